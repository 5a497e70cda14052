// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/sound_player.h"

#include <algorithm>

namespace assay {

SoundPlayer::SoundPlayer(SoundSinkFactory make_sink, QObject* parent)
    : QObject(parent), m_make_sink(std::move(make_sink))
{
}

SoundPlayer::~SoundPlayer()
{
    end();
}

void SoundPlayer::onFeed(std::function<void(SoundFeed&)> step)
{
    if (m_feed)
        QMetaObject::invokeMethod(
            m_feed.get(), [feed = m_feed.get(), step = std::move(step)] { step(*feed); }, Qt::QueuedConnection);
}

void SoundPlayer::end()
{
    if (!m_feed)
        return;
    m_stop.request_stop();
    onFeed([thread = &m_thread](SoundFeed& feed) { // what belongs to the thread ends there
        feed.close();
        thread->quit();
    });
    m_thread.wait();
    m_feed.reset();
}

void SoundPlayer::begin()
{
    if (!m_make_sink)
        m_make_sink = soundOutput();
    m_stop = {};
    m_feed = std::make_unique<SoundFeed>(m_make_sink);
    m_feed->moveToThread(&m_thread);
    // What was on its way when another list of files came is not about these.
    const auto isOurs = [this, round = ++m_round] { return round == m_round && m_feed; };
    connect(m_feed.get(), &SoundFeed::opened, this,
            [this, isOurs](const std::vector<SoundFeed::File>& files, bool is_audible) {
                if (!isOurs())
                    return;
                m_opened = files;
                m_is_open = true;
                setAudible(is_audible);
                Q_EMIT filesOpened();
            });
    connect(m_feed.get(), &SoundFeed::ended, this, [this, isOurs](int order) {
        if (!isOurs() || order != m_order || !m_is_playing)
            return;
        m_has_ended = true;
        setPlaying(false);
    });
    connect(m_feed.get(), &SoundFeed::failed, this, [this, isOurs](const QString& sentence) {
        if (isOurs())
            Q_EMIT failed(sentence);
    });
    connect(m_feed.get(), &SoundFeed::silenced, this, [this] { setAudible(false); });
    m_thread.setObjectName(QStringLiteral("sound"));
    m_thread.start();
    onFeed([paths = m_paths, stop = m_stop.get_token(), gains = m_gains, loop = m_loop,
            chosen = m_chosen](SoundFeed& feed) {
        feed.open(paths, stop);
        for (std::size_t i = 0; i < gains.size(); ++i)
            feed.setGain(static_cast<int>(i), gains[i]);
        feed.setLoop(loop);
        feed.choose(chosen);
    });
}

void SoundPlayer::setFiles(std::vector<std::string> paths)
{
    end();
    setPlaying(false);
    m_paths = std::move(paths);
    m_gains.assign(m_paths.size(), 0);
    m_opened.clear();
    m_is_open = false;
    m_loop.reset();
    m_chosen = 0;
    m_asked_us = 0;
    m_has_ended = false;
}

void SoundPlayer::setAudible(bool is_audible)
{
    if (m_is_audible == is_audible)
        return;
    m_is_audible = is_audible;
    Q_EMIT audibleChanged(is_audible);
}

void SoundPlayer::setPlaying(bool is_playing)
{
    if (m_is_playing == is_playing)
        return;
    m_is_playing = is_playing;
    Q_EMIT playingChanged(is_playing);
}

void SoundPlayer::play()
{
    if (m_is_playing || m_paths.empty())
        return;
    const auto from = m_has_ended ? (m_loop ? m_loop->from : 0) : position();
    if (!m_feed)
        begin();
    m_has_ended = false;
    m_asked_us = from;
    ++m_order;
    onFeed([order = m_order, from](SoundFeed& feed) { feed.play(order, from); });
    setPlaying(true);
}

void SoundPlayer::pause()
{
    if (!m_is_playing)
        return;
    m_asked_us = position();
    ++m_order; // from here on it stands, whatever is heard until the thread has been told
    onFeed([order = m_order, here = m_asked_us](SoundFeed& feed) {
        feed.pause();
        feed.seek(order, here);
    });
    setPlaying(false);
}

void SoundPlayer::toggle()
{
    m_is_playing ? pause() : play();
}

void SoundPlayer::seek(std::int64_t position_us)
{
    m_asked_us = std::max<std::int64_t>(0, position_us);
    m_has_ended = false;
    ++m_order;
    onFeed([order = m_order, position = m_asked_us](SoundFeed& feed) { feed.seek(order, position); });
}

void SoundPlayer::choose(int sound)
{
    m_chosen = sound;
    onFeed([sound](SoundFeed& feed) { feed.choose(sound); });
}

void SoundPlayer::setGain(int sound, double gain_db)
{
    m_gains[static_cast<std::size_t>(sound)] = gain_db;
    onFeed([sound, gain_db](SoundFeed& feed) { feed.setGain(sound, gain_db); });
}

void SoundPlayer::setLoop(const std::optional<FilmClock::Loop>& loop)
{
    m_loop = loop;
    onFeed([loop](SoundFeed& feed) { feed.setLoop(loop); });
}

std::int64_t SoundPlayer::position() const
{
    if (!m_feed)
        return m_asked_us;
    const auto heard = m_feed->heard();
    return heard.order == m_order ? heard.position_us : m_asked_us;
}

} // namespace assay
