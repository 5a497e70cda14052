// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>
#include <mutex>
#include <optional>

#include "media/sound/sound_switch.h"
#include "widgets/viewers/film_clock.h"
#include "widgets/viewers/sound_sink.h"

namespace assay {

// The part of a player that lives on its thread: reads the files in step, lets one of them be heard, and hands that to
// the sink as it finds room. Only heardAt() may be called from elsewhere.
class SoundFeed : public QObject
{
    Q_OBJECT

public:
    struct Heard
    {
        int order = 0; // the number of the last command that has been carried out
        std::int64_t position_us = 0;
    };

    // What the files brought, one for each.
    struct File
    {
        QString error;
        std::int64_t start_us = 0;
        std::int64_t duration_us = 0;
    };

    explicit SoundFeed(SoundSinkFactory make_sink);
    ~SoundFeed() override;

    void close(); // before its thread ends
    void open(const std::vector<std::string>& paths, const std::stop_token& stop);
    void play(int order, std::int64_t position_us);
    void seek(int order, std::int64_t position_us);
    void pause();
    void choose(int sound); // −1: nothing is heard, and time goes on
    void setGain(int sound, double gain_db);
    void setLoop(const std::optional<FilmClock::Loop>& loop);

    Heard heard() const; // on any thread

Q_SIGNALS:
    void opened(const std::vector<assay::SoundFeed::File>& files, bool is_audible);
    void ended(int order);
    void failed(const QString& sentence);
    void silenced(); // the output went away; time goes on without it

private:
    struct Written // where in the files something stands that was written to the sink
    {
        std::int64_t sink_frame = 0;
        std::int64_t frame = 0;
    };
    void pump();
    bool writeSome(std::size_t room);
    bool fetch(); // a block with something left in it; false at the end
    void enter(std::int64_t frame);
    void stopSink();
    void startSink();
    void tell();
    std::int64_t frameOf(std::int64_t time_us) const;

    SoundSinkFactory m_make_sink;
    std::unique_ptr<SoundSink> m_sink;
    std::unique_ptr<QTimer> m_timer;
    std::optional<SoundDeck> m_deck;
    std::optional<SoundSwitch> m_switch;
    std::vector<int> m_places;                                   // of each file in the deck; −1 where it failed
    std::optional<std::pair<std::int64_t, std::int64_t>> m_loop; // frames
    SoundDeck::Block m_block;
    std::size_t m_used = 0;       // of the block
    std::size_t m_faded = 0;      // frames since it began to sound; it comes in over a ramp, so that a jump is no click
    std::int64_t m_next = 0;      // the frame that is written next
    std::int64_t m_written = 0;   // since the sink was started
    std::deque<Written> m_pieces; // what waits in the sink, and the piece before it
    int m_order = 0;
    int m_heard_file = 0;
    bool m_is_playing = false;
    bool m_is_over = false; // everything has been written

    mutable std::mutex m_mutex;
    Heard m_heard;
};

} // namespace assay
