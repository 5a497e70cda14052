// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "engine/dialects/answer_decoder.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/openai_probabilities.h"
#include "engine/dialects/openai_responses.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"

namespace assay::responses {

namespace {

bool isCall(std::string_view type)
{
    return type == "function_call" || type == "custom_tool_call";
}

// What the events of one answer mean, over as many streams as it takes. Items are known by their place in the output
// (`output_index`), because gateways give an item a new id with every event.
class AnswerReader
{
public:
    AnswerReader(std::string provider, bool background) : m_provider(std::move(provider)), m_background(background) {}

    // The stream begins behind this place: what began before it is not known.
    void goOnFrom(Place place)
    {
        m_resumed = true;
        m_place = std::move(place);
    }

    // One object of the answer; gives the answer's end where this is it.
    std::optional<EventBody> take(JsonValue root, std::string_view json, const HttpHead& head, bool stream,
                                  EventBodies& out);

    const Place& place() const { return m_place; }

private:
    struct Item
    {
        std::string type;       // empty = its beginning has not come
        bool said = false;      // some of its content has
        bool closed = false;    // all of it has
        std::int64_t part = -1; // of a summary
    };
    using Step = void (AnswerReader::*)(JsonValue event, std::string_view json, EventBodies& out);

    static Step stepOf(std::string_view type);
    std::optional<EventBody> event(std::string_view type, JsonValue root, std::string_view json, const HttpHead& head,
                                   EventBodies& out);
    std::optional<EventBody> whole(JsonValue response, const std::string& pointer, std::string_view status,
                                   std::string_view json, const HttpHead& head, EventBodies& out);
    bool isKnown(JsonValue root);
    void start(JsonValue response, bool alone, EventBodies& out);
    Item& itemOf(JsonValue event);
    int indexOf(JsonValue event);

    void created(JsonValue event, std::string_view json, EventBodies& out);
    void queued(JsonValue event, std::string_view json, EventBodies& out);
    void added(JsonValue event, std::string_view json, EventBodies& out);
    void text(JsonValue event, std::string_view json, EventBodies& out);
    void refusal(JsonValue event, std::string_view json, EventBodies& out);
    void thought(JsonValue event, std::string_view json, EventBodies& out);
    void arguments(JsonValue event, std::string_view json, EventBodies& out);
    void done(JsonValue event, std::string_view json, EventBodies& out);

    void beginCall(int index, JsonValue item, EventBodies& out);
    void output(JsonValue response, const std::string& pointer, std::string_view json, EventBodies& out);
    void close(int index, JsonValue value, const std::string& raw, EventBodies& out);
    void closeMessage(const Item& item, JsonValue value, EventBodies& out);
    void closeCall(int index, const Item& item, JsonValue value, EventBodies& out);
    void closeThought(const Item& item, JsonValue value, const std::string& raw, EventBodies& out);
    void picture(int index, JsonValue value, EventBodies& out);
    void probabilities(JsonValue list, EventBodies& out);
    void usage(JsonValue response, const std::string& pointer, std::string_view json, EventBodies& out);
    EventBody endOf(JsonValue response, std::string_view status, const HttpHead& head) const;
    Error failureOf(JsonValue response, const HttpHead& head) const;

    std::string m_provider;
    bool m_background;
    bool m_resumed = false;
    bool m_started = false;
    bool m_refused = false;
    bool m_called = false;
    bool m_placeless = false;    // an event did not say which item it is of
    bool m_thought_open = false; // the last that came was a thought that nothing has closed
    Place m_place;
    int m_index = 0; // of the item that began last
    std::map<int, Item> m_items;
    std::optional<UsageReport> m_usage;
};

std::optional<EventBody> AnswerReader::take(JsonValue root, std::string_view json, const HttpHead& head, bool stream,
                                            EventBodies& out)
{
    const auto type = root["type"].string();
    if (root["object"].string() == "response" || (type.empty() && root["output"].isArray())) {
        const auto status = root["status"].string();
        return whole(root, {}, status.empty() ? "completed" : status, json, head, out);
    }
    if (type.starts_with("response."))
        return event(type, root, json, head, out);
    if (type == "error" || root["error"].exists() || readVendorError(root))
        return Failed{errorInAnswer(head, root, m_provider)};
    if (!stream)
        return Failed{protocolError(head, json, m_provider)};
    return {};
}

AnswerReader::Step AnswerReader::stepOf(std::string_view type)
{
    static constexpr std::array<std::pair<std::string_view, Step>, 12> steps{{
        {"output_text.delta", &AnswerReader::text},
        {"reasoning_summary_text.delta", &AnswerReader::thought},
        {"reasoning_text.delta", &AnswerReader::thought},
        {"function_call_arguments.delta", &AnswerReader::arguments},
        {"custom_tool_call_input.delta", &AnswerReader::arguments},
        {"refusal.delta", &AnswerReader::refusal},
        {"output_item.added", &AnswerReader::added},
        {"output_item.done", &AnswerReader::done},
        {"created", &AnswerReader::created},
        {"in_progress", &AnswerReader::created},
        {"queued", &AnswerReader::queued},
        {"", nullptr},
    }};
    const auto found = std::ranges::find(steps, type, &decltype(steps)::value_type::first);
    return found == steps.end() ? nullptr : found->second;
}

std::optional<EventBody> AnswerReader::event(std::string_view type, JsonValue root, std::string_view json,
                                             const HttpHead& head, EventBodies& out)
{
    if (isKnown(root))
        return {};
    const auto what = type.substr(type.find('.') + 1);
    if (!m_started)
        start(root["response"], what == "created" || what == "in_progress" || what == "queued", out);
    if (const Step step = stepOf(what)) {
        (this->*step)(root, json, out);
        return {};
    }
    const bool last = what == "completed" || what == "incomplete" || what == "failed" || what == "cancelled";
    return last ? whole(root["response"], "/response", what, json, head, out) : std::nullopt;
}

// Whether an earlier stream of the answer has brought this event already. Notes how far this one is.
bool AnswerReader::isKnown(JsonValue root)
{
    const auto number = root["sequence_number"].integer();
    if (!m_background || !number)
        return false;
    if (*number <= m_place.number)
        return true;
    m_place.number = *number;
    return false;
}

// What is to come after Started comes after its place: the event at hand, where that holds nothing else.
void AnswerReader::start(JsonValue response, bool alone, EventBodies& out)
{
    m_started = true;
    if (m_place.id.empty())
        m_place.id = response["id"].string();
    const Place before{m_place.id, m_place.number - (alone ? 0 : 1)};
    const bool can_go_on = m_background && !before.id.empty() && before.number >= 0;
    out.emplace_back(
        Started{std::string(response["model"].string()), m_place.id, can_go_on ? resumeToken(before) : std::string()});
}

int AnswerReader::indexOf(JsonValue event)
{
    constexpr std::int64_t most = 1'000'000;
    const auto index = event["output_index"].integer();
    m_placeless = m_placeless || !index;
    return index && *index >= 0 && *index < most ? static_cast<int>(*index) : m_index;
}

AnswerReader::Item& AnswerReader::itemOf(JsonValue event)
{
    return m_items[indexOf(event)];
}

// --- Events ----------------------------------------------------------------------------------------------------------

void AnswerReader::created(JsonValue, std::string_view, EventBodies&)
{
    // Whatever event comes first has begun the answer already.
}

void AnswerReader::queued(JsonValue, std::string_view, EventBodies& out)
{
    out.emplace_back(Progress{.state = "queued"});
}

void AnswerReader::added(JsonValue event, std::string_view, EventBodies& out)
{
    m_index = indexOf(event);
    Item& item = m_items[m_index];
    if (!item.type.empty())
        return;
    item.type = event["item"]["type"].string();
    if (!isCall(item.type))
        return;
    beginCall(m_index, event["item"], out);
    if (const auto words = event["item"]["arguments"].string(); !words.empty()) { // whole at once
        item.said = true;
        out.emplace_back(ToolCall{.index = m_index, .arguments = std::string(words)});
    }
}

void AnswerReader::beginCall(int index, JsonValue item, EventBodies& out)
{
    ToolCall call{.index = index, .id = std::string(item["call_id"].string(item["id"].string()))};
    if (call.id.empty())
        call.id = "call_" + m_place.id + (m_place.id.empty() ? "" : "_") + std::to_string(index);
    call.name = item["name"].string();
    m_called = true;
    m_thought_open = false;
    out.emplace_back(std::move(call));
}

void AnswerReader::text(JsonValue event, std::string_view, EventBodies& out)
{
    m_thought_open = false;
    if (const auto words = event["delta"].string(); !words.empty()) {
        itemOf(event).said = true;
        out.emplace_back(Text{std::string(words)});
    }
    probabilities(event["logprobs"], out);
}

void AnswerReader::refusal(JsonValue event, std::string_view json, EventBodies& out)
{
    m_refused = true;
    text(event, json, out);
}

// A blank line between the parts of a summary, and between thoughts that nothing else tells apart.
void AnswerReader::thought(JsonValue event, std::string_view, EventBodies& out)
{
    const auto words = event["delta"].string();
    if (words.empty())
        return;
    Item& item = itemOf(event);
    const auto part = event["summary_index"].integer().value_or(event["content_index"].integer().value_or(0));
    const bool apart = item.said ? part != item.part : m_thought_open;
    item.said = true;
    item.part = part;
    m_thought_open = true;
    out.emplace_back(Reasoning{.text = (apart ? "\n\n" : "") + std::string(words)});
}

void AnswerReader::arguments(JsonValue event, std::string_view, EventBodies& out)
{
    const auto words = event["delta"].string();
    if (words.empty())
        return;
    const int index = indexOf(event);
    m_called = true;
    m_items[index].said = true;
    out.emplace_back(ToolCall{.index = index, .arguments = std::string(words)});
}

void AnswerReader::done(JsonValue event, std::string_view json, EventBodies& out)
{
    close(indexOf(event), event["item"], rawJson(json, "/item"), out);
}

// --- Whole items -----------------------------------------------------------------------------------------------------

// The end of an item, which holds all of it. What has not come in pieces is taken from here.
void AnswerReader::close(int index, JsonValue value, const std::string& raw, EventBodies& out)
{
    Item& item = m_items[index];
    if (item.closed)
        return;
    item.closed = true;
    item.said = item.said || (m_resumed && item.type.empty()); // before the place where this stream begins
    const auto type = value["type"].string();
    if (type == "message")
        closeMessage(item, value, out);
    else if (isCall(type))
        closeCall(index, item, value, out);
    else if (type == "reasoning")
        closeThought(item, value, raw, out);
    else if (type == "image_generation_call")
        picture(index, value, out);
    item.type = type;
}

void AnswerReader::closeMessage(const Item& item, JsonValue value, EventBodies& out)
{
    m_thought_open = false;
    value["content"].eachItem([&](JsonValue part) {
        const auto refused = part["refusal"].string();
        m_refused = m_refused || !refused.empty();
        const auto words = part["text"].string(refused);
        if (!item.said && !words.empty())
            out.emplace_back(Text{std::string(words)});
        if (!item.said)
            probabilities(part["logprobs"], out);
    });
    if (const auto phase = value["phase"].string(); !phase.empty())
        out.emplace_back(Reasoning{.signature = phaseSignature(phase)});
}

void AnswerReader::closeCall(int index, const Item& item, JsonValue value, EventBodies& out)
{
    m_called = true;
    const bool said = item.said;
    const auto words = value["arguments"].string(value["input"].string());
    if (item.type.empty() && !(said && m_resumed))
        beginCall(index, value, out);
    if (!said)
        out.emplace_back(ToolCall{.index = index, .arguments = std::string(words.empty() ? "{}" : words)});
}

void AnswerReader::closeThought(const Item& item, JsonValue value, const std::string& raw, EventBodies& out)
{
    std::string words;
    for (const char* const list : {"summary", "content"}) {
        value[list].eachItem(
            [&words](JsonValue part) { words.append(words.empty() ? "" : "\n\n").append(part["text"].string()); });
    }
    const bool sealed = !value["encrypted_content"].string().empty();
    Reasoning closing{.signature = sealed ? letterOf(raw, value) : std::string(), .redacted = sealed && words.empty()};
    if (!item.said && !words.empty())
        closing.text = (m_thought_open ? "\n\n" : "") + words;
    m_thought_open = !sealed && (m_thought_open || !closing.text.empty());
    if (!closing.text.empty() || sealed)
        out.emplace_back(std::move(closing));
}

// What the vendor's own tool has painted.
void AnswerReader::picture(int index, JsonValue value, EventBodies& out)
{
    auto bytes = fromBase64(value["result"].string());
    if (!bytes || bytes->empty())
        return;
    m_thought_open = false;
    out.emplace_back(MediaBegin{index, std::string(imageTypeOf(*bytes))});
    out.emplace_back(MediaChunk{index, std::move(*bytes)});
    out.emplace_back(MediaEnd{index});
}

void AnswerReader::probabilities(JsonValue list, EventBodies& out)
{
    if (auto read = readOpenAiProbabilities(list); !read.tokens.empty())
        out.emplace_back(std::move(read));
}

// --- The end ---------------------------------------------------------------------------------------------------------

std::optional<EventBody> AnswerReader::whole(JsonValue response, const std::string& pointer, std::string_view status,
                                             std::string_view json, const HttpHead& head, EventBodies& out)
{
    if (!m_started)
        start(response, false, out);
    output(response, pointer, json, out);
    usage(response, pointer, json, out);
    if (status == "queued" || status == "in_progress")
        return {};
    return endOf(response, status, head);
}

// Some servers stream only part of what the answer holds in the end.
void AnswerReader::output(JsonValue response, const std::string& pointer, std::string_view json, EventBodies& out)
{
    const bool nothing_said = std::ranges::none_of(m_items, [](const auto& one) { return one.second.said; });
    const auto values = response["output"].items();
    std::vector<std::string> raw;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int index = static_cast<int>(i);
        m_called = m_called || isCall(values[i]["type"].string()); // which may have come before this stream began
        const auto known = m_items.find(index);
        const bool begun = known != m_items.end() && known->second.type == values[i]["type"].string();
        const bool missing = known == m_items.end() && !m_resumed && (!m_placeless || nothing_said);
        if ((begun && known->second.closed) || !(begun || missing))
            continue;
        if (raw.empty())
            raw = rawJsonItems(rawJson(json, pointer + "/output"));
        close(index, values[i], i < raw.size() ? raw[i] : std::string(), out);
    }
}

void AnswerReader::usage(JsonValue response, const std::string& pointer, std::string_view json, EventBodies& out)
{
    if (!response["usage"].isObject())
        return;
    auto report = readOpenAiUsage(response["usage"], rawJson(json, pointer + "/usage"), false);
    const auto searches = countOf(response["tool_usage"]["web_search"]["num_requests"]);
    report.usage.set(meter::web_search, searches.value_or(0));
    if (m_usage == report)
        return;
    m_usage = report;
    out.emplace_back(std::move(report));
}

EventBody AnswerReader::endOf(JsonValue response, std::string_view status, const HttpHead& head) const
{
    if (status == "failed")
        return Failed{failureOf(response, head)};
    if (status == "cancelled")
        return Failed{Error{.kind = ErrorKind::Cancelled,
                            .message = OpenAiResponsesText::tr("%1 was told to stop, so the answer is not whole.")
                                           .arg(QString::fromStdString(m_provider)),
                            .http_status = head.status,
                            .vendor_code = "cancelled"}};
    if (status == "incomplete") {
        const auto reason = response["incomplete_details"]["reason"].string("incomplete");
        const bool length = reason == "max_output_tokens" || reason == "max_tokens";
        return Finished{length                       ? FinishReason::Length
                        : reason == "content_filter" ? FinishReason::ContentFilter
                                                     : FinishReason::Other,
                        std::string(reason)};
    }
    if (m_refused)
        return Finished{FinishReason::ContentFilter, "refusal"};
    return Finished{m_called ? FinishReason::ToolCalls : FinishReason::Stop, std::string(status)};
}

// Codes of openai/openai-python's ResponseError that blame the request and do not say so in a word known elsewhere.
bool blamesRequest(std::string_view code)
{
    static constexpr std::array<std::string_view, 4> parts{"image", "policy", "residency", "invalid"};
    return code != "failed_to_download_image" &&
           std::ranges::any_of(parts, [code](auto part) { return code.find(part) != code.npos; });
}

Error AnswerReader::failureOf(JsonValue response, const HttpHead& head) const
{
    VendorError vendor = readVendorError(response).value_or(VendorError{});
    if (std::ranges::any_of(vendor.words, blamesRequest))
        vendor.words.emplace_back("invalid_request_error");
    if (vendor.words.empty())
        vendor.words.emplace_back("server_error");
    return errorOfVendor(head, vendor, m_provider);
}

// --- One exchange ----------------------------------------------------------------------------------------------------

class ResponsesDecoder final : public AnswerDecoder
{
public:
    ResponsesDecoder(const Provider& provider, std::shared_ptr<AnswerReader> reader)
        : AnswerDecoder(provider), m_reader(std::move(reader))
    {
    }

protected:
    void event(const SseParser::Event& event, EventBodies& out) override
    {
        if (event.data.starts_with('{')) // imitators end with "[DONE]"
            object(event.data, out);
    }

    void object(std::string_view json, EventBodies& out) override
    {
        const JsonValue root = read(json, out);
        if (!root.exists())
            return;
        if (auto last = m_reader->take(root, json, answerHead(), isStream(), out))
            finish(std::move(*last), out);
    }

    void ending(EventBodies&) override {} // an answer that is whole has said so

private:
    std::shared_ptr<AnswerReader> m_reader;
};

std::string nameOf(const Provider& provider)
{
    return provider.name.empty() ? provider.id : provider.name;
}

// --- In the background -----------------------------------------------------------------------------------------------

class BackgroundConversation final : public Conversation
{
public:
    BackgroundConversation(const Provider& provider, std::string_view secret, std::optional<HttpRequest> creation,
                           Place place)
        : m_provider(provider), m_secret(secret), m_creation(std::move(creation)),
          m_reader(std::make_shared<AnswerReader>(nameOf(provider), true))
    {
        if (!m_creation)
            m_reader->goOnFrom(std::move(place));
    }

    std::optional<Step> next() override
    {
        if (m_over)
            return {};
        if (m_creation)
            return Step{.request = *std::exchange(m_creation, std::nullopt)};
        return Step{.request = rest(), .wait = std::chrono::seconds(m_fruitless), .repeatable = true};
    }

    void head(const HttpHead& head) override
    {
        m_from = m_reader->place().number;
        m_decoder = std::make_unique<ResponsesDecoder>(m_provider, m_reader);
        m_decoder->head(head);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        const std::size_t before = out.size();
        m_decoder->body(bytes, out);
        noteEnd(out, before);
    }

    // A stream that broke off leaves an answer that goes on being made.
    void end(EventBodies& out) override
    {
        const std::size_t before = out.size();
        m_decoder->end(out);
        const auto* const failed = out.size() > before ? std::get_if<Failed>(&out.back()) : nullptr;
        m_fruitless = m_reader->place().number > m_from ? 0 : m_fruitless + 1;
        if (failed && failed->error.kind == ErrorKind::Truncated && canGoOn())
            out.pop_back();
        noteEnd(out, before);
    }

    std::optional<HttpRequest> cancellation() const override
    {
        if (m_over || m_reader->place().id.empty())
            return {};
        return requestTo(m_provider, "POST", address("/cancel"), m_secret);
    }

private:
    static constexpr int most_fruitless = 3; // streams that brought nothing new, one after the other

    bool canGoOn() const
    {
        const Place& place = m_reader->place();
        return !m_over && !place.id.empty() && place.number >= 0 && m_fruitless <= most_fruitless;
    }

    void noteEnd(const EventBodies& events, std::size_t from)
    {
        m_over = m_over || std::ranges::any_of(events.begin() + static_cast<std::ptrdiff_t>(from), events.end(),
                                               [](const EventBody& event) {
                                                   return std::holds_alternative<Finished>(event) ||
                                                          std::holds_alternative<Failed>(event);
                                               });
    }

    std::string address(const std::string& what) const
    {
        return joinedUrl(m_provider.base_url, "/responses/" + percentEncoded(m_reader->place().id) + what);
    }

    HttpRequest rest() const
    {
        std::string url = address({});
        url.append(url.find('?') == url.npos ? "?" : "&").append("stream=true&starting_after=");
        url += std::to_string(m_reader->place().number);
        HttpRequest http = requestTo(m_provider, "GET", std::move(url), m_secret);
        http.headers.set("accept", "text/event-stream");
        return http;
    }

    Provider m_provider;
    std::string m_secret;
    std::optional<HttpRequest> m_creation;
    std::shared_ptr<AnswerReader> m_reader;
    std::unique_ptr<ResponsesDecoder> m_decoder;
    std::int64_t m_from = -1; // the place when the exchange began
    int m_fruitless = 0;
    bool m_over = false;
};

} // namespace

std::unique_ptr<Decoder> makeDecoder(const Provider& provider)
{
    return std::make_unique<ResponsesDecoder>(provider, std::make_shared<AnswerReader>(nameOf(provider), false));
}

std::unique_ptr<Conversation> backgroundConversation(const Provider& provider, std::string_view secret,
                                                     std::optional<HttpRequest> creation, Place place)
{
    return std::make_unique<BackgroundConversation>(provider, secret, std::move(creation), std::move(place));
}

} // namespace assay::responses
