// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/call_journal.h"
#include "engine/catalog/price_book.h"
#include "engine/event.h"
#include "engine/later.h"
#include "engine/media_store.h"
#include "engine/routing/attempt.h"
#include "engine/routing/errands.h"
#include "engine/routing/retry.h"
#include "engine/streams/stream_log.h"

namespace assay {

// What a call needs from outside; all of it outlives the call and lives on the I/O thread.
struct CallServices
{
    Transport* transport = nullptr;
    CallJournal* journal = nullptr;
    StreamLog* streams = nullptr;
    MediaStore* media = nullptr; // nullptr = media stand in the log itself
    Errands* errands = nullptr;  // what is to be told to a provider after the call; nullptr = nothing is
    std::int64_t media_limit = usual_media_limit;
    std::shared_ptr<const PriceBook> prices;
    std::function<QFuture<Result<std::string>>(const Provider&)> secret_for;
    bool replaying = false; // the transport answers from recordings: costs are shown and add nothing to spend
    double pace = 1;        // of the replay; waits between attempts pass at it too
    bool sample = false;    // what is answered is sample data
};

struct AttemptRecord
{
    AttemptFacts facts;
    AttemptOutcome outcome;
};

// A call that an earlier process began, and left while its provider goes on working for it.
struct LeftBehind
{
    std::int64_t time_us = 0;            // of the call
    std::vector<AttemptRecord> attempts; // the last one is open in the journal
    std::vector<Event> events;           // from the first on, as they stand in the log
    std::string resume;                  // what the dialect goes on by
};

// What someone asks for: a request, who may answer it in the order they are tried, and whom it is for.
struct CallPlan
{
    std::string id; // a ULID; made where empty
    Request request;
    std::vector<Target> targets; // one at least
    Attribution attribution;
    RetryPolicy retry;
    std::chrono::milliseconds first_token_deadline{0}; // of each attempt; 0 = none
    std::chrono::milliseconds deadline{0};             // of the whole call; 0 = none
    std::optional<LeftBehind> left_behind;             // goes on with it; it has one target
};

// How a call ended.
struct CallResult
{
    std::string id;
    std::string provider; // asked for
    std::string model;
    CallStatus status = CallStatus::Running;
    std::optional<Finished> finish;
    std::optional<Error> error;
    std::vector<AttemptRecord> attempts;
    CostSum cost;
    UsageReport usage;                          // of all attempts that may be billed
    std::optional<std::int64_t> first_token_us; // since the call's start, like the total
    std::int64_t total_us = 0;                  // of a replay, what it had taken when it was recorded
};

// A call, running: attempts one after the other until one answers or nothing is left to try. Each attempt is pending in
// the journal before its first byte leaves; each event is numbered and in the stream log before it is told. Deleting a
// call stops it and journals what is known; but a job that another process can look after is left to it, open in the
// journal, unless it was cancelled.
class Call : public QObject
{
    Q_OBJECT

public:
    Call(CallPlan plan, CallServices services);
    ~Call() override;

    const std::string& id() const { return m_result.id; }
    void start();
    void cancel(); // any number of times, at any time after start()

Q_SIGNALS:
    // The first attempt is in the journal: from now on the call's id may be told to anyone.
    void acknowledged();
    void eventsReady(const std::vector<assay::Event>& events);
    void finished(const assay::CallResult& result); // once, never from inside start()

private:
    enum class Stop { None, Cancelled, FirstTokenLate, Late };

    void beginAttempt();
    void goOn();
    void takeOver(const LeftBehind& left);
    bool canBeLeft() const;
    bool noteWayBack(const EventBodies& events);
    std::int64_t elapsedUs() const;
    void leave(Error error);
    void fetchSecret(const Result<void>& journaled);
    void send(const Result<std::string>& secret);
    AttemptOptions attemptOptions() const;
    void takeEvents(const EventBodies& events);
    void takeEnd(AttemptEnd end);
    void stop(Stop reason);
    void closeAttempt(const AttemptEnd& end);
    RetryDecision decide(const AttemptEnd& end) const;
    void tryAgain(const RetryDecision& decision);
    void waitFor(std::chrono::milliseconds wait, const Result<void>& written);
    bool publish(EventBodies bodies);
    bool keepMedia(EventBodies& bodies);
    Result<void> keepMedium(EventBody& body);
    Result<void> finishMedium(MediaEnd& end);
    void measure();
    void takeMeasured(MediaEnd end);
    bool tellEvents(EventBodies bodies);
    bool finishOpenMedia();
    void bidFarewell();
    void conclude(CallStatus status);
    QFuture<Result<void>> journalEnd();
    CallOutcome outcome() const;
    void tell(const Result<void>& journaled);

    const Target& target() const { return m_plan.targets[m_target]; }
    CallFacts facts() const;
    AttemptFacts attemptFacts() const;
    bool mayBePosted(const AttemptEnd& end) const;
    Cost costOfAttempt(const AttemptEnd& end) const;
    Error stopError() const;

    CallPlan m_plan;
    CallServices m_services;
    CallResult m_result;
    std::unique_ptr<Attempt> m_attempt;
    struct OpenMedium
    {
        std::string media_type;
        std::unique_ptr<MediaWriter> writer;
    };
    std::map<int, OpenMedium> m_open_media; // by index
    std::vector<KeptMedium> m_kept_media;   // of this attempt
    std::optional<KeptMedium> m_measured;   // the one being measured; what comes behind it waits
    EventBodies m_late;                     // from its end on,
    std::optional<AttemptEnd> m_late_end;   // and to the attempt's
    std::string m_resume;                   // how this attempt can be gone on with by another process
    EventBodies m_held;                     // start-up events, until something of the answer itself has come
    QTimer m_wait;                          // between attempts
    QTimer m_first_token_deadline;
    QTimer m_deadline;
    std::int64_t m_began_us = 0;
    QElapsedTimer m_clock;
    std::int64_t m_recorded_us = 0; // attempts and waits so far, as they were recorded
    std::int64_t m_number = 0;      // of the last event
    std::size_t m_target = 0;
    int m_retries = 0; // on this target
    Stop m_stop = Stop::None;
    bool m_attempt_open = false; // pending in the journal
    bool m_shown = false;        // something of the answer has reached a reader
    bool m_concluded = false;
};

} // namespace assay
