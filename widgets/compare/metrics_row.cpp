// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/metrics_row.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int value_height = 18;
constexpr int caption_height = 16;
constexpr int widest_gap = 24;
constexpr int least_gap = 12;

QString signedCaption(const Metric& metric)
{
    return metric.best ? metric.caption + u" ✓"_s : metric.caption;
}

QString told(const Metric& metric)
{
    return u"%1 %2"_s.arg(metric.value, metric.caption);
}

} // namespace

MetricsRow::MetricsRow(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MetricsRow::setMetrics(std::vector<Metric> metrics)
{
    if (metrics == m_metrics)
        return;
    m_metrics = std::move(metrics);
    QStringList all;
    for (const auto& metric : m_metrics)
        all << told(metric);
    setAccessibleName(all.join(u", "_s));
    update();
}

QSize MetricsRow::sizeHint() const
{
    return {280, value_height + caption_height};
}

int MetricsRow::naturalWidth(const Metric& metric) const
{
    const int value = QFontMetrics(withTabularFigures(strongFont())).horizontalAdvance(metric.value);
    const int caption = QFontMetrics(captionFont()).horizontalAdvance(signedCaption(metric));
    return std::max(value, caption) + 1;
}

// Where there is no room for all, the widest give way: their text is cut, the tool tip has it whole.
std::vector<QRect> MetricsRow::places() const
{
    std::vector<int> widths;
    int all = 0;
    for (const auto& metric : m_metrics) {
        widths.push_back(naturalWidth(metric));
        all += widths.back();
    }
    const int count = static_cast<int>(widths.size());
    const int gaps = std::max(1, count - 1);
    const int gap = std::clamp((width() - all) / gaps, least_gap, widest_gap);
    for (int over = all + gap * (count - 1) - width(); over > 0; --over)
        --*std::ranges::max_element(widths);
    std::vector<QRect> places;
    int left = 0;
    for (const int each : widths) {
        places.emplace_back(left, 0, each, height());
        left += each + gap;
    }
    return places;
}

void MetricsRow::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const auto line = [&](const QRect& place, const QString& text) {
        painter.drawText(place, int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine),
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
    };
    const auto all = places();
    for (std::size_t i = 0; i < all.size(); ++i) {
        painter.setFont(withTabularFigures(strongFont()));
        painter.setPen(m_metrics[i].best ? theme.good : theme.text);
        line(QRect(all[i].left(), 0, all[i].width(), value_height), m_metrics[i].value);
        painter.setFont(captionFont());
        painter.setPen(theme.secondary);
        line(QRect(all[i].left(), value_height, all[i].width(), caption_height), signedCaption(m_metrics[i]));
    }
}

bool MetricsRow::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto all = places();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Metric& metric = m_metrics[i];
        if (all[i].contains(help->pos()))
            QToolTip::showText(help->globalPos(), told(metric) + u'\n' + metric.details, this, all[i]);
    }
    return true;
}

} // namespace assay
