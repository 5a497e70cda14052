// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace assay {

// SQLite by its own C interface, as thin as ownership and errors allow: the ledger's rates leave no room for a layer
// that copies values. A connection and its statements belong to one thread. Every error is a sentence that names the
// file.

struct Blob
{
    std::string_view bytes;
};

// A prepared statement. What is bound is not copied and must live until the statement has been stepped to its end;
// views of columns hold until the next step.
class Statement
{
public:
    Statement() = default;

    // Binds all parameters in order and makes the statement ready for a run of its own.
    template <typename... Values>
    Statement& bind(const Values&... values)
    {
        reset();
        int index = 0;
        (bindAt(++index, values), ...);
        return *this;
    }

    Result<bool> step(); // whether there is a row
    Result<void> run();  // for statements that give no rows
    void reset();        // ends the reading; a statement left in a row keeps its snapshot of the database

    std::int64_t integer(int column) const;
    std::string_view blob(int column) const;
    std::string_view text(int column) const;
    bool isNull(int column) const;

private:
    friend class Database;
    struct Finalizer
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    void bindAt(int index, std::int64_t value);
    void bindAt(int index, std::string_view text);
    void bindAt(int index, Blob blob);
    void bindAt(int index, std::nullopt_t);
    void bindAt(int index, const std::optional<std::int64_t>& value);

    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

class Database
{
public:
    enum class Access { ReadWrite, ReadOnly }; // ReadWrite makes the file, readable by its owner alone

    Database() = default;
    static Result<Database> open(const std::string& path, Access access);

    Result<void> execute(const std::string& sql); // one statement or several, no rows wanted
    Result<Statement> prepare(std::string_view sql);
    Result<std::int64_t> integer(std::string_view sql); // of the first row and column; 0 where there is no row

    bool inTransaction() const;
    std::string path() const;

    // Moves the write-ahead log into the database now and then; to be called between transactions, outside every lock.
    Result<void> keepLogShort();
    // Moves it now. `whole` also starts the log anew, for which it waits a moment for readers to leave it.
    Result<void> checkpoint(bool whole);

    // Brings what was committed to the disk itself.
    Result<void> syncLog();

    sqlite3* handle() const { return m_database.get(); }

private:
    struct Closer
    {
        void operator()(sqlite3* database) const;
    };
    int logPages() const { return m_log_pages ? *m_log_pages : 0; }

    std::unique_ptr<int> m_log_pages; // after this connection's last commit; at a fixed place, since SQLite writes it
    int m_pages_at_checkpoint = 0;
    std::unique_ptr<sqlite3, Closer> m_database;
};

// A transaction that rolls back unless it was committed.
class Transaction
{
public:
    enum class Mode { Read, Write }; // Write takes SQLite's write lock at once, so that no upgrade can fail later

    static Result<Transaction> begin(Database& database, Mode mode);
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database = nullptr;
};

// A copy of the database as it is now, made while others write.
Result<void> copyDatabase(Database& from, const std::string& path);

} // namespace assay
