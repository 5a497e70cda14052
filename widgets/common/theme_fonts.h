// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QFont>

namespace assay {

// Inter where it is installed, else the system's font; JetBrains Mono, else the system's monospace. Sizes are points of
// 96 dots an inch (13 px = 9.75 pt), so that a person's own text scaling still applies.
QFont textFont();    // 13 px
QFont strongFont();  // 13 px, semi-bold
QFont captionFont(); // 11 px
QFont captionStrongFont();
QFont titleFont();  // 16 px
QFont figureFont(); // 21 px, tabular
QFont codeFont();   // 12 px, no ligatures

// The same font with figures of one width, for numbers that stand in columns.
QFont withTabularFigures(QFont font);

} // namespace assay
