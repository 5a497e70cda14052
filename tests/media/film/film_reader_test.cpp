// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <random>

#include "media/film/film_reader.h"
#include "media/film/filmstrip.h"
#include "media/film/made_films.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// Frame n is the n-th picture that ffmpeg itself shows, of every kind of film that people meet.
class FilmReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFrameIsTheOneThatFfmpegShows_data();
    void everyFrameIsTheOneThatFfmpegShows();
    void aFilmTellsWhatItIs_data();
    void aFilmTellsWhatItIs();
    void aMomentShowsTheFrameThatHasBegun();
    void aPictureIsUprightWithSquarePixels();
    void coloursFollowTheMatrixAndTheRange_data();
    void coloursFollowTheMatrixAndTheRange();
    void theNameOfAFileSaysNothing();
    void whatIsNoFilmIsASentence_data();
    void whatIsNoFilmIsASentence();
    void aBrokenFilmIsNoTrouble_data();
    void aBrokenFilmIsNoTrouble();
    void aCutFilmShowsWhatThereIsAndSaysSo();
    void aFrameThatDoesNotExistIsASentence();
    void aStopIsHeardAndForgotten();
    void aStripHasAPictureForEachPlace_data();
    void aStripHasAPictureForEachPlace();

private:
    FilmReader opened(const QString& name);

    MadeFilms m_films;
};

FilmReader FilmReaderTest::opened(const QString& name)
{
    auto film = FilmReader::open(m_films.file(name));
    if (!film)
        qFatal("%s", qPrintable(film.error().message));
    return *std::move(film);
}

void FilmReaderTest::initTestCase()
{
    const auto x264 = u"-c:v libx264 -preset veryfast -bf 3 -g 24 "_s;
    const auto odd = u"scale=321:241"_s; // testsrc2 rounds such sizes
    m_films.make(u"h264.mp4"_s, x264);
    m_films.make(u"opengop.mp4"_s, x264 + u"-x264-params open-gop=1:b-pyramid=normal:scenecut=0"_s);
    m_films.make(u"faststart.mp4"_s, x264 + u"-movflags +faststart"_s);
    m_films.make(u"fragments.mp4"_s, x264 + u"-movflags frag_keyframe+empty_moov"_s);
    m_films.make(u"film.mov"_s, x264);
    m_films.make(u"film.ts"_s, x264);
    m_films.make(
        u"h265.mp4"_s,
        u"-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=24:bframes=4:open-gop=1:pools=1"_s);
    m_films.make(u"vp8.webm"_s,
                 u"-c:v libvpx -deadline realtime -cpu-used 4 -g 30 -auto-alt-ref 1 -lag-in-frames 16 -b:v 600k"_s);
    m_films.make(u"vp9.webm"_s,
                 u"-c:v libvpx-vp9 -deadline good -cpu-used 5 -g 30 -auto-alt-ref 1 -lag-in-frames 16 -b:v 600k"_s);
    m_films.make(u"av1.webm"_s, u"-c:v libsvtav1 -preset 12 -g 30 -svtav1-params lp=1"_s);
    m_films.make(u"film.gif"_s, u""_s, u"160x90"_s, 30, u"10"_s);
    m_films.make(u"film.avi"_s, u"-c:v mpeg4 -bf 2 -q:v 3"_s);
    m_films.make(u"odd.webm"_s, u"-c:v libvpx-vp9 -deadline realtime -cpu-used 8"_s, u"322x242"_s, 40, u"25"_s, odd);
    m_films.make(u"odd444.mp4"_s, x264 + u"-pix_fmt yuv444p"_s, u"322x242"_s, 40, u"25"_s, odd);
    const auto gaps = u"select='not(eq(mod(n\\,3)\\,1))+between(n\\,20\\,30)'"_s;
    m_films.make(u"variable.mp4"_s, x264 + u"-fps_mode vfr"_s, u"320x180"_s, 50, u"25"_s, gaps);
    m_films.make(u"variable.webm"_s, u"-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -fps_mode vfr"_s, u"320x180"_s,
                 50, u"30"_s, gaps);
    m_films.make(u"thirty.webm"_s, u"-c:v libvpx-vp9 -deadline realtime -cpu-used 8"_s, u"320x180"_s, 60,
                 u"30000/1001"_s);
    m_films.make(u"wide.mp4"_s, x264, u"320x180"_s, 10, u"25"_s, u"setsar=4/3"_s);
    m_films.make(u"long.mp4"_s, u"-c:v libx264 -preset ultrafast -g 12"_s, u"160x90"_s, 500);
    const auto from = [this](const QString& name, const QString& before, const QString& after, const QString& to) {
        const auto parts = [](const QString& text) { return text.split(u' ', Qt::SkipEmptyParts); };
        m_films.run(parts(before) + QStringList{u"-i"_s, m_films.path(name)} + parts(after) +
                    QStringList{m_films.path(to)});
    };
    from(u"h264.mp4"_s, u"-display_rotation 90"_s, u"-c copy"_s, u"rotated.mp4"_s);
    from(u"h264.mp4"_s, u"-display_hflip"_s, u"-c copy"_s, u"mirrored.mp4"_s);
    from(u"h264.mp4"_s, u"-ss 1.5"_s, u"-c copy"_s, u"edited.mp4"_s);
    from(u"h264.mp4"_s, u"-f lavfi -i sine=duration=9"_s, u"-c:v copy -c:a aac"_s, u"sounding.mp4"_s);
    from(u"vp9.webm"_s, u"-f lavfi -i sine=duration=2"_s, u"-c:v copy -c:a libopus"_s, u"sounding.mkv"_s);
}

void FilmReaderTest::everyFrameIsTheOneThatFfmpegShows_data()
{
    QTest::addColumn<QString>("name");
    for (const auto* const name :
         {"h264.mp4",     "opengop.mp4",  "faststart.mp4", "fragments.mp4", "film.mov",    "film.ts",
          "h265.mp4",     "vp8.webm",     "vp9.webm",      "av1.webm",      "film.gif",    "film.avi",
          "odd.webm",     "odd444.mp4",   "variable.mp4",  "variable.webm", "thirty.webm", "edited.mp4",
          "sounding.mp4", "sounding.mkv", "long.mp4"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void FilmReaderTest::everyFrameIsTheOneThatFfmpegShows()
{
    QFETCH(const QString, name);
    const auto wanted = m_films.shownByFfmpeg(name);
    auto film = opened(name);
    QCOMPARE(film.count(), wanted.size());
    const auto numberOf = [&](int n) {
        const auto image = film.image(n);
        if (!image)
            qWarning("%s", qPrintable(image.error().message));
        return image ? MadeFilms::numberIn(*image) : -1;
    };
    for (int n = 0; n < film.count(); ++n)
        QCOMPARE(numberOf(n), wanted.at(n));
    for (int n = film.count() - 1; n >= 0; --n) // backwards
        QCOMPARE(numberOf(n), wanted.at(n));
    std::mt19937 random(7);
    auto jumps = opened(name);
    for (int i = 0; i < 40; ++i) { // and anywhere, with nothing decoded before
        const int n = static_cast<int>(random() % static_cast<unsigned>(film.count()));
        const auto image = jumps.image(n);
        QVERIFY(image);
        QCOMPARE(MadeFilms::numberIn(*image), wanted.at(n));
        const int key = jumps.keyNear(n);
        const auto key_image = jumps.keyImage(key);
        QVERIFY(key_image);
        QCOMPARE(MadeFilms::numberIn(*key_image), wanted.at(key));
    }
}

void FilmReaderTest::aFilmTellsWhatItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("duration_ms");
    QTest::addColumn<double>("rate");
    QTest::addColumn<bool>("is_variable");
    QTest::addColumn<bool>("has_sound");
    QTest::addColumn<QByteArray>("codec");
    const auto row = [](const char* name, QSize size, int frames, int duration_ms, double rate, bool is_variable,
                        bool has_sound, const char* codec) {
        QTest::newRow(name) << QString::fromLatin1(name) << size << frames << duration_ms << rate << is_variable
                            << has_sound << QByteArray(codec);
    };
    row("h264.mp4", {320, 180}, 80, 3200, 25, false, false, "h264");
    row("h265.mp4", {320, 180}, 80, 3200, 25, false, false, "hevc");
    row("vp8.webm", {320, 180}, 80, 3200, 25, false, false, "vp8");
    row("av1.webm", {320, 180}, 80, 3200, 25, false, false, "av1");
    row("film.gif", {160, 90}, 30, 3000, 10, false, false, "gif");
    row("thirty.webm", {320, 180}, 60, 2002, 29.97, false, false, "vp9"); // to milliseconds rounded, and even
    row("odd.webm", {321, 241}, 40, 1600, 25, false, false, "vp9");
    row("odd444.mp4", {321, 241}, 40, 1600, 25, false, false, "h264");
    row("variable.mp4", {320, 180}, 50, 2800, 17.86, true, false, "h264");
    row("variable.webm", {320, 180}, 50, 2333, 21.43, true, false, "vp9");
    row("rotated.mp4", {180, 320}, 80, 3200, 25, false, false, "h264");
    row("wide.mp4", {427, 180}, 10, 400, 25, false, false, "h264");
    row("sounding.mp4", {320, 180}, 80, 3200, 25, false, true, "h264"); // its sound lasts longer
}

void FilmReaderTest::aFilmTellsWhatItIs()
{
    QFETCH(const QString, name);
    QFETCH(const QSize, size);
    QFETCH(const int, frames);
    QFETCH(const int, duration_ms);
    QFETCH(const double, rate);
    QFETCH(const bool, is_variable);
    QFETCH(const bool, has_sound);
    QFETCH(const QByteArray, codec);
    const auto film = opened(name);
    QCOMPARE(film.size(), size);
    QCOMPARE(film.count(), frames);
    QVERIFY2(std::abs(film.facts().duration_us - duration_ms * 1000) <= 20'000,
             qPrintable(QString::number(film.facts().duration_us)));
    QVERIFY2(std::abs(film.facts().rate - rate) < 0.3, qPrintable(QString::number(film.facts().rate)));
    QCOMPARE(film.facts().is_variable, is_variable);
    QCOMPARE(film.facts().has_sound, has_sound);
    QCOMPARE(QByteArray::fromStdString(film.facts().codec), codec);
    QVERIFY(!film.facts().is_cut_off);
}

void FilmReaderTest::aMomentShowsTheFrameThatHasBegun()
{
    auto film = opened(u"h264.mp4"_s);
    QCOMPARE(film.timeOf(10), 400'000);
    QCOMPARE(film.frameAt(-5), 0);
    QCOMPARE(film.frameAt(0), 0);
    QCOMPARE(film.frameAt(399'999), 9);
    QCOMPARE(film.frameAt(400'000), 10);
    QCOMPARE(film.frameAt(60'000'000), 79);
    const auto variable = opened(u"variable.mp4"_s); // 0, 2, 3, 5, 6 … of 25 a second
    QCOMPARE(variable.timeOf(1), 80'000);
    QCOMPARE(variable.frameAt(79'999), 0);
    QCOMPARE(variable.timeOf(2), 120'000);
}

void FilmReaderTest::aPictureIsUprightWithSquarePixels()
{
    auto film = opened(u"h264.mp4"_s);
    const auto plain = film.image(5);
    QVERIFY(plain);
    QCOMPARE(plain->size(), QSize(320, 180));

    auto rotated = opened(u"rotated.mp4"_s); // ffmpeg turns counterclockwise: -display_rotation 90
    QCOMPARE(rotated.facts().rotation, 270);
    const auto turned = rotated.image(5);
    QVERIFY(turned);
    QCOMPARE(turned->size(), QSize(180, 320));
    QCOMPARE(turned->transformed(QTransform().rotate(90)), *plain);

    auto mirror = opened(u"mirrored.mp4"_s);
    const auto mirrored = mirror.image(5);
    QVERIFY(mirrored);
    QCOMPARE(mirrored->mirrored(true, false), *plain);

    auto wide = opened(u"wide.mp4"_s);
    const auto stretched = wide.image(0);
    QVERIFY(stretched);
    QCOMPARE(stretched->size(), QSize(427, 180));

    const auto small = film.image(5, QSize(100, 100));
    QVERIFY(small);
    QCOMPARE(small->size(), QSize(100, 56));
    QCOMPARE(MadeFilms::numberIn(*small), 5);
}

void FilmReaderTest::coloursFollowTheMatrixAndTheRange_data()
{
    QTest::addColumn<QString>("matrix");
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("color");
    for (const auto* const matrix : {"bt709", "smpte170m"}) {
        for (const auto* const range : {"tv", "pc"}) {
            for (const auto* const color : {"0xC83214", "0x14A03C", "0x2850DC", "0xF0F0F0", "0x101010"})
                QTest::addRow("%s %s %s", matrix, range, color)
                    << QString::fromLatin1(matrix) << QString::fromLatin1(range) << QString::fromLatin1(color);
        }
    }
}

void FilmReaderTest::coloursFollowTheMatrixAndTheRange()
{
    QFETCH(const QString, matrix);
    QFETCH(const QString, range);
    QFETCH(const QString, color);
    const auto filter =
        u"color=%1:size=64x64:rate=25,format=gbrp,scale=out_color_matrix=%2:out_range=%3,format=yuv420p"_s;
    m_films.run({u"-f"_s, u"lavfi"_s, u"-i"_s, filter.arg(color, matrix, range), u"-frames:v"_s, u"2"_s, u"-c:v"_s,
                 u"libx264"_s, u"-qp"_s, u"4"_s, u"-colorspace"_s, matrix, u"-color_range"_s, range,
                 m_films.path(u"color.mp4"_s)});
    auto film = opened(u"color.mp4"_s);
    const auto image = film.image(1);
    QVERIFY(image);
    const QColor shown = image->pixelColor(30, 30);
    const QColor wanted = QColor::fromRgb(color.mid(2).toUInt(nullptr, 16));
    const auto distance = std::max({std::abs(shown.red() - wanted.red()), std::abs(shown.green() - wanted.green()),
                                    std::abs(shown.blue() - wanted.blue())});
    QVERIFY2(distance <= 4, qPrintable(shown.name() + u" for "_s + wanted.name()));
}

void FilmReaderTest::theNameOfAFileSaysNothing()
{
    m_films.write(u"sheet.png"_s, m_films.bytesOf(u"h264.mp4"_s));
    m_films.write(u"web.mp4"_s, m_films.bytesOf(u"vp9.webm"_s));
    m_films.write(u"bare"_s, m_films.bytesOf(u"film.gif"_s));
    QCOMPARE(opened(u"sheet.png"_s).count(), 80);
    QCOMPARE(opened(u"web.mp4"_s).facts().codec, "vp9");
    QCOMPARE(opened(u"bare"_s).count(), 30);
}

void FilmReaderTest::whatIsNoFilmIsASentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("zeros") << QByteArray(300'000, '\0');
    QTest::newRow("text") << QByteArray("a film is not made of words\n").repeated(1000);
    QTest::newRow("playlist") << QByteArray("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile:///etc/hostname\n");
    QTest::newRow("list") << QByteArray("ffconcat version 1.0\nfile 'h264.mp4'\n");
    QTest::newRow("GIF of 65535 × 65535") << QByteArray::fromHex("474946383961ffffffff800000000000ffffff"
                                                                 "2c00000000ffffffff000002024401003b");
    QTest::newRow("head alone") << QByteArray::fromHex("00000020667479706d703432000000006d70343269736f6d");
}

void FilmReaderTest::whatIsNoFilmIsASentence()
{
    QFETCH(const QByteArray, bytes);
    m_films.write(u"foreign.mp4"_s, bytes);
    const auto film = FilmReader::open(m_films.file(u"foreign.mp4"_s));
    QVERIFY(!film);
    QVERIFY(film.error().message.contains(u"foreign.mp4"_s) && film.error().message.endsWith(u'.'));
    QVERIFY(!FilmReader::open(m_films.file(u"not there"_s)));
    QVERIFY(!FilmReader::open(QFileInfo(m_films.path(u"x"_s)).path().toStdString())); // a folder
}

void FilmReaderTest::aBrokenFilmIsNoTrouble_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("keep");   // percent
    QTest::addColumn<int>("damage"); // every so many bytes one is wrong; 0 = none
    for (const auto* const name : {"h264.mp4", "faststart.mp4", "fragments.mp4", "film.ts", "h265.mp4", "vp8.webm",
                                   "vp9.webm", "av1.webm", "film.gif", "film.avi"}) {
        for (const int keep : {2, 50, 99, 100}) {
            for (const int damage : {0, 97, 3001})
                QTest::addRow("%s, %d %%, %d", name, keep, damage) << QString::fromLatin1(name) << keep << damage;
        }
    }
}

void FilmReaderTest::aBrokenFilmIsNoTrouble()
{
    QFETCH(const QString, name);
    QFETCH(const int, keep);
    QFETCH(const int, damage);
    auto bytes = m_films.bytesOf(name);
    bytes.truncate(bytes.size() * keep / 100);
    for (qsizetype i = damage; damage > 0 && i < bytes.size(); i += damage)
        bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
    m_films.write(u"broken"_s, bytes);
    auto film = FilmReader::open(m_films.file(u"broken"_s));
    if (!film) {
        QVERIFY(film.error().message.contains(u"broken"_s));
        return;
    }
    for (const int n : {0, film->count() / 2, film->count() - 1, 0}) {
        const auto image = film->image(n);
        QVERIFY(image ? !image->isNull() : image.error().message.endsWith(u'.'));
    }
    QVERIFY(film->keyImage(film->keyNear(0)) || damage > 0 || keep < 100);
}

void FilmReaderTest::aCutFilmShowsWhatThereIsAndSaysSo()
{
    for (const auto& name : {u"faststart.mp4"_s, u"vp9.webm"_s}) {
        const auto bytes = m_films.bytesOf(name);
        m_films.write(u"cut"_s, bytes.first(bytes.size() / 2));
        auto film = opened(u"cut"_s);
        QVERIFY(film.facts().is_cut_off);
        QVERIFY(film.count() > 10 && film.count() < 80);
        const auto image = film.image(film.count() / 2);
        QVERIFY(image);
        QCOMPARE(MadeFilms::numberIn(*image), film.count() / 2);
    }
}

void FilmReaderTest::aFrameThatDoesNotExistIsASentence()
{
    auto film = opened(u"h264.mp4"_s);
    QVERIFY(!film.image(-1));
    QVERIFY(!film.planes(80));
    QCOMPARE(film.image(80).error().kind, ErrorKind::Usage);
}

void FilmReaderTest::aStopIsHeardAndForgotten()
{
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(FilmReader::open(m_films.file(u"h264.mp4"_s), stop.get_token()).error().kind, ErrorKind::Cancelled);
    auto film = opened(u"h264.mp4"_s);
    QVERIFY(film.image(3));
    QCOMPARE(film.image(70, {}, stop.get_token()).error().kind, ErrorKind::Cancelled);
    const auto image = film.image(70);
    QVERIFY(image);
    QCOMPARE(MadeFilms::numberIn(*image), 70);
}

void FilmReaderTest::aStripHasAPictureForEachPlace_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("many key frames") << u"long.mp4"_s;
    QTest::newRow("one key frame") << u"thirty.webm"_s;
    QTest::newRow("a GIF") << u"film.gif"_s;
}

void FilmReaderTest::aStripHasAPictureForEachPlace()
{
    QFETCH(const QString, name);
    auto film = opened(name);
    QList<int> places;
    const auto distance = film.count() / 10;
    const auto read = readStrip(film, 10, QSize(80, 60), {}, [&](const StripPicture& picture) {
        QCOMPARE(MadeFilms::numberIn(picture.image), picture.frame);
        QVERIFY(std::abs(picture.frame - (picture.place * distance + distance / 2)) <= distance / 2 + 1);
        QVERIFY(picture.image.width() <= 80 && picture.image.height() <= 60);
        places << picture.place;
    });
    QVERIFY(read);
    QCOMPARE(places, (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

QTEST_GUILESS_MAIN(FilmReaderTest)
#include "film_reader_test.moc"
