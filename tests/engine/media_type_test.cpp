// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/media_type.h"

using namespace assay;
using namespace std::string_view_literals;

class MediaTypeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsATypeByTheFirstBytes_data();
    void tellsATypeByTheFirstBytes();
    void namesFilesByTheirType();
};

void MediaTypeTest::tellsATypeByTheFirstBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    const auto row = [](const char* name, std::string_view bytes, const char* type) {
        QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << QByteArray(type);
    };
    row("png", "\x89PNG\r\n\x1a\n\0\0"sv, "image/png");
    row("jpeg", "\xff\xd8\xff\xe0"sv, "image/jpeg");
    row("webp", "RIFF\x10\0\0\0WEBPVP8 "sv, "image/webp");
    row("avif",
        "\0\0\0\x20"
        "ftypavif\0\0\0\0"sv,
        "image/avif");
    row("wave", "RIFF\x10\0\0\0WAVEfmt "sv, "audio/wav");
    row("mp3 with a tag", "ID3\4\0"sv, "audio/mpeg");
    row("mp3 without one", "\xff\xfb\x90\x44"sv, "audio/mpeg");
    row("aac", "\xff\xf1\x50\x80"sv, "audio/aac");
    row("flac", "fLaC\0"sv, "audio/flac");
    row("opus", "OggS\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\x13OpusHead"sv, "audio/ogg");
    row("mp4",
        "\0\0\0\x18"
        "ftypisom"sv,
        "video/mp4");
    row("quicktime",
        "\0\0\0\x14"
        "ftypqt  "sv,
        "video/quicktime");
    row("m4a",
        "\0\0\0\x18"
        "ftypM4A "sv,
        "audio/mp4");
    row("webm", "\x1a\x45\xdf\xa3"sv, "video/webm");
    row("pdf", "%PDF-1.7"sv, "application/pdf");
    row("json", R"({"error":"no"})"sv, "");
    row("web page", "<!doctype html>"sv, "");
    row("ones that are no frame", "\xff\xff\xff\xff"sv, "");
    row("nothing", ""sv, "");
    row("a cut mark", "\x89P"sv, "");
}

void MediaTypeTest::tellsATypeByTheFirstBytes()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, type);
    const auto told = mediaTypeOf({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    QCOMPARE(QByteArray(told.data(), static_cast<qsizetype>(told.size())), type);
}

void MediaTypeTest::namesFilesByTheirType()
{
    QCOMPARE(fileEndingOf("image/jpeg"), "jpg"sv);
    QCOMPARE(fileEndingOf("audio/wav; rate=16000"), "wav"sv);
    QCOMPARE(fileEndingOf("application/x-unheard-of"), "bin"sv);
}

QTEST_APPLESS_MAIN(MediaTypeTest)
#include "media_type_test.moc"
