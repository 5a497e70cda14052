// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <CLI/CLI.hpp>
#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <algorithm>

#include "cli/arguments.h"
#include "cli/ask.h"
#include "cli/running_calls.h"
#include "engine/catalog/reach.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/media_type.h"
#include "engine/schema/input_check.h"
#include "engine/schema/input_value.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct RunText
{
    Q_DECLARE_TR_FUNCTIONS(Run)
};

struct RunOptions
{
    std::string model;
    std::string prompt;
    std::vector<std::string> settings;
    std::vector<std::string> files;
    std::string input;
    std::string output;
    std::string workflow;
    std::string step;
    std::vector<std::string> tags;
    bool json = false;
    bool schema = false;
};

using Named = std::vector<std::pair<std::string, std::vector<std::string>>>; // in the order of the command line

Result<Named> named(const std::vector<std::string>& texts, const char* option)
{
    Named found;
    for (const auto& text : texts) {
        const auto equals = text.find('=');
        if (equals == text.npos || equals == 0)
            return failure(ErrorKind::Usage, RunText::tr("%1 wants NAME=VALUE, not “%2”.")
                                                 .arg(QString::fromUtf8(option), QString::fromStdString(text)));
        const auto name = text.substr(0, equals);
        auto place = std::ranges::find(found, name, &Named::value_type::first);
        if (place == found.end())
            place = found.insert(found.end(), {name, {}});
        place->second.push_back(text.substr(equals + 1));
    }
    return found;
}

// A file, or standard input for "-".
Result<std::string> bytesOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    const bool open = path == "-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return failure(ErrorKind::Usage, RunText::tr("%1 cannot be read (%2); check its path and its permissions.")
                                             .arg(QString::fromStdString(path), file.errorString()));
    return file.readAll().toStdString();
}

// The inputs, put together from what the command line says. Without a form they go as they were written: what is JSON
// is taken for JSON.
class InputBuilder
{
public:
    explicit InputBuilder(const InputForm* form) : m_form(form) {}

    Result<std::string> build(const RunOptions& options);

private:
    Result<void> addJson(const std::string& path);
    Result<void> addSettings(const Named& settings);
    Result<void> addFiles(const Named& files);
    Result<void> addPrompt(const std::string& prompt);
    const InputField* fieldOf(const std::string& name) const;

    const InputForm* m_form;
    BodyMembers m_members;
};

std::string untyped(const std::vector<std::string>& texts)
{
    std::string list;
    for (const auto& text : texts)
        list += (list.empty() ? "" : ",") + (isValidJson(text) ? text : jsonString(text));
    return texts.size() > 1 ? "[" + list + "]" : list;
}

// Names that the form does not have are checkInput()'s to refuse: it says all of them at once.
const InputField* InputBuilder::fieldOf(const std::string& name) const
{
    return m_form ? m_form->find(name) : nullptr;
}

Result<void> InputBuilder::addJson(const std::string& path)
{
    const auto json = bytesOf(path);
    if (!json)
        return std::unexpected(json.error());
    if (!isJsonObject(*json))
        return failure(ErrorKind::Usage, RunText::tr("%1 is no JSON object; write the inputs as {\"name\": value, …}.")
                                             .arg(QString::fromStdString(path)));
    for (const auto& [name, value] : rawJsonMembers(*json))
        m_members.set(name, value);
    return {};
}

Result<void> InputBuilder::addSettings(const Named& settings)
{
    for (const auto& [name, texts] : settings) {
        const auto* const field = fieldOf(name);
        const auto value = field ? typedInput(*field, texts) : Result<std::string>(untyped(texts));
        if (!value)
            return std::unexpected(value.error());
        m_members.set(name, *value);
    }
    return {};
}

Result<void> InputBuilder::addFiles(const Named& files)
{
    for (const auto& [name, paths] : files) {
        const auto* const known = fieldOf(name);
        const InputField field = known ? *known : InputField{.name = name, .kind = InputKind::File};
        std::vector<std::string> values;
        for (const auto& path : paths) {
            const auto value = bytesOf(path).and_then(
                [&field](const std::string& bytes) { return fileInput(field, bytes, mediaTypeOf(bytes)); });
            if (!value)
                return std::unexpected(value.error());
            values.push_back(*value);
        }
        if (values.size() > 1 && field.kind != InputKind::List)
            return failure(
                ErrorKind::Usage,
                RunText::tr("%1 takes one file, and got %2.").arg(QString::fromStdString(name)).arg(values.size()));
        m_members.set(name, listedInput(field, values));
    }
    return {};
}

Result<void> InputBuilder::addPrompt(const std::string& prompt)
{
    if (prompt.empty())
        return {};
    const auto text = prompt == "-" ? bytesOf(prompt) : Result<std::string>(prompt);
    if (!text)
        return std::unexpected(text.error());
    const auto* const field = m_form ? m_form->prompt() : nullptr;
    if (m_form && !field)
        return failure(
            ErrorKind::Usage,
            RunText::tr("The model has no input that is plainly its prompt; name one with --set NAME=TEXT."));
    const std::string name = field ? field->name : "prompt";
    if (m_members.find(name))
        return failure(
            ErrorKind::Usage,
            RunText::tr("%1 is given twice; leave out the prompt, or the other.").arg(QString::fromStdString(name)));
    m_members.setString(name, *text);
    return {};
}

Result<std::string> InputBuilder::build(const RunOptions& options)
{
    const auto settings = named(options.settings, "--set");
    const auto files = named(options.files, "--file");
    if (!settings || !files)
        return std::unexpected(settings ? files.error() : settings.error());
    auto added = options.input.empty() ? Result<void>() : addJson(options.input);
    added =
        added.and_then([&] { return addSettings(*settings); }).and_then([&] { return addFiles(*files); }).and_then([&] {
            return addPrompt(options.prompt);
        });
    if (!added)
        return std::unexpected(added.error());
    return m_members.isEmpty() ? std::string("{}") : m_members.json();
}

QString boundsText(const InputField& field)
{
    const auto number = [](const auto& value) { return QString::fromStdString(value.toString()); };
    QStringList bounds;
    if (field.minimum)
        bounds << (field.above_minimum ? u"> "_s : u"≥ "_s) + number(*field.minimum);
    if (field.maximum)
        bounds << (field.below_maximum ? u"< "_s : u"≤ "_s) + number(*field.maximum);
    QStringList choices;
    for (const auto& choice : field.choices)
        choices << QString::fromStdString(choice);
    if (!choices.isEmpty())
        bounds << choices.join(u" | "_s);
    return bounds.join(u", "_s);
}

void printForm(const InputForm& form)
{
    TextTable table{.header = {RunText::tr("input"), RunText::tr("kind"), RunText::tr("required"),
                               RunText::tr("default"), RunText::tr("takes"), RunText::tr("what it is")},
                    .rows = {},
                    .right = {}};
    for (const auto& field : form.fields) {
        QString kind = QString::fromUtf8(inputKindName(field.kind));
        if (field.kind == InputKind::List)
            kind += u"["_s + QString::fromUtf8(inputKindName(field.item)) + u"]"_s;
        table.rows.push_back({QString::fromStdString(field.name), kind, field.required ? RunText::tr("yes") : QString(),
                              QString::fromStdString(field.default_json), boundsText(field),
                              QString::fromStdString(field.description).simplified()});
    }
    printLine(table.toString().toStdString());
    for (const auto& note : form.notes)
        complain(note);
}

Exit showForm(const RunOptions& options, const Result<InputForm>& form)
{
    if (!form)
        return complain(form.error());
    if (options.json)
        printLine(inputFormJson(*form));
    else
        printForm(*form);
    return Exit::Done;
}

// Whether everything fits; says each thing that does not. Nothing has been sent by then.
bool fits(const InputForm& form, const std::string& input)
{
    QStringList unchecked;
    const auto problems = checkInput(form, input, &unchecked);
    for (const auto& sentence : unchecked)
        complain(sentence);
    for (const auto& problem : problems)
        complain(problem.sentence);
    return problems.empty();
}

Exit send(const RunOptions& options, Workbench& workbench, Target target, std::string input)
{
    auto tags = tagsOf(options.tags);
    if (!tags)
        return complain(tags.error());
    std::vector<CallPlan> plans;
    plans.push_back({.request = {.task = RunModel{.input_json = std::move(input)}},
                     .targets = {std::move(target)},
                     .attribution = {options.workflow, options.step, {}, std::move(*tags)}});
    return runPlans(workbench, std::move(plans), {.json = options.json, .file = options.output});
}

Exit run(const RunOptions& options, const Result<std::unique_ptr<Workbench>>& workbench)
{
    if (!workbench)
        return complain(workbench.error());
    auto target = (*workbench)->resolve(options.model);
    if (!target)
        return complain(target.error());
    if (!runsByForm(target->provider, target->model))
        return complain(
            Error{.kind = ErrorKind::Usage,
                  .message = RunText::tr("%1 runs no models by a form of their own; use another verb, as ask.")
                                 .arg(QString::fromStdString(target->provider.name))});
    const auto form = waitFor((*workbench)->inputForm(*target));
    if (options.schema)
        return showForm(options, form);
    if (!form)
        complain(RunText::tr("The inputs are not checked, because the model's form cannot be had: %1")
                     .arg(form.error().message));
    auto input = InputBuilder(form ? &*form : nullptr).build(options);
    if (!input)
        return complain(input.error());
    if (form && !fits(*form, *input))
        return Exit::WrongUsage;
    return send(options, **workbench, std::move(*target), std::move(*input));
}

void addOptions(CLI::App& verb, RunOptions& options)
{
    verb.add_option("-m,--model", options.model, help(RunText::tr("PROVIDER/MODEL")))->required();
    verb.add_option("prompt", options.prompt, help(RunText::tr("The prompt, or - to read it from standard input")));
    verb.add_option("--set", options.settings,
                    help(RunText::tr("NAME=VALUE, an input of the model; several values make a list")))
        ->allow_extra_args(false);
    verb.add_option("--file", options.files, help(RunText::tr("NAME=PATH, a file for an input of the model")))
        ->allow_extra_args(false);
    verb.add_option("--input", options.input, help(RunText::tr("JSON file with inputs, or - for standard input")));
    verb.add_option("-o,--output", options.output, help(RunText::tr("Where files go that come; several get numbers")));
    verb.add_option("--workflow", options.workflow, help(RunText::tr("What the call is for")));
    verb.add_option("--step", options.step, help(RunText::tr("Which step of the workflow")));
    verb.add_option("--tag", options.tags, help(RunText::tr("NAME=VALUE kept with the call")))->allow_extra_args(false);
    verb.add_flag("--json", options.json, help(RunText::tr("Print the call, or the form, as JSON")));
    verb.add_flag("--schema", options.schema, help(RunText::tr("Show what the model asks for, and run nothing")));
}

} // namespace

void addRunVerb(const VerbContext& context)
{
    auto options = std::make_shared<RunOptions>();
    auto* const verb = context.app.add_subcommand("run", help(RunText::tr("Run a model by its own form")));
    addOptions(*verb, *options);
    verb->callback([options, context] {
        context.chosen = [options, &global = context.options] { return run(*options, openRecovered(global)); };
    });
}

} // namespace assay
