// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/spend_model.h"

#include <QtCore/QSaveFile>

#include <chrono>
#include <ranges>

#include "engine/clock.h"
#include "engine/later.h"
#include "spend_report.h"
#include "workbench.h"

namespace assay {

namespace {

using namespace std::chrono_literals;

constexpr auto unnoticed = 150ms;
constexpr int looked_through = 50; // calls, for an example

Result<void> writeFile(const QString& path, const std::string& bytes)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    if (file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size && file.commit())
        return {};
    return failure(ErrorKind::Storage,
                   SpendModel::tr("%1 could not be written: %2. Choose another place.").arg(path, file.errorString()));
}

} // namespace

Result<std::optional<AmountExample>> readAmountExample(LedgerReader& reader, const CallFilter& filter)
{
    CallQuery query{.filter = filter, .limit = looked_through};
    query.filter.recorded = false;
    const auto wentWhereWanted = [&filter](const AttemptFacts& attempt) {
        return matchesName(filter.provider, attempt.provider) && matchesName(filter.model, attempt.model);
    };
    const auto rows = reader.calls(query);
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto& row : *rows) {
        auto call = reader.call(row.id);
        if (!call)
            return std::unexpected(call.error());
        if (!*call)
            continue;
        const auto& attempts = (*call)->attempts;
        for (std::size_t i = attempts.size(); i-- > 0;) {
            if (wentWhereWanted(attempts[i].facts) && attempts[i].cost().amount && !attempts[i].cost().lines.empty())
                return AmountExample{std::move(**call), i};
        }
    }
    return std::nullopt;
}

SpendModel::SpendModel(Workbench& workbench, SpendChoice choice, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_choice(std::move(choice))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(unnoticed);
    connect(&m_patience, &QTimer::timeout, this, [this] { Q_EMIT readingChanged(true); });
}

void SpendModel::setChoice(const SpendChoice& choice)
{
    m_choice = choice;
    ++m_choices;
    refresh();
}

void SpendModel::refresh()
{
    if (!m_reading.begin())
        return;
    m_patience.start();
    const bool had_forecast = isCurrent() && m_view->forecast;
    auto read = [choice = m_choice, catalog = m_workbench.catalog(), had_forecast](LedgerReader& reader) {
        return readSpendView(reader, choice, *catalog, utcMicroseconds(), had_forecast).transform([](SpendView&& view) {
            return std::make_shared<const SpendView>(std::move(view));
        });
    };
    whenDone(m_workbench.ask(std::move(read)), this,
             [this, asked = m_choices](const Result<std::shared_ptr<const SpendView>>& view) {
                 const bool again = m_reading.end();
                 m_patience.stop();
                 Q_EMIT readingChanged(false);
                 if (asked == m_choices)
                     answer(view);
                 if (again)
                     refresh();
             });
}

void SpendModel::answer(const Result<std::shared_ptr<const SpendView>>& view)
{
    if (view)
        take(*view);
    else
        Q_EMIT failed(view.error());
}

void SpendModel::take(std::shared_ptr<const SpendView> view)
{
    m_selection = isCurrent() ? selectionIn(*view) : SpendSelection();
    if (!isCurrent())
        ++m_selections;
    m_view = std::move(view);
    m_shown = m_choices;
    Q_EMIT viewChanged();
    Q_EMIT selectionChanged();
    askForExample();
}

// Bars move on with the days; a chosen one is found again by its name.
SpendSelection SpendModel::selectionIn(const SpendView& view) const
{
    SpendSelection selection = m_selection;
    selection.bar.reset();
    if (!m_selection.bar)
        return selection;
    const auto same = std::ranges::find(view.bars, m_view->bars[*m_selection.bar].label, &SpendBar::label);
    if (same != view.bars.end())
        selection.bar = static_cast<std::size_t>(same - view.bars.begin());
    return selection;
}

void SpendModel::select(const SpendSelection& selection)
{
    if (!m_view || selection == m_selection)
        return;
    m_selection = selection;
    ++m_selections;
    Q_EMIT selectionChanged();
    askForExample();
}

std::optional<CallFilter> SpendModel::chosenCalls() const
{
    return m_view ? std::optional(callsBehind(*m_view, m_selection)) : std::nullopt;
}

void SpendModel::askForExample()
{
    const auto filter = chosenCalls();
    if (!filter || !m_example_reading.begin())
        return;
    auto read = [filter = *filter](LedgerReader& reader) { return readAmountExample(reader, filter); };
    whenDone(m_workbench.ask(std::move(read)), this,
             [this, asked = m_selections](const Result<std::optional<AmountExample>>& example) {
                 const bool again = m_example_reading.end();
                 if (asked == m_selections)
                     answer(example);
                 if (again)
                     askForExample();
             });
}

void SpendModel::answer(const Result<std::optional<AmountExample>>& example)
{
    if (!example)
        return Q_EMIT failed(example.error());
    m_example = *example;
    Q_EMIT exampleChanged();
}

void SpendModel::exportTo(const QString& file, ExportFormat format)
{
    auto write = [query = (m_view ? m_view->choice : m_choice).query(), file,
                  format](LedgerReader& reader) mutable -> Result<void> {
        query.with_usage = true;
        const auto spend = reader.spend(query);
        if (!spend)
            return std::unexpected(spend.error());
        const bool csv = format == ExportFormat::Csv;
        return writeFile(file, csv ? spendCsv(query, *spend) : spendJson(query, *spend) + '\n');
    };
    whenDone(m_workbench.ask(std::move(write)), this, [this, file, format](const Result<void>& written) {
        if (written)
            Q_EMIT exported(file);
        else
            Q_EMIT exportFailed(written.error(), file, format);
    });
}

} // namespace assay
