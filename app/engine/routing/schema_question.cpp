// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/schema_question.h"

#include "engine/dialects/model_schema.h"

namespace assay {

namespace {

constexpr std::size_t longest_answer = 8u << 20;

} // namespace

SchemaQuestion::SchemaQuestion(const Provider& provider, const std::string& model, const std::string& secret,
                               Transport& transport)
    : ProviderQuestion(provider, secret, encodeSchema(provider, model, secret), transport, longest_answer),
      m_model(model)
{
}

void SchemaQuestion::conclude(const std::optional<Error>& error)
{
    auto form = error ? Result<InputForm>(std::unexpected(*error)) : read();
    Q_EMIT answered(std::move(form).transform_error([this](Error wrong) { return told(std::move(wrong)); }));
}

Result<InputForm> SchemaQuestion::read() const
{
    const auto* const dialect = findDialect(formDialect(provider(), m_model));
    if (auto refusal = refusalIn(*dialect, provider(), head(), body())) // its request was made, so it is known
        return std::unexpected(std::move(*refusal));
    return decodeSchema(provider(), m_model, body()).and_then([](const std::string& schema) {
        return readInputForm(schema);
    });
}

} // namespace assay
