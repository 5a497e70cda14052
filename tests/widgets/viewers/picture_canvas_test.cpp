// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QWheelEvent>
#include <QtWidgets/QApplication>

#include "support/picture_folder.h"
#include "support/waiting.h"
#include "widgets/common/theme.h"
#include "widgets/viewers/picture_canvas.h"

using namespace assay;
using namespace Qt::StringLiterals;

class PictureCanvasTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theWheelKeepsThePixelUnderTheCursor();
    void everyPictureMovesTogether();
    void whatIsReadUnderTheCursorIsExact();
    void keysDoWhatTheMouseDoes();
    void theDividerFollowsTheMouse();
    void flickerChangesWhatIsShown();
    void theDifferenceIsAmplified();
    void anAnimationPlays();
    void aLargePictureIsSharpAtFullSize();
    void whatCannotBeShownIsASentence();
    void itLooksAsItShould_data();
    void itLooksAsItShould();

private:
    void show(PictureCanvas& canvas, const QStringList& names);

    test::PictureFolder m_folder;
};

void PictureCanvasTest::initTestCase()
{
    const QStringList plain{u"-seed"_s, u"4"_s, u"-size"_s, u"400x300"_s};
    QVERIFY(!m_folder.convert(plain + QStringList{u"plasma:tomato-steelblue"_s, u"-depth"_s, u"8"_s}, u"a.png"_s)
                 .isEmpty());
    QVERIFY(!m_folder.convert({m_folder.path(u"a.png"_s), u"-blur"_s, u"0x3"_s, u"-depth"_s, u"8"_s}, u"b.png"_s)
                 .isEmpty());
    QVERIFY(!m_folder
                 .convert({u"-size"_s, u"400x300"_s, u"xc:none"_s, u"-fill"_s, u"#d8a36fc0"_s, u"-draw"_s,
                           u"circle 200,150 200,30"_s, u"-depth"_s, u"8"_s},
                          u"c.png"_s)
                 .isEmpty());
}

void PictureCanvasTest::show(PictureCanvas& canvas, const QStringList& names)
{
    QList<PictureItem> items;
    for (const auto& name : names)
        items << PictureItem{m_folder.path(name), name};
    canvas.resize(1200, 600);
    canvas.setPictures(items);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    QVERIFY(test::becomes([&] { return canvas.isReady(); }));
    canvas.grab(); // asks for the tiles of what is seen
    QVERIFY(test::becomes([&] { return canvas.isReady(); }));
}

void PictureCanvasTest::theWheelKeepsThePixelUnderTheCursor()
{
    PictureCanvas canvas;
    show(canvas, {u"a.png"_s, u"b.png"_s});
    const QPointF at = canvas.pane(1).center() + QPointF(61, -37);
    const QPoint before = canvas.pixelAt(at);
    for (int i = 0; i < 12; ++i) {
        QWheelEvent wheel(at, canvas.mapToGlobal(at), {}, {0, i % 4 == 3 ? -120 : 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas, &wheel);
        const QPoint now = canvas.pixelAt(at);
        QVERIFY2(std::abs(now.x() - before.x()) <= 1 && std::abs(now.y() - before.y()) <= 1, "to the pixel's edge");
    }
    QVERIFY(canvas.zoom() > 3);
}

void PictureCanvasTest::everyPictureMovesTogether()
{
    PictureCanvas canvas;
    show(canvas, {u"a.png"_s, u"b.png"_s, u"c.png"_s});
    canvas.setZoom(4, canvas.pane(0).center());
    const QPoint from = canvas.pane(1).center().toPoint();
    const QPoint before = canvas.pixelAt(from);
    QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, from + QPoint(40, -24), canvas.mapToGlobal(from + QPoint(40, -24)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&canvas, &move);
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, from + QPoint(40, -24));
    QCOMPARE(canvas.pixelAt(from), before + QPoint(-10, 6));
    for (int i = 0; i < 3; ++i) {
        const QPoint middle = canvas.pixelAt(canvas.pane(i).center());
        QCOMPARE(middle, canvas.pixelAt(canvas.pane(0).center()));
    }
}

void PictureCanvasTest::whatIsReadUnderTheCursorIsExact()
{
    PictureCanvas canvas;
    show(canvas, {u"a.png"_s, u"c.png"_s});
    canvas.showActualSize();
    QTest::mouseMove(&canvas, canvas.pane(0).center().toPoint());
    const QPoint pixel = canvas.pixelUnderCursor();
    QVERIFY(pixel.x() > 100 && pixel.y() > 100);
    const auto said =
        test::PictureFolder::said(u"convert"_s, {m_folder.path(u"a.png"_s), u"-depth"_s, u"8"_s, u"-format"_s,
                                                 u"%[hex:u.p{%1,%2}]"_s.arg(pixel.x()).arg(pixel.y()), u"info:"_s});
    const QString place = u"x %1 y %2 "_s.arg(pixel.x()).arg(pixel.y());
    QCOMPARE(canvas.readOut(0), place + u'#' + QString::fromLatin1(said.trimmed()).left(6).toUpper());
    QCOMPARE(canvas.readOut(1), place + u"#D8A36F alpha 192"_s);
}

void PictureCanvasTest::keysDoWhatTheMouseDoes()
{
    PictureCanvas canvas;
    show(canvas, {u"a.png"_s, u"b.png"_s, u"c.png"_s});
    QTest::keyClick(&canvas, Qt::Key_1);
    QCOMPARE(canvas.zoom(), 1.0);
    QTest::keyClick(&canvas, Qt::Key_Plus);
    QCOMPARE(canvas.zoom(), 1.25);
    const QPoint before = canvas.pixelAt(canvas.pane(0).center());
    QTest::keyClick(&canvas, Qt::Key_Right);
    QCOMPARE(canvas.pixelAt(canvas.pane(0).center()), before + QPoint(32, 0));
    QTest::keyClick(&canvas, Qt::Key_0);
    QVERIFY(canvas.isFitting());
    QTest::keyClick(&canvas, Qt::Key_M);
    QCOMPARE(canvas.mode(), PictureCanvas::Mode::Divider);
    QTest::keyClick(&canvas, Qt::Key_N);
    QCOMPARE(canvas.other(), 2);
    QTest::keyClick(&canvas, Qt::Key_D);
    QCOMPARE(canvas.amplification(), 2);
    QVERIFY(canvas.accessibleDescription().contains(u"a.png"_s));
}

void PictureCanvasTest::theDividerFollowsTheMouse()
{
    m_folder.convert({u"-size"_s, u"400x300"_s, u"xc:#ff0000"_s}, u"red.png"_s);
    m_folder.convert({u"-size"_s, u"400x300"_s, u"xc:#0000ff"_s}, u"blue.png"_s);
    PictureCanvas canvas;
    show(canvas, {u"red.png"_s, u"blue.png"_s});
    canvas.setMode(PictureCanvas::Mode::Divider);
    const QPoint middle = canvas.pane(0).center().toPoint();
    for (const int x : {middle.x() - 60, middle.x() + 60}) {
        QTest::mouseMove(&canvas, {x, middle.y()});
        const QImage image = canvas.grab().toImage();
        QCOMPARE(image.pixelColor(x - 5, middle.y()), QColor(0xff, 0, 0));
        QCOMPARE(image.pixelColor(x + 5, middle.y()), QColor(0, 0, 0xff));
    }
}

void PictureCanvasTest::flickerChangesWhatIsShown()
{
    PictureCanvas canvas;
    show(canvas, {u"a.png"_s, u"b.png"_s});
    canvas.setFlickerInterval(5);
    canvas.setMode(PictureCanvas::Mode::Flicker);
    QVERIFY(test::becomes([&] { return canvas.shownByFlicker() == 1; }));
    QVERIFY(test::becomes([&] { return canvas.shownByFlicker() == 0; }));
    QTest::keyClick(&canvas, Qt::Key_Space); // by hand from now on
    const int shown = canvas.shownByFlicker();
    QTest::keyClick(&canvas, Qt::Key_Space);
    QCOMPARE(canvas.shownByFlicker(), 1 - shown);
}

void PictureCanvasTest::theDifferenceIsAmplified()
{
    m_folder.convert({u"-size"_s, u"400x300"_s, u"xc:rgb(100,50,20)"_s}, u"p.png"_s);
    m_folder.convert({u"-size"_s, u"400x300"_s, u"xc:rgb(103,50,10)"_s}, u"q.png"_s);
    PictureCanvas canvas;
    show(canvas, {u"p.png"_s, u"q.png"_s});
    canvas.setMode(PictureCanvas::Mode::Difference);
    for (const int times : {1, 4, 16}) {
        canvas.setAmplification(times);
        QVERIFY(test::becomes([&] { return canvas.isReady(); }));
        const QColor middle = canvas.grab().toImage().pixelColor(canvas.pane(0).center().toPoint());
        QCOMPARE(middle, QColor(3 * times, 0, 10 * times));
    }
}

void PictureCanvasTest::anAnimationPlays()
{
    m_folder.ffmpeg({u"-f"_s, u"lavfi"_s, u"-i"_s, u"testsrc2=s=64x48:r=25:d=0.2"_s}, u"moving.gif"_s);
    PictureCanvas canvas;
    show(canvas, {u"moving.gif"_s});
    QVERIFY(test::becomes([&] { return canvas.layer(0).frame() == 3; }));
    QVERIFY(test::becomes([&] { return canvas.layer(0).frame() == 0; })); // and from the start again
    QVERIFY(test::becomes([&] { return canvas.layer(0).frame() == 2; }));
}

void PictureCanvasTest::aLargePictureIsSharpAtFullSize()
{
    // 14 megapixels with one pixel that no smaller picture would show.
    m_folder.convert({u"-size"_s, u"4000x3500"_s, u"xc:black"_s, u"-fill"_s, u"white"_s, u"-draw"_s,
                      u"point 2000,1750"_s, u"-depth"_s, u"8"_s, u"-type"_s, u"TrueColor"_s},
                     u"large.png"_s);
    PictureCanvas canvas;
    show(canvas, {u"large.png"_s});
    QVERIFY(!canvas.layer(0).pixels()); // nobody looked closely yet
    canvas.setZoom(4, canvas.pane(0).center());
    canvas.grab();
    QVERIFY(test::becomes([&] { return canvas.layer(0).pixels() != nullptr; }));
    canvas.grab();
    QVERIFY(test::becomes([&] { return canvas.isReady(); }));
    const QPointF middle = canvas.pane(0).center();
    const QImage image = canvas.grab().toImage();
    int white = 0;
    for (int y = -40; y <= 40; ++y) {
        for (int x = -40; x <= 40; ++x)
            white += image.pixelColor(middle.toPoint() + QPoint(x, y)) == QColor(Qt::white);
    }
    QCOMPARE(white, 16);
}

void PictureCanvasTest::whatCannotBeShownIsASentence()
{
    m_folder.write(u"empty.png"_s, {});
    PictureCanvas canvas;
    show(canvas, {u"empty.png"_s, u"a.png"_s});
    QVERIFY(canvas.layer(0).error().endsWith(u'.'));
    QVERIFY(canvas.layer(1).error().isEmpty());
    QVERIFY(canvas.accessibleDescription().contains(u"is empty"_s));
}

void PictureCanvasTest::itLooksAsItShould_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("mode");
    QTest::addColumn<double>("zoom");
    QTest::newRow("light") << false << 0 << 0.0;
    QTest::newRow("dark") << true << 0 << 0.0;
    QTest::newRow("grid-light") << false << 0 << 16.0;
    QTest::newRow("divider-dark") << true << 1 << 0.0;
    QTest::newRow("difference-light") << false << 3 << 0.0;
}

void PictureCanvasTest::itLooksAsItShould()
{
    QFETCH(bool, dark);
    QFETCH(int, mode);
    QFETCH(double, zoom);
    const Theme& theme = dark ? darkTheme() : lightTheme();
    PictureCanvas canvas;
    canvas.setPalette(paletteOf(theme));
    show(canvas, {u"a.png"_s, u"b.png"_s, u"c.png"_s});
    canvas.setMode(PictureCanvas::Mode(mode));
    canvas.setAmplification(8);
    if (zoom > 0)
        canvas.setZoom(zoom, canvas.pane(0).center());
    QTest::mouseMove(&canvas, canvas.pane(0).center().toPoint());
    QVERIFY(test::becomes([&] { return canvas.isReady(); }));
    const QImage image = canvas.grab().toImage();
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(image.save(QStringLiteral(ASSAY_SCREENSHOTS "/pictures-") + QString::fromLatin1(QTest::currentDataTag()) +
                       u".png"_s));
    QCOMPARE(image.pixelColor(canvas.pane(0).bottomLeft().toPoint() + QPoint(5, 8)), theme.surface);
}

QTEST_MAIN(PictureCanvasTest)
#include "picture_canvas_test.moc"
