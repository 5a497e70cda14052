// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/schema/input_check.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/wire_json.h"
#include "engine/schema/input_pattern.h"
#include "engine/schema/schema_verdict.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct InputCheckText
{
    Q_DECLARE_TR_FUNCTIONS(InputCheck)
};

constexpr qsizetype longest_shown = 60;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// A file as text would fill the screen.
QString shown(const std::string& json)
{
    const QString whole = text(json);
    return whole.size() > longest_shown ? whole.first(longest_shown) + u'…' : whole;
}

QString shown(const Decimal& number)
{
    return text(number.toString());
}

// Checks one value against its field. The plain cases have sentences of their own; what is left is asked of the schema.
class FieldCheck
{
public:
    FieldCheck(const InputField& field, JsonValue value, const std::string& json)
        : m_field(field), m_value(value), m_json(json), m_name(text(field.name))
    {
    }

    QString problem() const
    {
        if (m_json == "null")
            return m_field.allows_null ? QString()
                                       : InputCheckText::tr("%1 must not be null; leave it out instead.").arg(m_name);
        for (const auto& check : {&FieldCheck::type, &FieldCheck::choice, &FieldCheck::bounds, &FieldCheck::length,
                                  &FieldCheck::pattern, &FieldCheck::rest}) {
            if (const QString found = (this->*check)(); !found.isEmpty())
                return found;
        }
        return {};
    }

    // Whether its pattern took longer to try than it may, and says nothing.
    bool gaveUp() const { return isText() && !m_field.pattern.empty() && m_value.isString() && !hasPattern(); }

private:
    std::optional<bool> hasPattern() const { return hasInputPattern(m_field.pattern, m_value.string()); }
    bool is(InputKind kind) const { return m_field.kind == kind; }
    bool isText() const { return is(InputKind::Text) || is(InputKind::LongText); }
    bool isNumeric() const { return is(InputKind::WholeNumber) || is(InputKind::Number); }

    QString type() const
    {
        if (isText() && !m_value.isString())
            return InputCheckText::tr("%1 must be a text, and is %2.").arg(m_name, shown(m_json));
        if (is(InputKind::WholeNumber) && !isWhole())
            return InputCheckText::tr("%1 must be a whole number, and is %2.").arg(m_name, shown(m_json));
        if (is(InputKind::Number) && !m_value.isNumber())
            return InputCheckText::tr("%1 must be a number, and is %2.").arg(m_name, shown(m_json));
        if (is(InputKind::Switch) && !m_value.boolean())
            return InputCheckText::tr("%1 must be true or false, and is %2.").arg(m_name, shown(m_json));
        if (is(InputKind::File) && m_field.file_form == FileForm::DataUrl && !m_value.isString())
            return InputCheckText::tr("%1 must be a file or the address of one, and is %2.").arg(m_name, shown(m_json));
        if (is(InputKind::List) && !m_value.isArray())
            return InputCheckText::tr("%1 must be a list, and is %2.").arg(m_name, shown(m_json));
        return {};
    }

    // Of any size: seeds go up to 2⁶⁴ − 1.
    bool isWhole() const
    {
        const auto number = m_value.number();
        return number && (m_value.integer() || m_json.find_first_of(".eE") == m_json.npos);
    }

    QString choice() const
    {
        if (!is(InputKind::Choice) || m_field.open || m_field.choices.empty())
            return {};
        for (const auto& choice : m_field.choices) {
            if (choice == m_json || choice == m_value.json())
                return {};
        }
        QStringList words;
        for (const auto& choice : m_field.choices)
            words << text(choice);
        const auto more = words.size() - 12;
        if (more > 0)
            words = words.first(12) << u"…"_s;
        return InputCheckText::tr("%1 must be one of %2, and is %3.").arg(m_name, words.join(u", "_s), shown(m_json));
    }

    QString bounds() const
    {
        const auto value = m_value.decimal();
        if (!isNumeric() || !value)
            return {};
        const auto& least = m_field.minimum;
        const auto& most = m_field.maximum;
        if (least && m_field.above_minimum && *value <= *least)
            return InputCheckText::tr("%1 must be more than %2, and is %3.").arg(m_name, shown(*least), shown(m_json));
        if (least && *value < *least)
            return InputCheckText::tr("%1 must be at least %2, and is %3.").arg(m_name, shown(*least), shown(m_json));
        if (most && m_field.below_maximum && *value >= *most)
            return InputCheckText::tr("%1 must be less than %2, and is %3.").arg(m_name, shown(*most), shown(m_json));
        if (most && *value > *most)
            return InputCheckText::tr("%1 must be at most %2, and is %3.").arg(m_name, shown(*most), shown(m_json));
        return {};
    }

    QString length() const
    {
        if (!isText() && !is(InputKind::List))
            return {};
        // Characters are code points in JSON Schema.
        const auto size = isText() ? text(m_value.string()).toUcs4().size() : std::ssize(m_value.items());
        const bool short_of = m_field.min_length && size < *m_field.min_length;
        const bool beyond = m_field.max_length && size > *m_field.max_length;
        if (!short_of && !beyond)
            return {};
        const QString sentence =
            isText() ? (short_of ? InputCheckText::tr("%1 must have at least %2 characters, and has %3.")
                                 : InputCheckText::tr("%1 must have at most %2 characters, and has %3."))
                     : (short_of ? InputCheckText::tr("%1 must have at least %2 items, and has %3.")
                                 : InputCheckText::tr("%1 must have at most %2 items, and has %3."));
        return sentence.arg(m_name).arg(short_of ? *m_field.min_length : *m_field.max_length).arg(size);
    }

    QString pattern() const
    {
        if (!isText() || m_field.pattern.empty() || hasPattern().value_or(true))
            return {};
        return InputCheckText::tr("%1 must look like %2, and is %3.").arg(m_name, text(m_field.pattern), shown(m_json));
    }

    // Files are not checked further: a film need not go through a second parser, and how long its address is says
    // nothing. Nor are whole numbers beyond a machine word, which that parser has as fractions.
    QString rest() const
    {
        const bool is_huge = is(InputKind::WholeNumber) && !m_value.integer();
        if (is(InputKind::File) || isText() || is(InputKind::Switch) || is_huge)
            return {};
        return misfit();
    }

    QString misfit() const
    {
        const auto words = schemaMisfit(m_field.schema_json, m_json);
        return words ? InputCheckText::tr("%1 does not fit the model's schema: %2").arg(m_name, text(*words))
                     : QString();
    }

    const InputField& m_field;
    JsonValue m_value;
    const std::string& m_json;
    QString m_name;
};

QString alternativesText(const InputForm& form)
{
    QStringList ways;
    for (const auto& names : form.alternatives) {
        QStringList together;
        for (const auto& name : names)
            together << text(name);
        ways << together.join(InputCheckText::tr(" and "));
    }
    return ways.join(InputCheckText::tr(", or "));
}

QString namesText(const InputForm& form)
{
    QStringList names;
    for (const auto& field : form.fields)
        names << text(field.name);
    return names.join(u", "_s);
}

} // namespace

std::vector<InputProblem> checkInput(const InputForm& form, std::string_view input_json, QStringList* unchecked)
{
    if (!isJsonObject(input_json))
        return {{{}, InputCheckText::tr("The inputs are no JSON object; write them as {\"name\": value, …}.")}};
    std::map<std::string, std::string> given;
    for (auto& [name, json] : rawJsonMembers(input_json))
        given[name] = std::move(json);
    std::vector<InputProblem> problems;
    JsonReader reader;
    for (const auto& field : form.fields) {
        const auto place = given.find(field.name);
        if (place == given.end()) {
            if (field.required)
                problems.push_back(
                    {field.name, InputCheckText::tr("%1 is required; give it a value.").arg(text(field.name))});
            continue;
        }
        const FieldCheck check(field, reader.parse(place->second), place->second);
        if (const QString problem = check.problem(); !problem.isEmpty())
            problems.push_back({field.name, problem});
        else if (unchecked && check.gaveUp())
            *unchecked << InputCheckText::tr(
                              "Whether %1 looks like %2 is not checked, because trying it takes too long.")
                              .arg(text(field.name), text(field.pattern));
    }
    const auto is_given = [&given](const std::string& name) { return given.contains(name); };
    const auto is_whole = [&is_given](const auto& names) { return std::ranges::all_of(names, is_given); };
    if (!form.alternatives.empty() && std::ranges::none_of(form.alternatives, is_whole))
        problems.push_back({{}, InputCheckText::tr("The model wants one of these: %1.").arg(alternativesText(form))});
    for (const auto& [name, json] : given) {
        if (!form.takes_others && !form.find(name))
            problems.push_back(
                {name,
                 InputCheckText::tr("%1 is no input of this model; it takes %2.").arg(text(name), namesText(form))});
    }
    return problems;
}

} // namespace assay
