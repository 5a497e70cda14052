// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "engine/call_journal.h"
#include "engine/later.h"
#include "engine/transport/transport.h"

namespace assay::test {

// An answer as a script: status, headers, pieces; then an error or a clean end. Without `ends` it hangs.
struct ScriptedAnswer
{
    HttpHead head{200, {{"content-type", "text/event-stream"}}};
    std::vector<std::string> pieces;
    std::optional<Error> error;
    bool ends = true;
};

class ScriptedExchange : public Exchange
{
    Q_OBJECT

public:
    ScriptedExchange(ScriptedAnswer answer, int* running) : m_answer(std::move(answer)), m_running(running) {}
    ~ScriptedExchange() override
    {
        if (m_started)
            --*m_running;
    }

    void start() override
    {
        m_started = true;
        ++*m_running;
        QMetaObject::invokeMethod(this, &ScriptedExchange::play, Qt::QueuedConnection);
    }

    std::int64_t elapsedUs() const override { return 1000; }

private:
    void play()
    {
        const QPointer<ScriptedExchange> alive(this);
        if (m_answer.head.status != 0)
            Q_EMIT headReceived(m_answer.head);
        for (std::size_t i = 0; alive && i < m_answer.pieces.size(); ++i)
            Q_EMIT bytesReceived(m_answer.pieces[i]);
        if (alive && m_answer.ends)
            Q_EMIT finished(m_answer.error);
    }

    ScriptedAnswer m_answer;
    int* m_running;
    bool m_started = false;
};

// Answers each exchange with the next script; the last one again when they run out.
class ScriptedTransport : public Transport
{
public:
    std::deque<ScriptedAnswer> answers;
    std::vector<HttpRequest> requests;
    int running = 0;

    std::unique_ptr<Exchange> exchange(HttpRequest request) override
    {
        requests.push_back(std::move(request));
        ScriptedAnswer answer = answers.front();
        if (answers.size() > 1)
            answers.pop_front();
        return std::make_unique<ScriptedExchange>(std::move(answer), &running);
    }
};

// Remembers what it is told, as text lines that a test compares.
class NotedJournal : public CallJournal
{
public:
    QStringList lines;
    Result<void> answer;
    Result<void> ended_answer;
    std::function<void()> on_starting;
    std::vector<AttemptOutcome> outcomes;

    QFuture<Result<void>> attemptStarting(const CallFacts& call, const AttemptFacts& attempt) override
    {
        lines << QStringLiteral("start %1 %2/%3")
                     .arg(attempt.number)
                     .arg(QString::fromStdString(attempt.provider), QString::fromStdString(attempt.model));
        call_ids.push_back(call.id);
        if (on_starting)
            on_starting();
        return readyFuture(answer);
    }

    QFuture<Result<void>> attemptEnded(const AttemptOutcome& attempt, const std::optional<CallOutcome>& call) override
    {
        outcomes.push_back(attempt);
        lines << QStringLiteral("%1 %2").arg(word(attemptStateName(attempt.state))).arg(attempt.number);
        if (call)
            lines << word(callStatusName(call->status));
        return readyFuture(ended_answer);
    }

    QFuture<Result<void>> callEnded(const std::string&, const CallOutcome& call) override
    {
        lines << word(callStatusName(call.status));
        return readyFuture(Result<void>());
    }

    std::vector<std::string> call_ids;

private:
    static QString word(std::string_view name) { return QString::fromUtf8(name.data(), qsizetype(name.size())); }
};

} // namespace assay::test
