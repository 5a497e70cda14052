// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_track.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "widgets/viewers/spectrogram_image.h"

namespace assay {

namespace {

// Of one transform: as long as what a few columns show, so that what is near in time does not smear when it is near.
int windowOf(double frames_per_column)
{
    const auto wanted = static_cast<unsigned>(std::clamp(frames_per_column * 8, 256.0, 2048.0));
    return static_cast<int>(std::bit_ceil(wanted));
}

} // namespace

SoundTrack::SoundTrack(std::string path, QObject* parent)
    : QObject(parent), m_path(std::move(path)), m_measure_task(std::make_unique<FilmTask>()),
      m_detail_task(std::make_unique<FilmTask>()), m_spectrogram_task(std::make_unique<FilmTask>())
{
    measure();
}

SoundTrack::~SoundTrack() = default;

void SoundTrack::measure()
{
    m_measure_task->start([this, path = m_path](const std::stop_token& stop, const FilmTask::Post& post) {
        const auto give = [&post, this](auto step) {
            post([this, step] {
                step(*this);
                Q_EMIT changed();
            });
        };
        const auto fail = [&give, &post, this](const Error& error) {
            give([error](SoundTrack& track) {
                track.m_error = error.message;
                track.m_is_measured = true;
            });
            post([this] { Q_EMIT measured(); });
        };
        std::shared_ptr<WaveformPyramid> shape;
        {
            const auto reader = SoundReader::open(path, stop);
            if (!reader)
                return fail(reader.error());
            const auto facts = reader->facts();
            shape = std::make_shared<WaveformPyramid>(facts.channels, facts.frames);
            give([facts, shape](SoundTrack& track) {
                track.m_facts = facts;
                track.m_shape = shape;
            });
        }
        const auto facts = fillWaveform(path, *shape, stop, [&give] { give([](SoundTrack&) {}); });
        if (!facts)
            return fail(facts.error());
        give([facts = *facts](SoundTrack& track) { track.m_facts = facts; });
        const auto loudness = measureLoudness(path, stop);
        if (!loudness)
            return fail(loudness.error());
        give([loudness = *loudness](SoundTrack& track) {
            track.m_loudness = loudness;
            track.m_is_measured = true;
        });
        post([this] { Q_EMIT measured(); });
    });
}

SoundTrack::Columns SoundTrack::columns(const SoundView& view)
{
    if (!m_shape || view.width <= 0)
        return {};
    const double first = framesOf(view.first_us);
    const double last = framesOf(view.last_us);
    if ((last - first) / view.width < m_shape->framesPerBin()) {
        if (m_detail_view == view)
            return m_detail;
        m_detail_wanted = view;
        if (m_detail_question.begin())
            askDetail();
    }
    Columns columns;
    for (int channel = 0; channel < m_shape->channels(); ++channel)
        columns.push_back(m_shape->columns(channel, first, last, view.width));
    return columns;
}

void SoundTrack::askDetail()
{
    const auto view = m_detail_wanted;
    const double first = framesOf(view.first_us);
    const double last = framesOf(view.last_us);
    m_detail_task->start(
        [this, path = m_path, view, first, last](const std::stop_token& stop, const FilmTask::Post& post) {
            Columns columns;
            if (auto reader = SoundReader::open(path, stop)) {
                if (auto read = waveformOf(*reader, first, last, view.width))
                    columns = std::move(*read);
            }
            post([this, view, columns = std::move(columns)] {
                m_detail_view = view;
                m_detail = columns;
                if (m_detail_question.end() && m_detail_wanted != view) {
                    m_detail_question.begin();
                    askDetail();
                }
                Q_EMIT changed();
            });
        });
}

const QImage& SoundTrack::spectrogram(const SoundView& view, int height, bool is_dark)
{
    const SpectrogramAsked asked{.view = view, .height = height, .is_dark = is_dark};
    if (m_facts && view.width > 0 && height > 0 && asked != m_spectrogram_wanted) {
        m_spectrogram_wanted = asked;
        if (m_spectrogram_question.begin())
            askSpectrogram();
    }
    return m_spectrogram;
}

void SoundTrack::askSpectrogram()
{
    const auto asked = m_spectrogram_wanted;
    SpectrogramView wanted{.first = framesOf(asked.view.first_us),
                           .last = framesOf(asked.view.last_us),
                           .columns = asked.view.width,
                           .rows = asked.height};
    wanted.window = windowOf((wanted.last - wanted.first) / wanted.columns);
    m_spectrogram_task->start(
        [this, path = m_path, asked, wanted](const std::stop_token& stop, const FilmTask::Post& post) {
            QImage image;
            if (auto reader = SoundReader::open(path, stop)) {
                if (const auto spectrogram = spectrogramOf(*reader, wanted))
                    image = spectrogramImage(*spectrogram, asked.is_dark);
            }
            post([this, asked, image] {
                m_spectrogram = image;
                m_spectrogram_view = asked.view;
                if (m_spectrogram_question.end() && m_spectrogram_wanted != asked) {
                    m_spectrogram_question.begin();
                    askSpectrogram();
                }
                Q_EMIT changed();
            });
        });
}

} // namespace assay
