// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/call.h"

#include <QtCore/QRandomGenerator>

#include <algorithm>
#include <ranges>
#include <utility>

#include "engine/clock.h"
#include "engine/routing/target_quote.h"
#include "engine/ulid.h"

namespace assay {

namespace {

// What was recorded is there already: a replayed job is looked at again after this long, whatever its vendor asks for.
constexpr std::chrono::seconds longest_replayed_wait{2};

std::vector<std::shared_ptr<const std::string>> mediaOf(const Request& request)
{
    std::vector<std::shared_ptr<const std::string>> media;
    for (const auto& message : request.messages) {
        for (const auto& part : message.parts) {
            if (const auto* const one = std::get_if<MediaPart>(&part); one && one->bytes)
                media.push_back(one->bytes);
        }
    }
    return media;
}

// A provider that said yes and was cut, or left, may charge for what it had done: what is known of that is a lower
// bound.
bool mayBeBilledBeyondWhatIsKnown(const AttemptEnd& end)
{
    return !end.finished;
}

// One that said no charges nothing. One that was asked and said neither yes nor no may have served the request.
bool mayBeBilled(const AttemptEnd& end)
{
    return end.accepted || (end.sent && end.http_status == 0);
}

Error leftBehindError(Error error)
{
    error.message +=
        u' ' + Call::tr("The job stays with its provider; “assay resume” goes on with it and pays nothing twice.");
    return error;
}

std::int64_t keptBytesIn(const EventBodies& bodies)
{
    std::int64_t bytes = 0;
    for (const auto& body : bodies) {
        if (const auto* const chunk = std::get_if<MediaChunk>(&body); chunk && chunk->kept > 0)
            bytes += std::ssize(chunk->bytes);
    }
    return bytes;
}

} // namespace

Call::Call(CallPlan plan, CallServices services) : m_plan(std::move(plan)), m_services(std::move(services))
{
    m_began_us = utcMicroseconds();
    m_clock.start();
    m_result.id = m_plan.id.empty() ? makeUlid(m_began_us) : m_plan.id;
    m_result.provider = m_plan.targets.front().provider.id;
    m_result.model = m_plan.targets.front().model;
    for (QTimer* const timer : {&m_wait, &m_first_token_deadline, &m_deadline})
        timer->setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, [this] {
        if (m_plan.left_behind && m_number == 0)
            goOn();
        else
            beginAttempt();
    });
    connect(&m_first_token_deadline, &QTimer::timeout, this, [this] { stop(Stop::FirstTokenLate); });
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(Stop::Late); });
    if (m_plan.left_behind)
        takeOver(*m_plan.left_behind);
}

std::int64_t Call::elapsedUs() const
{
    return m_plan.left_behind ? utcMicroseconds() - m_began_us : m_clock.nsecsElapsed() / 1000;
}

// What the earlier process knew. Its attempt is open still, and what went before has been paid for.
void Call::takeOver(const LeftBehind& left)
{
    m_began_us = left.time_us;
    m_result.attempts = left.attempts;
    m_attempt_open = true;
    m_resume = left.resume;
    for (const auto& [facts, outcome] : left.attempts | std::views::take(left.attempts.size() - 1)) {
        if (outcome.state == AttemptState::Voided)
            continue;
        m_result.usage = added(m_result.usage, outcome.usage);
        m_result.cost.add(outcome.cost.amount, outcome.cost.basis);
    }
}

// Somebody else can go on with the job where we leave it, and nobody has said that it is not wanted, or nobody could
// tell its provider so.
bool Call::canBeLeft() const
{
    const bool untold = m_plan.left_behind && !m_attempt;
    return m_attempt_open && !m_resume.empty() && (m_stop == Stop::None || untold) && !m_services.replaying;
}

Call::~Call()
{
    if (m_concluded || m_result.attempts.empty() || canBeLeft())
        return;
    m_result.status = CallStatus::Cancelled;
    m_result.total_us = m_services.replaying ? m_recorded_us : elapsedUs();
    if (!m_attempt_open) {
        m_services.journal->callEnded(m_result.id, outcome());
        return;
    }
    AttemptEnd end;
    if (m_attempt) {
        m_attempt->disconnect(this);
        end = m_attempt->interrupt();
        bidFarewell();
    }
    end.error = stopError();
    closeAttempt(end);
    m_services.journal->attemptEnded(m_result.attempts.back().outcome, outcome());
}

void Call::start()
{
    if (m_plan.deadline.count() > 0)
        m_deadline.start(m_plan.deadline);
    m_wait.start(0);
}

void Call::cancel()
{
    stop(Stop::Cancelled);
}

void Call::stop(Stop reason)
{
    if (m_concluded || m_stop == Stop::Cancelled || m_stop == Stop::Late)
        return;
    m_stop = reason;
    if (m_attempt) {
        m_attempt->cancel();
    } else if (m_plan.left_behind) {
        // Its provider works on: with the key it is told, by send().
    } else if (m_wait.isActive() && reason != Stop::FirstTokenLate) {
        m_wait.stop();
        m_result.error = stopError();
        conclude(reason == Stop::Cancelled ? CallStatus::Cancelled : CallStatus::Failed);
    } // else the journal or the keychain is being asked; fetchSecret() and send() look at m_stop
}

void Call::beginAttempt()
{
    m_result.attempts.push_back({.facts = attemptFacts()});
    m_resume.clear();
    m_stop = Stop::None;
    whenDone(m_services.journal->attemptStarting(facts(), m_result.attempts.back().facts), this,
             [this](const Result<void>& journaled) { fetchSecret(journaled); });
}

// In this process's log the call begins anew, with the numbers it had.
void Call::goOn()
{
    auto& events = m_plan.left_behind->events;
    if (const auto kept = m_services.streams->append(m_result.id, events); !kept) {
        leave(kept.error());
        return;
    }
    m_number = events.empty() ? 0 : events.back().number;
    Q_EMIT acknowledged();
    Q_EMIT eventsReady(std::exchange(events, {}));
    whenDone(m_services.secret_for(target().provider), this,
             [this](const Result<std::string>& secret) { send(secret); });
}

// The provider cannot be asked, and goes on working: the attempt stays open in the journal for whoever can go on with
// it.
void Call::leave(Error error)
{
    m_concluded = true;
    dropAttempt();
    m_deadline.stop();
    m_services.streams->close(m_result.id);
    m_result.status = CallStatus::Failed;
    m_result.error = std::move(error);
    Q_EMIT finished(m_result);
}

void Call::fetchSecret(const Result<void>& journaled)
{
    if (!journaled) {
        takeEnd({.error = journaled.error()});
        return;
    }
    m_attempt_open = true;
    if (m_result.attempts.size() == 1)
        Q_EMIT acknowledged();
    whenDone(m_services.secret_for(target().provider), this,
             [this](const Result<std::string>& secret) { send(secret); });
}

void Call::send(const Result<std::string>& secret)
{
    const bool left_behind = m_plan.left_behind.has_value(); // then the provider had said yes, whatever we can do now
    if (!secret || (m_stop != Stop::None && !left_behind)) {
        refuse(secret ? stopError() : secret.error());
        return;
    }
    m_attempt = std::make_unique<Attempt>(target(), m_plan.request, *secret, *m_services.transport, attemptOptions());
    if (const auto refusal = m_attempt->refusal()) {
        refuse(*refusal);
        return;
    }
    if (m_stop != Stop::None) { // stopped while the key was asked for, without which the provider cannot be told
        takeEnd({.error = stopError(), .accepted = true});
        return;
    }
    connect(m_attempt.get(), &Attempt::eventsDecoded, this, &Call::takeEvents);
    connect(m_attempt.get(), &Attempt::ended, this, &Call::takeEnd);
    if (m_plan.first_token_deadline.count() > 0)
        m_first_token_deadline.start(m_plan.first_token_deadline);
    m_attempt->start();
}

// Nothing can be asked. A job that is under way goes on all the same.
void Call::refuse(Error error)
{
    if (m_plan.left_behind)
        leave(std::move(error));
    else
        takeEnd({.error = std::move(error)});
}

AttemptOptions Call::attemptOptions() const
{
    AttemptOptions options{.media_limit = m_services.media_limit};
    if (m_services.replaying) {
        options.pace = m_services.pace;
        options.longest_wait = longest_replayed_wait;
    }
    if (m_plan.left_behind) {
        options.resume = m_plan.left_behind->resume;
        options.before_us = utcMicroseconds() - m_result.attempts.back().facts.time_us;
    }
    return options;
}

void Call::takeEvents(const EventBodies& events)
{
    const bool has_way_back = noteWayBack(events);
    m_held.insert(m_held.end(), events.begin(), events.end());
    m_shown = m_shown || std::ranges::any_of(events, isContent);
    if (!m_shown && !has_way_back) // how far an accepted job is, is told while it works
        return;
    m_first_token_deadline.stop();
    if (!publish(std::exchange(m_held, {})))
        m_attempt->cancel();
}

// A job that was accepted is in the log at once, whoever dies next: without the way back to it, it would be paid twice.
bool Call::noteWayBack(const EventBodies& events)
{
    for (const auto& event : events) {
        const auto* const started = std::get_if<Started>(&event);
        if (started && !started->resume.empty())
            m_resume = started->resume;
    }
    return !m_resume.empty();
}

// Media go to their store as they come; what is told of them from here on is as the log will have it, and the bytes
// beside it.
bool Call::keepMedia(EventBodies& bodies)
{
    if (!m_services.media)
        return true;
    for (auto& body : bodies) {
        if (const auto kept = keepMedium(body); !kept) {
            m_result.error = kept.error();
            return false;
        }
    }
    return true;
}

Result<void> Call::keepMedium(EventBody& body)
{
    if (const auto* const begin = std::get_if<MediaBegin>(&body)) {
        auto writer = m_services.media->begin(begin->media_type);
        if (!writer)
            return std::unexpected(writer.error());
        m_open_media[begin->index] = {begin->media_type, std::move(*writer)};
    } else if (auto* const chunk = std::get_if<MediaChunk>(&body)) {
        const auto open = m_open_media.find(chunk->index);
        if (open == m_open_media.end())
            return {};
        chunk->kept = std::ssize(chunk->bytes);
        return open->second.writer->write(chunk->bytes);
    } else if (auto* const end = std::get_if<MediaEnd>(&body)) {
        return finishMedium(*end);
    }
    return {};
}

Result<void> Call::finishMedium(MediaEnd& end)
{
    const auto open = m_open_media.find(end.index);
    if (open == m_open_media.end())
        return {};
    const auto kept = open->second.writer->finish();
    if (!kept)
        return std::unexpected(kept.error());
    const int index = end.index;
    end = *kept;
    end.index = index;
    std::erase_if(m_kept_media, [index](const KeptMedium& earlier) { return earlier.medium.index == index; });
    m_kept_media.push_back({open->second.media_type, end});
    m_open_media.erase(open);
    m_unmeasured.push_back(m_kept_media.back());
    return {};
}

// Elsewhere, since files are looked at and foreign bytes are read. Events keep their order.
void Call::measure()
{
    const auto& [media_type, medium] = m_unmeasured.front();
    whenDone(m_services.media->measure(medium, media_type), this,
             [this](const Result<MediaEnd>& end) { takeMeasured(end.value_or(m_unmeasured.front().medium)); });
}

void Call::takeMeasured(MediaEnd end)
{
    const MediaEnd known = m_unmeasured.front().medium;
    m_unmeasured.pop_front();
    end.index = known.index;
    if (const auto kept = std::ranges::find(m_kept_media, known, &KeptMedium::medium); kept != m_kept_media.end())
        kept->medium = end;
    m_late.front() = end;
    const bool told = tellLate();
    if (m_measures)
        return;
    if (m_late_end)
        takeEnd(*std::exchange(m_late_end, std::nullopt));
    else if (!told)
        m_attempt->cancel();
}

// What waits for a medium to be measured is in its store already, so it need not stand in memory too.
void Call::addLate(EventBodies bodies)
{
    for (auto& body : bodies) {
        auto* const chunk = std::get_if<MediaChunk>(&body);
        if (m_measures && chunk && chunk->kept > 0) {
            if (m_late_bytes + chunk->kept > most_late_bytes)
                chunk->bytes = std::string();
            m_late_bytes += std::ssize(chunk->bytes);
        }
        m_late.push_back(std::move(body));
    }
}

// Up to the next medium that is to be measured.
bool Call::tellLate()
{
    m_measures = !m_unmeasured.empty();
    const auto is_next = [this](const EventBody& body) {
        const auto* const end = std::get_if<MediaEnd>(&body);
        return m_measures && end && *end == m_unmeasured.front().medium;
    };
    const auto next = std::ranges::find_if(m_late, is_next);
    EventBodies known(std::make_move_iterator(m_late.begin()), std::make_move_iterator(next));
    m_late.erase(m_late.begin(), next);
    m_late_bytes = keptBytesIn(m_late);
    if (!tellEvents(std::move(known))) {
        m_measures = false;
        m_unmeasured.clear();
        m_late.clear();
        return false;
    }
    if (m_measures)
        measure();
    return true;
}

// What came of a medium that was cut is kept as far as it came.
bool Call::finishOpenMedia()
{
    EventBodies ends;
    for (const auto& [index, open] : m_open_media)
        ends.emplace_back(MediaEnd{.index = index});
    return ends.empty() || publish(std::move(ends));
}

// A provider that works on a job for nobody is told so.
void Call::bidFarewell()
{
    if (!m_services.errands || !m_attempt)
        return;
    if (auto farewell = m_attempt->farewell())
        m_services.errands->run(std::move(*farewell));
}

// False = the log or the store cannot take it, and the call ends.
bool Call::publish(EventBodies bodies)
{
    if (!keepMedia(bodies))
        return false;
    addLate(std::move(bodies));
    return m_measures || tellLate();
}

// In the log first, then told.
bool Call::tellEvents(EventBodies bodies)
{
    if (bodies.empty())
        return true;
    const auto now = utcMicroseconds();
    std::vector<Event> events;
    events.reserve(bodies.size());
    for (auto& body : bodies)
        events.push_back({m_number + static_cast<std::int64_t>(events.size()) + 1, now, std::move(body)});
    if (const auto kept = m_services.streams->append(m_result.id, events); !kept) {
        m_result.error = kept.error();
        return false;
    }
    m_number += static_cast<std::int64_t>(events.size());
    Q_EMIT eventsReady(events);
    return true;
}

void Call::takeEnd(AttemptEnd end)
{
    m_first_token_deadline.stop();
    finishOpenMedia();
    if (m_measures) {
        m_late_end = std::move(end);
        return;
    }
    const auto out_of_reach = m_result.error  ? m_result.error // what came could not be kept: the disk, not the job
                              : end.unreached ? end.error
                                              : std::nullopt;
    if (out_of_reach && canBeLeft()) {
        leave(leftBehindError(*out_of_reach));
        return;
    }
    if (m_stop != Stop::None && end.error)
        end.error = stopError();
    if (m_stop != Stop::None)
        bidFarewell();
    closeAttempt(end);
    const auto decision = decide(end);
    if (decision.step != NextStep::GiveUp) {
        tryAgain(decision);
        return;
    }
    const bool answered = end.finished && !m_result.error;
    if (!answered && !m_result.error)
        m_result.error = end.error;
    m_result.finish = end.finished;
    conclude(answered ? CallStatus::Finished : m_stop == Stop::Cancelled ? CallStatus::Cancelled : CallStatus::Failed);
}

void Call::closeAttempt(const AttemptEnd& end)
{
    auto& [facts, outcome] = m_result.attempts.back();
    const bool posted = mayBePosted(end);
    outcome = {.call_id = m_result.id,
               .number = facts.number,
               .state = posted ? AttemptState::Posted : AttemptState::Voided,
               .http_status = end.http_status,
               .error = end.error,
               .usage = end.usage,
               .cost = costOfAttempt(end),
               .first_token_us = end.first_token_us,
               .total_us = end.total_us,
               .response_id = end.response_id,
               .media = std::exchange(m_kept_media, {})};
    if (end.first_token_us)
        m_result.first_token_us = facts.time_us - m_began_us + *end.first_token_us;
    m_recorded_us += end.total_us;
    if (posted) { // a provider that said no charges nothing, and says nothing about how the rest is known
        m_result.usage = added(m_result.usage, end.usage);
        m_result.cost.add(outcome.cost.amount, outcome.cost.basis);
        m_result.cost.unpriced_calls = std::min<std::int64_t>(m_result.cost.unpriced_calls, 1); // it is one call
    }
    dropAttempt();
}

void Call::dropAttempt()
{
    if (!m_attempt)
        return;
    m_attempt->disconnect(this);
    m_attempt.release()->deleteLater(); // this may be inside one of its signals
}

// A recording has been paid for, or not, when it was made.
bool Call::mayBePosted(const AttemptEnd& end) const
{
    return m_services.replaying ? end.accepted : mayBeBilled(end);
}

Cost Call::costOfAttempt(const AttemptEnd& end) const
{
    if (!mayBePosted(end))
        return {.amount = Money(), .basis = Basis::Free};
    Cost cost = costOf(end.usage,
                       {.provider = target().provider.id,
                        .model = target().model,
                        .mode = target().mode,
                        .time_us = m_result.attempts.back().facts.time_us,
                        .local = target().provider.local},
                       *m_services.prices);
    if (mayBeBilledBeyondWhatIsKnown(end) && cost.basis != Basis::Free)
        cost.basis = Basis::CancelledMayBeBilled;
    if (m_services.replaying)
        cost.basis = Basis::Recorded;
    return cost;
}

RetryDecision Call::decide(const AttemptEnd& end) const
{
    const bool stopped = m_stop == Stop::Cancelled || m_stop == Stop::Late;
    const bool is_paid = !m_resume.empty() || end.made; // whoever asks again for that pays again
    if (stopped || m_result.error || !end.error || is_paid)
        return {NextStep::GiveUp};
    return decideRetry({.kind = end.error->kind,
                        .retry_after = end.error->retry_after,
                        .nothing_sent = end.error->nothing_sent,
                        .may_repeat = end.error->may_repeat,
                        .retries_so_far = m_retries,
                        .another_target = m_target + 1 < m_plan.targets.size(),
                        .shown = m_shown,
                        .chance = QRandomGenerator::global()->generateDouble()},
                       m_plan.retry);
}

void Call::tryAgain(const RetryDecision& decision)
{
    m_held.clear();
    if (decision.step == NextStep::NextTarget) {
        ++m_target;
        m_retries = 0;
    } else {
        ++m_retries;
    }
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(decision.wait * m_services.pace);
    m_recorded_us += std::chrono::microseconds(decision.wait).count();
    m_attempt_open = false; // the journal keeps the order: who leaves now ends the call, not this attempt again
    whenDone(m_services.journal->attemptEnded(m_result.attempts.back().outcome, std::nullopt), this,
             [this, wait](const Result<void>& written) { waitFor(wait, written); });
}

// The attempt is closed in the journal before the next one may begin there.
void Call::waitFor(std::chrono::milliseconds wait, const Result<void>& written)
{
    m_attempt_open = !written;
    if (written && m_stop != Stop::Cancelled && m_stop != Stop::Late) {
        m_wait.start(wait);
        return;
    }
    m_result.error = written ? stopError() : written.error();
    conclude(m_stop == Stop::Cancelled ? CallStatus::Cancelled : CallStatus::Failed);
}

void Call::conclude(CallStatus status)
{
    m_concluded = true;
    m_deadline.stop();
    m_result.status = status;
    m_result.total_us = m_services.replaying ? m_recorded_us : elapsedUs();
    EventBodies last = std::exchange(m_held, {});
    if (status == CallStatus::Finished)
        last.push_back(*m_result.finish);
    else
        last.push_back(Failed{*m_result.error});
    if (!publish(last) && status == CallStatus::Finished) // an answer that could not be kept whole
        m_result.status = CallStatus::Failed;
    whenDone(journalEnd(), this, [this](const Result<void>& written) { tell(written); });
}

QFuture<Result<void>> Call::journalEnd()
{
    if (m_attempt_open)
        return m_services.journal->attemptEnded(m_result.attempts.back().outcome, outcome());
    if (m_result.attempts.empty()) // stopped before it began; the journal has never heard of it
        return readyFuture(Result<void>());
    return m_services.journal->callEnded(m_result.id, outcome());
}

CallOutcome Call::outcome() const
{
    return {.status = m_result.status,
            .finish = m_result.finish,
            .events = m_services.streams->close(m_result.id),
            .end_us = m_began_us + m_result.total_us};
}

void Call::tell(const Result<void>& journaled)
{
    if (!journaled && !m_result.error) {
        m_result.error = journaled.error();
        m_result.status = CallStatus::Failed;
    }
    Q_EMIT finished(m_result);
}

Error Call::stopError() const
{
    const auto name = QString::fromStdString(target().provider.id + "/" + target().model);
    switch (m_stop) {
    case Stop::FirstTokenLate:
        return {.kind = ErrorKind::Timeout,
                .message = tr("%1 gave no first token within %n second(s).", nullptr,
                              static_cast<int>(m_plan.first_token_deadline.count() / 1000))
                               .arg(name)};
    case Stop::Late:
        return {.kind = ErrorKind::Timeout,
                .message = tr("%1 did not finish within %n second(s).", nullptr,
                              static_cast<int>(m_plan.deadline.count() / 1000))
                               .arg(name)};
    case Stop::None:
    case Stop::Cancelled:
        break;
    }
    return {.kind = ErrorKind::Cancelled, .message = tr("The call was stopped.")};
}

AttemptFacts Call::attemptFacts() const
{
    AttemptFacts facts{.number = static_cast<int>(m_result.attempts.size()) + 1,
                       .provider = target().provider.id,
                       .model = target().model,
                       .mode = target().mode,
                       .time_us = utcMicroseconds()};
    if (!m_services.replaying)
        facts.hold = holdFor(m_plan.request, target(), facts.time_us, *m_services.prices);
    return facts;
}

// The request goes to the journal with the first attempt; the others are the same call's.
CallFacts Call::facts() const
{
    const bool first = m_result.attempts.size() == 1;
    return {.id = m_result.id,
            .time_us = m_began_us,
            .provider = m_result.provider,
            .model = m_result.model,
            .attribution = m_plan.attribution,
            .request_json = first ? canonicalJson(m_plan.request) : std::string(),
            .media = first ? mediaOf(m_plan.request) : decltype(CallFacts::media)(),
            .sample = m_services.sample || target().provider.sample,
            .recorded = m_services.replaying};
}

} // namespace assay
