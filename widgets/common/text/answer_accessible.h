// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QAccessible>

#include <optional>

#include "widgets/common/text/text_finder.h"

namespace assay {

class AnswerView;

// Makes answers readable to assistive technology as text: characters, words, lines, selection, and what is new. Called
// by every AnswerView; the first call counts.
void installAnswerAccessibility();

// The caret or selection has moved. Costs nothing unless someone listens.
void announceCaret(AnswerView* view);

// Tells of text that comes at the end of what an answer shows: as it is read, and at the cost of what is new. Costs
// nothing unless someone listens.
class GrowthTeller : private QAccessible::ActivationObserver
{
public:
    GrowthTeller();
    ~GrowthTeller() override;
    Q_DISABLE_COPY_MOVE(GrowthTeller)

    void skip(const AnswerView& view); // what is shown now is another text, and not told
    void tell(AnswerView& view);       // what has come since

private:
    struct Place
    {
        TextPosition end;
        int before; // units of shownText() before the block of `end`
    };
    Place endFrom(const AnswerView& view, std::size_t block, int before) const;

    void accessibilityActiveChanged(bool active) override { m_listened = active; }

    bool m_listened = QAccessible::isActive();
    std::optional<Place> m_told = Place{}; // none: nobody was listening
};

} // namespace assay
