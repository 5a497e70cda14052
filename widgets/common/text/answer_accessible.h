// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace assay {

class AnswerView;

// Makes answers readable to assistive technology as text: characters, words, lines, selection, and what is new. Called
// by every AnswerView; the first call counts.
void installAnswerAccessibility();

// The text has grown past `old_length` units of its source; the caret or selection has moved. Cost nothing unless
// someone listens.
void announceUpdate(AnswerView* view, int old_length);
void announceCaret(AnswerView* view);

} // namespace assay
