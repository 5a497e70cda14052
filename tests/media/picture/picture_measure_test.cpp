// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <cmath>

#include "media/picture/picture_decode.h"
#include "media/picture/picture_measure.h"
#include "support/picture_folder.h"

using namespace assay;
using namespace Qt::StringLiterals;

class PictureMeasureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresAgreeWithFfmpegs_data();
    void figuresAgreeWithFfmpegs();
    void theSamePictureIsTheSame();
    void otherSizesAreASentence();
    void theDifferenceIsPerChannelAndAmplified();

private:
    QImage shown(const QString& path) const
    {
        const auto picture = decodePicture(path, *readPicture(path), {});
        return picture ? toShow(picture->image) : QImage();
    }

    test::PictureFolder m_folder;
};

namespace {

// The figure behind `name` in what ffmpeg prints: "SSIM Y:0.912345 (10.57) U:0.98…", "PSNR y:31.2 u:…".
double figure(const QByteArray& said, const QByteArray& filter, const QByteArray& name)
{
    const auto line = said.indexOf(filter);
    const auto begin = said.indexOf(name + ':', line);
    if (line < 0 || begin < 0)
        return std::nan("");
    const QByteArray rest = said.mid(begin + name.size() + 1, 16);
    return rest.left(rest.indexOf(' ')).toDouble();
}

bool agree(double ours, double theirs)
{
    return std::abs(ours - theirs) <= 0.001 * std::abs(theirs);
}

} // namespace

void PictureMeasureTest::figuresAgreeWithFfmpegs_data()
{
    QTest::addColumn<QString>("size");
    QTest::addColumn<QStringList>("change");
    QTest::addColumn<QString>("other");
    QTest::newRow("jpeg") << u"320x240"_s << QStringList{u"-quality"_s, u"30"_s} << u"b.jpg"_s;
    QTest::newRow("blur") << u"640x360"_s << QStringList{u"-blur"_s, u"0x2"_s, u"-depth"_s, u"8"_s} << u"b.png"_s;
    QTest::newRow("noise") << u"256x256"_s
                           << QStringList{u"-seed"_s, u"5"_s, u"+noise"_s, u"Gaussian"_s, u"-depth"_s, u"8"_s}
                           << u"c.png"_s;
    QTest::newRow("odd size") << u"333x217"_s << QStringList{u"-blur"_s, u"0x1"_s, u"-depth"_s, u"8"_s} << u"d.png"_s;
    QTest::newRow("hue") << u"400x300"_s << QStringList{u"-modulate"_s, u"100,100,140"_s, u"-depth"_s, u"8"_s}
                         << u"e.png"_s;
    QTest::newRow("inverted") << u"400x302"_s << QStringList{u"-negate"_s, u"-depth"_s, u"8"_s} << u"f.png"_s;
}

void PictureMeasureTest::figuresAgreeWithFfmpegs()
{
    QFETCH(QString, size);
    QFETCH(QStringList, change);
    QFETCH(QString, other);
    const QString a = m_folder.convert(
        {u"-seed"_s, u"11"_s, u"-size"_s, size, u"plasma:tomato-steelblue"_s, u"-depth"_s, u"8"_s}, u"a.png"_s);
    const QString b = m_folder.convert(QStringList{a} + change, other);
    // A JPEG goes to ffmpeg as the pixels it shows, since its decoders differ by a step here and there.
    const QString b_png = m_folder.path(u"b-shown.png"_s);
    QVERIFY(shown(b).convertToFormat(QImage::Format_RGB888).save(b_png));
    const QString graph = u"[0]format=yuv420p,split[a][c];[1]format=yuv420p,split[b][d];[a][b]ssim;[c][d]psnr"_s;
    const auto said = test::PictureFolder::said(
        u"ffmpeg"_s, {u"-hide_banner"_s, u"-i"_s, a, u"-i"_s, b_png, u"-lavfi"_s, graph, u"-f"_s, u"null"_s, u"-"_s});
    const auto ours = likenessOf(shown(a), shown(b));
    QVERIFY(ours);
    const auto hold = [&](double figure_ours, const QByteArray& filter, const QByteArray& name) {
        const double theirs = figure(said, filter, name);
        if (!agree(figure_ours, theirs))
            QFAIL(qPrintable(u"%1 %2: %3, ffmpeg says %4"_s.arg(QString::fromLatin1(filter), QString::fromLatin1(name))
                                 .arg(figure_ours)
                                 .arg(theirs)));
    };
    hold(ours->planes[0].ssim.value(), "SSIM ", "Y");
    hold(ours->planes[1].ssim.value(), "SSIM ", "U");
    hold(ours->planes[2].ssim.value(), "SSIM ", "V");
    hold(ours->ssim.value(), "SSIM ", "All");
    hold(psnrOf(ours->planes[0].mse), "PSNR ", "y");
    hold(psnrOf(ours->planes[1].mse), "PSNR ", "u");
    hold(psnrOf(ours->planes[2].mse), "PSNR ", "v");
    hold(psnrOf(ours->mse), "PSNR ", "average");
}

void PictureMeasureTest::theSamePictureIsTheSame()
{
    const QImage image = shown(m_folder.convert({u"-size"_s, u"90x70"_s, u"plasma:red-blue"_s}, u"same.png"_s));
    const auto likeness = likenessOf(image, image);
    QVERIFY(likeness);
    QCOMPARE(likeness->ssim.value_or(0), 1.0);
    QVERIFY(std::isinf(psnrOf(likeness->mse)));
}

void PictureMeasureTest::otherSizesAreASentence()
{
    QImage a(32, 32, QImage::Format_RGB32), b(32, 33, QImage::Format_RGB32), tiny(1, 1, QImage::Format_RGB32);
    QVERIFY(likenessOf(a, b).error().message.contains(u"32 × 33"_s));
    QVERIFY(likenessOf(tiny, tiny).error().message.endsWith(u'.'));
}

void PictureMeasureTest::theDifferenceIsPerChannelAndAmplified()
{
    QImage a(2, 1, QImage::Format_RGB32), b(2, 1, QImage::Format_RGB32);
    a.fill(qRgb(10, 200, 30));
    b.fill(qRgb(13, 190, 30));
    QCOMPARE(differenceOf(a, b).pixel(0, 0), qRgb(3, 10, 0));
    QCOMPARE(differenceOf(a, b, 16).pixel(0, 0), qRgb(48, 160, 0));
    QCOMPARE(differenceOf(b, a, 64).pixel(1, 0), qRgb(192, 255, 0));
    QCOMPARE(differenceOf(a, QImage(1, 1, QImage::Format_RGB32)).pixel(1, 0), qRgb(10, 200, 30));
}

QTEST_GUILESS_MAIN(PictureMeasureTest)
#include "picture_measure_test.moc"
