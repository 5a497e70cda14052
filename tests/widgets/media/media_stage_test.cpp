// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QPromise>
#include <QtWidgets/QPushButton>

#include <algorithm>

#include "engine/later.h"
#include "support/picture_folder.h"
#include "support/waiting.h"
#include "widgets/media/media_stage.h"
#include "widgets/viewers/film_deck.h"
#include "widgets/viewers/picture_deck.h"
#include "widgets/viewers/sound_panel.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;

class MediaStageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_votes.votes.clear(); }
    void eachKindHasItsDeck();
    void whatIsOfAnotherKindIsLeftOut();
    void aBlindVoteIsKeptAndThenNamesAreTold();
    void revealingCastsNothing();
    void blindlyNothingTellsWhoseItIs();
    void oneAloneIsNoChoice();
    void otherItemsEndABlindVote();

private:
    MediaItem item(const QString& model, const QString& file, MediumKind kind) const;
    std::vector<MediaItem> pictures() const;
    CastVote keeper();

    test::PictureFolder m_folder;
    VoteFile m_votes;
};

void MediaStageTest::initTestCase()
{
    for (const auto& name : {u"a.png"_s, u"b.png"_s, u"c.png"_s})
        QVERIFY(!m_folder.convert({u"-size"_s, u"64x48"_s, u"plasma:red-blue"_s}, name).isEmpty());
    QVERIFY(!m_folder.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=d=1"_s}, u"a.wav"_s).isEmpty());
    QVERIFY(!m_folder.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=d=1:s=64x48"_s}, u"a.mp4"_s).isEmpty());
}

MediaItem MediaStageTest::item(const QString& model, const QString& file, MediumKind kind) const
{
    MediaItem item{.path = m_folder.path(file), .model = model, .slot = seriesSlotAt(0)};
    item.row.key.call_id = "01K9" + model.toStdString();
    item.row.provider = "maker";
    item.row.model = model.toStdString();
    item.row.sha256 = std::string(64, 'a');
    item.row.kind = kind;
    return item;
}

std::vector<MediaItem> MediaStageTest::pictures() const
{
    return {item(u"maple"_s, u"a.png"_s, MediumKind::Picture), item(u"birch"_s, u"b.png"_s, MediumKind::Picture),
            item(u"cedar"_s, u"c.png"_s, MediumKind::Picture)};
}

CastVote MediaStageTest::keeper()
{
    return [this](Vote vote) {
        m_votes.votes.push_back(std::move(vote));
        return readyFuture(Result<VoteFile>(m_votes));
    };
}

void MediaStageTest::eachKindHasItsDeck()
{
    MediaStage stage;
    stage.show();
    stage.setItems(pictures());
    QVERIFY(stage.pictures().isVisible() && stage.pictures().canvas().count() == 3);
    stage.setItems({item(u"maple"_s, u"a.wav"_s, MediumKind::Sound), item(u"birch"_s, u"a.wav"_s, MediumKind::Sound)});
    QVERIFY(stage.sounds().isVisible() && stage.sounds().sounds() == 2 && stage.pictures().canvas().count() == 0);
    stage.setItems({item(u"maple"_s, u"a.mp4"_s, MediumKind::Film)});
    QVERIFY(stage.films().isVisible() && stage.films().films() == 1 && stage.sounds().sounds() == 0);
    QVERIFY(becomes([&] { return stage.films().stateOf(0) == FilmState::Running; }));
}

void MediaStageTest::whatIsOfAnotherKindIsLeftOut()
{
    MediaStage stage;
    auto items = pictures();
    items.push_back(item(u"maple"_s, u"a.mp4"_s, MediumKind::Film));
    stage.setItems(items);
    QCOMPARE(stage.items().size(), 3U);
}

void MediaStageTest::aBlindVoteIsKeptAndThenNamesAreTold()
{
    MediaStage stage(keeper());
    stage.show();
    stage.setItems(pictures());
    stage.voteBlind();
    QVERIFY(stage.isBlind() && stage.vote().isVisible());
    const auto second = stage.items()[1].model;
    stage.vote().choices()[1]->click();
    QVERIFY(becomes([&] { return !stage.isBlind(); }));
    QCOMPARE(m_votes.votes.size(), 1U);
    const auto& vote = m_votes.votes[0];
    QCOMPARE(vote.medium, VoteMedium::Picture);
    QCOMPARE(vote.candidates.size(), 3U);
    QCOMPARE(vote.candidates[vote.chosen.value()].model, "maker/" + second.toStdString());
    QCOMPARE(vote.candidates[1].call_id, "01K9" + second.toStdString());
    QVERIFY2(stage.vote().isVisible() && stage.vote().sentence().contains(second), qPrintable(stage.vote().sentence()));
    QCOMPARE(stage.items().front().model, u"maple"_s); // as they came
}

void MediaStageTest::revealingCastsNothing()
{
    MediaStage stage(keeper());
    stage.show();
    stage.setItems(pictures());
    stage.voteBlind();
    stage.reveal();
    QVERIFY(!stage.isBlind() && !stage.vote().isVisible());
    QVERIFY(m_votes.votes.empty());
}

void MediaStageTest::blindlyNothingTellsWhoseItIs()
{
    MediaStage stage(keeper());
    stage.resize(900, 500);
    stage.show();
    stage.setItems(pictures());
    QVERIFY(becomes([&] { return stage.pictures().canvas().isReady(); }));
    stage.voteBlind();
    QVERIFY(becomes([&] { return stage.pictures().canvas().isReady(); }));
    const auto tells = [](const QWidget* widget) {
        const QString text = widget->accessibleDescription() + widget->accessibleName() + widget->toolTip();
        return text.contains(u"maple"_s) || text.contains(u"birch"_s) || text.contains(u"cedar"_s);
    };
    QVERIFY(!std::ranges::any_of(stage.pictures().findChildren<QWidget*>(), tells));
    QVERIFY(stage.pictures().canvas().accessibleDescription().startsWith(u"A, B, C."_s));
}

void MediaStageTest::oneAloneIsNoChoice()
{
    MediaStage stage(keeper());
    stage.setItems({pictures().front()});
    stage.voteBlind();
    QVERIFY(!stage.isBlind());
}

void MediaStageTest::otherItemsEndABlindVote()
{
    MediaStage stage(keeper());
    QSignalSpy changes(&stage, &MediaStage::blindChanged);
    stage.show();
    stage.setItems(pictures());
    stage.voteBlind();
    stage.setItems({pictures().front(), pictures().back()});
    QVERIFY(!stage.isBlind() && !stage.vote().isVisible());
    QCOMPARE(changes.size(), 2);
}

QTEST_MAIN(MediaStageTest)
#include "media_stage_test.moc"
