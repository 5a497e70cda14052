// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include "widgets/common/series_colors.h"
#include "widgets/viewers/sound_player.h"

class QLabel;
class QPushButton;

namespace assay {

class SoundTrack;
class WaveformLane;

// One sound in little: play, its shape, its time. One strip of a window is heard at a time: the others pause.
class SoundStrip : public QWidget
{
    Q_OBJECT

public:
    explicit SoundStrip(SoundSinkFactory make_sink = {}, QWidget* parent = nullptr);
    ~SoundStrip() override;

    void setFile(const std::string& path, SeriesSlot slot);
    void toggle();
    const SoundPlayer& player() const { return m_player; }
    const SoundTrack* track() const { return m_track.get(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void pauseOthers();
    void tell();

    SoundPlayer m_player;
    std::unique_ptr<SoundTrack> m_track;
    QTimer m_timer;
    QPushButton* m_play;
    WaveformLane* m_lane;
    QLabel* m_time;
};

} // namespace assay
