// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/dialects/aws_event_stream.h"

namespace assay::test {

// Messages of `application/vnd.amazon.eventstream` as a server writes them.

inline std::string bigEndian32(std::size_t value)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xff);
    return bytes;
}

inline std::string awsPrelude(std::size_t total, std::size_t headers)
{
    const std::string lengths = bigEndian32(total) + bigEndian32(headers);
    return lengths + bigEndian32(crc32(lengths));
}

// `headers` as they stand on the wire.
inline std::string awsMessage(std::string_view headers, std::string_view payload)
{
    std::string message = awsPrelude(16 + headers.size() + payload.size(), headers.size());
    message.append(headers).append(payload);
    return message + bigEndian32(crc32(message));
}

inline std::string awsStringHeader(std::string_view name, std::string_view value)
{
    std::string header(1, static_cast<char>(name.size()));
    header.append(name).append(1, '\7');
    header += static_cast<char>(value.size() >> 8);
    header += static_cast<char>(value.size() & 0xff);
    return header.append(value);
}

inline std::string awsEvent(std::string_view type, std::string_view json)
{
    return awsMessage(awsStringHeader(":event-type", type) + awsStringHeader(":content-type", "application/json") +
                          awsStringHeader(":message-type", "event"),
                      json);
}

inline std::string awsException(std::string_view type, std::string_view json)
{
    return awsMessage(awsStringHeader(":exception-type", type) + awsStringHeader(":content-type", "application/json") +
                          awsStringHeader(":message-type", "exception"),
                      json);
}

} // namespace assay::test
