// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/bookkeeper.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/clock.h"
#include "engine/ulid.h"
#include "engine/utf8.h"

namespace assay {

namespace {

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.substr(0, 80));
}

std::unexpected<Error> noSuchCall(std::string_view call_id)
{
    return failure(ErrorKind::Usage,
                   QCoreApplication::translate("Ledger", "The ledger has no call %1; see `assay ledger list`.")
                       .arg(shown(call_id)));
}

std::unexpected<Error> notAnId(std::string_view call_id)
{
    return failure(
        ErrorKind::Usage,
        QCoreApplication::translate("Ledger", "“%1” is no id of a call: ids have 26 characters.").arg(shown(call_id)));
}

std::unexpected<Error> cannotFollow(std::string_view call_id, const QString& reason)
{
    return failure(ErrorKind::Usage,
                   QCoreApplication::translate("Ledger", "The ledger did not take a record of call %1: %2.")
                       .arg(shown(call_id), reason));
}

RecordKind kindOf(AttemptState state)
{
    switch (state) {
    case AttemptState::Voided:
        return RecordKind::Voided;
    case AttemptState::Interrupted:
        return RecordKind::Interrupted;
    case AttemptState::Pending:
    case AttemptState::Posted:
        break;
    }
    return RecordKind::Posted;
}

bool isNumberedFromOne(const std::vector<PastAttempt>& attempts)
{
    int number = 0;
    for (const auto& [facts, outcome] : attempts) {
        ++number;
        if (facts.number != number || outcome.number != number)
            return false;
    }
    return number > 0;
}

bool hasAttempt(const std::vector<HistoryRecord>& history, int number)
{
    return std::ranges::any_of(history, [number](const HistoryRecord& step) {
        const auto* const pending = std::get_if<PendingRecord>(&step.record);
        return pending && pending->number == number;
    });
}

std::string validUtf8(const std::string& text)
{
    return isValidUtf8(text) ? text : mendedUtf8(text);
}

} // namespace

Result<std::vector<HistoryRecord>> readHistory(Database& database, Sequence last)
{
    auto statement = database.prepare("SELECT payload FROM record WHERE seq = ?");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<HistoryRecord> history;
    for (Sequence seq = last; seq > 0;) {
        const auto row = statement->bind(seq).step();
        if (!row)
            return std::unexpected(row.error());
        auto record = *row ? decodeRecord(statement->blob(0)) : std::nullopt;
        if (!record || linkOf(*record) >= seq)
            return failure(ErrorKind::Storage,
                           QCoreApplication::translate(
                               "Ledger", "Record %1 of the ledger is missing or damaged; run `assay ledger verify`.")
                               .arg(seq));
        const Sequence link = linkOf(*record);
        history.push_back({seq, std::move(*record)});
        seq = link;
    }
    std::ranges::reverse(history);
    return history;
}

Result<std::unique_ptr<Bookkeeper>> Bookkeeper::open(Database& database, std::string owner)
{
    std::unique_ptr<Bookkeeper> keeper(new Bookkeeper(database));
    auto chain = ChainWriter::open(database);
    auto tables = DerivedTables::open(database);
    auto names = Interner::open(database, [raw = keeper.get()](const Record& record) -> Result<void> {
        const auto written = raw->append(record);
        return written ? Result<void>() : std::unexpected(written.error());
    });
    if (!chain || !tables || !names)
        return std::unexpected(!chain ? chain.error() : !tables ? tables.error() : names.error());
    keeper->m_chain = std::move(*chain);
    keeper->m_tables = std::move(*tables);
    keeper->m_names = std::move(*names);
    keeper->m_owner = std::move(owner);
    return keeper;
}

Result<void> Bookkeeper::begin()
{
    if (const auto begun = m_database.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    const auto read = m_chain.readHead();
    if (!read || m_chain.head().seq > 0)
        return read;
    const auto now_us = utcMicroseconds();
    const UlidBytes chain = ulidBytes(makeUlid(now_us));
    m_chain.startChain(chain);
    const auto started = append(ChainRecord{.chain = chain, .time_us = now_us});
    return started ? Result<void>() : std::unexpected(started.error());
}

Result<void> Bookkeeper::commit()
{
    if (const auto flushed = m_tables.flush(); !flushed)
        return flushed;
    if (const auto written = m_chain.writeHead(); !written)
        return written;
    return m_database.execute("COMMIT");
}

void Bookkeeper::rollBack()
{
    if (m_database.inTransaction())
        static_cast<void>(m_database.execute("ROLLBACK"));
    m_names->forget();
    m_tables.forget();
    m_meters = MeterKinds();
}

Result<Sequence> Bookkeeper::append(const Record& record)
{
    return m_chain.append(record);
}

Result<CallState> Bookkeeper::runningCall(std::string_view call_id)
{
    if (!isUlid(call_id))
        return notAnId(call_id);
    auto call = m_tables.find(ulidBytes(call_id));
    if (!call)
        return std::unexpected(call.error());
    if (!*call)
        return noSuchCall(call_id);
    if ((*call)->status != CallStatus::Running)
        return cannotFollow(call_id, QCoreApplication::translate("Ledger", "it has ended already"));
    return std::move(**call);
}

Result<void> Bookkeeper::attemptStarting(const CallFacts& call, const AttemptFacts& attempt,
                                         const std::optional<Digest>& request)
{
    if (!isUlid(call.id))
        return notAnId(call.id);
    auto found = m_tables.find(ulidBytes(call.id));
    if (!found)
        return std::unexpected(found.error());
    CallState state = found->value_or(CallState());
    const Sequence known_last = state.last;
    if (state.status != CallStatus::Running)
        return cannotFollow(call.id, QCoreApplication::translate("Ledger", "it has ended already"));
    if (attempt.number != state.attempts + 1)
        return cannotFollow(call.id, QCoreApplication::translate("Ledger", "its next attempt has the number %1, not %2")
                                         .arg(state.attempts + 1)
                                         .arg(attempt.number));
    const auto record = pendingRecord(call, attempt, state, request);
    if (!record)
        return std::unexpected(record.error());
    const auto written = writePending(state, *record);
    return written ? m_tables.save(state, known_last) : written;
}

Result<void> Bookkeeper::attemptEnded(const AttemptOutcome& attempt, const std::optional<CallOutcome>& call,
                                      const std::optional<Digest>& raw_usage)
{
    auto state = runningCall(attempt.call_id);
    if (!state)
        return std::unexpected(state.error());
    if (!std::ranges::contains(state->open, attempt.number, &OpenAttempt::number))
        return cannotFollow(attempt.call_id,
                            QCoreApplication::translate("Ledger", "its attempt %1 is not open").arg(attempt.number));
    if (call && state->open.size() != 1)
        return cannotFollow(attempt.call_id,
                            QCoreApplication::translate("Ledger", "another attempt of it is still open"));
    const Sequence known_last = state->last;
    const auto record = endingRecord(attempt, call, *state, raw_usage);
    if (!record)
        return std::unexpected(record.error());
    const auto written = writeEnding(*state, *record);
    return written ? m_tables.save(*state, known_last) : written;
}

Result<void> Bookkeeper::callEnded(const std::string& call_id, const CallOutcome& outcome)
{
    auto state = runningCall(call_id);
    if (!state)
        return std::unexpected(state.error());
    if (!state->open.empty())
        return cannotFollow(call_id, QCoreApplication::translate("Ledger", "an attempt of it is still open"));
    const Sequence known_last = state->last;
    const auto end = recordedEnd(outcome, *state);
    if (!end)
        return std::unexpected(end.error());
    const auto written = writeCallEnd(*state, {.link = known_last, .end = *end});
    return written ? m_tables.save(*state, known_last) : written;
}

Result<bool> Bookkeeper::pastCall(const PastCall& call, const std::optional<Digest>& request,
                                  const std::vector<std::optional<Digest>>& raw_usage)
{
    if (!isUlid(call.facts.id))
        return notAnId(call.facts.id);
    const auto found = m_tables.find(ulidBytes(call.facts.id));
    if (!found || *found)
        return found ? Result<bool>(false) : std::unexpected(found.error());
    if (!isNumberedFromOne(call.attempts))
        return cannotFollow(call.facts.id,
                            QCoreApplication::translate("Ledger", "its attempts are not numbered 1, 2, 3, …"));
    CallState state;
    for (std::size_t i = 0; i < call.attempts.size(); ++i) {
        const auto& [facts, outcome] = call.attempts[i];
        const bool last = i + 1 == call.attempts.size();
        const auto pending = pendingRecord(call.facts, facts, state, request);
        const auto begun = pending ? writePending(state, *pending) : std::unexpected(pending.error());
        if (!begun)
            return std::unexpected(begun.error());
        const auto ending =
            endingRecord(outcome, last ? std::optional(call.outcome) : std::nullopt, state, raw_usage[i]);
        const auto ended = ending ? writeEnding(state, *ending) : std::unexpected(ending.error());
        if (!ended)
            return std::unexpected(ended.error());
    }
    const auto saved = m_tables.save(state, 0);
    return saved ? Result<bool>(true) : std::unexpected(saved.error());
}

Result<CallState> Bookkeeper::endedCall(const std::string& call_id)
{
    if (!isUlid(call_id))
        return notAnId(call_id);
    auto found = m_tables.find(ulidBytes(call_id));
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return noSuchCall(call_id);
    if ((*found)->status == CallStatus::Running)
        return cannotFollow(call_id, QCoreApplication::translate("Ledger", "it has not ended yet"));
    return std::move(**found);
}

Result<void> Bookkeeper::correct(const CostCorrection& correction)
{
    const auto call = endedCall(correction.call_id);
    auto history = call ? readHistory(m_database, call->last) : std::unexpected(call.error());
    const auto learned = history ? learnMeters() : std::unexpected(history.error());
    if (!learned)
        return learned;
    if (!hasAttempt(*history, correction.number))
        return cannotFollow(correction.call_id,
                            QCoreApplication::translate("Ledger", "it has no attempt %1").arg(correction.number));
    auto usage = recordedUsage(correction.usage);
    auto cost = recordedCost(correction.cost);
    if (!usage || !cost)
        return std::unexpected(!usage ? usage.error() : cost.error());
    const EndingRecord record{.kind = RecordKind::Correction,
                              .link = call->last,
                              .number = correction.number,
                              .time_us = utcMicroseconds(),
                              .usage = std::move(*usage),
                              .cost = std::move(*cost),
                              .call = call->id,
                              .reason = validUtf8(correction.reason)};
    const auto seq = append(record);
    return seq ? takeCorrection(*call, std::move(*history), {*seq, record}) : std::unexpected(seq.error());
}

// The call's part of the roll-ups is taken out and put in again as it is now.
Result<void> Bookkeeper::takeCorrection(const CallState& call, std::vector<HistoryRecord> history,
                                        HistoryRecord correction)
{
    const auto before = foldCall(history, m_meters);
    history.push_back(std::move(correction));
    const auto after = foldCall(history, m_meters);
    if (!before || !after)
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate(
                           "Ledger", "The records of call %1 contradict each other; run `assay ledger verify`.")
                           .arg(shown(ulidText(call.id))));
    const auto subtracted = m_tables.subtract(before->postings);
    const auto added = subtracted ? m_tables.add(after->postings) : subtracted;
    return added ? m_tables.save(after->state, call.last) : added;
}

Result<void> Bookkeeper::purge(const CallPurge& purge)
{
    auto call = endedCall(purge.call_id);
    if (!call)
        return std::unexpected(call.error());
    const Sequence known_last = call->last;
    const auto seq = append(PurgeRecord{.call = call->id,
                                        .link = known_last,
                                        .time_us = utcMicroseconds(),
                                        .bodies = purge.bodies,
                                        .stream = purge.stream,
                                        .reason = validUtf8(purge.reason)});
    if (!seq)
        return std::unexpected(seq.error());
    call->last = *seq;
    return m_tables.save(*call, known_last);
}

Result<Head> Bookkeeper::seal(RecordKind kind, const std::string& reason)
{
    const auto seq = append(SealRecord{.kind = kind, .time_us = utcMicroseconds(), .reason = validUtf8(reason)});
    if (!seq)
        return std::unexpected(seq.error());
    return m_chain.head();
}

Result<void> Bookkeeper::interrupt(const UlidBytes& call_id, const StreamSpan& events)
{
    const std::string id = ulidText(call_id);
    auto state = runningCall(id);
    if (!state)
        return std::unexpected(state.error());
    if (state->open.empty())
        return callEnded(id, {.status = CallStatus::Interrupted, .events = events, .end_us = state->time_us});
    const auto open = state->open;
    for (std::size_t i = 0; i < open.size(); ++i) {
        const AttemptOutcome outcome{.call_id = id,
                                     .number = open[i].number,
                                     .state = AttemptState::Interrupted,
                                     .cost = {.basis = Basis::CancelledMayBeBilled}};
        std::optional<CallOutcome> end;
        if (i + 1 == open.size())
            end = CallOutcome{.status = CallStatus::Interrupted, .events = events, .end_us = state->time_us};
        if (const auto ended = attemptEnded(outcome, end, std::nullopt); !ended)
            return ended;
    }
    return {};
}

Result<PendingRecord> Bookkeeper::pendingRecord(const CallFacts& call, const AttemptFacts& attempt,
                                                const CallState& state, const std::optional<Digest>& request)
{
    const auto account = accountOf(call, attempt.provider, attempt.model);
    const auto owner = m_names->name(m_owner);
    const auto mode = m_names->name(attempt.mode == "standard" ? std::string_view() : attempt.mode);
    if (!account || !owner || !mode)
        return std::unexpected(!account ? account.error() : !owner ? owner.error() : mode.error());
    PendingRecord record{.call = ulidBytes(call.id),
                         .link = state.last,
                         .number = attempt.number,
                         .time_us = attempt.time_us,
                         .account = *account,
                         .mode = *mode,
                         .hold = attempt.hold,
                         .owner = *owner};
    if (state.last != 0)
        return record;
    const auto call_account = accountOf(call, call.provider, call.model);
    const auto run = m_names->name(call.attribution.run);
    if (!call_account || !run)
        return std::unexpected(!call_account ? call_account.error() : run.error());
    record.request = request;
    record.call_account = *call_account;
    record.call_time_us = call.time_us;
    record.run = *run;
    return record;
}

Result<AccountId> Bookkeeper::accountOf(const CallFacts& call, const std::string& provider, const std::string& model)
{
    Account account{.sample = call.sample, .recorded = call.recorded};
    const std::pair<NameId*, const std::string*> names[] = {{&account.workflow, &call.attribution.workflow},
                                                            {&account.step, &call.attribution.step},
                                                            {&account.provider, &provider},
                                                            {&account.model, &model}};
    for (const auto& [id, text] : names) {
        const auto name = m_names->name(*text);
        if (!name)
            return name;
        *id = *name;
    }
    account.tags.reserve(call.attribution.tags.size());
    for (const auto& [tag, value] : call.attribution.tags) {
        const auto name = m_names->name(tag);
        const auto recorded = recordedTag(value);
        if (!name || !recorded)
            return std::unexpected(!name ? name.error() : recorded.error());
        account.tags.emplace_back(*name, *recorded);
    }
    return m_names->account(account);
}

Result<RecordedTag> Bookkeeper::recordedTag(const TagValue& value)
{
    if (const auto* const text = std::get_if<std::string>(&value)) {
        const auto name = m_names->name(*text);
        return name ? Result<RecordedTag>(NameReference{*name}) : std::unexpected(name.error());
    }
    if (const auto* const number = std::get_if<std::int64_t>(&value))
        return RecordedTag(*number);
    if (const auto* const flag = std::get_if<bool>(&value))
        return RecordedTag(*flag);
    return RecordedTag(std::get<Decimal>(value));
}

Result<NameId> Bookkeeper::meter(const std::string& name)
{
    const auto id = m_names->name(name);
    if (id)
        m_meters.learn(*id, name);
    return id;
}

Result<RecordedUsage> Bookkeeper::recordedUsage(const Usage& usage)
{
    RecordedUsage recorded;
    recorded.reserve(usage.lines().size());
    for (const auto& [name, quantity] : usage.lines()) {
        const auto id = meter(name);
        if (!id)
            return std::unexpected(id.error());
        recorded.emplace_back(*id, quantity);
    }
    std::ranges::sort(recorded, {}, [](const auto& line) { return line.first; });
    return recorded;
}

Result<RecordedLine> Bookkeeper::recordedLine(const CostLine& line)
{
    const auto id = meter(line.meter);
    const auto price = m_names->price(line.price);
    if (!id || !price)
        return std::unexpected(!id ? id.error() : price.error());
    RecordedLine recorded{.meter = *id, .quantity = line.quantity, .price = *price};
    const auto priced = priceLine(line.quantity, line.price.price_usd, unitRatio(line.meter, line.price.meter));
    if (!priced || priced->amount != line.amount)
        recorded.amount = line.amount;
    return recorded;
}

Result<RecordedCost> Bookkeeper::recordedCost(const Cost& cost)
{
    RecordedCost recorded{
        .amount = cost.amount, .basis = cost.basis, .computed = cost.computed, .reported = cost.reported};
    if (cost.basis == Basis::Computed)
        recorded.computed = cost.amount;
    if (cost.basis == Basis::Reported)
        recorded.reported = cost.amount;
    for (const auto& line : cost.lines) {
        const auto written = recordedLine(line);
        if (!written)
            return std::unexpected(written.error());
        recorded.lines.push_back(*written);
    }
    for (const auto& name : cost.unpriced_meters) {
        const auto id = meter(name);
        if (!id)
            return std::unexpected(id.error());
        recorded.unpriced.push_back(*id);
    }
    return recorded;
}

Result<RecordedError> Bookkeeper::recordedError(const Error& error)
{
    const auto kind = m_names->name(errorKindName(error.kind));
    if (!kind)
        return std::unexpected(kind.error());
    RecordedError recorded{.kind = *kind,
                           .message = error.message.toStdString(),
                           .http_status = error.http_status,
                           .vendor_code = validUtf8(error.vendor_code)};
    if (error.retry_after)
        recorded.retry_after_ms = error.retry_after->count();
    return recorded;
}

Result<std::vector<RecordedMedium>> Bookkeeper::recordedMedia(const std::vector<KeptMedium>& media)
{
    std::vector<RecordedMedium> recorded;
    for (const auto& [media_type, medium] : media) {
        const auto type = m_names->name(media_type);
        if (!type)
            return std::unexpected(type.error());
        recorded.push_back({.sha256 = digestOfHex(medium.sha256),
                            .media_type = *type,
                            .bytes = medium.bytes,
                            .width = medium.width,
                            .height = medium.height,
                            .duration_us = medium.duration_us});
    }
    return recorded;
}

Result<RecordedEnd> Bookkeeper::recordedEnd(const CallOutcome& outcome, const CallState& state)
{
    const auto file = m_names->name(outcome.events.file);
    const auto reason =
        m_names->name(outcome.finish ? std::string_view(outcome.finish->vendor_reason) : std::string_view());
    if (!file || !reason)
        return std::unexpected(!file ? file.error() : reason.error());
    RecordedEnd end{.status = outcome.status == CallStatus::Running ? CallStatus::Interrupted : outcome.status,
                    .vendor_reason = *reason,
                    .duration_us = std::max<std::int64_t>(outcome.end_us - state.time_us, 0),
                    .stream_file = *file,
                    .stream_begin = static_cast<std::int64_t>(outcome.events.begin),
                    .stream_end = static_cast<std::int64_t>(outcome.events.end),
                    .stream_sha256 = outcome.events.sha256};
    if (outcome.finish)
        end.finish = outcome.finish->reason;
    return end;
}

Result<EndingRecord> Bookkeeper::endingRecord(const AttemptOutcome& attempt, const std::optional<CallOutcome>& outcome,
                                              const CallState& state, const std::optional<Digest>& raw_usage)
{
    auto usage = recordedUsage(attempt.usage.usage);
    auto cost = recordedCost(attempt.cost);
    if (!usage || !cost)
        return std::unexpected(!usage ? usage.error() : cost.error());
    auto media = recordedMedia(attempt.media);
    if (!media)
        return std::unexpected(media.error());
    EndingRecord record{.kind = kindOf(attempt.state),
                        .link = state.last,
                        .number = attempt.number,
                        .http_status = attempt.http_status,
                        .usage = std::move(*usage),
                        .cost = std::move(*cost),
                        .first_token_us = attempt.first_token_us,
                        .total_us = attempt.total_us,
                        .response_id = validUtf8(attempt.response_id),
                        .raw_usage = raw_usage,
                        .media = std::move(*media),
                        .totals_disagree = attempt.usage.totals_disagree};
    if (attempt.error) {
        auto error = recordedError(*attempt.error);
        if (!error)
            return std::unexpected(error.error());
        record.error = std::move(*error);
    }
    if (outcome) {
        auto end = recordedEnd(*outcome, state);
        if (!end)
            return std::unexpected(end.error());
        record.end = *end;
    }
    return record;
}

Result<void> Bookkeeper::writePending(CallState& state, const PendingRecord& record)
{
    const auto seq = append(record);
    if (!seq)
        return std::unexpected(seq.error());
    applyPending(state, *seq, record);
    return beginsInRun(record) ? m_tables.addToRun(record.run, record.call) : Result<void>();
}

Result<void> Bookkeeper::writeEnding(CallState& state, const EndingRecord& record)
{
    const auto seq = append(record);
    if (!seq)
        return std::unexpected(seq.error());
    const auto media = mediaOf(state, record);
    m_postings.clear();
    applyEnding(state, *seq, record, m_meters, m_postings);
    const auto kept = m_tables.addMedia(media);
    return kept ? m_tables.add(m_postings) : kept;
}

Result<void> Bookkeeper::writeCallEnd(CallState& state, const CallEndRecord& record)
{
    const auto seq = append(record);
    if (!seq)
        return std::unexpected(seq.error());
    m_postings.clear();
    applyCallEnd(state, *seq, record, m_postings);
    return m_tables.add(m_postings);
}

Result<void> Bookkeeper::learnMeters()
{
    auto names = m_database.prepare("SELECT id, text FROM name");
    if (!names)
        return std::unexpected(names.error());
    auto row = names->step();
    for (; row && *row; row = names->step())
        m_meters.learn(names->integer(0), names->text(1));
    return row ? Result<void>() : std::unexpected(row.error());
}

} // namespace assay
