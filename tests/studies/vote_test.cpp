// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <cmath>

#include "studies/vote_file.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

Vote voteOf(std::vector<std::string> models, std::optional<std::size_t> chosen, VoteMedium medium = VoteMedium::Picture)
{
    Vote vote{.time_us = 1'764'000'000'000'000, .medium = medium, .chosen = chosen};
    for (auto& model : models)
        vote.candidates.push_back({"01K9ABCDEFGHJKMNPQRSTVWXYZ", std::move(model), std::string(64, 'a')});
    return vote;
}

std::string workspaceOf(const QTemporaryDir& folder)
{
    return folder.path().toStdString();
}

} // namespace

class VoteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsCastIsRead();
    void aLineThatWasCutShortCostsNoOtherVote();
    void whatIsNoVoteIsCountedAndKept_data();
    void whatIsNoVoteIsCountedAndKept();
    void aFolderThatCannotBeWrittenIsASentence();
    void talliesCountByModelAndMedium();
    void theIntervalIsWilsons();
};

void VoteTest::whatIsCastIsRead()
{
    QTemporaryDir folder;
    const auto best = voteOf({"openai/a", "bfl/“b”\n"}, 1);
    const auto tie = voteOf({"openai/a", "bfl/b", "x/c"}, {}, VoteMedium::Text);
    QVERIFY(readVotes(workspaceOf(folder))->votes.empty());
    QVERIFY(addVote(workspaceOf(folder), best) && addVote(workspaceOf(folder), tie));
    const auto read = readVotes(workspaceOf(folder));
    QVERIFY(read && read->unreadable == 0);
    QCOMPARE(read->votes.size(), 2U);
    QVERIFY(read->votes[0] == best && read->votes[1] == tie);
    const auto rights = QFile(folder.filePath(u"votes.jsonl"_s)).permissions();
    QVERIFY(!rights.testAnyFlags(QFileDevice::ReadGroup | QFileDevice::ReadOther));
}

void VoteTest::aLineThatWasCutShortCostsNoOtherVote()
{
    QTemporaryDir folder;
    const auto vote = voteOf({"openai/a", "bfl/b"}, 0);
    QVERIFY(addVote(workspaceOf(folder), vote));
    QFile file(folder.filePath(u"votes.jsonl"_s));
    QVERIFY(file.open(QIODevice::Append) && file.write("{\"v\":1,\"time_us\":17") > 0);
    file.close();
    QVERIFY(addVote(workspaceOf(folder), vote));
    const auto read = readVotes(workspaceOf(folder));
    QCOMPARE(read->votes.size(), 2U);
    QCOMPARE(read->unreadable, 1);
}

void VoteTest::whatIsNoVoteIsCountedAndKept_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray head = R"({"v":1,"time_us":1,"medium":"picture","blind":true,)";
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("another version") << QByteArray(R"({"v":2,"time_us":1,"medium":"text","blind":true,"chosen":0,)"
                                                   R"("candidates":[{"call":"","model":"a"}]})");
    QTest::newRow("chosen outside") << head + R"("chosen":1,"candidates":[{"call":"","model":"a"}]})";
    QTest::newRow("chosen negative") << head + R"("chosen":-1,"candidates":[{"call":"","model":"a"}]})";
    QTest::newRow("no choice named") << head + R"("candidates":[{"call":"","model":"a"}]})";
    QTest::newRow("nobody to choose") << head + R"("chosen":null,"candidates":[]})";
    QTest::newRow("binary") << QByteArray("\0\xff\xfe{", 4);
}

void VoteTest::whatIsNoVoteIsCountedAndKept()
{
    QFETCH(QByteArray, line);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"votes.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(line + '\n') > 0);
    file.close();
    QVERIFY(addVote(workspaceOf(folder), voteOf({"openai/a", "bfl/b"}, 0)));
    const auto read = readVotes(workspaceOf(folder));
    QCOMPARE(read->votes.size(), 1U);
    QCOMPARE(read->unreadable, 1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith(line));
}

void VoteTest::aFolderThatCannotBeWrittenIsASentence()
{
    const auto kept = addVote("/nowhere/at/all", voteOf({"openai/a", "bfl/b"}, 0));
    QVERIFY(!kept);
    QVERIFY(kept.error().message.endsWith(u'.'));
}

void VoteTest::talliesCountByModelAndMedium()
{
    const std::vector<Vote> votes{voteOf({"a", "b", "c"}, 0), voteOf({"a", "b"}, 1), voteOf({"a", "b"}, {}),
                                  voteOf({"a", "b"}, 0, VoteMedium::Text), voteOf({"alone"}, 0)};
    const auto tallies = tallyOf(votes, VoteMedium::Picture);
    QCOMPARE(tallies.size(), 3U);
    QCOMPARE(tallies[0].model, "a");
    QCOMPARE(tallies[0].votes, 3);
    QCOMPARE(tallies[0].chosen, 1);
    QCOMPARE(tallies[0].ties, 1);
    QCOMPARE(tallies[0].share, 2.5 / 4); // two won against b and c, one lost, one a tie
    QCOMPARE(tallies[1].model, "b");
    QCOMPARE(tallies[1].share, 2.0 / 4); // lost to a, even with c; won; a tie
    QCOMPARE(tallies[2].share, 0.5 / 2);
    QCOMPARE(tallyOf(votes).front().votes, 4);
    QVERIFY(tallyOf({}).empty());
}

// 3 of 10: R's prop.test(3, 10, correct = FALSE) gives 0.1077913 … 0.6032219.
void VoteTest::theIntervalIsWilsons()
{
    std::vector<Vote> votes;
    for (int i = 0; i < 10; ++i)
        votes.push_back(voteOf({"a", "b"}, i < 3 ? 0 : 1));
    const auto tallies = tallyOf(votes);
    QCOMPARE(tallies[1].model, "a");
    QVERIFY(std::abs(tallies[1].low - 0.1077913) < 1e-6);
    QVERIFY(std::abs(tallies[1].high - 0.6032219) < 1e-6);
}

QTEST_GUILESS_MAIN(VoteTest)
#include "vote_test.moc"
