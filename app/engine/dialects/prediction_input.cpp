// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/prediction_input.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"
#include "engine/media_type.h"
#include "engine/url.h"

namespace assay {

namespace {

struct PredictionInputText
{
    Q_DECLARE_TR_FUNCTIONS(PredictionInput)
};

// What nearly all forms have under one name (the schemas of replicate.com/explore and of fal.ai/models).
constexpr std::array<InputName, 22> common_names{{
    {"prompt", "prompt"},
    {"system", "system_prompt"},
    {"temperature", "temperature"},
    {"top-p", "top_p"},
    {"max-output-tokens", "max_tokens"},
    {"seed", "seed"},
    {"ratio", "aspect_ratio"},
    {"resolution", "resolution"},
    {"width", "width"},
    {"height", "height"},
    {"quality", "quality"},
    {"background", "background"},
    {"format", "output_format"},
    {"negative", "negative_prompt"},
    {"steps", "num_inference_steps"},
    {"guidance", "guidance_scale"},
    {"seconds", "duration"},
    {"sound", "generate_audio"},
    {"text", "text"},
    {"voice", "voice"},
    {"language", "language"},
    {"speed", "speed"},
}};

constexpr std::array<InputName, 14> cog_names{{
    {"count", "num_outputs"},
    {"reasoning-effort", "reasoning_effort"},
    {"strength", "prompt_strength"},
    {"stop", "stop_sequences"},
    {"hint", "initial_prompt"},
    {"translate", "translate"},
    {"image", "image"},
    {"mask", "mask"},
    {"first-frame", "image"},
    {"last-frame", "last_frame"},
    {"reference", "reference_images[]"},
    {"video", "video"},
    {"audio", "audio"},
    {"sample-rate", "sample_rate"},
}};

constexpr std::array<InputName, 14> fal_names{{
    {"count", "num_images"},
    {"size", "image_size"},
    {"strength", "strength"},
    {"hint", "prompt"},
    {"translate", "task=translate"},
    {"speakers", "diarize"},
    {"image", "image_url"},
    {"images", "image_urls[]"},
    {"mask", "mask_url"},
    {"first-frame", "image_url"},
    {"last-frame", "end_image_url"},
    {"reference", "reference_image_urls[]"},
    {"video", "video_url"},
    {"audio", "audio_url"},
}};

std::optional<std::string_view> nameIn(std::span<const InputName> names, std::string_view word)
{
    const auto place = std::ranges::find(names, word, &InputName::word);
    return place == names.end() ? std::nullopt : std::optional(place->member);
}

std::optional<std::pair<int, int>> sidesOf(std::string_view size)
{
    const auto cross = size.find('x');
    std::pair<int, int> sides;
    const auto reads = [](std::string_view digits, int& side) {
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), side);
        return read.ec == std::errc() && read.ptr == digits.data() + digits.size() && side > 0;
    };
    const bool is_size =
        cross != size.npos && reads(size.substr(0, cross), sides.first) && reads(size.substr(cross + 1), sides.second);
    return is_size ? std::optional(sides) : std::nullopt;
}

// "720p", "4k".
bool isResolution(std::string_view size)
{
    const auto digits = size.find_first_not_of("0123456789");
    return digits > 0 && digits + 1 == size.size() && std::string_view("pPkK").contains(size.back());
}

// Gathers the members; the first thing that has no place ends it, and all after it is in vain.
class InputWriter
{
public:
    InputWriter(const Request& request, const Provider& provider, std::string_view model, const PredictionForm& form)
        : m_request(request), m_provider(provider), m_model(model), m_form(form)
    {
    }

    Result<std::string> write();

private:
    std::string memberOf(std::string_view word) const;
    bool has(std::string_view word) const { return !memberOf(word).empty(); }
    void put(std::string_view word, const std::string& json);
    void putText(std::string_view word, std::string_view text);
    void putNumber(std::string_view word, std::optional<double> number);
    void putSwitch(std::string_view word, bool on);
    void refuse(std::string_view word);

    void writeTask(const Chat&);
    void writeTask(const Embed&) { refuse("embedding"); }
    void writeTask(const MakeImage& task);
    void writeTask(const Speak& task);
    void writeTask(const Transcribe& task);
    void writeTask(const MakeVideo& task);
    void writeTask(const RunModel& task);

    void writeMessages();
    void writeImageSize(const std::string& size);
    void writeVideoSize(const std::string& size);
    void writeSampling();
    void writeMedia();
    std::string wordOf(const MediaPart& medium) const;

    const Request& m_request;
    const Provider& m_provider;
    std::string_view m_model;
    const PredictionForm& m_form;
    PromptParts m_prompt;
    BodyMembers m_body;
    std::optional<Error> m_error;
};

// A quirk of the model's, then of the provider's, then the common name. Empty: it has none.
std::string InputWriter::memberOf(std::string_view word) const
{
    if (const auto told = quirkValue(m_provider, "input-" + std::string(word), m_model))
        return *told == "-" ? std::string() : *told;
    const auto own = nameIn(m_form.names, word);
    return std::string(own ? *own : nameIn(common_names, word).value_or(std::string_view()));
}

void InputWriter::refuse(std::string_view word)
{
    std::string name(word);
    std::ranges::replace(name, '-', '_');
    if (!m_error)
        m_error = noPlaceFor(name).error();
}

void InputWriter::put(std::string_view word, const std::string& json)
{
    const auto member = memberOf(word);
    if (member.empty())
        refuse(word);
    else if (member.ends_with("[]"))
        m_body.set(std::string_view(member).substr(0, member.size() - 2), "[" + json + "]");
    else
        m_body.set(member, json);
}

void InputWriter::putText(std::string_view word, std::string_view text)
{
    if (!text.empty())
        put(word, jsonString(text));
}

void InputWriter::putNumber(std::string_view word, std::optional<double> number)
{
    if (number)
        put(word, jsonNumber(*number));
}

void InputWriter::putSwitch(std::string_view word, bool on)
{
    const auto member = memberOf(word);
    const auto equals = member.find('=');
    if (member.empty())
        refuse(word);
    else if (equals == member.npos)
        m_body.set(member, on ? "true" : "false");
    else if (on)
        m_body.setString(std::string_view(member).substr(0, equals), std::string_view(member).substr(equals + 1));
}

void InputWriter::writeTask(const Chat&)
{
    std::string text;
    for (const auto& piece : m_prompt.texts)
        text += (text.empty() ? "" : "\n\n") + piece;
    putText("prompt", text);
    putText("system", m_request.system);
}

void InputWriter::writeTask(const MakeImage& task)
{
    putText("prompt", m_prompt.text);
    if (task.count != 1)
        put("count", std::to_string(task.count));
    writeImageSize(task.size);
    putText("quality", task.quality);
    putText("background", task.background);
    putText("format", task.format == "jpeg" ? m_form.jpeg : std::string_view(task.format));
    putText("negative", task.negative);
    if (task.partial_images > 0)
        refuse("partial_images");
    if (task.steps)
        put("steps", std::to_string(*task.steps));
    putNumber("guidance", task.guidance);
    putNumber("strength", task.strength);
}

void InputWriter::writeTask(const Speak& task)
{
    putText("text", m_prompt.text);
    putText("voice", task.voice);
    // No two of them call the format of the sound alike, and a name that a model does not know is passed over in
    // silence (Cog's http.md): only a quirk can tell.
    if (!task.format.empty() && !quirkValue(m_provider, "input-format", m_model))
        refuse("format");
    putText("format", task.format);
    putText("language", task.language);
    putNumber("speed", task.speed);
    if (task.sample_rate)
        put("sample-rate", std::to_string(*task.sample_rate));
}

void InputWriter::writeTask(const Transcribe& task)
{
    putText("hint", m_prompt.text);
    putText("language", task.language);
    if (task.words && has("words")) // is what is wanted where it can be had
        putSwitch("words", true);
    if (task.speakers)
        putSwitch("speakers", true);
    if (task.translate)
        putSwitch("translate", true);
}

void InputWriter::writeTask(const MakeVideo& task)
{
    putText("prompt", m_prompt.text);
    if (task.seconds) {
        const auto suffix = quirkValue(m_provider, "input-seconds-suffix", m_model);
        const auto number = jsonNumber(*task.seconds);
        const bool as_text = suffix || m_form.seconds_are_text;
        put("seconds", as_text ? jsonString(number + suffix.value_or("")) : number);
    }
    writeVideoSize(task.size);
    if (task.sound)
        putSwitch("sound", *task.sound);
    putText("negative", task.negative);
}

void InputWriter::writeTask(const RunModel& task)
{
    const std::string given = task.input_json.empty() ? "{}" : task.input_json;
    if (!isJsonObject(given)) {
        m_error = Error{.kind = ErrorKind::Usage,
                        .message = PredictionInputText::tr("The inputs of the model are no JSON object; write them as "
                                                           "{\"name\": value, …}.")};
        return;
    }
    for (const auto& [name, json] : rawJsonMembers(given))
        m_body.set(name, json);
    if (const auto member = memberOf("prompt"); !m_body.find(member))
        putText("prompt", m_prompt.text);
}

// Roles and texts, as models have them that take a conversation (openai/gpt-5 on Replicate: `messages`).
void InputWriter::writeMessages()
{
    JsonWriter messages;
    messages.beginArray();
    if (!m_request.system.empty())
        messages.beginObject().member("role", "system").member("content", m_request.system).endObject();
    for (const auto& message : m_request.messages) {
        std::string text;
        for (const auto& part : message.parts) {
            if (const auto* const piece = std::get_if<TextPart>(&part))
                text += (text.empty() ? "" : "\n\n") + piece->text;
            else if (std::holds_alternative<ToolCallPart>(part) || std::holds_alternative<ToolResultPart>(part))
                refuse("tools");
            else if (std::holds_alternative<MediaPart>(part) && &message != &m_request.messages.back())
                refuse("media of an earlier turn");
        }
        messages.beginObject()
            .member("role", message.role == Role::User ? "user" : "assistant")
            .member("content", text)
            .endObject();
    }
    messages.endArray();
    put("messages", messages.take());
}

void InputWriter::writeImageSize(const std::string& size)
{
    const auto sides = sidesOf(size);
    if (size.contains(':')) {
        putText("ratio", size);
    } else if (sides && m_form.size_is_object) {
        put("size",
            R"({"width":)" + std::to_string(sides->first) + R"(,"height":)" + std::to_string(sides->second) + "}");
    } else if (sides && !has("size")) {
        put("width", std::to_string(sides->first));
        put("height", std::to_string(sides->second));
    } else if (isResolution(size) || !has("size")) {
        putText("resolution", size);
    } else {
        putText("size", size); // "landscape_4_3"
    }
}

void InputWriter::writeVideoSize(const std::string& size)
{
    const auto sides = sidesOf(size);
    if (size.contains(':')) {
        putText("ratio", size);
    } else if (!sides) {
        putText("resolution", size);
    } else if (quirkValue(m_provider, "input-size", m_model)) {
        putText("size", size);
    } else {
        put("width", std::to_string(sides->first));
        put("height", std::to_string(sides->second));
    }
}

void InputWriter::writeSampling()
{
    const auto& asked = m_request.parameters;
    putNumber("temperature", asked.temperature);
    putNumber("top-p", asked.top_p);
    if (asked.max_output_tokens)
        put("max-output-tokens", std::to_string(*asked.max_output_tokens));
    if (asked.seed)
        put("seed", std::to_string(*asked.seed));
    putText("reasoning-effort", asked.reasoning_effort);
    if (asked.reasoning_budget)
        put("reasoning-budget", std::to_string(*asked.reasoning_budget));
    std::string stops; // with commas between (replicate.com/meta/meta-llama-3-8b-instruct)
    for (const auto& stop : asked.stop)
        stops += (stops.empty() ? "" : ",") + stop;
    putText("stop", stops);
}

std::string InputWriter::wordOf(const MediaPart& medium) const
{
    const bool is_video = std::holds_alternative<MakeVideo>(m_request.task);
    if (medium.purpose == MediaPurpose::Mask)
        return "mask";
    if (medium.purpose == MediaPurpose::FirstFrame)
        return "first-frame";
    if (medium.purpose == MediaPurpose::LastFrame)
        return "last-frame";
    if (medium.purpose == MediaPurpose::Reference && is_video)
        return "reference";
    if (std::holds_alternative<Transcribe>(m_request.task))
        return "audio";
    const auto type =
        medium.media_type.empty() && medium.bytes ? mediaTypeOf(*medium.bytes) : std::string_view(medium.media_type);
    const auto family = mediaFamily(type);
    if (family == "audio" || family == "video")
        return std::string(family);
    return family == "image" || family.empty() ? "image" : "file";
}

void InputWriter::writeMedia()
{
    std::vector<std::pair<std::string, std::vector<std::string>>> groups; // in the order of their first
    for (const auto* const medium : m_prompt.media) {
        const auto word = wordOf(*medium);
        auto place = std::ranges::find(groups, word, &decltype(groups)::value_type::first);
        if (place == groups.end())
            place = groups.insert(groups.end(), {word, {}});
        place->second.push_back(jsonString(medium->bytes ? dataUrl(*medium) : medium->url));
    }
    for (const auto& [word, values] : groups) {
        const bool as_list = values.size() > 1 && !memberOf(word).ends_with("[]");
        const std::string name = as_list ? word + "s" : word;
        std::string list;
        for (const auto& value : values)
            list += (list.empty() ? "" : ",") + value;
        auto member = memberOf(name);
        if (as_list && !member.ends_with("[]"))
            refuse(name);
        else if (member.ends_with("[]"))
            member.resize(member.size() - 2);
        if (m_body.find(member)) // a run's own inputs have it already
            refuse(name);
        put(name, list);
    }
}

Result<std::string> InputWriter::write()
{
    const bool is_chat = std::holds_alternative<Chat>(m_request.task);
    const bool as_messages = is_chat && quirkValue(m_provider, "input-messages", m_model);
    Request last = m_request;
    if (as_messages && last.messages.size() > 1)
        last.messages = {m_request.messages.back()};
    auto prompt = promptOf(as_messages ? last : m_request);
    if (!prompt)
        return std::unexpected(prompt.error());
    m_prompt = std::move(*prompt);
    if (as_messages)
        writeMessages();
    else
        std::visit([this](const auto& task) { writeTask(task); }, m_request.task);
    writeSampling();
    writeMedia();
    if (m_error)
        return std::unexpected(*m_error);
    if (const auto merged = mergeExtra(m_body, m_request.extra_json); !merged)
        return std::unexpected(merged.error());
    return m_body.json();
}

} // namespace

const PredictionForm cog_input_form{.names = cog_names, .jpeg = "jpg"};
const PredictionForm fal_input_form{.names = fal_names, .size_is_object = true, .seconds_are_text = true};

Result<std::string> predictionInput(const Request& request, const Provider& provider, std::string_view model,
                                    const PredictionForm& form)
{
    Parameters rest = request.parameters;
    rest.temperature.reset();
    rest.top_p.reset();
    rest.max_output_tokens.reset();
    rest.seed.reset();
    rest.stop.clear();
    rest.reasoning_effort.clear();
    rest.reasoning_budget.reset();
    if (const auto refused = refuseWhatIsLeft(request, rest); !refused)
        return std::unexpected(refused.error());
    return InputWriter(request, provider, model, form).write();
}

std::string encodedPath(std::string_view path)
{
    std::string encoded;
    for (const char c : path)
        encoded += c == '/' ? std::string(1, c) : percentEncoded({&c, 1});
    return encoded;
}

} // namespace assay
