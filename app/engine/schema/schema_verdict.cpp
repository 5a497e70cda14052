// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/schema/schema_verdict.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>

#include <exception>
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace assay {

namespace {

// In an array, since a document of Qt's is none around a bare value.
QJsonValue parsed(std::string_view json)
{
    const QByteArray text = "[" + QByteArray(json.data(), static_cast<qsizetype>(json.size())) + "]";
    return QJsonDocument::fromJson(text).array().at(0);
}

// The deepest says most: those before it only say that something in them does not fit.
std::string wordsOf(valijson::ValidationResults& results)
{
    valijson::ValidationResults::Error error;
    std::string words;
    std::size_t depth = 0;
    while (results.popError(error)) {
        if (error.context.size() < depth)
            continue;
        depth = error.context.size();
        std::string place;
        for (std::size_t i = 1; i < error.context.size(); ++i)
            place += error.context[i];
        words = place.empty() ? error.description : place + ": " + error.description;
    }
    return words;
}

} // namespace

std::optional<std::string> schemaMisfit(std::string_view schema_json, std::string_view value_json)
{
    const QJsonValue schema_value = parsed(schema_json);
    const QJsonValue value = parsed(value_json);
    try {
        valijson::Schema schema;
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(valijson::adapters::QtJsonAdapter(schema_value), schema);
        valijson::Validator validator;
        valijson::ValidationResults results;
        if (validator.validate(schema, valijson::adapters::QtJsonAdapter(value), &results))
            return {};
        return wordsOf(results);
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace assay
