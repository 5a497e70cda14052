// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtGui/QImage>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "media/film/film_reader.h"

namespace assay {

// One film decoded ahead on a worker of its own. The window says which frame it wants; frames come as they are decoded,
// at most a few ahead, and those that are passed are dropped. A worker that cannot keep up skips to where the film will
// be once it is done, so that something is shown and nothing late.
class FilmFeed : public QObject
{
    Q_OBJECT

public:
    explicit FilmFeed(std::string path, QObject* parent = nullptr);
    ~FilmFeed() override; // waits for the worker, which hears it within a frame

    const std::string& path() const { return m_path; }

    // What opening brought; all empty before. Told by opened().
    const std::optional<FilmFacts>& facts() const { return m_facts; }
    const QString& error() const { return m_error; }
    int frameAt(std::int64_t time_us) const; // what the film shows then; half a container's tick of slack
    std::int64_t timeOf(int frame) const;

    void setWithin(QSize pixels);       // what it is decoded for; frames decoded for another size are dropped
    void want(int frame, bool runs_on); // runs_on: what follows will be wanted next
    std::optional<QImage> frame(int n); // if it is there; a null picture where it is damaged
    int ahead() const;                  // frames that wait; for tests of the bound

    static constexpr int most_ahead = 8;

Q_SIGNALS:
    void opened();
    void frameReady(int frame);

private:
    struct Opened
    {
        FilmFacts facts;
        std::vector<std::int64_t> times;
        QString error;
    };
    void run(const std::stop_token& stop);
    void take(Opened opened);
    std::optional<int> nextToDecode(); // with the lock held
    bool decodeOne(FilmReader& film, const std::stop_token& stop);
    void keep(int frame, QSize within, QImage image, int took);

    const std::string m_path;
    std::optional<FilmFacts> m_facts;
    std::vector<std::int64_t> m_times;
    QString m_error;

    mutable std::mutex m_mutex; // for all below
    std::condition_variable_any m_changed;
    std::map<int, QImage> m_ready;
    int m_count = 0;
    int m_wanted = -1;
    int m_lead = 0; // frames by which a slow worker aims ahead
    bool m_runs_on = false;
    QSize m_within;

    std::jthread m_thread; // last: it ends before what it uses
};

} // namespace assay
