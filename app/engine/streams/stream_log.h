// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/event.h"
#include "engine/streams/stream_span.h"

namespace assay {

// The durable event log of calls (CONTRACTS §4): frames of u32 length, u32 crc32c, CBOR (all integers little-endian in
// the frame's head), appended to one file a process and day, shared by its calls. Events are handed to the kernel in
// one write(2) before any reader is shown them.

// One event as deterministic CBOR, and back. Shapes are listed in streams/FORMAT.md.
std::string encodeEvent(std::string_view call_id, const Event& event);
struct StoredEvent
{
    std::string call_id;
    Event event;
};
Result<StoredEvent> decodeEvent(std::string_view cbor);

// Writes; lives on the I/O thread. One writer a process; the file is named by its owner id.
//
// All frames of a call stand in the file in which its first one was written. A new file begins with the first call of
// another UTC day (the day of that call's first event) and with the first call after `rotate_at` bytes; calls that are
// under way keep to their old one, which is closed with the last of them.
class StreamLog
{
public:
    static constexpr std::uint64_t rotate_at = 64u << 20;

    // `survives_power_cut`: the disk has a call's events before append() of its last one returns.
    StreamLog(std::string folder, std::string owner, bool survives_power_cut = false);
    ~StreamLog();
    StreamLog(const StreamLog&) = delete;
    StreamLog& operator=(const StreamLog&) = delete;

    // Appends the events of one call and returns when the kernel has them. An error (full disk, read-only folder)
    // leaves the log as it was before.
    Result<void> append(std::string_view call_id, const std::vector<Event>& events);

    // What was written for this call so far; an empty span if nothing was. Ends the call's entry: nothing more is
    // appended for it.
    StreamSpan close(std::string_view call_id);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// Reads a call's events, from any thread and process. Holds the events and one frame, never the file. Purged or damaged
// logs are errors with a sentence.
Result<std::vector<Event>> readEvents(const std::string& folder, const StreamSpan& span, std::string_view call_id);

// Whether the log still holds what the span says, by its SHA-256 alone: what `ledger verify` asks. Decodes nothing.
Result<void> checkEvents(const std::string& folder, const StreamSpan& span, std::string_view call_id);

// What a crash left: the whole frames of each call in the owner's files, after cutting a torn tail. Every call of these
// files is named, in the order they began; the ledger knows which of them had ended, and how. Only for an owner whose
// lock the caller holds: its files are cut, and no one may be writing them.
struct RecoveredCall
{
    std::string call_id;
    StreamSpan span;
};
Result<std::vector<RecoveredCall>> recoverStreams(const std::string& folder, const std::string& owner);

} // namespace assay
