// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <map>
#include <memory>
#include <vector>

#include "widgets/common/text/code_highlighting.h"
#include "widgets/common/text/frame_clock.h"
#include "widgets/compare/column_metrics.h"
#include "widgets/compare/compare_header.h"
#include "widgets/compare/compare_run.h"

class QStackedWidget;

namespace assay {

class ColumnStrip;
class EmptyState;
class ErrorBanner;
class VoteStrip;
class PickerPopup;
class PromptPane;
class SeriesColors;

// One prompt, many models, side by side.
class ComparePage : public QWidget
{
    Q_OBJECT

public:
    // `colors` (of models) outlives the page.
    ComparePage(CompareServices services, SeriesColors& colors, QWidget* parent = nullptr);
    ~ComparePage() override; // stops what still runs

    CompareRun& run() { return *m_run; }
    PromptPane& promptPane() { return *m_pane; }
    CompareHeader& header() { return *m_header; }
    std::vector<ColumnView*> shownColumns() const; // left to right
    ColumnMode mode() const { return m_mode; }
    void setMode(ColumnMode mode);
    void setDiffAgainst(DiffAgainst against);

public Q_SLOTS:
    void runAll();
    void stopAll();
    void chooseModel();
    void openHistory();
    void openRun(const QString& run);
    void reloadCatalog();  // it has changed
    void historyChanged(); // calls have ended, or were recovered: read again while somebody looks, or when they do

private:
    void build();
    QWidget* makeRight();
    void connectHeader();
    void connectPane();
    void connectRun();
    void addActions();
    void connectView(ColumnView& view);
    void syncColumns();
    void showAll();
    void showColumn(int id);
    ColumnContext contextOf(const CompareColumn& column) const;
    const CompareColumn* comparedWith(const CompareColumn& column) const;
    QString blindNameOf(int id) const;
    void askForVote();
    void showVote(); // whether it can be cast now
    void shuffle();
    std::vector<int> shownOrder() const;
    void fill(int id);
    void takeDrag(int id, QPoint global);
    void columnChanged(int id);
    void runningChanged();
    void showCost();
    void updateEstimate();
    void promptOpened(const QStringList& models);
    void addModel(const QString& address);
    void refillModels();
    void readHistory();
    void refillHistory();
    void dropRecall();
    void showOutcome(const Result<void>& outcome);

    CompareServices m_services;
    SeriesColors& m_colors;
    FrameClock m_clock;
    CodeHighlighting m_highlighting;
    std::unique_ptr<CompareRun> m_run;
    std::map<int, ColumnView*> m_views;
    std::vector<HistoryRun> m_history;
    QTimer m_history_timer;
    bool m_history_stale = true; // `m_history` is not what the ledger has
    std::vector<int> m_blind_order;
    VoteStrip* m_vote = nullptr;
    QTimer m_estimate_timer;
    RunCost m_cost;
    ColumnMode m_mode = ColumnMode::Read;
    DiffAgainst m_against = DiffAgainst::Baseline;
    BestFigures m_best;
    int m_filling = 0; // the column that fills the page; 0 = none
    int m_recall = 0;  // the one that is waited for; others come too late

    CompareHeader* m_header = nullptr;
    PromptPane* m_pane = nullptr;
    ErrorBanner* m_error = nullptr;
    QStackedWidget* m_stack = nullptr;
    ColumnStrip* m_strip = nullptr;
    EmptyState* m_empty = nullptr;
    PickerPopup* m_models_popup = nullptr;
    PickerPopup* m_history_popup = nullptr;
    QAction* m_stop_action = nullptr;
};

} // namespace assay
