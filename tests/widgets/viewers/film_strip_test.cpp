// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>

#include "media/film/made_films.h"
#include "support/waiting.h"
#include "widgets/viewers/film_strip.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;
using assay::test::MadeFilms;

class FilmStripTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thePosterIsTheFirstFrame();
    void theSliderShowsTheFrameThere_data();
    void theSliderShowsTheFrameThere();
    void playingEndsAtTheLastFrameAndBeginsAgain();
    void keysPlayAndStep();
    void whatIsHiddenDoesNotPlay();
    void whatIsNoFilmIsASentence();
    void theHeightFollowsTheFilm();

private:
    std::unique_ptr<FilmStrip> shown(const QString& name);
    static int number(FilmStrip& strip) { return MadeFilms::numberIn(strip.screen().image()); }

    MadeFilms m_films;
    std::int64_t m_now = 0; // of the clocks, which stand until a test moves them
};

void FilmStripTest::initTestCase()
{
    m_films.make(u"a.mp4"_s, u"-c:v libx264 -preset ultrafast -g 30"_s, u"320x180"_s, 50);
    m_films.make(u"upright.webm"_s, u"-c:v libvpx -deadline realtime -cpu-used 8"_s, u"90x160"_s, 5);
    m_films.write(u"broken.mp4"_s, "no film at all");
}

std::unique_ptr<FilmStrip> FilmStripTest::shown(const QString& name)
{
    auto strip = std::make_unique<FilmStrip>(nullptr, [this] { return m_now; });
    bool is_open = false;
    connect(strip.get(), &FilmStrip::opened, this, [&is_open] { is_open = true; });
    strip->resize(320, strip->heightForWidth(320));
    strip->setFile(m_films.file(name));
    strip->show();
    if (!becomes([&] { return is_open; }))
        qFatal("not opened");
    return strip;
}

void FilmStripTest::thePosterIsTheFirstFrame()
{
    const auto strip = shown(u"a.mp4"_s);
    QVERIFY(becomes([&] { return strip->shownFrame() == 0; }));
    QCOMPARE(number(*strip), 0);
    QVERIFY(!strip->clock().isPlaying());
}

void FilmStripTest::theSliderShowsTheFrameThere_data()
{
    QTest::addColumn<int>("frame");
    for (const int frame : {0, 1, 29, 30, 31, 48, 49})
        QTest::addRow("frame %d", frame) << frame;
}

void FilmStripTest::theSliderShowsTheFrameThere()
{
    QFETCH(int, frame);
    const auto strip = shown(u"a.mp4"_s);
    strip->slider().setValue(frame * 40 + 20); // the middle of it
    QVERIFY(becomes([&] { return strip->shownFrame() == frame; }));
    QCOMPARE(number(*strip), frame);
}

void FilmStripTest::playingEndsAtTheLastFrameAndBeginsAgain()
{
    const auto strip = shown(u"a.mp4"_s);
    strip->toggle();
    QVERIFY(strip->clock().isPlaying());
    m_now += 3'000'000;
    QVERIFY(becomes([&] { return !strip->clock().isPlaying() && strip->shownFrame() == 49; }));
    strip->toggle();
    QVERIFY(strip->clock().isPlaying());
    QVERIFY(becomes([&] { return strip->shownFrame() == 0; }));
}

void FilmStripTest::keysPlayAndStep()
{
    const auto strip = shown(u"a.mp4"_s);
    QTest::keyClick(strip.get(), Qt::Key_Space);
    QVERIFY(strip->clock().isPlaying());
    m_now += 410'000;
    QTest::keyClick(strip.get(), Qt::Key_Period);
    QVERIFY(!strip->clock().isPlaying());
    QVERIFY(becomes([&] { return strip->shownFrame() == 11; }));
    QTest::keyClick(strip.get(), Qt::Key_Comma);
    QTest::keyClick(strip.get(), Qt::Key_Comma);
    QVERIFY(becomes([&] { return strip->shownFrame() == 9; }));
    QCOMPARE(number(*strip), 9);
}

void FilmStripTest::whatIsHiddenDoesNotPlay()
{
    const auto strip = shown(u"a.mp4"_s);
    strip->toggle();
    strip->hide();
    QVERIFY(!strip->clock().isPlaying());
}

void FilmStripTest::whatIsNoFilmIsASentence()
{
    const auto strip = shown(u"broken.mp4"_s);
    QVERIFY(strip->error().endsWith(u'.'));
    QCOMPARE(strip->screen().state(), FilmState::Failed);
    QVERIFY(!strip->slider().isEnabled());
    strip->toggle();
    QVERIFY(!strip->clock().isPlaying());
}

void FilmStripTest::theHeightFollowsTheFilm()
{
    const auto wide = shown(u"a.mp4"_s);
    const auto upright = shown(u"upright.webm"_s);
    QVERIFY(upright->heightForWidth(300) > wide->heightForWidth(300) + 150);
    QVERIFY(upright->heightForWidth(300) < 420);
}

QTEST_MAIN(FilmStripTest)
#include "film_strip_test.moc"
