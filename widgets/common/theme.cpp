// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme.h"

#include <QtWidgets/QWidget>

#include <algorithm>
#include <cmath>

namespace assay {

namespace {

Theme makeLight()
{
    return {.dark = false,
            .window = 0xF5F6F8,
            .surface = 0xFFFFFF,
            .raised = 0xFAFBFC,
            .hairline = 0xE1E5EA,
            .text = 0x1A1F26,
            .secondary = 0x5E6875,
            .faint = 0x8A94A1,
            .accent = 0x2A5FCC,
            .accent_ground = 0xE6EEFD,
            .on_accent = 0xFFFFFF,
            .selection = 0xC6D8FA,
            .good = 0x167A56,
            .caution = 0x955700,
            .bad = 0xB93B22,
            .caution_ground = 0xFDF1DE,
            .bad_ground = 0xFDECE8,
            .removed = 0xFBE3DE,
            .added = 0xDDF3E7,
            .series = {0x3F6FD1, 0xD9822B, 0x2A9670, 0x8E63C7, 0x3AA3C9, 0xCF4F38}};
}

Theme makeDark()
{
    return {.dark = true,
            .window = 0x14171C,
            .surface = 0x1B1F26,
            .raised = 0x1F242C,
            .hairline = 0x2C333D,
            .text = 0xE7EAEF,
            .secondary = 0x9BA5B3,
            .faint = 0x6E7886,
            .accent = 0x7FA6FF,
            .accent_ground = 0x25324D,
            .on_accent = 0x14171C,
            .selection = 0x34466E,
            .good = 0x4FC495,
            .caution = 0xE3A24A,
            .bad = 0xF07F68,
            .caution_ground = 0x352B1C,
            .bad_ground = 0x3A2523,
            .removed = 0x4A2A26,
            .added = 0x1F4032,
            .series = {0x7BA0F2, 0xEBA35B, 0x55C39B, 0xB692EA, 0x6CC4E4, 0xEE8672}};
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

void setTextRoles(QPalette& palette, const Theme& theme)
{
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, theme.text);
        palette.setColor(QPalette::Disabled, role, theme.faint);
    }
    palette.setColor(QPalette::PlaceholderText, theme.secondary);
    palette.setColor(QPalette::HighlightedText, theme.text);
    palette.setColor(QPalette::BrightText, theme.bad);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
}

} // namespace

QColor Theme::ofTone(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return secondary;
    case Tone::Accent:
        return accent;
    case Tone::Good:
        return good;
    case Tone::Caution:
        return caution;
    case Tone::Bad:
        return bad;
    }
    return text;
}

QColor Theme::groundOfTone(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return raised;
    case Tone::Accent:
        return accent_ground;
    case Tone::Good:
        return added;
    case Tone::Caution:
        return caution_ground;
    case Tone::Bad:
        return bad_ground;
    }
    return surface;
}

const Theme& lightTheme()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme& darkTheme()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme& themeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

const Theme& themeOf(const QWidget* widget)
{
    return themeOf(widget->palette());
}

QPalette paletteOf(const Theme& theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.raised);
    palette.setColor(QPalette::Button, theme.surface);
    palette.setColor(QPalette::ToolTipBase, theme.surface);
    palette.setColor(QPalette::Highlight, theme.selection);
    palette.setColor(QPalette::Accent, theme.accent);
    for (const auto role : {QPalette::Light, QPalette::Midlight, QPalette::Mid, QPalette::Dark, QPalette::Shadow})
        palette.setColor(role, theme.hairline);
    setTextRoles(palette, theme);
    return palette;
}

QPalette fieldPaletteOf(const Theme& theme)
{
    QPalette palette = paletteOf(theme);
    palette.setColor(QPalette::Base, theme.raised);
    return palette;
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace assay
