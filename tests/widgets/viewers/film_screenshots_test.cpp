// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>

#include "media/film/made_films.h"
#include "support/waiting.h"
#include "widgets/common/theme_controller.h"
#include "widgets/viewers/film_deck.h"
#include "widgets/viewers/film_pair_view.h"
#include "widgets/viewers/film_plot.h"
#include "widgets/viewers/film_timeline.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// Pictures of the deck with real films, to be looked at.
class FilmScreenshotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theDeckInEveryView_data();
    void theDeckInEveryView();

private:
    static void save(QWidget& widget, const QString& view);

    MadeFilms m_films;
};

void FilmScreenshotsTest::initTestCase()
{
    const auto make = [this](const QString& name, const QString& source, const QStringList& how) {
        m_films.run(QStringList{u"-f"_s, u"lavfi"_s, u"-i"_s, source, u"-pix_fmt"_s, u"yuv420p"_s} + how +
                    QStringList{m_films.path(name)});
    };
    const auto dunes =
        u"gradients=size=640x360:rate=24:duration=4:seed=4:speed=0.02:nb_colors=5:c0=0xE8B87A:c1=0x2E4A8C:"
        "c2=0xC85A3C:c3=0xF0DCC0:c4=0x1E2850"_s;
    make(u"good.mp4"_s, dunes, {u"-c:v"_s, u"libx264"_s, u"-preset"_s, u"veryfast"_s, u"-crf"_s, u"16"_s});
    make(u"poor.webm"_s, dunes + u",format=yuv420p,noise=c0s=6:c0f=t,gblur=sigma=2"_s,
         {u"-c:v"_s, u"libvpx-vp9"_s, u"-deadline"_s, u"realtime"_s, u"-cpu-used"_s, u"8"_s, u"-b:v"_s, u"90k"_s});
    make(u"short.mp4"_s, u"mandelbrot=size=480x360:rate=30"_s, {u"-c:v"_s, u"libx264"_s, u"-t"_s, u"1.5"_s});
    m_films.write(u"broken.mp4"_s, m_films.bytesOf(u"good.mp4"_s).first(2000));
}

void FilmScreenshotsTest::theDeckInEveryView_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << int(ThemeChoice::Light);
    QTest::newRow("dark") << int(ThemeChoice::Dark);
}

void FilmScreenshotsTest::save(QWidget& widget, const QString& view)
{
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    const auto picture = widget.grab();
    QVERIFY(picture.save(
        QStringLiteral(ASSAY_SCREENSHOTS "/film-%1-%2.png").arg(view, QString::fromLatin1(QTest::currentDataTag()))));
}

void FilmScreenshotsTest::theDeckInEveryView()
{
    QFETCH(const int, choice);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    ThemeController themes(settings);
    themes.setChoice(ThemeChoice(choice));
    FilmDeck deck([] { return std::int64_t{0}; });
    bool is_open = false;
    connect(&deck, &FilmDeck::opened, this, [&is_open] { is_open = true; });
    deck.setFilms(
        {{.name = u"veo-3"_s, .path = m_films.file(u"good.mp4"_s), .slot = seriesSlotAt(0)},
         {.name = u"kling-2.1"_s, .path = m_films.file(u"poor.webm"_s), .slot = seriesSlotAt(1)},
         {.name = u"wan-2.2"_s, .path = m_films.file(u"short.mp4"_s), .slot = seriesSlotAt(2), .offset_us = 200'000},
         {.name = u"luma-ray-2"_s, .path = m_films.file(u"broken.mp4"_s), .slot = seriesSlotAt(3)}});
    deck.resize(1280, 820);
    deck.setContentsMargins(16, 16, 16, 16);
    deck.show();
    QVERIFY(becomes([&is_open] { return is_open; }));
    deck.setLoop(FilmClock::Loop{800'000, 3'200'000});
    deck.seekTo(2'100'000);
    const auto isSettled = [&deck] {
        deck.tick();
        return deck.timeline().stripPictures() == 16 && deck.shownFrame(0) == deck.dueFrame(0) &&
               deck.shownFrame(1) == deck.dueFrame(1) && deck.dueFrame(0) > 0;
    };
    QVERIFY(becomes(isSettled));
    QVERIFY(becomes([&deck] { return deck.shownFrame(2) == deck.dueFrame(2) && deck.stateOf(2) == FilmState::Ended; }));
    QCOMPARE(deck.stateOf(3), FilmState::Failed);
    save(deck, u"grid"_s);
    deck.setView(FilmDeck::View::Divider);
    deck.measure();
    QVERIFY(becomes([&] { return isSettled() && !deck.isMeasuring(); }));
    QTest::qWait(0);
    save(deck, u"divider"_s);
    deck.setView(FilmDeck::View::Difference);
    QVERIFY(becomes([&] { return isSettled() && !deck.pair().difference().isNull(); }));
    save(deck, u"difference"_s);
}

QTEST_MAIN(FilmScreenshotsTest)
#include "film_screenshots_test.moc"
