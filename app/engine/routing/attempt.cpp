// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/attempt.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/redaction.h"
#include "engine/url.h"

namespace assay {

namespace {

constexpr std::chrono::seconds longest_rest{1};
constexpr std::size_t longest_aside = 1 << 20; // bytes: of an error, or of a page behind a redirect

// A job that runs is worth waiting for: with these, some six minutes without one answer.
constexpr int most_repeats = 15;
constexpr int most_repeats_of_a_download = 4; // the file is there and not whole: coming again helps at once or never
constexpr std::chrono::milliseconds first_repeat{500};
constexpr std::chrono::milliseconds longest_repeat{30'000};

// Out of order for now; the same question may be answered in a moment.
bool isPassing(int status)
{
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

Error noDialectError(const Target& target, const std::string& dialect)
{
    return {.kind = ErrorKind::Unsupported,
            .message = Attempt::tr("Provider %1 speaks “%2”, which is no dialect this program knows.")
                           .arg(QString::fromStdString(target.provider.id), QString::fromStdString(dialect))};
}

// What a person would say is asked for.
QString nameOfTask(const Task& task)
{
    switch (task.index()) {
    case 1:
        return Attempt::tr("embeddings");
    case 2:
        return Attempt::tr("pictures");
    case 3:
        return Attempt::tr("speech");
    case 4:
        return Attempt::tr("transcripts");
    case 5:
        return Attempt::tr("videos");
    case 6:
        return Attempt::tr("runs by a model's own form");
    default:
        return Attempt::tr("chats");
    }
}

Error noSuchTaskError(const Target& target, const std::string& dialect, const Task& task)
{
    return {.kind = ErrorKind::Unsupported,
            .message = Attempt::tr("%1 is spoken to in “%2”, which has no %3; choose a model that makes them.")
                           .arg(QString::fromStdString(target.provider.name), QString::fromStdString(dialect),
                                nameOfTask(task))};
}

Result<std::unique_ptr<Conversation>> conversationOf(const Target& target, const Request& request,
                                                     const std::string& secret, const std::string& resume)
{
    const auto& id = target.provider.dialectFor(taskName(request.task), target.model);
    const Dialect* const dialect = findDialect(id);
    if (!dialect)
        return std::unexpected(noDialectError(target, id));
    if (!dialect->serves(request.task))
        return std::unexpected(noSuchTaskError(target, id, request.task));
    return resume.empty() ? dialect->begin(request, target.provider, target.model, secret)
                          : dialect->resume(resume, request, target.provider, target.model, secret);
}

// A medium ends where its body does: that it was cut there, its dialect cannot know, and only the transport does.
bool endsMedium(const EventBodies& events)
{
    return std::ranges::any_of(events, [](const EventBody& event) { return std::holds_alternative<MediaEnd>(event); });
}

} // namespace

bool isContent(const EventBody& event)
{
    return std::holds_alternative<Text>(event) || std::holds_alternative<Reasoning>(event) ||
           std::holds_alternative<ToolCall>(event) || std::holds_alternative<MediaBegin>(event);
}

Attempt::Attempt(const Target& target, const Request& request, const std::string& secret, Transport& transport,
                 AttemptOptions options)
    : m_transport(transport), m_options(std::move(options)), m_provider(target.provider.name),
      m_secrets(secretsOf(target.provider, secret))
{
    m_wait.setSingleShot(true);
    m_rest.setSingleShot(true);
    m_aside.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &Attempt::send);
    connect(&m_rest, &QTimer::timeout, this, &Attempt::conclude);
    connect(&m_aside, &QTimer::timeout, this, [this] { takeEnd({}); });
    auto conversation = conversationOf(target, request, secret, m_options.resume);
    if (!conversation) {
        m_refusal = std::move(conversation.error());
        return;
    }
    m_conversation = std::move(*conversation);
    if (auto step = m_conversation->next())
        m_step = std::move(*step);
    m_end.accepted = !m_options.resume.empty(); // it was, by who began it
    m_before_us = m_options.before_us;
}

Attempt::~Attempt() = default;

void Attempt::start()
{
    m_end.sent = true;
    sendAfter(m_step.wait);
}

void Attempt::sendAfter(std::chrono::milliseconds wait)
{
    if (wait.count() <= 0) {
        send();
        return;
    }
    m_before_us += std::chrono::microseconds(wait).count();
    m_wait.start(
        std::min(m_options.longest_wait, std::chrono::duration_cast<std::chrono::milliseconds>(wait * m_options.pace)));
}

void Attempt::send()
{
    m_fate = Fate::Read;
    m_refused = false;
    m_aside_bytes = 0;
    m_retry_after.reset();
    // A file is what its bytes are; packed once more it could be anything, and any size.
    if (m_step.download)
        m_step.request.headers.set("accept-encoding", "identity");
    m_end.made = m_end.made || m_step.download;
    m_exchange = m_transport.exchange(m_step.request);
    connect(m_exchange.get(), &Exchange::headReceived, this, &Attempt::takeHead);
    connect(m_exchange.get(), &Exchange::bytesReceived, this, &Attempt::takeBytes);
    connect(m_exchange.get(), &Exchange::finished, this, &Attempt::takeEnd);
    m_exchange->start();
}

// The answer has not ended with its last exchange: what the format wants next.
void Attempt::advance()
{
    auto step = m_conversation->next();
    if (!step) {
        fail(truncatedError(m_provider));
        return;
    }
    m_step = std::move(*step);
    m_repeats = 0;
    m_redirects = 0;
    m_end.unreached = false;
    sendAfter(m_step.wait);
}

// After its end, from inside that very signal.
void Attempt::leaveExchange()
{
    m_aside.stop();
    m_before_us += m_exchange->elapsedUs();
    m_exchange->disconnect(this);
    m_exchange.release()->deleteLater();
}

// Before its end, which closes the connection.
void Attempt::dropExchange()
{
    m_aside.stop();
    m_before_us = elapsedUs();
    m_exchange.reset();
}

std::int64_t Attempt::elapsedUs() const
{
    return m_before_us + (m_exchange ? m_exchange->elapsedUs() : 0);
}

// The answer is whole, or has failed, and its connection is not: nothing more is waited for.
void Attempt::conclude()
{
    finish();
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
    m_wait.stop();
    dropExchange();
    m_end.total_us = m_before_us;
    m_end.error = Error{.kind = ErrorKind::Cancelled, .message = tr("The call was stopped.")};
    return m_end;
}

std::optional<HttpRequest> Attempt::farewell() const
{
    return m_conversation && !m_end.finished ? m_conversation->cancellation() : std::nullopt;
}

bool Attempt::mayRepeat() const
{
    return m_step.repeatable && m_repeats < (m_step.download ? most_repeats_of_a_download : most_repeats);
}

void Attempt::takeHead(const HttpHead& head)
{
    if (m_ended)
        return;
    if (mayRepeat() && isPassing(head.status)) {
        m_fate = Fate::Repeat;
        m_retry_after = retryAfter(head);
        m_aside.start(m_options.error_patience);
        return;
    }
    noteUnreached(isPassing(head.status));
    if (m_step.download && isRedirect(head.status)) {
        followRedirect(head);
        return;
    }
    const bool good = head.status >= 200 && head.status < 300;
    m_refused = !good;
    if (m_refused)
        m_aside.start(m_options.error_patience);
    const bool only_prepared = good && m_step.preparation; // an upload says nothing of the request that follows it
    if ((!m_step.repeatable || m_end.http_status == 0) && !only_prepared)
        m_end.http_status = head.status;
    m_end.accepted = m_end.accepted || (good && !m_step.preparation);
    if (auto refusal = good ? refusalOfSize(head, m_options.media_limit, m_provider) : std::nullopt) {
        fail(std::move(*refusal));
        return;
    }
    m_conversation->head(head);
}

void Attempt::followRedirect(const HttpHead& head)
{
    auto next = m_redirects < most_redirects ? redirected(m_step.request, head)
                                             : std::unexpected(tooManyRedirectsError(hostOf(m_step.request.url)));
    if (!next) {
        fail(std::move(next.error()));
        return;
    }
    m_fate = Fate::Redirect;
    m_step.request = std::move(*next);
    m_aside.start(m_options.error_patience);
}

// A body that nobody wants for itself may come without end, in drips or in floods: it is waited for once, and so far.
bool Attempt::isOnlyAside() const
{
    return m_refused || m_fate != Fate::Read;
}

void Attempt::takeBytes(std::string_view bytes)
{
    if (m_ended)
        return;
    if (m_fate == Fate::Read) {
        EventBodies events;
        m_conversation->body(bytes, events);
        pass(events);
    }
    if (m_ended)
        return;
    if (isOnlyAside()) {
        m_aside_bytes += bytes.size();
        if (m_aside_bytes > longest_aside)
            takeEnd({});
        return;
    }
    // Some servers leave the connection open behind the answer's own end mark. Those that close it do so at once, and a
    // connection that came to its end can be used again.
    if ((m_end.finished || m_end.error) && !m_rest.isActive())
        m_rest.start(longest_rest);
}

void Attempt::takeEnd(const std::optional<Error>& error)
{
    if (m_ended)
        return;
    m_rest.stop();
    if (error && error->nothing_sent && !m_end.accepted)
        m_end.sent = false;
    if (m_fate == Fate::Repeat || (error && mayRepeat() && isRetryable(error->kind))) {
        repeat();
        return;
    }
    noteUnreached(error && isRetryable(error->kind));
    if (m_fate == Fate::Redirect) {
        leaveExchange();
        ++m_redirects;
        send();
        return;
    }
    const bool provider_failed = m_end.error.has_value();
    EventBodies events;
    m_conversation->end(events);
    if (error && !m_end.finished && endsMedium(events))
        std::erase_if(events, [](const EventBody& event) { return std::holds_alternative<Finished>(event); });
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
    leaveExchange();
    if (m_end.finished || m_end.error)
        finish();
    else
        advance();
}

// It was asked again as often as it may be.
void Attempt::noteUnreached(bool is_passing)
{
    m_end.unreached = m_end.unreached || (is_passing && m_step.repeatable);
}

void Attempt::repeat()
{
    leaveExchange();
    const auto backoff = std::min(first_repeat * (1 << std::min(m_repeats, 10)), longest_repeat);
    ++m_repeats;
    sendAfter(std::min(std::max(m_retry_after.value_or(backoff), first_repeat), 2 * longest_repeat));
}

void Attempt::pass(EventBodies& events)
{
    if (isTooLarge(events)) {
        fail(tooLargeError(m_options.media_limit, m_provider));
        return;
    }
    for (const auto& event : events)
        note(event);
    std::erase_if(events, [](const EventBody& event) {
        return std::holds_alternative<Finished>(event) || std::holds_alternative<Failed>(event);
    });
    if (!events.empty())
        Q_EMIT eventsDecoded(events);
}

bool Attempt::isTooLarge(const EventBodies& events)
{
    for (const auto& event : events) {
        if (const auto* const begin = std::get_if<MediaBegin>(&event)) { // in place of what came before
            m_media_bytes -= std::exchange(m_bytes_of[begin->index], 0);
        } else if (const auto* const chunk = std::get_if<MediaChunk>(&event)) {
            m_media_bytes += std::ssize(chunk->bytes);
            m_bytes_of[chunk->index] += std::ssize(chunk->bytes);
        }
    }
    return m_media_bytes > m_options.media_limit;
}

void Attempt::note(const EventBody& event)
{
    if (isContent(event) && !m_end.first_token_us)
        m_end.first_token_us = elapsedUs();
    if (const auto* started = std::get_if<Started>(&event); started && !started->response_id.empty())
        m_end.response_id = started->response_id;
    else if (const auto* usage = std::get_if<UsageReport>(&event))
        m_end.usage = *usage;
    else if (const auto* finished = std::get_if<Finished>(&event))
        m_end.finished = *finished;
    else if (const auto* failed = std::get_if<Failed>(&event))
        m_end.error = failed->error;
}

void Attempt::fail(Error error)
{
    m_end.error = std::move(error);
    finish();
}

void Attempt::finish()
{
    m_ended = true;
    m_rest.stop();
    dropExchange();
    m_end.total_us = m_before_us;
    if (m_end.error) {
        m_end.error = withoutSecrets(std::move(*m_end.error), m_secrets);
        if (m_end.error->http_status == 0)
            m_end.error->http_status = m_end.http_status;
    }
    Q_EMIT ended(m_end);
}

} // namespace assay
