// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/compare_run.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "engine/clock.h"
#include "engine/request_reader.h"
#include "engine/ulid.h"
#include "widgets/common/text/frame_clock.h"

namespace assay {

CompareRun::CompareRun(CompareServices services, FrameClock& clock, QObject* parent)
    : QObject(parent), m_services(std::move(services)), m_clock(clock)
{
    connect(&m_clock, &FrameClock::frame, this, &CompareRun::takeFrame);
}

CompareColumn* CompareRun::column(int id) const
{
    const int position = positionOf(id);
    return position < 0 ? nullptr : m_columns[static_cast<std::size_t>(position)].get();
}

int CompareRun::positionOf(int id) const
{
    const auto place = std::ranges::find_if(m_columns, [id](const auto& each) { return each->id() == id; });
    return place == m_columns.end() ? -1 : static_cast<int>(place - m_columns.begin());
}

QStringList CompareRun::addresses() const
{
    QStringList addresses;
    for (const auto& column : m_columns)
        addresses << QString::fromStdString(column->address());
    return addresses;
}

bool CompareRun::isRunning() const
{
    return std::ranges::any_of(m_columns, [](const auto& each) { return each->isRunning(); });
}

std::optional<CostSum> CompareRun::cost() const
{
    std::optional<CostSum> sum;
    for (const auto& column : m_columns) {
        const auto cost = column->figures().cost;
        if (!cost)
            continue;
        if (!sum)
            sum = CostSum();
        *sum += *cost;
    }
    return sum;
}

CompareColumn& CompareRun::insertColumn(std::size_t position, const std::string& address)
{
    const auto slash = std::min(address.find('/'), address.size());
    const std::string provider = address.substr(0, slash);
    const auto* known = m_services.catalog()->findProvider(provider);
    const auto model = QString::fromStdString(slash < address.size() ? address.substr(slash + 1) : address);
    auto made = std::make_unique<CompareColumn>(m_next_column++, address, model,
                                                QString::fromStdString(known ? known->name : provider));
    return **m_columns.insert(m_columns.begin() + static_cast<std::ptrdiff_t>(position), std::move(made));
}

Result<void> CompareRun::addColumn(const std::string& address)
{
    if (const auto target = m_services.resolve(address); !target)
        return std::unexpected(target.error());
    insertColumn(m_columns.size(), address);
    Q_EMIT columnsChanged();
    return {};
}

Result<void> CompareRun::setColumns(const QStringList& addresses)
{
    m_columns.clear();
    Result<void> outcome;
    for (const auto& address : addresses) {
        const auto target = m_services.resolve(address.toStdString());
        if (target)
            insertColumn(m_columns.size(), address.toStdString());
        else if (outcome)
            outcome = std::unexpected(target.error());
    }
    Q_EMIT columnsChanged();
    noteRunning();
    return outcome;
}

void CompareRun::removeColumn(int id)
{
    if (const int position = positionOf(id); position >= 0) {
        m_columns.erase(m_columns.begin() + position);
        Q_EMIT columnsChanged();
        noteRunning();
    }
}

void CompareRun::moveColumn(int id, int position)
{
    const int from = positionOf(id);
    const int to = std::clamp(position, 0, static_cast<int>(m_columns.size()) - 1);
    if (from < 0 || from == to)
        return;
    auto moved = std::move(m_columns[static_cast<std::size_t>(from)]);
    m_columns.erase(m_columns.begin() + from);
    m_columns.insert(m_columns.begin() + to, std::move(moved));
    Q_EMIT columnsChanged();
}

void CompareRun::setKept(int id, bool kept)
{
    if (auto* const found = column(id)) {
        found->setKept(kept);
        Q_EMIT columnChanged(id);
    }
}

bool CompareRun::runsAnew(const std::string& address) const
{
    return std::ranges::any_of(m_columns,
                               [&](const auto& each) { return !each->isKept() && each->address() == address; });
}

// Where start() sends the prompt: to every column that is not kept, and once to a model that has kept ones only.
std::vector<std::string> CompareRun::addressesToAsk() const
{
    std::vector<std::string> addresses;
    for (const auto& column : m_columns) {
        const auto& address = column->address();
        if (!column->isKept() || (!runsAnew(address) && !std::ranges::contains(addresses, address)))
            addresses.push_back(address);
    }
    return addresses;
}

std::optional<Quote> CompareRun::estimate(const Request& request, int* unpriced) const
{
    std::optional<Quote> sum;
    int unknown = 0;
    for (const auto& address : addressesToAsk()) {
        const auto target = m_services.resolve(address);
        const auto quote = target ? m_services.quote(request, *target) : std::nullopt;
        if (!quote) {
            ++unknown;
            continue;
        }
        sum = sum ? Quote{sum->low + quote->low, sum->high + quote->high} : *quote;
    }
    if (unpriced)
        *unpriced = unknown;
    return sum;
}

Result<void> CompareRun::start(const ComparePrompt& prompt)
{
    const auto request = requestOf(prompt);
    if (!request)
        return std::unexpected(request.error());
    if (lacksBytes(*request))
        return failure(ErrorKind::Storage, tr("A file of this earlier run is not at hand; attach it again."));
    m_id = makeUlid(utcMicroseconds());
    duplicateKept();
    for (const auto& column : m_columns) {
        if (column->isKept())
            continue;
        column->reset(attributionOf(prompt, m_id));
        column->ask(*request);
        send(*column, makeUlid(ulidTimeUs(m_id)));
    }
    noteRunning();
    return {};
}

// A kept answer is not run again; its model gets a new column beside it, unless it has one already.
void CompareRun::duplicateKept()
{
    bool added = false;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const std::string address = m_columns[i]->address();
        if (runsAnew(address))
            continue;
        insertColumn(i + 1, address);
        added = true;
    }
    if (added)
        Q_EMIT columnsChanged();
}

// Who answers the column's last question, where that can be asked.
Result<Target> CompareRun::targetOf(const CompareColumn& column) const
{
    const Request& request = column.turns().back().request;
    if (request.messages.empty())
        return failure(ErrorKind::Storage, tr("What this call asked is no longer kept, so it cannot be asked again."));
    if (lacksBytes(request))
        return failure(ErrorKind::Storage,
                       tr("The files of this earlier run are not at hand; attach them again and run it anew."));
    return m_services.resolve(column.address());
}

void CompareRun::send(CompareColumn& column, std::string call)
{
    auto target = targetOf(column);
    if (!target) {
        column.fail(target.error());
    } else {
        auto running = m_services.start({.id = std::move(call),
                                         .request = column.turns().back().request,
                                         .targets = {std::move(*target)},
                                         .attribution = column.attribution()});
        connect(running.get(), &RunningCall::changed, &m_clock, &FrameClock::wake);
        column.begin(std::move(running));
    }
    Q_EMIT columnChanged(column.id());
}

void CompareRun::retry(int id)
{
    auto* const found = column(id);
    if (!found || found->isRunning() || found->turns().empty())
        return;
    send(*found);
    noteRunning();
}

Result<void> CompareRun::carryOn(int id, const QString& question)
{
    auto* const found = column(id);
    if (!found || question.trimmed().isEmpty())
        return {};
    auto request = found->nextRequest(question);
    if (!request)
        return std::unexpected(request.error());
    found->ask(std::move(*request));
    send(*found);
    noteRunning();
    return {};
}

void CompareRun::cancel(int id)
{
    if (auto* const found = column(id))
        found->cancel();
}

void CompareRun::cancelAll()
{
    for (const auto& column : m_columns)
        column->cancel();
}

void CompareRun::takeFrame()
{
    std::vector<int> changed;
    for (const auto& column : m_columns) {
        if (column->takeNews())
            changed.push_back(column->id());
    }
    for (const int id : changed)
        Q_EMIT columnChanged(id);
    noteRunning();
}

void CompareRun::noteRunning()
{
    const bool running = isRunning();
    if (std::exchange(m_was_running, running) != running)
        Q_EMIT runningChanged();
}

void CompareRun::restore(const RecalledRun& run)
{
    m_columns.clear();
    m_id = run.run;
    for (const auto& call : run.calls)
        restoreCall(call);
    Q_EMIT columnsChanged();
    for (const auto& column : m_columns)
        Q_EMIT columnChanged(column->id());
    noteRunning();
}

void CompareRun::restoreCall(const RecalledCall& call)
{
    const Request request = requestFromCanonical(call.request_json).value_or(Request());
    auto* column = columnOf(call, request);
    if (!column) {
        column = &insertColumn(m_columns.size(), call.result.provider + "/" + call.result.model);
        Attribution attribution = call.details.row.attribution;
        attribution.run = m_id;
        column->reset(std::move(attribution));
    }
    if (column->turns().empty() || column->turns().back().request != request)
        column->ask(request);
    column->recall(call);
}

// The column whose conversation the call goes on with or tries again; nullptr where it begins one. What start() sends
// bears the run's own time in its id, which tells two columns of one model from two tries.
CompareColumn* CompareRun::columnOf(const RecalledCall& call, const Request& request) const
{
    if (ulidTimeUs(call.result.id) == ulidTimeUs(m_id))
        return nullptr;
    const std::string address = call.result.provider + "/" + call.result.model;
    for (const auto& column : m_columns | std::views::reverse) {
        const bool again =
            column->state() != CompareColumn::State::Finished && column->turns().back().request == request;
        if (column->address() == address && (again || column->isCarriedOnBy(request)))
            return column.get();
    }
    return nullptr;
}

} // namespace assay
