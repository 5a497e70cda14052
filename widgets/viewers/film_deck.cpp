// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_deck.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>

#include <algorithm>
#include <array>
#include <cmath>

#include "media/film/film_measure.h"
#include "media/film/filmstrip.h"
#include "widgets/common/controls.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/viewers/film_pair_view.h"
#include "widgets/viewers/film_plot.h"
#include "widgets/viewers/film_sound.h"
#include "widgets/viewers/film_timeline.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int tick_ms = 8;         // twice for each frame of 60 a second
constexpr int sound_tick_ms = 250; // how often the sound is told where the clock is
constexpr int strip_places = 16;
constexpr std::array speeds{0.25, 0.5, 1.0, 1.5, 2.0};
constexpr std::array gains{1, 2, 4, 8, 16};

QString speedText(double speed)
{
    return QLocale().toString(speed, 'g', 3) + u"×"_s;
}

QString gainText(int gain)
{
    return u"×%1"_s.arg(gain);
}

} // namespace

FilmDeck::FilmDeck(FilmClock::Now now, QWidget* parent)
    : QWidget(parent), m_clock(std::move(now)), m_strip_task(std::make_unique<FilmTask>()),
      m_measure_task(std::make_unique<FilmTask>())
{
    setFocusPolicy(Qt::StrongFocus);
    buildControls();
    buildRows();
    addChipMenus();
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(tick_ms);
    connect(&m_timer, &QTimer::timeout, this, &FilmDeck::tick);
    m_sound_timer.setInterval(sound_tick_ms);
    connect(&m_sound_timer, &QTimer::timeout, this, &FilmDeck::tellSound);
    setView(View::Grid);
}

FilmDeck::~FilmDeck()
{
    if (m_sound)
        m_sound->choose({}, 0, 0);
}

void FilmDeck::buildControls()
{
    const auto button = [this](const QString& icon, const QString& name, const QString& tip) {
        auto* const one = new QPushButton(this);
        one->setIcon(lineIcon(icon));
        one->setAccessibleName(name);
        one->setToolTip(tip);
        return one;
    };
    m_play = button(u"play"_s, tr("Play"), tr("Play or pause (Space)"));
    auto* const back = button(u"chevron-left"_s, tr("One frame back"), tr("One frame back (comma)"));
    auto* const forth = button(u"chevron-right"_s, tr("One frame on"), tr("One frame on (full stop)"));
    m_time = new QLabel(this);
    m_time->setFont(withTabularFigures(textFont()));
    m_speed = new ChipButton(tr("Speed"), speedText(1), this);
    m_views = new SegmentedControl(this);
    m_views->addSegment(u"grid"_s, tr("Side by side"));
    m_views->addSegment(u"divider"_s, tr("Divider"));
    m_views->addSegment(u"difference"_s, tr("Difference"));
    m_views->setAccessibleName(tr("View"));
    m_against = new ChipButton(tr("Against"), {}, this);
    m_gain = new ChipButton(tr("Amplified"), gainText(8), this);
    m_listen = new ChipButton(tr("Sound"), tr("none"), this);
    m_measure = new QPushButton(tr("Measure"), this);
    m_measure->setToolTip(tr("PSNR and SSIM of each frame (M)"));
    connect(m_play, &QPushButton::clicked, this, &FilmDeck::togglePlay);
    connect(back, &QPushButton::clicked, this, [this] { stepBy(-1); });
    connect(forth, &QPushButton::clicked, this, [this] { stepBy(1); });
    connect(m_measure, &QPushButton::clicked, this, &FilmDeck::measure);
    connect(m_views, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        setView(id == "grid"_L1 ? View::Grid : id == "divider"_L1 ? View::Divider : View::Difference);
    });
    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget* const one : {static_cast<QWidget*>(back), static_cast<QWidget*>(m_play), static_cast<QWidget*>(forth),
                               static_cast<QWidget*>(m_time)})
        row->addWidget(one);
    row->addStretch(1);
    for (QWidget* const one :
         {static_cast<QWidget*>(m_views), static_cast<QWidget*>(m_against), static_cast<QWidget*>(m_gain),
          static_cast<QWidget*>(m_speed), static_cast<QWidget*>(m_listen), static_cast<QWidget*>(m_measure)})
        row->addWidget(one);
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addLayout(row);
}

void FilmDeck::buildRows()
{
    m_stage = new QStackedWidget(this);
    m_grid = new QWidget;
    m_cells = new QGridLayout(m_grid);
    m_cells->setContentsMargins(0, 0, 0, 0);
    m_cells->setSpacing(8);
    m_pair = new FilmPairView;
    m_stage->addWidget(m_grid);
    m_stage->addWidget(m_pair);
    m_note = new ElidedLabel;
    setSecondary(*m_note);
    m_timeline = new FilmTimeline;
    m_measures = new QWidget;
    m_figures = new SegmentedControl;
    m_figures->addSegment(u"psnr"_s, tr("PSNR"));
    m_figures->addSegment(u"ssim"_s, tr("SSIM"));
    m_figures->setAccessibleName(tr("Figure"));
    m_measured = new ElidedLabel;
    setSecondary(*m_measured);
    m_plot = new FilmPlot;

    auto* const head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_figures);
    head->addWidget(m_measured, 1);
    auto* const measures = new QVBoxLayout(m_measures);
    measures->setContentsMargins(0, 0, 0, 0);
    measures->setSpacing(8);
    measures->addLayout(head);
    measures->addWidget(m_plot);
    m_measures->hide();
    for (QWidget* const one : {static_cast<QWidget*>(m_stage), static_cast<QWidget*>(m_note),
                               static_cast<QWidget*>(m_timeline), static_cast<QWidget*>(m_measures)})
        layout()->addWidget(one);
    m_stage->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);

    connect(m_pair, &FilmPairView::resized, this, &FilmDeck::tick);
    connect(m_timeline, &FilmTimeline::seekAsked, this, &FilmDeck::seekTo);
    connect(m_timeline, &FilmTimeline::loopAsked, this, &FilmDeck::setLoop);
    connect(m_plot, &FilmPlot::seekAsked, this, &FilmDeck::seekTo);
    connect(m_figures, &SegmentedControl::currentChanged, this, [this](const QString& id) {
        m_plot->setFigure(id == "psnr"_L1 ? FilmPlot::Figure::Psnr : FilmPlot::Figure::Ssim);
    });
}

void FilmDeck::addChipMenus()
{
    auto* const speed_menu = new QMenu(m_speed);
    for (const double speed : speeds)
        speed_menu->addAction(speedText(speed), this, [this, speed] { setSpeed(speed); });
    m_speed->setMenu(speed_menu);
    auto* const gain_menu = new QMenu(m_gain);
    for (const int gain : gains)
        gain_menu->addAction(gainText(gain), this, [this, gain] { setGain(gain); });
    m_gain->setMenu(gain_menu);
    m_against->setMenu(new QMenu(m_against));
    m_listen->setMenu(new QMenu(m_listen));
}

void FilmDeck::fillMenus()
{
    m_against->menu()->clear();
    m_listen->menu()->clear();
    m_listen->menu()->addAction(tr("none"), this, [this] { chooseSound(-1); });
    for (int i = 0; i < films(); ++i) {
        const auto name = at(i).entry.name;
        if (i > 0)
            m_against->menu()->addAction(name, this, [this, i] { setSecond(i); });
        if (at(i).feed->facts() && at(i).feed->facts()->has_sound)
            m_listen->menu()->addAction(name, this, [this, i] { chooseSound(i); });
    }
    m_listen->setEnabled(m_listen->menu()->actions().size() > 1);
}

void FilmDeck::setFilms(std::vector<FilmEntry> films)
{
    pause();
    m_strip_task->stop();
    m_measure_task->stop();
    m_is_measuring = false;
    m_measures->hide();
    chooseSound(-1);
    for (const auto& film : m_films)
        delete film.cell;
    m_films.clear();
    m_timeline->clearStrip();
    m_left_out = std::max(0, static_cast<int>(films.size()) - most_films);
    for (auto& entry : films) {
        if (this->films() < most_films)
            addFilm(std::move(entry));
    }
    const bool has_two = this->films() > 1;
    for (const auto* const id : {"divider", "difference"})
        m_views->setSegmentEnabled(QString::fromLatin1(id), has_two);
    m_measure->setEnabled(has_two);
    if (!has_two)
        setView(View::Grid);
    m_second = 1;
    setLoop({});
    m_clock.seek(0);
    arrange();
    setSecond(1);
    setEnd();
    fillMenus();
    describeDifferences();
}

void FilmDeck::addFilm(FilmEntry entry)
{
    const int number = films();
    Film film{.entry = std::move(entry)};
    film.feed = std::make_unique<FilmFeed>(film.entry.path);
    film.cell = new FilmCell(film.entry.name, film.entry.slot, m_grid);
    film.cell->setOffset(film.entry.offset_us);
    connect(film.feed.get(), &FilmFeed::opened, this, [this, number] { filmOpened(number); });
    connect(film.feed.get(), &FilmFeed::frameReady, this, [this] {
        if (!m_clock.isPlaying())
            tick();
    });
    connect(film.cell, &FilmCell::offsetChanged, this,
            [this, number](std::int64_t offset_us) { setOffset(number, offset_us); });
    connect(film.cell->screen(), &FilmScreen::resized, this, &FilmDeck::tick);
    m_films.push_back(std::move(film));
}

// One row up to three films, two rows from four on.
void FilmDeck::arrange()
{
    const int columns = films() <= 3 ? std::max(1, films()) : (films() + 1) / 2;
    for (int i = 0; i < films(); ++i)
        m_cells->addWidget(at(i).cell, i / columns, i % columns);
    for (int i = 0; i < most_films; ++i)
        m_cells->setColumnStretch(i, i < columns ? 1 : 0);
}

void FilmDeck::filmOpened(int film)
{
    auto& one = at(film);
    if (one.feed->facts()) {
        const auto facts = filmFactsText(*one.feed->facts());
        if (one.entry.tells)
            one.cell->setFacts(one.feed->facts()->has_sound ? facts : facts + u" · "_s + tr("no sound"));
        one.state = FilmState::Running;
    } else {
        one.state = FilmState::Failed;
    }
    setEnd();
    const bool all = std::ranges::all_of(m_films, [](const Film& each) { return each.state != FilmState::Opening; });
    if (all) {
        fillMenus();
        describeDifferences();
        startStrip();
    }
    tick();
    if (all)
        Q_EMIT opened();
}

void FilmDeck::setEnd()
{
    std::int64_t end = 0;
    for (const auto& film : m_films) {
        if (film.feed->facts())
            end = std::max(end, film.entry.offset_us + film.feed->facts()->duration_us);
    }
    m_clock.setEnd(end);
    m_timeline->setEnd(end);
    m_plot->setEnd(end);
}

void FilmDeck::startStrip()
{
    const auto film = std::ranges::find_if(m_films, [](const Film& one) { return one.feed->facts().has_value(); });
    if (film == m_films.end())
        return;
    m_timeline->clearStrip();
    m_timeline->setStripRange(film->entry.offset_us, film->entry.offset_us + film->feed->facts()->duration_us);
    const QSize within(256, FilmTimeline::strip_height * 2);
    m_strip_task->start(
        [this, path = film->entry.path, within](const std::stop_token& stop, const FilmTask::Post& post) {
            auto reader = FilmReader::open(path, stop);
            if (!reader)
                return; // the cell says why
            (void)readStrip(*reader, strip_places, within, stop, [this, &post](const StripPicture& picture) {
                post([this, picture] { m_timeline->addStripPicture(picture.place, strip_places, picture.image); });
            });
        });
}

void FilmDeck::describeDifferences()
{
    const auto differ = [this](auto figure, double tolerance) {
        std::optional<double> first;
        for (const auto& film : m_films) {
            if (!film.feed->facts())
                continue;
            const double value = figure(*film.feed->facts());
            if (first && std::abs(value - *first) > tolerance * std::max(value, *first))
                return true;
            first = first.value_or(value);
        }
        return false;
    };
    QStringList sentences;
    if (m_left_out > 0)
        sentences << tr("Six films at once: %n more are left out.", nullptr, m_left_out);
    if (differ([](const FilmFacts& facts) { return facts.rate; }, 0.005))
        sentences << tr("Frame rates differ: steps follow the first.");
    if (differ([](const FilmFacts& facts) { return static_cast<double>(facts.duration_us); }, 0.01))
        sentences << tr("Lengths differ: what has ended keeps its last frame.");
    if (differ([](const FilmFacts& facts) { return facts.width * 65536.0 + facts.height; }, 0))
        sentences << tr("Sizes differ: divider and difference scale the second to the first.");
    m_note->setText(sentences.join(u' '));
    m_note->setVisible(!sentences.isEmpty());
}

QString FilmDeck::note() const
{
    return m_note->text();
}

QString FilmDeck::measuredText() const
{
    return m_measured->text();
}

FilmState FilmDeck::stateOf(int film) const
{
    return at(film).state;
}

int FilmDeck::shownFrame(int film) const
{
    return at(film).shown;
}

int FilmDeck::dueFrame(int film) const
{
    return at(film).due;
}

const QImage& FilmDeck::shownImage(int film) const
{
    return at(film).image;
}

const FilmFeed& FilmDeck::feed(int film) const
{
    return *at(film).feed;
}

bool FilmDeck::isShown(int film) const
{
    return m_view == View::Grid || film == 0 || film == m_second;
}

void FilmDeck::tick()
{
    const auto position = m_clock.position();
    if (m_clock.isPlaying() && !m_clock.loop() && m_clock.isAtEnd() && m_clock.end() > 0) {
        pause(); // which ticks
        return;
    }
    for (int i = 0; i < films(); ++i) {
        auto& film = at(i);
        if (!film.feed->facts())
            film.cell->screen()->show({}, film.state, wordOf(film, position));
        else if (!isShown(i))
            film.feed->want(-1, false); // costs nothing until it is looked at
        else
            update(film, position);
    }
    if (m_view != View::Grid && films() > 1)
        m_pair->show(at(0).image, at(m_second).image);
    m_timeline->setPosition(position);
    m_plot->setPosition(position);
    const auto time = filmTimeText(position) + u" / "_s + filmTimeText(m_clock.end());
    if (time != m_time->text())
        m_time->setText(time);
}

void FilmDeck::update(Film& film, std::int64_t position)
{
    const auto& facts = *film.feed->facts();
    const auto time = position - film.entry.offset_us;
    film.state = time < 0 ? FilmState::NotBegun : time < facts.duration_us ? FilmState::Running : FilmState::Ended;
    film.due = film.state == FilmState::NotBegun ? 0
               : film.state == FilmState::Ended  ? facts.frames - 1
                                                 : film.feed->frameAt(time);
    film.feed->setWithin(m_view == View::Grid ? film.cell->screen()->pixels() : m_pair->pixels());
    film.feed->want(film.due, m_clock.isPlaying() && film.state != FilmState::Ended);
    if (const auto image = film.feed->frame(film.due)) { // else the frame before stays until it comes
        if (image->isNull())
            film.state = FilmState::Failed;
        else
            film.image = *image;
        film.shown = film.due;
    }
    paintState(film, position);
}

QString FilmDeck::wordOf(const Film& film, std::int64_t position) const
{
    switch (film.state) {
    case FilmState::Opening:
        return tr("opening");
    case FilmState::Failed:
        return film.feed->facts() ? tr("Frame %1 is damaged").arg(film.due + 1) : film.feed->error();
    case FilmState::NotBegun:
        return tr("starts in %1").arg(filmTimeText(film.entry.offset_us - position));
    case FilmState::Ended:
        return m_clock.isAtEnd() && !m_clock.isPlaying() &&
                       film.entry.offset_us + film.feed->facts()->duration_us == m_clock.end()
                   ? QString() // all have: nothing to tell apart
                   : tr("ended");
    case FilmState::Running:
        return {};
    }
    return {};
}

void FilmDeck::paintState(Film& film, std::int64_t position)
{
    film.cell->screen()->show(film.image, film.state, wordOf(film, position));
    const int shown = std::max(film.shown, 0);
    film.cell->setPlace(tr("frame %1 of %2 · %3")
                            .arg(shown + 1)
                            .arg(film.feed->facts()->frames)
                            .arg(filmTimeText(film.feed->timeOf(shown))));
}

// After whatever the clock was told.
void FilmDeck::changed()
{
    const bool is_playing = m_clock.isPlaying();
    m_play->setIcon(lineIcon(is_playing ? u"stop"_s : u"play"_s));
    m_play->setAccessibleName(is_playing ? tr("Pause") : tr("Play"));
    is_playing ? m_timer.start() : m_timer.stop();
    is_playing ? m_sound_timer.start() : m_sound_timer.stop();
    tick();
    tellSound();
}

void FilmDeck::tellSound()
{
    if (m_sound)
        m_sound->follow(m_clock.position(), m_clock.speed(), m_clock.isPlaying());
}

void FilmDeck::setSound(FilmSound* sound)
{
    m_sound = sound;
    chooseSound(m_heard);
}

void FilmDeck::chooseSound(int film)
{
    m_heard = film < films() && film >= 0 && at(film).feed->facts() ? film : -1;
    m_listen->setValue(m_heard < 0 ? tr("none") : at(m_heard).entry.name);
    if (!m_sound)
        return;
    if (m_heard < 0)
        m_sound->choose({}, 0, 0);
    else
        m_sound->choose(at(m_heard).entry.path, at(m_heard).entry.offset_us, at(m_heard).feed->facts()->start_us);
    tellSound();
}

void FilmDeck::chooseNextSound()
{
    for (int film = m_heard + 1; film < films(); ++film) {
        if (at(film).feed->facts() && at(film).feed->facts()->has_sound)
            return chooseSound(film);
    }
    chooseSound(-1);
}

void FilmDeck::play()
{
    if (m_clock.end() == 0)
        return;
    m_clock.play();
    changed();
}

void FilmDeck::pause()
{
    m_clock.pause();
    changed();
}

void FilmDeck::togglePlay()
{
    m_clock.isPlaying() ? pause() : play();
}

// The frame a film stands on; its count behind its end, −1 before its begin.
int FilmDeck::cursorOf(const Film& film) const
{
    const auto time = m_clock.position() - film.entry.offset_us;
    if (time < 0)
        return -1;
    return time < film.feed->facts()->duration_us ? film.feed->frameAt(time) : film.feed->facts()->frames;
}

void FilmDeck::stepBy(int frames)
{
    m_clock.pause();
    for (const auto& film : m_films) {
        if (!film.feed->facts())
            continue;
        const int last = film.feed->facts()->frames - 1;
        const int here = cursorOf(film);
        const int there = std::clamp(here + frames, 0, last);
        if (frames > 0 ? there <= here : there >= here)
            continue; // it has no frame there; another film may
        m_clock.seek(film.entry.offset_us + film.feed->timeOf(there));
        break;
    }
    changed();
}

void FilmDeck::seekTo(std::int64_t time_us)
{
    m_clock.seek(time_us);
    changed();
}

void FilmDeck::setSpeed(double speed)
{
    m_clock.setSpeed(speed);
    m_speed->setValue(speedText(m_clock.speed()));
    changed();
}

void FilmDeck::changeSpeed(int by)
{
    const auto here = std::ranges::lower_bound(speeds, m_clock.speed()) - speeds.begin();
    setSpeed(speeds[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(here + by, 0, speeds.size() - 1))]);
}

void FilmDeck::setLoop(const std::optional<FilmClock::Loop>& loop)
{
    m_clock.setLoop(loop);
    m_timeline->setLoop(m_clock.loop());
    changed();
}

void FilmDeck::markLoop(bool is_start)
{
    auto loop = m_clock.loop().value_or(FilmClock::Loop{0, m_clock.end()});
    (is_start ? loop.from : loop.to) = m_clock.position();
    if (loop.from >= loop.to)
        loop = is_start ? FilmClock::Loop{loop.from, m_clock.end()} : FilmClock::Loop{0, loop.to};
    setLoop(loop);
}

void FilmDeck::setOffset(int film, std::int64_t offset_us)
{
    at(film).entry.offset_us = offset_us;
    at(film).cell->setOffset(offset_us);
    setEnd();
    startStrip();
    if (m_heard == film)
        chooseSound(film);
    if (!m_measures->isHidden() && (film == 0 || film == m_second))
        measure();
    changed();
}

void FilmDeck::setView(View view)
{
    m_view = view;
    m_views->setCurrent(view == View::Grid ? u"grid"_s : view == View::Divider ? u"divider"_s : u"difference"_s);
    m_stage->setCurrentWidget(view == View::Grid ? m_grid : m_pair);
    m_pair->setMode(view == View::Difference ? FilmPairView::Mode::Difference : FilmPairView::Mode::Divider);
    m_against->setVisible(view != View::Grid || films() > 2);
    m_gain->setVisible(view == View::Difference);
    tick();
}

void FilmDeck::setSecond(int film)
{
    if (film < 1 || film >= films())
        return;
    const bool is_other = film != m_second;
    m_second = film;
    m_against->setValue(at(film).entry.name);
    m_against->setVisible(m_view != View::Grid || films() > 2);
    m_pair->setNames(at(0).entry.name, at(film).entry.name);
    if (is_other && !m_measures->isHidden())
        measure();
    tick();
}

void FilmDeck::setGain(int gain)
{
    m_gain->setValue(gainText(gain));
    m_pair->setGain(gain);
}

void FilmDeck::measure()
{
    if (films() < 2)
        return;
    const auto& first = at(0);
    const auto& second = at(m_second);
    m_plot->clear();
    m_plot->setSeries(second.entry.slot);
    m_measured->setText(tr("measuring %1 against %2").arg(second.entry.name, first.entry.name));
    m_measures->show();
    m_is_measuring = true;
    const auto starts_us = first.entry.offset_us;
    const auto apart_us = second.entry.offset_us - starts_us;
    const auto done = [this](const QString& text) {
        m_measured->setText(text);
        m_is_measuring = false;
        Q_EMIT measured();
    };
    m_measure_task->start([this, one_path = first.entry.path, other_path = second.entry.path, starts_us, apart_us,
                           done](const std::stop_token& stop, const FilmTask::Post& post) {
        auto one = FilmReader::open(one_path, stop);
        auto other = FilmReader::open(other_path, stop);
        if (!one || !other) {
            post([done, text = (one ? other : one).error().message] { done(text); });
            return;
        }
        const auto told = measureFilms(*one, *other, apart_us, stop, [&](const FrameFigures& frame) {
            const FilmPlot::Point point{.time_us = starts_us + one->timeOf(frame.frames.first),
                                        .psnr = psnrOf(frame.figures.mse),
                                        .ssim = frame.figures.ssim.value_or(0)};
            post([this, point] { m_plot->add(point); });
        });
        post([done, told] { done(told ? filmFiguresText(*told) : told.error().message); });
    });
}

void FilmDeck::keyPressEvent(QKeyEvent* event)
{
    const int step = (event->modifiers() & Qt::ControlModifier) != 0 ? 10 : 1;
    const auto cycled = [](int value, int count) { return (value + 1) % count; };
    switch (event->key()) {
    case Qt::Key_Space:
        return togglePlay();
    case Qt::Key_Left:
    case Qt::Key_Comma:
        return stepBy(-step);
    case Qt::Key_Right:
    case Qt::Key_Period:
        return stepBy(step);
    case Qt::Key_Home:
        return seekTo(0);
    case Qt::Key_End:
        return seekTo(m_clock.end());
    case Qt::Key_BracketLeft:
        return markLoop(true);
    case Qt::Key_BracketRight:
        return markLoop(false);
    case Qt::Key_L:
        return setLoop({});
    case Qt::Key_Plus:
        return changeSpeed(1);
    case Qt::Key_Minus:
        return changeSpeed(-1);
    case Qt::Key_V:
        return films() > 1 ? setView(View(cycled(int(m_view), 3))) : void();
    case Qt::Key_S:
        return chooseNextSound();
    case Qt::Key_M:
        return measure();
    default:
        break;
    }
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_6)
        setSecond(event->key() - Qt::Key_1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace assay
