// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>

#include <array>

class QWidget;

namespace assay {

// What a colour says, apart from its light and dark value. Used where a control comes in several meanings; each but
// Neutral always comes with a word or a sign, since colour alone tells nothing to one in twelve men.
enum class Tone { Neutral, Accent, Good, Caution, Bad };

// The colours of the window by role. Text roles are `text`, `secondary`, `accent`, `good`, `caution` and `bad`: each
// has at least 4.5 : 1 on window, surface, raised and its own ground (a test holds this). `faint` is decoration only.
struct Theme
{
    bool dark = false;
    QColor window;  // behind cards
    QColor surface; // cards, rail, header, status bar
    QColor raised;  // fields, and what lies on a card
    QColor hairline;
    QColor text;
    QColor secondary;
    QColor faint;
    QColor accent;
    QColor accent_ground; // chosen rows, chosen segments
    QColor on_accent;     // text on `accent`
    QColor selection;     // marked text; stronger than accent_ground, which is too pale to show a marked word
    QColor good;
    QColor caution;
    QColor bad;
    QColor caution_ground;
    QColor bad_ground;
    QColor removed; // diff grounds
    QColor added;
    std::array<QColor, 6> series;

    QColor ofTone(Tone tone) const;       // Neutral is `secondary`
    QColor groundOfTone(Tone tone) const; // behind text of that tone
};

const Theme& lightTheme();
const Theme& darkTheme();

// The theme a palette belongs to, told by its window colour. Widgets ask this while painting and so follow every change
// of theme with no signal of their own: Qt repaints them when the palette changes.
const Theme& themeOf(const QPalette& palette);
const Theme& themeOf(const QWidget* widget);

QPalette paletteOf(const Theme& theme);
QPalette fieldPaletteOf(const Theme& theme); // of text fields, whose ground is `raised`

// WCAG 2.2 contrast ratio of two opaque colours, 1…21.
double contrastRatio(const QColor& a, const QColor& b);

} // namespace assay
