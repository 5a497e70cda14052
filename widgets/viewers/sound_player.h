// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QThread>

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "widgets/viewers/sound_feed.h"

namespace assay {

// Lets one of several sounds be heard, all at the same place, and changes from one to another with no gap. Files are
// read and mixed on a thread of its own, which begins with the first play(); no call blocks. Where the machine has no
// output, time passes as if it had one.
class SoundPlayer : public QObject
{
    Q_OBJECT

public:
    // Without a factory, the machine's output at the first play().
    explicit SoundPlayer(SoundSinkFactory make_sink = {}, QObject* parent = nullptr);
    ~SoundPlayer() override; // waits for its thread, which hears it within a block

    void setFiles(std::vector<std::string> paths); // stops; gains, loop and choice are as new
    void play();
    void pause();
    void toggle();
    void seek(std::int64_t position_us);
    void choose(int sound); // −1: none
    void setGain(int sound, double gain_db);
    void setLoop(const std::optional<FilmClock::Loop>& loop);

    int files() const { return static_cast<int>(m_paths.size()); }
    bool isPlaying() const { return m_is_playing; }
    int chosen() const { return m_chosen; }
    double gain(int sound) const { return m_gains[static_cast<std::size_t>(sound)]; }
    const std::optional<FilmClock::Loop>& loop() const { return m_loop; }
    std::int64_t position() const; // of what is heard, not of what is read
    bool isOpen() const { return m_is_open; }
    bool isAudible() const { return m_is_audible; }                         // true until the opposite is known
    const std::vector<SoundFeed::File>& opened() const { return m_opened; } // empty until isOpen()

Q_SIGNALS:
    void filesOpened();
    void playingChanged(bool is_playing); // at the end too; a play() from there begins at the start
    void audibleChanged(bool is_audible);
    void failed(const QString& sentence);

private:
    void begin();
    void end();
    void onFeed(std::function<void(SoundFeed&)> step);
    void setAudible(bool is_audible);
    void setPlaying(bool is_playing);

    SoundSinkFactory m_make_sink;
    std::vector<std::string> m_paths;
    std::vector<double> m_gains;
    std::vector<SoundFeed::File> m_opened;
    std::optional<FilmClock::Loop> m_loop;
    int m_chosen = 0;
    int m_order = 0;
    int m_round = 0;
    std::int64_t m_asked_us = 0; // where the last command put it, until the feed has done that
    bool m_is_playing = false;
    bool m_is_open = false;
    bool m_is_audible = true;
    bool m_has_ended = false;
    QThread m_thread;
    std::unique_ptr<SoundFeed> m_feed;
    std::stop_source m_stop;
};

} // namespace assay
