// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

namespace assay {

// Ctrl+C and SIGTERM as a signal of the event loop: the first asks the running verb to stop what it does and write down
// what is known; a second ends the program at once.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    Interrupt();
    ~Interrupt() override;

    bool happened() const { return m_happened; }

Q_SIGNALS:
    void interrupted();

private:
    void take();
    bool m_happened = false;
};

} // namespace assay
