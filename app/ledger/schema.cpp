// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/schema.h"

#include <QtCore/QCoreApplication>

#include <unistd.h>

#include <array>

#include "ledger/bookkeeper.h"
#include "ledger/bookkeeping.h"
#include "ledger/derived_tables.h"

namespace assay {

namespace {

// The page cache of a writer; the hot ends of all tables are far smaller.
constexpr const char* writing_pragmas = "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864;"
                                        "PRAGMA cache_size = -32768;";
// A reader's scans of a year would push everything out of a small cache.
constexpr const char* reading_pragmas =
    "PRAGMA query_only = 1; PRAGMA cache_size = -16384; PRAGMA mmap_size = 1073741824;";

constexpr const char* create_runs = "CREATE TABLE IF NOT EXISTS run(run INTEGER NOT NULL, call BLOB NOT NULL,"
                                    " PRIMARY KEY(run, call)) WITHOUT ROWID;";

// In the order of calls' ids, which is the order of time; a filter that leaves few goes through some ten million bytes
// for a hundred thousand media, which no index would make worth its writing.
constexpr const char* create_media =
    "CREATE TABLE IF NOT EXISTS medium(call BLOB NOT NULL, position INTEGER NOT NULL, time_us INTEGER NOT NULL,"
    " account INTEGER NOT NULL, sha256 BLOB NOT NULL, type INTEGER NOT NULL, bytes INTEGER NOT NULL,"
    " width INTEGER NOT NULL, height INTEGER NOT NULL, duration_us INTEGER NOT NULL,"
    " PRIMARY KEY(call, position)) WITHOUT ROWID;";

Result<void> createTables(Database& database)
{
    const auto created = database.execute(R"(
        CREATE TABLE chain(id INTEGER PRIMARY KEY, ulid BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL);
        CREATE TABLE record(chain INTEGER NOT NULL, seq INTEGER PRIMARY KEY, hash BLOB NOT NULL, payload BLOB NOT NULL);
    )");
    return created ? createDerivedTables(database) : created;
}

// A comparison's calls are found by their run. Records that cannot be read are left to `verify`.
Result<void> addRuns(Database& database)
{
    if (const auto created = database.execute(create_runs); !created)
        return created;
    auto rows = database.prepare("SELECT payload FROM record ORDER BY seq");
    auto insert = database.prepare("INSERT OR IGNORE INTO run(run, call) VALUES (?, ?)");
    if (!rows || !insert)
        return std::unexpected(rows ? insert.error() : rows.error());
    Record record;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        const bool read = decodeRecord(rows->blob(0), record);
        const auto* const pending = read ? std::get_if<PendingRecord>(&record) : nullptr;
        if (!pending || !beginsInRun(*pending))
            continue;
        if (const auto inserted = insert->bind(pending->run, Blob{bytesOf(pending->call)}).run(); !inserted)
            return inserted;
    }
    return row ? Result<void>() : std::unexpected(row.error());
}

// Where the call of an ending stands: its records are followed back by their links.
CallState callBefore(Database& database, const EndingRecord& ending)
{
    CallState call;
    const auto history = readHistory(database, ending.link);
    if (!history)
        return call;
    for (const auto& [seq, record] : *history) {
        const auto* const pending = std::get_if<PendingRecord>(&record);
        if (!pending)
            continue;
        if (pending->link == 0) {
            call.id = pending->call;
            call.time_us = pending->call_time_us;
        }
        call.open.push_back({.number = pending->number, .seq = seq, .account = pending->account});
    }
    return call;
}

// What answers have brought is found without reading every record.
Result<void> addMedia(Database& database)
{
    if (const auto created = database.execute(create_media); !created)
        return created;
    auto rows = database.prepare("SELECT payload FROM record ORDER BY seq");
    auto insert = database.prepare(insert_medium);
    if (!rows || !insert)
        return std::unexpected(rows ? insert.error() : rows.error());
    Record record;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        const auto* const ending = decodeRecord(rows->blob(0), record) ? std::get_if<EndingRecord>(&record) : nullptr;
        if (!ending || ending->media.empty())
            continue;
        for (const auto& entry : mediaOf(callBefore(database, *ending), *ending)) {
            if (const auto inserted = insertMedium(*insert, entry); !inserted)
                return inserted;
        }
    }
    return row ? Result<void>() : std::unexpected(row.error());
}

constexpr std::array migrations{Migration{1, createTables}, Migration{2, addRuns}, Migration{3, addMedia}};

std::unexpected<Error> newerVersion(const std::string& path, std::int64_t version, std::int64_t known)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate(
            "Ledger",
            "%1 was written by a newer Assay (its version is %2, this one knows %3); update Assay to open it.")
            .arg(QString::fromStdString(path))
            .arg(version)
            .arg(known));
}

std::int64_t lastVersion(std::span<const Migration> steps)
{
    return steps.empty() ? 0 : steps.back().version;
}

// Looks before anything is written: even opening in WAL mode changes a file.
Result<std::int64_t> versionOf(const std::string& path)
{
    if (::access(path.c_str(), F_OK) != 0)
        return 0;
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    return database->integer("PRAGMA user_version");
}

Result<void> applyStep(Database& database, const Migration& step)
{
    auto transaction = Transaction::begin(database, Transaction::Mode::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const auto applied = step.apply(database); !applied)
        return applied;
    if (const auto marked = database.execute("PRAGMA user_version = " + std::to_string(step.version)); !marked)
        return marked;
    return transaction->commit();
}

Result<void> copyBefore(Database& database, const std::string& path, std::int64_t version)
{
    const std::string copy = path + ".before-version-" + std::to_string(version);
    ::unlink(copy.c_str()); // of a migration that was broken off
    return copyDatabase(database, copy);
}

Result<void> migrate(Database& database, const std::string& path, std::int64_t from, std::span<const Migration> steps)
{
    if (from > 0 && from < lastVersion(steps)) {
        if (const auto copied = copyBefore(database, path, lastVersion(steps)); !copied)
            return copied;
    }
    for (const auto& step : steps) {
        if (step.version <= from)
            continue;
        if (const auto applied = applyStep(database, step); !applied)
            return applied;
    }
    return {};
}

} // namespace

std::span<const Migration> ledgerMigrations()
{
    return migrations;
}

Result<Database> openMigrated(const std::string& path, std::span<const Migration> steps, bool survives_power_cut)
{
    const auto version = versionOf(path);
    if (!version)
        return std::unexpected(version.error());
    if (*version > lastVersion(steps))
        return newerVersion(path, *version, lastVersion(steps));
    auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return database;
    const std::string synchronous = survives_power_cut ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = NORMAL;";
    if (const auto prepared = database->execute(writing_pragmas + synchronous); !prepared)
        return std::unexpected(prepared.error());
    if (const auto migrated = migrate(*database, path, *version, steps); !migrated)
        return std::unexpected(migrated.error());
    return database;
}

Result<Database> openForReading(const std::string& path, std::span<const Migration> steps)
{
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return database;
    const auto version = database->integer("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > lastVersion(steps))
        return newerVersion(path, *version, lastVersion(steps));
    if (*version < lastVersion(steps)) {
        return failure(ErrorKind::Storage, QCoreApplication::translate(
                                               "Ledger", "%1 is of an older Assay; run `assay ledger rebuild` once.")
                                               .arg(QString::fromStdString(path)));
    }
    if (const auto prepared = database->execute(reading_pragmas); !prepared)
        return std::unexpected(prepared.error());
    return database;
}

Result<void> dropDerivedTables(Database& database)
{
    return database.execute("DROP TABLE IF EXISTS name; DROP TABLE IF EXISTS account; DROP TABLE IF EXISTS price;"
                            "DROP TABLE IF EXISTS call; DROP TABLE IF EXISTS open; DROP TABLE IF EXISTS rollup;"
                            "DROP TABLE IF EXISTS fact; DROP TABLE IF EXISTS run;"
                            "DROP TABLE IF EXISTS medium;");
}

Result<void> createDerivedTables(Database& database)
{
    if (const auto created = database.execute(std::string(create_runs) + create_media); !created)
        return created;
    return database.execute(R"(
        CREATE TABLE name(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
        CREATE TABLE account(id INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE);
        CREATE TABLE price(id INTEGER PRIMARY KEY, content BLOB NOT NULL UNIQUE);
        CREATE TABLE call(id BLOB PRIMARY KEY, last INTEGER NOT NULL, time_us INTEGER NOT NULL, account INTEGER NOT NULL,
                          status INTEGER NOT NULL, attempts INTEGER NOT NULL, bases INTEGER NOT NULL,
                          microdollars INTEGER NOT NULL, picodollars_rest INTEGER NOT NULL, unpriced INTEGER NOT NULL,
                          first_token_us INTEGER, total_us INTEGER NOT NULL, input_tokens INTEGER NOT NULL,
                          output_tokens INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE open(seq INTEGER PRIMARY KEY, call BLOB NOT NULL, owner INTEGER NOT NULL, state BLOB NOT NULL);
        CREATE TABLE rollup(slot INTEGER PRIMARY KEY, entries BLOB NOT NULL);
        CREATE TABLE fact(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
    )");
}

Result<Head> readHead(Database& database)
{
    auto statement = database.prepare("SELECT ulid, seq, hash FROM chain WHERE id = 1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return Head{};
    return Head{ulidFrom(statement->blob(0)), statement->integer(1), digestFrom(statement->blob(2))};
}

} // namespace assay
