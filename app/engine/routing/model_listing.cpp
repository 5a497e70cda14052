// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/model_listing.h"

#include "engine/dialects/error_body.h"
#include "engine/redaction.h"

namespace assay {

std::optional<Error> refusalIn(const Dialect& dialect, const Provider& provider, const HttpHead& head,
                               std::string_view body)
{
    if (head.status >= 200 && head.status < 300)
        return {};
    const auto decoder = dialect.decoder(provider, false);
    if (!decoder) // a format of several exchanges
        return errorOfAnswer(head, body, provider.name);
    // The dialect's decoder knows where its vendors put the reason.
    EventBodies events;
    decoder->head(head);
    decoder->body(body, events);
    decoder->end(events);
    for (const auto& event : events) {
        if (const auto* failed = std::get_if<Failed>(&event))
            return failed->error;
    }
    return {};
}

ModelListingQuestion::ModelListingQuestion(const Provider& provider, const std::string& secret, Transport& transport)
    : m_dialect(findDialect(provider.dialect)), m_provider(provider), m_secret(secret)
{
    if (!m_dialect)
        return;
    m_exchange = transport.exchange(m_dialect->encodeModelListing(provider, secret));
    connect(m_exchange.get(), &Exchange::headReceived, this, [this](const HttpHead& head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bytesReceived, this, [this](std::string_view bytes) {
        if (m_body.size() + bytes.size() <= longest_answer)
            m_body += bytes;
    });
    connect(m_exchange.get(), &Exchange::finished, this, &ModelListingQuestion::conclude);
}

void ModelListingQuestion::start()
{
    if (m_exchange) {
        m_exchange->start();
        return;
    }
    const Error unknown{
        .kind = ErrorKind::Unsupported,
        .message = tr("Provider %1 speaks “%2”, which is no dialect this program knows.")
                       .arg(QString::fromStdString(m_provider.id), QString::fromStdString(m_provider.dialect))};
    QMetaObject::invokeMethod(this, [this, unknown] { conclude(unknown); }, Qt::QueuedConnection);
}

void ModelListingQuestion::conclude(const std::optional<Error>& error)
{
    if (error)
        Q_EMIT answered(std::unexpected(*error));
    else
        Q_EMIT answered(read().transform_error(
            [this](Error told) { return withoutSecrets(std::move(told), secretsOf(m_provider, m_secret)); }));
}

Result<ModelListing> ModelListingQuestion::read() const
{
    if (auto refusal = refusalIn(*m_dialect, m_provider, m_head, m_body))
        return std::unexpected(std::move(*refusal));
    auto models = m_dialect->decodeModelListing(m_body);
    if (!models && looksLikeWebPage(m_head, m_body))
        return std::unexpected(
            protocolError(m_head, m_body, m_provider.name.empty() ? m_provider.id : m_provider.name));
    if (!models)
        return std::unexpected(models.error());
    return ModelListing{std::move(*models), m_exchange->elapsedUs()};
}

} // namespace assay
