// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "widgets/common/controls.h"

class QToolButton;

namespace assay {

class AnswerView;
class CodeHighlighting;
class CompareColumn;
class FrameClock;

// What a model thought, above its answer: open while it thinks, closed by itself when the answer begins, and then as
// the reader wants it. Hidden where there is nothing.
class ThinkingSection : public Card
{
    Q_OBJECT

public:
    // Both outlive the section.
    ThinkingSection(FrameClock& clock, CodeHighlighting& highlighting, QWidget* parent = nullptr);

    void display(const CompareColumn& column, bool raw);
    bool isOpen() const { return m_open; }
    AnswerView& text() { return *m_text; }

Q_SIGNALS:
    void toggled(); // by a person; its height changes

private:
    void take(const CompareColumn& column);
    QString titleOf(const CompareColumn& column) const;
    void setOpen(bool open);

    QToolButton* m_title;
    AnswerView* m_text;
    int m_generation = -1;
    std::size_t m_taken = 0; // bytes of the thinking the view has
    bool m_finished = false;
    bool m_open = false;
    std::optional<bool> m_wanted; // by the reader, for this answer
};

} // namespace assay
