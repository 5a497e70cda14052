// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_task.h"

namespace assay {

FilmTask::~FilmTask()
{
    stop();
}

void FilmTask::stop()
{
    ++m_generation;
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
}

void FilmTask::start(Work work)
{
    stop();
    const auto generation = m_generation;
    const Post post = [this, generation](std::function<void()> step) {
        const auto run = [this, generation, step = std::move(step)] {
            if (generation == m_generation)
                step();
        };
        QMetaObject::invokeMethod(this, run, Qt::QueuedConnection);
    };
    m_thread = std::jthread([work = std::move(work), post](const std::stop_token& stop) { work(stop, post); });
}

} // namespace assay
