// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtGui/QImage>

#include <memory>
#include <optional>

#include "media/sound/loudness.h"
#include "media/sound/waveform.h"
#include "widgets/common/one_question.h"
#include "widgets/viewers/film_task.h"

namespace assay {

// A part of the time that all sounds share, over so many pixels.
struct SoundView
{
    double first_us = 0;
    double last_us = 0;
    int width = 0; // pixels
    friend bool operator==(const SoundView&, const SoundView&) = default;
};

// What one sound looks like and how loud it is, worked out on threads of its own: its shape first, drawn as it comes,
// then its loudness. A view that is finer than the shape, and a spectrogram, are asked for and come when they are
// ready.
class SoundTrack : public QObject
{
    Q_OBJECT

public:
    using Columns = std::vector<std::vector<WaveformColumn>>; // by channel

    explicit SoundTrack(std::string path, QObject* parent = nullptr);
    ~SoundTrack() override; // waits for what it started, which hears it within a block

    const std::string& path() const { return m_path; }
    const std::optional<SoundFacts>& facts() const { return m_facts; }
    const std::optional<LoudnessFigures>& loudness() const { return m_loudness; }
    const QString& error() const { return m_error; }  // a sentence; what was read until then is still shown
    bool isMeasured() const { return m_is_measured; } // everything that will come has come

    // What is known of a view at this moment; asks for what is missing, and changed() tells when it is there.
    Columns columns(const SoundView& view);
    // The picture that was asked for last, and of which view it is; null until the first is there.
    const QImage& spectrogram(const SoundView& view, int height, bool is_dark);
    const SoundView& spectrogramView() const { return m_spectrogram_view; }

Q_SIGNALS:
    void changed();
    void measured();

private:
    struct SpectrogramAsked
    {
        SoundView view;
        int height = 0;
        bool is_dark = false;
        friend bool operator==(const SpectrogramAsked&, const SpectrogramAsked&) = default;
    };
    void measure();
    void askDetail();
    void askSpectrogram();
    double framesOf(double time_us) const { return time_us * m_facts->rate / 1e6; }

    const std::string m_path;
    std::optional<SoundFacts> m_facts;
    std::shared_ptr<WaveformPyramid> m_shape;
    std::optional<LoudnessFigures> m_loudness;
    QString m_error;
    bool m_is_measured = false;

    SoundView m_detail_wanted;
    SoundView m_detail_view;
    Columns m_detail;
    OneQuestion m_detail_question;
    SpectrogramAsked m_spectrogram_wanted;
    SoundView m_spectrogram_view;
    QImage m_spectrogram;
    OneQuestion m_spectrogram_question;

    std::unique_ptr<FilmTask> m_measure_task;
    std::unique_ptr<FilmTask> m_detail_task;
    std::unique_ptr<FilmTask> m_spectrogram_task;
};

} // namespace assay
