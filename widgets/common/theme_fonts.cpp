// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme_fonts.h"

#include <QtGui/QFontDatabase>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr double points_per_pixel = 72.0 / 96.0;

QFont sized(double pixels, QFont::Weight weight)
{
    // A list of families is resolved by the font engine: asking the database whether Inter is there would load it
    // twice.
    QFont font(QStringList{u"Inter"_s, QFontDatabase::systemFont(QFontDatabase::GeneralFont).family()});
    font.setPointSizeF(pixels * points_per_pixel);
    font.setWeight(weight);
    return font;
}

} // namespace

QFont textFont()
{
    return sized(13, QFont::Normal);
}

QFont strongFont()
{
    return sized(13, QFont::DemiBold);
}

QFont captionFont()
{
    return sized(11, QFont::Normal);
}

QFont captionStrongFont()
{
    return sized(11, QFont::DemiBold);
}

QFont titleFont()
{
    return sized(16, QFont::DemiBold);
}

QFont figureFont()
{
    return withTabularFigures(sized(21, QFont::DemiBold));
}

QFont codeFont()
{
    QFont font(QStringList{u"JetBrains Mono"_s, QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    font.setPointSizeF(12 * points_per_pixel);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setFeature(QFont::Tag("calt"), 0); // ligatures such as "!=" hide what was written
    return font;
}

QFont withTabularFigures(QFont font)
{
    font.setFeature(QFont::Tag("tnum"), 1);
    return font;
}

} // namespace assay
