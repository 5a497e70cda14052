// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text/text_style.h"

#include <QtGui/QFontDatabase>
#include <QtGui/QFontMetricsF>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int body_pixels = 13;
constexpr int code_pixels = 12;

QFont sized(QFont font, qreal pixels)
{
    font.setPixelSize(std::max(qRound(pixels), 1));
    return font;
}

QFont bodyFont(qreal zoom)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (QFontDatabase::hasFamily(u"Inter"_s))
        font.setFamily(u"Inter"_s);
    return sized(font, body_pixels * zoom);
}

QFont codeFont(qreal zoom)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (QFontDatabase::hasFamily(u"JetBrains Mono"_s))
        font.setFamily(u"JetBrains Mono"_s);
    font.setFixedPitch(true);
    font.setFeature(QFont::Tag("calt"), 0); // ligatures such as "!=" hide what was written
    return sized(font, code_pixels * zoom);
}

TextSizes scaled(TextSizes sizes, qreal zoom)
{
    for (int* size : {&sizes.block_gap, &sizes.item_gap, &sizes.heading_gap, &sizes.body_line, &sizes.code_line,
                      &sizes.code_padding_x, &sizes.code_padding_y, &sizes.quote_indent, &sizes.bullet_indent,
                      &sizes.number_indent, &sizes.cell_padding_x, &sizes.cell_padding_y})
        *size = std::max(qRound(*size * zoom), 1);
    return sizes;
}

} // namespace

TextColors TextColors::light()
{
    return {.ground = 0xffffff,
            .code_ground = 0xf3f4f8,
            .hairline = 0xe1e5ea,
            .text = 0x1a1f26,
            .secondary = 0x5e6875,
            .faint = 0x8a94a1,
            .accent = 0x2a5fcc,
            .accent_ground = 0xe6eefd,
            .selection = 0xc9dafb,
            .found = 0xfbe7b8,
            .found_now = 0xf5c65c,
            .caution = 0x8a4f00,
            .caution_ground = 0xfbeed9,
            .removed = 0xfbe3de,
            .added = 0xddf3e7,
            .tokens = {0x1a1f26, 0x7b3ab8, 0x2a5fcc, 0x7b3ab8, 0x14704e, 0x945000, 0x5e6875, 0x2a5fcc, 0xb03520}};
}

TextColors TextColors::dark()
{
    return {.ground = 0x1b1f26,
            .code_ground = 0x15181e,
            .hairline = 0x2c333d,
            .text = 0xe7eaef,
            .secondary = 0x9ba5b3,
            .faint = 0x6e7886,
            .accent = 0x7fa6ff,
            .accent_ground = 0x25324d,
            .selection = 0x34518c,
            .found = 0x584719,
            .found_now = 0x8a6a12,
            .caution = 0xe3a24a,
            .caution_ground = 0x3d3220,
            .removed = 0x4a2a26,
            .added = 0x1f4032,
            .tokens = {0xe7eaef, 0xc79bf2, 0x7fa6ff, 0xc79bf2, 0x7fd6a8, 0xeba35b, 0x9ba5b3, 0x7fa6ff, 0xf07f68}};
}

TextStyle::TextStyle(const TextColors& colors, qreal zoom)
    : m_colors(colors), m_sizes(scaled({}, zoom)), m_zoom(zoom), m_body(bodyFont(zoom)), m_code(codeFont(zoom))
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
    constexpr std::array pixels{18, 16, 14, 13, 13, 13};
    QFont font = sized(m_body, pixels[static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)] * m_zoom);
    font.setWeight(QFont::DemiBold);
    return font;
}

int TextStyle::headingLine(int level) const
{
    constexpr std::array pixels{26, 24, 20, 20, 20, 20};
    return qRound(pixels[static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)] * m_zoom);
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
