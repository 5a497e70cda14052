// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include "recalled_call.h"

class QLabel;
class QStackedWidget;

namespace assay {

class AnswerView;
class AttemptWaterfall;
class AmountLines;
class CodeHighlighting;
class FrameClock;
class SegmentedControl;

// A call and its texts as they are read.
struct ShownCall
{
    RecalledCall call;
    QString answer; // Markdown
    QString request;
};

// Bodies may be large: for the thread that recalled the call.
ShownCall shownCall(RecalledCall call);

// One call of the ledger in full: how it went, what it cost line by line, what was asked and answered, and where it
// stands in the chain.
class CallDetailsView : public QWidget
{
    Q_OBJECT

public:
    // Both outlive the view.
    CallDetailsView(FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent = nullptr);

    void showCall(const ShownCall& shown); // what is shown already stays as it is: scrolled, selected
    void clear();
    QString callId() const { return m_id; }

private:
    QWidget* makeTop();
    QWidget* makeBody();
    void showAmount(const RecalledCall& call);
    void showBody();

    QString m_id;
    Digest m_last_record{}; // its hash
    QString m_request;
    QString m_answer;
    QStackedWidget* m_stack;
    QLabel* m_title;
    QLabel* m_state;
    QLabel* m_error;
    AttemptWaterfall* m_waterfall;
    QLabel* m_basis;
    AmountLines* m_amount;
    SegmentedControl* m_which;
    AnswerView* m_body;
    QLabel* m_record;
};

} // namespace assay
