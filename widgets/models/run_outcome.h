// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QStackedWidget;
class QVBoxLayout;

namespace assay {

class GrowingText;
class RunMedium;
class NoteLabel;
class RunsLabel;
class RunState;

// What a run is up to, and what it came to: time, text, files, cost.
class RunOutcome : public QWidget
{
    Q_OBJECT

public:
    explicit RunOutcome(const RunState& state, QWidget* parent = nullptr);

    void refresh();
    const std::vector<RunMedium*>& files() const { return m_files; }

private:
    QWidget* makeContent();
    void showStatus();
    void showProgress();
    void showCost();
    void showText();
    void showFiles();
    void showWhatIsMissing();
    QString fileName(std::size_t number, const std::string& media_type) const;

    const RunState& m_state;
    QStackedWidget* m_stack;
    RunsLabel* m_status;
    RunsLabel* m_cost;
    QProgressBar* m_progress;
    NoteLabel* m_note;
    QLabel* m_text_caption;
    GrowingText* m_text;
    QLabel* m_files_caption;
    QVBoxLayout* m_rows;
    std::vector<RunMedium*> m_files;
};

} // namespace assay
