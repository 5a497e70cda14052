// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <memory>
#include <vector>

#include "widgets/compare/compare_column.h"
#include "widgets/compare/compare_prompt.h"

namespace assay {

class FrameClock;

// A comparison without its widgets: the columns, left to right, the first being the baseline. Takes what has come at
// most once a frame. All calls of one run carry one ULID (Attribution::run), which is how the ledger finds them again.
class CompareRun : public QObject
{
    Q_OBJECT

public:
    // The clock outlives the run.
    CompareRun(CompareServices services, FrameClock& clock, QObject* parent = nullptr);

    const std::vector<std::unique_ptr<CompareColumn>>& columns() const { return m_columns; }
    CompareColumn* column(int id) const; // nullptr where it has gone
    int positionOf(int id) const;        // −1 where it has gone
    QStringList addresses() const;
    bool isRunning() const;
    const std::string& id() const { return m_id; } // empty before the first run
    std::optional<CostSum> cost() const;           // of what has ended

    Result<void> addColumn(const std::string& address);
    Result<void>
    setColumns(const QStringList& addresses); // the first that cannot be asked is named, the others are there
    void removeColumn(int id);                // stops it
    void moveColumn(int id, int position);
    void setKept(int id, bool kept); // a kept answer stays where it is when all are run again

    // What the request would cost wherever start() sends it.
    std::optional<Quote> estimate(const Request& request, int* unpriced = nullptr) const;

    Result<void> start(const ComparePrompt& prompt); // a new run; kept columns stay, the others begin anew
    void retry(int id);                              // the last question again
    Result<void> carryOn(int id, const QString& question);
    void cancel(int id);
    void cancelAll();

    // Shows a run of the past again. Nothing is asked.
    void restore(const RecalledRun& run);

Q_SIGNALS:
    void columnsChanged();      // added, removed or moved
    void columnChanged(int id); // at most once a frame while it streams
    void runningChanged();

private:
    CompareColumn& insertColumn(std::size_t position, const std::string& address);
    bool runsAnew(const std::string& address) const;
    std::vector<std::string> addressesToAsk() const;
    void duplicateKept();
    Result<Target> targetOf(const CompareColumn& column) const;
    void send(CompareColumn& column, std::string call = {});
    void takeFrame();
    void noteRunning();
    void restoreCall(const RecalledCall& call);
    CompareColumn* columnOf(const RecalledCall& call, const Request& request) const;

    CompareServices m_services;
    FrameClock& m_clock;
    std::vector<std::unique_ptr<CompareColumn>> m_columns;
    std::string m_id;
    int m_next_column = 1;
    bool m_was_running = false;
};

} // namespace assay
