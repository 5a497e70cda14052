// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/schema_question.h"

#include "engine/dialects/model_schema.h"
#include "engine/redaction.h"
#include "engine/routing/model_listing.h"

namespace assay {

SchemaQuestion::SchemaQuestion(const Provider& provider, const std::string& model, const std::string& secret,
                               Transport& transport)
    : m_provider(provider), m_model(model), m_secret(secret), m_request(encodeSchema(provider, model, secret))
{
    if (!m_request)
        return;
    m_exchange = transport.exchange(*m_request);
    connect(m_exchange.get(), &Exchange::headReceived, this, [this](const HttpHead& head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bytesReceived, this, [this](std::string_view bytes) {
        if (m_body.size() + bytes.size() <= longest_answer)
            m_body += bytes;
    });
    connect(m_exchange.get(), &Exchange::finished, this, &SchemaQuestion::conclude);
}

void SchemaQuestion::start()
{
    if (m_exchange)
        m_exchange->start();
    else
        QMetaObject::invokeMethod(this, [this] { conclude(m_request.error()); }, Qt::QueuedConnection);
}

void SchemaQuestion::conclude(const std::optional<Error>& error)
{
    auto form = error ? Result<InputForm>(std::unexpected(*error)) : read();
    Q_EMIT answered(std::move(form).transform_error(
        [this](Error told) { return withoutSecrets(std::move(told), secretsOf(m_provider, m_secret)); }));
}

Result<InputForm> SchemaQuestion::read() const
{
    const auto* const dialect = findDialect(formDialect(m_provider, m_model));
    if (auto refusal = refusalIn(*dialect, m_provider, m_head, m_body)) // its request was made, so it is known
        return std::unexpected(std::move(*refusal));
    return decodeSchema(m_provider, m_model, m_body).and_then([](const std::string& schema) {
        return readInputForm(schema);
    });
}

} // namespace assay
