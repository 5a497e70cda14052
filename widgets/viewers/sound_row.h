// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include "widgets/viewers/sound_track.h"
#include "widgets/viewers/transcript_view.h"
#include "widgets/viewers/waveform_lane.h"

class QLabel;

namespace assay {

class ElidedLabel;
class NoteLabel;
class Swatch;

struct SoundEntry
{
    QString name;    // as people know it: the model's
    QString details; // "OpenAI · alloy"
    std::string path;
    SeriesSlot slot;
    QString cost;                  // as it is shown
    QString transcript;            // may be empty
    std::vector<SpokenWord> words; // may be empty
};

QString decibelsText(double value, const QString& unit); // "−16.2 LUFS"

// One of several sounds: who made it, what it looks like, how long and how loud it is.
class SoundRow : public QWidget
{
    Q_OBJECT

public:
    static constexpr int name_width = 196; // pixels, the same in every row: the lanes stand under one another
    static constexpr int facts_width = 168;
    static constexpr int spacing = 12;

    SoundRow(const SoundEntry& entry, int number, QWidget* parent = nullptr);

    SoundTrack& track() { return m_track; }
    const SoundTrack& track() const { return m_track; }
    WaveformLane& lane() { return *m_lane; }
    const SoundEntry& entry() const { return m_entry; }
    void setHeard(bool is_heard);
    void setNameHidden(bool is_hidden); // while somebody listens blindly
    QString said() const;               // the facts, or why there are none

Q_SIGNALS:
    void chosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void tell();

    SoundEntry m_entry;
    int m_number;
    SoundTrack m_track;
    Swatch* m_swatch;
    ElidedLabel* m_name;
    ElidedLabel* m_details;
    WaveformLane* m_lane;
    QLabel* m_facts;
    NoteLabel* m_error;
    bool m_is_heard = false;
    bool m_is_hidden = false;
};

} // namespace assay
