// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/streams/frames.h"

#include <algorithm>
#include <cerrno>

#include <unistd.h>

#include "engine/cbor.h"
#include "engine/streams/crc32c.h"
#include "engine/ulid.h"

namespace assay {

namespace {

constexpr std::size_t window_size = 256u << 10;
constexpr std::size_t start_of_event_size = 2;
constexpr std::uint64_t furthest_offset = std::uint64_t{1} << 62; // a span may come from a damaged ledger

void appendLittleEndian(std::string& out, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(value >> shift);
}

std::uint32_t littleEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i > 0; --i)
        value = value << 8 | static_cast<std::uint8_t>(bytes[i - 1]);
    return value;
}

// A map whose first key is 1, as every event is. Keeps the search for the next whole frame from summing up megabytes at
// every byte, and keeps a tail of zeros (what a power cut leaves) from passing for frames of no length and sum 0.
bool beginsLikeEvent(std::string_view payload)
{
    return payload.size() >= start_of_event_size && (static_cast<std::uint8_t>(payload[0]) & 0xe0) == 0xa0 &&
           payload[1] == '\x01';
}

} // namespace

void appendFrame(std::string& out, std::string_view payload)
{
    appendLittleEndian(out, static_cast<std::uint32_t>(payload.size()));
    appendLittleEndian(out, crc32c(payload));
    out += payload;
}

std::string callOfEvent(std::string_view cbor)
{
    CborReader reader(cbor);
    if (reader.map() == 0 || reader.integer() != 1)
        return {};
    if (reader.peek() == CborReader::Type::Text)
        return std::string(reader.text());
    const auto bytes = reader.bytes();
    return reader.ok() && bytes.size() == 16 ? ulidFromBytes(bytes) : std::string();
}

FileDescriptor::~FileDescriptor()
{
    if (isOpen())
        ::close(m_number);
}

FrameScanner::FrameScanner(int file, std::uint64_t begin, std::uint64_t end)
    : m_file(file), m_position(std::min(begin, furthest_offset)), m_end(std::min(end, furthest_offset))
{
}

std::optional<FrameScanner::Frame> FrameScanner::next()
{
    for (; m_position + frame_head_size < m_end; ++m_position, ++m_start) {
        const auto frame = frameHere();
        if (!frame)
            continue;
        m_position += frame->bytes.size();
        m_start += frame->bytes.size();
        return frame;
    }
    return {};
}

std::optional<FrameScanner::Frame> FrameScanner::frameHere()
{
    const auto start = window(frame_head_size + start_of_event_size);
    if (start.size() <= frame_head_size || !beginsLikeEvent(start.substr(frame_head_size)))
        return {};
    const std::size_t length = littleEndian(start);
    const std::uint32_t sum = littleEndian(start.substr(4));
    if (length > longest_frame_payload || length > m_end - m_position - frame_head_size)
        return {};
    const Frame frame{m_position, window(frame_head_size + length)};
    const bool whole = frame.bytes.size() == frame_head_size + length && crc32c(frame.payload()) == sum;
    return whole ? std::optional(frame) : std::nullopt;
}

std::string_view FrameScanner::window(std::size_t size)
{
    if (m_buffer.size() - m_start < size)
        fill(size);
    return std::string_view(m_buffer).substr(m_start, size);
}

void FrameScanner::fill(std::size_t size)
{
    m_buffer.erase(0, m_start);
    m_start = 0;
    std::size_t kept = m_buffer.size();
    const auto left =
        static_cast<std::size_t>(std::min<std::uint64_t>(m_end - m_position, std::max(size, window_size)));
    m_buffer.resize(std::max(kept, left));
    while (kept < left) {
        const ssize_t got = ::pread(m_file, m_buffer.data() + kept, left - kept, static_cast<off_t>(m_position + kept));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) { // nothing more will come, whatever the span says
            m_read_error = got < 0 ? errno : 0;
            m_end = m_position + kept;
            break;
        }
        kept += static_cast<std::size_t>(got);
    }
    m_buffer.resize(kept);
}

} // namespace assay
