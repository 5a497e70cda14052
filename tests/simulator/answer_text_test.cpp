// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <algorithm>

#include "engine/utf8.h"
#include "simulator/answer_text.h"

using namespace assay;

static std::string joined(const std::vector<std::string>& tokens)
{
    std::string text;
    for (const auto& token : tokens)
        text += token;
    return text;
}

class AnswerTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsTextWithoutLossAndNeverInsideACharacter();
    void givesTheSameProseForTheSameSeed();
    void aShorterAnswerIsTheBeginningOfALongerOne();
    void holdsWhatIsHardToShow();
    void everyAnswerSoonLeavesAscii();
    void reasonsInOtherWordsThanItAnswers();
};

void AnswerTextTest::cutsTextWithoutLossAndNeverInsideACharacter()
{
    for (const std::string text :
         {"", "a", "  two  spaces ", "line\n\nline", "東京駅 und Grüße 🌧️!", "incomprehensibilities"}) {
        const auto tokens = tokensOf(text);
        QCOMPARE(joined(tokens), text);
        for (const auto& token : tokens)
            QVERIFY(!token.empty() && isValidUtf8(token));
    }
}

void AnswerTextTest::givesTheSameProseForTheSameSeed()
{
    QCOMPARE(proseTokens(5, 300), proseTokens(5, 300));
    QVERIFY(proseTokens(5, 300) != proseTokens(6, 300));
    QCOMPARE(proseTokens(5, 300).size(), 300u);
    QVERIFY(proseTokens(5, 0).empty());
}

void AnswerTextTest::aShorterAnswerIsTheBeginningOfALongerOne()
{
    const auto whole = proseTokens(9, 500);
    for (const std::size_t count : {1u, 7u, 499u}) {
        const auto part = proseTokens(9, static_cast<std::int64_t>(count));
        QVERIFY(std::ranges::equal(part, std::span(whole).first(count)));
    }
}

void AnswerTextTest::holdsWhatIsHardToShow()
{
    std::string all;
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        all += joined(proseTokens(seed, 1000));
    for (const auto mark : {"```", "\n## ", "|---|", "- [x]", "**", "ü", "東", "⛵", "🧂"})
        QVERIFY2(all.contains(mark), mark);
}

void AnswerTextTest::everyAnswerSoonLeavesAscii()
{
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const std::string start = joined(proseTokens(seed, 4));
        QVERIFY2(std::ranges::any_of(start, [](char byte) { return byte < 0; }), start.c_str());
    }
}

void AnswerTextTest::reasonsInOtherWordsThanItAnswers()
{
    QCOMPARE(reasoningTokens(3, 40).size(), 40u);
    QVERIFY(reasoningTokens(3, 40) != proseTokens(3, 40));
}

QTEST_APPLESS_MAIN(AnswerTextTest)
#include "answer_text_test.moc"
