// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QSettings>
#include <QtCore/QTimer>

#include <memory>

#include "widgets/common/one_question.h"
#include "widgets/common/series_colors.h"
#include "widgets/common/text/code_highlighting.h"
#include "widgets/common/text/frame_clock.h"
#include "widgets/common/theme_controller.h"
#include "widgets/shell/status_bar.h"
#include "workbench.h"

namespace assay {

class LedgerPage;
class MainWindow;

// The window of one workbench: the shell, its pages, and what the status bar tells of the workbench.
class Window : public QObject
{
    Q_OBJECT

public:
    explicit Window(Workbench& workbench, QObject* parent = nullptr); // the workbench outlives it
    ~Window() override;

    MainWindow& mainWindow() { return *m_window; }
    ThemeController& themes() { return m_themes; }
    void show();

private:
    void addPages();
    LedgerPage* ledgerPage(); // shown
    void showCalls(const QString& filter);
    void showCall(const QString& id);
    void openAgain(const QString& call_id);
    void refreshStatus();
    void takeTotals(const Totals& totals);
    void takeFailure(const Error& error);
    SeriesColors makeColors(const QString& key);

    Workbench& m_workbench;
    QSettings m_person;   // theme and language: of the person, whatever the workspace
    QSettings m_settings; // of the workspace: colours of models, the last page
    ThemeController m_themes;
    SeriesColors m_model_colors;
    SeriesColors m_workflow_colors;
    FrameClock m_clock;
    CodeHighlighting m_highlighting;
    StatusFacts m_status;
    OneQuestion m_totals;
    QString m_failure; // why the totals are not known
    QTimer m_status_timer;
    std::unique_ptr<MainWindow> m_window;
};

// Pictures of every page in light and dark, as PNG files in `folder`; their paths.
Result<QStringList> takeScreenshots(Workbench& workbench, const QString& folder);

} // namespace assay
