// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

#include "engine/streams/frames.h"
#include "engine/streams/stream_log.h"
#include "ledger/ledger.h"
#include "ledger/sha256.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList list_json{u"ledger"_s, u"list"_s, u"--json"_s};

// As an Assay of the future would write it: a kind of event that is not known yet.
StreamSpan writeNewerEvents(const QString& streams, const std::string& call_id)
{
    std::string payload = encodeEvent(call_id, {.number = 1, .body = Text{"Hello"}});
    const std::string kind{4, 2, 5}; // key 4, the kind of a text, key 5
    payload[payload.find(kind) + 1] = 23;
    std::string frames;
    appendFrame(frames, payload);
    QDir(streams).mkpath(u"2026-01-01"_s);
    QFile file(streams + u"/2026-01-01/newer-001.log"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(frames.data(), std::ssize(frames)) != std::ssize(frames))
        qFatal("The event log could not be written.");
    return {.file = "2026-01-01/newer-001.log", .begin = 0, .end = frames.size(), .sha256 = sha256Of(frames)};
}

} // namespace

class LedgerVerbsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aNewWorkspaceHasAnEmptyLedger_data();
    void aNewWorkspaceHasAnEmptyLedger();
    void whatARunningCallCostsIsUnknown();
    void aCallThatDiedIsToldToTheNextWhoAsks();
    void eventsThatCannotBeReadAreSaid();
    void eventsOfANewerVersionAreNoDamage();

private:
    Program m_program;
};

void LedgerVerbsTest::initTestCase()
{
    QVERIFY(m_program.startSimulator());
}

void LedgerVerbsTest::aNewWorkspaceHasAnEmptyLedger_data()
{
    QTest::addColumn<bool>("died");
    QTest::newRow("nobody has asked anything") << false;
    QTest::newRow("the first who asked died at once") << true;
}

void LedgerVerbsTest::aNewWorkspaceHasAnEmptyLedger()
{
    QFETCH(bool, died);
    for (const auto& verb : {u"list"_s, u"show"_s, u"verify"_s}) {
        const auto workspace = m_program.path(u"new-%1-%2"_s.arg(verb).arg(died));
        if (died) {
            QVERIFY(QDir().mkpath(workspace));
            QFile file(workspace + u"/ledger.db"_s);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const bool shows = verb == "show"_L1;
        const auto id = shows ? QStringList(u"01JZZZZZZZZZZZZZZZZZZZZZZZ"_s) : QStringList();
        const auto outcome = m_program.runIn(workspace, QStringList{u"ledger"_s, verb} + id);
        QVERIFY2(outcome.exit == (shows ? 2 : 0), outcome.err.constData());
        if (shows)
            QVERIFY2(outcome.err.contains("ledger list"), outcome.err.constData());
    }
}

void LedgerVerbsTest::whatARunningCallCostsIsUnknown()
{
    const auto asking = m_program.start({u"ask"_s, u"-m"_s, u"sim-openai/tokens=9,first_ms=600000"_s, u"Hi"_s});
    QList<QJsonObject> rows;
    QVERIFY(becomes([&] { return !(rows = m_program.run(list_json).lines()).isEmpty(); }));
    QCOMPARE(rows.first()["status"_L1].toString(), u"running"_s);
    const auto shown = m_program.run({u"ledger"_s, u"show"_s, rows.first()["call"_L1].toString(), u"--json"_s}).json();
    for (const auto& cost : {QJsonValue(rows.first()["cost"_L1]), shown["cost"_L1]}) {
        QVERIFY(cost["amount"_L1].isNull());
        QCOMPARE(cost["basis"_L1].toString(), u"unknown"_s);
    }
    asking->kill();
    asking->waitForFinished();
}

void LedgerVerbsTest::aCallThatDiedIsToldToTheNextWhoAsks()
{
    const QStringList question{u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s};
    const auto before = m_program.run(list_json).lines();
    QCOMPARE(before.first()["status"_L1].toString(), u"running"_s); // of the one that was killed above
    const auto next = m_program.run(question);
    QCOMPARE(next.exit, 0);
    QVERIFY2(next.err.contains("status:interrupted"), next.err.constData());
    QVERIFY(m_program.run(question).err.isEmpty()); // once is enough
}

void LedgerVerbsTest::eventsThatCannotBeReadAreSaid()
{
    const auto id =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s, u"--json"_s}).json()["call"_L1];
    const QStringList show{u"ledger"_s, u"show"_s, id.toString()};
    const auto whole = m_program.run(show + QStringList(u"--json"_s));
    QCOMPARE(whole.exit, 0);
    QVERIFY(whole.json()["events_error"_L1].isNull());

    QVERIFY(QDir(m_program.workspace() + u"/streams"_s).removeRecursively());
    const auto damaged = m_program.run(show + QStringList(u"--json"_s));
    QCOMPARE(damaged.exit, 1);
    QCOMPARE(damaged.json()["events_error"_L1]["kind"_L1].toString(), u"storage"_s);
    QVERIFY(damaged.json()["output"_L1].toArray().isEmpty());
    QVERIFY2(damaged.err.contains("event log"), damaged.err.constData());
    const auto text = m_program.run(show);
    QCOMPARE(text.exit, 1);
    QVERIFY2(text.err.contains("event log"), text.err.constData());
}

void LedgerVerbsTest::eventsOfANewerVersionAreNoDamage()
{
    const auto workspace = m_program.path(u"newer"_s);
    QCOMPARE(m_program.runIn(workspace, {u"ledger"_s, u"list"_s}).exit, 0);
    {
        const auto ledger = std::move(Ledger::open({.workspace = workspace.toStdString()}).value());
        auto call = sampleCall(1, sample_begin_us);
        call.outcome.events = writeNewerEvents(workspace + u"/streams"_s, call.facts.id);
        QVERIFY(journalCall(*ledger, call));
    }
    const auto verified = m_program.runIn(workspace, {u"ledger"_s, u"verify"_s});
    QVERIFY2(verified.exit == 0, verified.out.constData());
    QVERIFY(QFile::resize(workspace + u"/streams/2026-01-01/newer-001.log"_s, 3));
    QCOMPARE(m_program.runIn(workspace, {u"ledger"_s, u"verify"_s}).exit, 1);
}

QTEST_GUILESS_MAIN(LedgerVerbsTest)
#include "ledger_verbs_test.moc"
