// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QTextCharFormat>

#include <array>

#include "widgets/common/text/text_block.h"
#include "widgets/common/theme.h"

namespace assay {

// What a token of code is, as far as it has a colour of its own.
enum class TokenRole : quint8 { Normal, Keyword, Function, Type, String, Number, Comment, Marker };
constexpr std::size_t token_roles = 8;

// The colours of a column's text. Text colours have at least 4.5 : 1 on every ground they stand on.
struct TextColors
{
    QColor ground;
    QColor code_ground;
    QColor hairline;
    QColor text;
    QColor secondary;
    QColor faint;
    QColor accent;
    QColor accent_ground;
    QColor selection;
    QColor found;
    QColor found_now;
    QColor caution;
    QColor caution_ground;
    QColor removed;
    QColor added;
    std::array<QColor, token_roles> tokens;

    static TextColors of(const Theme& theme);
    static TextColors light();
    static TextColors dark();

    friend bool operator==(const TextColors&, const TextColors&) = default;
};

// Sizes in device-independent pixels at a zoom of 1, on the grid of looks/README.md. Lines are higher where the
// person's own text scaling makes the fonts so.
struct TextSizes
{
    int margin = 16; // between the edge of the column and its text
    int block_gap = 8;
    int item_gap = 4;
    int heading_gap = 16;
    int body_line = 20;
    int code_line = 19;
    int code_padding_x = 12;
    int code_padding_y = 8;
    int code_corner = 8;
    int quote_indent = 14;
    int bullet_indent = 18;
    int number_indent = 24;
    int cell_padding_x = 8;
    int cell_padding_y = 4;
};

// Fonts, colours and sizes, made ready for laying out. A value; cheap to copy. Window's thread.
class TextStyle
{
public:
    TextStyle(const TextColors& colors, qreal zoom);

    const TextColors& colors() const { return m_colors; }
    const TextSizes& sizes() const { return m_sizes; }
    qreal zoom() const { return m_zoom; }
    const QFont& body() const { return m_body; }
    const QFont& code() const { return m_code; }
    QFont heading(int level) const;
    int headingLine(int level) const;

    // For text set in `base`. Grounds of code, removed and added text are painted apart, with corners.
    QTextCharFormat format(InlineStyles styles, const QFont& base) const;
    const QTextCharFormat& token(TokenRole role) const { return m_tokens[static_cast<std::size_t>(role)]; }
    const QTextCharFormat& hidden() const { return m_hidden; } // signs for characters that cannot be seen

    qreal bodyAdvance() const { return m_body_advance; } // of an average character
    qreal codeAdvance() const { return m_code_advance; }

private:
    TextColors m_colors;
    qreal m_zoom;
    QFont m_body;
    QFont m_code;
    TextSizes m_sizes;
    qreal m_body_advance = 0;
    qreal m_code_advance = 0;
    std::array<QTextCharFormat, token_roles> m_tokens;
    QTextCharFormat m_hidden;
};

} // namespace assay
