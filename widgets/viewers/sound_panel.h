// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <vector>

#include "media/sound/loudness_match.h"
#include "widgets/viewers/sound_player.h"
#include "widgets/viewers/sound_row.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace assay {

class AbxStrip;
class ElidedLabel;
class NoteLabel;
class SegmentedControl;
class SoundAxis;

// Up to eight sounds over one time, of which one is heard: a key changes to another at the same place with no gap, each
// turned up or down to the same loudness. Shape or pitch, channels, zoom to the single sample, a range that loops, a
// blind test, and what is said.
//
// Keys: Space plays, 1–8 choose, the arrows go by a second, with Ctrl by five, Home and End, [ and ] mark the loop, L
// lets it go, S changes the picture, M the matching, 0 shows all; A, B and X in a blind test.
class SoundPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int most_sounds = 8;

    explicit SoundPanel(SoundSinkFactory make_sink = {}, QWidget* parent = nullptr);
    ~SoundPanel() override;

    void setSounds(std::vector<SoundEntry> sounds); // more than eight are left out, and a line says so

    void togglePlay();
    void choose(int sound); // not while somebody listens blindly
    void seekTo(std::int64_t position_us);
    void setLoop(const std::optional<FilmClock::Loop>& loop);
    void setMatched(bool is_matched);
    void setPicture(WaveformLane::Picture picture);
    void setChannelsApart(bool is_apart);
    void setSpan(double first_us, double last_us); // kept within the sounds, and no nearer than a few samples
    void showAll();

    int sounds() const { return static_cast<int>(m_rows.size()); }
    SoundRow& row(int sound) { return *m_rows[static_cast<std::size_t>(sound)]; }
    SoundPlayer& player() { return *m_player; }
    AbxStrip& abx() { return *m_abx; }
    TranscriptView& transcript() { return *m_transcript; }
    bool isMeasured() const;
    bool isMatched() const { return m_is_matched; }
    const LoudnessMatch& match() const { return m_match; } // no gains until all are measured
    std::int64_t end() const;                              // of the longest
    double first() const { return m_first_us; }
    double last() const { return m_last_us; }
    QString note() const;

Q_SIGNALS:
    void measured(); // all sounds, or why not

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildHeader(QVBoxLayout& rows);
    void addRow(const SoundEntry& entry);
    void tick();
    void tellPlaying();
    void tellNote();
    void tellTranscript();
    void matchAll();
    void rowChanged();
    void markLoop(bool is_start);
    void blindChanged(bool is_blind);
    void zoom(double factor, double at_us);

    std::unique_ptr<SoundPlayer> m_player;
    std::vector<SoundRow*> m_rows;
    QTimer m_timer;
    LoudnessMatch m_match;
    bool m_is_matched = true;
    bool m_is_all = true; // the whole time is shown, also when more of it becomes known
    bool m_was_measured = false;
    int m_left_out = 0;
    QString m_failure;
    double m_first_us = 0;
    double m_last_us = 1e6;

    QPushButton* m_play;
    QLabel* m_time;
    QPushButton* m_matching;
    QPushButton* m_blind;
    SegmentedControl* m_pictures;
    SegmentedControl* m_channels;
    QPushButton* m_fit;
    QVBoxLayout* m_lanes;
    QLabel* m_empty;
    SoundAxis* m_axis;
    NoteLabel* m_note;
    AbxStrip* m_abx;
    TranscriptView* m_transcript;
};

} // namespace assay
