// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

#include <QtCore/QRandomGenerator>

using namespace assay::test;
using namespace Qt::StringLiterals;

// Programs are killed (SIGKILL) while they ask and write, at moments that a fixed seed draws. Nothing that was
// acknowledged may be missing, nothing may stand twice, the ledger must verify, and what a call had said before it died
// must be shown.
class KillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAcknowledgedIsLost();

private:
    static constexpr int kills = 20;
    static constexpr int kills_long = 200;
    static constexpr int latest_ms = 500;
};

void KillTest::nothingAcknowledgedIsLost()
{
    Program program;
    QVERIFY(program.startSimulator());
    const int count = qEnvironmentVariableIsEmpty("ASSAY_LONG") ? kills : kills_long;
    QRandomGenerator chance(20260821);
    QSet<QString> acknowledged;
    for (int i = 0; i < count; ++i) {
        const auto prompt = u"Question %1"_s.arg(i);
        auto other = program.start(
            {u"ask"_s, u"-m"_s, u"sim-gemini/tokens=20"_s, prompt, u"--json"_s}); // writes at the same time
        const auto victim =
            program.start({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40,pace=150"_s, u"-m"_s, u"sim-anthropic/tokens=10"_s,
                           u"-m"_s, u"sim-ollama/tokens=60,pace=400"_s, prompt, u"--json"_s});
        victim->waitForFinished(static_cast<int>(chance.bounded(latest_ms)));
        victim->kill();
        victim->waitForFinished();
        for (const auto& call : Outcome{0, victim->readAllStandardOutput(), {}}.lines())
            acknowledged.insert(call["call"_L1].toString());
        other->waitForFinished();
        for (const auto& call : Outcome{0, other->readAllStandardOutput(), {}}.lines())
            acknowledged.insert(call["call"_L1].toString());
    }
    QVERIFY(acknowledged.size() >= count); // the ones that were not killed, at least

    // The next program that opens the workspace marks what the dead ones left.
    QCOMPARE(program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=2"_s, u"Last"_s}).exit, 0);
    QSet<QString> found;
    int interrupted = 0;
    int partial = 0; // of these, with something of the answer
    for (const auto& row : program.run({u"ledger"_s, u"list"_s, u"--json"_s, u"--limit"_s, u"100000"_s}).lines()) {
        const auto id = row["call"_L1].toString();
        QVERIFY2(!found.contains(id), qPrintable(id + u" stands twice"_s));
        found.insert(id);
        const auto status = row["status"_L1].toString();
        QVERIFY2(status != "running"_L1, qPrintable(id));
        if (status == "interrupted"_L1) {
            ++interrupted;
            QVERIFY(!acknowledged.contains(id));
            const auto shown = program.run({u"ledger"_s, u"show"_s, id, u"--json"_s});
            QCOMPARE(shown.exit, 0);
            partial += shown.json()["text"_L1].toString().isEmpty() ? 0 : 1;
        } else if (acknowledged.contains(id)) {
            QCOMPARE(status, u"finished"_s);
        }
    }
    QVERIFY(interrupted > 0 && partial > 0); // else this run has shown nothing
    QCOMPARE(acknowledged - found, QSet<QString>());
    const auto verified = program.run({u"ledger"_s, u"verify"_s, u"--json"_s});
    QVERIFY2(verified.json()["ok"_L1].toBool(), verified.out.constData());
    qInfo() << count << "kills," << found.size() << "calls," << acknowledged.size() << "acknowledged," << interrupted
            << "interrupted";
}

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
