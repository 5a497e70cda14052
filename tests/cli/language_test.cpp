// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/program.h"

using namespace assay::test;
using namespace Qt::StringLiterals;

class LanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void helpSpeaksTheLanguageAskedFor();
    void errorsSpeakTheLanguageAskedFor();
    void wrongUsageIsOneSentenceThatNamesTheHelp();
    void numbersAgreeWithTheirNouns_data();
    void numbersAgreeWithTheirNouns();
    void jsonIsTheSameInEveryLanguage();

private:
    Program m_program;
};

void LanguageTest::initTestCase()
{
    QVERIFY(m_program.startSimulator());
}

void LanguageTest::helpSpeaksTheLanguageAskedFor()
{
    const auto german = m_program.run({u"--language"_s, u"de"_s, u"--help"_s});
    QCOMPARE(german.exit, 0);
    QVERIFY2(german.out.contains("Ein oder mehrere Modelle fragen"), german.out.constData());
    QCOMPARE(m_program.run({u"--language=de"_s, u"--help"_s}).out, german.out);
    const auto english = m_program.run({u"--language"_s, u"en"_s, u"--help"_s});
    QVERIFY(english.out.contains("Ask one or several models"));
}

void LanguageTest::errorsSpeakTheLanguageAskedFor()
{
    const QStringList wrong{u"ask"_s, u"-m"_s, u"nobody/model"_s, u"Hello"_s};
    const auto german = m_program.run(QStringList{u"--language"_s, u"de"_s} + wrong);
    QCOMPARE(german.exit, 2);
    QVERIFY2(german.err.contains("Den Anbieter „nobody“ gibt es nicht"), german.err.constData());
    QVERIFY(m_program.run(wrong).err.contains("There is no provider “nobody”"));
}

void LanguageTest::wrongUsageIsOneSentenceThatNamesTheHelp()
{
    const auto outcome = m_program.run({u"ledger"_s, u"list"_s, u"--limit"_s, u"0"_s});
    QCOMPARE(outcome.exit, 2);
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains("--limit") && outcome.err.contains("--help"), outcome.err.constData());
}

void LanguageTest::numbersAgreeWithTheirNouns_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addRow("English") << u"en"_s << QByteArray(" model");
    QTest::addRow("the language of a bare system") << QString() << QByteArray(" model");
    QTest::addRow("German") << u"de"_s << QByteArray(" Modell");
}

void LanguageTest::numbersAgreeWithTheirNouns()
{
    QFETCH(QString, language);
    QFETCH(QByteArray, wanted);
    const auto spoken = language.isEmpty() ? QStringList() : QStringList{u"--language"_s, language};
    const auto listing = m_program.run(spoken + QStringList{u"providers"_s, u"test"_s, u"sim-openai"_s});
    QCOMPARE(listing.exit, 0);
    QVERIFY2(listing.out.contains(wanted), listing.out.constData());
    QVERIFY2(!listing.out.contains("(s)"), listing.out.constData());
}

void LanguageTest::jsonIsTheSameInEveryLanguage()
{
    const QStringList ask{u"ask"_s, u"-m"_s, u"sim-openai/tokens=10,first_ms=0"_s, u"Hello"_s, u"--json"_s};
    const auto english = m_program.run(ask).json();
    const auto german = m_program.run(QStringList{u"--language"_s, u"de"_s} + ask).json();
    QCOMPARE(german.keys(), english.keys());
    QCOMPARE(german["cost"_L1], english["cost"_L1]);
    QCOMPARE(german["text"_L1], english["text"_L1]);
}

QTEST_GUILESS_MAIN(LanguageTest)
#include "language_test.moc"
