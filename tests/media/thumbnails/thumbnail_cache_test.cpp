// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "media/thumbnails/thumbnail_cache.h"
#include "support/picture_folder.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// Media made by ImageMagick and ffmpeg; what is wanted of their thumbnails.
class ThumbnailCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPictureIsMadeSmallAndKeptAsAFile();
    void aFilmShowsItsFirstFrameThatIsNotBlack();
    void aFilmThatIsBlackThroughoutShowsThat();
    void aSoundIsAMaskAsHighAsItIsLoud();
    void whatCannotBeReadIsASentenceOnce_data();
    void whatCannotBeReadIsASentenceOnce();
    void aDamagedFileOfTheCacheIsMadeAgain_data();
    void aDamagedFileOfTheCacheIsMadeAgain();
    void whatIsNoLongerWantedIsNotMade();
    void theMostWantedComesFirst();
    void aFolderThatCannotBeWrittenChangesNothingForTheView();

private:
    ThumbnailSource sourceOf(const QString& path, ThumbnailKind kind = ThumbnailKind::Picture) const;
    QImage made(const ThumbnailSource& source);
    QString cacheFolder() const { return m_cache.path(); }

    PictureFolder m_media;
    QTemporaryDir m_cache;
    mutable int m_hashes = 0;
};

ThumbnailSource ThumbnailCacheTest::sourceOf(const QString& path, ThumbnailKind kind) const
{
    const auto number = QByteArray::number(++m_hashes) + QByteArray(QTest::currentTestFunction());
    return {QCryptographicHash::hash(number, QCryptographicHash::Sha256).toHex().toStdString(), path, kind};
}

QImage ThumbnailCacheTest::made(const ThumbnailSource& source)
{
    ThumbnailCache cache(cacheFolder());
    cache.want({source});
    if (!becomes([&] { return !cache.find(source).isNull() || !cache.problem(source).isEmpty(); }))
        return {};
    return cache.find(source);
}

void ThumbnailCacheTest::aPictureIsMadeSmallAndKeptAsAFile()
{
    const auto path = m_media.convert({u"-size"_s, u"1200x600"_s, u"xc:#3366cc"_s, u"-depth"_s, u"8"_s}, u"blue.png"_s);
    const auto source = sourceOf(path);
    const auto image = made(source);
    QCOMPARE(image.size(), QSize(256, 128));
    QCOMPARE(image.pixelColor(100, 60), QColor(u"#3366cc"_s));
    QVERIFY(QFile::exists(ThumbnailFiles(cacheFolder()).pathOf(source)));
    QVERIFY(QFile::remove(path)); // the file of the cache is enough from here on
    const auto again = made(source);
    QCOMPARE(again.size(), QSize(256, 128));
    QVERIFY(qAbs(again.pixelColor(100, 60).blue() - 0xcc) < 8);
}

void ThumbnailCacheTest::aFilmShowsItsFirstFrameThatIsNotBlack()
{
    const auto path = m_media.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s,
                                      u"color=red:size=320x180:rate=10:duration=4,"
                                      "drawbox=color=black:t=fill:enable='lt(t,1)'"_s,
                                      u"-c:v"_s, u"libx264"_s, u"-pix_fmt"_s, u"yuv420p"_s},
                                     u"dark.mp4"_s);
    QVERIFY(!path.isEmpty());
    const auto image = made(sourceOf(path, ThumbnailKind::Film));
    QCOMPARE(image.size(), QSize(256, 144));
    QVERIFY(image.pixelColor(128, 72).red() > 200);
}

void ThumbnailCacheTest::aFilmThatIsBlackThroughoutShowsThat()
{
    const auto path = m_media.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"color=black:size=160x90:rate=5:duration=2"_s,
                                      u"-c:v"_s, u"libx264"_s, u"-pix_fmt"_s, u"yuv420p"_s},
                                     u"black.mp4"_s);
    const auto image = made(sourceOf(path, ThumbnailKind::Film));
    QCOMPARE(image.size(), QSize(160, 90));
    QVERIFY(image.pixelColor(80, 45).lightness() < 24);
}

void ThumbnailCacheTest::aSoundIsAMaskAsHighAsItIsLoud()
{
    const auto path = m_media.ffmpeg(
        {u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=frequency=440:duration=4,volume='0.1+0.9*gt(t,2)':eval=frame"_s},
        u"louder.wav"_s);
    QVERIFY(!path.isEmpty());
    const auto image = made(sourceOf(path, ThumbnailKind::Sound));
    QCOMPARE(image.size(), QSize(256, 128));
    const auto heightAt = [&image](int x) {
        int height = 0;
        for (int y = 0; y < image.height(); ++y)
            height += qAlpha(image.pixel(x, y)) > 127;
        return height;
    };
    QVERIFY(heightAt(65) < 20); // the middle of a bar
    QVERIFY(heightAt(193) > 100);
    QCOMPARE(qAlpha(image.pixel(127, 2)), 0); // between two bars
}

void ThumbnailCacheTest::whatCannotBeReadIsASentenceOnce_data()
{
    QTest::addColumn<ThumbnailKind>("kind");
    QTest::newRow("picture") << ThumbnailKind::Picture;
    QTest::newRow("sound") << ThumbnailKind::Sound;
    QTest::newRow("film") << ThumbnailKind::Film;
}

void ThumbnailCacheTest::whatCannotBeReadIsASentenceOnce()
{
    QFETCH(const ThumbnailKind, kind);
    for (const auto& path : {m_media.write(u"letters"_s, "no medium at all, though long enough to be one"),
                             m_media.path(u"nowhere"_s), m_media.write(u"empty"_s, {})}) {
        const auto source = sourceOf(path, kind);
        ThumbnailCache cache(cacheFolder());
        QSignalSpy ready(&cache, &ThumbnailCache::ready);
        cache.want({source});
        QVERIFY(becomes([&] { return !ready.isEmpty(); }));
        QVERIFY(cache.problem(source).endsWith(u'.'));
        QVERIFY(cache.find(source).isNull());
        QVERIFY(!QFile::exists(ThumbnailFiles(cacheFolder()).pathOf(source)));
        cache.want({source}); // is not tried again …
        const auto good = sourceOf(m_media.convert({u"-size"_s, u"8x8"_s, u"xc:red"_s}, u"good.png"_s));
        cache.want({source, good});
        QVERIFY(becomes([&] { return !cache.find(good).isNull(); }));
        QCOMPARE(ready.size(), 2);
        cache.retry(source); // … but for somebody who asks for it
        cache.want({source});
        QVERIFY(becomes([&] { return ready.size() == 3; }));
    }
}

void ThumbnailCacheTest::aDamagedFileOfTheCacheIsMadeAgain_data()
{
    QTest::addColumn<int>("kept_bytes");
    QTest::newRow("empty") << 0;
    QTest::newRow("cut off") << 60;
    QTest::newRow("something else") << -1;
    QTest::newRow("far too large") << -2;
}

void ThumbnailCacheTest::aDamagedFileOfTheCacheIsMadeAgain()
{
    QFETCH(const int, kept_bytes);
    const auto source = sourceOf(m_media.convert({u"-size"_s, u"300x300"_s, u"plasma:red-blue"_s}, u"plasma.png"_s));
    QVERIFY(!made(source).isNull());
    const QString path = ThumbnailFiles(cacheFolder()).pathOf(source);
    QByteArray bytes = PictureFolder::bytesOf(path);
    if (kept_bytes >= 0)
        bytes.truncate(kept_bytes);
    else if (kept_bytes == -1)
        bytes = "no picture";
    else
        QVERIFY(QImage(2000, 2000, QImage::Format_RGB32).save(path));
    if (kept_bytes >= -1) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QCOMPARE(made(source).size(), QSize(256, 256));
    QCOMPARE(ThumbnailFiles(cacheFolder()).read(source).size(), QSize(256, 256));
}

void ThumbnailCacheTest::whatIsNoLongerWantedIsNotMade()
{
    const auto path = m_media.convert({u"-size"_s, u"900x900"_s, u"plasma:"_s}, u"large.png"_s);
    std::vector<ThumbnailSource> many;
    for (int i = 0; i < 200; ++i)
        many.push_back(sourceOf(path));
    const auto last = sourceOf(path);
    ThumbnailCache cache(cacheFolder());
    QSignalSpy ready(&cache, &ThumbnailCache::ready);
    cache.want(many);
    cache.want({last});
    QVERIFY(becomes([&] { return !cache.find(last).isNull(); }));
    QTest::qWait(0);
    QVERIFY(ready.size() < 100); // what the threads had in hand when it was dropped, and what they did before
}

void ThumbnailCacheTest::theMostWantedComesFirst()
{
    const auto path = m_media.convert({u"-size"_s, u"400x400"_s, u"plasma:"_s}, u"some.png"_s);
    std::vector<ThumbnailSource> sources;
    for (int i = 0; i < 20; ++i)
        sources.push_back(sourceOf(path));
    ThumbnailCache cache(cacheFolder());
    QSignalSpy ready(&cache, &ThumbnailCache::ready);
    cache.want(sources);
    QVERIFY(becomes([&] { return ready.size() == 20; }));
    const auto placeOf = [&](qsizetype arrived) {
        const auto sha256 = ready.at(arrived).first().toString().toStdString();
        return std::ranges::find(sources, sha256, &ThumbnailSource::sha256) - sources.begin();
    };
    QVERIFY(placeOf(0) <= 1); // two threads work at once
    QVERIFY(placeOf(18) == 19 || placeOf(19) == 19);
}

void ThumbnailCacheTest::aFolderThatCannotBeWrittenChangesNothingForTheView()
{
    const auto source = sourceOf(m_media.convert({u"-size"_s, u"30x20"_s, u"xc:green"_s}, u"green.png"_s));
    ThumbnailCache cache(m_media.write(u"a-file"_s, "in the way"));
    cache.want({source});
    QVERIFY(becomes([&] { return !cache.find(source).isNull(); }));
    QCOMPARE(cache.find(source).size(), QSize(30, 20));
}

QTEST_MAIN(ThumbnailCacheTest)
#include "thumbnail_cache_test.moc"
