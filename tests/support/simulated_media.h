// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/catalog/cost.h"
#include "engine/media_type.h"
#include "engine/routing/attempt.h"
#include "simulator/made_media.h"
#include "simulator/tariff.h"
#include "support/simulated_call.h"
#include "support/waiting.h"

namespace assay::test {

// Asking the simulator for media as the engine does it: every exchange of an attempt, over real sockets.

inline Target mediaTarget(const Simulator& simulator, std::string_view provider_id, std::string_view model)
{
    const auto& provider = simulatedProvider(provider_id);
    Target target{.provider = clientOf(provider, simulator.url()), .model = std::string(model)};
    for (const auto& [task, dialect] : provider.dialects())
        target.provider.dialects[std::string(task)] = dialect;
    return target;
}

struct MediaAnswer
{
    FoldedAnswer answer;
    AttemptEnd end;
    std::vector<std::string> states; // that were told on the way

    std::string bytes(int index = 0) const
    {
        const auto place = answer.media.find(index);
        return place == answer.media.end() ? std::string() : place->second.second;
    }
    std::string type(int index = 0) const { return std::string(mediaTypeOf(bytes(index))); } // by the bytes themselves
    ErrorKind kind() const { return answer.error ? answer.error->kind : ErrorKind::Usage; }
};

// How one asks, beside whom and for what.
struct Asking
{
    std::string resume; // the place of a job that was left
    std::string secret = "any key";
};

// An attempt under way, and what it has said so far.
class WatchedAttempt
{
public:
    WatchedAttempt(const Target& target, const Request& request, const Asking& asking = {})
        // What a vendor wants waited for between two looks passes a thousand times as fast.
        : m_attempt(target, request, asking.secret, m_transport, {.resume = asking.resume, .pace = 0.001})
    {
        if (m_attempt.refusal())
            qFatal("%s", qPrintable(m_attempt.refusal()->message));
        QObject::connect(&m_attempt, &Attempt::eventsDecoded, &m_attempt, [this](const EventBodies& events) {
            m_events.insert(m_events.end(), events.begin(), events.end());
        });
        QObject::connect(&m_attempt, &Attempt::ended, &m_attempt, [this](const AttemptEnd& end) {
            m_has_ended = true;
            m_end = end;
            if (end.finished)
                m_events.emplace_back(*end.finished);
            if (end.error)
                m_events.emplace_back(Failed{*end.error});
        });
        m_attempt.start();
    }

    bool untilEnd() const
    {
        return becomes([this] { return m_has_ended; });
    }
    bool hasEnded() const { return m_has_ended; }
    void cancel() { m_attempt.cancel(); }

    MediaAnswer answer() const
    {
        MediaAnswer said{.answer = fold(m_events), .end = m_end, .states = {}};
        for (const auto& event : m_events) {
            if (const auto* const progress = std::get_if<Progress>(&event))
                said.states.push_back(progress->state);
        }
        return said;
    }

private:
    NetworkTransport m_transport;
    EventBodies m_events;
    AttemptEnd m_end;
    bool m_has_ended = false;
    Attempt m_attempt;
};

inline MediaAnswer ask(const Target& target, const Request& request, const Asking& asking = {})
{
    const WatchedAttempt attempt(target, request, asking);
    if (!attempt.untilEnd())
        qWarning("an attempt did not end");
    return attempt.answer();
}

inline MediaAnswer ask(const Simulator& simulator, std::string_view provider, std::string_view model,
                       const Request& request, const Asking& asking = {})
{
    return ask(mediaTarget(simulator, provider, model), request, asking);
}

inline Request mediaRequest(Task task, std::string text = {})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {}}};
    if (!text.empty())
        request.messages.front().parts.emplace_back(TextPart{std::move(text)});
    return request;
}

// So many seconds of a real sound, to be written down.
inline Request soundRequest(Transcribe task = {}, double seconds = 2)
{
    Request request = mediaRequest(std::move(task));
    auto sound = playSound({.seconds = seconds}, 1).value();
    request.messages.front().parts.emplace_back(
        MediaPart{.media_type = sound.media_type,
                  .bytes = std::make_shared<std::string>(std::move(sound.bytes)),
                  .name = "a.wav"});
    return request;
}

// What is wrong with the one bill of the simulator, seen from what the client was told and from the sheet that the
// simulator registers.
inline QString wrongBill(const Simulator& simulator, const MediaAnswer& told)
{
    const auto& billed = simulator.stats().billed;
    if (billed.size() != 1)
        return QStringLiteral("%1 bills").arg(billed.size());
    const auto& bill = billed.front();
    if (!told.answer.usage || told.answer.usage->usage != bill.usage)
        return QStringLiteral("told another usage: ") + QString::fromStdString(describe(told.answer));
    PriceBook book;
    if (!book.addSheet("simulator", priceSheet()))
        return QStringLiteral("its sheet is none");
    const Cost cost = costOf({.usage = bill.usage}, {.provider = bill.provider, .model = bill.model}, book);
    if (!cost.amount || MoneySum(*cost.amount) != bill.amount || bill.amount == MoneySum())
        return QStringLiteral("charged ") + QString::fromStdString(bill.amount.toString());
    return {};
}

// --- Faults every vendor has ---------------------------------------------------------------------------------------

inline void addStatusFaults()
{
    QTest::addColumn<std::string>("fault");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("wait_s"); // −1 = none told
    QTest::newRow("too many") << std::string("429:retry-after=2") << ErrorKind::RateLimited << 2;
    QTest::newRow("no room") << std::string("503") << ErrorKind::Overloaded << -1;
    QTest::newRow("out of order") << std::string("500") << ErrorKind::ServerError << -1;
    QTest::newRow("key") << std::string("401") << ErrorKind::Authentication << -1;
    QTest::newRow("no money") << std::string("402") << ErrorKind::Billing << -1;
    QTest::newRow("bad request") << std::string("400") << ErrorKind::InvalidRequest << -1;
}

// What is wrong with how the fault of this row ends such a request.
inline QString wrongStatusFault(const Simulator& simulator, std::string_view provider, const std::string& prefix,
                                const Request& request)
{
    QFETCH(const std::string, fault);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, wait_s);
    const auto said = ask(simulator, provider, prefix + "fault=" + fault, request);
    const auto& error = said.answer.error;
    if (!error || error->kind != kind || said.answer.ends != 1)
        return QStringLiteral("ended otherwise: ") + QString::fromStdString(describe(said.answer));
    const auto wait = error->retry_after ? error->retry_after->count() : -1000;
    if (wait != wait_s * 1000)
        return QStringLiteral("told to wait %1 ms").arg(wait);
    if (!error->message.contains(QStringLiteral("The simulator was asked to answer with status")))
        return QStringLiteral("said: ") + error->message;
    if (simulator.stats().requests != 1 || !simulator.stats().billed.empty())
        return QStringLiteral("counted wrong");
    return {};
}

// Models whose names say how they fail, and how that ends.
struct FailingModel
{
    std::string model;
    ErrorKind kind;
    int billed = 0;
};

inline void addFailingModels(const std::string& prefix, const std::vector<FailingModel>& more)
{
    QTest::addColumn<std::string>("model");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("billed");
    std::vector<FailingModel> all{{"fault=429:retry-after=2", ErrorKind::RateLimited},
                                  {"fault=503", ErrorKind::Overloaded},
                                  {"fault=401", ErrorKind::Authentication},
                                  {"nonsense=1", ErrorKind::InvalidRequest}};
    all.insert(all.end(), more.begin(), more.end());
    for (const auto& [model, kind, billed] : all)
        QTest::newRow((prefix + model).c_str()) << prefix + model << kind << billed;
}

// What is wrong with how the model of this row ends such a request.
inline QString wrongFailure(const Simulator& simulator, std::string_view provider, const Request& request,
                            const Asking& asking = {})
{
    QFETCH(const std::string, model);
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, billed);
    const auto said = ask(simulator, provider, model, request, asking);
    if (!said.end.error || said.kind() != kind)
        return QStringLiteral("ended otherwise: ") + QString::fromStdString(describe(said.answer));
    if (simulator.stats().requests != 1 || std::ssize(simulator.stats().billed) != billed)
        return QStringLiteral("counted wrong");
    return {};
}

// "times=1": what failed once passes the second time.
inline QString wrongSecondTime(const Simulator& simulator, std::string_view provider, const std::string& prefix,
                               const Request& request)
{
    const auto model = prefix + "fault=503,times=1";
    if (!ask(simulator, provider, model, request).answer.error)
        return QStringLiteral("no failure the first time");
    const auto second = ask(simulator, provider, model, request);
    return second.answer.finished ? QString() : QString::fromStdString(describe(second.answer));
}

} // namespace assay::test
