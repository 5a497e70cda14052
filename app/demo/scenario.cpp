// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demo/scenario.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>
#include <optional>

#include "prompt.h"
#include "prompt_task.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr auto answer_prefix = "answer "_L1;
constexpr auto reasoning_prefix = "reasoning "_L1;

struct ScenarioText
{
    Q_DECLARE_TR_FUNCTIONS(Scenario)
};

// "first_ms=420 rate=148 input=612": words after the model's name.
Result<void> takeFact(SampleAnswer& answer, const QString& word)
{
    bool number = false;
    const auto value = word.section(u'=', 1).toLongLong(&number);
    const auto key = word.section(u'=', 0, 0);
    if (!number)
        return failure(ErrorKind::Usage, ScenarioText::tr("“%1” is no KEY=NUMBER of an answer.").arg(word));
    if (key == "first_ms"_L1)
        answer.first_us = value * 1000;
    else if (key == "rate"_L1)
        answer.tokens_per_second = value;
    else if (key == "input"_L1)
        answer.usage.set(meter::input, value);
    else if (key == "cached"_L1)
        answer.usage.set(meter::cached_input, value);
    else if (key == "output"_L1)
        answer.usage.set(meter::output, value);
    else if (key == "reasoning"_L1)
        answer.usage.set(meter::reasoning, value);
    else if (key == "looks"_L1)
        answer.looks = value;
    else if (key == "side"_L1)
        answer.side = static_cast<int>(value);
    else
        return failure(ErrorKind::Usage, ScenarioText::tr("“%1” is no fact an answer has.").arg(key));
    return {};
}

Result<SampleAnswer> parseAnswer(const PromptFile::Section& section)
{
    auto words = section.heading.sliced(answer_prefix.size()).split(u' ', Qt::SkipEmptyParts);
    SampleAnswer answer{.address = words.takeFirst().toStdString(), .text = section.body.toStdString()};
    for (const auto& word : std::as_const(words)) {
        if (auto taken = takeFact(answer, word); !taken)
            return std::unexpected(taken.error());
    }
    // A file counts the cached tokens among the input, as its reader would.
    const auto fresh = subtract(answer.usage.quantity(meter::input), answer.usage.quantity(meter::cached_input));
    answer.usage.set(meter::input, fresh.value_or(Decimal()));
    return answer;
}

void addReasoning(std::vector<SampleAnswer>& answers, const PromptFile::Section& section)
{
    const auto address = section.heading.sliced(reasoning_prefix.size()).trimmed().toStdString();
    for (auto& answer : answers) {
        if (answer.address == address)
            answer.reasoning = section.body.toStdString();
    }
}

std::optional<std::int64_t> takeNumber(PromptKeys& keys, QLatin1StringView name)
{
    const auto place = std::ranges::find(keys, name, &PromptKeys::value_type::first);
    if (place == keys.end())
        return {};
    const auto number = place->second.toLongLong();
    keys.erase(place);
    return number;
}

Result<std::vector<Scenario>> scenariosIn(const QString& place)
{
    std::vector<Scenario> scenarios;
    const QDir folder(place);
    for (const auto& name : folder.entryList({u"*.md"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Storage, ScenarioText::tr("The scenario %1 cannot be read.").arg(name));
        auto scenario = parseScenario(QString::fromUtf8(file.readAll()));
        if (!scenario)
            return std::unexpected(scenario.error());
        scenarios.push_back(std::move(*scenario));
    }
    return scenarios;
}

} // namespace

Result<Scenario> parseScenario(const QString& text)
{
    Scenario scenario{.prompt = parsePrompt(text)};
    scenario.days_ago = takeNumber(scenario.prompt.other_keys, "days_ago"_L1).value_or(0);
    for (const auto& section : std::exchange(scenario.prompt.other_sections, {})) {
        if (section.heading.startsWith(reasoning_prefix)) {
            addReasoning(scenario.answers, section);
        } else if (section.heading.startsWith(answer_prefix)) {
            auto answer = parseAnswer(section);
            if (!answer)
                return std::unexpected(answer.error());
            scenario.prompt.models << QString::fromStdString(answer->address);
            scenario.answers.push_back(std::move(*answer));
        }
    }
    return scenario;
}

Result<std::vector<Scenario>> builtInScenarios()
{
    return scenariosIn(u":/assay/demo"_s);
}

Result<std::vector<Scenario>> earlierScenarios()
{
    return scenariosIn(u":/assay/demo/earlier"_s);
}

Result<Request> requestFor(const PromptFile& prompt)
{
    const std::map<QString, QString> values(prompt.variables.begin(), prompt.variables.end());
    const auto text = withVariables(prompt.user, values);
    if (!text)
        return std::unexpected(text.error());
    PromptKeys keys = prompt.other_keys;
    Request request{.task = takeTask(keys), .system = prompt.system.toStdString()};
    request.messages = {{Role::User, {TextPart{text->toStdString()}}}};
    request.parameters.seed = takeNumber(keys, "seed"_L1);
    return request;
}

} // namespace assay
