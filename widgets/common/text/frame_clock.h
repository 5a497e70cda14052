// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>

namespace assay {

// The beat of the window: whoever has something new calls wake(), and takes it in when frame() comes, at most once in
// `interval`. All columns share one clock, so that sixteen streams cost one repaint a frame, not sixteen. Asleep while
// nobody wakes it. Lives on the window's thread and outlives the widgets that use it.
class FrameClock : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds interval{16};

    explicit FrameClock(QObject* parent = nullptr);

    void wake();

Q_SIGNALS:
    void frame();

private:
    void beat();

    QTimer m_timer;
    QElapsedTimer m_since_frame;
};

} // namespace assay
