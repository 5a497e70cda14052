// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "ledger/record.h"
#include "ledger/sqlite.h"

namespace assay {

// The tables of ledger.db (app/ledger/FORMAT.md) and how they came to be.

constexpr std::int64_t sqlite_chain = 1; // a SQLite workspace has one chain; its ULID stands in the table `chain`

// One step of the schema's history: what makes `version` out of the version before it. Steps are only ever appended.
struct Migration
{
    std::int64_t version = 0;
    Result<void> (*apply)(Database& database) = nullptr;
};
std::span<const Migration> ledgerMigrations();

// Opens the file and brings it to the last version of `migrations`, after copying an older one to
// `<path>.before-version-<n>`. A newer one is refused before anything is written. The caller holds run/ledger.lock.
Result<Database> openMigrated(const std::string& path, std::span<const Migration> migrations, bool survives_power_cut);

// Opens for reading alone. A missing file or a version that is not the last one is an error.
Result<Database> openForReading(const std::string& path, std::span<const Migration> migrations);

// The tables that records imply. Dropping and creating them is the first half of a rebuild.
Result<void> dropDerivedTables(Database& database);
Result<void> createDerivedTables(Database& database);

// Where a chain stands.
struct Head
{
    UlidBytes chain{};
    Sequence seq = 0;
    Digest hash{};
    friend bool operator==(const Head&, const Head&) = default;
};
Result<Head> readHead(Database& database);

} // namespace assay
