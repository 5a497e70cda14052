// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/record.h"

#include <algorithm>
#include <cstring>

#include "engine/ulid.h"
#include "ledger/fields.h"

namespace assay {

namespace {

// One list for all kinds, so that a number means one thing. The frequent ones take one byte. Never reuse a number.
namespace key {
enum : int {
    kind = 0,
    id = 1,
    link = 2,
    number = 3,
    time = 4,
    account = 5,
    http_status = 6,
    usage = 7,
    amount = 8,
    basis = 9,
    lines = 10,
    first_token = 11,
    total = 12,
    response_id = 13,
    status = 14,
    finish = 15,
    stream_file = 16,
    stream_begin = 17,
    stream_length = 18,
    stream_sha256 = 19,
    request = 20,
    owner = 21,
    hold = 22,
    duration = 23,
    raw_usage = 24,
    error = 25,
    unpriced = 26,
    computed = 27,
    reported = 28,
    totals_disagree = 29,
    vendor_reason = 30,
    call_account = 31,
    call_time = 32,
    mode = 33,
    run = 34,
    text = 35,
    tags = 36,
    workflow = 37,
    step = 38,
    provider = 39,
    model = 40,
    sample = 41,
    recorded = 42,
    meter = 43,
    context_above = 44,
    price_usd = 45,
    valid_from = 46,
    valid_to = 47,
    confirmation = 48,
    source = 49,
    confirmed_by = 50,
    as_of = 51,
    note = 52,
    sheet = 53,
    row = 54,
    version = 55,
    reason = 56,
    purged_bodies = 57,
    purged_stream = 58,
};
namespace error_key {
enum : int { kind = 0, message = 1, http_status = 2, retry_after_ms = 3, vendor_code = 4 };
}
} // namespace key

constexpr int usual_http_status = 200;

constexpr std::array bases{Basis::Reported, Basis::Computed, Basis::Estimated,
                           Basis::Unknown,  Basis::Free,     Basis::CancelledMayBeBilled,
                           Basis::Recorded, Basis::Mixed};
constexpr std::array statuses{CallStatus::Running, CallStatus::Finished, CallStatus::Failed, CallStatus::Cancelled,
                              CallStatus::Interrupted};
constexpr std::array finishes{FinishReason::Stop,          FinishReason::Length, FinishReason::ToolCalls,
                              FinishReason::ContentFilter, FinishReason::Pause,  FinishReason::Other};

// Codes are places in these lists, from 1: the order of an enum in a header may change, a record may not.
template <typename Value, std::size_t size>
int codeOf(const std::array<Value, size>& list, Value value)
{
    return static_cast<int>(std::ranges::find(list, value) - list.begin()) + 1;
}

template <typename Value, std::size_t size>
std::optional<Value> valueOf(const std::array<Value, size>& list, std::int64_t code)
{
    if (code < 1 || code > static_cast<std::int64_t>(size))
        return {};
    return list[static_cast<std::size_t>(code - 1)];
}

std::optional<Digest> readDigest(FieldReader& fields, int key)
{
    if (!fields.at(key))
        return {};
    const auto bytes = fields.reader().bytes();
    if (bytes.size() != Digest().size())
        fields.fail();
    return digestFrom(bytes);
}

UlidBytes readUlid(FieldReader& fields, int key)
{
    const auto bytes = fields.bytes(key);
    if (bytes.size() != UlidBytes().size())
        fields.fail();
    return ulidFrom(bytes);
}

void writeTag(CborWriter& writer, const RecordedTag& value)
{
    if (const auto* const name = std::get_if<NameReference>(&value)) {
        writer.integer(name->id);
    } else if (const auto* const flag = std::get_if<bool>(&value)) {
        writer.boolean(*flag);
    } else if (const auto* const number = std::get_if<std::int64_t>(&value)) {
        writer.array(1);
        writer.integer(*number);
    } else {
        const auto& decimal = std::get<Decimal>(value);
        writer.array(2);
        writer.integer(decimal.places());
        writer.integer(decimal.mantissa());
    }
}

RecordedTag readTag(FieldReader& fields)
{
    auto& reader = fields.reader();
    if (reader.peek() == CborReader::Type::Integer)
        return NameReference{reader.integer()};
    if (reader.peek() == CborReader::Type::Boolean)
        return reader.boolean();
    const auto items = reader.array();
    if (items == 1)
        return reader.integer();
    const auto places = reader.integer();
    const auto decimal = Decimal::make(reader.integer(), static_cast<int>(std::clamp<std::int64_t>(places, -1, 99)));
    if (items != 2 || !decimal || decimal->places() != places)
        fields.fail();
    return decimal.value_or(Decimal());
}

void writeAccount(FieldWriter& fields, const Account& account)
{
    if (!account.tags.empty()) {
        auto& writer = fields.key(key::tags);
        writer.array(2 * account.tags.size());
        for (const auto& [name, value] : account.tags) {
            writer.integer(name);
            writeTag(writer, value);
        }
    }
    fields.integerUnless(key::workflow, account.workflow, 0);
    fields.integerUnless(key::step, account.step, 0);
    fields.integerUnless(key::provider, account.provider, 0);
    fields.integerUnless(key::model, account.model, 0);
    fields.flag(key::sample, account.sample);
    fields.flag(key::recorded, account.recorded);
}

Account readAccount(FieldReader& fields)
{
    Account account;
    if (fields.at(key::tags)) {
        const auto items = fields.reader().array();
        if (items % 2 != 0)
            fields.fail();
        for (std::uint64_t i = 0; i + 1 < items && !fields.failed(); i += 2) {
            const NameId name = fields.reader().integer();
            account.tags.emplace_back(name, readTag(fields));
        }
    }
    account.workflow = fields.integer(key::workflow);
    account.step = fields.integer(key::step);
    account.provider = fields.integer(key::provider);
    account.model = fields.integer(key::model);
    account.sample = fields.flag(key::sample);
    account.recorded = fields.flag(key::recorded);
    return account;
}

void writePrice(FieldWriter& fields, const PriceRow& row)
{
    if (row.mode != "standard") // which is what an absent one reads as; an empty one is another
        fields.key(key::mode).text(row.mode);
    fields.textUnlessEmpty(key::provider, row.provider);
    fields.textUnlessEmpty(key::model, row.model);
    fields.textUnlessEmpty(key::meter, row.meter);
    fields.integerUnless(key::context_above, row.context_above, 0);
    fields.decimal(key::price_usd, row.price_usd);
    fields.textUnlessEmpty(key::valid_from, row.valid_from);
    fields.textUnlessEmpty(key::valid_to, row.valid_to);
    fields.textUnlessEmpty(key::confirmation, row.status);
    fields.textUnlessEmpty(key::source, row.source);
    fields.textUnlessEmpty(key::confirmed_by, row.confirmed_by);
    fields.textUnlessEmpty(key::as_of, row.as_of);
    fields.textUnlessEmpty(key::note, row.note);
    fields.textUnlessEmpty(key::sheet, row.sheet);
    fields.integerUnless(key::row, row.row, 0);
}

PriceRow readPrice(FieldReader& fields)
{
    PriceRow row;
    if (fields.at(key::mode))
        row.mode = fields.reader().text();
    row.provider = fields.text(key::provider);
    row.model = fields.text(key::model);
    row.meter = fields.text(key::meter);
    row.context_above = fields.integer(key::context_above);
    row.price_usd = fields.decimal(key::price_usd);
    row.valid_from = fields.text(key::valid_from);
    row.valid_to = fields.text(key::valid_to);
    row.status = fields.text(key::confirmation);
    row.source = fields.text(key::source);
    row.confirmed_by = fields.text(key::confirmed_by);
    row.as_of = fields.text(key::as_of);
    row.note = fields.text(key::note);
    row.sheet = fields.text(key::sheet);
    row.row = fields.integer(key::row);
    return row;
}

// The usual line is "this much of the usage's i-th meter at that price" and is written as the price alone, at place i.
// What does not fit that (a fee a request, an amount that is not quantity × price) is written out.
struct LineShape
{
    std::vector<PriceId> prices; // one a usage line; 0 = no line
    std::vector<const RecordedLine*> rest;
};

LineShape shapeOf(const RecordedUsage& usage, const std::vector<RecordedLine>& lines)
{
    LineShape shape{.prices = std::vector<PriceId>(usage.size(), 0)};
    for (const auto& line : lines) {
        const auto measured = std::ranges::find(usage, std::pair(line.meter, line.quantity));
        const auto place = static_cast<std::size_t>(measured - usage.begin());
        if (measured != usage.end() && !line.amount && shape.prices[place] == 0)
            shape.prices[place] = line.price;
        else
            shape.rest.push_back(&line);
    }
    while (!shape.prices.empty() && shape.prices.back() == 0)
        shape.prices.pop_back();
    return shape;
}

void writeLines(FieldWriter& fields, const RecordedUsage& usage, const std::vector<RecordedLine>& lines)
{
    if (lines.empty())
        return;
    const LineShape shape = shapeOf(usage, lines);
    auto& writer = fields.key(key::lines);
    writer.array(shape.prices.size() + shape.rest.size());
    for (const auto price : shape.prices)
        writer.integer(price);
    for (const auto* const line : shape.rest) {
        writer.array(line->amount ? 4 : 3);
        writer.integer(line->meter);
        writeDecimal(writer, line->quantity);
        writer.integer(line->price);
        if (line->amount)
            writer.integer(line->amount->picodollars());
    }
}

void readWrittenOutLine(FieldReader& fields, std::vector<RecordedLine>& lines)
{
    auto& reader = fields.reader();
    const auto items = reader.array();
    RecordedLine line{.meter = reader.integer()};
    const auto quantity = readDecimal(reader);
    line.price = reader.integer();
    if (items == 4)
        line.amount = Money::fromPicodollars(reader.integer());
    if (!quantity || items < 3 || items > 4)
        fields.fail();
    line.quantity = quantity.value_or(Decimal());
    lines.push_back(line);
}

void readLines(FieldReader& fields, const RecordedUsage& usage, std::vector<RecordedLine>& lines)
{
    if (!fields.at(key::lines))
        return;
    auto& reader = fields.reader();
    const auto items = reader.array();
    for (std::uint64_t i = 0; i < items && !fields.failed(); ++i) {
        if (reader.peek() != CborReader::Type::Integer) {
            readWrittenOutLine(fields, lines);
            continue;
        }
        const PriceId price = reader.integer();
        if (i >= usage.size())
            fields.fail();
        else if (price != 0)
            lines.push_back({.meter = usage[i].first, .quantity = usage[i].second, .price = price});
    }
}

void writeUsage(FieldWriter& fields, const RecordedUsage& usage)
{
    if (usage.empty())
        return;
    auto& writer = fields.key(key::usage);
    writer.map(usage.size());
    for (const auto& [meter, quantity] : usage) {
        writer.integer(meter);
        writeDecimal(writer, quantity);
    }
}

void readUsage(FieldReader& fields, RecordedUsage& usage)
{
    if (!fields.at(key::usage))
        return;
    const auto pairs = fields.reader().map();
    for (std::uint64_t i = 0; i < pairs && !fields.failed(); ++i) {
        const NameId meter = fields.reader().integer();
        const auto quantity = readDecimal(fields.reader());
        if (!quantity || (!usage.empty() && meter <= usage.back().first))
            fields.fail();
        usage.emplace_back(meter, quantity.value_or(Decimal()));
    }
}

void writeError(FieldWriter& fields, const std::optional<RecordedError>& error)
{
    if (!error)
        return;
    FieldWriter inner;
    inner.integer(key::error_key::kind, error->kind);
    inner.textUnlessEmpty(key::error_key::message, error->message);
    inner.integerUnless(key::error_key::http_status, error->http_status, 0);
    if (error->retry_after_ms)
        inner.integer(key::error_key::retry_after_ms, *error->retry_after_ms);
    inner.textUnlessEmpty(key::error_key::vendor_code, error->vendor_code);
    fields.bytes(key::error, inner.take());
}

std::optional<RecordedError> readError(FieldReader& fields)
{
    if (!fields.at(key::error))
        return {};
    FieldReader inner(fields.reader().bytes());
    RecordedError error;
    error.kind = inner.integer(key::error_key::kind);
    error.message = inner.text(key::error_key::message);
    error.http_status = static_cast<int>(inner.integer(key::error_key::http_status));
    if (inner.at(key::error_key::retry_after_ms))
        error.retry_after_ms = inner.reader().integer();
    error.vendor_code = inner.text(key::error_key::vendor_code);
    if (inner.failed() || !inner.finish())
        fields.fail();
    return error;
}

// A call's end stands between the fields of its last attempt: first its frequent keys, then the duration, then the
// rest.
void writeEnd(FieldWriter& fields, const std::optional<RecordedEnd>& end)
{
    if (!end)
        return;
    fields.integer(key::status, statusCode(end->status));
    if (end->finish)
        fields.integer(key::finish, codeOf(finishes, *end->finish));
    if (end->stream_file != 0) {
        fields.integer(key::stream_file, end->stream_file);
        fields.integer(key::stream_begin, end->stream_begin);
        fields.integer(key::stream_length, end->stream_end - end->stream_begin);
        fields.bytes(key::stream_sha256, bytesOf(end->stream_sha256));
    }
    fields.integer(key::duration, end->duration_us);
}

// A part of no file is no part: its keys stay unread, and the record is refused.
void readStream(FieldReader& fields, RecordedEnd& end)
{
    end.stream_file = fields.integer(key::stream_file);
    if (end.stream_file == 0)
        return;
    end.stream_begin = fields.integer(key::stream_begin);
    if (__builtin_add_overflow(end.stream_begin, fields.integer(key::stream_length), &end.stream_end))
        fields.fail();
    end.stream_sha256 = readDigest(fields, key::stream_sha256).value_or(Digest());
}

std::optional<RecordedEnd> readEnd(FieldReader& fields)
{
    if (!fields.at(key::status))
        return {};
    const auto status = statusFromCode(fields.reader().integer());
    RecordedEnd end{.status = status.value_or(CallStatus::Running)};
    if (fields.at(key::finish)) {
        end.finish = valueOf(finishes, fields.reader().integer());
        if (!end.finish)
            fields.fail();
    }
    if (!status)
        fields.fail();
    readStream(fields, end);
    end.duration_us = fields.integer(key::duration);
    return end;
}

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

// An amount that was computed is the computed one; it is not written twice. The same with a reported one.
bool isWrittenTwice(const std::optional<Money>& part, const RecordedCost& cost, Basis basis)
{
    return cost.basis == basis && part == cost.amount;
}

void write(FieldWriter& fields, const EndingRecord& record)
{
    fields.integer(key::kind, static_cast<int>(record.kind));
    if (record.kind == RecordKind::Correction)
        fields.bytes(key::id, bytesOf(record.call));
    fields.integer(key::link, record.link);
    fields.integerUnless(key::number, record.number, 1);
    fields.integerUnless(key::time, record.time_us, 0);
    fields.integerUnless(key::http_status, record.http_status,
                         record.kind == RecordKind::Posted ? usual_http_status : 0);
    writeUsage(fields, record.usage);
    fields.money(key::amount, record.cost.amount);
    fields.integer(key::basis, basisCode(record.cost.basis));
    writeLines(fields, record.usage, record.cost.lines);
    if (record.first_token_us)
        fields.integer(key::first_token, *record.first_token_us);
    fields.integerUnless(key::total, record.total_us, 0);
    fields.textUnlessEmpty(key::response_id, record.response_id);
    writeEnd(fields, record.end);
    if (record.raw_usage)
        fields.bytes(key::raw_usage, bytesOf(*record.raw_usage));
    writeError(fields, record.error);
    if (!record.cost.unpriced.empty()) {
        auto& writer = fields.key(key::unpriced);
        writer.array(record.cost.unpriced.size());
        for (const auto meter : record.cost.unpriced)
            writer.integer(meter);
    }
    if (!isWrittenTwice(record.cost.computed, record.cost, Basis::Computed))
        fields.money(key::computed, record.cost.computed);
    if (!isWrittenTwice(record.cost.reported, record.cost, Basis::Reported))
        fields.money(key::reported, record.cost.reported);
    fields.flag(key::totals_disagree, record.totals_disagree);
    if (record.end)
        fields.integerUnless(key::vendor_reason, record.end->vendor_reason, 0);
    fields.textUnlessEmpty(key::reason, record.reason);
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
    ChainRecord record{.chain = readUlid(fields, key::id)};
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
    PendingRecord record{.call = readUlid(fields, key::id)};
    record.link = fields.integer(key::link);
    record.number = static_cast<int>(fields.integer(key::number, 1));
    record.time_us = fields.integer(key::time);
    record.account = fields.integer(key::account);
    record.request = readDigest(fields, key::request);
    record.owner = fields.integer(key::owner);
    record.hold = fields.money(key::hold);
    const bool first = record.link == 0;
    record.call_account = fields.integer(key::call_account, first ? record.account : 0);
    record.call_time_us = fields.integer(key::call_time, first ? record.time_us : 0);
    record.mode = fields.integer(key::mode);
    record.run = fields.integer(key::run);
    return record;
}

void readEnding(FieldReader& fields, RecordKind kind, EndingRecord& record)
{
    record.kind = kind;
    if (kind == RecordKind::Correction)
        record.call = readUlid(fields, key::id);
    record.link = fields.integer(key::link);
    record.number = static_cast<int>(fields.integer(key::number, 1));
    record.time_us = fields.integer(key::time);
    record.http_status =
        static_cast<int>(fields.integer(key::http_status, kind == RecordKind::Posted ? usual_http_status : 0));
    readUsage(fields, record.usage);
    record.cost.amount = fields.money(key::amount);
    const auto basis = basisFromCode(fields.integer(key::basis));
    if (!basis)
        fields.fail();
    record.cost.basis = basis.value_or(Basis::Unknown);
    readLines(fields, record.usage, record.cost.lines);
    if (fields.at(key::first_token))
        record.first_token_us = fields.reader().integer();
    record.total_us = fields.integer(key::total);
    record.response_id = fields.text(key::response_id);
    record.end = readEnd(fields);
    record.raw_usage = readDigest(fields, key::raw_usage);
    record.error = readError(fields);
    if (fields.at(key::unpriced)) {
        for (auto meters = fields.reader().array(); meters > 0 && !fields.failed(); --meters)
            record.cost.unpriced.push_back(fields.reader().integer());
    }
    record.cost.computed = fields.money(key::computed);
    if (!record.cost.computed && record.cost.basis == Basis::Computed)
        record.cost.computed = record.cost.amount;
    record.cost.reported = fields.money(key::reported);
    if (!record.cost.reported && record.cost.basis == Basis::Reported)
        record.cost.reported = record.cost.amount;
    record.totals_disagree = fields.flag(key::totals_disagree);
    if (record.end)
        record.end->vendor_reason = fields.integer(key::vendor_reason);
    record.reason = fields.text(key::reason);
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
    PurgeRecord record{.call = readUlid(fields, key::id)};
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

UlidBytes ulidBytes(std::string_view ulid)
{
    return ulidFrom(ulidToBytes(ulid));
}

std::string ulidText(const UlidBytes& bytes)
{
    return ulidFromBytes(bytesOf(bytes));
}

std::string_view bytesOf(const UlidBytes& ulid)
{
    return {reinterpret_cast<const char*>(ulid.data()), ulid.size()};
}

UlidBytes ulidFrom(std::string_view bytes)
{
    UlidBytes ulid{};
    if (bytes.size() == ulid.size())
        std::memcpy(ulid.data(), bytes.data(), ulid.size());
    return ulid;
}

std::string_view recordKindName(RecordKind kind)
{
    static constexpr std::array<std::string_view, 13> names{"chain",  "name",   "account",     "price",    "pending",
                                                            "posted", "voided", "interrupted", "call_end", "correction",
                                                            "purge",  "seal",   "checkpoint"};
    return names[static_cast<std::size_t>(kind) - 1];
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

std::string encodeAccount(const Account& account)
{
    FieldWriter fields;
    writeAccount(fields, account);
    return fields.take();
}

std::optional<Account> decodeAccount(std::string_view content)
{
    FieldReader fields(content);
    auto account = readAccount(fields);
    if (fields.failed() || !fields.finish())
        return {};
    return account;
}

std::string encodePrice(const PriceRow& row)
{
    FieldWriter fields;
    writePrice(fields, row);
    return fields.take();
}

std::optional<PriceRow> decodePrice(std::string_view content)
{
    FieldReader fields(content);
    auto row = readPrice(fields);
    if (fields.failed() || !fields.finish())
        return {};
    return row;
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

int basisCode(Basis basis)
{
    return codeOf(bases, basis);
}

std::optional<Basis> basisFromCode(std::int64_t code)
{
    return valueOf(bases, code);
}

int statusCode(CallStatus status)
{
    return codeOf(statuses, status);
}

std::optional<CallStatus> statusFromCode(std::int64_t code)
{
    return valueOf(statuses, code);
}

} // namespace assay
