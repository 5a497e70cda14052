// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/call_journal.h"
#include "ledger/sha256.h"
#include "ledger/ulid_bytes.h"

namespace assay {

// Records as values, and their bytes (app/ledger/FORMAT.md). Names, accounts and price rows stand in records by small
// integers that records of their own have introduced; 0 is "none".

using Sequence = std::int64_t; // 1, 2, 3 … in a chain
using NameId = std::int64_t;
using AccountId = std::int64_t;
using PriceId = std::int64_t;

enum class RecordKind {
    Chain = 1,
    Name = 2,
    Account = 3,
    Price = 4,
    Pending = 5,
    Posted = 6,
    Voided = 7,
    Interrupted = 8,
    CallEnd = 9,
    Correction = 10,
    Purge = 11,
    Seal = 12,
    Checkpoint = 13,
};
std::string_view recordKindName(RecordKind kind);

// The first record of a chain.
struct ChainRecord
{
    UlidBytes chain{};
    std::int64_t time_us = 0;
    std::int64_t version = 1; // of FORMAT.md
    friend bool operator==(const ChainRecord&, const ChainRecord&) = default;
};

struct NameRecord
{
    NameId id = 0;
    std::string text;
    friend bool operator==(const NameRecord&, const NameRecord&) = default;
};

// What amounts are posted to: whom a call is for, and who is asked. Calls that agree in all of it share one account,
// which is what makes records short and roll-ups few.
struct NameReference
{
    NameId id = 0;
    friend bool operator==(const NameReference&, const NameReference&) = default;
};
using RecordedTag = std::variant<NameReference, std::int64_t, bool, Decimal>;
struct Account
{
    NameId workflow = 0;
    NameId step = 0;
    NameId provider = 0;
    NameId model = 0;
    bool sample = false;
    bool recorded = false;
    std::vector<std::pair<NameId, RecordedTag>> tags; // in the order of Tags
    friend bool operator==(const Account&, const Account&) = default;
};
struct AccountRecord
{
    AccountId id = 0;
    Account account;
    friend bool operator==(const AccountRecord&, const AccountRecord&) = default;
};

struct PriceRecord
{
    PriceId id = 0;
    PriceRow row; // whole, so that an amount can be recomputed when the sheet is long gone
    friend bool operator==(const PriceRecord&, const PriceRecord&) = default;
};

// An attempt is about to be sent. A call's first one says what the call is.
struct PendingRecord
{
    UlidBytes call{};
    Sequence link = 0; // the call's record before this; 0 = this is the first
    int number = 1;
    std::int64_t time_us = 0;
    AccountId account = 0;
    NameId mode = 0; // 0 = standard
    std::optional<Money> hold;
    NameId owner = 0;
    std::optional<Digest> request; // of the blob with the request's canonical JSON
    AccountId call_account = 0;    // in the first record; the same as `account` unless another target was asked for
    std::int64_t call_time_us = 0; // in the first record
    NameId run = 0;
    friend bool operator==(const PendingRecord&, const PendingRecord&) = default;
};

struct RecordedLine
{
    NameId meter = 0;
    Decimal quantity;
    PriceId price = 0;
    std::optional<Money> amount; // only where the engine's amount was not quantity × price; verify reports it
    friend bool operator==(const RecordedLine&, const RecordedLine&) = default;
};

struct RecordedCost
{
    std::optional<Money> amount;
    Basis basis = Basis::Unknown;
    std::vector<RecordedLine> lines;
    std::vector<NameId> unpriced;
    std::optional<Money> computed;
    std::optional<Money> reported;
    friend bool operator==(const RecordedCost&, const RecordedCost&) = default;
};

// A picture, sound or film of an answer; the blob is found by its hash.
struct RecordedMedium
{
    Digest sha256{};
    NameId media_type = 0;
    std::int64_t bytes = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t duration_us = 0;
    friend bool operator==(const RecordedMedium&, const RecordedMedium&) = default;
};

struct RecordedError
{
    NameId kind = 0;
    std::string message;
    int http_status = 0;
    std::optional<std::int64_t> retry_after_ms;
    std::string vendor_code;
    friend bool operator==(const RecordedError&, const RecordedError&) = default;
};

// How a call ended.
struct RecordedEnd
{
    CallStatus status = CallStatus::Finished;
    std::optional<FinishReason> finish;
    NameId vendor_reason = 0;
    std::int64_t duration_us = 0; // since the call's time
    NameId stream_file = 0;       // 0 = no events were kept
    std::int64_t stream_begin = 0;
    std::int64_t stream_end = 0;
    Digest stream_sha256{};
    friend bool operator==(const RecordedEnd&, const RecordedEnd&) = default;
};

using RecordedUsage = std::vector<std::pair<NameId, Decimal>>; // ascending by name

// An attempt that ended (posted, voided, interrupted), or what it is now known to have cost (correction).
struct EndingRecord
{
    RecordKind kind = RecordKind::Posted;
    Sequence link = 0;        // the call's record before this
    int number = 1;           // of the attempt
    std::int64_t time_us = 0; // of a correction
    int http_status = 0;
    RecordedUsage usage;
    RecordedCost cost;
    std::optional<std::int64_t> first_token_us;
    std::int64_t total_us = 0;
    std::string response_id;
    std::optional<Digest> raw_usage; // of the blob with the vendor's own usage object
    std::vector<RecordedMedium> media;
    std::optional<RecordedError> error;
    bool totals_disagree = false;
    std::optional<RecordedEnd> end; // with the call's last attempt
    UlidBytes call{};               // of a correction
    std::string reason;             // of a correction
    friend bool operator==(const EndingRecord&, const EndingRecord&) = default;
};

// A call that ended between two attempts.
struct CallEndRecord
{
    Sequence link = 0;
    RecordedEnd end;
    friend bool operator==(const CallEndRecord&, const CallEndRecord&) = default;
};

// Bytes that were removed on purpose. Their hashes stay, so that what is kept elsewhere can still be proved.
struct PurgeRecord
{
    UlidBytes call{};
    Sequence link = 0;
    std::int64_t time_us = 0;
    bool bodies = false;
    bool stream = false;
    std::string reason;
    friend bool operator==(const PurgeRecord&, const PurgeRecord&) = default;
};

// A seal's hash, kept elsewhere, proves every record before it. A checkpoint says that all before it is on the disk.
struct SealRecord
{
    RecordKind kind = RecordKind::Seal;
    std::int64_t time_us = 0;
    std::string reason;
    friend bool operator==(const SealRecord&, const SealRecord&) = default;
};

using Record = std::variant<ChainRecord, NameRecord, AccountRecord, PriceRecord, PendingRecord, EndingRecord,
                            CallEndRecord, PurgeRecord, SealRecord>;

RecordKind kindOf(const Record& record);
Sequence linkOf(const Record& record); // 0 for one that is about no call
std::string encodeRecord(const Record& record);

// nullopt where the bytes are no record of this format, to the letter: an unknown key, a key out of order or a byte too
// many is a refusal. The second form keeps the memory of an ending between records.
std::optional<Record> decodeRecord(std::string_view payload);
bool decodeRecord(std::string_view payload, Record& record);

// hash = SHA-256(prev ‖ chain ‖ seq, u64 big-endian ‖ payload); prev of the first record is zeros (CONTRACTS §3).
Digest recordHash(Sha256& hash, std::string_view prev, std::string_view chain, Sequence seq, std::string_view payload);

} // namespace assay
