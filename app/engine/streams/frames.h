// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace assay {

// How events stand in a log file: see streams/FORMAT.md.

inline constexpr std::size_t frame_head_size = 8;
inline constexpr std::size_t longest_frame_payload = 64u << 20;

void appendFrame(std::string& out, std::string_view payload);

// The call an encoded event belongs to, without decoding the rest of it; empty where the bytes are no event.
std::string callOfEvent(std::string_view cbor);

// A file that is closed with its owner.
class FileDescriptor
{
public:
    explicit FileDescriptor(int number = -1) : m_number(number) {}
    ~FileDescriptor();
    FileDescriptor(FileDescriptor&& other) noexcept : m_number(other.m_number) { other.m_number = -1; }
    FileDescriptor& operator=(FileDescriptor&&) = delete;
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

// Gives the whole frames between two offsets of a file, one after the other, holding no more of it than one frame and a
// window. Bytes that are no whole frame (a torn tail, a flipped bit) are passed over up to the next one that is.
class FrameScanner
{
public:
    FrameScanner(int file, std::uint64_t begin, std::uint64_t end);

    struct Frame
    {
        std::uint64_t begin = 0;
        std::string_view bytes; // with its head; valid until the next call
        std::string_view payload() const { return bytes.substr(frame_head_size); }
        std::uint64_t end() const { return begin + bytes.size(); }
    };
    std::optional<Frame> next();

    int readError() const { return m_read_error; } // an errno; 0 = the end was reached

private:
    std::optional<Frame> frameHere();
    std::string_view window(std::size_t size); // what stands at the position; shorter only at the end
    void fill(std::size_t size);

    int m_file;
    std::uint64_t m_position; // in the file, of the first byte not yet given
    std::uint64_t m_end;
    std::string m_buffer;
    std::size_t m_start = 0; // in the buffer, of m_position
    int m_read_error = 0;
};

} // namespace assay
