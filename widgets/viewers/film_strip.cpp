// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_strip.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>

#include <algorithm>
#include <climits>

#include "widgets/common/controls.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int tick_ms = 8;          // twice for each frame of 60 a second
constexpr int controls_height = 40; // pixels
constexpr double usual_shape = 9.0 / 16;
constexpr double tallest_shape = 1.2; // of the width: an upright film leaves room for what is below

} // namespace

FilmStrip::FilmStrip(std::unique_ptr<FilmSound> sound, FilmClock::Now now, QWidget* parent)
    : QWidget(parent), m_sound(std::move(sound)), m_clock(std::move(now)), m_screen(new FilmScreen(this)),
      m_play(new QPushButton(this)), m_slider(new QSlider(Qt::Horizontal, this)), m_time(new QLabel(this))
{
    m_play->setIcon(lineIcon(u"play"_s));
    m_play->setAccessibleName(tr("Play"));
    m_play->setToolTip(tr("Play or pause (Space)"));
    m_slider->setAccessibleName(tr("Time"));
    m_slider->setEnabled(false);
    m_play->setEnabled(false);
    m_time->setFont(withTabularFigures(captionFont()));
    setSecondary(*m_time);
    setFocusPolicy(Qt::StrongFocus);
    auto* const controls = new QHBoxLayout;
    controls->setContentsMargins(8, 6, 8, 6);
    controls->setSpacing(8);
    controls->addWidget(m_play);
    controls->addWidget(m_slider, 1);
    controls->addWidget(m_time);
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_screen, 1);
    rows->addLayout(controls);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(tick_ms);
    connect(&m_timer, &QTimer::timeout, this, &FilmStrip::tick);
    connect(m_play, &QPushButton::clicked, this, &FilmStrip::toggle);
    connect(m_slider, &QSlider::valueChanged, this, [this](int milliseconds) { seekTo(milliseconds * 1000LL); });
    connect(m_screen, &FilmScreen::resized, this, [this] {
        if (m_feed)
            m_feed->setWithin(m_screen->pixels());
        tick();
    });
}

FilmStrip::~FilmStrip()
{
    if (m_sound)
        m_sound->choose({}, 0, 0);
}

void FilmStrip::setFile(const std::string& path)
{
    if (m_feed && m_feed->path() == path)
        return;
    m_clock.pause();
    m_timer.stop();
    m_shown = -1;
    m_feed = std::make_unique<FilmFeed>(path);
    m_feed->setWithin(m_screen->pixels());
    connect(m_feed.get(), &FilmFeed::opened, this, &FilmStrip::take);
    connect(m_feed.get(), &FilmFeed::frameReady, this, [this] {
        if (!m_clock.isPlaying())
            tick();
    });
    m_screen->show({}, FilmState::Opening, tr("reading…"));
}

void FilmStrip::take()
{
    const bool is_film = m_feed->facts().has_value();
    m_play->setEnabled(is_film);
    m_slider->setEnabled(is_film);
    if (is_film) {
        const auto& facts = *m_feed->facts();
        m_clock.setEnd(facts.duration_us);
        const QSignalBlocker silent(m_slider);
        m_slider->setRange(0, static_cast<int>(std::min<std::int64_t>(facts.duration_us / 1000, INT_MAX)));
        m_slider->setPageStep(1000);
        if (m_sound && facts.has_sound)
            m_sound->choose(m_feed->path(), 0, 0);
    } else {
        m_screen->show({}, FilmState::Failed, m_feed->error());
    }
    updateGeometry();
    tick();
    Q_EMIT opened();
}

QString FilmStrip::error() const
{
    return m_feed ? m_feed->error() : QString();
}

void FilmStrip::toggle()
{
    if (!m_feed || !m_feed->facts())
        return;
    if (m_clock.isPlaying()) {
        m_clock.pause();
        return tell();
    }
    if (m_clock.isAtEnd())
        m_clock.seek(0);
    m_clock.play();
    tell();
}

void FilmStrip::seekTo(std::int64_t time_us)
{
    m_clock.seek(time_us);
    tell();
}

void FilmStrip::step(int frames)
{
    m_clock.pause();
    if (m_feed && m_feed->facts())
        m_clock.seek(m_feed->timeOf(
            std::clamp(m_feed->frameAt(m_clock.position()) + frames, 0, std::max(0, m_feed->facts()->frames - 1))));
    tell();
}

// The clock was told something.
void FilmStrip::tell()
{
    m_clock.isPlaying() ? m_timer.start() : m_timer.stop();
    m_play->setIcon(lineIcon(m_clock.isPlaying() ? u"stop"_s : u"play"_s));
    m_play->setAccessibleName(m_clock.isPlaying() ? tr("Pause") : tr("Play"));
    if (m_sound)
        m_sound->follow(m_clock.position(), m_clock.speed(), m_clock.isPlaying());
    tick();
}

void FilmStrip::tick()
{
    if (!m_feed || !m_feed->facts())
        return;
    const auto position = m_clock.position();
    const int due = m_feed->frameAt(position);
    m_feed->want(due, m_clock.isPlaying());
    if (const auto image = m_feed->frame(due); image && due != m_shown) {
        m_shown = due;
        m_screen->show(*image, FilmState::Running, {});
        Q_EMIT frameShown(due);
    }
    const QSignalBlocker silent(m_slider);
    m_slider->setValue(static_cast<int>(position / 1000));
    m_time->setText(filmTimeText(position));
    if (m_clock.isPlaying() && m_clock.isAtEnd()) {
        m_clock.pause();
        tell();
    }
}

int FilmStrip::heightForWidth(int width) const
{
    double shape = usual_shape;
    if (m_feed && m_feed->facts() && m_feed->facts()->width > 0)
        shape = double(m_feed->facts()->height) / m_feed->facts()->width;
    return int(width * std::min(shape, tallest_shape)) + controls_height;
}

QSize FilmStrip::sizeHint() const
{
    return {320, heightForWidth(320)};
}

void FilmStrip::hideEvent(QHideEvent*)
{
    if (!m_clock.isPlaying())
        return;
    m_clock.pause();
    tell();
}

void FilmStrip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        return toggle();
    case Qt::Key_Comma:
        return step(-1);
    case Qt::Key_Period:
        return step(1);
    default:
        return QWidget::keyPressEvent(event);
    }
}

} // namespace assay
