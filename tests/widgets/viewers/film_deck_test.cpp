// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>

#include <cmath>
#include <random>

#include "media/film/made_films.h"
#include "support/waiting.h"
#include "widgets/viewers/film_deck.h"
#include "widgets/viewers/film_pair_view.h"
#include "widgets/viewers/film_plot.h"
#include "widgets/viewers/film_sound.h"
#include "widgets/viewers/film_timeline.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

class HeardSound : public FilmSound
{
public:
    void choose(const std::string& path, std::int64_t starts_us, std::int64_t) override
    {
        chosen = QFileInfo(QString::fromStdString(path)).fileName();
        starts = starts_us;
    }
    void follow(std::int64_t position_us, double speed, bool is_playing) override
    {
        position = position_us;
        factor = speed;
        plays = is_playing;
    }

    QString chosen;
    std::int64_t starts = -1;
    std::int64_t position = -1;
    double factor = 0;
    bool plays = false;
};

} // namespace

// Films in step: what is on show is told by the number that each frame carries, and time by a clock that only the test
// moves.
class FilmDeckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void steppingShowsThatFrameInEachOfSix();
    void keysStepAndPlay();
    void anHourglassOfSixtySecondsDriftsByNoFrame();
    void nothingLateIsEverShown();
    void aFilmIsDecodedOnlyAFewFramesAhead();
    void whatEndsKeepsItsLastFrameAndSaysSo();
    void aLoopIsPlayedAgain();
    void anOffsetMovesOneFilm();
    void ratesThatDifferAreSaid();
    void aFileThatIsNoFilmIsASentenceBesideTheOthers();
    void oneFilmHasNothingToBeComparedWith();
    void twoFilmsStandOnBothSidesOfADivider();
    void theDifferenceOfAFilmAndItselfIsBlack();
    void theLikenessOfEachFrameIsPlotted();
    void theSoundOfOneIsHeard();
    void moreThanSixAreLeftOutOpenly();
    void aStripIsShown();
    void everythingHasAName();

private:
    void open(const QStringList& names, QSize size = {1200, 700});
    bool settles(); // whether all films come to show what belongs on show
    int number(int film) const { return MadeFilms::numberIn(m_deck->shownImage(film)); }

    MadeFilms m_films;
    std::int64_t m_now = 5'000'000;
    std::unique_ptr<FilmDeck> m_deck;
};

void FilmDeckTest::initTestCase()
{
    const auto x264 = u"-c:v libx264 -preset veryfast -bf 3 -g 24 "_s;
    m_films.make(u"a.mp4"_s, x264);
    m_films.make(u"b.mov"_s, x264 + u"-x264-params open-gop=1:b-pyramid=normal"_s);
    m_films.make(u"c.webm"_s, u"-c:v libvpx -deadline realtime -cpu-used 8 -g 30 -b:v 600k"_s);
    m_films.make(u"d.webm"_s, u"-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 30"_s);
    m_films.make(u"e.webm"_s, u"-c:v libaom-av1 -usage realtime -cpu-used 8 -g 30 -crf 8 -b:v 0"_s);
    m_films.make(u"f.mp4"_s, x264 + u"-crf 30"_s, u"240x136"_s);
    m_films.make(u"short.mp4"_s, x264, u"320x180"_s, 20);
    m_films.make(u"fast.mp4"_s, x264, u"320x180"_s, 160, u"50"_s);
    m_films.make(u"minute.mp4"_s, u"-c:v libx264 -preset ultrafast -g 50"_s, u"160x90"_s, 1530);
    m_films.make(u"minute.webm"_s, u"-c:v libvpx -deadline realtime -cpu-used 16 -g 60"_s, u"160x90"_s, 1840,
                 u"30000/1001"_s);
    m_films.run({u"-i"_s, m_films.path(u"a.mp4"_s), u"-f"_s, u"lavfi"_s, u"-i"_s, u"sine=duration=3"_s, u"-c:v"_s,
                 u"copy"_s, m_films.path(u"loud.mp4"_s)});
    m_films.write(u"words.mp4"_s, QByteArray("no film at all ").repeated(50));
}

void FilmDeckTest::init()
{
    m_deck = std::make_unique<FilmDeck>([this] { return m_now; });
}

void FilmDeckTest::cleanup()
{
    m_deck.reset();
}

void FilmDeckTest::open(const QStringList& names, QSize size)
{
    std::vector<FilmEntry> entries;
    for (const auto& name : names)
        entries.push_back({.name = name, .path = m_films.file(name), .slot = seriesSlotAt(qsizetype(entries.size()))});
    bool is_open = false;
    connect(m_deck.get(), &FilmDeck::opened, this, [&is_open] { is_open = true; });
    m_deck->setFilms(std::move(entries));
    m_deck->resize(size);
    m_deck->show();
    QVERIFY(becomes([&is_open] { return is_open; }));
    QVERIFY(settles());
}

bool FilmDeckTest::settles()
{
    return becomes([this] {
        m_deck->tick();
        for (int film = 0; film < m_deck->films(); ++film) {
            if (m_deck->dueFrame(film) != m_deck->shownFrame(film))
                return false;
        }
        return true;
    });
}

void FilmDeckTest::steppingShowsThatFrameInEachOfSix()
{
    const QStringList names{u"a.mp4"_s, u"b.mov"_s, u"c.webm"_s, u"d.webm"_s, u"e.webm"_s, u"f.mp4"_s};
    QList<QList<int>> numbers; // an encoder may blur a bar away: what counts is what ffmpeg shows of the same file
    for (const auto& name : names)
        numbers << m_films.shownByFfmpeg(name);
    open(names);
    QCOMPARE(m_deck->films(), 6);
    const auto allShow = [this, &numbers](int frame) {
        QVERIFY(settles());
        for (int film = 0; film < 6; ++film) {
            QCOMPARE(m_deck->shownFrame(film), frame);
            QVERIFY2(number(film) == numbers[film].at(frame),
                     qPrintable(u"film %1 shows %2"_s.arg(film).arg(number(film))));
        }
    };
    allShow(0);
    for (int frame = 1; frame <= 40; ++frame) {
        m_deck->stepBy(1);
        allShow(frame);
    }
    for (int frame = 39; frame >= 10; --frame) {
        m_deck->stepBy(-1);
        allShow(frame);
    }
    m_deck->stepBy(57);
    allShow(67);
    m_deck->stepBy(-61);
    allShow(6);
    m_deck->stepBy(-100);
    allShow(0);
    m_deck->stepBy(1000);
    allShow(79);
    m_deck->stepBy(1); // there is no more
    allShow(79);
}

void FilmDeckTest::keysStepAndPlay()
{
    open({u"a.mp4"_s, u"d.webm"_s});
    const auto press = [this](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(m_deck.get(), key, modifiers);
        QVERIFY(settles());
    };
    press(Qt::Key_Period);
    QCOMPARE(number(1), 1);
    press(Qt::Key_Right);
    press(Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(number(1), 12);
    press(Qt::Key_Comma);
    press(Qt::Key_Left);
    QCOMPARE(number(0), 10);
    press(Qt::Key_BracketLeft);
    QCOMPARE(m_deck->clock().loop(), (FilmClock::Loop{400'000, 3'200'000}));
    press(Qt::Key_Right, Qt::ControlModifier);
    press(Qt::Key_BracketRight);
    QCOMPARE(m_deck->clock().loop(), (FilmClock::Loop{400'000, 800'000}));
    press(Qt::Key_L);
    QVERIFY(!m_deck->clock().loop());
    press(Qt::Key_Plus);
    QCOMPARE(m_deck->clock().speed(), 1.5);
    press(Qt::Key_Minus);
    press(Qt::Key_Minus);
    QCOMPARE(m_deck->clock().speed(), 0.5);
    press(Qt::Key_Space);
    QVERIFY(m_deck->clock().isPlaying());
    press(Qt::Key_Space);
    QVERIFY(!m_deck->clock().isPlaying());
    press(Qt::Key_V);
    QCOMPARE(m_deck->view(), FilmDeck::View::Divider);
    press(Qt::Key_V);
    QCOMPARE(m_deck->view(), FilmDeck::View::Difference);
    press(Qt::Key_End);
    QCOMPARE(number(0), 79);
    press(Qt::Key_Home);
    QCOMPARE(number(0), 0);
}

void FilmDeckTest::anHourglassOfSixtySecondsDriftsByNoFrame()
{
    open({u"minute.mp4"_s, u"minute.webm"_s}, {600, 300});
    m_deck->play();
    const auto start = m_now;
    std::mt19937 random(3);
    while (m_now - start < 60'000'000) { // ticks come when they come: never evenly
        m_now +=
            std::min<std::int64_t>(1'000 + static_cast<std::int64_t>(random() % 700'000), start + 60'000'000 - m_now);
        QVERIFY(settles());
        const double seconds = static_cast<double>(m_now - start) / 1e6;
        const double rates[]{25, 30000.0 / 1001};
        for (const int film : {0, 1}) {
            const int wanted = static_cast<int>(std::floor(seconds * rates[film]));
            QVERIFY2(std::abs(m_deck->shownFrame(film) - wanted) <= 1,
                     qPrintable(u"%1 at %2 s"_s.arg(m_deck->shownFrame(film)).arg(seconds)));
            QCOMPARE(number(film), m_deck->shownFrame(film) % 1024);
        }
    }
    QVERIFY(m_deck->clock().isPlaying());
}

void FilmDeckTest::nothingLateIsEverShown()
{
    open({u"a.mp4"_s, u"c.webm"_s}, {600, 300});
    m_deck->play();
    std::mt19937 random(11);
    int before[2]{0, 0};
    int changes = 0;
    for (int i = 0; i < 300 && m_deck->clock().isPlaying(); ++i) {
        m_now += static_cast<std::int64_t>(random() % 30'000); // without waiting for what is decoded
        m_deck->tick();
        for (const int film : {0, 1}) {
            const int shown = number(film);
            if (shown != before[film]) {
                QCOMPARE(shown, m_deck->dueFrame(film));
                ++changes;
            }
            before[film] = shown;
        }
        QCoreApplication::processEvents();
    }
    QVERIFY(settles());
    QVERIFY(number(0) > 0);
}

void FilmDeckTest::aFilmIsDecodedOnlyAFewFramesAhead()
{
    open({u"a.mp4"_s}, {600, 300});
    m_deck->play(); // and no time passes
    QVERIFY(becomes([this] { return m_deck->feed(0).ahead() == FilmFeed::most_ahead; }));
    for (int i = 0; i < 20; ++i) {
        m_now += 40'000;
        QVERIFY(settles());
        QVERIFY(m_deck->feed(0).ahead() <= FilmFeed::most_ahead + 1);
    }
}

void FilmDeckTest::whatEndsKeepsItsLastFrameAndSaysSo()
{
    open({u"a.mp4"_s, u"short.mp4"_s});
    m_deck->seekTo(1'000'000);
    QVERIFY(settles());
    QCOMPARE(m_deck->stateOf(0), FilmState::Running);
    QCOMPARE(m_deck->stateOf(1), FilmState::Ended);
    QCOMPARE(number(0), 25);
    QCOMPARE(number(1), 19);
    QVERIFY(m_deck->note().contains(u"Lengths differ"_s));
    m_deck->play();
    m_now += 10'000'000;
    m_deck->tick();
    QVERIFY(!m_deck->clock().isPlaying());
    QVERIFY(settles());
    QCOMPARE(number(0), 79);
}

void FilmDeckTest::aLoopIsPlayedAgain()
{
    open({u"a.mp4"_s, u"d.webm"_s});
    m_deck->setLoop(FilmClock::Loop{400'000, 800'000});
    m_deck->seekTo(400'000);
    m_deck->play();
    for (int round = 0; round < 3; ++round) {
        for (int frame = 10; frame < 20; ++frame) {
            QVERIFY(settles());
            QCOMPARE(number(0), frame);
            QCOMPARE(number(1), frame);
            m_now += 40'000;
        }
    }
}

void FilmDeckTest::anOffsetMovesOneFilm()
{
    open({u"a.mp4"_s, u"b.mov"_s});
    auto* const offset = m_deck->findChildren<QSpinBox*>().at(1);
    offset->setValue(400); // as a person does
    QVERIFY(settles());
    QCOMPARE(m_deck->clock().end(), 3'600'000);
    QCOMPARE(m_deck->stateOf(1), FilmState::NotBegun);
    m_deck->seekTo(1'000'000);
    QVERIFY(settles());
    QCOMPARE(number(0), 25);
    QCOMPARE(number(1), 15);
    m_deck->seekTo(3'400'000); // the first has ended; steps follow the other
    m_deck->stepBy(1);
    QVERIFY(settles());
    QCOMPARE(m_deck->stateOf(0), FilmState::Ended);
    QCOMPARE(number(1), 76);
    m_deck->setOffset(1, -400'000);
    m_deck->seekTo(0);
    QVERIFY(settles());
    QCOMPARE(number(1), 10);
}

void FilmDeckTest::ratesThatDifferAreSaid()
{
    open({u"a.mp4"_s, u"fast.mp4"_s});
    QVERIFY(m_deck->note().contains(u"Frame rates differ"_s));
    QVERIFY(!m_deck->note().contains(u"Lengths"_s));
    m_deck->stepBy(7);
    QVERIFY(settles());
    QCOMPARE(number(0), 7);
    QCOMPARE(number(1), 14);
}

void FilmDeckTest::aFileThatIsNoFilmIsASentenceBesideTheOthers()
{
    open({u"words.mp4"_s, u"a.mp4"_s, u"not there.mp4"_s});
    QCOMPARE(m_deck->stateOf(0), FilmState::Failed);
    QCOMPARE(m_deck->stateOf(2), FilmState::Failed);
    QVERIFY(m_deck->feed(0).error().contains(u"words.mp4"_s));
    m_deck->stepBy(4);
    QVERIFY(settles());
    QCOMPARE(number(1), 4);
    m_deck->setView(FilmDeck::View::Difference); // of nothing and a film
    m_deck->play();
    m_now += 400'000;
    m_deck->tick();
    m_deck->measure();
    QVERIFY(becomes([this] { return !m_deck->isMeasuring(); }));
    QVERIFY(m_deck->measuredText().contains(u"words.mp4"_s));
}

void FilmDeckTest::oneFilmHasNothingToBeComparedWith()
{
    open({u"a.mp4"_s});
    QTest::keyClick(m_deck.get(), Qt::Key_V);
    QCOMPARE(m_deck->view(), FilmDeck::View::Grid);
    m_deck->measure();
    QVERIFY(!m_deck->isMeasuring());
    m_deck->setFilms({});
    m_deck->play();
    m_deck->stepBy(1);
    QVERIFY(!m_deck->clock().isPlaying());
}

void FilmDeckTest::twoFilmsStandOnBothSidesOfADivider()
{
    open({u"a.mp4"_s, u"b.mov"_s, u"short.mp4"_s});
    m_deck->stepBy(5);
    m_deck->setView(FilmDeck::View::Divider);
    QTest::keyClick(m_deck.get(), Qt::Key_3);
    QVERIFY(m_deck->pair().accessibleName().contains(u"short.mp4"_s));
    QVERIFY(becomes([this] { return m_deck->shownFrame(2) == 5 && m_deck->shownFrame(0) == 5; }));
    m_deck->pair().setDivider(1);
    m_deck->stepBy(20); // what no one sees is not decoded
    QVERIFY(becomes([this] { return m_deck->shownFrame(0) == 25; }));
    QVERIFY(m_deck->shownFrame(1) != 25);
    QCOMPARE(m_deck->stateOf(2), FilmState::Ended);
}

void FilmDeckTest::theDifferenceOfAFilmAndItselfIsBlack()
{
    open({u"a.mp4"_s, u"a.mp4"_s, u"f.mp4"_s});
    m_deck->stepBy(9);
    m_deck->setView(FilmDeck::View::Difference);
    m_deck->setGain(16);
    const auto brightest = [this] {
        int most = 0;
        const auto& picture = m_deck->pair().difference();
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                most = std::max(most, qGray(picture.pixel(x, y)));
        }
        return most;
    };
    const auto isSettled = [this](int second) {
        return becomes([this, second] {
            return m_deck->shownFrame(0) == 9 && m_deck->shownFrame(second) == 9 &&
                   !m_deck->pair().difference().isNull();
        });
    };
    QVERIFY(isSettled(1));
    QCOMPARE(brightest(), 0);
    m_deck->setSecond(2);
    QVERIFY(isSettled(2));
    QVERIFY(becomes([&brightest] { return brightest() > 100; }));
}

void FilmDeckTest::theLikenessOfEachFrameIsPlotted()
{
    open({u"a.mp4"_s, u"f.mp4"_s});
    QTest::keyClick(m_deck.get(), Qt::Key_M);
    QVERIFY(m_deck->isMeasuring());
    QVERIFY(becomes([this] { return !m_deck->isMeasuring(); }));
    const auto& points = m_deck->plot().points();
    QCOMPARE(points.size(), std::size_t(80));
    QCOMPARE(points[10].time_us, 400'000);
    QVERIFY(points[10].psnr > 15 && points[10].psnr < 45 && points[10].ssim > 0.3 && points[10].ssim < 1);
    QVERIFY(m_deck->measuredText().contains(u"80"_s) && m_deck->measuredText().contains(u"scaled"_s));
    QTest::mouseClick(const_cast<FilmPlot*>(&m_deck->plot()), Qt::LeftButton, {},
                      QPoint(m_deck->plot().width() / 2, 40));
    QVERIFY(settles());
    QVERIFY(std::abs(number(0) - 40) <= 1);
}

void FilmDeckTest::theSoundOfOneIsHeard()
{
    HeardSound sound;
    open({u"a.mp4"_s, u"loud.mp4"_s});
    m_deck->setSound(&sound);
    QTest::keyClick(m_deck.get(), Qt::Key_S); // the first has none
    QCOMPARE(sound.chosen, u"loud.mp4"_s);
    m_deck->setSpeed(0.5);
    m_deck->play();
    QVERIFY(sound.plays);
    QCOMPARE(sound.factor, 0.5);
    m_now += 800'000;
    m_deck->pause();
    QVERIFY(!sound.plays);
    QCOMPARE(sound.position, 400'000);
    m_deck->setOffset(1, 250'000);
    QCOMPARE(sound.starts, 250'000);
    QTest::keyClick(m_deck.get(), Qt::Key_S);
    QVERIFY(sound.chosen.isEmpty());
    m_deck.reset();
}

void FilmDeckTest::moreThanSixAreLeftOutOpenly()
{
    open(QStringList(8, u"short.mp4"_s));
    QCOMPARE(m_deck->films(), 6);
    QVERIFY(m_deck->note().contains(u"2"_s));
}

void FilmDeckTest::aStripIsShown()
{
    open({u"a.mp4"_s});
    QVERIFY(becomes([this] { return m_deck->timeline().stripPictures() == 16; }));
}

void FilmDeckTest::everythingHasAName()
{
    open({u"a.mp4"_s, u"b.mov"_s, u"loud.mp4"_s});
    m_deck->measure();
    QStringList unnamed;
    for (const auto* const widget : m_deck->findChildren<QWidget*>()) {
        const bool takes_keys = widget->focusPolicy() != Qt::NoFocus && !qobject_cast<const QLabel*>(widget);
        const auto* const button = qobject_cast<const QAbstractButton*>(widget);
        const bool is_inside = widget->parentWidget() && qobject_cast<const QSpinBox*>(widget->parentWidget());
        if (takes_keys && !is_inside && widget->accessibleName().isEmpty() && !(button && !button->text().isEmpty()))
            unnamed << QString::fromLatin1(widget->metaObject()->className());
    }
    QCOMPARE(unnamed, QStringList());
}

QTEST_MAIN(FilmDeckTest)
#include "film_deck_test.moc"
