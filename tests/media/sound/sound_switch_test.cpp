// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <cmath>

#include "media/sound/sound_deck.h"
#include "media/sound/sound_switch.h"
#include "support/made_sound.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class SoundSwitchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundsOfAnyRateAreReadInStep();
    void aSeekPutsAllAtTheSamePlace();
    void aSwitchHasNoGapAndNoClick();
    void gainsAreHeard();

private:
    MadeSounds m_sounds;
};

void SoundSwitchTest::soundsOfAnyRateAreReadInStep()
{
    const QString pulse = u"aevalsrc='if(between(t,0.5,0.6),0.5,0)':sample_rate=%1:duration=%2"_s;
    QVERIFY(m_sounds.make(u"a.wav"_s, pulse.arg(22050).arg(1)));
    QVERIFY(m_sounds.make(u"b.flac"_s, pulse.arg(96000).arg(2)));
    auto deck = SoundDeck::open({m_sounds.file(u"a.wav"_s), m_sounds.file(u"b.flac"_s)});
    QVERIFY(deck);
    QCOMPARE(deck->frames(), 96000);
    std::vector<std::vector<float>> all(2);
    for (auto block = deck->next(); block && block->frames > 0; block = deck->next()) {
        QCOMPARE(block->first_frame * 2, std::ssize(all[0]));
        for (std::size_t i = 0; i < 2; ++i)
            all[i].insert(all[i].end(), block->sounds[i].begin(), block->sounds[i].end());
    }
    QCOMPARE(all[0].size(), all[1].size()); // the shorter one is silent at its end
    QVERIFY(std::abs(std::ssize(all[0]) - 2 * 96000) < 100);
    for (const auto& sound : all) {
        const auto begin = std::ranges::find_if(sound, [](float sample) { return sample > 0.25F; }) - sound.begin();
        QVERIFY2(std::abs(begin / 2 - 24000) < 20, qPrintable(QString::number(begin / 2)));
    }
    QVERIFY(!SoundDeck::open({m_sounds.file(u"a.wav"_s), m_sounds.file(u"none.wav"_s)}));
}

void SoundSwitchTest::aSeekPutsAllAtTheSamePlace()
{
    QVERIFY(
        m_sounds.make(u"ramp.wav"_s, u"aevalsrc='t/4':sample_rate=48000:duration=3"_s, {u"-c:a"_s, u"pcm_f32le"_s}));
    QVERIFY(
        m_sounds.make(u"short.wav"_s, u"aevalsrc='t/4':sample_rate=48000:duration=1"_s, {u"-c:a"_s, u"pcm_f32le"_s}));
    auto deck = SoundDeck::open({m_sounds.file(u"ramp.wav"_s), m_sounds.file(u"short.wav"_s)});
    QVERIFY(deck);
    for (const std::int64_t place : {96000, 24000, 0}) { // the first lies behind the end of the second
        QVERIFY(deck->seek(place));
        const auto block = deck->next();
        QVERIFY(block);
        QCOMPARE(block->first_frame, place);
        QVERIFY(std::abs(block->sounds[0][0] - static_cast<float>(place) / 192000.0F) < 1e-5F);
        QVERIFY(std::abs(block->sounds[1][0] - (place < 48000 ? static_cast<float>(place) / 192000.0F : 0)) < 1e-5F);
    }
}

// Two sounds of steady 0.8 and 0.4: what is heard goes from one to the other by small steps and never outside of them.
void SoundSwitchTest::aSwitchHasNoGapAndNoClick()
{
    SoundDeck::Block block{.frames = 2048};
    block.sounds = {std::vector<float>(4096, 0.8F), std::vector<float>(4096, 0.4F)};
    SoundSwitch heard(2);
    std::vector<float> out(4096);
    heard.mix(block, 0, out);
    QCOMPARE(out.front(), 0.8F); // the first is there at once
    QCOMPARE(out.back(), 0.8F);
    heard.choose(1);
    heard.mix(block, 0, out);
    float before = 0.8F;
    for (std::size_t i = 0; i < out.size(); i += 2) {
        QVERIFY(std::abs(out[i] - before) < 0.01F);
        QVERIFY(out[i] > 0.399F && out[i] < 0.801F);
        before = out[i];
    }
    QVERIFY(std::abs(out[SoundSwitch::ramp_frames * 2 + 2] - 0.4F) < 1e-4F);
    heard.choose(0); // and back in the middle of a ramp
    heard.mix(block, 0, std::span(out).first(200));
    heard.choose(1);
    out.resize(3800);
    heard.mix(block, 100, out);
    QVERIFY(std::ranges::all_of(out, [](float sample) { return sample > 0.399F && sample < 0.801F; }));
}

void SoundSwitchTest::gainsAreHeard()
{
    SoundDeck::Block block{.frames = 1024};
    block.sounds = {std::vector<float>(2048, 0.5F)};
    SoundSwitch heard(1);
    heard.setGain(0, -20);
    std::vector<float> out(2048);
    heard.mix(block, 0, out);
    QVERIFY(std::abs(out.back() - 0.05F) < 1e-6F);
}

QTEST_GUILESS_MAIN(SoundSwitchTest)
#include "sound_switch_test.moc"
