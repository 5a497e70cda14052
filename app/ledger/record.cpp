// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/record.h"

#include <array>

#include "ledger/account_record.h"
#include "ledger/ending_record.h"
#include "ledger/fields.h"
#include "ledger/record_key.h"

namespace assay {

namespace {

void write(FieldWriter& fields, const ChainRecord& record)
{
    fields.integer(key::kind, static_cast<int>(RecordKind::Chain));
    fields.bytes(key::id, bytesOf(record.chain));
    fields.integer(key::time, record.time_us);
    fields.integer(key::version, record.version);
}

void write(FieldWriter& fields, const NameRecord& record)
{
    fields.integer(key::kind, static_cast<int>(RecordKind::Name));
    fields.integer(key::id, record.id);
    fields.key(key::text).text(record.text);
}

void write(FieldWriter& fields, const AccountRecord& record)
{
    fields.integer(key::kind, static_cast<int>(RecordKind::Account));
    fields.integer(key::id, record.id);
    writeAccount(fields, record.account);
}

void write(FieldWriter& fields, const PriceRecord& record)
{
    fields.integer(key::kind, static_cast<int>(RecordKind::Price));
    fields.integer(key::id, record.id);
    writePrice(fields, record.row);
}

void write(FieldWriter& fields, const PendingRecord& record)
{
    fields.integer(key::kind, static_cast<int>(RecordKind::Pending));
    fields.bytes(key::id, bytesOf(record.call));
    fields.integerUnless(key::link, record.link, 0);
    fields.integerUnless(key::number, record.number, 1);
    fields.integer(key::time, record.time_us);
    fields.integer(key::account, record.account);
    if (record.request)
        fields.bytes(key::request, bytesOf(*record.request));
    fields.integer(key::owner, record.owner);
    fields.money(key::hold, record.hold);
    const bool first = record.link == 0;
    if (first && record.call_account != record.account)
        fields.integer(key::call_account, record.call_account);
    if (first && record.call_time_us != record.time_us)
        fields.integer(key::call_time, record.call_time_us);
    fields.integerUnless(key::mode, record.mode, 0);
    fields.integerUnless(key::run, record.run, 0);
}

void write(FieldWriter& fields, const EndingRecord& record)
{
    writeEnding(fields, record);
}

void write(FieldWriter& fields, const CallEndRecord& record)
{
    fields.integer(key::kind, static_cast<int>(RecordKind::CallEnd));
    fields.integer(key::link, record.link);
    writeEnd(fields, record.end);
    fields.integerUnless(key::vendor_reason, record.end.vendor_reason, 0);
}

void write(FieldWriter& fields, const PurgeRecord& record)
{
    fields.integer(key::kind, static_cast<int>(RecordKind::Purge));
    fields.bytes(key::id, bytesOf(record.call));
    fields.integer(key::link, record.link);
    fields.integer(key::time, record.time_us);
    fields.textUnlessEmpty(key::reason, record.reason);
    fields.flag(key::purged_bodies, record.bodies);
    fields.flag(key::purged_stream, record.stream);
}

void write(FieldWriter& fields, const SealRecord& record)
{
    fields.integer(key::kind, static_cast<int>(record.kind));
    fields.integer(key::time, record.time_us);
    fields.textUnlessEmpty(key::reason, record.reason);
}

ChainRecord readChain(FieldReader& fields)
{
    ChainRecord record{.chain = fields.ulid(key::id)};
    record.time_us = fields.integer(key::time);
    record.version = fields.integer(key::version);
    return record;
}

NameRecord readName(FieldReader& fields)
{
    NameRecord record{.id = fields.integer(key::id)};
    record.text = fields.text(key::text);
    return record;
}

AccountRecord readAccountRecord(FieldReader& fields)
{
    AccountRecord record{.id = fields.integer(key::id)};
    record.account = readAccount(fields);
    return record;
}

PriceRecord readPriceRecord(FieldReader& fields)
{
    PriceRecord record{.id = fields.integer(key::id)};
    record.row = readPrice(fields);
    return record;
}

PendingRecord readPending(FieldReader& fields)
{
    PendingRecord record{.call = fields.ulid(key::id)};
    record.link = fields.integer(key::link);
    record.number = static_cast<int>(fields.integer(key::number, 1));
    record.time_us = fields.integer(key::time);
    record.account = fields.integer(key::account);
    record.request = fields.digest(key::request);
    record.owner = fields.integer(key::owner);
    record.hold = fields.money(key::hold);
    const bool first = record.link == 0;
    record.call_account = fields.integer(key::call_account, first ? record.account : 0);
    record.call_time_us = fields.integer(key::call_time, first ? record.time_us : 0);
    record.mode = fields.integer(key::mode);
    record.run = fields.integer(key::run);
    return record;
}

CallEndRecord readCallEnd(FieldReader& fields)
{
    CallEndRecord record{.link = fields.integer(key::link)};
    const auto end = readEnd(fields);
    if (!end)
        fields.fail();
    record.end = end.value_or(RecordedEnd());
    record.end.vendor_reason = fields.integer(key::vendor_reason);
    return record;
}

PurgeRecord readPurge(FieldReader& fields)
{
    PurgeRecord record{.call = fields.ulid(key::id)};
    record.link = fields.integer(key::link);
    record.time_us = fields.integer(key::time);
    record.reason = fields.text(key::reason);
    record.bodies = fields.flag(key::purged_bodies);
    record.stream = fields.flag(key::purged_stream);
    return record;
}

SealRecord readSeal(FieldReader& fields, RecordKind kind)
{
    SealRecord record{.kind = kind, .time_us = fields.integer(key::time)};
    record.reason = fields.text(key::reason);
    return record;
}

// The ending to read into: the one that is there, emptied but with its memory, or a new one.
EndingRecord& emptyEnding(Record& record)
{
    auto* const there = std::get_if<EndingRecord>(&record);
    if (!there)
        return record.emplace<EndingRecord>();
    auto usage = std::move(there->usage);
    auto lines = std::move(there->cost.lines);
    usage.clear();
    lines.clear();
    *there = EndingRecord{};
    there->usage = std::move(usage);
    there->cost.lines = std::move(lines);
    return *there;
}

bool readKind(FieldReader& fields, RecordKind kind, Record& record)
{
    switch (kind) {
    case RecordKind::Chain:
        record = readChain(fields);
        return true;
    case RecordKind::Name:
        record = readName(fields);
        return true;
    case RecordKind::Account:
        record = readAccountRecord(fields);
        return true;
    case RecordKind::Price:
        record = readPriceRecord(fields);
        return true;
    case RecordKind::Pending:
        record = readPending(fields);
        return true;
    case RecordKind::Posted:
    case RecordKind::Voided:
    case RecordKind::Interrupted:
    case RecordKind::Correction:
        readEnding(fields, kind, emptyEnding(record));
        return true;
    case RecordKind::CallEnd:
        record = readCallEnd(fields);
        return true;
    case RecordKind::Purge:
        record = readPurge(fields);
        return true;
    case RecordKind::Seal:
    case RecordKind::Checkpoint:
        record = readSeal(fields, kind);
        return true;
    }
    return false;
}

} // namespace

std::string_view recordKindName(RecordKind kind)
{
    static constexpr std::array<std::string_view, 13> names{"chain",  "name",   "account",     "price",    "pending",
                                                            "posted", "voided", "interrupted", "call_end", "correction",
                                                            "purge",  "seal",   "checkpoint"};
    return names[static_cast<std::size_t>(kind) - 1];
}

Sequence linkOf(const Record& record)
{
    return std::visit(
        [](const auto& value) -> Sequence {
            if constexpr (requires { value.link; })
                return value.link;
            else
                return 0;
        },
        record);
}

RecordKind kindOf(const Record& record)
{
    static constexpr std::array kinds{RecordKind::Chain,   RecordKind::Name,    RecordKind::Account,
                                      RecordKind::Price,   RecordKind::Pending, RecordKind::Posted,
                                      RecordKind::CallEnd, RecordKind::Purge,   RecordKind::Seal};
    if (const auto* const ending = std::get_if<EndingRecord>(&record))
        return ending->kind;
    if (const auto* const seal = std::get_if<SealRecord>(&record))
        return seal->kind;
    return kinds[record.index()];
}

std::string encodeRecord(const Record& record)
{
    FieldWriter fields;
    std::visit([&fields](const auto& value) { write(fields, value); }, record);
    return fields.take();
}

bool decodeRecord(std::string_view payload, Record& record)
{
    FieldReader fields(payload);
    const auto kind = fields.integer(key::kind);
    return readKind(fields, static_cast<RecordKind>(kind), record) && !fields.failed() && fields.finish();
}

std::optional<Record> decodeRecord(std::string_view payload)
{
    Record record;
    if (!decodeRecord(payload, record))
        return {};
    return record;
}

Digest recordHash(Sha256& hash, std::string_view prev, std::string_view chain, Sequence seq, std::string_view payload)
{
    std::array<char, 8> number{};
    for (std::size_t i = 0; i < number.size(); ++i)
        number[i] = static_cast<char>(static_cast<std::uint64_t>(seq) >> (56 - 8 * i));
    hash.add(prev);
    hash.add(chain);
    hash.add({number.data(), number.size()});
    hash.add(payload);
    return hash.finish();
}

} // namespace assay
