// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ending_record.h"

#include <algorithm>
#include <utility>

#include "ledger/record_codes.h"
#include "ledger/record_key.h"

namespace assay {

namespace {

constexpr int usual_http_status = 200;

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

// A part of no file is no part: its keys stay unread, and the record is refused.
void readStream(FieldReader& fields, RecordedEnd& end)
{
    end.stream_file = fields.integer(key::stream_file);
    if (end.stream_file == 0)
        return;
    end.stream_begin = fields.integer(key::stream_begin);
    if (__builtin_add_overflow(end.stream_begin, fields.integer(key::stream_length), &end.stream_end))
        fields.fail();
    end.stream_sha256 = fields.digest(key::stream_sha256).value_or(Digest());
}

void writeMedia(FieldWriter& fields, const std::vector<RecordedMedium>& media)
{
    if (media.empty())
        return;
    auto& writer = fields.key(key::media);
    writer.array(media.size());
    for (const auto& medium : media) {
        writer.array(6);
        writer.bytes(bytesOf(medium.sha256));
        for (const auto figure : {medium.media_type, medium.bytes, medium.width, medium.height, medium.duration_us})
            writer.integer(figure);
    }
}

RecordedMedium readMedium(FieldReader& fields)
{
    auto& reader = fields.reader();
    RecordedMedium medium;
    const auto items = reader.array();
    const auto hash = reader.bytes();
    if (items != 6 || hash.size() != medium.sha256.size())
        fields.fail();
    else
        medium.sha256 = digestFrom(hash);
    for (auto* const figure : {&medium.media_type, &medium.bytes, &medium.width, &medium.height, &medium.duration_us})
        *figure = reader.integer();
    return medium;
}

void readMedia(FieldReader& fields, std::vector<RecordedMedium>& media)
{
    if (!fields.at(key::media))
        return;
    for (auto items = fields.reader().array(); items > 0 && !fields.failed(); --items)
        media.push_back(readMedium(fields));
}

// An amount that was computed is the computed one; it is not written twice. The same with a reported one.
bool isWrittenTwice(const std::optional<Money>& part, const RecordedCost& cost, Basis basis)
{
    return cost.basis == basis && part == cost.amount;
}

} // namespace

// A call's end stands between the fields of its last attempt: first its frequent keys, then the duration, then the
// rest.
void writeEnd(FieldWriter& fields, const RecordedEnd& end)
{
    fields.integer(key::status, statusCode(end.status));
    if (end.finish)
        fields.integer(key::finish, finishCode(*end.finish));
    if (end.stream_file != 0) {
        fields.integer(key::stream_file, end.stream_file);
        fields.integer(key::stream_begin, end.stream_begin);
        fields.integer(key::stream_length, end.stream_end - end.stream_begin);
        fields.bytes(key::stream_sha256, bytesOf(end.stream_sha256));
    }
    fields.integer(key::duration, end.duration_us);
}

std::optional<RecordedEnd> readEnd(FieldReader& fields)
{
    if (!fields.at(key::status))
        return {};
    const auto status = statusFromCode(fields.reader().integer());
    RecordedEnd end{.status = status.value_or(CallStatus::Running)};
    if (fields.at(key::finish)) {
        end.finish = finishFromCode(fields.reader().integer());
        if (!end.finish)
            fields.fail();
    }
    if (!status)
        fields.fail();
    readStream(fields, end);
    end.duration_us = fields.integer(key::duration);
    return end;
}

void writeEnding(FieldWriter& fields, const EndingRecord& record)
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
    if (record.end)
        writeEnd(fields, *record.end);
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
    writeMedia(fields, record.media);
}

void readEnding(FieldReader& fields, RecordKind kind, EndingRecord& record)
{
    record.kind = kind;
    if (kind == RecordKind::Correction)
        record.call = fields.ulid(key::id);
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
    record.raw_usage = fields.digest(key::raw_usage);
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
    readMedia(fields, record.media);
}

} // namespace assay
