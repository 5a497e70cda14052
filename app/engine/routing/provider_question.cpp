// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/provider_question.h"

#include "engine/dialects/error_body.h"
#include "engine/redaction.h"

namespace assay {

ProviderQuestion::ProviderQuestion(const Provider& provider, std::string secret, Result<HttpRequest> request,
                                   Transport& transport, std::size_t longest)
    : m_provider(provider), m_secret(std::move(secret)), m_request(std::move(request))
{
    if (!m_request)
        return;
    m_exchange = transport.exchange(*m_request);
    connect(m_exchange.get(), &Exchange::headReceived, this, [this](const HttpHead& head) { m_head = head; });
    connect(m_exchange.get(), &Exchange::bytesReceived, this, [this, longest](std::string_view bytes) {
        if (m_body.size() + bytes.size() <= longest)
            m_body += bytes;
    });
    connect(m_exchange.get(), &Exchange::finished, this,
            [this](const std::optional<Error>& error) { conclude(error); });
}

void ProviderQuestion::start()
{
    if (m_exchange)
        m_exchange->start();
    else
        QMetaObject::invokeMethod(this, [this] { conclude(m_request.error()); }, Qt::QueuedConnection);
}

Error ProviderQuestion::told(Error error) const
{
    return withoutSecrets(std::move(error), secretsOf(m_provider, m_secret));
}

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

} // namespace assay
