// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <cmath>

#include "media/film/film_measure.h"
#include "media/film/made_films.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// The figures of FFmpeg's own `psnr` and `ssim` filters, frame by frame and plane by plane.
class FilmMeasureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void figuresAgreeWithFfmpegsFilters_data();
    void figuresAgreeWithFfmpegsFilters();
    void aFilmIsTheSameAsItself();
    void framesArePairedOpenly_data();
    void framesArePairedOpenly();
    void aDelayIsTakenOff();
    void aStopEndsIt();
    void planesByHand();
    void planesTooSmallForAWindowHaveNoSimilarity();

private:
    FilmReader opened(const QString& name);
    QList<QList<double>> ffmpegSays(const QString& filter, const QString& first, const QString& second,
                                    const QString& before, const QStringList& keys);

    MadeFilms m_films;
};

FilmReader FilmMeasureTest::opened(const QString& name)
{
    auto film = FilmReader::open(m_films.file(name));
    if (!film)
        qFatal("%s", qPrintable(film.error().message));
    return *std::move(film);
}

void FilmMeasureTest::initTestCase()
{
    const auto x264 = u"-c:v libx264 -preset veryfast "_s;
    const auto odd = u"scale=321:241"_s; // testsrc2 rounds such sizes
    m_films.make(u"good.mp4"_s, x264 + u"-crf 12"_s, u"320x180"_s, 30);
    m_films.make(u"bad.mp4"_s, x264 + u"-crf 38"_s, u"320x180"_s, 30);
    m_films.make(u"bad.webm"_s, u"-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 80k"_s, u"320x180"_s, 30);
    m_films.make(u"odd-good.webm"_s, u"-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 2M"_s, u"322x242"_s, 20,
                 u"25"_s, odd);
    m_films.make(u"odd-bad.webm"_s, u"-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 60k"_s, u"322x242"_s, 20,
                 u"25"_s, odd);
    m_films.make(u"full-good.mp4"_s, x264 + u"-crf 12 -pix_fmt yuvj420p"_s, u"320x180"_s, 20);
    m_films.make(u"full-bad.mp4"_s, x264 + u"-crf 38 -pix_fmt yuvj420p"_s, u"320x180"_s, 20);
    m_films.make(u"small.mp4"_s, x264 + u"-crf 20"_s, u"200x112"_s, 30);
    m_films.make(u"fast.mp4"_s, x264 + u"-crf 30"_s, u"320x180"_s, 60, u"50"_s);
    m_films.make(u"four.mp4"_s, x264 + u"-crf 30 -pix_fmt yuv444p"_s, u"320x180"_s, 30);
    m_films.make(u"short.mp4"_s, x264 + u"-crf 30"_s, u"320x180"_s, 12);
    m_films.make(u"late.mp4"_s, x264 + u"-crf 12"_s, u"320x180"_s, 26, u"25"_s,
                 u"trim=start_frame=4,setpts=PTS-STARTPTS"_s);
}

// The figures of each frame after these keys, as the filter writes them into its file.
QList<QList<double>> FilmMeasureTest::ffmpegSays(const QString& filter, const QString& first, const QString& second,
                                                 const QString& before, const QStringList& keys)
{
    const auto stats = m_films.path(u"stats.txt"_s);
    m_films.run({u"-i"_s, m_films.path(first), u"-i"_s, m_films.path(second), u"-lavfi"_s,
                 u"[0:v]%4[a];[1:v]%1[b];[a][b]%2=stats_file=%3"_s.arg(
                     before, filter, stats, first.startsWith("full"_L1) ? u"null"_s : u"format=yuv420p"_s),
                 u"-f"_s, u"null"_s, u"-"_s});
    QList<QList<double>> frames;
    for (const auto& line : m_films.bytesOf(u"stats.txt"_s).split('\n')) {
        QList<double> figures;
        for (const auto& word : line.split(' ')) {
            const auto colon = word.indexOf(':');
            if (keys.contains(QString::fromLatin1(word.first(std::max<qsizetype>(colon, 0)))))
                figures << word.mid(colon + 1).toDouble();
        }
        if (!figures.isEmpty())
            frames << figures;
    }
    return frames;
}

void FilmMeasureTest::figuresAgreeWithFfmpegsFilters_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("before"); // what is done to the second, for ffmpeg
    QTest::addColumn<int>("frames");
    QTest::newRow("H.264") << u"good.mp4"_s << u"bad.mp4"_s << u"format=yuv420p"_s << 30;
    QTest::newRow("VP9") << u"good.mp4"_s << u"bad.webm"_s << u"format=yuv420p"_s << 30;
    QTest::newRow("odd size") << u"odd-good.webm"_s << u"odd-bad.webm"_s << u"format=yuv420p"_s << 20;
    QTest::newRow("other size") << u"good.mp4"_s << u"small.mp4"_s << u"scale=320:180,format=yuv420p"_s << 30;
    QTest::newRow("other rate") << u"good.mp4"_s << u"fast.mp4"_s << u"format=yuv420p"_s << 30;
    QTest::newRow("full range") << u"full-good.mp4"_s << u"full-bad.mp4"_s << u"null"_s << 20;
    QTest::newRow("4:4:4") << u"good.mp4"_s << u"four.mp4"_s << u"format=yuv420p"_s << 30;
}

void FilmMeasureTest::figuresAgreeWithFfmpegsFilters()
{
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    QFETCH(const QString, before);
    QFETCH(const int, frames);
    const auto mse = ffmpegSays(u"psnr"_s, first, second, before, {u"mse_avg"_s, u"mse_y"_s, u"mse_u"_s, u"mse_v"_s});
    const auto psnr =
        ffmpegSays(u"psnr"_s, first, second, before, {u"psnr_avg"_s, u"psnr_y"_s, u"psnr_u"_s, u"psnr_v"_s});
    const auto ssim = ffmpegSays(u"ssim"_s, first, second, before, {u"Y"_s, u"U"_s, u"V"_s, u"All"_s});
    auto one = opened(first);
    auto other = opened(second);
    int told = 0;
    const auto measured = measureFilms(one, other, 0, {}, [&told](const FrameFigures&) { ++told; });
    QVERIFY(measured);
    QCOMPARE(measured->frames.size(), std::size_t(frames));
    QCOMPARE(told, frames);
    QVERIFY(mse.size() >= frames && ssim.size() >= frames);
    const auto agrees = [](double ours, double theirs, double last_digit) {
        return std::abs(ours - theirs) <= 0.001 * std::abs(theirs) + last_digit;
    };
    for (int n = 0; n < frames; ++n) {
        const auto& figures = measured->frames[std::size_t(n)].figures;
        const QList<double> our_mse{figures.mse, figures.planes[0].mse, figures.planes[1].mse, figures.planes[2].mse};
        const QList<double> our_ssim{*figures.planes[0].ssim, *figures.planes[1].ssim, *figures.planes[2].ssim,
                                     *figures.ssim};
        for (qsizetype i = 0; i < 4; ++i) {
            const auto words = u"frame %1, figure %2: "_s.arg(n).arg(i);
            QVERIFY2(agrees(psnrOf(our_mse[i]), psnr[n][i], 0.005),
                     qPrintable(words + u"PSNR %1, %2"_s.arg(psnrOf(our_mse[i])).arg(psnr[n][i])));
            QVERIFY2(agrees(our_mse[i], mse[n][i], 0.006),
                     qPrintable(words + u"MSE %1, %2"_s.arg(our_mse[i]).arg(mse[n][i])));
            QVERIFY2(agrees(our_ssim[i], ssim[n][i], 1e-6),
                     qPrintable(words + u"SSIM %1, %2"_s.arg(our_ssim[i]).arg(ssim[n][i])));
        }
    }
}

void FilmMeasureTest::aFilmIsTheSameAsItself()
{
    auto one = opened(u"bad.mp4"_s);
    auto other = opened(u"bad.mp4"_s);
    const auto measured = measureFilms(one, other);
    QVERIFY(measured);
    QCOMPARE(measured->mean.mse, 0.0);
    QVERIFY(std::isinf(psnrOf(measured->mean.mse)));
    QCOMPARE(measured->mean.ssim.value(), 1.0);
    QCOMPARE(measured->damaged, 0);
}

void FilmMeasureTest::framesArePairedOpenly_data()
{
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("by_time");
    QTest::addColumn<int>("pairs");
    QTest::addColumn<int>("first_left_out");
    QTest::addColumn<int>("second_left_out");
    QTest::addColumn<bool>("scaled");
    QTest::newRow("the same") << u"bad.mp4"_s << false << 30 << 0 << 0 << false;
    QTest::newRow("milliseconds") << u"bad.webm"_s << false << 30 << 0 << 0 << false;
    QTest::newRow("shorter") << u"short.mp4"_s << false << 12 << 18 << 0 << false;
    QTest::newRow("twice the rate") << u"fast.mp4"_s << true << 30 << 0 << 30 << false;
    QTest::newRow("smaller") << u"small.mp4"_s << false << 30 << 0 << 0 << true;
}

void FilmMeasureTest::framesArePairedOpenly()
{
    QFETCH(const QString, second);
    QFETCH(const bool, by_time);
    QFETCH(const int, pairs);
    QFETCH(const int, first_left_out);
    QFETCH(const int, second_left_out);
    QFETCH(const bool, scaled);
    const auto pairing = pairingOf(opened(u"good.mp4"_s), opened(second));
    QCOMPARE(pairing.way == FilmPairing::Way::ByTime, by_time);
    QCOMPARE(int(pairing.pairs.size()), pairs);
    QCOMPARE(pairing.first_left_out, first_left_out);
    QCOMPARE(pairing.second_left_out, second_left_out);
    QCOMPARE(pairing.second_scaled, scaled);
    if (by_time)
        QCOMPARE(pairing.pairs.at(7), (FilmPairing::Pair{7, 14}));
}

// The second film leaves out the first four frames: begun four frames later, it is the same picture again. (Its numbers
// differ: they are counted after the cut.)
void FilmMeasureTest::aDelayIsTakenOff()
{
    const auto pairing = pairingOf(opened(u"good.mp4"_s), opened(u"late.mp4"_s), 160'000);
    QCOMPARE(pairing.pairs.front(), (FilmPairing::Pair{4, 0}));
    QCOMPARE(pairing.pairs.back(), (FilmPairing::Pair{29, 25}));
    QCOMPARE(pairing.first_left_out, 4);
    QCOMPARE(pairing.second_left_out, 0);
}

void FilmMeasureTest::aStopEndsIt()
{
    auto one = opened(u"good.mp4"_s);
    auto other = opened(u"bad.mp4"_s);
    std::stop_source stop;
    const auto measured = measureFilms(one, other, 0, stop.get_token(), [&stop](const FrameFigures& figures) {
        if (figures.frames.first == 5)
            stop.request_stop();
    });
    QVERIFY(!measured);
    QCOMPARE(measured.error().kind, ErrorKind::Cancelled);
}

void FilmMeasureTest::planesByHand()
{
    Plane a(8, 8);
    Plane b(8, 8);
    std::fill_n(a.bytes.begin(), 64, std::uint8_t{100});
    std::fill_n(b.bytes.begin(), 64, std::uint8_t{110});
    const auto figures = measurePlane(a, b);
    QCOMPARE(figures.mse, 100.0);
    QVERIFY(std::abs(psnrOf(figures.mse) - 28.1308) < 1e-4);
    // Both are flat, so only the means count: (2·100·110 + c) / (100² + 110² + c), c = 416/64².
    QVERIFY(std::abs(figures.ssim.value() - (22000 + 416 / 4096.0) / (22100 + 416 / 4096.0)) < 1e-9);
}

void FilmMeasureTest::planesTooSmallForAWindowHaveNoSimilarity()
{
    const YuvPlanes tiny(9, 7);
    QCOMPARE(tiny[1].width, 5);
    QCOMPARE(tiny[1].height, 4);
    const auto figures = measurePicture(tiny, tiny);
    QVERIFY(!figures.planes[0].ssim && !figures.ssim);
    QCOMPARE(figures.mse, 0.0);
}

QTEST_GUILESS_MAIN(FilmMeasureTest)
#include "film_measure_test.moc"
