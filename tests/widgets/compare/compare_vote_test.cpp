// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QPushButton>

#include "studies/vote_file.h"
#include "support/waiting.h"
#include "widgets/common/vote_strip.h"
#include "widgets/compare/compare_room.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

VoteStrip& stripOf(Room& room)
{
    return *room.page->findChild<VoteStrip*>();
}

std::vector<Vote> votesOf(Room& room)
{
    return readVotes(room.workbench->workspace().folder().toStdString()).value_or(VoteFile{}).votes;
}

} // namespace

class CompareVoteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBlindVoteIsKeptAndThenNamesAreTold();
    void noDifferenceIsAVoteToo();
    void nobodyChoosesBeforeAllAnswersAreThere();
    void aVoteThatCannotBeKeptCanBeSaidAgain();
    void oneAnswerIsNoChoice();
};

void CompareVoteTest::aBlindVoteIsKeptAndThenNamesAreTold()
{
    Room room;
    room.ask(u"Who are you?"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s, u"sim-gemini/echo=1"_s}));
    QVERIFY(room.runToEnd());
    QVERIFY(!stripOf(room).isVisible());
    room.page->setMode(ColumnMode::Blind);
    auto& strip = stripOf(room);
    QVERIFY(strip.isVisible() && strip.choices().size() == 3);
    QVERIFY(!strip.sentence().contains(u"sim-"_s));
    const int second = room.page->shownColumns()[1]->id();
    const auto expected = room.page->run().column(second)->address();
    QTest::keyClick(strip.choices()[1], Qt::Key_Space);
    QVERIFY(becomes([&] { return !strip.isAsking(); }));
    QCOMPARE(room.page->mode(), ColumnMode::Read);
    QVERIFY2(strip.sentence().startsWith(u"You chose B, "_s), qPrintable(strip.sentence()));
    QVERIFY(strip.sentence().contains(u"1 of 1"_s));
    const auto votes = votesOf(room);
    QCOMPARE(votes.size(), 1U);
    QVERIFY(votes[0].blind && votes[0].medium == VoteMedium::Text && votes[0].time_us > 0);
    QCOMPARE(votes[0].candidates.size(), 2U);
    QCOMPARE(votes[0].candidates[votes[0].chosen.value()].model, expected);
    QCOMPARE(votes[0].candidates[1].call_id, room.page->run().column(second)->turns().back().call);
}

void CompareVoteTest::noDifferenceIsAVoteToo()
{
    Room room;
    room.page->promptPane().setPrompt({.text = {.user = u"?"_s}});
    QVERIFY(room.choose({u"sim-openai/echo=1"_s, u"sim-gemini/echo=1"_s}));
    QVERIFY(room.runToEnd());
    room.page->setMode(ColumnMode::Blind);
    stripOf(room).choices().back()->click();
    QVERIFY(becomes([&] { return votesOf(room).size() == 1; }));
    QVERIFY(!votesOf(room)[0].chosen);
}

void CompareVoteTest::nobodyChoosesBeforeAllAnswersAreThere()
{
    Room room;
    room.ask(u"Who are you?"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s, u"sim-gemini/echo=1"_s}));
    room.page->setMode(ColumnMode::Blind);
    const auto answerable = [&] { return stripOf(room).choices().front()->isEnabled(); };
    QVERIFY(stripOf(room).isVisible() && !answerable());
    room.page->runAll();
    QVERIFY(!answerable());
    QVERIFY(becomes([&] { return !room.page->run().isRunning(); }));
    QVERIFY(answerable());
}

void CompareVoteTest::aVoteThatCannotBeKeptCanBeSaidAgain()
{
    Room room;
    room.ask(u"Who are you?"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s, u"sim-gemini/echo=1"_s}));
    QVERIFY(room.runToEnd());
    const QDir folder(room.workbench->workspace().folder());
    QVERIFY(folder.mkdir(u"votes.jsonl"_s)); // no file can be there
    room.page->setMode(ColumnMode::Blind);
    auto& strip = stripOf(room);
    strip.choices().front()->click();
    QVERIFY(becomes([&] { return strip.sentence().startsWith(u"The vote could not be kept"_s); }));
    QCOMPARE(room.page->mode(), ColumnMode::Blind);
    QVERIFY(strip.choices().front()->isEnabled());
    QVERIFY(folder.rmdir(u"votes.jsonl"_s));
    strip.choices().front()->click();
    QVERIFY(becomes([&] { return votesOf(room).size() == 1; }));
}

void CompareVoteTest::oneAnswerIsNoChoice()
{
    Room room;
    room.ask(u"Who are you?"_s);
    QVERIFY(room.choose({u"sim-openai/echo=1"_s}));
    QVERIFY(room.runToEnd());
    room.page->setMode(ColumnMode::Blind);
    QVERIFY(!stripOf(room).isVisible());
}

QTEST_MAIN(CompareVoteTest)
#include "compare_vote_test.moc"
