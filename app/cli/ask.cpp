// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/ask.h"

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <charconv>

#include "cli/arguments.h"
#include "cli/interrupt.h"
#include "cli/running_calls.h"
#include "engine/dialects/json_reader.h"
#include "engine/utf8.h"
#include "prompt.h"
#include "workbench.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr std::int64_t longest_answer_tokens = 100'000'000;

struct AskText
{
    Q_DECLARE_TR_FUNCTIONS(Ask)
};

Result<std::map<QString, QString>> pairs(const std::vector<std::string>& texts, const char* option)
{
    std::map<QString, QString> found;
    for (const auto& text : texts) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return failure(ErrorKind::Usage, AskText::tr("%1 wants NAME=VALUE, not “%2”.")
                                                 .arg(QString::fromUtf8(option), QString::fromStdString(text)));
        found[QString::fromStdString(text.substr(0, equals))] = QString::fromStdString(text.substr(equals + 1));
    }
    return found;
}

// A number or a truth value of JSON, to the last digit.
std::optional<TagValue> typedTagValue(const std::string& json)
{
    if (json == "true" || json == "false")
        return json == "true";
    JsonReader reader;
    if (!isValidJson(json) || !reader.parse(json).isNumber())
        return {};
    std::int64_t whole = 0;
    const auto* const end = json.data() + json.size();
    if (const auto read = std::from_chars(json.data(), end, whole); read.ec == std::errc() && read.ptr == end)
        return whole;
    const auto decimal = Decimal::parse(json);
    return decimal ? std::optional<TagValue>(*decimal) : std::nullopt;
}

Result<QByteArray> contentOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Usage, AskText::tr("%1 cannot be read (%2); check its path and its permissions.")
                                             .arg(file.fileName(), file.errorString()));
    return file.readAll();
}

// Text kept to the letter, once it is known to be JSON.
Result<std::string> jsonFile(const std::string& path)
{
    const auto content = contentOf(path);
    if (!content)
        return std::unexpected(content.error());
    QJsonParseError problem;
    QJsonDocument::fromJson(*content, &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorKind::Usage, AskText::tr("%1 is not valid JSON: %2 at byte %3.")
                                             .arg(QString::fromStdString(path), problem.errorString())
                                             .arg(problem.offset));
    return content->trimmed().toStdString();
}

// The schema stays as it was written: the order of its properties steers what models answer.
Tool toolFrom(const std::string& json, const JsonValue& tool)
{
    return {std::string(tool["name"].string()), std::string(tool["description"].string()),
            tool["parameters"].members().empty() ? std::string() : rawJson(json, "/parameters")};
}

Result<std::vector<Tool>> toolsFrom(const std::string& path)
{
    const auto json = jsonFile(path);
    if (!json)
        return std::unexpected(json.error());
    JsonReader reader;
    bool sound = reader.parse(*json).isArray();
    std::vector<Tool> tools;
    for (const auto& item : sound ? rawJsonItems(*json) : std::vector<std::string>()) {
        tools.push_back(toolFrom(item, reader.parse(item)));
        sound = sound && !tools.back().name.empty();
    }
    if (!sound)
        return failure(ErrorKind::Usage,
                       AskText::tr("%1 wants a JSON array of tools, each with name, description and parameters.")
                           .arg(QString::fromStdString(path)));
    return tools;
}

Result<QString> promptText(const AskOptions& options)
{
    if (options.prompt != "-")
        return QString::fromStdString(options.prompt);
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return failure(ErrorKind::Usage, AskText::tr("Standard input cannot be read."));
    const auto bytes = in.readAll().toStdString();
    if (isValidUtf8(bytes))
        return QString::fromStdString(bytes);
    complain(AskText::tr("The prompt is not valid UTF-8; each broken character is sent as “%1”.")
                 .arg(QChar(QChar::ReplacementCharacter)));
    return QString::fromStdString(mendedUtf8(bytes));
}

Result<QString> filledPrompt(const AskOptions& options)
{
    const auto text = promptText(options);
    const auto values = pairs(options.settings, "--set");
    if (!text)
        return text;
    if (!values)
        return std::unexpected(values.error());
    return values->empty() ? *text : withVariables(*text, *values); // braces mean nothing to who sets nothing
}

Result<Attribution> attributionOf(const AskOptions& options)
{
    auto tags = tagsOf(options.tags);
    if (!tags)
        return std::unexpected(tags.error());
    return Attribution{options.workflow, options.step, options.run, std::move(*tags)};
}

Result<void> addFiles(const std::vector<std::string>& files, Message& turn)
{
    for (const auto& file : files) {
        auto part = partFromFile(QString::fromStdString(file));
        if (!part)
            return std::unexpected(part.error());
        turn.parts.push_back(std::move(*part));
    }
    return {};
}

Result<void> addSchemaAndTools(const AskOptions& options, Request& request)
{
    if (!options.schema_file.empty()) {
        auto schema = jsonFile(options.schema_file);
        if (!schema)
            return std::unexpected(schema.error());
        request.output_schema = OutputSchema{.schema_json = std::move(*schema)};
    }
    if (!options.tools_file.empty()) {
        auto tools = toolsFrom(options.tools_file);
        if (!tools)
            return std::unexpected(tools.error());
        request.tools = std::move(*tools);
    }
    return {};
}

Result<Request> requestOf(const AskOptions& options)
{
    const auto prompt = filledPrompt(options);
    if (!prompt)
        return std::unexpected(prompt.error());
    if (prompt->isEmpty() && options.files.empty())
        return failure(
            ErrorKind::Usage,
            AskText::tr("The prompt is empty; give a text, a file with --file, or - to read standard input."));
    Request request{.system = options.system, .stream = !options.no_stream};
    Message turn;
    if (auto added = addFiles(options.files, turn); !added)
        return std::unexpected(added.error());
    turn.parts.push_back(TextPart{prompt->toStdString()});
    request.messages = {std::move(turn)};
    request.parameters = {.temperature = options.temperature,
                          .top_p = options.top_p,
                          .max_output_tokens = options.max_output_tokens,
                          .seed = options.seed,
                          .stop = options.stop,
                          .reasoning_effort = options.effort,
                          .reasoning_budget = options.thinking_budget,
                          .service_tier = options.service_tier,
                          .log_probabilities = options.log_probabilities,
                          .cache = options.cache,
                          .cache_key = options.cache_key};
    if (auto added = addSchemaAndTools(options, request); !added)
        return std::unexpected(added.error());
    return request;
}

void addParameterOptions(CLI::App& verb, AskOptions& options)
{
    verb.add_option("--temperature", options.temperature, help(AskText::tr("Sampling temperature")));
    verb.add_option("--top-p", options.top_p, help(AskText::tr("Nucleus sampling")));
    verb.add_option("--max-output-tokens", options.max_output_tokens, help(AskText::tr("Longest answer")))
        ->check(CLI::Range(std::int64_t{1}, longest_answer_tokens));
    verb.add_option("--seed", options.seed, help(AskText::tr("Seed, where the model takes one")));
    verb.add_option("--stop", options.stop, help(AskText::tr("Text at which the answer ends")))
        ->allow_extra_args(false);
    verb.add_option("--effort", options.effort,
                    help(AskText::tr("How much the model thinks: none, minimal, low, medium, high, max")))
        ->check(CLI::IsMember({"none", "minimal", "low", "medium", "high", "max"}));
    verb.add_option("--thinking-budget", options.thinking_budget,
                    help(AskText::tr("Tokens it may think, where the model takes a figure")))
        ->check(CLI::Range(std::int64_t{0}, longest_answer_tokens));
}

void addServiceOptions(CLI::App& verb, AskOptions& options)
{
    verb.add_option("--service-tier", options.service_tier,
                    help(AskText::tr("How it is served, and priced: standard, flex, priority")))
        ->check(CLI::IsMember({"standard", "flex", "priority"}));
    verb.add_option("--cache", options.cache,
                    help(AskText::tr("How long the provider keeps the prompt, where that is asked for: none, 5m, 1h")))
        ->check(CLI::IsMember({"none", "5m", "1h"}));
    verb.add_option("--cache-key", options.cache_key,
                    help(AskText::tr("Calls of one key find each other's kept prompt sooner")));
    verb.add_option("--log-probabilities", options.log_probabilities,
                    help(AskText::tr("How likely each token was, with so many others in its place; shown by --json")))
        ->check(CLI::Range(0, 20));
}

} // namespace

Result<std::vector<CallPlan>> plansOf(const AskOptions& options, const Workbench& workbench)
{
    const auto request = requestOf(options);
    const auto attribution = attributionOf(options);
    if (!request)
        return std::unexpected(request.error());
    if (!attribution)
        return std::unexpected(attribution.error());
    std::vector<CallPlan> plans;
    for (const auto& name : options.models) {
        auto target = workbench.resolve(name);
        if (!target)
            return std::unexpected(target.error());
        plans.push_back({.request = *request, .targets = {std::move(*target)}, .attribution = *attribution});
    }
    return plans;
}

Result<Tags> tagsOf(const std::vector<std::string>& texts)
{
    const auto found = pairs(texts, "--tag");
    if (!found)
        return std::unexpected(found.error());
    Tags tags;
    for (const auto& [name, text] : *found) {
        const auto value = text.toStdString();
        if (name.size() < 2 || !name.endsWith(u':')) {
            tags[name.toStdString()] = value;
            continue;
        }
        const auto typed = typedTagValue(value);
        if (!typed)
            return failure(ErrorKind::Usage,
                           AskText::tr("--tag %1=%2 wants a number, true or false; for text write %3=%2.")
                               .arg(name, text, name.chopped(1)));
        tags[name.chopped(1).toStdString()] = *typed;
    }
    return tags;
}

Exit ask(const AskOptions& options, const Result<std::unique_ptr<Workbench>>& workbench)
{
    if (!workbench)
        return complain(workbench.error());
    auto plans = plansOf(options, **workbench);
    if (!plans)
        return complain(plans.error());
    return runPlans(**workbench, std::move(*plans), {.json = options.json});
}

void addAskOptions(CLI::App& verb, AskOptions& options)
{
    verb.add_option("-m,--model", options.models,
                    help(AskText::tr("PROVIDER/MODEL; give it several times to ask several")))
        ->allow_extra_args(false); // else it would take the prompt for another model
    verb.add_option("prompt", options.prompt, help(AskText::tr("The prompt, or - to read it from standard input")));
    verb.add_option("--system", options.system, help(AskText::tr("System prompt")));
    verb.add_option("--file", options.files, help(AskText::tr("Attach an image, sound, film, PDF or text file")))
        ->allow_extra_args(false);
    verb.add_option("--set", options.settings, help(AskText::tr("NAME=VALUE for {{NAME}} in the prompt")))
        ->allow_extra_args(false);
    verb.add_option("--workflow", options.workflow, help(AskText::tr("What the call is for")));
    verb.add_option("--step", options.step, help(AskText::tr("Which step of the workflow")));
    verb.add_option("--run", options.run, help(AskText::tr("Which run of the workflow")));
    verb.add_option("--tag", options.tags,
                    help(AskText::tr("NAME=VALUE kept with the call: text, or with := a number, true or false")))
        ->allow_extra_args(false);
    verb.add_option("--schema", options.schema_file, help(AskText::tr("JSON Schema file that the answer must fit")));
    verb.add_option("--tools", options.tools_file, help(AskText::tr("JSON file with tools the model may call")));
    addParameterOptions(verb, options);
    addServiceOptions(verb, options);
    verb.add_flag("--no-stream", options.no_stream, help(AskText::tr("Ask for the answer in one piece")));
    verb.add_flag("--json", options.json, help(AskText::tr("Print each call as one JSON line")));
}

void addAskVerb(const VerbContext& context)
{
    auto options = std::make_shared<AskOptions>();
    auto* const verb = context.app.add_subcommand("ask", help(AskText::tr("Ask one or several models")));
    addAskOptions(*verb, *options);
    verb->get_option("--model")->required();
    verb->get_option("prompt")->required();
    verb->callback([options, context] {
        context.chosen = [options, &global = context.options] { return ask(*options, openRecovered(global)); };
    });
}

} // namespace assay
