// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "support/waiting.h"
#include "widgets/viewers/film_cell.h"
#include "widgets/viewers/film_clock.h"
#include "widgets/viewers/film_pair_view.h"
#include "widgets/viewers/film_plot.h"
#include "widgets/viewers/film_timeline.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// The parts of the deck by themselves: its clock, the pair, the plot and the time line.
class FilmPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClockGoesAsFastAsItIsTold();
    void aClockStopsAtItsEndAndBeginsAgain();
    void aLoopGoesRound_data();
    void aLoopGoesRound();
    void aDifferenceIsOfEachChannel();
    void thePairShowsTheDifferenceOfItsPicturesAlone();
    void theDividerFollowsTheMouseAndTheKeys();
    void theTimeLineSeeksAndMarksALoop();
    void thePlotTellsTheFigureOfTheFrameThatIsShown();
    void timesAreReadable();

private:
    std::int64_t m_now = 1'000'000'000; // no clock begins at 0
    FilmClock clock()
    {
        return FilmClock([this] { return m_now; });
    }
};

void FilmPartsTest::aClockGoesAsFastAsItIsTold()
{
    auto one = clock();
    one.setEnd(100'000'000);
    m_now += 5'000'000;
    QCOMPARE(one.position(), 0);
    one.play();
    m_now += 2'000'000;
    QCOMPARE(one.position(), 2'000'000);
    one.setSpeed(0.25);
    m_now += 2'000'000;
    QCOMPARE(one.position(), 2'500'000);
    one.setSpeed(2);
    m_now += 1'000'000;
    QCOMPARE(one.position(), 4'500'000);
    one.pause();
    m_now += 9'000'000;
    QCOMPARE(one.position(), 4'500'000);
    one.setSpeed(17); // beyond what is offered
    QCOMPARE(one.speed(), 2.0);
    one.seek(-7);
    QCOMPARE(one.position(), 0);
}

void FilmPartsTest::aClockStopsAtItsEndAndBeginsAgain()
{
    auto one = clock();
    one.setEnd(1'000'000);
    one.play();
    m_now += 3'000'000;
    QCOMPARE(one.position(), 1'000'000);
    QVERIFY(one.isAtEnd());
    one.play();
    QCOMPARE(one.position(), 0);
}

void FilmPartsTest::aLoopGoesRound_data()
{
    QTest::addColumn<qint64>("start");
    QTest::addColumn<qint64>("passed");
    QTest::addColumn<qint64>("position");
    QTest::newRow("before it") << qint64(0) << qint64(1'500'000) << qint64(1'500'000);
    QTest::newRow("at its end") << qint64(0) << qint64(3'000'000) << qint64(1'000'000);
    QTest::newRow("round once") << qint64(0) << qint64(3'500'000) << qint64(1'500'000);
    QTest::newRow("round ten times") << qint64(1'000'000) << qint64(20'000'000 + 300'000) << qint64(1'300'000);
    QTest::newRow("begun behind it") << qint64(4'000'000) << qint64(500'000) << qint64(4'500'000);
}

void FilmPartsTest::aLoopGoesRound()
{
    QFETCH(const qint64, start);
    QFETCH(const qint64, passed);
    QFETCH(const qint64, position);
    auto one = clock();
    one.setEnd(10'000'000);
    one.seek(start);
    one.setLoop(FilmClock::Loop{1'000'000, 3'000'000});
    one.play();
    m_now += passed;
    QCOMPARE(one.position(), position);
}

void FilmPartsTest::aDifferenceIsOfEachChannel()
{
    QImage first(4, 2, QImage::Format_RGB32);
    QImage second(4, 2, QImage::Format_RGB32);
    first.fill(QColor(100, 50, 10));
    second.fill(QColor(90, 53, 10));
    QCOMPARE(filmDifference(first, second, 1).pixelColor(3, 1), QColor(10, 3, 0));
    QCOMPARE(filmDifference(first, second, 16).pixelColor(0, 0), QColor(160, 48, 0));
    second.fill(QColor(0, 255, 10));
    QCOMPARE(filmDifference(first, second, 8).pixelColor(0, 0), QColor(255, 255, 0));
    QCOMPARE(filmDifference(first, second.scaled(8, 8), 1).size(), QSize(4, 2));
}

void FilmPartsTest::thePairShowsTheDifferenceOfItsPicturesAlone()
{
    FilmPairView pair;
    pair.setMode(FilmPairView::Mode::Difference);
    pair.setGain(2);
    QImage first(4, 2, QImage::Format_RGB32);
    QImage second(4, 2, QImage::Format_RGB32);
    first.fill(QColor(100, 50, 10));
    for (int value = 0; value < 20; ++value) { // faster than the worker answers
        second.fill(QColor(100, 50, 10 + value));
        pair.show(first, second);
        QVERIFY(pair.difference().isNull());
    }
    QVERIFY(becomes([&pair] { return !pair.difference().isNull(); }));
    QCOMPARE(pair.difference().pixelColor(1, 1), QColor(0, 0, 38));
}

void FilmPartsTest::theDividerFollowsTheMouseAndTheKeys()
{
    FilmPairView pair;
    pair.resize(400, 240);
    QImage red(200, 120, QImage::Format_RGB32);
    red.fill(Qt::red);
    QImage blue(200, 120, QImage::Format_RGB32);
    blue.fill(Qt::blue);
    pair.setNames(u"one"_s, u"other"_s);
    pair.show(red, blue);
    QMouseEvent move(QEvent::MouseMove, QPointF(100, 200), pair.mapToGlobal(QPointF(100, 200)), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&pair, &move);
    QVERIFY(std::abs(pair.divider() - 0.25) < 0.01);
    const auto picture = pair.grab().toImage();
    QCOMPARE(picture.pixelColor(80, 200), QColor(Qt::red));
    QCOMPARE(picture.pixelColor(120, 200), QColor(Qt::blue));
    QTest::keyClick(&pair, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(pair.divider() > 0.26);
    QVERIFY(pair.accessibleName().contains(u"one"_s) && pair.accessibleName().contains(u"other"_s));
}

void FilmPartsTest::theTimeLineSeeksAndMarksALoop()
{
    FilmTimeline line;
    line.resize(408, 44);
    line.setEnd(4'000'000);
    QList<std::int64_t> sought;
    std::optional<FilmClock::Loop> loop;
    connect(&line, &FilmTimeline::seekAsked, &line, [&sought](std::int64_t time) { sought << time; });
    connect(&line, &FilmTimeline::loopAsked, &line, [&loop](const auto& asked) { loop = asked; });
    QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(104, 20));
    QCOMPARE(sought, QList<std::int64_t>{1'000'000});
    QTest::mousePress(&line, Qt::LeftButton, Qt::ShiftModifier, QPoint(304, 20));
    QMouseEvent drag(QEvent::MouseMove, QPointF(204, 20), line.mapToGlobal(QPointF(204, 20)), Qt::NoButton,
                     Qt::LeftButton, Qt::ShiftModifier);
    QCoreApplication::sendEvent(&line, &drag);
    QVERIFY(loop.has_value());
    QCOMPARE(*loop, (FilmClock::Loop{2'000'000, 3'000'000}));
    QCOMPARE(sought.size(), 1);
}

void FilmPartsTest::thePlotTellsTheFigureOfTheFrameThatIsShown()
{
    FilmPlot plot;
    plot.resize(400, 96);
    plot.setEnd(120'000);
    plot.add({.time_us = 0, .psnr = std::numeric_limits<double>::infinity(), .ssim = 1});
    plot.add({.time_us = 40'000, .psnr = 34.214, .ssim = 0.98765});
    plot.add({.time_us = 80'000, .psnr = 12.5, .ssim = 0.5});
    QCOMPARE(plot.textHere(), u"PSNR ∞ dB"_s);
    plot.setPosition(79'000 - 1);
    QCOMPARE(plot.textHere(), u"PSNR 34.21 dB"_s);
    plot.setFigure(FilmPlot::Figure::Ssim);
    QCOMPARE(plot.accessibleDescription(), u"SSIM 0.9877"_s);
    plot.setPosition(110'000);
    QCOMPARE(plot.textHere(), u"SSIM 0.5000"_s);
    QVERIFY(!plot.grab().isNull());
}

void FilmPartsTest::timesAreReadable()
{
    QCOMPARE(filmTimeText(0), u"0:00.000"_s);
    QCOMPARE(filmTimeText(3'240'999), u"0:03.240"_s);
    QCOMPARE(filmTimeText(61'005'000), u"1:01.005"_s);
    const FilmFacts facts{.width = 320, .height = 180, .duration_us = 3'200'000, .rate = 25, .codec = "h264"};
    QCOMPARE(filmFactsText(facts), u"320×180 · 25 fps · 3.2 s · h264"_s);
    QVERIFY(filmFactsText({.rate = 29.97, .is_variable = true}).contains(u"29.97 fps on average"_s));
    QVERIFY(filmFactsText({.is_cut_off = true}).contains(u"cut off"_s));
}

QTEST_MAIN(FilmPartsTest)
#include "film_parts_test.moc"
