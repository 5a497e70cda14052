// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <functional>
#include <stop_token>
#include <thread>

namespace assay {

// One piece of work on a thread of its own. What the work posts arrives on the owner's thread, in order, and never
// after the task was stopped or replaced.
class FilmTask : public QObject
{
    Q_OBJECT

public:
    // Runs `step` on the owner's thread, while the task still is.
    using Post = std::function<void(std::function<void()> step)>;
    using Work = std::function<void(const std::stop_token& stop, const Post& post)>;

    using QObject::QObject;
    ~FilmTask() override;

    void start(Work work); // replaces what ran before
    void stop();           // waits for it; work hears its token within a frame

private:
    std::jthread m_thread;
    quint64 m_generation = 0;
};

} // namespace assay
