// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/frame_clock.h"

#include <algorithm>

namespace assay {

FrameClock::FrameClock(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::beat);
}

void FrameClock::wake()
{
    if (m_timer.isActive())
        return;
    const std::chrono::milliseconds since(m_since_frame.isValid() ? m_since_frame.elapsed() : interval.count());
    m_timer.start(std::max(interval - since, std::chrono::milliseconds::zero()));
}

void FrameClock::beat()
{
    m_since_frame.start();
    Q_EMIT frame();
}

} // namespace assay
