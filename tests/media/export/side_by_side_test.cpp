// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "media/export/side_by_side.h"
#include "media/film/film_reader.h"
#include "media/film/made_films.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class SideBySideTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void frameNShowsNInEachPane_data();
    void frameNShowsNInEachPane();
    void otherRatesAndOffsetsDriftByLessThanAFrame();
    void aFilmThatIsOverKeepsItsLastFrameDimmed();
    void theSoundOfOneIsHeardInStep_data();
    void theSoundOfOneIsHeardInStep();
    void sizesAreEvenAndBounded_data();
    void sizesAreEvenAndBounded();
    void stoppedItLeavesNothing();
    void whatCannotBeReadOrWrittenIsOneSentence();

private:
    SideBySideFilm film(const QString& name, const QString& model, std::int64_t offset_us = 0) const;
    QByteArray probe(const QString& name, const QString& entries) const;
    QImage pane(FilmReader& film, int frame, const QRect& place) const;

    MadeFilms m_films;
};

void SideBySideTest::initTestCase()
{
    const auto x264 = u"-c:v libx264 -preset ultrafast"_s;
    m_films.make(u"a.mp4"_s, x264, u"320x180"_s, 50);
    m_films.make(u"b.webm"_s, u"-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 900k"_s, u"321x181"_s, 50);
    m_films.make(u"slow.mp4"_s, x264, u"320x180"_s, 20, u"10"_s);
    m_films.make(u"short.mp4"_s, x264, u"320x180"_s, 20);
    // Half a second of silence, then a tone: where the tone begins in the answer tells whether the two are in step.
    m_films.run({u"-i"_s, m_films.path(u"a.mp4"_s), u"-f"_s, u"lavfi"_s, u"-i"_s,
                 u"sine=frequency=1000:duration=1.5:sample_rate=44100,adelay=500"_s, u"-c:v"_s, u"copy"_s, u"-c:a"_s,
                 u"aac"_s, m_films.path(u"loud.mp4"_s)});
}

SideBySideFilm SideBySideTest::film(const QString& name, const QString& model, std::int64_t offset_us) const
{
    return {.item = {.path = m_films.file(name), .model = model, .media_type = "video/mp4", .swatch = Qt::blue},
            .offset_us = offset_us};
}

QByteArray SideBySideTest::probe(const QString& name, const QString& entries) const
{
    QProcess ffprobe;
    ffprobe.start(u"ffprobe"_s, {u"-v"_s, u"error"_s, u"-count_frames"_s, u"-show_entries"_s, entries, u"-of"_s,
                                 u"csv=p=0"_s, m_films.path(name)});
    ffprobe.waitForFinished(60'000);
    return ffprobe.readAllStandardOutput().trimmed();
}

QImage SideBySideTest::pane(FilmReader& film, int frame, const QRect& place) const
{
    const auto image = film.image(frame);
    return image ? image->copy(place) : QImage();
}

void SideBySideTest::frameNShowsNInEachPane_data()
{
    QTest::addColumn<bool>("is_webm");
    QTest::addColumn<bool>("is_grid");
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("codec");
    QTest::newRow("MP4, two in a row") << false << false << 2 << QByteArray("h264,50");
    QTest::newRow("WebM, three in a grid") << true << true << 3 << QByteArray("vp9,50");
    QTest::newRow("MP4, six in a grid") << false << true << 6 << QByteArray("h264,50");
}

void SideBySideTest::frameNShowsNInEachPane()
{
    QFETCH(const bool, is_webm);
    QFETCH(const bool, is_grid);
    QFETCH(const int, count);
    const SideBySideOptions options{.container = is_webm ? FilmContainer::WebM : FilmContainer::Mp4,
                                    .layout =
                                        is_grid ? SideBySideOptions::Layout::Grid : SideBySideOptions::Layout::Row};
    std::vector<SideBySideFilm> films;
    QList<QSize> sizes;
    for (int i = 0; i < count; ++i) {
        films.push_back(film(i % 2 ? u"b.webm"_s : u"a.mp4"_s, u"veo-3"_s));
        sizes << (i % 2 ? QSize(321, 181) : QSize(320, 180));
    }
    const auto name = is_webm ? u"out.webm"_s : u"out.mp4"_s;
    double done = 0;
    const auto result = writeSideBySide(films, options, m_films.path(name), {}, [&done](double part) { done = part; });
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(result->rate, 25.0);
    QCOMPARE(done, 1.0);
    QTEST(probe(name, u"stream=codec_name,nb_read_frames"_s), "codec");
    auto made = FilmReader::open(m_films.file(name));
    QVERIFY(made);
    const auto plan = planSideBySide(sizes, options);
    QCOMPARE(made->size(), plan.size);
    for (int frame = 0; frame < made->count(); frame += 7) {
        for (const auto& place : plan.panes)
            QCOMPARE(MadeFilms::numberIn(pane(*made, frame, place)), frame);
    }
}

void SideBySideTest::otherRatesAndOffsetsDriftByLessThanAFrame()
{
    const SideBySideOptions options{.labels = false};
    const auto result = writeSideBySide({film(u"a.mp4"_s, u"a"_s), film(u"slow.mp4"_s, u"slow"_s),
                                         film(u"a.mp4"_s, u"late"_s, 400'000), film(u"a.mp4"_s, u"early"_s, -400'000)},
                                        options, m_films.path(u"rates.mp4"_s));
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QCOMPARE(result->frames, 60); // until the last of them is over
    auto made = FilmReader::open(m_films.file(u"rates.mp4"_s));
    QVERIFY(made);
    const auto panes = planSideBySide(QList<QSize>(4, QSize(320, 180)), options).panes;
    for (int frame = 10; frame < 40; frame += 3) {
        QCOMPARE(MadeFilms::numberIn(pane(*made, frame, panes[0])), frame);
        QVERIFY(std::abs(MadeFilms::numberIn(pane(*made, frame, panes[1])) - frame * 10 / 25) <= 1);
        QCOMPARE(MadeFilms::numberIn(pane(*made, frame, panes[2])), frame - 10);
        QCOMPARE(MadeFilms::numberIn(pane(*made, frame, panes[3])), std::min(49, frame + 10));
    }
}

void SideBySideTest::aFilmThatIsOverKeepsItsLastFrameDimmed()
{
    const auto result =
        writeSideBySide({film(u"a.mp4"_s, u"a"_s), film(u"short.mp4"_s, u"short"_s)}, {}, m_films.path(u"over.mp4"_s));
    QVERIFY(result);
    auto made = FilmReader::open(m_films.file(u"over.mp4"_s));
    QVERIFY(made);
    const auto place = planSideBySide({QSize(320, 180), QSize(320, 180)}, {}).panes[1];
    const auto playing = pane(*made, 19, place); // 19: bars 1, 2 and 5 are bright
    const auto over = pane(*made, 45, place);
    const QPoint bright(place.width() / 20, place.height() / 4);
    QVERIFY(qGray(playing.pixel(bright)) > 200);
    QVERIFY(qGray(over.pixel(bright)) < 160);
    QVERIFY(qGray(over.pixel(bright)) > 80);
}

void SideBySideTest::theSoundOfOneIsHeardInStep_data()
{
    QTest::addColumn<bool>("is_webm");
    QTest::addColumn<int>("offset_ms");
    QTest::addColumn<double>("begins"); // seconds
    QTest::newRow("AAC") << false << 0 << 0.5;
    QTest::newRow("Opus") << true << 0 << 0.5;
    QTest::newRow("later") << false << 400 << 0.9;
    QTest::newRow("earlier") << false << -300 << 0.2;
}

void SideBySideTest::theSoundOfOneIsHeardInStep()
{
    QFETCH(const bool, is_webm);
    QFETCH(const int, offset_ms);
    QFETCH(const double, begins);
    const auto name = is_webm ? u"sound.webm"_s : u"sound.mp4"_s;
    const SideBySideOptions options{.container = is_webm ? FilmContainer::WebM : FilmContainer::Mp4, .sound_of = 1};
    const auto result =
        writeSideBySide({film(u"a.mp4"_s, u"a"_s), film(u"loud.mp4"_s, u"loud"_s, std::int64_t{offset_ms} * 1000)},
                        options, m_films.path(name));
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    QVERIFY(result->problems.empty());
    const auto bytes = m_films.run(
        {u"-i"_s, m_films.path(name), u"-vn"_s, u"-ac"_s, u"1"_s, u"-ar"_s, u"8000"_s, u"-f"_s, u"s16le"_s, u"-"_s});
    const auto* const samples = reinterpret_cast<const qint16*>(bytes.constData());
    const auto count = bytes.size() / 2;
    const auto* const first = std::find_if(samples, samples + count, [](qint16 at) { return std::abs(at) > 800; });
    const double heard = static_cast<double>(first - samples) / 8000;
    QVERIFY2(std::abs(heard - begins) < 0.04, qPrintable(u"heard at %1 s"_s.arg(heard)));
}

void SideBySideTest::sizesAreEvenAndBounded_data()
{
    QTest::addColumn<QList<QSize>>("films");
    QTest::newRow("odd") << QList<QSize>{{321, 181}, {7, 5}};
    QTest::newRow("six large ones") << QList<QSize>(6, QSize(3840, 2160));
    QTest::newRow("high and wide") << QList<QSize>{{1080, 1920}, {1920, 1080}};
    QTest::newRow("five") << QList<QSize>(5, QSize(1024, 576));
}

void SideBySideTest::sizesAreEvenAndBounded()
{
    QFETCH(const QList<QSize>, films);
    for (const auto layout : {SideBySideOptions::Layout::Row, SideBySideOptions::Layout::Grid}) {
        const auto plan = planSideBySide(films, {.layout = layout});
        QVERIFY(plan.size.width() % 2 == 0 && plan.size.height() % 2 == 0);
        QVERIFY(plan.size.width() <= 3840 && plan.size.height() <= 2160);
        QCOMPARE(plan.panes.size(), films.size());
        for (const auto& pane : plan.panes)
            QVERIFY(QRect({}, plan.size).contains(pane) && pane.width() % 2 == 0);
    }
}

void SideBySideTest::stoppedItLeavesNothing()
{
    std::stop_source stop;
    const auto result = writeSideBySide({film(u"a.mp4"_s, u"a"_s), film(u"a.mp4"_s, u"b"_s)}, {},
                                        m_films.path(u"stopped.mp4"_s), stop.get_token(), [&stop](double done) {
                                            if (done > 0.3)
                                                stop.request_stop();
                                        });
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    const QFileInfo place(m_films.path(u"stopped.mp4"_s));
    QCOMPARE(place.dir().entryList({u"stopped*"_s}, QDir::Files | QDir::Hidden), QStringList());
}

void SideBySideTest::whatCannotBeReadOrWrittenIsOneSentence()
{
    const std::vector<SideBySideFilm> two{film(u"a.mp4"_s, u"a"_s), film(u"a.mp4"_s, u"b"_s)};
    m_films.write(u"broken.mp4"_s, "no film");
    const auto alone = writeSideBySide({two[0]}, {}, m_films.path(u"x.mp4"_s));
    const auto broken = writeSideBySide({two[0], film(u"broken.mp4"_s, u"c"_s)}, {}, m_films.path(u"x.mp4"_s));
    const auto nowhere = writeSideBySide(two, {}, m_films.path(u"a.mp4/x.mp4"_s));
    for (const auto* const result : {&alone, &broken, &nowhere})
        QVERIFY(!*result && result->error().message.endsWith(u'.'));
    QCOMPARE(nowhere.error().kind, ErrorKind::Storage);
    QVERIFY(!QFileInfo::exists(m_films.path(u"x.mp4"_s)));
    const auto silent = writeSideBySide(two, {.sound_of = 0}, m_films.path(u"silent.mp4"_s));
    QVERIFY(silent);
    QCOMPARE(silent->problems.size(), 1UL);
}

QTEST_MAIN(SideBySideTest)
#include "side_by_side_test.moc"
