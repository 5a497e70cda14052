// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <map>
#include <set>

#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "ledger/verify.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

// A process that writes, and what it has told of its calls.
class Writer
{
public:
    Writer(const QString& workspace, int first, int calls)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(ASSAY_LEDGER_WRITER),
                        {workspace, QString::number(first), QString::number(calls)});
    }

    bool started() { return m_process.waitForStarted(); }

    // Reads until it has told so many things, or has ended.
    void readLines(int count)
    {
        for (int read = 0; read < count;) {
            if (!m_process.canReadLine() && !m_process.waitForReadyRead())
                return;
            for (; m_process.canReadLine(); ++read)
                take(m_process.readLine());
        }
    }

    void kill()
    {
        m_process.kill();
        finish();
    }

    bool finish()
    {
        m_process.waitForFinished(120'000);
        while (m_process.canReadLine())
            take(m_process.readLine());
        return m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }

    const std::set<std::string>& begun() const { return m_begun; }
    const std::set<std::string>& ended() const { return m_ended; }

private:
    void take(const QByteArray& line)
    {
        const auto words = line.trimmed().split(' ');
        if (line.endsWith('\n') && words.size() == 2)
            (words[0] == "begun" ? m_begun : m_ended).insert(words[1].toStdString());
    }

    QProcess m_process;
    std::set<std::string> m_begun;
    std::set<std::string> m_ended;
};

} // namespace

class LedgerProcessesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void writesOneChainFromSeveralProcesses();
    void losesNothingThatWasAcknowledgedWhenKilled();

private:
    std::string workspace() const { return m_folder->path().toStdString(); }
    std::map<std::string, CallStatus> statuses();
    void verifyClean(const char* when);

    std::unique_ptr<QTemporaryDir> m_folder;
};

std::map<std::string, CallStatus> LedgerProcessesTest::statuses()
{
    std::map<std::string, CallStatus> found;
    const auto reader = std::move(LedgerReader::open(workspace()).value());
    const auto rows = reader->calls({.limit = 1'000'000}).value();
    for (const auto& row : rows)
        found.emplace(row.id, row.status);
    return found;
}

void LedgerProcessesTest::verifyClean(const char* when)
{
    const auto report = verifyLedger(workspace(), {.check_blobs = true});
    QVERIFY2(report, when);
    QVERIFY2(report->ok(), qPrintable(report->ok() ? QString() : report->problems.front().message));
}

void LedgerProcessesTest::writesOneChainFromSeveralProcesses()
{
    constexpr int processes = 4;
    constexpr int calls = 250;
    std::vector<std::unique_ptr<Writer>> writers;
    for (int i = 0; i < processes; ++i)
        writers.push_back(std::make_unique<Writer>(m_folder->path(), i * calls, calls));
    std::size_t acknowledged = 0;
    for (const auto& writer : writers) {
        QVERIFY(writer->finish());
        acknowledged += writer->ended().size();
    }
    QCOMPARE(acknowledged, static_cast<std::size_t>(processes * calls));
    const auto found = statuses();
    QCOMPARE(found.size(), acknowledged);
    for (const auto& writer : writers) {
        for (const auto& id : writer->ended())
            QCOMPARE(found.at(id), CallStatus::Finished);
    }
    verifyClean("after four writers");
}

void LedgerProcessesTest::losesNothingThatWasAcknowledgedWhenKilled()
{
    const bool is_long = !qEnvironmentVariableIsEmpty("ASSAY_LONG");
    const int kills = is_long ? 200 : 20;
    QRandomGenerator chance(7);
    std::set<std::string> begun;
    std::set<std::string> ended;
    for (int i = 0; i < kills; ++i) {
        Writer victim(m_folder->path(), i * 100'000, 100'000);
        Writer survivor(m_folder->path(), i * 100'000 + 50'000, 20); // and another that writes beside it
        QVERIFY(victim.started());
        victim.readLines(1 + static_cast<int>(chance.bounded(120)));
        victim.kill();
        QVERIFY(survivor.finish());
        for (const auto* const writer : {&victim, &survivor}) {
            begun.insert(writer->begun().begin(), writer->begun().end());
            ended.insert(writer->ended().begin(), writer->ended().end());
        }
        verifyClean("after a kill");
    }

    QVERIFY(begun.size() > static_cast<std::size_t>(kills));
    const auto ledger = std::move(Ledger::open({.workspace = workspace()}).value());
    QVERIFY(ledger->recover({}).result());
    const auto found = statuses();
    for (const auto& id : begun)
        QVERIFY2(found.contains(id), id.c_str());
    for (const auto& id : ended)
        QCOMPARE(found.at(id), CallStatus::Finished);
    for (const auto& [id, status] : found)
        QVERIFY(status == CallStatus::Finished || status == CallStatus::Interrupted);
    QVERIFY(found.size() - begun.size() <= static_cast<std::size_t>(kills)); // at most one each was under way untold
    const auto reader = std::move(LedgerReader::open(workspace()).value());
    QVERIFY(reader->openHolds()->empty());
    QCOMPARE(reader->spend({})->total.attempts, static_cast<std::int64_t>(found.size())); // none is doubled
    verifyClean("after recovery");
}

QTEST_GUILESS_MAIN(LedgerProcessesTest)
#include "ledger_processes_test.moc"
