// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_workspace.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QSignalSpy>

#include <algorithm>

#include "demo/sample_quarter.h"
#include "engine/clock.h"
#include "engine/ulid.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"

namespace assay::test {

using namespace Qt::StringLiterals;

namespace {

void write(const QString& path, const std::string& text)
{
    QFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!QFileInfo(path).dir().mkpath(u"."_s) || !file.open(QIODevice::WriteOnly) ||
        file.write(text.data(), size) != size)
        qFatal("The price sheet could not be written.");
}

} // namespace

SpendWorkspace::SpendWorkspace(std::vector<PastCall> calls, const std::string& price_sheet)
    : m_settings(m_folder.filePath(u"window.ini"_s), QSettings::IniFormat)
{
    auto workspace = Workspace::open(m_folder.filePath(u"workspace"_s));
    if (workspace && !price_sheet.empty())
        write(workspace->path(u"prices/own.csv"_s), price_sheet);
    if (workspace)
        m_workbench = Workbench::open(std::move(*workspace), {.offline = true}).value();
    if (!calls.empty() && !append(std::move(calls)))
        qFatal("The calls did not get into the ledger.");
}

bool SpendWorkspace::append(std::vector<PastCall> calls)
{
    auto appended = m_workbench->ledger().appendBulk(std::move(calls));
    appended.waitForFinished();
    return appended.result().has_value();
}

std::unique_ptr<SpendPage> SpendWorkspace::openPage(const QTimeZone& zone)
{
    auto page =
        std::make_unique<SpendPage>(*m_workbench, SpendColors{m_models, m_workflows}, m_settings, nullptr, zone);
    page->resize(1368, 872);
    QSignalSpy examples(&page->model(), &SpendModel::exampleChanged);
    page->show();
    if (!becomes([&] { return examples.size() > 0; }))
        qFatal("The page has read nothing.");
    return page;
}

Spend SpendWorkspace::spend(const SpendQuery& query)
{
    return LedgerReader::open(m_workbench->workspace().folder().toStdString()).value()->spend(query).value();
}

std::vector<std::string> SpendWorkspace::idsOf(const CallFilter& filter)
{
    std::vector<std::string> ids;
    const auto reader = LedgerReader::open(m_workbench->workspace().folder().toStdString()).value();
    const auto rows = reader->calls({.filter = filter, .limit = 1'000}).value();
    for (const auto& row : rows)
        ids.push_back(row.id);
    std::ranges::sort(ids);
    return ids;
}

PastCall callOf(const std::string& workflow, const char* dollars, int days_ago, const std::string& team)
{
    static std::int64_t number = 0;
    const QDateTime midnight(QDateTime::currentDateTimeUtc().date().addDays(-days_ago), QTime(0, 0), QTimeZone::utc());
    ++number;
    PastCall call = test::sampleCall(number, midnight.toMSecsSinceEpoch() * 1000 + number);
    call.facts.id = makeUlid(call.facts.time_us);
    call.facts.provider = "openai";
    call.facts.model = "gpt-5";
    call.facts.attribution = {.workflow = workflow, .step = "answer"};
    if (!team.empty())
        call.facts.attribution.tags = {{"team", team}};
    call.attempts = {call.attempts.back()};
    PastAttempt& attempt = call.attempts.front();
    attempt.facts.number = attempt.outcome.number = 1;
    attempt.facts.provider = "openai";
    attempt.facts.model = "gpt-5";
    attempt.outcome.call_id = call.facts.id;
    attempt.outcome.cost =
        dollars ? Cost{.amount = Money::parse(dollars).value(), .basis = Basis::Reported} : test::unknownCost();
    if (dollars)
        attempt.outcome.cost.reported = attempt.outcome.cost.amount;
    return call;
}

std::string sampleQuarterSheet()
{
    return samplePriceSheet(SampleQuarter::endingOn(QDateTime::currentDateTimeUtc().date()));
}

std::vector<PastCall> sampleQuarterCalls(const PriceBook& prices)
{
    const auto quarter = SampleQuarter::endingOn(QDateTime::currentDateTimeUtc().date());
    std::vector<PastCall> calls;
    forEachSampleCall(quarter, prices, utcMicroseconds(), [&](PastCall call) { calls.push_back(std::move(call)); });
    return calls;
}

} // namespace assay::test
