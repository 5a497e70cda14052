// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_strip.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

#include "widgets/common/controls.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/viewers/sound_axis.h"
#include "widgets/viewers/sound_track.h"
#include "widgets/viewers/waveform_lane.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int tick_ms = 33;

} // namespace

SoundStrip::SoundStrip(SoundSinkFactory make_sink, QWidget* parent)
    : QWidget(parent), m_player(std::move(make_sink)), m_play(new QPushButton), m_lane(new WaveformLane),
      m_time(new ElidedLabel)
{
    m_time->setFont(withTabularFigures(captionFont()));
    setSecondary(*m_time);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_play);
    row->addWidget(m_lane, 1);
    row->addWidget(m_time);
    setAccessibleName(tr("Sound"));
    m_timer.setInterval(tick_ms);
    connect(&m_timer, &QTimer::timeout, this, &SoundStrip::tell);
    connect(m_play, &QPushButton::clicked, this, &SoundStrip::toggle);
    connect(&m_player, &SoundPlayer::playingChanged, this, [this](bool is_playing) {
        is_playing ? m_timer.start() : m_timer.stop();
        tell();
    });
    connect(m_lane, &WaveformLane::seekAsked, this, [this](std::int64_t time_us) {
        m_player.seek(time_us);
        tell();
    });
    tell();
}

SoundStrip::~SoundStrip() = default;

void SoundStrip::setFile(const std::string& path, SeriesSlot slot)
{
    m_lane->setTrack(nullptr, slot);
    m_track = std::make_unique<SoundTrack>(path);
    m_lane->setTrack(m_track.get(), slot);
    connect(m_track.get(), &SoundTrack::changed, this, &SoundStrip::tell);
    m_player.setFiles({path});
    tell();
}

void SoundStrip::pauseOthers()
{
    for (auto* const strip : window()->findChildren<SoundStrip*>()) {
        if (strip != this)
            strip->m_player.pause();
    }
}

void SoundStrip::toggle()
{
    if (!m_player.isPlaying())
        pauseOthers();
    m_player.toggle();
}

void SoundStrip::tell()
{
    const bool is_playing = m_player.isPlaying();
    m_play->setIcon(lineIcon(is_playing ? u"stop"_s : u"play"_s));
    m_play->setAccessibleName(is_playing ? tr("Pause") : tr("Play"));
    const bool is_there = m_track && m_track->facts();
    m_play->setEnabled(is_there);
    if (m_track && !m_track->error().isEmpty()) {
        m_time->setText(m_track->error());
        return;
    }
    const auto end = is_there ? m_track->facts()->duration_us : 0;
    m_lane->setSpan(0, static_cast<double>(end));
    m_lane->setPosition(m_player.position());
    m_time->setText(u"%1 / %2"_s.arg(soundTimeText(static_cast<double>(m_player.position())),
                                     soundTimeText(static_cast<double>(end))));
}

void SoundStrip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space)
        toggle();
    else
        QWidget::keyPressEvent(event);
}

} // namespace assay
