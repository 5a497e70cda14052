// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTemporaryDir>

#include <memory>
#include <vector>

#include "ledger/bookkeeper.h"
#include "widgets/common/series_colors.h"
#include "widgets/common/text/code_highlighting.h"
#include "widgets/common/text/frame_clock.h"
#include "widgets/ledger/ledger_page.h"
#include "workbench.h"

namespace assay::test {

// A workspace on disk with calls in its ledger and events in its stream log, and a page on it.
class LedgerWorkspace
{
public:
    explicit LedgerWorkspace(std::vector<PastCall> calls = {});

    bool append(std::vector<PastCall> calls);
    // Writes what the call answered into the stream log; its outcome then knows where.
    void answer(PastCall& call, const EventBodies& events);
    std::unique_ptr<LedgerPage> openPage();     // shown
    std::unique_ptr<LedgerPage> openReadPage(); // and its first answer is there
    Workbench& workbench() { return *m_workbench; }
    SeriesColors& modelColors() { return m_models; }
    std::string folder() const { return m_workbench->workspace().folder().toStdString(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Workbench> m_workbench;
    SeriesColors m_models;
    FrameClock m_clock;
    CodeHighlighting m_highlighting;
};

// A finished call of one attempt without events, so many seconds ago; the larger the number, the newer.
PastCall pastCall(std::int64_t number, int seconds_ago);

} // namespace assay::test
