// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

class QWidget;

namespace assay {

// A tool tip that shows `text` to the letter, lines and spaces too. Qt guesses of each tool tip whether it is HTML: a
// name such as "a<b>c" would lose its middle, and an escaped one without a tag would show its escapes. Empty stays
// empty.
QString plainToolTip(const QString& text);

// The same for good, and told to screen readers without the marks.
void setPlainToolTip(QWidget& widget, const QString& text);

} // namespace assay
