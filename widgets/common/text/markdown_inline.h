// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringView>

#include "widgets/common/text/text_block.h"

namespace assay {

// Whether more text may follow. Open: emphasis and code that is not closed yet counts as closed at the end, and marks
// at the very end are held back, so that a streaming answer does not flicker between its marks and what they mean.
enum class InlineEnd { Closed, Open };

// The inline part of CommonMark 0.31 with GFM's strike-through and bare addresses: emphasis, code, links, images,
// escapes, the common entities, line breaks. Raw HTML is text. An image becomes its alternative text and its address.
// Linear in the length of `raw`; any thread.
InlineText parseInline(QStringView raw, InlineEnd end = InlineEnd::Closed);

// The same for a cell of a table, where `<br>` breaks the line: GFM has no other way to write it there, so models do.
InlineText parseCell(QStringView raw);

} // namespace assay
