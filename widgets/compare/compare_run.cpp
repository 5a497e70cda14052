// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/compare_run.h"

#include <algorithm>
#include <utility>

#include "engine/clock.h"
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
    m_attribution = attributionOf(prompt, m_id);
    duplicateKept();
    for (const auto& column : m_columns) {
        if (column->isKept())
            continue;
        column->reset();
        send(*column, *request, {});
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

void CompareRun::send(CompareColumn& column, Request request, const QString& question)
{
    auto target = m_services.resolve(column.address());
    if (!target) {
        column.fail(target.error());
    } else {
        CallPlan plan{.request = request, .targets = {std::move(*target)}, .attribution = m_attribution};
        auto call = m_services.start(std::move(plan));
        connect(call.get(), &RunningCall::changed, &m_clock, &FrameClock::wake);
        column.beginTurn(std::move(request), question, std::move(call));
    }
    Q_EMIT columnChanged(column.id());
}

// The last question again: the whole column where it is the first one.
void CompareRun::retry(int id)
{
    auto* const found = column(id);
    if (!found || found->isRunning() || found->turns().empty())
        return;
    const Request request = found->turns().back().request;
    if (lacksBytes(request)) {
        found->fail(
            {.kind = ErrorKind::Storage,
             .message = tr("The files of this earlier run are not at hand; attach them again and run it anew.")});
        Q_EMIT columnChanged(id);
        return;
    }
    if (found->turns().size() == 1)
        found->reset();
    send(*found, request, {});
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
    send(*found, std::move(*request), question);
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
    if (!run.calls.empty())
        m_attribution = run.calls.front().details.row.attribution;
    m_attribution.run = run.run;
    for (const auto& call : run.calls)
        restoreCall(call);
    Q_EMIT columnsChanged();
    for (const auto& column : m_columns)
        Q_EMIT columnChanged(column->id());
    noteRunning();
}

// A call with earlier turns belongs to the column it carried on from; one that asks again what has failed takes its
// place.
void CompareRun::restoreCall(const RecalledCall& call)
{
    const std::string address = call.result.provider + "/" + call.result.model;
    const Request request = requestFromCanonical(call.request_json).value_or(Request());
    const auto last = std::ranges::find_if(m_columns.rbegin(), m_columns.rend(),
                                           [&](const auto& each) { return each->address() == address; });
    const bool carries_on = request.messages.size() > 1 && last != m_columns.rend();
    const bool again = !carries_on && last != m_columns.rend() && (*last)->state() != CompareColumn::State::Finished;
    if (again)
        (*last)->reset();
    CompareColumn& column = carries_on || again ? **last : insertColumn(m_columns.size(), address);
    QString question;
    if (carries_on && !request.messages.back().parts.empty()) {
        if (const auto* text = std::get_if<TextPart>(&request.messages.back().parts.front()))
            question = QString::fromStdString(text->text);
    }
    column.recall(call, question, request);
}

} // namespace assay
