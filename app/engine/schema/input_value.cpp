// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/schema/input_value.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"

namespace assay {

namespace {

struct InputValueText
{
    Q_DECLARE_TR_FUNCTIONS(InputValue)
};

QString quoted(const std::string& text)
{
    const QString whole = QString::fromStdString(text);
    return whole.size() > 60 ? whole.first(60) + QChar(u'…') : whole;
}

std::unexpected<Error> wants(const InputField& field, const QString& sentence, const std::string& text)
{
    return failure(ErrorKind::Usage, sentence.arg(QString::fromStdString(field.name), quoted(text)));
}

bool isNumberJson(const std::string& text, bool whole)
{
    JsonReader reader;
    return isValidJson(text) && reader.parse(text).isNumber() && !(whole && text.find_first_of(".eE") != text.npos);
}

// One of the choices by its own text, whatever JSON it is.
std::string chosen(const InputField& field, const std::string& text)
{
    const auto quotes = jsonString(text);
    const auto found = std::ranges::find_if(
        field.choices, [&](const std::string& choice) { return choice == quotes || choice == text; });
    if (found != field.choices.end())
        return *found;
    return field.open && isValidJson(text) ? text : quotes; // checkInput() says that it is none
}

Result<std::string> typed(const InputField& field, InputKind kind, const std::string& text)
{
    switch (kind) {
    case InputKind::WholeNumber:
        if (!isNumberJson(text, true))
            return wants(field, InputValueText::tr("%1 must be a whole number, and is “%2”."), text);
        return text;
    case InputKind::Number:
        if (!isNumberJson(text, false))
            return wants(field, InputValueText::tr("%1 must be a number, and is “%2”."), text);
        return text;
    case InputKind::Switch:
        for (const auto* const word : {"true", "yes", "on", "1"}) {
            if (text == word)
                return "true";
        }
        for (const auto* const word : {"false", "no", "off", "0"}) {
            if (text == word)
                return "false";
        }
        return wants(field, InputValueText::tr("%1 must be true or false, and is “%2”."), text);
    case InputKind::Choice:
        return chosen(field, text);
    case InputKind::Json:
        if (isValidJson(text))
            return text;
        if (field.open)
            return jsonString(text);
        return wants(field, InputValueText::tr("%1 must be JSON, and is “%2”."), text);
    default:
        return jsonString(text);
    }
}

} // namespace

Result<std::string> typedInput(const InputField& field, std::span<const std::string> texts)
{
    if (field.kind != InputKind::List) {
        if (texts.size() == 1)
            return typed(field, field.kind, texts.front());
        return failure(ErrorKind::Usage, InputValueText::tr("%1 takes one value, and got %2.")
                                             .arg(QString::fromStdString(field.name))
                                             .arg(texts.size()));
    }
    if (texts.size() == 1 && texts.front().starts_with('[') && isValidJson(texts.front()))
        return texts.front();
    std::vector<std::string> items;
    for (const auto& text : texts) {
        auto item = typed(field, field.item, text);
        if (!item)
            return item;
        items.push_back(std::move(*item));
    }
    return listedInput(field, items);
}

Result<std::string> fileInput(const InputField& field, std::string_view bytes, std::string_view media_type)
{
    if (bytes.size() > longest_input_file)
        return failure(ErrorKind::Unsupported,
                       InputValueText::tr("The file for %1 is larger than %2 MiB; put it where the model can fetch it, "
                                          "and give its address.")
                           .arg(QString::fromStdString(field.name))
                           .arg(longest_input_file >> 20));
    if (field.file_form == FileForm::Bytes) {
        std::string list = "[";
        for (const char byte : bytes)
            list += (list.size() > 1 ? "," : "") + std::to_string(static_cast<unsigned char>(byte));
        return list + "]";
    }
    if (field.file_form == FileForm::Base64)
        return jsonString(base64(bytes));
    const std::string type(media_type.empty() ? std::string_view("application/octet-stream") : media_type);
    return jsonString("data:" + type + ";base64," + base64(bytes));
}

std::string listedInput(const InputField& field, std::span<const std::string> values_json)
{
    if (field.kind != InputKind::List)
        return values_json.empty() ? std::string() : values_json.front();
    std::string list;
    for (const auto& value : values_json)
        list += (list.empty() ? "" : ",") + value;
    return "[" + list + "]";
}

} // namespace assay
