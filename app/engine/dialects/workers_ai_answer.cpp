// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "engine/catalog/image_size.h"
#include "engine/dialects/embedding_parts.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/media_body.h"
#include "engine/dialects/openai_chat_decoder.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/openai_transcription.h"
#include "engine/dialects/wire_json.h"
#include "engine/dialects/workers_ai.h"
#include "engine/json_writer.h"
#include "engine/media_type.h"

namespace assay::workers_ai {

namespace {

// What each of Cloudflare's numbers means, in a word that tells the kind whatever the status
// (https://developers.cloudflare.com/workers-ai/platform/errors/; those of the whole API as its clients report them:
// 6003 in libdns/cloudflare#9, 10000 in favonia/cloudflare-ddns#897, 7000 and 7003 for addresses that lead nowhere).
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> codes{{
    {"3003", "unsupported_value"}, {"3006", "too_large"},         {"3007", "timeout"},
    {"3008", "timeout"},           {"3023", "permission"},        {"3036", "spend_limit"},
    {"3039", "unsupported_value"}, {"3040", "capacity"},          {"3041", "permission"},
    {"3042", "not_found"},         {"5004", "unsupported_value"}, {"5005", "unsupported_parameter"},
    {"5007", "not_found"},         {"5016", "permission"},        {"5018", "permission"},
    {"5019", "unsupported_value"}, {"6003", "unauthenticated"},   {"7000", "not_found"},
    {"7003", "not_found"},         {"10000", "unauthenticated"},
}};

// How many tiles of 512×512 a picture takes, begun ones counted whole.
std::int64_t tilesOf(const ImageSize& size)
{
    return (size.width + 511) / 512 * ((size.height + 511) / 512);
}

// Aura is paid for by what it reads; MeloTTS by minutes, which only its sound tells.
std::int64_t billedCharacters(const Asked& asked)
{
    const bool is_aura = asked.model.find("/aura") != std::string::npos;
    return is_aura && std::holds_alternative<Speak>(asked.task) ? asked.characters : 0;
}

std::string_view responseId(const HttpHead& head)
{
    for (const auto* const name : {"cf-ai-req-id", "cf-aig-log-id", "cf-ray"}) {
        if (head.headers.contains(name))
            return head.headers.value(name);
    }
    return {};
}

// To the letter where the reader had nothing to mend.
std::string letterAt(std::string_view json, std::string_view pointer, JsonValue value)
{
    auto raw = rawJson(json, pointer);
    return raw.empty() ? value.json() : raw;
}

// Adds what the answer's head tells of the bill: Cloudflare counts in neurons whatever it lists prices for, and says
// how many only there (`cf-ai-neurons`, seen on all kinds of models). They are a meter where nothing else was counted,
// and instead of tiles and steps, which are worked out here and may miss what the model did.
UsageReport withNeurons(UsageReport report, const HttpHead& head)
{
    const auto told = Decimal::parse(head.headers.value("cf-ai-neurons"));
    if (!told || *told < Decimal(0))
        return report;
    report.raw = mergedJson(report.raw, R"({"cf-ai-neurons":)" + told->toString() + '}');
    const bool is_drawn = std::ranges::any_of(report.usage.lines(),
                                              [](const Usage::Line& line) { return line.first.starts_with("image"); });
    if (is_drawn && *told > Decimal(0))
        report.usage = {};
    if (report.usage.isEmpty())
        report.usage.set("neuron", *told);
    return report;
}

// --- Usage of pictures -----------------------------------------------------------------------------------------------

class PictureUsage
{
public:
    explicit PictureUsage(const Asked& asked) : m_asked(asked), m_family(familyOf(asked.model)) {}

    // The first bytes tell the size.
    void add(std::string_view bytes) { m_sizes.push_back(imageSize(bytes)); }

    Usage usage() const
    {
        Usage usage;
        const auto tiles = tilesMade();
        const auto steps = stepsTaken();
        const std::int64_t given = std::ranges::fold_left(m_asked.tiles, std::int64_t{0}, std::plus());
        if (m_family.count == Count::Tiles && tiles) {
            usage.set("image_tile_512x512", *tiles);
            usage.set("input_image_tile_512x512", given);
        } else if (m_family.count == Count::TileSteps && tiles && steps) {
            usage.set("image_tile_step_512x512", *tiles * *steps);
            usage.set("input_image_tile_step_512x512", given * *steps);
        } else if (m_family.count == Count::TilesAndSteps && tiles && steps) {
            usage.set("image_tile_512x512", *tiles);
            usage.set("image_step", *steps);
        } else {
            usage.set("image", static_cast<std::int64_t>(m_sizes.size()));
        }
        return usage;
    }

private:
    std::optional<std::int64_t> tilesMade() const
    {
        std::int64_t tiles = 0;
        for (const auto& size : m_sizes) {
            if (!size || size->width > longest_side || size->height > longest_side)
                return {};
            tiles += tilesOf(*size);
        }
        return tiles;
    }

    std::optional<std::int64_t> stepsTaken() const
    {
        const auto* const task = std::get_if<MakeImage>(&m_asked.task);
        if (task && task->steps && *task->steps > 0)
            return *task->steps;
        return m_family.usual_steps > 0 ? std::optional<std::int64_t>(m_family.usual_steps) : std::nullopt;
    }

    static constexpr std::int64_t longest_side = 65536; // pixels; more is damage

    const Asked& m_asked;
    const PictureFamily& m_family;
    std::vector<std::optional<ImageSize>> m_sizes;
};

// --- A medium itself -------------------------------------------------------------------------------------------------

class MediumDecoder final : public Decoder
{
public:
    MediumDecoder(const Asked& asked, const Provider& provider, std::string family)
        : m_asked(asked), m_family(family), m_body(provider.name, std::move(family))
    {
    }

    void head(const HttpHead& head) override
    {
        m_head = head;
        m_body.head(head, 0);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (!std::exchange(m_started, true))
            out.emplace_back(Started{.response_id = std::string(responseId(m_head))});
        m_first += bytes.substr(0, enough_for_size - std::min(enough_for_size, m_first.size()));
        const auto before = out.size();
        m_body.body(bytes, out);
        nameRawSound(std::span(out).subspan(before));
    }

    void end(EventBodies& out) override
    {
        const auto before = out.size();
        auto error = m_body.end(out);
        nameRawSound(std::span(out).subspan(before));
        if (error) {
            out.emplace_back(Failed{std::move(*error)});
            return;
        }
        if (const auto report = withNeurons({.usage = usage()}, m_head); report != UsageReport())
            out.emplace_back(report);
        out.emplace_back(Finished{});
    }

private:
    // Sound without a head of its own is called MP3 like any other.
    void nameRawSound(std::span<EventBody> events) const
    {
        const auto* const task = std::get_if<Speak>(&m_asked.task);
        for (auto& event : events) {
            auto* const begin = std::get_if<MediaBegin>(&event);
            if (begin && task && task->format == "pcm")
                begin->media_type = "audio/pcm";
        }
    }

    Usage usage() const
    {
        Usage usage;
        if (m_family == "image" && std::holds_alternative<MakeImage>(m_asked.task)) {
            PictureUsage pictures(m_asked);
            pictures.add(m_first);
            usage = pictures.usage();
        }
        usage.set("character", billedCharacters(m_asked));
        return usage;
    }

    static constexpr std::size_t enough_for_size = 256 * 1024; // a JPEG's tells it after its notes

    const Asked& m_asked;
    std::string m_family;
    MediaBody m_body;
    HttpHead m_head;
    std::string m_first;
    bool m_started = false;
};

// --- JSON and events -------------------------------------------------------------------------------------------------

class JsonDecoder final : public AnswerDecoder
{
public:
    JsonDecoder(const Asked& asked, const Provider& provider)
        : AnswerDecoder(provider), m_asked(asked), m_provider(provider), m_chat(provider, true)
    {
    }

    const std::vector<Address>& addresses() const { return m_addresses; }

private:
    void event(const SseParser::Event& event, EventBodies& out) override;
    void object(std::string_view json, EventBodies& out) override;
    void ending(EventBodies& out) override;
    Error errorOf(const HttpHead& head, std::string_view body) const override
    {
        return workers_ai::errorOf(head, body, providerName());
    }

    void piece(JsonValue root, std::string_view json, EventBodies& out);
    void toChat(std::string_view bytes, EventBodies& out);
    void take(EventBodies& events, EventBodies& out);

    void result(JsonValue result, const std::string& json, EventBodies& out);
    void resultOfRun(JsonValue result, const std::string& json, EventBodies& out);
    void wholeChat(const std::string& json, EventBodies& out);
    void words(JsonValue result, std::string_view json, EventBodies& out);
    void embeddings(JsonValue result, std::string_view json, EventBodies& out);
    void transcript(JsonValue result, const std::string& json, EventBodies& out);
    bool files(JsonValue result, EventBodies& out);
    bool file(std::string_view text, std::string_view family, EventBodies& out);

    void start(EventBodies& out);
    void count(JsonValue usage, std::string raw, EventBodies& out);
    void countWhatIsLeft(UsageReport report, EventBodies& out);
    void done(EventBodies& out);
    void refuse(std::string_view json, EventBodies& out);

    const Asked& m_asked;
    Provider m_provider;
    OpenAiChatDecoder m_chat; // of models that answer in OpenAI's chunks
    ToolCallPieces m_calls;
    PictureUsage m_pictures{m_asked};
    std::vector<Address> m_addresses;
    UsageReport m_usage;
    std::string m_reason;
    int m_files = 0;
    bool m_is_chat = false;
    bool m_chat_begun = false;
    bool m_started = false;
};

void JsonDecoder::event(const SseParser::Event& event, EventBodies& out)
{
    if (event.data.starts_with("[DONE]")) {
        if (m_is_chat)
            toChat("data: [DONE]\n\n", out);
        else if (m_started)
            done(out);
        return;
    }
    const auto root = read(event.data, out);
    if (root.exists())
        piece(root, event.data, out);
}

void JsonDecoder::piece(JsonValue root, std::string_view json, EventBodies& out)
{
    m_is_chat = m_is_chat || root["choices"].isArray();
    if (m_is_chat) {
        std::string line(json);
        std::ranges::replace(line, '\n', ' '); // of an event of several lines
        toChat("data: " + line + "\n\n", out);
    } else if (root["response"].exists() || root["usage"].isObject() || root["tool_calls"].isArray() ||
               root["finish_reason"].isString()) {
        words(root, json, out);
    } else if (readVendorError(root)) {
        finish(Failed{errorOf(answerHead(), json)}, out);
    }
}

void JsonDecoder::toChat(std::string_view bytes, EventBodies& out)
{
    if (!std::exchange(m_chat_begun, true))
        m_chat.head(answerHead());
    EventBodies events;
    m_chat.body(bytes, events);
    take(events, out);
}

// What the reader of OpenAI's chunks made of them; its end is the answer's.
void JsonDecoder::take(EventBodies& events, EventBodies& out)
{
    for (auto& event : events) {
        if (isFinished())
            return;
        if (auto* const usage = std::get_if<UsageReport>(&event)) {
            m_usage = withNeurons(std::move(*usage), answerHead());
            out.emplace_back(m_usage);
        } else if (std::holds_alternative<Finished>(event) || std::holds_alternative<Failed>(event)) {
            countWhatIsLeft({}, out);
            finish(std::move(event), out);
        } else {
            out.push_back(std::move(event));
        }
    }
}

// Cloudflare's own shape, in pieces or whole: {"response", "tool_calls", "usage"}. Where a schema was asked for, the
// response is that object itself; at times it is a number.
void JsonDecoder::words(JsonValue result, std::string_view json, EventBodies& out)
{
    start(out);
    const auto response = result["response"];
    const std::string text = response.isString() ? std::string(response.string())
                             : response.exists() ? letterAt(json, "/response", response)
                                                 : std::string();
    if (const auto thought = result["reasoning_content"].string(); !thought.empty())
        out.emplace_back(Reasoning{.text = std::string(thought)});
    if (!text.empty())
        out.emplace_back(Text{text});
    std::size_t position = 0;
    result["tool_calls"].eachItem([&](JsonValue call) {
        m_calls.add(call, position++, !isStream() || call["arguments"].isObject(), responseId(answerHead()), out);
    });
    if (result["usage"].isObject())
        count(result["usage"], rawJson(json, "/usage"), out);
    if (const auto reason = result["finish_reason"].string(); !reason.empty())
        m_reason = reason;
}

// The envelope {"result", "success", "errors", "messages"}; the common address wraps that of a model once more
// ({"state", "result"}), and a gateway gives the result bare.
void JsonDecoder::object(std::string_view json, EventBodies& out)
{
    const auto root = read(json, out);
    if (!root.exists())
        return;
    const bool has_failed = root["success"].boolean() == false;
    if (has_failed || (!root["result"].exists() && readVendorError(root))) {
        finish(Failed{readVendorError(root) ? errorOf(answerHead(), json)
                                            : protocolError(answerHead(), json, providerName())},
               out);
        return;
    }
    std::string pointer;
    JsonValue inner = root;
    while (inner["result"].exists() && pointer.size() < 16 && (pointer.empty() || inner["state"].isString())) {
        inner = inner["result"];
        pointer += "/result";
    }
    const std::string inner_json = pointer.empty() ? std::string(json) : letterAt(json, pointer, inner);
    if (inner["state"].string() == "Failed")
        finish(Failed{errorOf(answerHead(), inner_json)}, out);
    else
        result(inner, inner_json, out);
}

void JsonDecoder::result(JsonValue result, const std::string& json, EventBodies& out)
{
    if (result["choices"].isArray()) {
        wholeChat(json, out);
    } else if (std::holds_alternative<Embed>(m_asked.task)) {
        embeddings(result, json, out);
    } else if (std::holds_alternative<Transcribe>(m_asked.task)) {
        transcript(result, json, out);
    } else if (std::holds_alternative<RunModel>(m_asked.task)) {
        resultOfRun(result, json, out);
    } else if (std::holds_alternative<Chat>(m_asked.task)) {
        const bool is_answer = result["response"].exists() || result["tool_calls"].first().exists();
        if (!is_answer) {
            refuse(json, out);
            return;
        }
        words(result, json, out);
        if (!isStream())
            done(out);
    } else if (files(result, out)) {
        done(out);
    } else {
        refuse(json, out);
    }
}

void JsonDecoder::resultOfRun(JsonValue result, const std::string& json, EventBodies& out)
{
    const bool has_words = result["response"].isString() || result["tool_calls"].isArray();
    if (has_words) {
        words(result, json, out);
    } else if (!files(result, out)) {
        start(out);
        out.emplace_back(Text{result.isString() ? std::string(result.string()) : json});
        if (result["usage"].isObject())
            count(result["usage"], rawJson(json, "/usage"), out);
    }
    done(out);
}

void JsonDecoder::wholeChat(const std::string& json, EventBodies& out)
{
    OpenAiChatDecoder chat(m_provider, false);
    EventBodies events;
    chat.head(answerHead());
    chat.body(json, events);
    chat.end(events);
    take(events, out);
}

void JsonDecoder::embeddings(JsonValue result, std::string_view json, EventBodies& out)
{
    const auto vectors = listedVectors(result["data"].isArray() ? result["data"] : result["response"]);
    if (!vectors || vectors->empty() || (m_asked.texts > 0 && vectors->size() != m_asked.texts)) {
        refuse(json, out);
        return;
    }
    start(out);
    int index = 0;
    for (const auto& values : *vectors)
        out.emplace_back(Embedding{index++, values});
    if (result["usage"].isObject())
        count(result["usage"], rawJson(json, "/usage"), out);
    done(out);
}

// Whisper's own shape, and Deepgram's, told to the reader of OpenAI's, which has the same members for the same things.
void JsonDecoder::transcript(JsonValue result, const std::string& json, EventBodies& out)
{
    const auto best = result["results"]["channels"].first()["alternatives"].first();
    const auto told = result["transcription_info"]["duration"].exists() ? result["transcription_info"]["duration"]
                                                                        : result["metadata"]["duration"];
    const std::string duration = told.isNumber() ? R"({"duration":)" + told.json() + '}' : "{}";
    std::string whole = letterOf(json, result);
    if (best.isObject()) {
        JsonWriter writer;
        writer.beginObject().member("text", best["transcript"].string());
        writer.key("words").raw(best["words"].isArray() ? best["words"].json() : "[]");
        whole = writer.endObject().take();
    }
    if (!best["transcript"].isString() && !result["text"].isString()) {
        refuse(json, out);
        return;
    }
    TranscriptDecoder reader(m_provider);
    EventBodies events;
    reader.head(answerHead());
    reader.body(mergedJson(whole, duration), events);
    reader.end(events);
    if (auto* const started = events.empty() ? nullptr : std::get_if<Started>(&events.front()))
        *started = {.response_id = std::string(responseId(answerHead()))};
    take(events, out);
}

// The files of a result, in base64 or by their addresses; whether it has any. Words that are no file have the same
// names in some models' results.
bool JsonDecoder::files(JsonValue result, EventBodies& out)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> members{{{"image", "image"},
                                                                                           {"images", "image"},
                                                                                           {"audio", "audio"},
                                                                                           {"audios", "audio"},
                                                                                           {"video", "video"},
                                                                                           {"videos", "video"}}};
    bool has_file = false;
    for (const auto& [member, family] : members) {
        const auto value = result[member];
        const auto all = value.isArray() ? value.items() : std::vector{value};
        for (const auto& one : all) {
            const auto text = one.string(one["url"].string());
            has_file = (!text.empty() && file(text, family, out)) || has_file;
        }
    }
    return has_file;
}

bool JsonDecoder::file(std::string_view text, std::string_view family, EventBodies& out)
{
    if (text.starts_with("https://") || text.starts_with("http://")) {
        start(out);
        m_addresses.push_back({m_files++, std::string(text), std::string(family)});
        return true;
    }
    if (text.starts_with("data:"))
        text.remove_prefix(std::min(text.find(',') + 1, text.size()));
    auto bytes = fromBase64(text);
    std::string type(bytes ? mediaTypeOf(*bytes) : std::string_view());
    if (family == "audio" && (type == "video/ogg" || type == "video/webm")) // which hold sound alone as well
        type = "audio/" + type.substr(6);
    if (mediaFamily(type) != family)
        return false;
    start(out);
    if (family == "image")
        m_pictures.add(*bytes);
    out.emplace_back(MediaBegin{m_files, std::move(type)});
    out.emplace_back(MediaChunk{.index = m_files, .bytes = std::move(*bytes)});
    out.emplace_back(MediaEnd{.index = m_files});
    ++m_files;
    return true;
}

void JsonDecoder::start(EventBodies& out)
{
    if (!std::exchange(m_started, true))
        out.emplace_back(Started{.response_id = std::string(responseId(answerHead()))});
}

void JsonDecoder::count(JsonValue usage, std::string raw, EventBodies& out)
{
    auto report = withNeurons(readOpenAiUsage(usage, std::move(raw), false), answerHead());
    if (report == m_usage)
        return;
    m_usage = report;
    out.emplace_back(std::move(report));
}

// Where the answer itself has counted nothing.
void JsonDecoder::countWhatIsLeft(UsageReport report, EventBodies& out)
{
    report = withNeurons(std::move(report), answerHead());
    if (m_usage == UsageReport() && report != UsageReport())
        out.emplace_back(std::move(report));
}

// Models of Cloudflare's own shape do not say why they stopped: as many tokens as were allowed are a cut answer.
void JsonDecoder::done(EventBodies& out)
{
    UsageReport report;
    if (std::holds_alternative<MakeImage>(m_asked.task) && m_addresses.empty())
        report.usage = m_pictures.usage();
    report.usage.set("character", billedCharacters(m_asked));
    countWhatIsLeft(std::move(report), out);
    const bool has_calls = !m_calls.isEmpty();
    m_calls.end(out);
    const bool is_full = m_asked.most_tokens && wholeCount(outputTokens(m_usage.usage)) >= *m_asked.most_tokens;
    const bool is_cut = m_reason == "length" || m_reason == "max_tokens" || (m_reason.empty() && is_full);
    const auto reason = has_calls ? FinishReason::ToolCalls : is_cut ? FinishReason::Length : FinishReason::Stop;
    finish(Finished{reason, m_reason}, out);
}

void JsonDecoder::refuse(std::string_view json, EventBodies& out)
{
    finish(Failed{protocolError(answerHead(), json, providerName())}, out);
}

void JsonDecoder::ending(EventBodies& out)
{
    if (m_chat_begun) {
        EventBodies events;
        m_chat.end(events);
        take(events, out);
    } else if (!m_reason.empty()) {
        done(out);
    }
}

// --- Whichever comes -------------------------------------------------------------------------------------------------

// By the content type where it names a medium; where a medium is wanted, by the first byte too, since JSON has only
// two.
class AnyAnswer final : public Answer
{
public:
    AnyAnswer(Asked asked, const Provider& provider)
        : m_asked(std::move(asked)), m_provider(provider), m_json(m_asked, provider)
    {
    }

    const std::vector<Address>& addresses() const override { return m_json.addresses(); }

    void head(const HttpHead& head) override
    {
        m_head = head;
        const auto family = mediaFamily(head.headers.value("content-type"));
        const bool is_medium = family == "image" || family == "audio" || family == "video";
        if (head.status < 200 || head.status >= 300 || (!is_medium && familyWanted().empty()))
            beginJson();
        else if (is_medium)
            beginMedium(std::string(familyWanted().empty() ? family : familyWanted()));
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (!m_decoder) {
            bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
            if (bytes.empty())
                return;
            if (bytes.front() == '{' || bytes.front() == '[')
                beginJson();
            else
                beginMedium(std::string(familyWanted()));
        }
        m_decoder->body(bytes, out);
    }

    void end(EventBodies& out) override
    {
        if (!m_decoder)
            beginJson();
        m_decoder->end(out);
    }

private:
    std::string_view familyWanted() const
    {
        if (std::holds_alternative<MakeImage>(m_asked.task))
            return "image";
        return std::holds_alternative<Speak>(m_asked.task) ? "audio" : std::string_view();
    }

    void beginJson()
    {
        m_decoder = &m_json;
        m_decoder->head(m_head);
    }

    void beginMedium(std::string family)
    {
        m_medium.emplace(m_asked, m_provider, std::move(family));
        m_decoder = &*m_medium;
        m_decoder->head(m_head);
    }

    const Asked m_asked;
    const Provider m_provider;
    HttpHead m_head;
    JsonDecoder m_json;
    std::optional<MediumDecoder> m_medium;
    Decoder* m_decoder = nullptr;
};

} // namespace

std::unique_ptr<Answer> answerTo(Asked asked, const Provider& provider)
{
    return std::make_unique<AnyAnswer>(std::move(asked), provider);
}

Error errorOf(const HttpHead& head, std::string_view body, std::string_view provider)
{
    JsonReader reader;
    auto vendor = readVendorError(reader.parse(body));
    if (!vendor)
        return errorOfAnswer(head, body, provider);
    for (const auto& [code, word] : codes) {
        if (std::ranges::contains(vendor->words, code))
            vendor->reasons.emplace_back(word);
    }
    return errorOfVendor(head, *vendor, provider);
}

} // namespace assay::workers_ai
