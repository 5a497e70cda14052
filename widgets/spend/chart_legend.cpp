// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/chart_legend.h"

#include <QtGui/QPainter>

#include <algorithm>

#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/tool_tip.h"
#include "widgets/spend/chart_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int swatch_size = 10;
constexpr int swatch_gap = 6;
constexpr int entry_gap = 16;

} // namespace

ChartLegend::ChartLegend(QWidget* parent) : QWidget(parent)
{
    setFont(captionFont());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChartLegend::setData(const ChartData& shown)
{
    m_series = shown.series;
    m_unpriced = std::ranges::any_of(shown.bars, &ChartBar::unpriced);
    QStringList names;
    for (const auto& series : m_series)
        names << series.name;
    setPlainToolTip(*this, names.join(u'\n'));
    update();
}

int ChartLegend::widthOfEntry(const QString& name) const
{
    return swatch_size + swatch_gap + fontMetrics().horizontalAdvance(name);
}

QSize ChartLegend::sizeHint() const
{
    int width = 0;
    for (const auto& series : m_series)
        width += widthOfEntry(series.name) + entry_gap;
    return {width, 20};
}

void ChartLegend::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QString unknown = tr("price unknown");
    const int room = width() - (m_unpriced ? widthOfEntry(unknown) + entry_gap : 0);
    const auto write = [&](int x, const QString& text) {
        painter.setPen(theme.secondary);
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    const double top = (height() - swatch_size) / 2.0;
    int x = 0;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        const int needed = widthOfEntry(m_series[i].name);
        const QString more = tr("+%1").arg(m_series.size() - i);
        const bool last = i + 1 == m_series.size();
        if (x + needed + (last ? 0 : entry_gap + fontMetrics().horizontalAdvance(more)) > room) {
            write(x, more);
            x += fontMetrics().horizontalAdvance(more) + entry_gap;
            break;
        }
        drawSwatch(painter, QRectF(x, top, swatch_size, swatch_size), m_series[i].slot, theme);
        write(x + swatch_size + swatch_gap, m_series[i].name);
        x += needed + entry_gap;
    }
    if (!m_unpriced)
        return;
    drawHatched(painter, QRectF(x, top, swatch_size, swatch_size), theme);
    write(x + swatch_size + swatch_gap, unknown);
}

} // namespace assay
