// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

using namespace assay::test;
using namespace Qt::StringLiterals;

class AskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyDialectGivesTheSameAnswerAndUsage_data();
    void everyDialectGivesTheSameAnswerAndUsage();
    void severalModelsPrintInTheOrderGiven();
    void textGoesToStdoutAndTroubleToStderr();
    void exitCodesTellWhatHappened_data();
    void exitCodesTellWhatHappened();
    void anAttemptThatWasRefusedIsShownBesideTheOneThatAnswered();
    void aCutAnswerIsKeptAndNeverFinished();
    void whatWasAskedIsInTheLedger();
    void variablesAreFilledIn();
    void offlineForbidsWhatIsNotLoopback();

private:
    Program m_program;
};

void AskTest::initTestCase()
{
    QVERIFY(m_program.startSimulator());
}

void AskTest::everyDialectGivesTheSameAnswerAndUsage_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<bool>("stream");
    for (const auto provider : {"sim-openai", "sim-anthropic", "sim-gemini", "sim-ollama"}) {
        QTest::addRow("%s streamed", provider) << QString::fromLatin1(provider) << true;
        QTest::addRow("%s plain", provider) << QString::fromLatin1(provider) << false;
    }
}

void AskTest::everyDialectGivesTheSameAnswerAndUsage()
{
    QFETCH(QString, provider);
    QFETCH(bool, stream);
    QStringList arguments{u"ask"_s, u"-m"_s, provider + u"/tokens=40"_s, u"Hello"_s, u"--json"_s};
    if (!stream)
        arguments << u"--no-stream"_s;
    const auto reference =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40"_s, u"Hello"_s, u"--json"_s}).json();
    const auto outcome = m_program.run(arguments);
    QCOMPARE(outcome.exit, 0);
    const auto call = outcome.json();
    QCOMPARE(call["schema"_L1].toString(), u"assay.call/1"_s);
    QCOMPARE(call["status"_L1].toString(), u"finished"_s);
    QCOMPARE(call["finish_reason"_L1].toString(), reference["finish_reason"_L1].toString());
    QVERIFY(!call["text"_L1].toString().isEmpty());
    QCOMPARE(call["text"_L1], reference["text"_L1]);
    QCOMPARE(call["usage"_L1], reference["usage"_L1]);
    QCOMPARE(call["cost"_L1]["basis"_L1].toString(), u"computed"_s);
    QCOMPARE(call["attempts"_L1].toArray().size(), 1);
}

void AskTest::severalModelsPrintInTheOrderGiven()
{
    const auto outcome = m_program.run({u"ask"_s, u"-m"_s, u"sim-anthropic/tokens=30,first_ms=200"_s, u"-m"_s,
                                        u"sim-openai/tokens=5"_s, u"Hello"_s, u"--json"_s});
    const auto lines = outcome.lines();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0]["model"_L1].toString(), u"sim-anthropic/tokens=30,first_ms=200"_s);
    QCOMPARE(lines[1]["model"_L1].toString(), u"sim-openai/tokens=5"_s);
}

void AskTest::textGoesToStdoutAndTroubleToStderr()
{
    const auto outcome = m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40,fault=cut@6"_s, u"Hello"_s});
    QCOMPARE(outcome.exit, 1);
    QVERIFY(!outcome.out.isEmpty());
    QVERIFY(outcome.err.startsWith("assay: "));
    QVERIFY(!outcome.out.contains("assay: "));
}

void AskTest::exitCodesTellWhatHappened_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exit");
    QTest::newRow("answered") << QStringList{u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s} << 0;
    QTest::newRow("one of two failed")
        << QStringList{u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"-m"_s, u"sim-openai/fault=401"_s, u"Hi"_s} << 1;
    QTest::newRow("no such provider") << QStringList{u"ask"_s, u"-m"_s, u"nobody/x"_s, u"Hi"_s} << 2;
    QTest::newRow("no model") << QStringList{u"ask"_s, u"Hi"_s} << 2;
    QTest::newRow("no such option") << QStringList{u"ask"_s, u"--nonsense"_s} << 2;
    QTest::newRow("empty prompt") << QStringList{u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u""_s} << 2;
    QTest::newRow("missing file") << QStringList{u"ask"_s, u"-m"_s,     u"sim-openai/tokens=3"_s,
                                                 u"Hi"_s,  u"--file"_s, u"/nonexistent"_s}
                                  << 2;
    QTest::newRow("help") << QStringList{u"ask"_s, u"--help"_s} << 0;
    QTest::newRow("no such verb") << QStringList{u"dance"_s} << 2;
}

void AskTest::exitCodesTellWhatHappened()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exit);
    const auto outcome = m_program.run(arguments);
    QCOMPARE(outcome.exit, exit);
    if (exit != 0)
        QVERIFY(!outcome.err.isEmpty());
}

void AskTest::anAttemptThatWasRefusedIsShownBesideTheOneThatAnswered()
{
    const auto call =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-gemini/tokens=8,fault=503,times=1"_s, u"Hi"_s, u"--json"_s}).json();
    QCOMPARE(call["status"_L1].toString(), u"finished"_s);
    const auto attempts = call["attempts"_L1].toArray();
    QCOMPARE(attempts.size(), 2);
    QCOMPARE(attempts[0].toObject()["state"_L1].toString(), u"voided"_s);
    QCOMPARE(attempts[0].toObject()["http_status"_L1].toInt(), 503);
    QCOMPARE(attempts[0].toObject()["cost"_L1]["amount"_L1].toString(), u"0"_s);
    QCOMPARE(attempts[1].toObject()["state"_L1].toString(), u"posted"_s);
    QCOMPARE(call["cost"_L1]["basis"_L1].toString(), u"computed"_s);
}

void AskTest::aCutAnswerIsKeptAndNeverFinished()
{
    const auto whole = m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40"_s, u"Hi"_s, u"--json"_s}).json();
    const auto cut =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=40,fault=cut@9"_s, u"Hi"_s, u"--json"_s}).json();
    QCOMPARE(cut["status"_L1].toString(), u"failed"_s);
    QCOMPARE(cut["error"_L1]["kind"_L1].toString(), u"truncated"_s);
    QVERIFY(cut["finish_reason"_L1].isNull());
    QVERIFY(!cut["text"_L1].toString().isEmpty());
    QVERIFY(whole["text"_L1].toString().startsWith(cut["text"_L1].toString()));
    QCOMPARE(cut["cost"_L1]["basis"_L1].toString(), u"cancelled_may_be_billed"_s);
}

void AskTest::whatWasAskedIsInTheLedger()
{
    const auto call = m_program
                          .run({u"ask"_s, u"-m"_s, u"sim-ollama/tokens=12"_s, u"Hi"_s, u"--json"_s, u"--workflow"_s,
                                u"proof"_s, u"--tag"_s, u"team=audit"_s})
                          .json();
    const auto id = call["call"_L1].toString();
    const auto listed =
        m_program.run({u"ledger"_s, u"list"_s, u"--json"_s, u"--where"_s, u"workflow:proof tag.team=audit"_s}).lines();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed.first()["call"_L1].toString(), id);
    const auto shown = m_program.run({u"ledger"_s, u"show"_s, id, u"--json"_s}).json();
    for (const auto key : {"text", "usage", "cost", "status", "output"})
        QCOMPARE(shown[QLatin1StringView(key)], call[QLatin1StringView(key)]);
    QVERIFY(!shown["lines"_L1].toArray().isEmpty());
    const auto verified = m_program.run({u"ledger"_s, u"verify"_s, u"--json"_s});
    QCOMPARE(verified.exit, 0);
    QVERIFY(verified.json()["ok"_L1].toBool());
}

void AskTest::variablesAreFilledIn()
{
    const auto filled =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/echo=1"_s, u"Hello {{name}}"_s, u"--set"_s, u"name=World"_s});
    QVERIFY2(filled.out.contains("Hello World"), filled.out.constData());
    const auto missing =
        m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/echo=1"_s, u"{{a}} {{b}}"_s, u"--set"_s, u"a=1"_s});
    QCOMPARE(missing.exit, 2);
    QVERIFY(missing.err.contains("{{b}}"));
}

void AskTest::offlineForbidsWhatIsNotLoopback()
{
    qputenv("OPENAI_API_KEY", "sk-not-a-key");
    QCOMPARE(m_program.run({u"--offline"_s, u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s}).exit, 0);
    const auto refused = m_program.run({u"--offline"_s, u"providers"_s, u"test"_s, u"groq"_s});
    QCOMPARE(refused.exit, 1);
}

QTEST_GUILESS_MAIN(AskTest)
#include "ask_test.moc"
