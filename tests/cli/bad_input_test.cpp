// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

using namespace assay::test;
using namespace Qt::StringLiterals;

// What a person hands over that is broken, too large or not theirs to use: one sentence each, and nothing lost.
class BadInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPictureThatIsNoneIsNotSent();
    void brokenCharactersAreSaidAndSent();
    void aHugePromptIsAskedAndKept();
    void brokenFilesOfTheWorkspaceAreNamed_data();
    void brokenFilesOfTheWorkspaceAreNamed();
    void aFolderWithOtherThingsIsLeftAlone();

private:
    void write(const QString& name, const QByteArray& bytes) const;
    Program m_program;
};

void BadInputTest::initTestCase()
{
    QVERIFY(m_program.startSimulator());
}

void BadInputTest::write(const QString& name, const QByteArray& bytes) const
{
    QDir().mkpath(QFileInfo(m_program.path(name)).path());
    QFile file(m_program.path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void BadInputTest::aPictureThatIsNoneIsNotSent()
{
    write(u"broken.png"_s, QByteArray(500, '\x7f'));
    const auto outcome = m_program.run(
        {u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s, u"--file"_s, m_program.path(u"broken.png"_s)});
    QCOMPARE(outcome.exit, 2);
    QVERIFY2(outcome.err.contains("broken.png is broken"), outcome.err.constData());
}

void BadInputTest::brokenCharactersAreSaidAndSent()
{
    const auto outcome = m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/echo=1"_s, u"-"_s}, "caf\xe9 \xf0\x9f\x98!");
    QCOMPARE(outcome.exit, 0);
    QVERIFY2(outcome.out.contains("caf\xef\xbf\xbd \xef\xbf\xbd!"), outcome.out.constData());
    QVERIFY2(outcome.err.contains("not valid UTF-8"), outcome.err.constData());
}

void BadInputTest::aHugePromptIsAskedAndKept()
{
    const QByteArray prompt = QByteArray("0123456789abcdef").repeated(1 << 20);
    const auto outcome = m_program.run({u"ask"_s, u"-m"_s, u"sim-anthropic/tokens=3"_s, u"-"_s, u"--json"_s}, prompt);
    QCOMPARE(outcome.exit, 0);
    QVERIFY(outcome.json()["usage"_L1]["input_token"_L1].toInteger() > prompt.size() / 8);
    QCOMPARE(m_program.run({u"ledger"_s, u"verify"_s}).exit, 0);
}

void BadInputTest::brokenFilesOfTheWorkspaceAreNamed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("half a provider") << u"providers/acme.json"_s << QByteArray("{\"schema\": \"assay.provider/1\", ");
    QTest::newRow("noise as a provider") << u"providers/noise.json"_s << QByteArray("\x00\xff\x10", 3).repeated(999);
    QTest::newRow("prices without columns") << u"prices/acme.csv"_s << QByteArray("what,is,this\n1,2,3\n");
    QTest::newRow("noise as prices") << u"prices/noise.csv"_s << QByteArray("\x00\xff\x10", 3).repeated(999);
}

void BadInputTest::brokenFilesOfTheWorkspaceAreNamed()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, bytes);
    write(u"workspace/"_s + file, bytes);
    const auto outcome = m_program.run({u"providers"_s});
    const auto asked = m_program.run({u"ask"_s, u"-m"_s, u"sim-openai/tokens=3"_s, u"Hi"_s});
    QFile::remove(m_program.workspace() + u'/' + file);
    QCOMPARE(outcome.exit, 0); // all others are there
    QVERIFY(outcome.out.contains("sim-openai"));
    QVERIFY2(outcome.err.contains(QFileInfo(file).baseName().toUtf8()), outcome.err.constData());
    QCOMPARE(outcome.err.count('\n'), 1);
    QCOMPARE(asked.exit, 0);
    QCOMPARE(asked.err, outcome.err); // who asks hears it too
}

void BadInputTest::aFolderWithOtherThingsIsLeftAlone()
{
    write(u"letters/letter.txt"_s, "Dear");
    const auto outcome = m_program.runIn(m_program.path(u"letters"_s), {u"ledger"_s, u"list"_s});
    QCOMPARE(outcome.exit, 1);
    QVERIFY2(outcome.err.contains("letter.txt"), outcome.err.constData());
    QCOMPARE(QDir(m_program.path(u"letters"_s)).entryList(QDir::Files), QStringList(u"letter.txt"_s));
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
