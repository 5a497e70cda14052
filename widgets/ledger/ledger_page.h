// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFutureWatcher>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <stop_token>
#include <string>
#include <vector>

#include "ledger/verify.h"
#include "widgets/common/series_colors.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace assay {

class CallDetailsView;
class CallTableModel;
class CodeHighlighting;
class EmptyState;
class ErrorBanner;
class FrameClock;
class Workbench;
struct ShownCall;

// Every call there is: a filter, a table that opens at once, and one call in full beside it.
class LedgerPage : public QWidget
{
    Q_OBJECT

public:
    // All outlive the page.
    LedgerPage(Workbench& workbench, SeriesColors& colors, FrameClock& clock, CodeHighlighting& highlighting,
               QWidget* parent = nullptr);
    ~LedgerPage() override; // a verify that still runs is stopped

    void setFilter(const QString& text); // in the filter language; shows what it finds
    QString filter() const;
    void showCall(const QString& id); // in full, whether the table shows it or not
    void refresh();                   // calls have come; the chosen one stays chosen

Q_SIGNALS:
    void verified(qint64 time_us, bool ok);
    void compareRequested(); // there is nothing yet

private:
    enum class Trouble { None, Filter, Reading, Call }; // what the passing banner speaks of

    QWidget* makeHeader();
    QWidget* makeHalves();
    QWidget* makeTable();
    QWidget* makeEmpty();
    QWidget* makeNothingFound();
    void connectModel();
    void applyFilter();
    void applyOtherFilter();
    void takePage();
    void showCount();
    void markChosen();
    void showChosen();
    void recall(const std::string& id);
    void showRecalled(int question, const Result<ShownCall>& call);
    void verify();
    void showVerified(const Result<VerifyReport>& report);
    void showProblems(const std::vector<Problem>& problems);
    void showTrouble(Trouble trouble, const Error& error);
    void endTrouble(Trouble trouble); // leaves the banner to another one

    Workbench& m_workbench;
    CallTableModel* m_model;
    QFutureWatcher<Result<VerifyReport>> m_verifying; // its progress
    std::stop_source m_stop;                          // of verify
    QTimer m_typing;                                  // a filter is applied when its writer pauses
    int m_question = 0;
    std::string m_chosen;  // the call shown in full
    bool m_pinned = false; // it stays, whether the table has it or not
    bool m_marking = false;
    bool m_filtered = false; // what the table shows is not the whole ledger
    Trouble m_trouble = Trouble::None;
    QLineEdit* m_filter;
    QLabel* m_count;
    QPushButton* m_verify;
    QLabel* m_verdict;
    ErrorBanner* m_verdict_error; // gone by the next verify or a person only
    ErrorBanner* m_error;
    QTableView* m_table;
    CallDetailsView* m_details;
    QStackedWidget* m_stack;
};

} // namespace assay
