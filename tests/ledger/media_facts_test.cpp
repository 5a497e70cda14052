// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "ledger/media_facts.h"
#include "ledger/media_files.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// What sounds, films and pictures say of themselves, made by the programs that make them everywhere.
class MediaFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theLibrariesComeWithTheFirstMedium();
    void aWholeFileTellsWhatItIs_data();
    void aWholeFileTellsWhatItIs();
    void aBrokenFileIsNoTrouble_data();
    void aBrokenFileIsNoTrouble();
    void aFileThatNamesOthersOpensNone();
    void whatIsKeptIsMeasured();

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void make(const QString& name, const QStringList& how);
    QByteArray bytesOf(const QString& name) const;
    MediaFacts factsOf(const QByteArray& bytes, std::string_view type);

    QTemporaryDir m_folder;
};

// Not before: they are most of what a program would wait for before it begins.
void MediaFactsTest::theLibrariesComeWithTheFirstMedium()
{
    const auto is_loaded = [] {
        QFile maps(u"/proc/self/maps"_s);
        return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("/libavformat.so");
    };
    QVERIFY(!is_loaded());
    factsOf("no film", "video/mp4");
    QVERIFY(is_loaded());
}

void MediaFactsTest::make(const QString& name, const QStringList& how)
{
    QProcess ffmpeg;
    ffmpeg.start(u"ffmpeg"_s,
                 QStringList{u"-v"_s, u"error"_s, u"-y"_s, u"-f"_s, u"lavfi"_s} + how + QStringList{path(name)});
    if (!ffmpeg.waitForFinished(60'000) || ffmpeg.exitCode() != 0)
        qFatal("ffmpeg: %s", ffmpeg.readAllStandardError().constData());
}

QByteArray MediaFactsTest::bytesOf(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

MediaFacts MediaFactsTest::factsOf(const QByteArray& bytes, std::string_view type)
{
    QFile file(path(u"changed"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("The file could not be written.");
    file.close();
    return mediaFactsOf(file.fileName().toStdString(), type);
}

void MediaFactsTest::initTestCase()
{
    const QStringList tone{u"-i"_s, u"sine=frequency=440:duration=2"_s};
    const QStringList film{u"-i"_s, u"testsrc=duration=2:size=320x180:rate=25"_s, u"-pix_fmt"_s, u"yuv420p"_s};
    for (const auto* const name : {"a.wav", "a.mp3", "a.flac", "a.ogg", "a.m4a", "a.aac"})
        make(QString::fromLatin1(name), tone);
    for (const auto* const name : {"v.mp4", "v.webm", "v.mov"})
        make(QString::fromLatin1(name), film + QStringList{u"-t"_s, u"2"_s});
    make(u"p.avif"_s, {u"-i"_s, u"testsrc=duration=1:size=64x48:rate=1"_s, u"-frames:v"_s, u"1"_s});
    QProcess espeak;
    espeak.setStandardOutputFile(path(u"e.wav"_s));
    espeak.start(u"espeak-ng"_s, {u"--stdout"_s, u"Two words and then some more of them."_s});
    QVERIFY(espeak.waitForFinished(60'000));
}

void MediaFactsTest::aWholeFileTellsWhatItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<qint64>("ms"); // within a tenth
    const auto row = [](const char* name, const char* type, int width, int height, qint64 ms) {
        QTest::newRow(name) << QString::fromLatin1(name) << QByteArray(type) << width << height << ms;
    };
    row("a.wav", "audio/wav", 0, 0, 2000);
    row("a.mp3", "audio/mpeg", 0, 0, 2000);
    row("a.flac", "audio/flac", 0, 0, 2000);
    row("a.ogg", "audio/ogg", 0, 0, 2000);
    row("a.m4a", "audio/mp4", 0, 0, 2000);
    row("a.aac", "audio/aac", 0, 0, 2000);
    row("v.mp4", "video/mp4", 320, 180, 2000);
    row("v.webm", "video/webm", 320, 180, 2000);
    row("v.mov", "video/quicktime", 320, 180, 2000);
    row("p.avif", "image/avif", 64, 48, 0);
}

void MediaFactsTest::aWholeFileTellsWhatItIs()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, type);
    QFETCH(const int, width);
    QFETCH(const int, height);
    QFETCH(const qint64, ms);
    const auto facts = mediaFactsOf(path(name).toStdString(), type.toStdString());
    QCOMPARE(facts.width, width);
    QCOMPARE(facts.height, height);
    QVERIFY2(std::abs(facts.duration_us / 1000 - ms) <= ms / 10, qPrintable(QString::number(facts.duration_us)));
}

void MediaFactsTest::aBrokenFileIsNoTrouble_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("keep");   // percent
    QTest::addColumn<int>("damage"); // every so many bytes one is wrong; 0 = none
    for (const auto* const name : {"a.wav", "a.mp3", "a.ogg", "a.m4a", "v.mp4", "v.webm", "v.mov", "p.avif", "e.wav"}) {
        for (const int keep : {0, 1, 10, 50, 99}) {
            for (const int damage : {0, 7, 100})
                QTest::addRow("%s, %d %%, %d", name, keep, damage) << QString::fromLatin1(name) << keep << damage;
        }
    }
}

void MediaFactsTest::aBrokenFileIsNoTrouble()
{
    QFETCH(const QString, name);
    QFETCH(const int, keep);
    QFETCH(const int, damage);
    auto bytes = bytesOf(name);
    bytes.truncate(bytes.size() * keep / 100);
    for (qsizetype i = damage; damage > 0 && i < bytes.size(); i += damage)
        bytes[i] = static_cast<char>(bytes[i] ^ 0x55);
    const auto facts = factsOf(bytes, name.startsWith(u'v') ? "video/mp4" : "audio/wav");
    QVERIFY(facts.width >= 0 && facts.height >= 0 && facts.duration_us >= 0);
    if (keep == 0)
        QCOMPARE(facts, MediaFacts());
}

void MediaFactsTest::aFileThatNamesOthersOpensNone()
{
    const auto list =
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + path(u"a.aac"_s).toUtf8() + "\n#EXT-X-ENDLIST\n";
    QCOMPARE(factsOf(list, "audio/mpeg"), MediaFacts());
    QCOMPARE(factsOf("ffconcat version 1.0\nfile '" + path(u"a.wav"_s).toUtf8() + "'\n", "audio/wav"), MediaFacts());
    QCOMPARE(factsOf(QByteArray(100'000, 'x'), "audio/pcm"), MediaFacts());
    QCOMPARE(mediaFactsOf(path(u"not there"_s).toStdString(), "audio/wav"), MediaFacts());
}

void MediaFactsTest::whatIsKeptIsMeasured()
{
    MediaFiles files(path(u"workspace"_s).toStdString(), "owner");
    QVERIFY(QDir().mkpath(path(u"workspace"_s)));
    const auto writer = files.begin("video/mp4");
    QVERIFY(writer);
    QVERIFY((*writer)->write(bytesOf(u"v.mp4"_s).toStdString()));
    const auto end = (*writer)->finish();
    QVERIFY(end);
    std::optional<MediaEnd> measured;
    whenDone(files.measure(*end, "video/mp4"), this, [&](const Result<MediaEnd>& told) { measured = told.value(); });
    QVERIFY(becomes([&] { return measured.has_value(); }));
    QCOMPARE(measured->sha256, end->sha256);
    QCOMPARE(measured->bytes, end->bytes);
    QCOMPARE(measured->width, 320);
    QCOMPARE(measured->duration_us, 2'000'000);
}

QTEST_GUILESS_MAIN(MediaFactsTest)
#include "media_facts_test.moc"
