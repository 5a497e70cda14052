// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/ledger/ledger_workspace.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>

#include "engine/clock.h"
#include "engine/streams/stream_log.h"
#include "engine/ulid.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"
#include "widgets/ledger/call_table_model.h"

namespace assay::test {

using namespace Qt::StringLiterals;

LedgerWorkspace::LedgerWorkspace(std::vector<PastCall> calls)
{
    auto workspace = Workspace::open(m_folder.filePath(u"workspace"_s));
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().message));
    m_workbench = Workbench::open(std::move(*workspace), {.offline = true}).value();
    if (!calls.empty() && !append(std::move(calls)))
        qFatal("The calls did not get into the ledger.");
}

bool LedgerWorkspace::append(std::vector<PastCall> calls)
{
    auto appended = m_workbench->ledger().appendBulk(std::move(calls));
    appended.waitForFinished();
    return appended.result().has_value();
}

void LedgerWorkspace::answer(PastCall& call, const EventBodies& events)
{
    std::vector<Event> numbered;
    for (const auto& body : events)
        numbered.push_back({static_cast<std::int64_t>(numbered.size()) + 1, call.facts.time_us, body});
    StreamLog log(folder() + "/streams", makeUlid(call.facts.time_us));
    if (!log.append(call.facts.id, numbered))
        qFatal("The events did not get into the stream log.");
    call.outcome.events = log.close(call.facts.id);
}

std::unique_ptr<LedgerPage> LedgerWorkspace::openPage()
{
    auto page = std::make_unique<LedgerPage>(*m_workbench, m_models, m_clock, m_highlighting);
    page->resize(1368, 872);
    page->show();
    (void)QTest::qWaitForWindowExposed(page.get());
    return page;
}

std::unique_ptr<LedgerPage> LedgerWorkspace::openReadPage()
{
    auto page = openPage();
    const auto* const stack = page->findChild<QStackedWidget*>(u"ledgerStack"_s);
    if (!becomes([&] { return stack->currentIndex() > 0; }))
        qFatal("The page has read nothing.");
    return page;
}

PastCall pastCall(std::int64_t number, int seconds_ago)
{
    static const std::int64_t now_us = utcMicroseconds();
    constexpr std::int64_t second_us = 1'000'000;
    PastCall call = sampleCall(number, now_us - seconds_ago * second_us);
    call.facts.id = makeUlid(call.facts.time_us);
    call.attempts = {call.attempts.back()};
    call.attempts.front().facts.number = 1;
    call.attempts.front().outcome.number = 1;
    call.attempts.front().outcome.call_id = call.facts.id;
    call.outcome.events = {};
    return call;
}

} // namespace assay::test
