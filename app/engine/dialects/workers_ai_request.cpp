// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/catalog/image_size.h"
#include "engine/dialects/embedding_parts.h"
#include "engine/dialects/multipart.h"
#include "engine/dialects/openai_chat_request.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/dialects/workers_ai.h"
#include "engine/json_writer.h"
#include "engine/media_type.h"
#include "engine/url.h"

namespace assay::workers_ai {

namespace {

struct WorkersAiText
{
    Q_DECLARE_TR_FUNCTIONS(WorkersAi)
};

// What is to be sent, before it is known where: members for a JSON body, a form, or the bytes themselves.
struct Content
{
    BodyMembers members;
    std::vector<std::pair<std::string, const MediaPart*>> files; // of a form
    const MediaPart* raw = nullptr;
    bool is_form = false;
    bool in_query = false; // the members, beside raw bytes
};

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != text.npos;
}

// --- Conversations ---------------------------------------------------------------------------------------------------

bool hasOpenAiShape(const Provider& provider, std::string_view model)
{
    static constexpr std::array<std::string_view, 5> families{"/glm-", "/gpt-oss", "/kimi-", "/deepseek-v4",
                                                              "/gemma-4"};
    return provider.hasQuirk("openai-shape", model) || !model.starts_with('@') ||
           std::ranges::any_of(families, [model](auto family) { return contains(model, family); });
}

Result<void> refuseOfChat(const Parameters& parameters, bool is_openai_shaped)
{
    const std::array<std::pair<bool, std::string_view>, 2> nowhere{{
        {!parameters.service_tier.empty() && parameters.service_tier != "standard", "service_tier"},
        {!parameters.cache_key.empty(), "cache_key"},
    }};
    const std::array<std::pair<bool, std::string_view>, 3> newer{{
        {!parameters.stop.empty(), "stop"},
        {!parameters.reasoning_effort.empty(), "reasoning_effort"},
        {parameters.log_probabilities.has_value(), "log_probabilities"},
    }};
    for (const auto& [is_asked, name] : nowhere) {
        if (is_asked)
            return noPlaceFor(name);
    }
    for (const auto& [is_asked, name] : newer) {
        if (is_asked && !is_openai_shaped)
            return noPlaceFor(name);
    }
    return {};
}

// No model can be told which tool to call: the one is all that it gets then, and call it must (as
// cloudflare/ai does, packages/workers-ai-provider/src/utils.ts).
Result<Request> asTheyTakeIt(const Request& request, const Provider& provider, std::string_view model)
{
    Request taken = request;
    taken.parameters.service_tier.clear();
    taken.stream = request.stream && !provider.hasQuirk("no-stream", model) && !contains(model, "/gpt-oss");
    if (request.tool_choice != ToolChoice::Named)
        return taken;
    std::erase_if(taken.tools, [&request](const Tool& tool) { return tool.name != request.tool_name; });
    if (taken.tools.empty())
        return failure(ErrorKind::Unsupported,
                       WorkersAiText::tr("The tool \"%1\" that the model is to call is not among the tools; add it.")
                           .arg(QString::fromStdString(request.tool_name)));
    taken.tool_choice = ToolChoice::Required;
    return taken;
}

Result<Content> chatContent(const Request& request, const Provider& provider, std::string_view model)
{
    const bool is_openai_shaped = hasOpenAiShape(provider, model);
    if (const auto refused = refuseOfChat(request.parameters, is_openai_shaped); !refused)
        return std::unexpected(refused.error());
    const auto taken = asTheyTakeIt(request, provider, model);
    if (!taken)
        return std::unexpected(taken.error());
    Provider strict = provider;
    for (const auto* const quirk : {"max-tokens", "no-stream-options", "no-null-content"})
        strict.quirks.emplace(quirk, "");
    return openAiChatMembers(*taken, strict, model).transform([&](BodyMembers members) {
        members.remove("model");
        const bool has_schema = request.output_schema && !request.output_schema->schema_json.empty();
        if (has_schema && !is_openai_shaped)
            members.set("response_format",
                        R"({"type":"json_schema","json_schema":)" + request.output_schema->schema_json + '}');
        return Content{.members = std::move(members)};
    });
}

// --- Embeddings ------------------------------------------------------------------------------------------------------

// Only Qwen's embedding knows what they are for (qwen3-embedding-0.6b.json); the others take texts.
Result<Content> embeddingContent(const Request& request, std::string_view model)
{
    const auto& task = std::get<Embed>(request.task);
    const auto texts = textsToEmbed(request);
    if (!texts)
        return std::unexpected(texts.error());
    if (task.dimensions)
        return noPlaceFor("dimensions");
    const bool knows_purpose = contains(model, "qwen3-embedding");
    const bool is_query = knows_purpose && task.purpose == "query";
    if (!task.purpose.empty() && !is_query && !(knows_purpose && task.purpose == "document"))
        return noPlaceFor("purpose");
    Content content;
    content.members.set(is_query ? "queries" : "text", jsonStrings(*texts));
    return content;
}

// --- Pictures --------------------------------------------------------------------------------------------------------

struct Pictures
{
    std::vector<const MediaPart*> sources;
    const MediaPart* mask = nullptr;
};

Result<Pictures> picturesOf(const PromptParts& prompt)
{
    Pictures pictures;
    for (const auto* const medium : prompt.media) {
        if (!medium->bytes || mediaFamily(medium->media_type) != "image")
            return failure(ErrorKind::Unsupported,
                           WorkersAiText::tr("Workers AI takes pictures as files; attach the files themselves."));
        if (medium->purpose == MediaPurpose::FirstFrame || medium->purpose == MediaPurpose::LastFrame)
            return noPlaceFor(mediaPurposeName(medium->purpose));
        if (medium->purpose != MediaPurpose::Mask)
            pictures.sources.push_back(medium);
        else if (std::exchange(pictures.mask, medium))
            return failure(ErrorKind::Unsupported,
                           WorkersAiText::tr("A picture takes one mask; leave the others out."));
    }
    return pictures;
}

std::string byteList(std::string_view bytes)
{
    JsonWriter json;
    json.beginArray();
    for (const char byte : bytes)
        json.integer(static_cast<unsigned char>(byte));
    return json.endArray().take();
}

Result<void> addPictures(const Pictures& pictures, const PictureFamily& family, Content& content)
{
    constexpr std::size_t most_in_form = 4;
    if (content.is_form) {
        if (pictures.mask)
            return noPlaceFor("mask");
        if (pictures.sources.size() > most_in_form)
            return failure(ErrorKind::Unsupported,
                           WorkersAiText::tr("This model takes four pictures at most; leave the others out."));
        for (std::size_t i = 0; i < pictures.sources.size(); ++i)
            content.files.emplace_back("input_image_" + std::to_string(i), pictures.sources[i]);
        return {};
    }
    if (!contains(family.members, "image") && (pictures.mask || !pictures.sources.empty()))
        return noPlaceFor("image");
    if (pictures.sources.size() > 1)
        return failure(ErrorKind::Unsupported,
                       WorkersAiText::tr("This model starts from one picture; leave the others out."));
    if (pictures.mask && pictures.sources.empty())
        return failure(ErrorKind::Unsupported, WorkersAiText::tr("A mask needs the picture that it lies on; give it."));
    if (!pictures.sources.empty())
        content.members.setString("image_b64", base64(*pictures.sources.front()->bytes));
    if (pictures.mask)
        content.members.set("mask", byteList(*pictures.mask->bytes));
    return {};
}

std::optional<ImageSize> sidesOf(std::string_view size)
{
    ImageSize sides;
    const auto cross = size.find('x');
    const auto reads = [](std::string_view digits, std::int64_t& side) {
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), side);
        return read.ec == std::errc() && read.ptr == digits.data() + digits.size() && side > 0;
    };
    if (cross == size.npos || !reads(size.substr(0, cross), sides.width) ||
        !reads(size.substr(cross + 1), sides.height))
        return {};
    return sides;
}

Result<void> refuseOfPictures(const MakeImage& task, const PictureFamily& family)
{
    const auto has_no = [&family](std::string_view member) { return !contains(family.members, member); };
    const std::array<std::pair<bool, std::string_view>, 9> places{{
        {task.count != 1, "count"},
        {!task.quality.empty(), "quality"},
        {!task.background.empty(), "background"},
        {!task.format.empty(), "format"},
        {task.partial_images > 0, "partial_images"},
        {task.steps.has_value() && family.steps_member.empty(), "steps"},
        {!task.negative.empty() && has_no("negative"), "negative"},
        {task.guidance.has_value() && has_no("guidance"), "guidance"},
        {task.strength.has_value() && has_no("strength"), "strength"},
    }};
    for (const auto& [is_asked, name] : places) {
        if (is_asked)
            return noPlaceFor(name);
    }
    if (!task.size.empty() && (has_no("size") || !sidesOf(task.size)))
        return noPlaceFor("size " + task.size);
    return {};
}

Result<Content> pictureContent(const Request& request, const Provider& provider, std::string_view model)
{
    const auto& task = std::get<MakeImage>(request.task);
    const auto& family = familyOf(model);
    if (const auto refused = refuseOfPictures(task, family); !refused)
        return std::unexpected(refused.error());
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    const auto pictures = picturesOf(*prompt);
    if (!pictures)
        return std::unexpected(pictures.error());
    Content content{.is_form = formOf(request.task, provider, model) == Form::Multipart};
    content.members.setString("prompt", prompt->text);
    if (!task.negative.empty())
        content.members.setString("negative_prompt", task.negative);
    if (const auto sides = sidesOf(task.size)) {
        content.members.set("width", std::to_string(sides->width));
        content.members.set("height", std::to_string(sides->height));
    }
    if (task.steps)
        content.members.set(family.steps_member, std::to_string(*task.steps));
    if (task.guidance)
        content.members.set("guidance", jsonNumber(*task.guidance));
    if (task.strength)
        content.members.set("strength", jsonNumber(*task.strength));
    if (request.parameters.seed)
        content.members.set("seed", std::to_string(*request.parameters.seed));
    return addPictures(*pictures, family, content).transform([&content] { return std::move(content); });
}

// --- Sound -----------------------------------------------------------------------------------------------------------

// Aura's encoding, and the container around it (aura-2-en.json).
Result<void> writeSoundFormat(std::string_view format, BodyMembers& members)
{
    struct Known
    {
        std::string_view format, encoding, container;
    };
    static constexpr std::array<Known, 6> known{{{"mp3", "mp3", ""},
                                                 {"wav", "linear16", "wav"},
                                                 {"pcm", "linear16", "none"},
                                                 {"opus", "opus", "ogg"},
                                                 {"flac", "flac", ""},
                                                 {"aac", "aac", ""}}};
    const auto* const place = std::ranges::find(known, format, &Known::format);
    if (format.empty())
        return {};
    if (place == known.end())
        return noPlaceFor("format " + std::string(format));
    members.setString("encoding", place->encoding);
    if (!place->container.empty())
        members.setString("container", place->container);
    return {};
}

Result<Content> speechContent(const Request& request, const Provider& provider, std::string_view model)
{
    const auto& task = std::get<Speak>(request.task);
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    if (!prompt->media.empty() || prompt->text.empty())
        return failure(ErrorKind::Unsupported,
                       WorkersAiText::tr("Speech is made of a text alone; give one, and no files."));
    if (!request.system.empty())
        return noPlaceFor("system");
    if (task.speed)
        return noPlaceFor("speed");
    const bool is_melo = formOf(request.task, provider, model) == Form::Prompt;
    const std::string_view misplaced = is_melo && !task.voice.empty()                            ? "voice"
                                       : is_melo && task.sample_rate                             ? "sample_rate"
                                       : is_melo && !task.format.empty() && task.format != "mp3" ? "format"
                                       : !is_melo && !task.language.empty()                      ? "language"
                                                                                                 : "";
    if (!misplaced.empty())
        return noPlaceFor(misplaced);
    Content content;
    content.members.setString(is_melo ? "prompt" : "text", prompt->text);
    if (!task.language.empty())
        content.members.setString("lang", task.language);
    if (!task.voice.empty())
        content.members.setString("speaker", task.voice);
    if (task.sample_rate)
        content.members.set("sample_rate", std::to_string(*task.sample_rate));
    if (const auto written = writeSoundFormat(is_melo ? "" : task.format, content.members); !written)
        return std::unexpected(written.error());
    return content;
}

Result<const MediaPart*> soundOf(const PromptParts& prompt)
{
    const bool is_one = prompt.media.size() == 1 && prompt.media.front()->bytes;
    if (!is_one || mediaFamily(prompt.media.front()->media_type) == "image")
        return failure(ErrorKind::Unsupported,
                       WorkersAiText::tr("A transcript is made of one sound, as a file; attach that alone."));
    return prompt.media.front();
}

Result<void> writeTranscription(const Transcribe& task, const std::string& hint, Form form, BodyMembers& members)
{
    const bool is_turbo = form == Form::Base64;
    const bool is_nova = form == Form::Query;
    if (task.speakers && !is_nova)
        return noPlaceFor("speakers");
    if (task.translate && !is_turbo)
        return noPlaceFor("translate");
    if (!hint.empty() && !is_turbo)
        return noPlaceFor("prompt");
    if (!task.language.empty() && !is_turbo && !is_nova)
        return noPlaceFor("language");
    if (is_turbo && task.translate)
        members.setString("task", "translate");
    if (!task.language.empty())
        members.setString("language", task.language);
    else if (is_nova)
        members.set("detect_language", "true");
    if (!hint.empty())
        members.setString("initial_prompt", hint);
    if (task.speakers)
        members.set("diarize", "true");
    return {};
}

Result<Content> transcriptionContent(const Request& request, const Provider& provider, std::string_view model)
{
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    const auto sound = soundOf(*prompt);
    if (!sound)
        return std::unexpected(sound.error());
    const auto form = formOf(request.task, provider, model);
    Content content{.raw = form == Form::Base64 ? nullptr : *sound, .in_query = form == Form::Query};
    if (form == Form::Base64)
        content.members.setString("audio", model.starts_with('@') ? base64(*(*sound)->bytes) : dataUrl(**sound));
    const auto written = writeTranscription(std::get<Transcribe>(request.task), prompt->text, form, content.members);
    return written.transform([&content] { return std::move(content); });
}

// --- Whatever else ---------------------------------------------------------------------------------------------------

Result<Content> runContent(const Request& request)
{
    const auto& task = std::get<RunModel>(request.task);
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    if (!prompt->media.empty())
        return failure(ErrorKind::Unsupported,
                       WorkersAiText::tr("Files stand in the inputs of this model, as its form wants them; put them "
                                         "there."));
    if (!task.input_json.empty() && !isJsonObject(task.input_json))
        return failure(ErrorKind::Usage,
                       WorkersAiText::tr("The inputs of the model are no JSON object; correct them."));
    Content content;
    for (const auto& [name, json] : rawJsonMembers(task.input_json.empty() ? "{}" : task.input_json))
        content.members.set(name, json);
    if (!prompt->text.empty() && !content.members.find("prompt"))
        content.members.setString("prompt", prompt->text);
    if (request.parameters.seed && !content.members.find("seed"))
        content.members.set("seed", std::to_string(*request.parameters.seed));
    return content;
}

Result<Content> contentOf(const Request& request, const Provider& provider, std::string_view model)
{
    if (std::holds_alternative<Chat>(request.task))
        return chatContent(request, provider, model);
    if (std::holds_alternative<Embed>(request.task))
        return embeddingContent(request, model);
    Parameters rest = request.parameters;
    if (std::holds_alternative<MakeImage>(request.task) || std::holds_alternative<RunModel>(request.task))
        rest.seed.reset();
    if (const auto refused = refuseWhatIsLeft(request, rest); !refused)
        return std::unexpected(refused.error());
    if (std::holds_alternative<MakeImage>(request.task))
        return pictureContent(request, provider, model);
    if (std::holds_alternative<Speak>(request.task))
        return speechContent(request, provider, model);
    if (std::holds_alternative<Transcribe>(request.task))
        return transcriptionContent(request, provider, model);
    return runContent(request);
}

// --- The exchange ----------------------------------------------------------------------------------------------------

// A model's name is several segments of the path, and is written with its "@" as it is.
std::string modelPath(std::string_view model)
{
    std::string path;
    for (const char c : model)
        path += c == '/' || c == '@' || c == ':' ? std::string(1, c) : percentEncoded({&c, 1});
    return path;
}

std::string queryOf(const BodyMembers& members)
{
    std::string query;
    for (const auto& [name, json] : rawJsonMembers(members.json()))
        query += (query.empty() ? "?" : "&") + percentEncoded(name) + "=" + percentEncoded(textOfJson(json));
    return query;
}

void writeForm(const Content& content, HttpRequest& http)
{
    MultipartBody form;
    addFields(form, content.members);
    for (const auto& [name, file] : content.files)
        form.addFile(name, fileNameOf(*file, "image"), file->media_type, *file->bytes);
    form.giveTo(http);
}

} // namespace

Form formOf(const Task& task, const Provider& provider, std::string_view model)
{
    static constexpr std::array<std::pair<std::string_view, Form>, 7> words{{{"json", Form::Json},
                                                                             {"multipart", Form::Multipart},
                                                                             {"prompt", Form::Prompt},
                                                                             {"text", Form::Text},
                                                                             {"base64", Form::Base64},
                                                                             {"raw", Form::Raw},
                                                                             {"query", Form::Query}}};
    const auto told = quirkValue(provider, "workers-ai-form", model);
    const auto* const place = std::ranges::find(words, told.value_or(""), &decltype(words)::value_type::first);
    if (place != words.end())
        return place->second;
    const bool is_own = model.starts_with('@');
    if (std::holds_alternative<MakeImage>(task))
        return is_own && contains(model, "/flux-2") ? Form::Multipart : Form::Json;
    if (std::holds_alternative<Speak>(task))
        return contains(model, "melotts") ? Form::Prompt : Form::Text;
    if (!std::holds_alternative<Transcribe>(task))
        return Form::Json;
    if (!is_own)
        return Form::Base64;
    if (contains(model, "/nova"))
        return Form::Query;
    return contains(model, "/whisper") && !contains(model, "large-v3") ? Form::Raw : Form::Base64;
}

const PictureFamily& familyOf(std::string_view model)
{
    static constexpr std::array<PictureFamily, 6> families{{
        {"/flux-1", Count::TilesAndSteps, "steps", 4, ""},
        {"/flux-2-klein", Count::Tiles, "", 0, "size guidance"}, // 4 steps, always
        {"/flux-2", Count::TileSteps, "steps", 0, "size guidance"},
        {"/lucid-origin", Count::TilesAndSteps, "num_steps", 0, "size guidance"},
        {"/phoenix", Count::TilesAndSteps, "num_steps", 25, "size guidance negative"},
        {"", Count::Pictures, "num_steps", 0, "size guidance negative strength image"},
    }};
    const bool is_own = model.starts_with('@');
    return *std::ranges::find_if(
        families, [&](const auto& family) { return family.part.empty() || (is_own && contains(model, family.part)); });
}

std::string addressOf(const Provider& provider, std::string_view path)
{
    std::string_view base = provider.base_url;
    while (base.ends_with('/'))
        base.remove_suffix(1);
    if (base.ends_with("/ai/v1") || base.ends_with("/workers-ai/v1")) // that of the formats it imitates
        base.remove_suffix(3);
    return joinedUrl(base, path);
}

Result<HttpRequest> requestOf(const Request& request, const Provider& provider, std::string_view model,
                              std::string_view secret)
{
    auto content = contentOf(request, provider, model);
    if (!content)
        return std::unexpected(content.error());
    if (const auto merged = mergeExtra(content->members, request.extra_json); !merged)
        return std::unexpected(merged.error());
    const bool is_own = model.starts_with('@');
    const std::string query = content->in_query ? queryOf(content->members) : std::string();
    const auto path = is_own ? "/run/" + modelPath(model) + query : "/run";
    HttpRequest http = requestTo(provider, "POST", addressOf(provider, path), secret);
    if (!is_own && (content->raw || content->is_form))
        return noPlaceFor("workers-ai-form");
    if (content->raw) {
        const auto& type = content->raw->media_type;
        http.headers.set("content-type", type.empty() ? "application/octet-stream" : type);
        http.body = *content->raw->bytes;
    } else if (content->is_form) {
        writeForm(*content, http);
    } else {
        http.body = is_own ? content->members.json()
                           : R"({"model":)" + jsonString(model) + R"(,"input":)" + content->members.json() + '}';
    }
    return http;
}

Asked askedOf(const Request& request, std::string_view model)
{
    const auto prompt = promptOf(request);
    Asked asked{.task = request.task, .model = std::string(model)};
    asked.most_tokens = request.parameters.max_output_tokens;
    if (!prompt)
        return asked;
    asked.texts = prompt->texts.size();
    asked.characters =
        std::ranges::count_if(prompt->text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
    for (const auto* const medium : prompt->media) {
        const auto size = medium->bytes ? imageSize(*medium->bytes) : std::nullopt;
        asked.tiles.push_back(size ? (size->width + 511) / 512 * ((size->height + 511) / 512) : 1);
    }
    return asked;
}

} // namespace assay::workers_ai
