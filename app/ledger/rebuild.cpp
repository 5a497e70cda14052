// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include "ledger/account_record.h"
#include "ledger/bookkeeper.h"
#include "ledger/derived_tables.h"
#include "ledger/file_lock.h"
#include "ledger/replay.h"
#include "ledger/schema.h"
#include "ledger/verify.h"

namespace assay {

namespace {

constexpr std::int64_t records_a_step = 4'096; // between two words of progress

// Writes what the records imply. The first error stays, and the caller looks for it after each record.
class TableWriter : public ReplaySink
{
public:
    static Result<std::unique_ptr<TableWriter>> open(Database& database);

    void nameIntroduced(const NameRecord& record) override { keep(m_name.bind(record.id, record.text).run()); }
    void accountIntroduced(const AccountRecord& record) override
    {
        const std::string content = encodeAccount(record.account);
        keep(m_account.bind(record.id, Blob{content}).run());
    }
    void priceIntroduced(const PriceRecord& record) override
    {
        const std::string content = encodePrice(record.row);
        keep(m_price.bind(record.id, Blob{content}).run());
    }
    void callBegunInRun(NameId run, const UlidBytes& call) override { keep(m_tables.addToRun(run, call)); }
    void mediaKept(const std::vector<MediumEntry>& media) override { keep(m_tables.addMedia(media)); }
    void callEnded(const CallState& call) override { keep(m_tables.save(call, 0)); }
    void callAmended(const CallState&, const CallState& after) override { keep(m_tables.save(after, 0)); }
    void postingsAdded(const Postings& postings) override { keep(m_tables.add(postings)); }
    void postingsRemoved(const Postings& postings) override { keep(m_tables.subtract(postings)); }

    void saveRunning(const CallState& call) { keep(m_tables.save(call, 0)); }
    void flush() { keep(m_tables.flush()); }
    const Result<void>& result() const { return m_result; }

private:
    void keep(Result<void> result)
    {
        if (m_result)
            m_result = std::move(result);
    }

    Statement m_name;
    Statement m_account;
    Statement m_price;
    DerivedTables m_tables;
    Result<void> m_result;
};

Result<std::unique_ptr<TableWriter>> TableWriter::open(Database& database)
{
    auto name = database.prepare("INSERT INTO name(id, text) VALUES (?, ?)");
    auto account = database.prepare("INSERT INTO account(id, content) VALUES (?, ?)");
    auto price = database.prepare("INSERT INTO price(id, content) VALUES (?, ?)");
    auto tables = DerivedTables::open(database);
    for (const auto* const statement : {&name, &account, &price}) {
        if (!*statement)
            return std::unexpected(statement->error());
    }
    if (!tables)
        return std::unexpected(tables.error());
    auto writer = std::make_unique<TableWriter>();
    writer->m_name = std::move(*name);
    writer->m_account = std::move(*account);
    writer->m_price = std::move(*price);
    writer->m_tables = std::move(*tables);
    return writer;
}

std::unexpected<Error> brokenChain(Sequence seq, const QString& why)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate(
            "Ledger", "The tables cannot be made anew because record %1 is damaged (%2); run `assay ledger verify`.")
            .arg(seq)
            .arg(why));
}

Result<void> replayAll(Database& database, TableWriter& writer,
                       const std::function<void(std::int64_t, std::int64_t)>& progress)
{
    const auto total = database.integer("SELECT coalesce(max(seq), 0) FROM record");
    auto rows = database.prepare("SELECT seq, payload FROM record ORDER BY seq");
    if (!total || !rows)
        return std::unexpected(!total ? total.error() : rows.error());
    Replay replay(writer, [&database](Sequence last) { return readHistory(database, last); });
    Record record;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) {
        const Sequence seq = rows->integer(0);
        if (!decodeRecord(rows->blob(1), record))
            return brokenChain(seq, QCoreApplication::translate("Ledger", "it cannot be read"));
        if (const auto why = replay.add(seq, record))
            return brokenChain(seq, *why);
        if (seq % records_a_step == 0) {
            writer.flush();
            if (progress)
                progress(seq, *total);
        }
        if (!writer.result())
            return writer.result();
    }
    for (const auto& [last, call] : replay.runningCalls())
        writer.saveRunning(call);
    writer.flush();
    return row ? writer.result() : std::unexpected(row.error());
}

} // namespace

Result<void> rebuildLedger(const std::string& workspace,
                           const std::function<void(std::int64_t done, std::int64_t total)>& progress)
{
    auto lock = LockFile::open(workspace + "/run/ledger.lock");
    const auto locked = lock ? lock->lock() : std::unexpected(lock.error());
    if (!locked)
        return locked;
    auto database = openMigrated(workspace + "/ledger.db", ledgerMigrations(), false);
    if (!database)
        return std::unexpected(database.error());
    auto transaction = Transaction::begin(*database, Transaction::Mode::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const auto dropped = dropDerivedTables(*database); !dropped)
        return dropped;
    if (const auto created = createDerivedTables(*database); !created)
        return created;
    auto writer = TableWriter::open(*database);
    if (!writer)
        return std::unexpected(writer.error());
    if (const auto replayed = replayAll(*database, **writer, progress); !replayed)
        return replayed;
    return transaction->commit();
}

} // namespace assay
