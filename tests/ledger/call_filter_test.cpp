// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "ledger/call_filter.h"

using namespace assay;
using namespace Qt::StringLiterals;

class CallFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesGlobs_data();
    void matchesGlobs();
    void endsOnHostileGlobs();
    void comparesCosts();
    void showsTagsAsText();
};

void CallFilterTest::matchesGlobs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("glob");
    QTest::addColumn<bool>("matches");
    QTest::newRow("same") << "gpt-5"_ba << "gpt-5"_ba << true;
    QTest::newRow("other case") << "GPT-5"_ba << "gpt-5"_ba << true;
    QTest::newRow("longer") << "gpt-5-mini"_ba << "gpt-5"_ba << false;
    QTest::newRow("shorter") << "gpt"_ba << "gpt-5"_ba << false;
    QTest::newRow("star at the end") << "gpt-5-mini"_ba << "gpt-*"_ba << true;
    QTest::newRow("star for nothing") << "gpt-"_ba << "gpt-*"_ba << true;
    QTest::newRow("star in the middle") << "claude-opus-4"_ba << "claude*4"_ba << true;
    QTest::newRow("star must go back") << "aXbXc"_ba << "*X?"_ba << true;
    QTest::newRow("two stars") << "a/b/c"_ba << "a*b*"_ba << true;
    QTest::newRow("question mark") << "step1"_ba << "step?"_ba << true;
    QTest::newRow("question mark wants one") << "step"_ba << "step?"_ba << false;
    QTest::newRow("nothing is nothing") << ""_ba << ""_ba << true;
    QTest::newRow("nothing is any") << ""_ba << "*"_ba << true;
    QTest::newRow("something is not nothing") << "a"_ba << ""_ba << false;
}

void CallFilterTest::matchesGlobs()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, glob);
    QFETCH(bool, matches);
    QCOMPARE(matchesGlob(text.toStdString(), glob.toStdString()), matches);
}

void CallFilterTest::endsOnHostileGlobs()
{
    const std::string text(20'000, 'a');
    std::string glob;
    for (int i = 0; i < 1'000; ++i)
        glob += "*a";
    QVERIFY(!matchesGlob(text, glob + "b"));
    QVERIFY(matchesGlob(text, glob));
}

void CallFilterTest::comparesCosts()
{
    const auto one = MoneySum::parse("0.01").value();
    const auto two = MoneySum::parse("0.010000000001").value();
    QVERIFY(compares(one, Comparison::Less, two));
    QVERIFY(!compares(two, Comparison::LessOrEqual, one));
    QVERIFY(compares(one, Comparison::Equal, one));
    QVERIFY(compares(one, Comparison::GreaterOrEqual, one));
    QVERIFY(compares(two, Comparison::Greater, one));
}

void CallFilterTest::showsTagsAsText()
{
    QCOMPARE(tagText(std::string("north")), std::string("north"));
    QCOMPARE(tagText(std::int64_t{-7}), std::string("-7"));
    QCOMPARE(tagText(true), std::string("true"));
    QCOMPARE(tagText(Decimal::parse("0.5").value()), std::string("0.5"));
}

QTEST_APPLESS_MAIN(CallFilterTest)
#include "call_filter_test.moc"
