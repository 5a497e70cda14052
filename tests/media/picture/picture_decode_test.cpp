// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QGuiApplication>

#include "media/picture/pixel_store.h"
#include "media/picture/safe_svg.h"
#include "support/picture_folder.h"

using namespace assay;
using namespace Qt::StringLiterals;

class PictureDecodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreTheFilesOwn_data();
    void valuesAreTheFilesOwn();
    void everySizeIsDecoded_data();
    void everySizeIsDecoded();
    void aSmallerPictureLooksLikeTheLargeOne_data();
    void aSmallerPictureLooksLikeTheLargeOne();
    void inkBecomesColor();
    void sixteenBitsStay();
    void aCutFileShowsWhatThereIs_data();
    void aCutFileShowsWhatThereIs();
    void anAnimationPlaysEveryFrame_data();
    void anAnimationPlaysEveryFrame();
    void aStoppedDecodingEnds();
    void anSvgReachesNothing();
    void anSvgThatRepeatsItselfIsRefused();
    void partsOfALargePictureAreExact_data();
    void partsOfALargePictureAreExact();

private:
    test::PictureFolder m_folder;
};

namespace {

DecodedPicture decoded(const QString& path, const DecodeOptions& options = {})
{
    const auto facts = readPicture(path);
    if (!facts)
        qWarning("%s", qPrintable(facts.error().message));
    auto picture = facts ? decodePicture(path, *facts, options) : Result<DecodedPicture>();
    return picture ? *picture : DecodedPicture();
}

// What ImageMagick says stands at a pixel.
QString pixelByImageMagick(const QString& path, int x, int y)
{
    const QString format = u"%[hex:u.p{%1,%2}]"_s.arg(x).arg(y);
    const auto said = test::PictureFolder::said(u"convert"_s, {path, u"-colorspace"_s, u"sRGB"_s, u"-alpha"_s, u"off"_s,
                                                               u"-depth"_s, u"8"_s, u"-format"_s, format, u"info:"_s});
    return u'#' + QString::fromLatin1(said.trimmed()).left(6).toUpper();
}

const QStringList plasma{u"-seed"_s, u"7"_s, u"-size"_s, u"61x47"_s, u"plasma:fractal"_s};

} // namespace

void PictureDecodeTest::valuesAreTheFilesOwn_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("name");
    QTest::newRow("rgb") << QStringList{u"-depth"_s, u"8"_s} << u"a.png"_s;
    QTest::newRow("interlaced") << QStringList{u"-depth"_s, u"8"_s, u"-interlace"_s, u"PNG"_s} << u"b.png"_s;
    QTest::newRow("palette") << QStringList{u"-colors"_s, u"16"_s, u"-type"_s, u"Palette"_s} << u"c.png"_s;
    QTest::newRow("grey") << QStringList{u"-colorspace"_s, u"Gray"_s, u"-depth"_s, u"8"_s} << u"d.png"_s;
    QTest::newRow("two colours") << QStringList{u"-monochrome"_s} << u"e.png"_s;
    QTest::newRow("webp") << QStringList{u"-depth"_s, u"8"_s, u"-define"_s, u"webp:lossless=true"_s} << u"a.webp"_s;
    QTest::newRow("gif") << QStringList{u"-colors"_s, u"16"_s} << u"a.gif"_s;
    QTest::newRow("bmp") << QStringList{u"-depth"_s, u"8"_s, u"-type"_s, u"TrueColor"_s} << u"a.bmp"_s;
}

void PictureDecodeTest::valuesAreTheFilesOwn()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, name);
    const QString path = m_folder.convert(plasma + arguments, name);
    QVERIFY(!path.isEmpty());
    const QImage image = decoded(path).image;
    for (const QPoint& at : {QPoint(0, 0), QPoint(60, 46), QPoint(13, 29), QPoint(14, 30), QPoint(31, 7)})
        QCOMPARE(pixelValue(image, at).rgb, pixelByImageMagick(path, at.x(), at.y()));
}

void PictureDecodeTest::everySizeIsDecoded_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("suffix");
    for (const auto& suffix : {u"png"_s, u"jpg"_s, u"webp"_s, u"gif"_s}) {
        for (const QSize& size : {QSize(1, 1), QSize(1, 5000), QSize(5000, 1), QSize(3, 7)})
            QTest::addRow("%dx%d.%s", size.width(), size.height(), qPrintable(suffix)) << size << suffix;
    }
}

void PictureDecodeTest::everySizeIsDecoded()
{
    QFETCH(QSize, size);
    QFETCH(QString, suffix);
    const QString path = m_folder.convert(
        {u"-size"_s, u"%1x%2"_s.arg(size.width()).arg(size.height()), u"xc:#2060c0"_s}, u"odd."_s + suffix);
    QCOMPARE(decoded(path).image.size(), size);
    const QImage small = toShow(decoded(path, {.within = {64, 64}}).image);
    QVERIFY(small.width() >= 1 && small.height() >= 1 && small.width() <= 64 && small.height() <= 64);
    QVERIFY(std::abs(small.pixelColor(0, 0).blue() - 0xc0) < 6);
    const auto thumbnail = thumbnailOf(path, 32);
    QVERIFY(thumbnail &&
            std::max(thumbnail->width(), thumbnail->height()) == std::min(32, std::max(size.width(), size.height())));
}

void PictureDecodeTest::aSmallerPictureLooksLikeTheLargeOne_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("name");
    QTest::newRow("png") << QStringList{u"-depth"_s, u"8"_s} << u"l.png"_s;
    QTest::newRow("interlaced png") << QStringList{u"-depth"_s, u"8"_s, u"-interlace"_s, u"PNG"_s} << u"li.png"_s;
    QTest::newRow("grey png") << QStringList{u"-colorspace"_s, u"Gray"_s, u"-depth"_s, u"8"_s} << u"lg.png"_s;
    QTest::newRow("png with alpha") << QStringList{u"-depth"_s, u"8"_s,         u"-alpha"_s, u"on"_s, u"-channel"_s,
                                                   u"A"_s,      u"-evaluate"_s, u"set"_s,    u"60%"_s}
                                    << u"la.png"_s;
    QTest::newRow("jpeg") << QStringList{} << u"l.jpg"_s;
}

// Held against ImageMagick's own mean of the same picture.
void PictureDecodeTest::aSmallerPictureLooksLikeTheLargeOne()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, name);
    const QString path =
        m_folder.convert(QStringList{u"-size"_s, u"4000x3600"_s, u"gradient:#f02010-#1040d0"_s} + arguments, name);
    const auto small = decoded(path, {.within = {200, 200}});
    QVERIFY(small.whole);
    QCOMPARE(small.image.size(), QSize(200, 180));
    const QString scaled = m_folder.convert({path, u"-scale"_s, u"200x180!"_s, u"-depth"_s, u"8"_s}, u"scaled.png"_s);
    const QImage theirs = decoded(scaled).image;
    for (int y = 0; y < 180; y += 20) {
        const QColor a = small.image.pixelColor(100, y), b = theirs.pixelColor(100, y);
        QVERIFY2(std::abs(a.red() - b.red()) <= 4 && std::abs(a.green() - b.green()) <= 4 &&
                     std::abs(a.blue() - b.blue()) <= 4 && std::abs(a.alpha() - b.alpha()) <= 2,
                 qPrintable(u"row %1: %2 and %3"_s.arg(y).arg(a.name(QColor::HexArgb), b.name(QColor::HexArgb))));
    }
}

void PictureDecodeTest::inkBecomesColor()
{
    const QString path =
        m_folder.convert({u"-size"_s, u"40x40"_s, u"xc:#e03020"_s, u"-colorspace"_s, u"CMYK"_s}, u"ink.jpg"_s);
    const auto facts = readPicture(path);
    QVERIFY(facts);
    QCOMPARE(facts->color_space, u"CMYK"_s);
    const QColor shown = toShow(decoded(path).image).pixelColor(20, 20);
    QVERIFY2(std::abs(shown.red() - 0xe0) < 12 && std::abs(shown.green() - 0x30) < 12 &&
                 std::abs(shown.blue() - 0x20) < 12,
             qPrintable(shown.name()));
}

void PictureDecodeTest::sixteenBitsStay()
{
    const QString path = m_folder.convert(
        {u"-size"_s, u"20x20"_s, u"xc:rgb(30.3%,60.6%,10.1%)"_s, u"-define"_s, u"png:bit-depth=16"_s}, u"deep.png"_s);
    const auto store = PixelStore::fill(path, *readPicture(path));
    QVERIFY(store);
    const QRgba64 pixel = (*store)->part({3, 3, 1, 1}).pixelColor(0, 0).rgba64();
    QVERIFY(std::abs(pixel.red() - int(0.303 * 65535)) < 3);
    QVERIFY(std::abs(pixel.blue() - int(0.101 * 65535)) < 3);
}

void PictureDecodeTest::aCutFileShowsWhatThereIs_data()
{
    QTest::addColumn<QString>("name");
    for (const auto& name : {u"cut.png"_s, u"cut.jpg"_s, u"cut.gif"_s, u"cut.webp"_s, u"cut.avif"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void PictureDecodeTest::aCutFileShowsWhatThereIs()
{
    QFETCH(QString, name);
    const QStringList made{u"-seed"_s, u"3"_s, u"-size"_s, u"300x300"_s, u"plasma:red-blue"_s};
    const QString png = m_folder.convert(made, u"whole.png"_s);
    const QString path = name.endsWith("avif"_L1) ? m_folder.ffmpeg({u"-i"_s, png, u"-frames:v"_s, u"1"_s}, name)
                                                  : m_folder.convert(made, name);
    const QByteArray bytes = test::PictureFolder::bytesOf(path);
    QVERIFY(!bytes.isEmpty());
    for (int percent = 5; percent < 100; percent += 15) { // pixels, or a sentence
        const auto cut = m_folder.write(name, bytes.left(bytes.size() * percent / 100));
        const auto facts = readPicture(cut);
        if (!facts) {
            QVERIFY(facts.error().message.endsWith(u'.'));
            continue;
        }
        const auto picture = decodePicture(cut, *facts, {});
        QVERIFY(picture || picture.error().message.endsWith(u'.'));
        QVERIFY(!picture || !picture->whole);
    }
    const auto half = m_folder.write(name, bytes.left(bytes.size() / 2));
    if (name == "cut.png"_L1 || name == "cut.jpg"_L1) {
        const auto image = toShow(decoded(half).image);
        QVERIFY(image.pixelColor(150, 20).alpha() == 255); // the top came
        QVERIFY(!readPicture(half)->note.isEmpty());
    }
}

void PictureDecodeTest::anAnimationPlaysEveryFrame_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("gif") << u"moving.gif"_s;
    QTest::newRow("webp") << u"moving.webp"_s;
}

void PictureDecodeTest::anAnimationPlaysEveryFrame()
{
    QFETCH(QString, name);
    const QString path = m_folder.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=s=64x48:r=10:d=0.5"_s}, name);
    QList<QImage> frames;
    const auto count = decodeFrames(path, *readPicture(path), {}, [&](const PictureFrame& frame) {
        frames << frame.image;
        return frame.lasts_ms == 100;
    });
    QVERIFY(count);
    QCOMPARE(*count, 5);
    QVERIFY(frames.at(0) != frames.at(4));
}

void PictureDecodeTest::aStoppedDecodingEnds()
{
    std::stop_source stop;
    stop.request_stop();
    for (const auto& name : {u"stopped.png"_s, u"stopped.jpg"_s}) {
        const QString path = m_folder.convert(plasma, name);
        const auto picture = decodePicture(path, *readPicture(path), {.stop = stop.get_token()});
        QVERIFY(!picture);
        QCOMPARE(picture.error().kind, ErrorKind::Cancelled);
    }
}

void PictureDecodeTest::anSvgReachesNothing()
{
    const QString red = m_folder.convert({u"-size"_s, u"20x20"_s, u"xc:red"_s}, u"secret.png"_s);
    const QByteArray text = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM '" + red.toUtf8() +
                            "'>]><svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
                            "width='20' height='20' onload='go()'><script>go()</script>"
                            "<style>@import url('http://127.0.0.1:1/a.css');</style>"
                            "<rect width='20' height='20' fill='#00ff00'/>"
                            "<image width='20' height='20' xlink:href='" +
                            red.toUtf8() +
                            "'/>"
                            "<image width='20' height='20' href='file://" +
                            red.toUtf8() +
                            "'/>"
                            "<foreignObject><p>x</p></foreignObject></svg>";
    const auto svg = safeSvgOf(text);
    QVERIFY(svg);
    for (const char* word : {"script", "onload", "import", "secret", "foreignObject", "ENTITY", "127.0.0.1"})
        QVERIFY2(!svg->text.contains(word), word);
    const QString path = m_folder.write(u"reaching.svg"_s, text);
    QCOMPARE(decoded(path).image.pixelColor(10, 10), QColor(0, 255, 0)); // the red file was not read
}

void PictureDecodeTest::anSvgThatRepeatsItselfIsRefused()
{
    QByteArray text =
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g id='g0'><rect width='1' height='1'/></g>";
    for (int i = 1; i < 12; ++i)
        text += "<g id='g" + QByteArray::number(i) + "'>" +
                ("<use href='#g" + QByteArray::number(i - 1) + "'/>").repeated(10) + "</g>";
    const auto svg = safeSvgOf(text + "</svg>");
    QVERIFY(!svg);
    QVERIFY(svg.error().message.contains(u"too much"_s));
    QVERIFY(!safeSvgOf("<svg xmlns='http://www.w3.org/2000/svg'><g id='a'><use href='#a'/></g></svg>"));
    QVERIFY(!safeSvgOf("<svg xmlns='http://www.w3.org/2000/svg'><g>"));
}

void PictureDecodeTest::partsOfALargePictureAreExact_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("name");
    QTest::newRow("png") << QStringList{} << u"large.png"_s;
    QTest::newRow("interlaced png") << QStringList{u"-interlace"_s, u"PNG"_s} << u"largei.png"_s;
    QTest::newRow("jpeg") << QStringList{} << u"large.jpg"_s;
}

void PictureDecodeTest::partsOfALargePictureAreExact()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, name);
    const QString path = m_folder.convert(
        QStringList{u"-size"_s, u"4100x3100"_s, u"gradient:#f02010-#1040d0"_s, u"-depth"_s, u"8"_s} + arguments, name);
    auto facts = *readPicture(path);
    const auto store = PixelStore::fill(path, facts);
    QVERIFY(store && !(*store)->isInMemory());
    const QImage whole = decoded(path).image;
    const QRect rect(4000, 3000, 512, 512); // over the edge
    const QRect inside = rect.intersected(whole.rect());
    QCOMPARE((*store)->part(rect).convertToFormat(QImage::Format_RGB32),
             whole.copy(inside).convertToFormat(QImage::Format_RGB32));
    QVERIFY((*store)->part({5000, 0, 9, 9}).isNull());
    facts.size.transpose();
    for (int orientation = 5; orientation <= 8; ++orientation) { // turned: the same part of the turned whole
        facts.orientation = orientation;
        const auto turned = PixelStore::fill(path, facts);
        QVERIFY(turned);
        const QRect part(3000, 4000, 100, 70);
        QCOMPARE((*turned)->part(part).convertToFormat(QImage::Format_RGB32),
                 upright(whole, orientation)
                     .copy(part.intersected({{0, 0}, facts.size}))
                     .convertToFormat(QImage::Format_RGB32));
    }
}

QTEST_MAIN(PictureDecodeTest)
#include "picture_decode_test.moc"
