// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/attempt.h"

#include <QtCore/QCoreApplication>

#include <utility>

#include "engine/redaction.h"

namespace assay {

namespace {

constexpr std::chrono::seconds longest_rest{1};

} // namespace

bool isContent(const EventBody& event)
{
    return std::holds_alternative<Text>(event) || std::holds_alternative<Reasoning>(event) ||
           std::holds_alternative<ToolCall>(event) || std::holds_alternative<MediaBegin>(event);
}

Attempt::Attempt(const Target& target, const Request& request, const std::string& secret, Transport& transport)
    : m_secret(secret)
{
    const Dialect* const dialect = findDialect(target.provider.dialect);
    if (!dialect) {
        m_refusal = Error{.kind = ErrorKind::Unsupported,
                          .message = tr("Provider %1 speaks “%2”, which is no dialect this program knows.")
                                         .arg(QString::fromStdString(target.provider.id),
                                              QString::fromStdString(target.provider.dialect))};
        return;
    }
    auto http = dialect->encode(request, target.provider, target.model, secret);
    if (!http) {
        m_refusal = std::move(http.error());
        return;
    }
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &Attempt::conclude);
    m_decoder = dialect->decoder(target.provider, request.stream);
    m_exchange = transport.exchange(std::move(*http));
    connect(m_exchange.get(), &Exchange::headReceived, this, &Attempt::takeHead);
    connect(m_exchange.get(), &Exchange::bytesReceived, this, &Attempt::takeBytes);
    connect(m_exchange.get(), &Exchange::finished, this, &Attempt::takeEnd);
}

Attempt::~Attempt() = default;

// The answer is whole and its connection is not: nothing more is waited for.
void Attempt::conclude()
{
    m_end.total_us = m_exchange->elapsedUs();
    m_exchange.reset();
    finish();
}

void Attempt::start()
{
    m_end.sent = true;
    m_exchange->start();
}

void Attempt::cancel()
{
    if (m_ended)
        return;
    interrupt();
    finish();
}

AttemptEnd Attempt::interrupt()
{
    m_ended = true;
    m_rest.stop();
    if (m_exchange) {
        m_end.total_us = m_exchange->elapsedUs();
        m_exchange.reset();
    }
    m_end.error = Error{.kind = ErrorKind::Cancelled, .message = tr("The call was stopped.")};
    return m_end;
}

void Attempt::takeHead(const HttpHead& head)
{
    m_end.http_status = head.status;
    m_end.accepted = head.status >= 200 && head.status < 300;
    m_decoder->head(head);
}

void Attempt::takeBytes(std::string_view bytes)
{
    if (m_ended)
        return;
    EventBodies events;
    m_decoder->body(bytes, events);
    pass(events);
    // Some servers leave the connection open behind the answer's own end mark. Those that close it do so at once, and a
    // connection that came to its end can be used again.
    if (!m_ended && m_end.finished && !m_rest.isActive())
        m_rest.start(longest_rest);
}

void Attempt::takeEnd(const std::optional<Error>& error)
{
    if (m_ended)
        return;
    m_rest.stop();
    if (error && error->nothing_sent)
        m_end.sent = false;
    const bool provider_failed = m_end.error.has_value();
    EventBodies events;
    m_decoder->end(events);
    pass(events);
    if (m_ended) // a reader of those events has cancelled
        return;
    // A connection that is reset after a whole answer takes nothing away from it. Without one, what the transport says
    // is the truth, and the decoder's "cut" only its shadow. Of an answer with an error status the head says enough.
    if (error && !m_end.finished && !provider_failed && m_end.http_status < 400) {
        m_end.error = *error;
        if (m_end.accepted && error->kind == ErrorKind::Network)
            m_end.error->kind = ErrorKind::Truncated;
    }
    m_end.total_us = m_exchange->elapsedUs();
    finish();
}

void Attempt::pass(EventBodies& events)
{
    for (const auto& event : events)
        note(event);
    std::erase_if(events, [](const EventBody& event) {
        return std::holds_alternative<Finished>(event) || std::holds_alternative<Failed>(event);
    });
    if (!events.empty())
        Q_EMIT eventsDecoded(events);
}

void Attempt::note(const EventBody& event)
{
    if (isContent(event) && !m_end.first_token_us)
        m_end.first_token_us = m_exchange->elapsedUs();
    if (const auto* started = std::get_if<Started>(&event); started && !started->response_id.empty())
        m_end.response_id = started->response_id;
    else if (const auto* usage = std::get_if<UsageReport>(&event))
        m_end.usage = *usage;
    else if (const auto* finished = std::get_if<Finished>(&event))
        m_end.finished = *finished;
    else if (const auto* failed = std::get_if<Failed>(&event))
        m_end.error = failed->error;
}

void Attempt::finish()
{
    m_ended = true;
    if (m_end.error) {
        m_end.error = withoutSecret(std::move(*m_end.error), m_secret);
        if (m_end.error->http_status == 0)
            m_end.error->http_status = m_end.http_status;
    }
    Q_EMIT ended(m_end);
}

} // namespace assay
