// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QColorSpace>

#include "media/picture/picture_decode.h"
#include "support/picture_folder.h"

using namespace assay;
using namespace Qt::StringLiterals;

class PictureFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsToldByItsBytes_data();
    void everyKindIsToldByItsBytes();
    void anAnimationCountsItsFrames_data();
    void anAnimationCountsItsFrames();
    void aTurnedJpegIsSeenUpright();
    void exifNamesWhatPeopleAskFor();
    void colorSpacesAreNamed_data();
    void colorSpacesAreNamed();
    void contentCredentialsAreNoticed_data();
    void contentCredentialsAreNoticed();
    void aPromptWrittenIntoAPngIsRead();
    void aWrongNameIsSaid();
    void whatCannotBeShownIsASentence_data();
    void whatCannotBeShownIsASentence();

private:
    test::PictureFolder m_folder;
};

namespace {

const QStringList gradient{u"-size"_s, u"64x48"_s, u"gradient:red-blue"_s};

QByteArray big(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

// One chunk; readers of facts do not hold its checksum against it.
QByteArray chunk(const QByteArray& name, const QByteArray& bytes)
{
    return big(quint32(bytes.size())) + name + bytes + big(0);
}

QByteArray pngClaiming(quint32 width, quint32 height)
{
    const QByteArray head = "IHDR" + big(width) + big(height) + QByteArray("\x08\x02\0\0\0", 5);
    quint32 crc = 0xffffffff;
    for (const char byte : head) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return "\x89PNG\r\n\x1a\n" + big(13) + head + big(~crc) + chunk("IDAT", "x");
}

} // namespace

void PictureFactsTest::everyKindIsToldByItsBytes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("alpha");
    const auto made = [&](const char* row, const QStringList& arguments, const QString& name, const QString& format,
                          int bits = 8, bool alpha = false) {
        QTest::newRow(row) << m_folder.convert(gradient + arguments, name) << format << bits << alpha;
    };
    made("png", {u"-depth"_s, u"8"_s}, u"a.png"_s, u"PNG"_s);
    made("png of 16 bits", {u"-define"_s, u"png:bit-depth=16"_s}, u"b.png"_s, u"PNG"_s, 16);
    made("png with alpha",
         {u"-depth"_s, u"8"_s, u"-alpha"_s, u"set"_s, u"-channel"_s, u"A"_s, u"-evaluate"_s, u"set"_s, u"50%"_s},
         u"c.png"_s, u"PNG"_s, 8, true);
    made("palette", {u"-colors"_s, u"8"_s, u"-type"_s, u"Palette"_s, u"-depth"_s, u"8"_s}, u"d.png"_s, u"PNG"_s);
    made("grey", {u"-colorspace"_s, u"Gray"_s, u"-depth"_s, u"8"_s}, u"e.png"_s, u"PNG"_s);
    made("jpeg", {}, u"a.jpg"_s, u"JPEG"_s);
    made("progressive jpeg", {u"-interlace"_s, u"JPEG"_s}, u"b.jpg"_s, u"JPEG"_s);
    made("webp", {}, u"a.webp"_s, u"WebP"_s);
    made("lossless webp", {u"-define"_s, u"webp:lossless=true"_s}, u"b.webp"_s, u"WebP"_s);
    made("gif", {}, u"a.gif"_s, u"GIF"_s);
    made("bmp", {u"-type"_s, u"TrueColor"_s}, u"a.bmp"_s, u"BMP"_s);
    made("tiff", {u"-depth"_s, u"8"_s}, u"a.tif"_s, u"TIFF"_s);
    QTest::newRow("avif") << m_folder.ffmpeg({u"-i"_s, m_folder.path(u"a.png"_s), u"-frames:v"_s, u"1"_s}, u"a.avif"_s)
                          << u"AVIF"_s << 8 << false;
    QTest::newRow("svg") << m_folder.write(u"a.svg"_s, "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='48'>"
                                                       "<rect width='9' height='9'/></svg>")
                         << u"SVG"_s << 8 << true;
}

void PictureFactsTest::everyKindIsToldByItsBytes()
{
    QFETCH(QString, path);
    QVERIFY(!path.isEmpty());
    const auto facts = readPicture(path);
    QVERIFY2(facts, qPrintable(facts ? QString() : facts.error().message));
    QTEST(formatName(facts->format), "format");
    QCOMPARE(facts->size, QSize(64, 48));
    QTEST(facts->bits, "bits");
    QTEST(facts->alpha, "alpha");
    QCOMPARE(facts->frames, 1);
    QCOMPARE(facts->note, QString());
}

void PictureFactsTest::anAnimationCountsItsFrames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("gif") << u"moving.gif"_s;
    QTest::newRow("webp") << u"moving.webp"_s;
    QTest::newRow("apng") << u"moving.apng"_s;
}

void PictureFactsTest::anAnimationCountsItsFrames()
{
    QFETCH(QString, name);
    const QString path = m_folder.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=s=64x48:r=10:d=0.7"_s}, name);
    QVERIFY(!path.isEmpty());
    const auto facts = readPicture(path);
    QVERIFY(facts);
    QVERIFY(facts->animated);
    QCOMPARE(facts->frames, 7);
    QCOMPARE(facts->size, QSize(64, 48));
}

void PictureFactsTest::aTurnedJpegIsSeenUpright()
{
    const QString path = m_folder.convert(gradient + QStringList{u"-orient"_s, u"RightTop"_s}, u"turned.jpg"_s);
    // ImageMagick writes an orientation only where there is EXIF; this one is written by hand, before its first
    // segment.
    const QByteArray exif = QByteArray("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0", 32);
    QByteArray bytes = test::PictureFolder::bytesOf(path);
    bytes.insert(2, "\xff\xe1" + big(quint32(exif.size() + 2)).mid(2) + exif);
    QVERIFY(!m_folder.write(u"turned.jpg"_s, bytes).isEmpty());
    const auto facts = readPicture(path);
    QVERIFY(facts);
    QCOMPARE(facts->orientation, 6);
    QCOMPARE(facts->size, QSize(48, 64));
    const auto decoded = decodePicture(path, *facts, {});
    QVERIFY(decoded);
    QCOMPARE(decoded->image.size(), QSize(48, 64));
    QVERIFY(decoded->image.pixelColor(45, 32).red() > 200); // its top, red, has become its right
    QVERIFY(decoded->image.pixelColor(2, 32).blue() > 200);
}

void PictureFactsTest::exifNamesWhatPeopleAskFor()
{
    QByteArray exif("II*\0\x08\0\0\0\x02\0", 10);
    exif += QByteArray("\x10\x01\x02\0\x0a\0\0\0\x26\0\0\0", 12); // model, ten letters at 38
    exif += QByteArray("\x25\x88\x04\0\x01\0\0\0\x30\0\0\0", 12); // a directory of positions
    exif += QByteArray("\0\0\0\0Pinhole 3\0", 14);
    const auto facts = exifOf(exif);
    QVERIFY(facts);
    QCOMPARE(facts->camera, u"Pinhole 3"_s);
    QVERIFY(facts->has_position);
    QVERIFY(!exifOf("no tiff"));
    for (qsizetype end = 0; end < exif.size(); ++end) // cut anywhere: nothing, or less
        exifOf(exif.left(end));
}

void PictureFactsTest::colorSpacesAreNamed_data()
{
    QTest::addColumn<int>("space");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("name");
    for (const auto& suffix : {u"png"_s, u"jpg"_s, u"webp"_s}) {
        const QByteArray row = suffix.toLatin1();
        QTest::newRow(("sRGB in " + row).constData()) << int(QColorSpace::SRgb) << suffix << u"sRGB"_s;
        QTest::newRow(("P3 in " + row).constData()) << int(QColorSpace::DisplayP3) << suffix << u"Display P3"_s;
        QTest::newRow(("Adobe in " + row).constData()) << int(QColorSpace::AdobeRgb) << suffix << u"Adobe RGB"_s;
    }
}

void PictureFactsTest::colorSpacesAreNamed()
{
    QFETCH(int, space);
    QFETCH(QString, suffix);
    const auto named = QColorSpace(QColorSpace::NamedColorSpace(space));
    const QString icc = m_folder.write(u"profile.icc"_s, named.iccProfile());
    const QString path = m_folder.convert(gradient + QStringList{u"-profile"_s, icc}, u"profiled."_s + suffix);
    const auto facts = readPicture(path);
    QVERIFY(facts);
    QTEST(facts->color_space, "name");
    QVERIFY(facts->names_color_space);
    const auto decoded = decodePicture(path, *facts, {});
    QVERIFY(decoded);
    const QColor file_red = decoded->image.pixelColor(32, 0);
    const QColor shown = toShow(decoded->image).pixelColor(32, 0);
    QVERIFY2(file_red.red() > 240 && shown.red() > 240, "the file's own red stays, and what is shown is as red");
}

void PictureFactsTest::contentCredentialsAreNoticed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("present");
    const QByteArray jumbf = QByteArray("JP\0\x01\0\0\0\x01\0\0\0\x20jumb\0\0\0\x18jumdc2pa", 28);
    QByteArray jpeg = test::PictureFolder::bytesOf(m_folder.convert(gradient, u"plain.jpg"_s));
    QTest::newRow("jpeg without") << u"n.jpg"_s << jpeg << false;
    QTest::newRow("jpeg") << u"c.jpg"_s
                          << QByteArray(jpeg).insert(2, "\xff\xeb" + big(quint32(jumbf.size() + 2)).mid(2) + jumbf)
                          << true;
    const QByteArray png = test::PictureFolder::bytesOf(m_folder.convert(gradient, u"plain.png"_s));
    QTest::newRow("png") << u"c.png"_s << QByteArray(png).insert(33, chunk("caBX", jumbf)) << true;
    QByteArray webp = test::PictureFolder::bytesOf(m_folder.convert(gradient, u"plain.webp"_s)) + "C2PA" +
                      QByteArray("\x04\0\0\0jumb", 8);
    QTest::newRow("webp") << u"c.webp"_s << webp << true;
    const QByteArray avif = test::PictureFolder::bytesOf(
        m_folder.ffmpeg({u"-i"_s, m_folder.path(u"plain.png"_s), u"-frames:v"_s, u"1"_s}, u"plain.avif"_s));
    const QByteArray box = QByteArray::fromHex("d8fec3d61b0e483c92975828877ec481");
    QTest::newRow("avif") << u"c.avif"_s << avif + big(28) + "uuid" + box + "abcd" << true;
}

void PictureFactsTest::contentCredentialsAreNoticed()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const auto facts = readPicture(m_folder.write(name, bytes));
    QVERIFY(facts);
    QTEST(facts->has_c2pa, "present");
}

void PictureFactsTest::aPromptWrittenIntoAPngIsRead()
{
    const auto path = m_folder.convert(
        gradient + QStringList{u"-set"_s, u"parameters"_s, u"harbour at dawn, seed 4417"_s}, u"p.png"_s);
    const auto facts = readPicture(path);
    QVERIFY(facts);
    QVERIFY(facts->texts.contains(WrittenText{u"parameters"_s, u"harbour at dawn, seed 4417"_s}));
}

void PictureFactsTest::aWrongNameIsSaid()
{
    const auto png = test::PictureFolder::bytesOf(m_folder.convert(gradient, u"right.png"_s));
    const QString path = m_folder.write(u"wrong.jpg"_s, png);
    const auto facts = readPicture(path);
    QVERIFY(facts);
    QCOMPARE(facts->format, PictureFormat::Png);
    QCOMPARE(facts->note, u"It is called .jpg and is a PNG."_s);
    QVERIFY(decodePicture(path, *facts, {}));
}

void PictureFactsTest::whatCannotBeShownIsASentence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << u"is empty"_s;
    QTest::newRow("no picture") << QByteArray("hello") << u"is no picture"_s;
    QTest::newRow("huge") << pngClaiming(60000, 60000) << u"60000 × 60000"_s;
    QTest::newRow("wider than any number") << pngClaiming(0xffffffff, 1) << u"damaged"_s;
    QTest::newRow("cut head") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << u"damaged"_s;
    QTest::newRow("endless sections") << "\xff\xd8\xff"_ba.repeated(1000) << u"damaged"_s;
    QTest::newRow("cut webp") << QByteArray("RIFF\xff\xff\xff\xffWEBPVP8 ", 16) << u"damaged"_s;
    QTest::newRow("cut gif") << QByteArray("GIF89a\x01") << u"damaged"_s;
    QTest::newRow("cut avif") << QByteArray("\0\0\0\x18"
                                            "ftypavif\0\0\0\0",
                                            16)
                              << u"damaged"_s;
}

void PictureFactsTest::whatCannotBeShownIsASentence()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto facts = readPicture(m_folder.write(u"foreign.png"_s, bytes));
    QVERIFY(!facts);
    QVERIFY2(facts.error().message.contains(says), qPrintable(facts.error().message));
    QVERIFY(facts.error().message.endsWith(u'.'));
}

QTEST_GUILESS_MAIN(PictureFactsTest)
#include "picture_facts_test.moc"
