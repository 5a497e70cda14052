// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/text_runs.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <cmath>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

QFont fontOf(const TextRun& run, const RunStyle& style)
{
    QFont font = style.font;
    if (run.strong)
        font.setWeight(style.strong_weight);
    return font;
}

QString filled(const QString& pattern, const QStringList& values)
{
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool place = pattern[i] == u'%' && i + 1 < pattern.size() && pattern[i + 1].isDigit();
        if (place)
            text += values.value(pattern[++i].digitValue() - 1);
        else
            text += pattern[i];
    }
    return text;
}

} // namespace

TextRuns runsOf(const QString& marked, const QStringList& values)
{
    TextRuns runs;
    bool strong = false;
    for (const QString& part : marked.split(u"**"_s)) {
        if (!part.isEmpty())
            runs.append({filled(part, values), strong});
        strong = !strong;
    }
    return runs;
}

QString plainOf(const TextRuns& runs)
{
    QString plain;
    for (const TextRun& run : runs)
        plain += run.text;
    return plain;
}

double widthOf(const TextRuns& runs, const RunStyle& style)
{
    double width = 0;
    for (const TextRun& run : runs)
        width += QFontMetricsF(fontOf(run, style)).horizontalAdvance(run.text);
    return std::ceil(width);
}

void drawRuns(QPainter& painter, const QRectF& rect, const TextRuns& runs, const RunStyle& style)
{
    painter.save();
    double left = rect.left();
    for (const TextRun& run : runs) {
        const QFont font = fontOf(run, style);
        const QFontMetricsF metrics(font);
        const double room = rect.right() - left;
        const double width = metrics.horizontalAdvance(run.text);
        const bool fits = width <= room + 0.5;
        const QString text = fits ? run.text : metrics.elidedText(run.text, Qt::ElideRight, room);
        painter.setFont(font);
        painter.setPen(run.strong ? style.strong : style.plain);
        painter.drawText(QRectF(left, rect.top(), room + 1, rect.height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         text);
        if (!fits)
            break;
        left += width;
    }
    painter.restore();
}

} // namespace assay
