// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtGui/QColor>
#include <QtGui/QFont>

class QPainter;
class QRectF;

namespace assay {

// One line of text in two weights ("Today **≥ $3.42** · 2 unpriced"), without a rich-text document behind it.
struct TextRun
{
    QString text;
    bool strong = false;
    friend bool operator==(const TextRun&, const TextRun&) = default;
};
using TextRuns = QList<TextRun>;

// "plain **strong** plain" in the way translators see it: what stands between ** is strong, %1, %2 … are the values.
// Values are put in after the marks are read: the names that people and vendors choose may hold stars and percent
// signs.
TextRuns runsOf(const QString& marked, const QStringList& values = {});

QString plainOf(const TextRuns& runs);

struct RunStyle
{
    QFont font;
    QColor plain;
    QColor strong;
    QFont::Weight strong_weight = QFont::Medium;
};
double widthOf(const TextRuns& runs, const RunStyle& style);

// Left-aligned, centred in height; the run that does not fit is elided and the rest left out.
void drawRuns(QPainter& painter, const QRectF& rect, const TextRuns& runs, const RunStyle& style);

} // namespace assay
