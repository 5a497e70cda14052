// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <chrono>

#include "engine/http.h"
#include "engine/transport/transport.h"

namespace assay {

// Requests whose answers nobody waits for, such as the word to a provider that its job is not wanted any more. Outlives
// the calls that give them, and is outlived by the transport; what is still under way when it goes is dropped.
class Errands : public QObject
{
    Q_OBJECT

public:
    explicit Errands(Transport& transport) : m_transport(transport) {}
    void run(HttpRequest request);

    // Gives what is under way a moment, since whoever leaves now may save somebody a bill. On its own thread.
    void wait(std::chrono::milliseconds patience);

private:
    Transport& m_transport;
    int m_under_way = 0;

Q_SIGNALS:
    void allDone();
};

} // namespace assay
