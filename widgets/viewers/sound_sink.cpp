// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_sink.h"

#include <QtMultimedia/QAudioDevice>
#include <QtMultimedia/QAudioFormat>
#include <QtMultimedia/QAudioSink>
#include <QtMultimedia/QMediaDevices>

#include <algorithm>
#include <chrono>

#include "media/sound/sound_deck.h"

namespace assay {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t buffer_frames = SoundDeck::rate / 15; // what a choice takes to be heard, at most

class SilentSink : public SoundSink
{
public:
    bool isAudible() const override { return false; }
    void start() override
    {
        m_written = 0;
        m_since = Clock::now();
    }
    void stop() override { m_written = 0; }
    std::size_t room() override { return buffer_frames - std::min(buffer_frames, waiting()); }
    void write(std::span<const float> left_right) override
    {
        if (waiting() == 0) { // it ran dry: time begins again here
            m_written = 0;
            m_since = Clock::now();
        }
        m_written += left_right.size() / 2;
    }
    std::size_t waiting() override
    {
        const std::chrono::duration<double> passed = Clock::now() - m_since;
        const auto heard = static_cast<std::size_t>(passed.count() * SoundDeck::rate);
        return m_written - std::min(m_written, heard);
    }

private:
    std::size_t m_written = 0;
    Clock::time_point m_since;
};

QAudioFormat playedFormat()
{
    QAudioFormat format;
    format.setSampleRate(SoundDeck::rate);
    format.setChannelCount(2);
    format.setSampleFormat(QAudioFormat::Float);
    return format;
}

class DeviceSink : public SoundSink
{
public:
    explicit DeviceSink(const QAudioDevice& device) : m_sink(device, playedFormat())
    {
        m_sink.setBufferSize(static_cast<qsizetype>(buffer_frames * frame_bytes));
    }

    bool isAudible() const override { return true; }
    bool isBroken() const override { return m_is_started && (!m_device || m_sink.state() == QAudio::StoppedState); }
    void start() override
    {
        m_device = m_sink.start();
        m_is_started = true;
    }
    void stop() override
    {
        m_is_started = false;
        m_sink.reset();
        m_device = nullptr;
    }
    std::size_t room() override
    {
        return isBroken() ? 0 : static_cast<std::size_t>(std::max<qsizetype>(0, m_sink.bytesFree())) / frame_bytes;
    }
    void write(std::span<const float> left_right) override
    {
        if (m_device)
            m_device->write(reinterpret_cast<const char*>(left_right.data()),
                            static_cast<qint64>(left_right.size_bytes()));
    }
    std::size_t waiting() override
    {
        const auto waiting = m_sink.bufferSize() - m_sink.bytesFree();
        return isBroken() ? 0 : static_cast<std::size_t>(std::max<qsizetype>(0, waiting)) / frame_bytes;
    }

private:
    static constexpr std::size_t frame_bytes = 2 * sizeof(float);

    QAudioSink m_sink;
    QIODevice* m_device = nullptr;
    bool m_is_started = false;
};

} // namespace

std::unique_ptr<SoundSink> makeSilentSink()
{
    return std::make_unique<SilentSink>();
}

SoundSinkFactory soundOutput()
{
    const auto device = QMediaDevices::defaultAudioOutput();
    if (device.isNull() || !device.isFormatSupported(playedFormat()))
        return makeSilentSink;
    return [device]() -> std::unique_ptr<SoundSink> { return std::make_unique<DeviceSink>(device); };
}

} // namespace assay
