// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/streams/stream_log.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <concepts>
#include <tuple>

#include "engine/cbor.h"
#include "engine/ulid.h"
#include "engine/utf8.h"

namespace assay {

namespace {

// Keys as streams/FORMAT.md lists them. They are on disks: a number never changes its meaning.
enum Key { key_call = 1, key_number, key_time, key_kind, key_body };

// The shape of each event, once for writing and once for reading: a Map is a MapWriter or a MapReader. Members stand in
// ascending order of their keys; one that has its default is left out.
template <typename T, typename Body>
concept Is = std::same_as<std::remove_const_t<T>, Body>;

template <typename Map>
void members(Map& map, Is<Started> auto& started)
{
    map.string(1, started.model);
    map.string(2, started.response_id);
    map.string(3, started.resume);
}

template <typename Map>
void members(Map& map, Is<Text> auto& text)
{
    map.string(1, text.text);
}

template <typename Map>
void members(Map& map, Is<Reasoning> auto& reasoning)
{
    map.string(1, reasoning.text);
    map.string(2, reasoning.signature);
    map.flag(3, reasoning.redacted);
}

template <typename Map>
void members(Map& map, Is<ToolCall> auto& call)
{
    map.integer(1, call.index);
    map.string(2, call.id);
    map.string(3, call.name);
    map.string(4, call.arguments);
    map.string(5, call.signature);
}

template <typename Map>
void members(Map& map, Is<MediaBegin> auto& begin)
{
    map.integer(1, begin.index);
    map.string(2, begin.media_type);
}

template <typename Map>
void members(Map& map, Is<MediaChunk> auto& chunk)
{
    map.integer(1, chunk.index);
    if (chunk.kept == 0) // else the media store has them
        map.bytes(2, chunk.bytes);
    map.integer(3, chunk.kept);
}

template <typename Map>
void members(Map& map, Is<MediaEnd> auto& end)
{
    map.integer(1, end.index);
    map.string(2, end.sha256);
    map.integer(3, end.bytes);
    map.integer(4, end.width);
    map.integer(5, end.height);
    map.integer(6, end.duration_us);
}

template <typename Map>
void members(Map& map, Is<Progress> auto& progress)
{
    map.fraction(1, progress.fraction);
    map.string(2, progress.state);
}

template <typename Map>
void members(Map& map, Is<UsageReport> auto& report)
{
    map.usage(1, report.usage);
    map.money(2, report.reported_cost);
    map.string(3, report.raw);
    map.flag(4, report.totals_disagree);
}

template <typename Map>
void members(Map& map, Is<Finished> auto& finished)
{
    map.word(1, finished.reason);
    map.string(2, finished.vendor_reason);
}

template <typename Map>
void members(Map& map, Is<Failed> auto& failed)
{
    map.word(1, failed.error.kind);
    map.message(2, failed.error.message);
    map.integer(3, failed.error.http_status);
    map.milliseconds(4, failed.error.retry_after);
    map.string(5, failed.error.vendor_code);
}

template <typename Map>
void members(Map& map, Is<TimedText> auto& timed)
{
    map.string(1, timed.text);
    map.integer(2, timed.begin_us);
    map.integer(3, timed.end_us);
    map.string(4, timed.speaker);
    map.flag(5, timed.whole);
}

template <typename Map>
void members(Map& map, Is<Embedding> auto& embedding)
{
    map.integer(1, embedding.index);
    map.floats(2, embedding.values);
}

template <typename Map>
void members(Map& map, Is<Probabilities> auto& probabilities)
{
    map.probabilities(1, probabilities.tokens);
}

constexpr double no_fraction = -1;
constexpr double impossible = -1e9; // of a token that the vendor gives no chance at all

// Records hold no floats: a figure stands as the shortest decimal that reads back the same.
std::string decimalText(double value)
{
    std::array<char, 32> digits;
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

std::optional<double> decimalValue(std::string_view digits)
{
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool good = error == std::errc() && end == digits.data() + digits.size() && std::isfinite(value);
    return good ? std::optional(value) : std::nullopt;
}

// Writes a map. The number of members stands before them, so they are gathered first.
class MapWriter
{
public:
    void integer(int key, std::int64_t value)
    {
        if (value != 0)
            member(key).integer(value);
    }
    // Text where it is UTF-8. A vendor's own words need not be; they are kept as bytes then.
    void string(int key, std::string_view value)
    {
        if (value.empty())
            return;
        if (isValidUtf8(value))
            member(key).text(value);
        else
            member(key).bytes(value);
    }
    void bytes(int key, std::string_view value)
    {
        if (!value.empty())
            member(key).bytes(value);
    }
    void flag(int key, bool value)
    {
        if (value)
            member(key).boolean(true);
    }
    void fraction(int key, double value)
    {
        if (value != no_fraction && std::isfinite(value))
            member(key).text(decimalText(value));
    }
    // Thousands of them: four bytes each, little-endian, as IEEE 754 has them.
    void floats(int key, const std::vector<float>& values)
    {
        std::string packed;
        packed.reserve(values.size() * sizeof(float));
        for (const float value : values) {
            const auto bits = qToLittleEndian(std::bit_cast<std::uint32_t>(value));
            packed.append(reinterpret_cast<const char*>(&bits), sizeof bits);
        }
        bytes(key, packed);
    }
    void probabilities(int key, const std::vector<TokenProbability>& tokens)
    {
        if (tokens.empty())
            return;
        member(key).array(tokens.size());
        for (const auto& token : tokens) {
            m_members.array(2 + 2 * token.alternatives.size());
            pair(token.token, token.logarithm);
            for (const auto& [text, logarithm] : token.alternatives)
                pair(text, logarithm);
        }
    }
    void usage(int key, const Usage& usage)
    {
        if (usage.isEmpty())
            return;
        member(key).array(usage.lines().size());
        for (const auto& [meter, quantity] : usage.lines()) {
            m_members.array(3);
            m_members.text(meter);
            m_members.integer(quantity.mantissa());
            m_members.integer(quantity.places());
        }
    }
    // A cost of nothing and a hint of "at once" are not the same as none.
    void money(int key, const std::optional<Money>& value)
    {
        if (value)
            member(key).integer(value->picodollars());
    }
    void milliseconds(int key, const std::optional<std::chrono::milliseconds>& value)
    {
        if (value)
            member(key).integer(value->count());
    }
    void word(int key, FinishReason value) { string(key, finishReasonName(value)); }
    void word(int key, ErrorKind value) { string(key, errorKindName(value)); }
    void message(int key, const QString& value) { string(key, value.toStdString()); }

    std::string take()
    {
        CborWriter whole;
        whole.map(m_count);
        return whole.take() + m_members.data();
    }

private:
    CborWriter& member(int key)
    {
        ++m_count;
        m_members.integer(key);
        return m_members;
    }
    void pair(std::string_view token, double logarithm)
    {
        m_members.bytes(token); // a token may be part of a character
        m_members.text(decimalText(std::isfinite(logarithm) ? logarithm : impossible));
    }

    CborWriter m_members;
    std::uint64_t m_count = 0;
};

// Reads a map whose keys ascend; a member that is asked for and not there keeps its default. A key that nobody asked
// for stays the next one for good, so that finished() is false.
class MapReader
{
public:
    explicit MapReader(CborReader& cbor) : m_cbor(cbor), m_left(cbor.map()) { advance(); }

    void integer(int key, std::int64_t& value)
    {
        if (!begins(key))
            return;
        value = m_cbor.integer();
        advance();
    }
    void integer(int key, int& value)
    {
        std::int64_t wide = value;
        integer(key, wide);
        value = static_cast<int>(wide);
        m_good = m_good && value == wide;
    }
    void string(int key, std::string& value)
    {
        if (!begins(key))
            return;
        value = m_cbor.peek() == CborReader::Type::Bytes ? m_cbor.bytes() : m_cbor.text();
        advance();
    }
    void bytes(int key, std::string& value)
    {
        if (!begins(key))
            return;
        value = m_cbor.bytes();
        advance();
    }
    void flag(int key, bool& value)
    {
        if (!begins(key))
            return;
        value = m_cbor.boolean();
        advance();
    }
    void fraction(int key, double& value)
    {
        std::string digits;
        string(key, digits);
        if (digits.empty())
            return;
        const auto read = decimalValue(digits);
        m_good = m_good && read;
        value = read.value_or(value);
    }
    void floats(int key, std::vector<float>& values)
    {
        std::string packed;
        bytes(key, packed);
        m_good = m_good && packed.size() % sizeof(float) == 0;
        values.resize(packed.size() / sizeof(float));
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::bit_cast<float>(qFromLittleEndian<std::uint32_t>(&packed[i * sizeof(float)]));
        m_good =
            m_good && std::ranges::none_of(values, [](float value) { return std::isnan(value); }); // none is written
    }
    void probabilities(int key, std::vector<TokenProbability>& tokens)
    {
        if (!begins(key))
            return;
        for (std::uint64_t count = m_cbor.array(); count > 0 && m_good && m_cbor.ok(); --count)
            tokens.push_back(probability());
        advance();
    }
    void usage(int key, Usage& usage)
    {
        if (!begins(key))
            return;
        for (std::uint64_t lines = m_cbor.array(); lines > 0 && m_good && m_cbor.ok(); --lines)
            usageLine(usage);
        advance();
    }
    void money(int key, std::optional<Money>& value)
    {
        if (const auto picodollars = optionalInteger(key))
            value = Money::fromPicodollars(*picodollars);
    }
    void milliseconds(int key, std::optional<std::chrono::milliseconds>& value)
    {
        if (const auto count = optionalInteger(key))
            value = std::chrono::milliseconds(*count);
    }
    void word(int key, FinishReason& value) { named(key, finishReasonFromName, value); }
    void word(int key, ErrorKind& value) { named(key, errorKindFromName, value); }
    void message(int key, QString& value)
    {
        std::string utf8;
        string(key, utf8);
        value = QString::fromStdString(utf8);
    }

    bool finished() const { return m_good && m_cbor.ok() && m_next == 0; }

private:
    bool begins(int key) const { return m_next == key && m_good && m_cbor.ok(); }
    void advance()
    {
        const std::int64_t key = m_left == 0 ? 0 : m_cbor.integer();
        m_good = m_good && (m_left == 0 || key > 0);
        m_left -= m_left == 0 ? 0 : 1;
        m_next = key;
    }
    std::optional<std::int64_t> optionalInteger(int key)
    {
        if (!begins(key))
            return {};
        std::int64_t value = 0;
        integer(key, value);
        return value;
    }
    TokenProbability probability()
    {
        const auto items = m_cbor.array();
        m_good = m_good && items >= 2 && items % 2 == 0;
        TokenProbability token;
        std::tie(token.token, token.logarithm) = pair();
        for (std::uint64_t i = 2; i < items && m_good && m_cbor.ok(); i += 2)
            token.alternatives.push_back(pair());
        return token;
    }
    std::pair<std::string, double> pair()
    {
        std::string token(m_cbor.bytes());
        const auto logarithm = decimalValue(m_cbor.text());
        m_good = m_good && logarithm;
        return {std::move(token), logarithm.value_or(0)};
    }
    void usageLine(Usage& usage)
    {
        m_good = m_cbor.array() == 3;
        const std::string_view meter = m_cbor.text();
        const std::int64_t mantissa = m_cbor.integer();
        const std::int64_t places = m_cbor.integer();
        const auto quantity = Decimal::make(mantissa, static_cast<int>(std::clamp<std::int64_t>(places, -1, 99)));
        m_good = m_good && quantity.has_value();
        usage.set(meter, quantity.value_or(Decimal()));
    }
    template <typename Value>
    void named(int key, std::optional<Value> (*find)(std::string_view), Value& value)
    {
        std::string name;
        string(key, name);
        const auto found = find(name);
        m_good = m_good && found.has_value();
        value = found.value_or(value);
    }

    CborReader& m_cbor;
    std::uint64_t m_left;
    std::int64_t m_next = 0; // the key whose value comes next; 0 = no more
    bool m_good = true;
};

template <typename Body>
std::optional<EventBody> readBody(CborReader& cbor)
{
    Body body;
    MapReader map(cbor);
    members(map, body);
    return map.finished() ? std::optional<EventBody>(std::move(body)) : std::nullopt;
}

// Kind n is kinds[n − 1]. Kinds are on disks: one is never moved, new ones go to the end.
template <typename... Body>
struct Kinds
{
    template <typename T>
    static std::int64_t of(const T&)
    {
        std::int64_t kind = 0;
        std::int64_t place = 0;
        ((++place, kind = std::same_as<T, Body> ? place : kind), ...);
        return kind;
    }
    static std::optional<EventBody> read(CborReader& cbor, std::int64_t kind)
    {
        static constexpr std::array readers{&readBody<Body>...};
        const bool known = kind >= 1 && kind <= static_cast<std::int64_t>(readers.size());
        return known ? readers[static_cast<std::size_t>(kind - 1)](cbor) : std::nullopt;
    }
};
using EventKinds = Kinds<Started, Text, Reasoning, ToolCall, MediaBegin, MediaChunk, MediaEnd, Progress, UsageReport,
                         Finished, Failed, TimedText, Embedding, Probabilities>;

void writeCallId(CborWriter& cbor, std::string_view call_id)
{
    if (isUlid(call_id))
        cbor.bytes(ulidToBytes(call_id));
    else
        cbor.text(call_id);
}

std::string readCallId(CborReader& cbor)
{
    if (cbor.peek() == CborReader::Type::Text)
        return std::string(cbor.text());
    const auto bytes = cbor.bytes();
    return bytes.size() == 16 ? ulidFromBytes(bytes) : std::string();
}

std::unexpected<Error> notAnEvent()
{
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate(
                       "StreamLog",
                       "A piece of the event log is not an event that this version can read; it is damaged "
                       "or was written by a newer version of Assay."));
}

bool nextIs(CborReader& cbor, Key key)
{
    return cbor.integer() == key && cbor.ok();
}

} // namespace

std::string encodeEvent(std::string_view call_id, const Event& event)
{
    MapWriter body;
    std::visit([&body](const auto& one) { members(body, one); }, event.body);
    CborWriter cbor;
    cbor.map(5);
    cbor.integer(key_call);
    writeCallId(cbor, call_id);
    cbor.integer(key_number);
    cbor.integer(event.number);
    cbor.integer(key_time);
    cbor.integer(event.time_us);
    cbor.integer(key_kind);
    cbor.integer(std::visit([](const auto& one) { return EventKinds::of(one); }, event.body));
    cbor.integer(key_body);
    return cbor.take() + body.take();
}

Result<StoredEvent> decodeEvent(std::string_view bytes)
{
    CborReader cbor(bytes);
    StoredEvent stored;
    if (cbor.map() != 5 || !nextIs(cbor, key_call))
        return notAnEvent();
    stored.call_id = readCallId(cbor);
    if (!nextIs(cbor, key_number))
        return notAnEvent();
    stored.event.number = cbor.integer();
    if (!nextIs(cbor, key_time))
        return notAnEvent();
    stored.event.time_us = cbor.integer();
    if (!nextIs(cbor, key_kind))
        return notAnEvent();
    const std::int64_t kind = cbor.integer();
    if (!nextIs(cbor, key_body))
        return notAnEvent();
    auto body = EventKinds::read(cbor, kind);
    if (!body || !cbor.atEnd() || stored.call_id.empty())
        return notAnEvent();
    stored.event.body = *std::move(body);
    return stored;
}

} // namespace assay
