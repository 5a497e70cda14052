// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <chrono>
#include <functional>

namespace assay::test {

// Runs the event loop until it is so. The limit is for what never happens; nothing asserts how soon. (QTRY_VERIFY does
// not compile under -Wconversion, and qWaitFor sleeps 10 ms between two looks, which makes streams crawl.)
inline bool becomes(const std::function<bool()>& condition)
{
    const QDeadlineTimer patience(std::chrono::seconds(60));
    QTimer look_again; // for what happens outside this thread's event loop
    look_again.start(std::chrono::milliseconds(20));
    while (!condition()) {
        if (patience.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace assay::test
