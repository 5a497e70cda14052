// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/ulid.h"
#include "ledger/blob_store.h"
#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "ledger/rollup.h"
#include "ledger/schema.h"
#include "ledger/verify.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t minute_us = 60'000'000;
constexpr int call_count = 300;

// Somebody with the file and a tool for SQLite.
class Tamperer
{
public:
    explicit Tamperer(const std::string& workspace)
        : m_database(std::move(Database::open(workspace + "/ledger.db", Database::Access::ReadWrite).value()))
    {
    }

    void run(const std::string& sql) { QVERIFY(m_database.execute(sql)); }
    std::int64_t integer(const std::string& sql) { return m_database.integer(sql).value(); }

    std::string payload(Sequence seq)
    {
        auto statement = m_database.prepare("SELECT payload FROM record WHERE seq = ?").value();
        return statement.bind(seq).step().value() ? std::string(statement.blob(0)) : std::string();
    }
    void setPayload(Sequence seq, const std::string& payload)
    {
        auto statement = m_database.prepare("UPDATE record SET payload = ? WHERE seq = ?").value();
        QVERIFY(statement.bind(Blob{payload}, seq).run());
    }

    // The first record after `from` that `wanted` says yes to.
    template <typename Wanted>
    Sequence find(Sequence from, const Wanted& wanted)
    {
        const auto last = integer("SELECT max(seq) FROM record");
        for (Sequence seq = from; seq <= last; ++seq) {
            const auto record = decodeRecord(payload(seq));
            if (record && wanted(*record))
                return seq;
        }
        qFatal("no such record");
    }
    Sequence findPosted(Sequence from)
    {
        return find(from, [](const Record& record) {
            const auto* const ending = std::get_if<EndingRecord>(&record);
            return ending && ending->kind == RecordKind::Posted && ending->cost.amount;
        });
    }

    // Makes every hash from `seq` on right again, and the head: what somebody does who knows the format.
    void chainAnew(Sequence seq)
    {
        const Head head = readHead(m_database).value();
        auto read = m_database.prepare("SELECT hash FROM record WHERE seq = ?").value();
        auto write = m_database.prepare("UPDATE record SET hash = ? WHERE seq = ?").value();
        read.bind(seq - 1).step().value();
        std::string prev(read.blob(0));
        read.reset();
        Sha256 hash;
        for (; seq <= head.seq; ++seq) {
            const Digest digest = recordHash(hash, prev, bytesOf(head.chain), seq, payload(seq));
            prev = bytesOf(digest);
            QVERIFY(write.bind(Blob{prev}, seq).run());
        }
        auto write_head = m_database.prepare("UPDATE chain SET hash = ?").value();
        QVERIFY(write_head.bind(Blob{prev}).run());
    }

    void swap(Sequence a, Sequence b)
    {
        run("UPDATE record SET seq = -1 WHERE seq = " + std::to_string(a));
        run("UPDATE record SET seq = " + std::to_string(a) + " WHERE seq = " + std::to_string(b));
        run("UPDATE record SET seq = " + std::to_string(b) + " WHERE seq = -1");
    }

    template <typename Change>
    void changeEnding(Sequence seq, const Change& change)
    {
        Record record = decodeRecord(payload(seq)).value();
        change(std::get<EndingRecord>(record));
        setPayload(seq, encodeRecord(record));
        chainAnew(seq);
    }

private:
    Database m_database;
};

QStringList kindsOf(const VerifyReport& report)
{
    QSet<QString> kinds;
    for (const auto& problem : report.problems)
        kinds << QString::fromUtf8(problemKindName(problem.kind));
    QStringList list(kinds.begin(), kinds.end());
    list.sort();
    return list;
}

// The derived tables, row by row.
QStringList dump(const std::string& workspace)
{
    QStringList lines;
    auto database = std::move(Database::open(workspace + "/ledger.db", Database::Access::ReadOnly).value());
    const QList<QPair<QString, int>> tables{{u"name"_s, 2}, {u"account"_s, 2}, {u"price"_s, 2}, {u"call"_s, 14},
                                            {u"open"_s, 4}, {u"rollup"_s, 2},  {u"fact"_s, 2},  {u"run"_s, 2}};
    for (const auto& [table, columns] : tables) {
        auto rows = database.prepare("SELECT * FROM " + table.toStdString() + " ORDER BY 1, 2").value();
        while (rows.step().value()) {
            QStringList cells{table};
            for (int column = 0; column < columns; ++column)
                cells << QString::fromLatin1(QByteArray::fromStdString(std::string(rows.blob(column))).toHex());
            lines << cells.join(u' ');
        }
    }
    return lines;
}

} // namespace

using Tamper = std::function<void(Tamperer&)>;

class VerifyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsNothingInAWholeLedger();
    void findsWhatWasChanged_data();
    void findsWhatWasChanged();
    void namesTheRecord();
    void findsDamagedAndMissingBlobs();
    void findsDamagedStreams();
    void recomputesCorrections();
    void recomputesSecondsByThePriceOfAMinute();
    void rebuildsTheSameTables();
    void rebuildsWhatWasChanged();
    void rebuildLeavesABrokenChainAlone();
    void verifiesWhileOthersWrite();
    void tellsItsProgress();
    void endsWhenItIsStopped();

private:
    std::string workspace() const { return m_folder->path().toStdString(); }
    VerifyReport verified(const VerifyOptions& options = {}) { return verifyLedger(workspace(), options).value(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_open_call;
    std::string m_call;
};

// Bulk and live calls, a correction, a purge, and one call that still runs.
void VerifyTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const auto ledger = std::move(Ledger::open({.workspace = workspace()}).value());
    std::vector<PastCall> calls;
    for (int i = 0; i < call_count; ++i)
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * minute_us));
    for (std::size_t i = 0; i < calls.size(); i += 10)
        calls[i].facts.attribution.run = "run " + std::to_string(i / 50);
    calls[7].facts.request_json = "{\"question\": 7}";
    m_call = calls[7].facts.id;
    QVERIFY(ledger->appendBulk(calls).result());
    for (int i = call_count; i < call_count + 5; ++i)
        QVERIFY(test::journalCall(*ledger, test::sampleCall(i, test::sample_begin_us + i * minute_us)));
    const Cost invoice{
        .amount = Money::parse("0.5").value(), .basis = Basis::Reported, .reported = Money::parse("0.5").value()};
    const int attempts = static_cast<int>(calls[20].attempts.size());
    QVERIFY(ledger->correct({.call_id = calls[20].facts.id, .number = attempts, .cost = invoice, .reason = "invoice"})
                .result());
    QVERIFY(ledger->purge({.call_id = calls[30].facts.id, .stream = true}).result());
    const PastCall open = test::sampleCall(900, test::sample_begin_us + 900 * minute_us);
    QVERIFY(ledger->attemptStarting(open.facts, open.attempts[0].facts).result());
    m_open_call = open.facts.id;
}

void VerifyTest::findsNothingInAWholeLedger()
{
    const VerifyReport report = verified({.check_blobs = true});
    QVERIFY2(report.ok(), qPrintable(report.ok() ? QString() : report.problems.front().message));
    QCOMPARE(report.calls, call_count + 6);
    QVERIFY(report.amounts_checked > 2 * call_count);
    QCOMPARE(report.chains.size(), 1u);
    QVERIFY(isUlid(report.chains[0].chain));
    Tamperer reader(workspace());
    QCOMPARE(report.chains[0].records, reader.integer("SELECT count(*) FROM record"));
    QCOMPARE(report.chains[0].head.size(), 64u);
}

void VerifyTest::findsWhatWasChanged_data()
{
    QTest::addColumn<Tamper>("tamper");
    QTest::addColumn<QStringList>("kinds");
    const auto row = [](const char* name, const QStringList& kinds, Tamper tamper) {
        QTest::newRow(name) << tamper << kinds;
    };

    row("a byte of a payload", {u"hash"_s}, [](Tamperer& file) {
        const Sequence seq = file.findPosted(200);
        std::string payload = file.payload(seq);
        const auto place = payload.find("chatcmpl");
        payload[place] = 'k';
        file.setPayload(seq, payload);
    });
    row("a hash", {u"hash"_s},
        [](Tamperer& file) { file.run("UPDATE record SET hash = zeroblob(32) WHERE seq = 99"); });
    row("the last hash", {u"hash"_s}, [](Tamperer& file) {
        file.run("UPDATE record SET hash = zeroblob(32) WHERE seq = (SELECT max(seq) FROM record)");
    });
    row("the head", {u"hash"_s}, [](Tamperer& file) { file.run("UPDATE chain SET hash = zeroblob(32)"); });
    row("an amount, with all hashes made anew", {u"amount"_s, u"rollup"_s}, [](Tamperer& file) {
        file.changeEnding(file.findPosted(200), [](EndingRecord& record) {
            record.cost.amount = Money::fromPicodollars(record.cost.amount->picodollars() - 1);
        });
    });
    row("an amount and what was computed", {u"amount"_s, u"rollup"_s}, [](Tamperer& file) {
        file.changeEnding(file.findPosted(200), [](EndingRecord& record) {
            record.cost.amount = Money::fromPicodollars(record.cost.amount->picodollars() * 2);
            record.cost.computed = record.cost.amount;
        });
    });
    row("a usage, with all hashes made anew", {u"amount"_s, u"rollup"_s}, [](Tamperer& file) {
        file.changeEnding(file.findPosted(200), [](EndingRecord& record) {
            record.usage[0].second = 1;
            record.cost.lines[0].quantity = 1;
        });
    });
    row("a price row, with all hashes made anew", {u"amount"_s, u"price"_s}, [](Tamperer& file) {
        const auto is_price = [](const Record& record) { return std::holds_alternative<PriceRecord>(record); };
        const Sequence seq = file.find(1, is_price);
        Record record = decodeRecord(file.payload(seq)).value();
        std::get<PriceRecord>(record).row.price_usd = Decimal::parse("0.000000001").value();
        file.setPayload(seq, encodeRecord(record));
        file.chainAnew(seq);
    });
    row("a line with a price nobody introduced", {u"price"_s}, [](Tamperer& file) {
        file.changeEnding(file.findPosted(200), [](EndingRecord& record) { record.cost.lines[0].price = 5'000; });
    });
    row("a record taken out", {u"gap"_s, u"order"_s, u"rollup"_s},
        [](Tamperer& file) { file.run("DELETE FROM record WHERE seq = " + std::to_string(file.findPosted(200) - 1)); });
    row("the last records cut off", {u"gap"_s, u"rollup"_s},
        [](Tamperer& file) { file.run("DELETE FROM record WHERE seq > (SELECT max(seq) - 2 FROM record)"); });
    row("all records cut off", {u"gap"_s, u"price"_s, u"rollup"_s},
        [](Tamperer& file) { file.run("DELETE FROM record"); });
    row("two neighbours swapped", {u"order"_s, u"rollup"_s}, [](Tamperer& file) {
        const Sequence posted = file.findPosted(200);
        file.swap(posted - 1, posted);
    });
    row("two records swapped from afar", {u"order"_s, u"rollup"_s},
        [](Tamperer& file) { file.swap(file.findPosted(200), file.findPosted(400)); });
    row("a roll-up", {u"rollup"_s}, [](Tamperer& file) {
        RollupRow part;
        part[{1, 2}] = {.calls = 1, .attempts = 1, .amount = Money::fromPicodollars(5)};
        const std::string entries = encodeRollup(part);
        const QByteArray hex = QByteArray::fromStdString(entries).toHex();
        file.run("UPDATE rollup SET entries = x'" + hex.toStdString() +
                 "' WHERE slot = (SELECT min(slot) FROM rollup)");
    });
    row("a roll-up taken out", {u"rollup"_s},
        [](Tamperer& file) { file.run("DELETE FROM rollup WHERE slot = (SELECT max(slot) FROM rollup)"); });
    row("a roll-up that is no roll-up", {u"rollup"_s}, [](Tamperer& file) {
        file.run("UPDATE rollup SET entries = x'ff' WHERE slot = (SELECT max(slot) FROM rollup)");
    });
    row("an amount in the list", {u"rollup"_s}, [](Tamperer& file) {
        file.run("UPDATE call SET picodollars_rest = picodollars_rest + 1 WHERE id = (SELECT max(id) FROM call)");
    });
    row("a call taken from the list", {u"rollup"_s},
        [](Tamperer& file) { file.run("DELETE FROM call WHERE id = (SELECT min(id) FROM call)"); });
    row("an open call", {u"rollup"_s}, [](Tamperer& file) { file.run("DELETE FROM open"); });
    row("a call taken from its run", {u"rollup"_s},
        [](Tamperer& file) { file.run("DELETE FROM run WHERE call = (SELECT max(call) FROM run)"); });
    row("a call put into a run", {u"rollup"_s},
        [](Tamperer& file) { file.run("INSERT INTO run SELECT max(run), zeroblob(16) FROM run"); });
    row("a name", {u"rollup"_s}, [](Tamperer& file) { file.run("UPDATE name SET text = 'somebody' WHERE id = 2"); });
    row("an account", {u"rollup"_s},
        [](Tamperer& file) { file.run("UPDATE account SET content = x'a0' WHERE id = 1"); });
    row("a price in the table", {u"price"_s}, [](Tamperer& file) { file.run("DELETE FROM price WHERE id = 1"); });
}

void VerifyTest::findsWhatWasChanged()
{
    QFETCH(Tamper, tamper);
    QFETCH(QStringList, kinds);
    {
        Tamperer file(workspace());
        tamper(file);
    }
    QCOMPARE(kindsOf(verified()), kinds);
}

void VerifyTest::namesTheRecord()
{
    Sequence seq = 0;
    {
        Tamperer file(workspace());
        seq = file.findPosted(300);
        file.changeEnding(seq, [](EndingRecord& record) { record.cost.amount = Money(); });
    }
    const VerifyReport report = verified();
    QCOMPARE(report.problems.front().kind, ProblemKind::Amount);
    QCOMPARE(report.problems.front().seq, seq);
    QCOMPARE(report.problems.front().chain, report.chains.front().chain);
}

void VerifyTest::findsDamagedAndMissingBlobs()
{
    {
        auto blobs = std::move(Database::open(workspace() + "/blobs.db", Database::Access::ReadWrite).value());
        QVERIFY(blobs.execute("UPDATE blob SET packed = x'28b52ffd00000000'"));
    }
    QCOMPARE(kindsOf(verified({.check_blobs = true})), QStringList{u"blob"_s});
    QVERIFY(verified().ok()); // who does not ask for the blobs is told nothing of them
    {
        auto blobs = std::move(Database::open(workspace() + "/blobs.db", Database::Access::ReadWrite).value());
        QVERIFY(blobs.execute("DELETE FROM blob"));
    }
    QCOMPARE(kindsOf(verified({.check_blobs = true})), QStringList{u"blob"_s});
}

void VerifyTest::findsDamagedStreams()
{
    QSet<QString> asked;
    const auto check = [&](const StreamSpan& span, const std::string& call) -> Result<void> {
        asked << QString::fromStdString(call);
        if (call == m_call && span.end > span.begin)
            return failure(ErrorKind::Storage, u"The events are gone."_s);
        return {};
    };
    const VerifyReport report = verified({.check_stream = check});
    QCOMPARE(report.problems.size(), 1u);
    QCOMPARE(report.problems[0].kind, ProblemKind::Stream);
    QCOMPARE(report.problems[0].message, u"The events are gone."_s);
    QCOMPARE(asked.size(), call_count + 5 - 1); // all that ended, but the one that was purged
}

void VerifyTest::recomputesCorrections()
{
    {
        Tamperer file(workspace());
        const Sequence seq = file.find(1, [](const Record& record) {
            const auto* const ending = std::get_if<EndingRecord>(&record);
            return ending && ending->kind == RecordKind::Correction;
        });
        file.changeEnding(seq, [](EndingRecord& record) {
            record.cost.amount = Money::parse("0.4").value();
            record.cost.reported = Money::parse("0.5").value();
        });
    }
    QVERIFY(kindsOf(verified()).contains(u"amount"_s));
}

// 37 seconds at $0.0043 a minute: 37 × 0.0043 ÷ 60 = 0.00265166…6 dollars, rounded once.
void VerifyTest::recomputesSecondsByThePriceOfAMinute()
{
    PriceBook prices;
    QVERIFY(prices.addSheet("t", "provider,model_id,meter,price_usd\np,m,audio_minute,0.0043\n"));
    UsageReport report;
    report.usage.set("audio_second", 37);
    const Cost cost = costOf(report, {.provider = "p", .model = "m"}, prices);
    QCOMPARE(cost.amount->toString(), "0.002651666667");
    PastCall call = test::sampleCall(901, test::sample_begin_us + 901 * minute_us);
    call.attempts.back().outcome.usage = report;
    call.attempts.back().outcome.cost = cost;
    {
        const auto ledger = std::move(Ledger::open({.workspace = workspace()}).value());
        QVERIFY(ledger->appendBulk({call}).result());
    }
    QCOMPARE(kindsOf(verified()), QStringList());
    const auto reader = std::move(LedgerReader::open(workspace()).value());
    const auto details = reader->call(call.facts.id).value();
    QCOMPARE(details->attempts.back().cost().lines, cost.lines);
    {
        Tamperer file(workspace());
        const Sequence seq = file.find(1, [&cost](const Record& record) {
            const auto* const ending = std::get_if<EndingRecord>(&record);
            return ending && ending->cost.amount == cost.amount;
        });
        file.changeEnding(seq, [](EndingRecord& record) { record.cost.lines[0].quantity = Decimal(38); });
    }
    QVERIFY(kindsOf(verified()).contains(u"amount"_s));
}

void VerifyTest::rebuildsTheSameTables()
{
    const QStringList before = dump(workspace());
    QVERIFY(rebuildLedger(workspace()));
    QCOMPARE(dump(workspace()), before);
    QVERIFY(verified().ok());
}

void VerifyTest::rebuildsWhatWasChanged()
{
    const QStringList before = dump(workspace());
    {
        Tamperer file(workspace());
        file.run("DELETE FROM rollup; DELETE FROM call; DELETE FROM run; UPDATE name SET text = 'x' || text; DELETE "
                 "FROM open;");
    }
    QVERIFY(!verified().ok());
    QVERIFY(rebuildLedger(workspace()));
    QCOMPARE(dump(workspace()), before);

    const auto ledger = std::move(Ledger::open({.workspace = workspace()}).value()); // and life goes on
    QVERIFY(ledger->recover({}).result()->call_ids == std::vector{m_open_call});
    QVERIFY(test::journalCall(*ledger, test::sampleCall(5'000, test::sample_begin_us)));
    QVERIFY(verified().ok());
}

void VerifyTest::rebuildLeavesABrokenChainAlone()
{
    {
        Tamperer file(workspace());
        file.setPayload(file.findPosted(200), "nonsense");
    }
    const QStringList before = dump(workspace());
    const auto rebuilt = rebuildLedger(workspace());
    QVERIFY(!rebuilt);
    QVERIFY(rebuilt.error().message.contains(u"verify"_s));
    QCOMPARE(dump(workspace()), before);
}

void VerifyTest::verifiesWhileOthersWrite()
{
    const auto ledger = std::move(Ledger::open({.workspace = workspace()}).value());
    std::vector<PastCall> calls;
    for (int i = 10'000; i < 30'000; ++i)
        calls.push_back(test::sampleCall(i, test::sample_begin_us + i * minute_us));
    const auto bulk = ledger->appendBulk(std::move(calls));
    int rounds = 0;
    for (; !bulk.isFinished() || rounds == 0; ++rounds) {
        const VerifyReport report = verified();
        QVERIFY2(report.ok(), qPrintable(report.ok() ? QString() : report.problems.front().message));
    }
    QVERIFY(bulk.result());
}

void VerifyTest::tellsItsProgress()
{
    std::int64_t last = 0;
    std::int64_t whole = 0;
    verified({.progress = [&](std::int64_t done, std::int64_t total) {
        QVERIFY(done >= last && done <= total);
        last = done;
        whole = total;
    }});
    QVERIFY(whole > 0);
    QCOMPARE(last, whole);
}

void VerifyTest::endsWhenItIsStopped()
{
    std::stop_source source;
    int streams = 0;
    const auto check = [&](const StreamSpan&, const std::string&) {
        ++streams;
        source.request_stop();
        return Result<void>();
    };
    const VerifyOptions options{.check_blobs = true, .check_stream = check, .stop = source.get_token()};
    for (int i = 0; i < 2; ++i) { // among the streams, then at once
        const auto report = verifyLedger(workspace(), options);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(streams, 1);
    }
}

QTEST_GUILESS_MAIN(VerifyTest)
#include "verify_test.moc"
