// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/input_words.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include "engine/dialects/json_reader.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct InputText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Input)
};

constexpr qsizetype longest_default = 40;

QString lowest(const InputField& field, const QLocale& locale)
{
    const QString bound = typedNumber(*field.minimum, locale);
    return field.above_minimum ? InputText::tr("more than %1").arg(bound) : InputText::tr("at least %1").arg(bound);
}

QString highest(const InputField& field, const QLocale& locale)
{
    const QString bound = typedNumber(*field.maximum, locale);
    return field.below_maximum ? InputText::tr("less than %1").arg(bound) : InputText::tr("at most %1").arg(bound);
}

QString boundsText(const InputField& field, const QLocale& locale)
{
    if (field.minimum && field.maximum && !field.above_minimum && !field.below_maximum)
        return InputText::tr("%1 to %2").arg(typedNumber(*field.minimum, locale), typedNumber(*field.maximum, locale));
    QStringList bounds;
    if (field.minimum)
        bounds << lowest(field, locale);
    if (field.maximum)
        bounds << highest(field, locale);
    return bounds.join(u", "_s);
}

QString lengthText(const InputField& field)
{
    if (!field.max_length)
        return {};
    const int most = static_cast<int>(std::min<std::int64_t>(*field.max_length, 1'000'000'000));
    return field.kind == InputKind::List ? InputText::tr("up to %Ln item(s)", nullptr, most)
                                         : InputText::tr("up to %Ln character(s)", nullptr, most);
}

} // namespace

QString inputTitle(const InputField& field)
{
    const QString title = QString::fromStdString(field.title).simplified();
    return title.isEmpty() ? QString::fromStdString(field.name) : title;
}

QString inputHelp(const InputField& field)
{
    return QString::fromStdString(field.description).simplified();
}

QString inputHint(const InputField& field, const QLocale& locale)
{
    QStringList parts;
    if (field.required)
        parts << InputText::tr("required");
    if (field.deprecated)
        parts << InputText::tr("deprecated");
    parts << boundsText(field, locale) << lengthText(field);
    const QString usual = valueText(field.default_json, locale);
    const bool is_shown = field.kind == InputKind::Choice; // in its box
    if (!usual.isEmpty() && usual.size() <= longest_default && !is_shown)
        parts << InputText::tr("default %1").arg(usual);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString valueText(const std::string& json, const QLocale& locale)
{
    JsonReader reader;
    const auto value = reader.parse(json);
    if (value.isString()) {
        const auto text = value.string();
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified();
    }
    if (const auto on = value.boolean())
        return *on ? InputText::tr("on") : InputText::tr("off");
    if (const auto number = value.decimal(); number && value.isNumber())
        return typedNumber(*number, locale);
    return json == "null" ? QString() : QString::fromStdString(json);
}

QString typedNumber(const Decimal& number, const QLocale& locale)
{
    return QString::fromStdString(number.toString()).replace(u'.', locale.decimalPoint());
}

std::string plainNumber(const QString& typed, const QLocale& locale)
{
    return typed.trimmed().replace(locale.decimalPoint(), u"."_s).toStdString();
}

} // namespace assay
