// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/derived_tables.h"

#include <QtCore/QCoreApplication>

#include <cstdlib>

#include "engine/cbor.h"
#include "ledger/record_codes.h"

namespace assay {

namespace {

constexpr std::uint64_t attempt_items = 5;

std::unexpected<Error> damagedTable(const char* table)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate(
            "Ledger", "The table “%1” of the ledger is damaged; `assay ledger rebuild` makes it anew from the records.")
            .arg(QString::fromUtf8(table)));
}

} // namespace

std::int64_t skewMs(const CallState& call)
{
    std::int64_t id_ms = 0; // the first 48 bits of a ULID
    for (std::size_t i = 0; i < 6; ++i)
        id_ms = id_ms << 8 | call.id[i];
    return std::abs(id_ms - call.time_us / 1000);
}

CallState callFromRow(const Statement& row)
{
    CallState call{.id = ulidFrom(row.blob(0)),
                   .last = row.integer(1),
                   .time_us = row.integer(2),
                   .account = row.integer(3),
                   .status = statusFromCode(row.integer(4)).value_or(CallStatus::Running),
                   .attempts = static_cast<int>(row.integer(5)),
                   .bases = row.integer(6),
                   .amount = MoneySum::fromParts(row.integer(7), row.integer(8)),
                   .unpriced = static_cast<int>(row.integer(9)),
                   .total_us = row.integer(11),
                   .input_tokens = row.integer(12),
                   .output_tokens = row.integer(13)};
    if (!row.isNull(10))
        call.first_token_us = row.integer(10);
    return call;
}

Result<void> insertMedium(Statement& statement, const MediumEntry& entry)
{
    const auto& medium = entry.medium;
    return statement
        .bind(Blob{bytesOf(entry.call)}, entry.position, entry.time_us, entry.account, Blob{bytesOf(medium.sha256)},
              medium.media_type, medium.bytes, medium.width, medium.height, medium.duration_us)
        .run();
}

MediumEntry mediumFromRow(const Statement& row)
{
    return {.call = ulidFrom(row.blob(0)),
            .position = row.integer(1),
            .time_us = row.integer(2),
            .account = row.integer(3),
            .medium = {.sha256 = digestFrom(row.blob(4)),
                       .media_type = row.integer(5),
                       .bytes = row.integer(6),
                       .width = row.integer(7),
                       .height = row.integer(8),
                       .duration_us = row.integer(9)}};
}

std::string encodeOpen(const CallState& call)
{
    CborWriter writer;
    writer.array(2);
    writer.array(call.open.size() * attempt_items);
    for (const auto& attempt : call.open) {
        writer.integer(attempt.number);
        writer.integer(attempt.seq);
        writer.integer(attempt.time_us);
        writer.integer(attempt.account);
        if (attempt.hold)
            writer.integer(attempt.hold->picodollars());
        else
            writer.null();
    }
    writer.array(call.unpriced_accounts.size());
    for (const auto account : call.unpriced_accounts)
        writer.integer(account);
    return writer.take();
}

bool decodeOpen(std::string_view state, CallState& call)
{
    CborReader reader(state);
    if (reader.array() != 2)
        return false;
    for (auto items = reader.array(); items >= attempt_items && reader.ok(); items -= attempt_items) {
        OpenAttempt attempt{.number = static_cast<int>(reader.integer()), .owner = call.owner};
        attempt.seq = reader.integer();
        attempt.time_us = reader.integer();
        attempt.account = reader.integer();
        if (!reader.null())
            attempt.hold = Money::fromPicodollars(reader.integer());
        call.open.push_back(attempt);
    }
    for (auto accounts = reader.array(); accounts > 0 && reader.ok(); --accounts)
        call.unpriced_accounts.push_back(reader.integer());
    return reader.atEnd();
}

Result<DerivedTables> DerivedTables::open(Database& database)
{
    DerivedTables tables;
    const std::pair<Statement*, std::string> statements[] = {
        {&tables.m_find, std::string("SELECT ") + call_columns + " FROM call WHERE id = ?"},
        {&tables.m_find_open, "SELECT owner, state FROM open WHERE seq = ?"},
        {&tables.m_save, std::string("REPLACE INTO call(") + call_columns + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
        {&tables.m_save_open, "INSERT INTO open(seq, call, owner, state) VALUES (?,?,?,?)"},
        {&tables.m_remove_open, "DELETE FROM open WHERE seq = ?"},
        {&tables.m_save_run, "INSERT OR IGNORE INTO run(run, call) VALUES (?,?)"},
        {&tables.m_save_medium, insert_medium},
        {&tables.m_find_rollup, "SELECT entries FROM rollup WHERE slot = ?"},
        {&tables.m_save_rollup, "REPLACE INTO rollup(slot, entries) VALUES (?,?)"},
        {&tables.m_remove_rollup, "DELETE FROM rollup WHERE slot = ?"},
        {&tables.m_save_skew, "INSERT INTO fact(key, value) VALUES ('skew_ms', ?1) ON CONFLICT(key) DO UPDATE"
                              " SET value = max(value, ?1)"},
    };
    for (const auto& [statement, sql] : statements) {
        auto prepared = database.prepare(sql);
        if (!prepared)
            return std::unexpected(prepared.error());
        *statement = std::move(*prepared);
    }
    return tables;
}

Result<std::optional<CallState>> DerivedTables::find(const UlidBytes& id)
{
    const auto row = m_find.bind(Blob{bytesOf(id)}).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return std::nullopt;
    CallState call = callFromRow(m_find);
    m_find.reset();
    if (call.status != CallStatus::Running)
        return call;
    const auto open = m_find_open.bind(call.last).step();
    if (!open)
        return std::unexpected(open.error());
    call.owner = *open ? m_find_open.integer(0) : 0;
    const bool whole = *open && decodeOpen(m_find_open.blob(1), call);
    m_find_open.reset();
    if (!whole)
        return damagedTable("open");
    return call;
}

Result<void> DerivedTables::save(const CallState& call, Sequence known_last)
{
    const auto saved = m_save
                           .bind(Blob{bytesOf(call.id)}, call.last, call.time_us, call.account,
                                 std::int64_t{statusCode(call.status)}, std::int64_t{call.attempts}, call.bases,
                                 call.amount.microdollars(), call.amount.picodollarsRest(), std::int64_t{call.unpriced},
                                 call.first_token_us, call.total_us, call.input_tokens, call.output_tokens)
                           .run();
    if (!saved)
        return saved;
    if (known_last == 0) {
        if (const auto noted = noteSkew(call); !noted)
            return noted;
    } else if (const auto removed = m_remove_open.bind(known_last).run(); !removed) {
        return removed;
    }
    return call.status == CallStatus::Running ? saveOpen(call) : Result<void>();
}

Result<void> DerivedTables::saveOpen(const CallState& call)
{
    const std::string state = encodeOpen(call);
    return m_save_open.bind(call.last, Blob{bytesOf(call.id)}, call.owner, Blob{state}).run();
}

Result<void> DerivedTables::addToRun(NameId run, const UlidBytes& call)
{
    return m_save_run.bind(run, Blob{bytesOf(call)}).run();
}

Result<void> DerivedTables::addMedia(const std::vector<MediumEntry>& media)
{
    for (const auto& entry : media) {
        if (const auto inserted = insertMedium(m_save_medium, entry); !inserted)
            return inserted;
    }
    return {};
}

Result<void> DerivedTables::noteSkew(const CallState& call)
{
    const auto skew_ms = skewMs(call);
    if (skew_ms <= m_skew_ms)
        return {};
    m_skew_ms = skew_ms;
    return m_save_skew.bind(skew_ms).run();
}

// As the table has it, with what this transaction has added.
Result<RollupRow*> DerivedTables::rollup(std::int64_t bucket, AccountId account)
{
    const auto [place, is_new] = m_rollups.try_emplace(slotOf(bucket, account));
    if (!is_new)
        return &place->second;
    const auto row = m_find_rollup.bind(place->first).step();
    if (!row)
        return std::unexpected(row.error());
    if (*row) {
        RollupReader reader(m_find_rollup.blob(0));
        RollupKey key;
        for (RollupEntry entry; reader.next(key, entry, true);)
            place->second.emplace(std::pair(key.account, key.basis), entry);
        if (!reader.ok())
            return damagedTable("rollup");
    }
    m_find_rollup.reset();
    return &place->second;
}

Result<void> DerivedTables::apply(const Postings& postings, bool negative)
{
    for (const auto& [key, entry] : postings) {
        const auto entries = rollup(key.bucket, key.account);
        if (!entries)
            return std::unexpected(entries.error());
        const auto place = (*entries)->try_emplace({key.account, key.basis}).first;
        if (negative)
            place->second -= entry;
        else
            place->second += entry;
        if (place->second.isEmpty())
            (*entries)->erase(place);
    }
    return {};
}

Result<void> DerivedTables::add(const Postings& postings)
{
    return apply(postings, false);
}

Result<void> DerivedTables::subtract(const Postings& postings)
{
    return apply(postings, true);
}

Result<void> DerivedTables::flush()
{
    for (const auto& [slot, entries] : m_rollups) {
        const std::string row = encodeRollup(entries);
        const auto written =
            entries.empty() ? m_remove_rollup.bind(slot).run() : m_save_rollup.bind(slot, Blob{row}).run();
        if (!written)
            return written;
    }
    m_rollups.clear();
    return {};
}

void DerivedTables::forget()
{
    m_rollups.clear();
    m_skew_ms = 0;
}

} // namespace assay
