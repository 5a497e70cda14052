// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/controls.h"

class QLineEdit;

namespace assay {

class AnswerView;

// The line below a text that finds in it: hidden until Ctrl+F is pressed in the text. Enter goes to the next place,
// Shift+Enter to the one before, Esc back to the text.
class FindLine : public Card
{
    Q_OBJECT

public:
    // `view` outlives the line.
    explicit FindLine(AnswerView& view, QWidget* parent = nullptr);

    void open(); // with what is selected in the text
    void leave();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeButton(const QString& icon, const QString& text, void (FindLine::*clicked)());
    void findNext();
    void findPrevious();
    void showCount(int current, int count);
    bool takeKey(int key, Qt::KeyboardModifiers modifiers);

    AnswerView& m_view;
    QLineEdit* m_field;
    QLabel* m_count;
};

} // namespace assay
