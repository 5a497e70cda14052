// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "engine/error.h"
#include "engine/http.h"

namespace assay {

// One HTTP request and its answer, running. Created idle; start() returns before any signal. Signals come on the thread
// that started it, connected directly: `bytes` is valid only during the signal. Exactly one `finished` ends it, unless
// it is deleted, which cancels it in silence.
class Exchange : public QObject
{
    Q_OBJECT

public:
    explicit Exchange(QObject* parent = nullptr) : QObject(parent) { m_clock.start(); }
    virtual void start() = 0;

    // Microseconds since it was made, which is right before its start, from a monotonic clock. A replayed exchange says
    // how long the recorded one had taken at this point, whatever its pace.
    virtual std::int64_t elapsedUs() const { return m_clock.nsecsElapsed() / 1000; }

Q_SIGNALS:
    void headReceived(const assay::HttpHead& head);
    void bytesReceived(std::string_view bytes);
    // No error = the answer came to its own end, whatever its status. An error after the head = it was cut.
    void finished(const std::optional<assay::Error>& error);

private:
    QElapsedTimer m_clock;
};

// Carries bytes and knows nothing of what they mean. Network, record, replay and the offline guard are transports;
// record and guard wrap another. Lives on the engine's I/O thread and outlives its exchanges.
class Transport
{
public:
    virtual ~Transport() = default;
    virtual std::unique_ptr<Exchange> exchange(HttpRequest request) = 0;
};

} // namespace assay
