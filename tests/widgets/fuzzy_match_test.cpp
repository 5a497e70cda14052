// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "widgets/common/fuzzy_match.h"

using namespace assay;
using namespace Qt::StringLiterals;

class FuzzyMatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasMeant_data();
    void findsWhatWasMeant();
    void prefersTheBeginningsOfWords();
    void tellsWhichLettersMatched();
};

void FuzzyMatchTest::findsWhatWasMeant_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing typed") << u""_s << u"Go to Compare"_s << true;
    QTest::newRow("without case") << u"COMP"_s << u"Go to Compare"_s << true;
    QTest::newRow("inside a word") << u"pare"_s << u"Go to Compare"_s << true;
    QTest::newRow("letters in order") << u"cmp"_s << u"Go to Compare"_s << true;
    QTest::newRow("letters out of order") << u"pmc"_s << u"Go to Compare"_s << false;
    QTest::newRow("words in any order") << u"dark theme"_s << u"Theme: dark"_s << true;
    QTest::newRow("one word of two") << u"theme blue"_s << u"Theme: dark"_s << false;
    QTest::newRow("other letters") << u"über"_s << u"Über Assay"_s << true;
    QTest::newRow("only spaces") << u"   "_s << u"Quit"_s << true;
    QTest::newRow("empty text") << u"a"_s << u""_s << false;
}

void FuzzyMatchTest::findsWhatWasMeant()
{
    QFETCH(QString, query);
    QFETCH(QString, text);
    QFETCH(bool, found);
    QCOMPARE(fuzzyMatch(query, text).has_value(), found);
}

void FuzzyMatchTest::prefersTheBeginningsOfWords()
{
    const auto score = [](const QString& text) { return fuzzyMatch(u"led", text).value().score; };
    QVERIFY(score(u"Ledger"_s) > score(u"Go to Ledger"_s));
    QVERIFY(score(u"Go to Ledger"_s) > score(u"Filled"_s));
    QVERIFY(score(u"Filled"_s) > score(u"Models, extended"_s));
}

void FuzzyMatchTest::tellsWhichLettersMatched()
{
    QCOMPARE(fuzzyMatch(u"dark the", u"Theme: dark").value().positions, (QList<qsizetype>{0, 1, 2, 7, 8, 9, 10}));
    QCOMPARE(fuzzyMatch(u"tt", u"Test").value().positions, (QList<qsizetype>{0, 3}));
}

QTEST_APPLESS_MAIN(FuzzyMatchTest)
#include "fuzzy_match_test.moc"
