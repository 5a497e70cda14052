// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <cmath>

#include "media/sound/abx_test.h"
#include "media/sound/loudness.h"
#include "media/sound/loudness_match.h"
#include "media/sound/spectrogram.h"
#include "support/made_sound.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

LoudnessFigures figuresOf(double lufs, double peak)
{
    return {.integrated_lufs = lufs, .true_peak_dbtp = peak};
}

// What stands behind `label` in the summary of ffmpeg's filter.
double summaryValue(const QString& text, const QString& label)
{
    const QString summary = text.sliced(std::max<qsizetype>(text.lastIndexOf(u"Summary:"_s), 0));
    const auto match = QRegularExpression(label + u"\\s+(-?[0-9.]+|-inf)"_s).match(summary);
    return match.captured(1).toDouble();
}

} // namespace

class SoundMeasuresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loudnessAgreesWithFfmpeg_data();
    void loudnessAgreesWithFfmpeg();
    void theReferenceToneIsAsLoudAsTheStandardSays();
    void silenceAndMomentsHaveNoLoudness();
    void momentaryLoudnessFollowsTheSound();
    void soundsAreMatchedToOneLoudness();
    void peaksLowerTheTargetForAll();
    void guessingIsAsLikelyAsByHand_data();
    void guessingIsAsLikelyAsByHand();
    void aBlindTestCountsWhatWasRight();
    void aBlindTestIsThrownFairlyAndTheSameAgain();
    void aToneStandsInItsRowAtItsLevel();
    void aSweepRisesFromColumnToColumn();
    void theSpectrogramOfALongSoundIsBounded();

private:
    MadeSounds m_sounds;
};

void SoundMeasuresTest::loudnessAgreesWithFfmpeg_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("source"); // of lavfi; none: speech
    QTest::addColumn<QStringList>("options");
    QTest::addRow("speech") << u"speech.wav"_s << QString() << QStringList{};
    QTest::addRow("stereo tones, FLAC")
        << u"tones.flac"_s << u"aevalsrc='0.4*sin(2*PI*440*t)|0.2*sin(2*PI*997*t)':sample_rate=44100:duration=12"_s
        << QStringList{};
    QTest::addRow("swelling, MP3")
        << u"swell.mp3"_s << u"aevalsrc='(0.05+0.6*abs(sin(t/2)))*sin(2*PI*500*t)':sample_rate=48000:duration=20"_s
        << QStringList{};
    QTest::addRow("surround")
        << u"surround.wav"_s
        << u"aevalsrc='0.1*sin(400*t)|0.1*sin(500*t)|0.1*sin(600*t)|0.5*sin(300*t)|0.2*sin(700*t)|"
           "0.2*sin(900*t)':channel_layout=5.1:sample_rate=48000:duration=5"_s
        << QStringList{};
    QTest::addRow("low noise, Opus") << u"noise.opus"_s
                                     << u"anoisesrc=color=brown:amplitude=0.4:sample_rate=48000:duration=8:seed=3"_s
                                     << QStringList{u"-c:a"_s, u"libopus"_s};
}

void SoundMeasuresTest::loudnessAgreesWithFfmpeg()
{
    QFETCH(QString, name);
    QFETCH(QString, source);
    QFETCH(QStringList, options);
    if (source.isEmpty())
        QVERIFY(m_sounds.speak(name, u"Your invoice needs a second look, since its sum and its lines do not agree."_s));
    else
        QVERIFY(m_sounds.make(name, source, options));
    const auto told = runTool(u"ffmpeg"_s, {u"-hide_banner"_s, u"-nostats"_s, u"-i"_s, m_sounds.path(name), u"-af"_s,
                                            u"ebur128=peak=true"_s, u"-f"_s, u"null"_s, u"-"_s});
    QVERIFY2(told.ok, qPrintable(told.text));
    const auto figures = measureLoudness(m_sounds.file(name));
    QVERIFY(figures && figures->integrated_lufs && figures->true_peak_dbtp);
    const double lufs = summaryValue(told.text, u"I:"_s);
    const double peak = summaryValue(told.text, u"Peak:"_s);
    const double range = summaryValue(told.text, u"LRA:"_s);
    // ffmpeg prints one decimal.
    QVERIFY2(std::abs(*figures->integrated_lufs - lufs) <= 0.1,
             qPrintable(u"%1 %2"_s.arg(*figures->integrated_lufs).arg(lufs)));
    QVERIFY2(std::abs(*figures->true_peak_dbtp - peak) <= 0.1,
             qPrintable(u"%1 %2"_s.arg(*figures->true_peak_dbtp).arg(peak)));
    if (figures->range_lu)
        QVERIFY2(std::abs(*figures->range_lu - range) <= 0.3,
                 qPrintable(u"%1 %2"_s.arg(*figures->range_lu).arg(range)));
}

// EBU Tech 3341, case 1: a stereo sine of 1 kHz at −23 dBFS is −23 LUFS by every measure.
void SoundMeasuresTest::theReferenceToneIsAsLoudAsTheStandardSays()
{
    QVERIFY(m_sounds.make(
        u"reference.wav"_s,
        u"aevalsrc='0.0707946*sin(2*PI*1000*t)|0.0707946*sin(2*PI*1000*t)':sample_rate=48000:duration=20"_s,
        {u"-c:a"_s, u"pcm_f32le"_s}));
    const auto figures = measureLoudness(m_sounds.file(u"reference.wav"_s));
    QVERIFY(figures);
    for (const auto& value : {figures->integrated_lufs, figures->most_momentary_lufs, figures->most_short_term_lufs,
                              figures->true_peak_dbtp, figures->sample_peak_dbfs})
        QVERIFY2(value && std::abs(*value + 23) < 0.1, qPrintable(QString::number(value.value_or(0))));
    QVERIFY(figures->range_lu && *figures->range_lu < 0.1);
    QCOMPARE(figures->momentary_lufs.size(), 197u);
}

void SoundMeasuresTest::silenceAndMomentsHaveNoLoudness()
{
    QVERIFY(m_sounds.make(u"silence.wav"_s, u"anullsrc=duration=4"_s, {u"-t"_s, u"4"_s}));
    const auto silence = measureLoudness(m_sounds.file(u"silence.wav"_s));
    QVERIFY(silence);
    QVERIFY(!silence->integrated_lufs && !silence->true_peak_dbtp && !silence->range_lu &&
            !silence->most_momentary_lufs);
    QVERIFY(m_sounds.make(u"short.wav"_s, u"sine=duration=0.3"_s));
    const auto moment = measureLoudness(m_sounds.file(u"short.wav"_s));
    QVERIFY(moment);
    QVERIFY(!moment->integrated_lufs);
    QVERIFY(moment->true_peak_dbtp);
    QVERIFY(!measureLoudness(m_sounds.file(u"none.wav"_s)));
}

void SoundMeasuresTest::momentaryLoudnessFollowsTheSound()
{
    QVERIFY(m_sounds.make(u"step.wav"_s,
                          u"aevalsrc='if(lt(t,2),0.1,0.01)*sin(2*PI*1000*t)':sample_rate=48000:duration=4"_s,
                          {u"-c:a"_s, u"pcm_f32le"_s}));
    const auto figures = measureLoudness(m_sounds.file(u"step.wav"_s));
    QVERIFY(figures);
    const float fall = figures->momentary_lufs[10] - figures->momentary_lufs[30]; // after 1.4 s and after 3.4 s
    QVERIFY2(std::abs(fall - 20) < 0.1F, qPrintable(QString::number(static_cast<double>(fall))));
}

void SoundMeasuresTest::soundsAreMatchedToOneLoudness()
{
    const LoudnessMatch match = matchLoudness(
        std::vector{figuresOf(-16.2, -3), figuresOf(-19.8, -6), LoudnessFigures{}, figuresOf(-14.1, -0.1)});
    QCOMPARE(match.target_lufs, -18.0);
    QVERIFY(!match.limited_by);
    QVERIFY(match.has_unmatched);
    const std::vector expected{-1.8, 1.8, 0.0, -3.9};
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY(std::abs(match.gains_db[i] - expected[i]) < 1e-9);
}

void SoundMeasuresTest::peaksLowerTheTargetForAll()
{
    // The second may rise by 3.5 dB until its peaks stand at −1 dBTP, and wants 7.
    const LoudnessMatch match = matchLoudness(std::vector{figuresOf(-15, -2), figuresOf(-25, -4.5)});
    QVERIFY(std::abs(match.target_lufs + 21.5) < 1e-9);
    QCOMPARE(match.limited_by, std::optional<std::size_t>(1));
    QVERIFY(std::abs(match.gains_db[0] + 6.5) < 1e-9);
    QVERIFY(std::abs(match.gains_db[1] - 3.5) < 1e-9);
    QVERIFY(!match.has_unmatched);
}

void SoundMeasuresTest::guessingIsAsLikelyAsByHand_data()
{
    QTest::addColumn<int>("right");
    QTest::addColumn<int>("answered");
    QTest::addColumn<double>("probability");
    QTest::addRow("nothing yet") << 0 << 0 << 1.0;
    QTest::addRow("one of one") << 1 << 1 << 0.5;
    QTest::addRow("none of one") << 0 << 1 << 1.0;
    QTest::addRow("two of three") << 2 << 3 << 4.0 / 8;
    QTest::addRow("all of five") << 5 << 5 << 1.0 / 32;
    QTest::addRow("8 of 10") << 8 << 10 << (45.0 + 10 + 1) / 1024;
    QTest::addRow("9 of 12") << 9 << 12 << (220.0 + 66 + 12 + 1) / 4096;            // 0.073
    QTest::addRow("12 of 16") << 12 << 16 << (1820.0 + 560 + 120 + 16 + 1) / 65536; // 0.038
    QTest::addRow("half of 1000") << 500 << 1000 << 0.5126125;                      // (1 + C(1000, 500) / 2^1000) / 2
    QTest::addRow("all of 1000") << 1000 << 1000 << std::ldexp(1.0, -1000);
}

void SoundMeasuresTest::guessingIsAsLikelyAsByHand()
{
    QFETCH(int, right);
    QFETCH(int, answered);
    QFETCH(double, probability);
    const double told = guessingProbability(right, answered);
    QVERIFY2(std::abs(told - probability) <= probability * 1e-6, qPrintable(QString::number(told, 'g', 10)));
}

void SoundMeasuresTest::aBlindTestCountsWhatWasRight()
{
    AbxTest test(7, 12);
    for (int i = 0; i < 12; ++i) {
        const auto other = test.x() == AbxTest::Sound::A ? AbxTest::Sound::B : AbxTest::Sound::A;
        QVERIFY(test.x());
        QVERIFY(test.answer(i < 9 ? *test.x() : other));
    }
    QCOMPARE(test.right(), 9);
    QCOMPARE(QString::number(test.probability(), 'f', 3), u"0.073"_s);
    QVERIFY(test.isOver());
    QVERIFY(!test.x());
    QVERIFY(!test.answer(AbxTest::Sound::A));
    QCOMPARE(test.answered(), 12);
    QCOMPARE(AbxTest(1, -3).trials(), 1);
    QCOMPARE(AbxTest(1, 1'000'000).trials(), AbxTest::most_trials);
}

void SoundMeasuresTest::aBlindTestIsThrownFairlyAndTheSameAgain()
{
    const auto order = [](std::uint64_t seed) {
        AbxTest test(seed, 400);
        std::vector<AbxTest::Sound> thrown;
        for (; !test.isOver(); test.answer(AbxTest::Sound::A))
            thrown.push_back(*test.x());
        return thrown;
    };
    QCOMPARE(order(4417), order(4417));
    QVERIFY(order(4417) != order(4418));
    const auto thrown = order(4417);
    const auto a = std::ranges::count(thrown, AbxTest::Sound::A);
    QVERIFY(a > 150 && a < 250);
}

void SoundMeasuresTest::aToneStandsInItsRowAtItsLevel()
{
    QVERIFY(m_sounds.make(u"tone.wav"_s, u"aevalsrc='0.5*sin(2*PI*3000*t)':sample_rate=48000:duration=2"_s,
                          {u"-c:a"_s, u"pcm_f32le"_s}));
    auto reader = SoundReader::open(m_sounds.file(u"tone.wav"_s));
    const auto picture = spectrogramOf(*reader, {.first = 0, .last = 96000, .columns = 100, .rows = 240});
    QVERIFY(picture);
    QCOMPARE(picture->highest_hz, 24000.0);
    for (const int column : {1, 50, 97}) {
        int loudest = 0;
        for (int row = 0; row < 240; ++row)
            loudest = picture->at(column, row) > picture->at(column, loudest) ? row : loudest;
        QVERIFY2(loudest == 30 || loudest == 29, qPrintable(QString::number(loudest))); // 100 Hz a row
        QVERIFY(std::abs(picture->at(column, loudest) + 6.02F) < 0.2F);
        QVERIFY(picture->at(column, 120) < -90);
    }
}

void SoundMeasuresTest::aSweepRisesFromColumnToColumn()
{
    QVERIFY(
        m_sounds.make(u"sweep.flac"_s, u"aevalsrc='0.5*sin(2*PI*(1000*t+1000*t*t))':sample_rate=44100:duration=4"_s));
    auto reader = SoundReader::open(m_sounds.file(u"sweep.flac"_s));
    const auto picture = spectrogramOf(*reader, {.first = 44100, .last = 3 * 44100, .columns = 20, .rows = 441});
    QVERIFY(picture);
    for (int column = 0; column < 20; ++column) {
        int loudest = 0;
        for (int row = 0; row < 441; ++row)
            loudest = picture->at(column, row) > picture->at(column, loudest) ? row : loudest;
        const double seconds = 1 + (column + 0.5) / 10;
        const double expected_hz = 1000 + 2000 * seconds;
        const double told_hz = (loudest + 0.5) * picture->highest_hz / 441;
        QVERIFY2(std::abs(told_hz - expected_hz) < 120,
                 qPrintable(u"%1: %2 %3"_s.arg(column).arg(told_hz).arg(expected_hz)));
    }
}

void SoundMeasuresTest::theSpectrogramOfALongSoundIsBounded()
{
    QVERIFY(m_sounds.make(u"long.wav"_s, u"sine=frequency=1000:sample_rate=16000:duration=300"_s));
    auto reader = SoundReader::open(m_sounds.file(u"long.wav"_s));
    const auto picture = spectrogramOf(*reader, {.first = 0, .last = 300.0 * 16000, .columns = 30, .rows = 80});
    QVERIFY(picture);
    QVERIFY(picture->is_sampled);
    for (int column = 0; column < 30; ++column)
        QVERIFY2(picture->at(column, 10) > -24, qPrintable(QString::number(column)));
    const auto behind =
        spectrogramOf(*reader, {.first = 400.0 * 16000, .last = 500.0 * 16000, .columns = 3, .rows = 8});
    QVERIFY(behind);
    QCOMPARE(behind->at(1, 1), -120.0F);
    QVERIFY(spectrogramOf(*reader, {.first = 10, .last = 10, .columns = 5, .rows = 5})->db.empty());
}

QTEST_GUILESS_MAIN(SoundMeasuresTest)
#include "sound_measures_test.moc"
