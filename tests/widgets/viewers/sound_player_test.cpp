// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <cmath>

#include "support/made_sound.h"
#include "support/waiting.h"
#include "widgets/viewers/kept_sound.h"
#include "widgets/viewers/sound_for_film.h"
#include "widgets/viewers/sound_player.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// What is played is told by levels: each file is one level throughout, so that a gap or a wrong place is seen in any
// single frame.
class SoundPlayerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFrameComesOnceAndInOrder();
    void aChoiceIsHeardWithNoGap();
    void aGainIsHeard();
    void theEndIsToldAndPlayBeginsAgain();
    void pausedItStandsAndGoesOnFromThere();
    void aJumpLeadsToThatFrame();
    void aLoopIsPlayedAgainWithNoGap();
    void aFileThatFailsLeavesTheOthers();
    void noFileAtAllIsNothingToPlay();
    void withoutAnOutputTimeGoesOn();
    void theSoundOfAFilmFollowsTheDeck();

private:
    // Whether `frames` more come to be played.
    bool hears(KeptSound& kept, std::size_t frames)
    {
        kept.allow(frames);
        return becomes([&kept] { return kept.isAllTaken(); });
    }

    MadeSounds m_sounds;
};

void SoundPlayerTest::initTestCase()
{
    const auto make = [this](const QString& name, const QString& level, const QString& seconds) {
        QVERIFY(m_sounds.make(name, u"aevalsrc=%1|%1:s=48000:d=%2"_s.arg(level, seconds), {u"-c:a"_s, u"pcm_f32le"_s}));
    };
    make(u"half.wav"_s, u"0.5"_s, u"2"_s);
    make(u"quarter.wav"_s, u"0.25"_s, u"2"_s);
    make(u"short.wav"_s, u"0.125"_s, u"0.1"_s);
    make(u"ramp.wav"_s, u"t"_s, u"0.9"_s);
    QVERIFY(m_sounds.write(u"words.wav"_s, "no sound at all"));
}

void SoundPlayerTest::everyFrameComesOnceAndInOrder()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.setFiles({m_sounds.file(u"ramp.wav"_s)});
    player.play();
    QVERIFY(player.isPlaying());
    QVERIFY(hears(kept, 10'000));
    QVERIFY(hears(kept, 7));
    QVERIFY(hears(kept, 20'000));
    const auto left = kept.left();
    for (std::size_t i = SoundSwitch::ramp_frames; i < left.size(); ++i)
        QVERIFY2(std::abs(left[i] - static_cast<float>(i) / 48'000.0F) < 1e-5F, qPrintable(QString::number(i)));
    QVERIFY(becomes([&player] { return player.position() == 30'007LL * 1'000'000 / 48'000; }));
}

void SoundPlayerTest::aChoiceIsHeardWithNoGap()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.setFiles({m_sounds.file(u"half.wav"_s), m_sounds.file(u"quarter.wav"_s)});
    player.play();
    for (int round = 0; round < 6; ++round) {
        QVERIFY(hears(kept, 4'800));
        player.choose(1 - player.chosen());
    }
    QVERIFY(hears(kept, 4'800));
    const auto left = kept.left();
    QCOMPARE(left.size(), 7u * 4'800);
    for (std::size_t i = SoundSwitch::ramp_frames; i < left.size(); ++i) {
        QVERIFY(left[i] > 0.2499F && left[i] < 0.5001F);   // never silence, never both
        QVERIFY(std::abs(left[i] - left[i - 1]) < 0.005F); // never a click
    }
    int steady[2]{};
    for (std::size_t i = 4'700; i < left.size(); i += 4'800)
        ++steady[left[i] < 0.3F ? 1 : 0];
    QVERIFY(steady[0] >= 2 && steady[1] >= 2); // a choice is heard with the next piece, or the one after
}

void SoundPlayerTest::aGainIsHeard()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.setFiles({m_sounds.file(u"half.wav"_s)});
    player.setGain(0, -6.0206); // before there is a thread
    player.play();
    QVERIFY(hears(kept, 2'000));
    QVERIFY(std::abs(kept.left().back() - 0.25F) < 1e-4F);
    player.setGain(0, 0);
    QVERIFY(hears(kept, 2'000));
    QVERIFY(std::abs(kept.left().back() - 0.5F) < 1e-4F);
    player.choose(-1);
    QVERIFY(hears(kept, 2'000));
    QCOMPARE(kept.left().back(), 0.0F);
}

void SoundPlayerTest::theEndIsToldAndPlayBeginsAgain()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.setFiles({m_sounds.file(u"short.wav"_s)});
    kept.allow(20'000);
    player.play();
    QVERIFY(becomes([&player] { return !player.isPlaying(); }));
    QCOMPARE(kept.frames(), 4'800u);
    QCOMPARE(player.position(), 100'000);
    player.play();
    QVERIFY(becomes([&player] { return !player.isPlaying(); }));
    QCOMPARE(kept.frames(), 9'600u);
}

void SoundPlayerTest::pausedItStandsAndGoesOnFromThere()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.setFiles({m_sounds.file(u"ramp.wav"_s)});
    player.play();
    QVERIFY(hears(kept, 9'600));
    QVERIFY(becomes([&player] { return player.position() == 200'000; }));
    player.pause();
    QCOMPARE(player.position(), 200'000);
    kept.allow(4'800);
    player.play();
    QVERIFY(becomes([&kept] { return kept.isAllTaken(); }));
    QVERIFY(becomes([&player] { return player.position() == 300'000; }));
    QVERIFY(std::abs(kept.left().back() - 14'399.0F / 48'000.0F) < 1e-5F);
}

void SoundPlayerTest::aJumpLeadsToThatFrame()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.setFiles({m_sounds.file(u"ramp.wav"_s)});
    player.seek(500'000);
    QCOMPARE(player.position(), 500'000);
    player.play();
    QVERIFY(hears(kept, 1'000));
    QVERIFY(std::abs(kept.left().back() - 24'999.0F / 48'000.0F) < 1e-5F);
    player.seek(100'000);
    QCOMPARE(player.position(), 100'000);
    QVERIFY(becomes([&] { return hears(kept, 480) && player.position() >= 110'000 && player.position() < 500'000; }));
    QVERIFY(std::abs(kept.left().back() - static_cast<float>(player.position()) / 1e6F) < 0.02F);
}

void SoundPlayerTest::aLoopIsPlayedAgainWithNoGap()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.setFiles({m_sounds.file(u"ramp.wav"_s)});
    player.setLoop(FilmClock::Loop{100'000, 200'000});
    player.play();
    QVERIFY(hears(kept, 9'600 + 4'800 * 3 + 100));
    const auto left = kept.left();
    for (std::size_t i = 9'600; i < left.size(); ++i) {
        const auto wanted = 4'800 + (i - 9'600) % 4'800;
        QVERIFY2(std::abs(left[i] - static_cast<float>(wanted) / 48'000.0F) < 1e-5F, qPrintable(QString::number(i)));
    }
    QVERIFY(becomes([&player] { return player.position() == 100'000 + 100LL * 1'000'000 / 48'000; }));
}

void SoundPlayerTest::aFileThatFailsLeavesTheOthers()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.setFiles({m_sounds.file(u"words.wav"_s), m_sounds.file(u"absent.wav"_s), m_sounds.file(u"quarter.wav"_s)});
    player.play();
    QVERIFY(becomes([&player] { return player.isOpen(); }));
    QVERIFY(player.opened()[0].error.contains(u"words.wav"_s));
    QVERIFY(player.opened()[1].error.contains(u"absent.wav"_s));
    QCOMPARE(player.opened()[2].error, QString());
    QVERIFY(hears(kept, 2'000));
    QCOMPARE(kept.left().back(), 0.0F); // the first is chosen, and has nothing to say
    player.choose(2);
    QVERIFY(hears(kept, 2'000));
    QVERIFY(std::abs(kept.left().back() - 0.25F) < 1e-5F);
}

void SoundPlayerTest::noFileAtAllIsNothingToPlay()
{
    KeptSound kept;
    SoundPlayer player(kept.factory());
    player.play();
    QVERIFY(!player.isPlaying());
    player.setFiles({m_sounds.file(u"words.wav"_s)});
    player.play();
    QVERIFY(becomes([&player] { return !player.isPlaying(); }));
    QVERIFY(!player.opened().front().error.isEmpty());
}

void SoundPlayerTest::withoutAnOutputTimeGoesOn()
{
    SoundPlayer player(makeSilentSink);
    player.setFiles({m_sounds.file(u"short.wav"_s)});
    bool is_told = false;
    connect(&player, &SoundPlayer::audibleChanged, this, [&is_told](bool is_audible) { is_told = !is_audible; });
    player.play();
    QVERIFY(becomes([&player] { return !player.isPlaying(); }));
    QVERIFY(is_told);
    QCOMPARE(player.position(), 100'000);
}

void SoundPlayerTest::theSoundOfAFilmFollowsTheDeck()
{
    KeptSound kept;
    DeckSound sound(kept.factory());
    sound.choose(m_sounds.file(u"ramp.wav"_s), 300'000, 0);
    sound.follow(100'000, 1, true); // the film has not begun
    QVERIFY(!sound.player().isPlaying());
    sound.follow(400'000, 1, true);
    QVERIFY(sound.player().isPlaying());
    QVERIFY(hears(kept, 4'800));
    QVERIFY(becomes([&sound] { return sound.player().position() == 200'000; }));
    sound.follow(550'000, 1, true); // 50 ms are let pass
    QCOMPARE(sound.player().position(), 200'000);
    sound.follow(800'000, 1, true); // 300 ms are not
    QCOMPARE(sound.player().position(), 500'000);
    QVERIFY(becomes([&] { return hears(kept, 480) && kept.left().back() > 0.5F; }));
    sound.follow(900'000, 2, true);
    QVERIFY(!sound.player().isPlaying());
    sound.follow(900'000, 1, false);
    QVERIFY(!sound.player().isPlaying());
    sound.follow(5'000'000, 1, true); // it has ended
    QVERIFY(!sound.player().isPlaying());
    sound.choose({}, 0, 0);
    sound.follow(400'000, 1, true);
    QVERIFY(!sound.player().isPlaying());
}

QTEST_MAIN(SoundPlayerTest)
#include "sound_player_test.moc"
