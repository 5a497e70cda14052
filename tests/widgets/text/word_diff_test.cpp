// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <random>

#include "widgets/common/text/word_diff.h"

using namespace assay;
using namespace Qt::StringLiterals;

using Kind = DiffSegment::Kind;

// "equal[-removed-]{+added+}", as wdiff prints it.
static QString described(const WordDiff& diff)
{
    QString text;
    for (const auto& segment : diff.segments) {
        text += segment.kind == Kind::Equal     ? segment.text
                : segment.kind == Kind::Removed ? u"[-"_s + segment.text + u"-]"_s
                                                : u"{+"_s + segment.text + u"+}"_s;
    }
    return text;
}

static QString side(const WordDiff& diff, Kind changed)
{
    QString text;
    for (const auto& segment : diff.segments)
        text += segment.kind == Kind::Equal || segment.kind == changed ? segment.text : QString();
    return text;
}

class WordDiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesByWords_data();
    void comparesByWords();
    void addsUpToBothTexts_data();
    void addsUpToBothTexts();
    void saysWhenItsBudgetRanOut();
    void isTheSameOnAnotherThread();
};

void WordDiffTest::comparesByWords_data()
{
    QTest::addColumn<QString>("old_text");
    QTest::addColumn<QString>("new_text");
    QTest::addColumn<QString>("diff");
    QTest::newRow("nothing") << u""_s << u""_s << u""_s;
    QTest::newRow("same") << u"a b"_s << u"a b"_s << u"a b"_s;
    QTest::newRow("all added") << u""_s << u"a b"_s << u"{+a b+}"_s;
    QTest::newRow("all removed") << u"a b"_s << u""_s << u"[-a b-]"_s;
    QTest::newRow("one word") << u"the quick fox"_s << u"the slow fox"_s << u"the [-quick-]{+slow+} fox"_s;
    QTest::newRow("two words in a row") << u"a b c d"_s << u"a x y d"_s << u"a [-b c-]{+x y+} d"_s;
    QTest::newRow("punctuation is its own") << u"pay 12.40."_s << u"pay 12.50!"_s << u"pay 12.[-40.-]{+50!+}"_s;
    QTest::newRow("white space counts") << u"a b"_s << u"a  b"_s << u"a[- -]{+  +}b"_s;
    QTest::newRow("a line more") << u"a\nb\n"_s << u"a\nx\nb\n"_s << u"a\n{+x\n+}b\n"_s;
    QTest::newRow("a word in a line") << u"a\nb c\nd\n"_s << u"a\nb x\nd\n"_s << u"a\nb [-c-]{+x+}\nd\n"_s;
    QTest::newRow("accents and emoji") << u"café 👍"_s << u"cafe 👍"_s << u"[-café-]{+cafe+} 👍"_s;
}

void WordDiffTest::comparesByWords()
{
    QFETCH(QString, old_text);
    QFETCH(QString, new_text);
    QFETCH(QString, diff);
    const auto compared = wordDiff(old_text, new_text);
    QCOMPARE(described(compared), diff);
    QVERIFY(!compared.cut_short);
}

void WordDiffTest::addsUpToBothTexts_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 60; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void WordDiffTest::addsUpToBothTexts()
{
    QFETCH(int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    static const QStringList pieces{u"a"_s,  u"b"_s, u"word"_s, u" "_s,           u"  "_s,
                                    u"\n"_s, u"."_s, u"é"_s,    u"👩‍💻"_s, u"\t"_s};
    const auto text = [&random](int length) {
        QString made;
        for (int at = 0; at < length; ++at)
            made += pieces[static_cast<qsizetype>(random() % static_cast<unsigned>(pieces.size()))];
        return made;
    };
    const auto old_text = text(static_cast<int>(random() % 300));
    auto new_text = text(static_cast<int>(random() % 300));
    if (seed % 2 == 0) // mostly alike
        new_text = old_text.left(old_text.size() / 3) + text(5) + old_text.mid(old_text.size() / 2);
    for (const qint64 budget : {qint64(0), qint64(50), qint64(2000), default_diff_budget}) {
        const auto diff = wordDiff(old_text, new_text, budget);
        QCOMPARE(side(diff, Kind::Removed), old_text);
        QCOMPARE(side(diff, Kind::Added), new_text);
        QVERIFY(diff == wordDiff(old_text, new_text, budget));
        for (std::size_t at = 1; at < diff.segments.size(); ++at) {
            QVERIFY(diff.segments[at - 1].kind != diff.segments[at].kind);
            QVERIFY(!(diff.segments[at - 1].kind == Kind::Added && diff.segments[at].kind == Kind::Removed));
        }
    }
}

void WordDiffTest::saysWhenItsBudgetRanOut()
{
    QString old_text, new_text;
    for (int word = 0; word < 20'000; ++word) {
        old_text += u"a%1 "_s.arg(word);
        new_text += u"b%1 "_s.arg(word);
    }
    const auto diff = wordDiff(u"same "_s + old_text, u"same "_s + new_text, 10'000);
    QVERIFY(diff.cut_short);
    QCOMPARE(diff.segments.front(), (DiffSegment{Kind::Equal, u"same "_s}));
    QCOMPARE(side(diff, Kind::Added), u"same "_s + new_text);
}

void WordDiffTest::isTheSameOnAnotherThread()
{
    QCOMPARE(described(wordDiffElsewhere(u"a b c"_s, u"a x c"_s).result()), u"a [-b-]{+x+} c"_s);
}

QTEST_GUILESS_MAIN(WordDiffTest)
#include "word_diff_test.moc"
