// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/text_style.h"

#include <QtGui/QFontMetricsF>

#include <algorithm>

#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

QFont scaled(QFont font, qreal factor)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

// A line of the height it is designed with, or higher where the person's text is larger than designed for.
int lineOf(const QFont& font, int pixels, qreal zoom)
{
    constexpr int leading = 2;
    return std::max(qRound(pixels * zoom), QFontMetrics(font).height() + qRound(leading * zoom));
}

TextSizes sizesFor(const QFont& body, const QFont& code, qreal zoom)
{
    TextSizes sizes;
    sizes.body_line = lineOf(body, sizes.body_line, zoom);
    sizes.code_line = lineOf(code, sizes.code_line, zoom);
    for (int* size : {&sizes.block_gap, &sizes.item_gap, &sizes.heading_gap, &sizes.code_padding_x,
                      &sizes.code_padding_y, &sizes.quote_indent, &sizes.bullet_indent, &sizes.number_indent,
                      &sizes.cell_padding_x, &sizes.cell_padding_y})
        *size = std::max(qRound(*size * zoom), 1);
    return sizes;
}

} // namespace

// What a page has no colour for: the ground of code, what was searched for, and tokens, which stand on that ground.
TextColors TextColors::of(const Theme& theme)
{
    const auto own = [&](QRgb light, QRgb dark) { return QColor(theme.dark ? dark : light); };
    TextColors colors{.ground = theme.surface,
                      .code_ground = own(0xf3f4f8, 0x15181e),
                      .hairline = theme.hairline,
                      .text = theme.text,
                      .secondary = theme.secondary,
                      .faint = theme.faint,
                      .accent = theme.accent,
                      .accent_ground = theme.accent_ground,
                      .selection = theme.selection,
                      .found = own(0xfbe7b8, 0x584719),
                      .found_now = own(0xf5c65c, 0x7c5f10),
                      .caution = theme.caution,
                      .caution_ground = theme.caution_ground,
                      .removed = theme.removed,
                      .added = theme.added};
    const QColor keyword = own(0x7b3ab8, 0xc79bf2);
    const QColor string = own(0x14704e, 0x7fd6a8);
    const QColor number = own(0x945000, 0xeba35b);
    colors.tokens = {theme.text, keyword, theme.accent, keyword, string, number, theme.secondary, theme.accent};
    return colors;
}

TextColors TextColors::light()
{
    return of(lightTheme());
}

TextColors TextColors::dark()
{
    return of(darkTheme());
}

TextStyle::TextStyle(const TextColors& colors, qreal zoom)
    : m_colors(colors), m_zoom(zoom), m_body(scaled(textFont(), zoom)), m_code(scaled(codeFont(), zoom)),
      m_sizes(sizesFor(m_body, m_code, zoom))
{
    m_body_advance = QFontMetricsF(m_body).averageCharWidth();
    m_code_advance = QFontMetricsF(m_code).horizontalAdvance(u'0');
    for (std::size_t role = 0; role < token_roles; ++role)
        m_tokens[role].setForeground(colors.tokens[role]);
    m_hidden.setForeground(colors.caution);
    m_hidden.setBackground(colors.caution_ground);
}

QFont TextStyle::heading(int level) const
{
    constexpr qreal body = 13;
    constexpr std::array pixels{18, 16, 14, 13, 13, 13};
    QFont font = scaled(m_body, pixels[static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)] / body);
    font.setWeight(QFont::DemiBold);
    return font;
}

int TextStyle::headingLine(int level) const
{
    constexpr std::array pixels{26, 24, 20, 20, 20, 20};
    return lineOf(heading(level), pixels[static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)], m_zoom);
}

QTextCharFormat TextStyle::format(InlineStyles styles, const QFont& base) const
{
    QTextCharFormat format;
    QFont font = styles.testFlag(InlineStyle::Code) ? m_code : base;
    if (styles.testFlag(InlineStyle::Strong))
        font.setWeight(QFont::DemiBold);
    font.setItalic(styles.testFlag(InlineStyle::Emphasis));
    font.setStrikeOut(styles.testAnyFlags(InlineStyle::Strike | InlineStyle::Removed));
    font.setUnderline(styles.testAnyFlags(InlineStyle::Link | InlineStyle::Added));
    format.setFont(font);
    if (styles.testFlag(InlineStyle::Image))
        format.setForeground(m_colors.secondary);
    if (styles.testFlag(InlineStyle::Link))
        format.setForeground(m_colors.accent);
    return format;
}

} // namespace assay
