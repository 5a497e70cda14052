// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <cmath>

#include "media/sound/sound_reader.h"
#include "media/sound/waveform.h"
#include "support/made_sound.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

// Two tones, so that swapped channels would show; its sweep makes every moment different.
const QString tones = u"aevalsrc=exprs='0.5*sin(2*PI*(200+100*t)*t)|0.25*sin(2*PI*(300+150*t)*t)':"
                      "sample_rate=%1:duration=3:channel_layout=stereo"_s;

std::vector<std::vector<float>> allOf(SoundReader& reader)
{
    std::vector<std::vector<float>> channels(static_cast<std::size_t>(reader.facts().channels));
    for (;;) {
        const auto block = reader.next();
        if (!block || block->frames == 0)
            return channels;
        for (std::size_t i = 0; i < channels.size(); ++i)
            channels[i].insert(channels[i].end(), block->channels[i], block->channels[i] + block->frames);
    }
}

double furthest(std::span<const float> a, std::span<const float> b)
{
    double most = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        most = std::max(most, static_cast<double>(std::abs(a[i] - b[i])));
    return most;
}

} // namespace

class SoundReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfFileIsRead_data();
    void everyKindOfFileIsRead();
    void theSoundOfAFilmIsRead();
    void surroundKeepsItsChannels();
    void samplesAreThoseOfTheFile();
    void aSeekGivesTheVeryFramesOfAReadFromTheStart_data() { everyKindOfFileIsRead_data(); }
    void aSeekGivesTheVeryFramesOfAReadFromTheStart();
    void whatIsNoSoundIsASentence_data();
    void whatIsNoSoundIsASentence();
    void aFileThatIsCutOffGivesWhatItHas_data();
    void aFileThatIsCutOffGivesWhatItHas();
    void damageInTheMiddleNeitherCrashesNorHangs_data() { everyKindOfFileIsRead_data(); }
    void damageInTheMiddleNeitherCrashesNorHangs();
    void aPlaylistOpensNothing();
    void readingStopsWhenAsked();
    void thePyramidShowsWhatTheSamplesAre();
    void thePyramidGrowsInAnyOrderAndStaysSmall();
    void aLongFileIsFilledFromBothHalves();
    void atTheSampleTheShapeIsTheLineThroughTheSamples();
    void aDamagedFileLeavesWhatItGaveInThePyramid();

private:
    MadeSounds m_sounds;
};

void SoundReaderTest::everyKindOfFileIsRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("rate");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("codec");
    QTest::addColumn<int>("bits");
    QTest::addRow("WAV 8") << u"8.wav"_s << 22050 << QStringList{u"-c:a"_s, u"pcm_u8"_s} << u"pcm_u8"_s << 8;
    QTest::addRow("WAV 16") << u"16.wav"_s << 44100 << QStringList{u"-c:a"_s, u"pcm_s16le"_s} << u"pcm_s16le"_s << 16;
    QTest::addRow("WAV 24") << u"24.wav"_s << 96000 << QStringList{u"-c:a"_s, u"pcm_s24le"_s} << u"pcm_s24le"_s << 24;
    QTest::addRow("WAV 32") << u"32.wav"_s << 48000 << QStringList{u"-c:a"_s, u"pcm_s32le"_s} << u"pcm_s32le"_s << 32;
    QTest::addRow("WAV float") << u"f.wav"_s << 48000 << QStringList{u"-c:a"_s, u"pcm_f32le"_s} << u"pcm_f32le"_s << 32;
    QTest::addRow("MP3") << u"a.mp3"_s << 44100 << QStringList{u"-b:a"_s, u"192k"_s} << u"mp3"_s << 0;
    QTest::addRow("MP3 VBR") << u"v.mp3"_s << 24000 << QStringList{u"-q:a"_s, u"2"_s} << u"mp3"_s << 0;
    QTest::addRow("Opus") << u"a.opus"_s << 48000 << QStringList{u"-c:a"_s, u"libopus"_s, u"-b:a"_s, u"160k"_s}
                          << u"opus"_s << 0;
    QTest::addRow("FLAC") << u"a.flac"_s << 44100 << QStringList{u"-sample_fmt"_s, u"s16"_s} << u"flac"_s << 16;
    QTest::addRow("FLAC 24") << u"b.flac"_s << 48000 << QStringList{u"-sample_fmt"_s, u"s32"_s} << u"flac"_s << 24;
    QTest::addRow("AAC") << u"a.aac"_s << 48000 << QStringList{u"-b:a"_s, u"192k"_s} << u"aac"_s << 0;
    QTest::addRow("M4A") << u"a.m4a"_s << 44100 << QStringList{u"-b:a"_s, u"192k"_s} << u"aac"_s << 0;
    QTest::addRow("Ogg Vorbis") << u"a.ogg"_s << 44100 << QStringList{u"-c:a"_s, u"libvorbis"_s, u"-q:a"_s, u"7"_s}
                                << u"vorbis"_s << 0;
    QTest::addRow("WebM") << u"a.webm"_s << 48000 << QStringList{u"-c:a"_s, u"libopus"_s, u"-b:a"_s, u"160k"_s}
                          << u"opus"_s << 0;
}

void SoundReaderTest::everyKindOfFileIsRead()
{
    QFETCH(QString, name);
    QFETCH(int, rate);
    QFETCH(QStringList, options);
    QFETCH(QString, codec);
    QFETCH(int, bits);
    QVERIFY(m_sounds.make(name, tones.arg(rate), options));
    auto reader = SoundReader::open(m_sounds.file(name));
    QVERIFY2(reader, qPrintable(reader ? QString() : reader.error().message));
    const SoundFacts facts = reader->facts();
    QCOMPARE(facts.rate, rate);
    QCOMPARE(facts.channels, 2);
    QCOMPARE(facts.layout, "stereo");
    QCOMPARE(facts.channel_names, (std::vector<std::string>{"FL", "FR"}));
    QCOMPARE(QString::fromStdString(facts.codec), codec);
    QCOMPARE(facts.bits, bits);
    QCOMPARE(facts.bytes, QFileInfo(m_sounds.path(name)).size());
    const auto channels = allOf(*reader);
    // Raw AAC knows neither its length nor its encoder's silence.
    const double tolerance_s = name.endsWith(".aac"_L1) ? 0.08 : 0.005;
    QVERIFY2(std::abs(static_cast<double>(channels[0].size()) / rate - 3) < tolerance_s,
             qPrintable(QString::number(channels[0].size())));
    QCOMPARE(reader->facts().frames, std::ssize(channels[0]));
    QVERIFY(!reader->hasDamage());
    for (std::size_t i = 0; i < 2; ++i) { // a sine's mean power, of 0.5 and of 0.25
        double power = 0;
        for (const float sample : channels[i])
            power += static_cast<double>(sample) * static_cast<double>(sample);
        const double mean = std::sqrt(2 * power / static_cast<double>(channels[i].size()));
        QVERIFY2(std::abs(mean - (i == 0 ? 0.5 : 0.25)) < 0.02, qPrintable(QString::number(mean)));
    }
}

void SoundReaderTest::theSoundOfAFilmIsRead()
{
    QVERIFY(m_sounds.make(u"film.mp4"_s,
                          u"testsrc=size=64x48:rate=10:duration=2[out0];sine=frequency=440:duration=2[out1]"_s,
                          {u"-c:v"_s, u"mpeg4"_s, u"-c:a"_s, u"aac"_s}));
    auto reader = SoundReader::open(m_sounds.file(u"film.mp4"_s));
    QVERIFY(reader);
    QCOMPARE(reader->facts().layout, "mono");
    QVERIFY(std::abs(static_cast<double>(allOf(*reader)[0].size()) / 44100 - 2) < 0.05);
}

void SoundReaderTest::surroundKeepsItsChannels()
{
    QVERIFY(m_sounds.make(u"round.wav"_s, u"aevalsrc=exprs='0.1|0.2|0.3|0.4|0.5|0.6':channel_layout=5.1:duration=0.1"_s,
                          {u"-c:a"_s, u"pcm_f32le"_s}));
    auto reader = SoundReader::open(m_sounds.file(u"round.wav"_s));
    QVERIFY(reader);
    QCOMPARE(reader->facts().layout, "5.1");
    using enum Speaker;
    QCOMPARE(reader->facts().speakers, (std::vector{Front, Front, Front, LowFrequency, Surround, Surround}));
    const auto channels = allOf(*reader);
    for (std::size_t i = 0; i < 6; ++i)
        QCOMPARE(channels[i].front(), 0.1F * static_cast<float>(i + 1));
}

void SoundReaderTest::samplesAreThoseOfTheFile()
{
    QVERIFY(m_sounds.make(u"exact.wav"_s, tones.arg(8000), {u"-c:a"_s, u"pcm_s16le"_s}));
    QVERIFY(runTool(u"ffmpeg"_s, {u"-v"_s, u"error"_s, u"-y"_s, u"-i"_s, m_sounds.path(u"exact.wav"_s), u"-f"_s,
                                  u"s16le"_s, m_sounds.path(u"exact.raw"_s)})
                .ok);
    const QByteArray raw = m_sounds.bytes(u"exact.raw"_s);
    auto reader = SoundReader::open(m_sounds.file(u"exact.wav"_s));
    QVERIFY(reader);
    const auto channels = allOf(*reader);
    QCOMPARE(std::ssize(channels[0]) * 4, raw.size());
    std::vector<std::int16_t> samples(static_cast<std::size_t>(raw.size()) / 2);
    std::memcpy(samples.data(), raw.constData(), static_cast<std::size_t>(raw.size()));
    for (std::size_t i = 0; i < samples.size(); ++i)
        QCOMPARE(channels[i % 2][i / 2], static_cast<float>(samples[i]) / 32768.0F);
}

void SoundReaderTest::aSeekGivesTheVeryFramesOfAReadFromTheStart()
{
    QFETCH(QString, name);
    QFETCH(int, rate);
    QFETCH(QStringList, options);
    QVERIFY(m_sounds.make(name, tones.arg(rate), options));
    auto reader = SoundReader::open(m_sounds.file(name));
    QVERIFY(reader);
    const auto whole = allOf(*reader);
    for (const double place : {0.5, 0.0, 0.777, 0.123}) {
        const auto frame = static_cast<std::int64_t>(place * static_cast<double>(whole[0].size()));
        QVERIFY(reader->seek(frame));
        const auto block = reader->next();
        QVERIFY(block && block->frames > 0);
        QCOMPARE(block->first_frame, frame);
        const auto expected = std::span(whole[1]).subspan(static_cast<std::size_t>(frame));
        const double difference = furthest(block->channel(1), expected);
        QVERIFY2(difference < 1e-3, qPrintable(u"%1 at %2"_s.arg(difference).arg(place)));
    }
}

void SoundReaderTest::whatIsNoSoundIsASentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("sentence");
    QTest::addRow("zero bytes") << QByteArray() << u"is empty"_s;
    QTest::addRow("text") << QByteArray("Your invoice needs a second look.\n").repeated(50) << u"is no sound"_s;
    QTest::addRow("half a head") << QByteArray("RIFF\x24\0\0\0WAVEfm", 14) << u"is no sound"_s;
    QTest::addRow("a WAV of no rate") << QByteArray("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\0\0\0\0\0\0\0\0\2\0\x10\0"
                                                    "data\0\0\0\0",
                                                    44)
                                      << u"audio.mp3"_s;
    QTest::addRow("a PNG") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0", 29)
                           << u"is no sound"_s;
}

void SoundReaderTest::whatIsNoSoundIsASentence()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, sentence);
    QVERIFY(m_sounds.write(u"audio.mp3"_s, bytes));
    const auto reader = SoundReader::open(m_sounds.file(u"audio.mp3"_s));
    QVERIFY(!reader);
    QVERIFY2(reader.error().message.contains(sentence), qPrintable(reader.error().message));
    QVERIFY(reader.error().message.endsWith(u'.'));
    QCOMPARE(SoundReader::open(m_sounds.file(u"none.wav"_s)).error().kind, ErrorKind::Storage);
}

void SoundReaderTest::aFileThatIsCutOffGivesWhatItHas_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::addRow("WAV under another name") << u"cut.mp3"_s << QStringList{u"-f"_s, u"wav"_s};
    QTest::addRow("FLAC") << u"cut.flac"_s << QStringList{};
    QTest::addRow("MP3") << u"cut2.mp3"_s << QStringList{};
    QTest::addRow("Opus") << u"cut.opus"_s << QStringList{u"-c:a"_s, u"libopus"_s};
}

void SoundReaderTest::aFileThatIsCutOffGivesWhatItHas()
{
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    QVERIFY(m_sounds.make(name, tones.arg(48000), options));
    const QByteArray whole = m_sounds.bytes(name);
    QVERIFY(m_sounds.write(name, whole.first(whole.size() * 2 / 3)));
    auto reader = SoundReader::open(m_sounds.file(name));
    QVERIFY(reader);
    const double seconds = static_cast<double>(allOf(*reader)[0].size()) / 48000;
    QVERIFY2(seconds > 1.4 && seconds < 2.6, qPrintable(QString::number(seconds)));
}

void SoundReaderTest::damageInTheMiddleNeitherCrashesNorHangs()
{
    QFETCH(QString, name);
    QFETCH(int, rate);
    QFETCH(QStringList, options);
    QVERIFY(m_sounds.make(name, tones.arg(rate), options));
    const QByteArray whole = m_sounds.bytes(name);
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
        QRandomGenerator random(seed);
        QByteArray damaged = whole;
        for (int i = 0; i < 200; ++i)
            damaged[random.bounded(damaged.size())] = static_cast<char>(random.bounded(256));
        QVERIFY(m_sounds.write(u"damaged"_s, damaged));
        auto reader = SoundReader::open(m_sounds.file(u"damaged"_s));
        if (!reader) {
            QVERIFY(!reader.error().message.isEmpty());
            continue;
        }
        for (const auto& channel : allOf(*reader))
            QVERIFY(std::ranges::all_of(channel, [](float sample) { return std::isfinite(sample); }));
    }
}

void SoundReaderTest::aPlaylistOpensNothing()
{
    QVERIFY(m_sounds.make(u"secret.wav"_s, u"sine=duration=1"_s));
    QVERIFY(
        m_sounds.write(u"list.m3u8"_s, "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.wav\n#EXT-X-ENDLIST\n"));
    QVERIFY(!SoundReader::open(m_sounds.file(u"list.m3u8"_s)));
    QVERIFY(m_sounds.write(u"list.wav"_s, "ffconcat version 1.0\nfile secret.wav\n"));
    QVERIFY(!SoundReader::open(m_sounds.file(u"list.wav"_s)));
}

void SoundReaderTest::readingStopsWhenAsked()
{
    QVERIFY(m_sounds.make(u"stop.wav"_s, u"sine=duration=60"_s));
    std::stop_source stop;
    auto reader = SoundReader::open(m_sounds.file(u"stop.wav"_s), stop.get_token());
    QVERIFY(reader);
    QVERIFY(reader->next());
    stop.request_stop();
    const auto block = reader->next();
    QVERIFY(!block);
    QCOMPARE(block.error().kind, ErrorKind::Cancelled);
    QCOMPARE(SoundReader::open(m_sounds.file(u"stop.wav"_s), stop.get_token()).error().kind, ErrorKind::Cancelled);
}

void SoundReaderTest::thePyramidShowsWhatTheSamplesAre()
{
    QVERIFY(m_sounds.make(u"shape.wav"_s, tones.arg(44100), {u"-c:a"_s, u"pcm_f32le"_s}));
    auto reader = SoundReader::open(m_sounds.file(u"shape.wav"_s));
    const auto samples = allOf(*reader);
    WaveformPyramid pyramid(2, reader->facts().frames);
    const auto facts = fillWaveform(m_sounds.file(u"shape.wav"_s), pyramid);
    QVERIFY(facts);
    QCOMPARE(pyramid.frames(), facts->frames);
    const int bin = pyramid.framesPerBin();
    for (const int bins_a_column : {1, 3, 4, 16, 64}) { // whole bins: exactly what the samples say
        const int frames = bin * bins_a_column;
        const auto columns = pyramid.columns(1, 0, frames * 5, 5);
        for (std::size_t i = 0; i < 5; ++i) {
            const auto part = std::span(samples[1])
                                  .subspan(i * static_cast<std::size_t>(frames))
                                  .first(std::min(static_cast<std::size_t>(frames),
                                                  samples[1].size() - i * static_cast<std::size_t>(frames)));
            const auto [low, high] = std::ranges::minmax(part);
            QCOMPARE(columns[i].low, low);
            QCOMPARE(columns[i].high, high);
            double power = 0;
            for (const float sample : part)
                power += static_cast<double>(sample * sample);
            QVERIFY(std::abs(static_cast<double>(columns[i].rms) -
                             std::sqrt(power / static_cast<double>(part.size()))) < 1e-3);
            if (part.size() < static_cast<std::size_t>(frames))
                break;
        }
    }
    QVERIFY(!pyramid.columns(0, static_cast<double>(facts->frames), static_cast<double>(facts->frames) + 100, 1)[0]
                 .is_known);
    QVERIFY(!pyramid.columns(0, -100, 0, 1)[0].is_known);
}

void SoundReaderTest::thePyramidGrowsInAnyOrderAndStaysSmall()
{
    WaveformPyramid pyramid(1, 1000); // it says a thousand frames, and sends fifteen hours
    std::vector<float> samples(1 << 16);
    const float* channel = samples.data();
    const std::int64_t last = (std::int64_t{15} * 3600 * 48000) >> 16;
    for (const std::int64_t block : {last, std::int64_t{0}, last / 2}) {
        std::ranges::fill(samples, static_cast<float>(block) / static_cast<float>(last));
        pyramid.add({block << 16, samples.size(), {&channel, 1}});
    }
    QVERIFY2(pyramid.bytes() < (34u << 20), qPrintable(QString::number(pyramid.bytes())));
    const auto columns = pyramid.columns(0, 0, static_cast<double>((last + 1) << 16), 2000);
    QVERIFY(columns.front().is_known);
    QCOMPARE(columns.front().high, 0.0F);
    QVERIFY(columns.back().is_known);
    QCOMPARE(columns.back().high, 1.0F);
    QVERIFY(!columns[500].is_known); // not read yet, and not silent
}

void SoundReaderTest::aLongFileIsFilledFromBothHalves()
{
    for (const auto& name : {u"long.mp3"_s, u"long.flac"_s}) {
        QVERIFY(m_sounds.make(name, u"aevalsrc='0.9*t/90*sin(2*PI*440*t)':sample_rate=16000:duration=90"_s));
        auto reader = SoundReader::open(m_sounds.file(name));
        WaveformPyramid in_one_go(1, reader->facts().frames);
        for (auto block = reader->next(); block && block->frames > 0; block = reader->next())
            in_one_go.add(*block);
        WaveformPyramid pyramid(1, 0);
        std::atomic<int> told = 0;
        const auto facts = fillWaveform(m_sounds.file(name), pyramid, {}, [&] { ++told; });
        QVERIFY(facts);
        QCOMPARE(pyramid.frames(), in_one_go.frames());
        QVERIFY(told > 0);
        const auto frames = static_cast<double>(pyramid.frames());
        const auto expected = in_one_go.columns(0, 0, frames, 300);
        const auto columns = pyramid.columns(0, 0, frames, 300);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            QVERIFY(std::abs(columns[i].high - expected[i].high) < 0.01F);
            QVERIFY(std::abs(columns[i].low - expected[i].low) < 0.01F);
        }
    }
}

void SoundReaderTest::atTheSampleTheShapeIsTheLineThroughTheSamples()
{
    QVERIFY(m_sounds.make(u"fine.flac"_s, tones.arg(48000)));
    auto reader = SoundReader::open(m_sounds.file(u"fine.flac"_s));
    const auto samples = allOf(*reader);
    const auto columns = waveformOf(*reader, 1000, 1010, 40); // four columns a frame
    QVERIFY(columns);
    QCOMPARE(columns->size(), 2u);
    for (std::size_t frame = 0; frame < 10; ++frame) {
        QCOMPARE((*columns)[1][frame * 4].high, samples[1][1000 + frame]);
        const float middle = (samples[1][1000 + frame] + samples[1][1001 + frame]) / 2;
        QVERIFY(std::abs((*columns)[1][frame * 4 + 2].low - middle) < 1e-6F);
    }
    const auto wide = waveformOf(*reader, 0, 1000, 10);
    QCOMPARE((*wide)[0][3].high, *std::ranges::max_element(samples[0].begin() + 300, samples[0].begin() + 400));
}

void SoundReaderTest::aDamagedFileLeavesWhatItGaveInThePyramid()
{
    QVERIFY(m_sounds.make(u"half.flac"_s, tones.arg(48000)));
    const QByteArray whole = m_sounds.bytes(u"half.flac"_s);
    QVERIFY(m_sounds.write(u"half.flac"_s, whole.first(whole.size() / 2)));
    WaveformPyramid pyramid(2, 3 * 48000);
    QVERIFY(fillWaveform(m_sounds.file(u"half.flac"_s), pyramid));
    QVERIFY(pyramid.frames() > 48000);
    QVERIFY(pyramid.columns(0, 0, 48000, 1)[0].high > 0.4F);
}

QTEST_GUILESS_MAIN(SoundReaderTest)
#include "sound_reader_test.moc"
