// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include "ledger/verify.h"
#include "recalled_call.h"
#include "widgets/common/series_colors.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace assay {

class CallDetailsView;
class CallTableModel;
class CodeHighlighting;
class ErrorBanner;
class FrameClock;
class Workbench;

// Every call there is: a filter, a table that opens at once, and one call in full beside it.
class LedgerPage : public QWidget
{
    Q_OBJECT

public:
    // All outlive the page.
    LedgerPage(Workbench& workbench, SeriesColors& colors, FrameClock& clock, CodeHighlighting& highlighting,
               QWidget* parent = nullptr);

    void setFilter(const QString& text); // in the filter language; shows what it finds
    QString filter() const;
    void showCall(const QString& id); // in full, whether the table shows it or not
    void refresh();                   // calls have come; the chosen one stays chosen

Q_SIGNALS:
    void verified(qint64 time_us, bool ok);

private:
    QWidget* makeHeader();
    QWidget* makeTable();
    void applyFilter();
    void showChosen();
    void recall(const std::string& id);
    void showRecalled(int question, const Result<RecalledCall>& call);
    void showCount();
    void verify();
    void showVerified(const Result<VerifyReport>& report);

    Workbench& m_workbench;
    CallTableModel* m_model;
    QTimer m_typing; // a filter is applied when its writer pauses
    int m_question = 0;
    QLineEdit* m_filter;
    QLabel* m_count;
    QPushButton* m_verify;
    QLabel* m_verdict;
    ErrorBanner* m_error;
    QTableView* m_table;
    CallDetailsView* m_details;
};

} // namespace assay
