// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_feed.h"

#include <algorithm>
#include <chrono>

namespace assay {

namespace {

constexpr std::int64_t clock_coarseness_us = 1000; // Matroska rounds to whole milliseconds
constexpr int most_lead = 25;

} // namespace

FilmFeed::FilmFeed(std::string path, QObject* parent)
    : QObject(parent), m_path(std::move(path)), m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

FilmFeed::~FilmFeed()
{
    m_thread.request_stop();
    m_thread.join();
}

void FilmFeed::run(const std::stop_token& stop)
{
    auto film = FilmReader::open(m_path, stop);
    Opened told;
    if (film) {
        told.facts = film->facts();
        for (int n = 0; n < film->count(); ++n)
            told.times.push_back(film->timeOf(n));
        const std::lock_guard lock(m_mutex);
        m_count = film->count();
    } else {
        told.error = film.error().message;
    }
    QMetaObject::invokeMethod(this, [this, told = std::move(told)]() mutable { take(std::move(told)); });
    while (film && decodeOne(*film, stop)) {
    }
}

void FilmFeed::take(Opened told)
{
    m_error = told.error;
    m_times = std::move(told.times);
    if (!m_times.empty())
        m_facts = std::move(told.facts);
    Q_EMIT opened();
}

// With what is wanted now first; then, while the film runs, the few that follow. Where all of them wait, there was time
// enough, and no need to aim ahead.
std::optional<int> FilmFeed::nextToDecode()
{
    if (m_wanted < 0 || m_within.isEmpty())
        return {};
    for (;;) {
        const int first = m_runs_on ? std::min(m_wanted + m_lead, m_count - 1) : m_wanted;
        const int last = m_runs_on ? std::min(first + most_ahead, m_count) : m_wanted + 1;
        for (int n = first; n < last; ++n) {
            if (!m_ready.contains(n))
                return n;
        }
        if (std::exchange(m_lead, 0) == 0)
            return {};
    }
}

bool FilmFeed::decodeOne(FilmReader& film, const std::stop_token& stop)
{
    int frame = 0;
    QSize within;
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return nextToDecode().has_value(); }))
            return false;
        frame = *nextToDecode();
        within = m_within;
    }
    const auto begun = std::chrono::steady_clock::now();
    auto image = film.image(frame, within, stop);
    const auto taken = std::chrono::steady_clock::now() - begun;
    if (stop.stop_requested())
        return false;
    const auto frame_us = std::max<std::int64_t>(1, film.facts().duration_us / film.count());
    const auto taken_us = std::chrono::duration_cast<std::chrono::microseconds>(taken).count();
    keep(frame, within, image ? *std::move(image) : QImage(), static_cast<int>(taken_us / frame_us));
    return true;
}

// `took` is how many frames of the film would have passed in the meantime: it may be late because it is slow, or only
// because the clock has jumped.
void FilmFeed::keep(int frame, QSize within, QImage image, int took)
{
    {
        const std::lock_guard lock(m_mutex);
        if (within != m_within)
            return;
        const int late = m_runs_on ? m_wanted - frame : 0;
        if (late > 0) { // shown by nobody
            m_lead = std::min(m_lead + std::min(late, took), most_lead);
            return;
        }
        m_ready[frame] = std::move(image);
    }
    Q_EMIT frameReady(frame);
}

int FilmFeed::frameAt(std::int64_t time_us) const
{
    if (m_times.empty())
        return -1;
    const auto mean = m_facts->duration_us / static_cast<std::int64_t>(m_times.size());
    const auto slack = std::min(clock_coarseness_us, mean / 4);
    const auto after = std::ranges::upper_bound(m_times, time_us + slack);
    return std::max(0, static_cast<int>(after - m_times.begin()) - 1);
}

std::int64_t FilmFeed::timeOf(int frame) const
{
    return m_times.empty() ? 0 : m_times[std::min(static_cast<std::size_t>(std::max(frame, 0)), m_times.size() - 1)];
}

void FilmFeed::setWithin(QSize pixels)
{
    const std::lock_guard lock(m_mutex);
    if (pixels == m_within)
        return;
    m_within = pixels;
    m_ready.clear();
    m_changed.notify_all();
}

void FilmFeed::want(int frame, bool runs_on)
{
    const std::lock_guard lock(m_mutex);
    if (frame == m_wanted && runs_on == m_runs_on)
        return;
    if (!runs_on)
        m_lead = 0;
    m_wanted = frame;
    m_runs_on = runs_on;
    std::erase_if(m_ready, [frame](const auto& one) { // what is passed, and what a jump has left behind
        return one.first < frame || one.first > frame + most_ahead + most_lead;
    });
    m_changed.notify_all();
}

std::optional<QImage> FilmFeed::frame(int n)
{
    const std::lock_guard lock(m_mutex);
    const auto place = m_ready.find(n);
    return place != m_ready.end() ? std::optional(place->second) : std::nullopt;
}

int FilmFeed::ahead() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_ready.size());
}

} // namespace assay
