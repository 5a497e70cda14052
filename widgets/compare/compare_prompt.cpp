// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/compare_prompt.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <algorithm>
#include <array>

#include "engine/dialects/json_reader.h"
#include "engine/json_writer.h"
#include "prompt.h"
#include "prompt_task.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr auto temperature_key = "temperature"_L1;
constexpr auto top_p_key = "top_p"_L1;
constexpr auto longest_key = "max_output_tokens"_L1;
constexpr auto seed_key = "seed"_L1;
constexpr auto effort_key = "reasoning_effort"_L1;
constexpr auto stop_key = "stop"_L1;
constexpr std::array parameter_keys{temperature_key, top_p_key, longest_key, seed_key, effort_key, stop_key};
constexpr auto schema_heading = "schema"_L1;

struct ComparePromptText
{
    Q_DECLARE_TR_FUNCTIONS(assay::ComparePrompt)
};

template <typename Number>
bool takeNumber(std::optional<Number>& parameter, const QString& text)
{
    bool ok = false;
    const auto number = [&] {
        if constexpr (std::is_same_v<Number, double>)
            return text.toDouble(&ok);
        else
            return text.toLongLong(&ok);
    }();
    if (ok)
        parameter = number;
    return ok;
}

bool takeStop(Parameters& parameters, const QString& text)
{
    const std::string words = text.toStdString();
    if (!words.starts_with('[')) {
        parameters.stop = {words};
        return true;
    }
    JsonReader reader;
    const auto items = reader.parse(words).items();
    if (!isValidJson(words) || !std::ranges::all_of(items, &JsonValue::isString))
        return false;
    parameters.stop.clear();
    for (const auto& item : items)
        parameters.stop.emplace_back(item.string());
    return true;
}

// False where the key is none of ours, or its value none that can be read.
bool takeParameter(Parameters& parameters, const QString& key, const QString& value)
{
    if (key == temperature_key)
        return takeNumber(parameters.temperature, value);
    if (key == top_p_key)
        return takeNumber(parameters.top_p, value);
    if (key == longest_key)
        return takeNumber(parameters.max_output_tokens, value);
    if (key == seed_key)
        return takeNumber(parameters.seed, value);
    if (key == stop_key)
        return takeStop(parameters, value);
    if (key == effort_key)
        parameters.reasoning_effort = value.toStdString();
    return key == effort_key;
}

bool isSchema(const PromptFile::Section& section)
{
    return section.heading == schema_heading || section.heading.startsWith(schema_heading + u' ');
}

bool takeSchema(ComparePrompt& prompt, const PromptFile::Section& section)
{
    const std::string json = section.body.toStdString();
    JsonReader reader;
    if (!isSchema(section) || !prompt.schema_json.empty() || !isValidJson(json) || !reader.parse(json).isObject())
        return false;
    prompt.schema_name = section.heading.sliced(schema_heading.size()).trimmed();
    if (prompt.schema_name.isEmpty())
        prompt.schema_name = schema_heading;
    prompt.schema_json = json;
    return true;
}

QString stopText(const std::vector<std::string>& words)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& word : words)
        json.string(word);
    json.endArray();
    return QString::fromStdString(json.take());
}

void setKey(PromptFile& file, QLatin1StringView key, const QString& value)
{
    std::erase_if(file.other_keys, [key](const auto& each) { return each.first == key; });
    file.other_keys.emplace_back(key, value);
}

void writeParameters(PromptFile& file, const Parameters& parameters)
{
    if (parameters.temperature)
        setKey(file, temperature_key, QString::number(*parameters.temperature, 'g', QLocale::FloatingPointShortest));
    if (parameters.top_p)
        setKey(file, top_p_key, QString::number(*parameters.top_p, 'g', QLocale::FloatingPointShortest));
    if (parameters.max_output_tokens)
        setKey(file, longest_key, QString::number(*parameters.max_output_tokens));
    if (parameters.seed)
        setKey(file, seed_key, QString::number(*parameters.seed));
    if (!parameters.reasoning_effort.empty())
        setKey(file, effort_key, QString::fromStdString(parameters.reasoning_effort));
    if (!parameters.stop.empty())
        setKey(file, stop_key, stopText(parameters.stop));
}

bool hasSound(const std::vector<Attachment>& attachments)
{
    return std::ranges::any_of(attachments, [](const Attachment& each) {
        const auto* const media = std::get_if<MediaPart>(each.part.get());
        return media && (media->media_type.starts_with("audio/") || media->media_type.starts_with("video/"));
    });
}

void addParts(Message& message, const std::vector<Attachment>& attachments)
{
    for (const auto& attachment : attachments)
        message.parts.push_back(*attachment.part);
}

} // namespace

bool operator==(const Attachment& a, const Attachment& b)
{
    return (a.part == b.part || *a.part == *b.part) && a.name == b.name && a.bytes == b.bytes && a.path == b.path;
}

Result<Request> requestOf(const ComparePrompt& prompt)
{
    const std::map<QString, QString> values(prompt.text.variables.begin(), prompt.text.variables.end());
    const auto system = withVariables(prompt.text.system, values);
    if (!system)
        return std::unexpected(system.error());
    const auto user = withVariables(prompt.text.user, values);
    if (!user)
        return std::unexpected(user.error());
    if (user->trimmed().isEmpty() && prompt.attachments.empty())
        return failure(ErrorKind::Usage,
                       ComparePromptText::tr("There is nothing to ask yet: write a prompt under User."));
    const bool hears = std::holds_alternative<Transcribe>(prompt.task);
    if (hears && !hasSound(prompt.attachments))
        return failure(ErrorKind::Usage, ComparePromptText::tr("There is nothing to write down yet: attach a sound."));
    Request request{.task = prompt.task, .system = system->toStdString(), .parameters = prompt.parameters};
    Message message;
    addParts(message, prompt.attachments);
    if (!user->trimmed().isEmpty())
        message.parts.emplace_back(TextPart{user->toStdString()});
    request.messages.push_back(std::move(message));
    if (!prompt.schema_json.empty())
        request.output_schema = OutputSchema{.schema_json = prompt.schema_json};
    return request;
}

Attribution attributionOf(const ComparePrompt& prompt, const std::string& run)
{
    Attribution attribution{
        .workflow = prompt.text.workflow.toStdString(), .step = prompt.text.step.toStdString(), .run = run};
    for (const auto& [key, value] : prompt.text.tags)
        attribution.tags.emplace(key.toStdString(), value.toStdString());
    return attribution;
}

ComparePrompt fromPromptFile(const PromptFile& file)
{
    ComparePrompt prompt{.text = file};
    prompt.text.models.clear(); // columns, not prompt
    prompt.task = takeTask(prompt.text.other_keys);
    std::erase_if(prompt.text.other_keys,
                  [&](const auto& each) { return takeParameter(prompt.parameters, each.first, each.second); });
    std::erase_if(prompt.text.other_sections, [&](const auto& each) { return takeSchema(prompt, each); });
    return prompt;
}

PromptFile toPromptFile(const ComparePrompt& prompt, const QStringList& models)
{
    PromptFile file = prompt.text;
    file.models = models;
    writeTask(file.other_keys, prompt.task);
    writeParameters(file, prompt.parameters);
    if (prompt.schema_json.empty())
        return file;
    std::erase_if(file.other_sections, isSchema);
    file.other_sections.push_back(
        {schema_heading + u' ' + prompt.schema_name, QString::fromStdString(prompt.schema_json)});
    return file;
}

QStringList unreadableIn(const ComparePrompt& prompt)
{
    QStringList lines;
    for (const auto& [key, value] : prompt.text.other_keys) {
        if (std::ranges::contains(parameter_keys, key) || isKeyOf(prompt.task, key))
            lines << key + u": "_s + value;
    }
    for (const auto& section : prompt.text.other_sections) {
        if (isSchema(section))
            lines << section.heading;
    }
    return lines;
}

ComparePrompt fromRequest(const Request& request, const Attribution& attribution)
{
    ComparePrompt prompt{.task = request.task, .parameters = request.parameters};
    prompt.text.system = QString::fromStdString(request.system);
    prompt.text.workflow = QString::fromStdString(attribution.workflow);
    prompt.text.step = QString::fromStdString(attribution.step);
    for (const auto& [key, value] : attribution.tags) {
        if (const auto* text = std::get_if<std::string>(&value))
            prompt.text.tags.emplace(QString::fromStdString(key), QString::fromStdString(*text));
    }
    if (request.output_schema) {
        prompt.schema_json = request.output_schema->schema_json;
        prompt.schema_name = ComparePromptText::tr("as it was sent");
    }
    // The question itself is the last text; what stands before it came with files.
    for (const auto& part : request.messages.empty() ? std::vector<Part>() : request.messages.front().parts) {
        const auto* media = std::get_if<MediaPart>(&part);
        prompt.attachments.push_back({media ? QString::fromStdString(media->name) : ComparePromptText::tr("text file"),
                                      std::make_shared<const Part>(part),
                                      0,
                                      {}});
    }
    if (!prompt.attachments.empty()) {
        if (const auto* text = std::get_if<TextPart>(prompt.attachments.back().part.get())) {
            prompt.text.user = QString::fromStdString(text->text);
            prompt.attachments.pop_back();
        }
    }
    return prompt;
}

} // namespace assay
