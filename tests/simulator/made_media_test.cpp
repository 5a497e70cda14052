// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include <cmath>

#include "engine/media_type.h"
#include "simulator/made_media.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

// What FFmpeg's own tool finds in the bytes.
QJsonObject probed(const std::string& bytes)
{
    QTemporaryFile file;
    if (!file.open() || file.write(bytes.data(), std::ssize(bytes)) != std::ssize(bytes) || !file.flush())
        return {};
    QProcess ffprobe;
    ffprobe.start(u"ffprobe"_s, {u"-v"_s, u"error"_s, u"-show_streams"_s, u"-show_format"_s, u"-count_frames"_s,
                                 u"-of"_s, u"json"_s, file.fileName()});
    ffprobe.waitForFinished(-1);
    return QJsonDocument::fromJson(ffprobe.readAllStandardOutput()).object();
}

QJsonObject stream(const QJsonObject& facts, QLatin1StringView kind)
{
    for (const auto& one : facts["streams"_L1].toArray()) {
        if (one["codec_type"_L1] == kind)
            return one.toObject();
    }
    return {};
}

} // namespace

// What the simulator answers with opens in other people's programs.
class MadeMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsPictures_data();
    void paintsPictures();
    void playsSounds_data();
    void playsSounds();
    void shootsFilms_data();
    void shootsFilms();
    void theSameSeedGivesTheSame();
    void saysWhatItCannotMake();
};

void MadeMediaTest::paintsPictures_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QString>("codec");
    QTest::newRow("png") << "png"_ba << u"png"_s;
    QTest::newRow("jpeg") << "jpeg"_ba << u"mjpeg"_s;
    QTest::newRow("webp") << "webp"_ba << u"webp"_s;
}

void MadeMediaTest::paintsPictures()
{
    QFETCH(const QByteArray, format);
    QFETCH(const QString, codec);
    const auto made = paintPicture({.width = 123, .height = 45, .format = format.constData()}, 7);
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    QCOMPARE(made->media_type, std::string(mediaTypeOf(made->bytes)));
    const auto picture = stream(probed(made->bytes), "video"_L1);
    QCOMPARE(picture["codec_name"_L1].toString(), codec);
    QCOMPARE(picture["width"_L1].toInt(), 123);
    QCOMPARE(picture["height"_L1].toInt(), 45);
}

void MadeMediaTest::playsSounds_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QString>("codec");
    QTest::newRow("wav") << "wav"_ba << u"pcm_s16le"_s;
    QTest::newRow("mp3") << "mp3"_ba << u"mp3"_s;
    QTest::newRow("opus") << "opus"_ba << u"opus"_s;
    QTest::newRow("flac") << "flac"_ba << u"flac"_s;
    QTest::newRow("aac") << "aac"_ba << u"aac"_s;
}

void MadeMediaTest::playsSounds()
{
    QFETCH(const QByteArray, format);
    QFETCH(const QString, codec);
    const auto made = playSound({.seconds = 1.5, .format = format.constData()}, 7);
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    const auto facts = probed(made->bytes);
    QCOMPARE(stream(facts, "audio"_L1)["codec_name"_L1].toString(), codec);
    const auto seconds = facts["format"_L1]["duration"_L1].toString().toDouble();
    QVERIFY2(std::abs(seconds - 1.5) < 0.15, qPrintable(QString::number(seconds)));
}

void MadeMediaTest::shootsFilms_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<bool>("sound");
    QTest::addColumn<QString>("codec");
    QTest::newRow("mp4") << "mp4"_ba << true << u"h264"_s;
    QTest::newRow("mp4, silent") << "mp4"_ba << false << u"h264"_s;
    QTest::newRow("webm") << "webm"_ba << true << u"vp9"_s;
}

void MadeMediaTest::shootsFilms()
{
    QFETCH(const QByteArray, format);
    QFETCH(const bool, sound);
    QFETCH(const QString, codec);
    const auto made = shootFilm({.seconds = 1, .sound = sound, .format = format.constData()}, 7);
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    QCOMPARE(made->media_type, std::string(mediaTypeOf(made->bytes)));
    const auto facts = probed(made->bytes);
    const auto picture = stream(facts, "video"_L1);
    QCOMPARE(picture["codec_name"_L1].toString(), codec);
    QCOMPARE(picture["width"_L1].toInt(), 320);
    QCOMPARE(picture["nb_read_frames"_L1].toString(), QString::number(frames_per_second));
    QCOMPARE(!stream(facts, "audio"_L1).isEmpty(), sound);
}

void MadeMediaTest::theSameSeedGivesTheSame()
{
    QCOMPARE(paintPicture({}, 1)->bytes, paintPicture({}, 1)->bytes);
    QVERIFY(paintPicture({}, 1)->bytes != paintPicture({}, 2)->bytes);
    QCOMPARE(playSound({.format = "pcm"}, 1)->bytes.size(), 48'000U);
    QVERIFY(playSound({}, 1)->bytes != playSound({}, 2)->bytes);
    QCOMPARE(shootFilm({}, 3)->bytes, shootFilm({}, 3)->bytes);
}

void MadeMediaTest::saysWhatItCannotMake()
{
    QCOMPARE(paintPicture({.format = "mp3"}, 1).error().kind, ErrorKind::Unsupported);
    QCOMPARE(paintPicture({.width = 0}, 1).error().kind, ErrorKind::InvalidRequest);
    QCOMPARE(playSound({.seconds = 1e9}, 1).error().kind, ErrorKind::InvalidRequest);
    QCOMPARE(playSound({.seconds = std::nan("")}, 1).error().kind, ErrorKind::InvalidRequest);
    QCOMPARE(shootFilm({.width = 321}, 1).error().kind, ErrorKind::InvalidRequest);
    QCOMPARE(shootFilm({.format = "gif"}, 1).error().kind, ErrorKind::Unsupported);
}

QTEST_GUILESS_MAIN(MadeMediaTest)
#include "made_media_test.moc"
