// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "engine/catalog/cost.h"
#include "prompt_file.h"
#include "widgets/common/controls.h"
#include "widgets/compare/column_view.h"

class QAction;
class QMenu;

namespace assay {

// What the next run will cost, and what the answers that are shown have cost.
struct RunCost
{
    std::optional<Quote> estimate;
    int unpriced_models = 0; // of the estimate
    std::optional<CostSum> spent;
    bool replaying = false;
    friend bool operator==(const RunCost&, const RunCost&) = default;
};

enum class DiffAgainst { Baseline, Before };

// The line on top of the page: whom the calls are for, how columns are shown, what a run costs, and its button.
class CompareHeader : public PageHeader
{
    Q_OBJECT

public:
    explicit CompareHeader(QWidget* parent = nullptr);

    void setAttribution(const PromptFile& prompt);
    void setCost(const RunCost& cost);
    void setRunning(bool running);
    void setRunnable(bool runnable);
    void setMode(ColumnMode mode);
    QString costText() const { return m_cost->text(); }
    QPushButton& modelButton() { return *m_model; }
    QPushButton& historyButton() { return *m_history; }

Q_SIGNALS:
    void modeChosen(ColumnMode mode); // by a person
    void againstChosen(DiffAgainst against);
    void attributionWanted();
    void modelWanted();
    void historyWanted();
    void runWanted();
    void stopWanted();

private:
    static TextRuns costRuns(const RunCost& cost);
    void addChips();
    void addModes();
    void addButtons();
    void chooseAgainst(DiffAgainst against);
    void showModeControls(ColumnMode mode);

    ChipButton* m_workflow = nullptr;
    ChipButton* m_tags = nullptr;
    SegmentedControl* m_modes = nullptr;
    ChipButton* m_against = nullptr;
    QPushButton* m_reveal = nullptr;
    QPushButton* m_model = nullptr;
    QPushButton* m_history = nullptr;
    RunsLabel* m_cost = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_stop = nullptr;
};

} // namespace assay
