// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

using namespace assay::test;
using namespace Qt::StringLiterals;

class CassetteVerbsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasRecordedIsAnsweredAgain();
    void anExchangeThatCouldNotBeKeptIsSaid();

private:
    Program m_program;
};

void CassetteVerbsTest::initTestCase()
{
    QVERIFY(m_program.startSimulator());
}

void CassetteVerbsTest::whatWasRecordedIsAnsweredAgain()
{
    const auto cassette = m_program.path(u"small.jsonl"_s);
    const QStringList question{u"-m"_s, u"sim-openai/tokens=8"_s, u"Hello"_s, u"--json"_s};
    const auto asked = m_program.run(QStringList{u"record"_s, cassette} + question);
    QCOMPARE(asked.exit, 0);
    const auto again = m_program.run(QStringList{u"replay"_s, u"--pace"_s, u"0"_s, cassette} + question);
    QCOMPARE(again.exit, 0);
    QCOMPARE(again.json()["text"_L1], asked.json()["text"_L1]);
}

void CassetteVerbsTest::anExchangeThatCouldNotBeKeptIsSaid()
{
    const auto cassette = m_program.path(u"full.jsonl"_s);
    const QByteArray prompt = QByteArray("0123456789abcdef").repeated(1 << 18);
    QCOMPARE(m_program.run({u"record"_s, cassette, u"-m"_s, u"sim-openai/tokens=3"_s, u"-"_s}, prompt).exit, 0);
    QFile file(cassette);
    QVERIFY(file.size() > prompt.size());

    const auto outcome =
        m_program.runLimited(2048, {u"record"_s, cassette, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hello"_s});
    QCOMPARE(outcome.exit, 1);
    QVERIFY(!outcome.out.isEmpty()); // what was paid for is shown all the same
    QVERIFY2(outcome.err.contains("full.jsonl"), outcome.err.constData());
}

QTEST_GUILESS_MAIN(CassetteVerbsTest)
#include "cassette_verbs_test.moc"
