// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// One header of a message. A number for what is one (booleans 0 and 1, timestamps milliseconds since the epoch), bytes
// for the others (a UUID's sixteen).
struct AwsEventHeader
{
    // The numbers stand on the wire.
    enum class Type : std::uint8_t {
        True = 0,
        False = 1,
        Int8 = 2,
        Int16 = 3,
        Int32 = 4,
        Int64 = 5,
        Bytes = 6,
        String = 7,
        Timestamp = 8,
        Uuid = 9
    };
    std::string_view name;
    Type type = Type::String;
    std::int64_t number = 0;
    std::string_view bytes;
};

// Lives during the callback only.
struct AwsEventMessage
{
    std::vector<AwsEventHeader> headers;
    std::string_view payload;

    std::string_view text(std::string_view header) const; // of a string header; empty where there is none
};

// The framing `application/vnd.amazon.eventstream` from bytes cut anywhere
// (https://smithy.io/2.0/aws/amazon-eventstream.html): lengths and their checksum, headers, payload, checksum of it
// all. A message is given out once it is whole and both its checksums are right. What is not ends the parsing:
// isBroken() is true and further bytes are ignored, since nothing tells where the next message begins.
class AwsEventStream
{
public:
    static constexpr std::size_t longest_headers = 128u << 10;
    static constexpr std::size_t longest_payload = 24u << 20;

    using Callback = std::function<void(const AwsEventMessage&)>;

    void feed(std::string_view bytes, const Callback& on_message);

    bool isBroken() const { return m_broken; }
    bool isInside() const { return !m_broken && !m_pending.empty(); } // a message has begun and not ended

private:
    std::size_t take(std::string_view bytes, const Callback& on_message);
    std::optional<std::size_t> lengthOf(std::string_view bytes);

    std::string m_pending; // of a message whose end has not come
    bool m_broken = false;
};

// CRC-32 of zlib and Ethernet: "123456789" gives 0xcbf43926.
std::uint32_t crc32(std::string_view bytes);

} // namespace assay
