// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/interrupt.h"

#include <QtCore/QSocketNotifier>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace assay {

namespace {

int wake_pipe[2] = {-1, -1}; // a signal handler may do no more than write a byte

void onSignal(int number)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = write(wake_pipe[1], &byte, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

Interrupt::Interrupt()
{
    if (pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto* const notifier = new QSocketNotifier(wake_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Interrupt::take);
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    for (int& end : wake_pipe) {
        close(end);
        end = -1;
    }
}

void Interrupt::take()
{
    char byte = 0;
    while (read(wake_pipe[0], &byte, 1) == 1) {
    }
    m_happened = true;
    Q_EMIT interrupted();
}

} // namespace assay
