// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_feed.h"

#include <algorithm>

namespace assay {

namespace {

constexpr int pump_ms = 8;

std::int64_t timeOf(std::int64_t frame)
{
    return frame * 1'000'000 / SoundDeck::rate;
}

} // namespace

SoundFeed::SoundFeed(SoundSinkFactory make_sink) : m_make_sink(std::move(make_sink))
{
}

SoundFeed::~SoundFeed() = default;

std::int64_t SoundFeed::frameOf(std::int64_t time_us) const
{
    return time_us * SoundDeck::rate / 1'000'000;
}

SoundFeed::Heard SoundFeed::heard() const
{
    const std::scoped_lock lock(m_mutex);
    return m_heard;
}

void SoundFeed::open(const std::vector<std::string>& paths, const std::stop_token& stop)
{
    m_sink = m_make_sink();
    m_timer = std::make_unique<QTimer>(); // here, so that it ticks on this thread
    m_timer->setTimerType(Qt::PreciseTimer);
    m_timer->setInterval(pump_ms);
    connect(m_timer.get(), &QTimer::timeout, this, &SoundFeed::pump);
    std::vector<File> files;
    std::vector<std::string> good;
    for (const auto& path : paths) {
        const auto alone = SoundDeck::open({path}, stop); // one that fails leaves the others to be heard
        files.push_back(alone ? File{.start_us = alone->facts(0).start_us, .duration_us = timeOf(alone->frames())}
                              : File{.error = alone.error().message});
        m_places.push_back(alone ? static_cast<int>(good.size()) : -1);
        if (alone)
            good.push_back(path);
    }
    if (auto deck = SoundDeck::open(good, stop); deck && !good.empty()) {
        m_deck.emplace(std::move(*deck));
        m_switch.emplace(good.size());
    }
    choose(m_heard_file);
    Q_EMIT opened(files, m_sink->isAudible());
}

void SoundFeed::close()
{
    m_timer.reset();
    m_sink.reset();
}

void SoundFeed::choose(int sound)
{
    m_heard_file = sound;
    if (!m_switch)
        return;
    const bool is_there = sound >= 0 && sound < static_cast<int>(m_places.size());
    const int place = is_there ? m_places[static_cast<std::size_t>(sound)] : -1;
    m_switch->choose(place < 0 ? m_places.size() : static_cast<std::size_t>(place));
}

void SoundFeed::setGain(int sound, double gain_db)
{
    if (m_switch && sound >= 0 && sound < static_cast<int>(m_places.size()) &&
        m_places[static_cast<std::size_t>(sound)] >= 0)
        m_switch->setGain(static_cast<std::size_t>(m_places[static_cast<std::size_t>(sound)]), gain_db);
}

void SoundFeed::setLoop(const std::optional<FilmClock::Loop>& loop)
{
    m_loop.reset();
    if (loop && frameOf(loop->to) > frameOf(loop->from))
        m_loop.emplace(frameOf(loop->from), frameOf(loop->to));
}

void SoundFeed::enter(std::int64_t frame)
{
    m_next = std::max<std::int64_t>(frame, 0);
    m_block = {};
    m_used = 0;
    m_is_over = false;
    if (const auto sought = m_deck->seek(m_next); !sought) {
        m_is_over = true;
        Q_EMIT failed(sought.error().message);
    }
}

void SoundFeed::startSink()
{
    m_sink->start();
    m_written = 0;
    m_faded = 0;
    m_pieces.clear();
}

void SoundFeed::stopSink()
{
    m_sink->stop();
    m_timer->stop();
    m_is_playing = false;
}

void SoundFeed::play(int order, std::int64_t position_us)
{
    if (m_is_playing)
        stopSink();
    m_order = order;
    if (!m_deck) {
        Q_EMIT ended(order);
        return;
    }
    enter(frameOf(position_us));
    startSink();
    m_is_playing = true;
    m_timer->start();
    pump();
}

void SoundFeed::seek(int order, std::int64_t position_us)
{
    if (m_is_playing)
        return play(order, position_us);
    m_order = order;
    const std::scoped_lock lock(m_mutex);
    m_heard = {.order = order, .position_us = position_us};
}

void SoundFeed::pause()
{
    if (!m_is_playing)
        return;
    tell();
    stopSink();
}

bool SoundFeed::fetch()
{
    if (m_used < m_block.frames)
        return true;
    auto block = m_deck->next();
    if (!block)
        Q_EMIT failed(block.error().message);
    m_block = block ? std::move(*block) : SoundDeck::Block();
    m_used = 0;
    return m_block.frames > 0;
}

bool SoundFeed::writeSome(std::size_t room)
{
    if (m_loop && m_next == m_loop->second)
        enter(m_loop->first);
    if (m_is_over || !fetch()) {
        m_is_over = true;
        return false;
    }
    std::size_t frames = std::min({room, m_block.frames - m_used, SoundSwitch::ramp_frames});
    if (m_loop && m_next < m_loop->second)
        frames = std::min(frames, static_cast<std::size_t>(m_loop->second - m_next));
    std::vector<float> out(frames * 2);
    m_switch->mix(m_block, m_used, out);
    for (std::size_t i = 0; i < frames && m_faded < SoundSwitch::ramp_frames; ++i, ++m_faded) {
        const float part = static_cast<float>(m_faded) / static_cast<float>(SoundSwitch::ramp_frames);
        out[i * 2] *= part;
        out[i * 2 + 1] *= part;
    }
    if (m_pieces.empty() || m_pieces.back().frame + (m_written - m_pieces.back().sink_frame) != m_next)
        m_pieces.push_back({.sink_frame = m_written, .frame = m_next});
    m_sink->write(out);
    m_used += frames;
    m_next += static_cast<std::int64_t>(frames);
    m_written += static_cast<std::int64_t>(frames);
    return true;
}

void SoundFeed::pump()
{
    if (m_sink->isBroken()) {
        const auto here = m_pieces.empty() ? m_next : frameOf(heard().position_us);
        m_sink = makeSilentSink();
        enter(here);
        startSink();
        Q_EMIT silenced();
    }
    for (std::size_t room = m_sink->room(); room > 0 && writeSome(room); room = m_sink->room()) {
    }
    tell();
    if (m_is_over && m_sink->waiting() == 0) {
        stopSink();
        Q_EMIT ended(m_order);
    }
}

// What is heard now is not what was written last, but what was written so many frames before.
void SoundFeed::tell()
{
    const auto heard = m_written - static_cast<std::int64_t>(m_sink->waiting());
    while (m_pieces.size() > 1 && m_pieces[1].sink_frame <= heard)
        m_pieces.pop_front();
    const auto frame = m_pieces.empty()
                           ? m_next
                           : m_pieces.front().frame + std::max<std::int64_t>(0, heard - m_pieces.front().sink_frame);
    const std::scoped_lock lock(m_mutex);
    m_heard = {.order = m_order, .position_us = timeOf(frame)};
}

} // namespace assay
