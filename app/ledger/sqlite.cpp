// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/sqlite.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "ledger/disk_sync.h"

namespace assay {

namespace {

// Processes of ours wait in line at run/ledger.lock and never meet here; this is for other programs that look in.
constexpr int busy_timeout_ms = 5000;

// The write-ahead log is moved into the database every so many pages. Where readers keep it from starting anew, it is
// asked of them from a length on, with a wait that writers do not feel.
constexpr int pages_a_checkpoint = 4'000;
constexpr int pages_too_long = 16'000;
constexpr int wait_for_readers_ms = 50;

QString sentenceFor(int code, const QString& path, const QString& detail)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return QCoreApplication::translate(
                   "Ledger", "The disk is full: nothing was written to %1; free some space there and try again.")
            .arg(path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return QCoreApplication::translate("Ledger",
                                           "%1 may not be written; check the permissions of the file and its folder.")
            .arg(path);
    case SQLITE_CANTOPEN:
        return QCoreApplication::translate("Ledger",
                                           "%1 cannot be opened; check that its folder exists and may be written.")
            .arg(path);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return QCoreApplication::translate("Ledger", "%1 is damaged or is no ledger (%2); restore it from a copy.")
            .arg(path, detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return QCoreApplication::translate("Ledger", "Another program keeps %1 locked; close it and try again.")
            .arg(path);
    case SQLITE_IOERR:
        return QCoreApplication::translate("Ledger", "The disk refused %1 (%2); check its free space and its health.")
            .arg(path, detail);
    default:
        return QCoreApplication::translate(
                   "Ledger", "%1 could not be used (%2); see whether `assay ledger verify` finds it whole.")
            .arg(path, detail);
    }
}

std::unexpected<Error> storageFailure(sqlite3* database, int code)
{
    const char* const path = database ? sqlite3_db_filename(database, "main") : nullptr;
    return failure(ErrorKind::Storage,
                   sentenceFor(code, QString::fromUtf8(path && *path ? path : "ledger.db"),
                               QString::fromUtf8(database ? sqlite3_errmsg(database) : sqlite3_errstr(code))));
}

// SQLite makes files by the process's umask; the workspace's are the owner's alone (CONTRACTS §2). Its -wal and -shm
// files take the mode of the database. An existing file is not even opened: closing it would drop the locks that
// another connection of this process holds on it.
void makePrivately(const std::string& path)
{
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0)
        ::close(file);
}

int noteLogPages(void* pages, sqlite3*, const char*, int count)
{
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

} // namespace

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get()); // repeats the error of the last step, which was told then
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    auto* const database = sqlite3_db_handle(m_statement.get());
    const auto error = storageFailure(database, sqlite3_extended_errcode(database));
    reset();
    return error;
}

Result<void> Statement::run()
{
    const auto stepped = step();
    if (!stepped)
        return std::unexpected(stepped.error());
    reset();
    return {};
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::blob(int column) const
{
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)))
                 : std::string_view();
}

std::string_view Statement::text(int column) const
{
    return blob(column); // the database is UTF-8, so the bytes of a text are its text
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void Statement::bindAt(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
}

void Statement::bindAt(int index, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), index, text.data() ? text.data() : "", text.size(), SQLITE_STATIC,
                        SQLITE_UTF8);
}

void Statement::bindAt(int index, Blob blob)
{
    sqlite3_bind_blob64(m_statement.get(), index, blob.bytes.data() ? blob.bytes.data() : "", blob.bytes.size(),
                        SQLITE_STATIC);
}

void Statement::bindAt(int index, std::nullopt_t)
{
    sqlite3_bind_null(m_statement.get(), index);
}

void Statement::bindAt(int index, const std::optional<std::int64_t>& value)
{
    if (value)
        bindAt(index, *value);
    else
        bindAt(index, std::nullopt);
}

void Database::Closer::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

// A write-ahead log wants a file of shared memory beside it even to be read. Where none can be made, as on a copy that
// an auditor was handed on a read-only disk, nobody writes either: without a log left over, the file is all there is.
static bool cannotChange(const std::string& path)
{
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    return ::access((path + "-wal").c_str(), F_OK) != 0 && ::access(folder.c_str(), W_OK) != 0;
}

static std::string immutableAddress(const std::string& path)
{
    return "file:" + QUrl::toPercentEncoding(QString::fromStdString(path), "/").toStdString() + "?immutable=1";
}

Result<Database> Database::open(const std::string& path, Access access)
{
    if (access == Access::ReadWrite)
        makePrivately(path);
    sqlite3* raw = nullptr;
    const bool immutable = access == Access::ReadOnly && cannotChange(path);
    const std::string name = immutable ? immutableAddress(path) : path;
    const int flags =
        (access == Access::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
        (immutable ? SQLITE_OPEN_URI : 0);
    const int code = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database;
    database.m_database.reset(raw);
    if (code != SQLITE_OK) {
        const auto detail = QString::fromUtf8(sqlite3_errstr(code));
        return failure(ErrorKind::Storage, sentenceFor(code, QString::fromStdString(path), detail));
    }
    sqlite3_busy_timeout(raw, busy_timeout_ms);
    database.m_log_pages = std::make_unique<int>(0);
    // Takes the place of SQLite's own checkpoints, which come inside a commit. (PRAGMA wal_autocheckpoint would take it
    // off again.)
    sqlite3_wal_hook(raw, noteLogPages, database.m_log_pages.get());
    return database;
}

Result<void> Database::execute(const std::string& sql)
{
    const int code = sqlite3_exec(m_database.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return storageFailure(m_database.get(), code);
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(m_database.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (code != SQLITE_OK)
        return storageFailure(m_database.get(), code);
    Statement statement;
    statement.m_statement.reset(raw);
    return statement;
}

Result<std::int64_t> Database::integer(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? statement->integer(0) : 0;
}

Result<void> Database::keepLogShort()
{
    const int pages = logPages();
    if (pages < m_pages_at_checkpoint) // somebody has started the log anew
        m_pages_at_checkpoint = 0;
    if (pages - m_pages_at_checkpoint < pages_a_checkpoint)
        return {};
    const auto moved = checkpoint(pages > pages_too_long);
    m_pages_at_checkpoint = logPages();
    return moved;
}

Result<void> Database::checkpoint(bool whole)
{
    const int mode = whole ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
    sqlite3_busy_timeout(m_database.get(), wait_for_readers_ms);
    const int code = sqlite3_wal_checkpoint_v2(m_database.get(), nullptr, mode, nullptr, nullptr);
    sqlite3_busy_timeout(m_database.get(), busy_timeout_ms);
    if (code == SQLITE_OK && whole)
        *m_log_pages = 0;
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) // readers in the way are no error; later is early enough
        return storageFailure(m_database.get(), code);
    return {};
}

// Records not yet in the write-ahead log on the disk are nowhere else: what a checkpoint moved was synced by it.
// (Opening the database itself here would, on closing, drop the locks that SQLite holds on it.)
Result<void> Database::syncLog()
{
    return syncToDisk(path() + "-wal");
}

bool Database::inTransaction() const
{
    return m_database && sqlite3_get_autocommit(m_database.get()) == 0;
}

std::string Database::path() const
{
    const char* const path = sqlite3_db_filename(m_database.get(), "main");
    return path ? path : "";
}

Result<Transaction> Transaction::begin(Database& database, Mode mode)
{
    const auto begun = database.execute(mode == Mode::Write ? "BEGIN IMMEDIATE" : "BEGIN");
    if (!begun)
        return std::unexpected(begun.error());
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database && m_database->inTransaction()) // SQLite has rolled back by itself after some errors
        static_cast<void>(m_database->execute("ROLLBACK"));
}

Result<void> Transaction::commit()
{
    const auto committed = m_database->execute("COMMIT");
    if (committed)
        m_database = nullptr;
    return committed;
}

Result<void> copyDatabase(Database& from, const std::string& path)
{
    auto to = Database::open(path, Database::Access::ReadWrite);
    if (!to)
        return std::unexpected(to.error());
    auto* const backup = sqlite3_backup_init(to->handle(), "main", from.handle(), "main");
    if (!backup)
        return storageFailure(to->handle(), sqlite3_extended_errcode(to->handle()));
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK)
        return storageFailure(to->handle(), code);
    return {};
}

} // namespace assay
