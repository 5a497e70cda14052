// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/aws_event_stream.h"

#include <array>

namespace assay {

namespace {

constexpr std::size_t prelude_length = 12; // two lengths and their checksum
constexpr std::size_t checksum_length = 4;
constexpr std::size_t shortest_message = prelude_length + checksum_length;

// By half bytes: 64 bytes of table are enough for what arrives at a network's pace.
constexpr auto half_bytes = [] {
    std::array<std::uint32_t, 16> sums{};
    for (std::uint32_t i = 0; i < sums.size(); ++i) {
        sums[i] = i;
        for (int bit = 0; bit < 4; ++bit)
            sums[i] = (sums[i] & 1) != 0 ? (sums[i] >> 1) ^ 0xedb88320u : sums[i] >> 1;
    }
    return sums;
}();

std::uint64_t bigEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<std::uint8_t>(byte);
    return value;
}

// Takes values off the front; once one is cut short, everything after it is too.
class HeaderBytes
{
public:
    explicit HeaderBytes(std::string_view bytes) : m_left(bytes) {}

    bool isEmpty() const { return m_left.empty(); }
    bool isCut() const { return m_cut; }

    std::string_view bytes(std::size_t length)
    {
        m_cut = m_cut || m_left.size() < length;
        if (m_cut)
            return {};
        const auto taken = m_left.substr(0, length);
        m_left.remove_prefix(length);
        return taken;
    }

    std::size_t length(std::size_t width) { return static_cast<std::size_t>(bigEndian(bytes(width))); }

    std::int64_t number(std::size_t width)
    {
        const auto shift = 64 - 8 * static_cast<int>(width);
        return static_cast<std::int64_t>(bigEndian(bytes(width)) << shift) >> shift; // keeps the sign
    }

private:
    std::string_view m_left;
    bool m_cut = false;
};

// False for a type that is none of the ten.
bool readValue(AwsEventHeader& header, HeaderBytes& bytes)
{
    using enum AwsEventHeader::Type;
    switch (header.type) {
    case True:
    case False:
        header.number = header.type == True ? 1 : 0;
        return true;
    case Int8:
        header.number = bytes.number(1);
        return true;
    case Int16:
        header.number = bytes.number(2);
        return true;
    case Int32:
        header.number = bytes.number(4);
        return true;
    case Int64:
    case Timestamp:
        header.number = bytes.number(8);
        return true;
    case Bytes:
    case String:
        header.bytes = bytes.bytes(bytes.length(2));
        return true;
    case Uuid:
        header.bytes = bytes.bytes(16);
        return true;
    }
    return false;
}

std::optional<std::vector<AwsEventHeader>> readHeaders(std::string_view text)
{
    std::vector<AwsEventHeader> headers;
    HeaderBytes bytes(text);
    while (!bytes.isEmpty()) {
        AwsEventHeader header;
        header.name = bytes.bytes(bytes.length(1));
        header.type = static_cast<AwsEventHeader::Type>(bytes.length(1));
        if (!readValue(header, bytes) || bytes.isCut())
            return {};
        headers.push_back(header);
    }
    return headers;
}

bool isSumRight(std::string_view bytes) // the last four are the sum of those before
{
    const auto summed = bytes.substr(0, bytes.size() - checksum_length);
    return crc32(summed) == bigEndian(bytes.substr(summed.size()));
}

} // namespace

std::uint32_t crc32(std::string_view bytes)
{
    std::uint32_t sum = ~0u;
    for (const char byte : bytes) {
        sum ^= static_cast<std::uint8_t>(byte);
        sum = sum >> 4 ^ half_bytes[sum & 15];
        sum = sum >> 4 ^ half_bytes[sum & 15];
    }
    return ~sum;
}

std::string_view AwsEventMessage::text(std::string_view header) const
{
    for (const auto& one : headers) {
        if (one.name == header && one.type == AwsEventHeader::Type::String)
            return one.bytes;
    }
    return {};
}

void AwsEventStream::feed(std::string_view bytes, const Callback& on_message)
{
    // What has begun is completed first; whole messages are read where they lie.
    while (!m_broken && !m_pending.empty() && !bytes.empty()) {
        const auto length = lengthOf(m_pending);
        const std::size_t wanted = length.value_or(prelude_length);
        const auto more = bytes.substr(0, wanted - m_pending.size());
        m_pending += more;
        bytes.remove_prefix(more.size());
        if (take(m_pending, on_message) > 0)
            m_pending.clear();
    }
    while (!m_broken && !bytes.empty()) {
        const std::size_t taken = take(bytes, on_message);
        if (taken == 0)
            break;
        bytes.remove_prefix(taken);
    }
    if (m_broken)
        m_pending.clear();
    else
        m_pending += bytes;
}

// Of the message that begins here. Absent while it is not known; its checksum is looked at before anything is kept.
std::optional<std::size_t> AwsEventStream::lengthOf(std::string_view bytes)
{
    if (bytes.size() < prelude_length)
        return {};
    const auto prelude = bytes.substr(0, prelude_length);
    const auto total = static_cast<std::size_t>(bigEndian(prelude.substr(0, 4)));
    const auto headers = static_cast<std::size_t>(bigEndian(prelude.substr(4, 4)));
    const bool fits = headers <= longest_headers && total >= shortest_message + headers &&
                      total - shortest_message - headers <= longest_payload;
    m_broken = m_broken || !fits || !isSumRight(prelude);
    return m_broken ? std::nullopt : std::optional(total);
}

// How many bytes the message at the front had; 0 while it is not whole, or where it is none.
std::size_t AwsEventStream::take(std::string_view bytes, const Callback& on_message)
{
    const auto length = lengthOf(bytes);
    if (!length || bytes.size() < *length)
        return 0;
    const auto message = bytes.substr(0, *length);
    const auto headers_length = static_cast<std::size_t>(bigEndian(message.substr(4, 4)));
    const auto headers = readHeaders(message.substr(prelude_length, headers_length));
    m_broken = !headers || !isSumRight(message);
    if (m_broken)
        return 0;
    auto payload = message.substr(prelude_length + headers_length);
    payload.remove_suffix(checksum_length);
    on_message({*headers, payload});
    return *length;
}

} // namespace assay
