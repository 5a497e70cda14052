// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_plot.h"

#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

#include <algorithm>
#include <cmath>

#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

struct PlotText
{
    Q_DECLARE_TR_FUNCTIONS(FilmPlot)
};

using namespace Qt::StringLiterals;

constexpr double axis_width = 56;
constexpr double edge = 4; // the timeline's, so that both stand one below the other

} // namespace

QString filmFiguresText(const FilmFigures& figures)
{
    const QLocale locale;
    const auto& pairing = figures.pairing;
    if (figures.frames.empty())
        return PlotText::tr("No frame of one film stands against one of the other.");
    const double psnr = psnrOf(figures.mean.mse);
    QStringList words;
    words << (std::isinf(psnr) ? PlotText::tr("PSNR ∞ dB")
                               : PlotText::tr("PSNR %1 dB").arg(locale.toString(psnr, 'f', 2)));
    if (figures.mean.ssim)
        words << PlotText::tr("SSIM %1").arg(locale.toString(*figures.mean.ssim, 'f', 4));
    words << (pairing.way == FilmPairing::Way::ByNumber
                  ? PlotText::tr("%n frames, paired by number", nullptr, static_cast<int>(figures.frames.size()))
                  : PlotText::tr("%n frames, paired by time", nullptr, static_cast<int>(figures.frames.size())));
    if (pairing.first_left_out + pairing.second_left_out > 0)
        words << PlotText::tr("without partner: %1 of the first, %2 of the second")
                     .arg(pairing.first_left_out)
                     .arg(pairing.second_left_out);
    if (pairing.second_scaled)
        words << PlotText::tr("the second scaled to the first, bicubic");
    if (figures.damaged > 0)
        words << PlotText::tr("%n damaged", nullptr, figures.damaged);
    return words.join(u" · "_s);
}

FilmPlot::FilmPlot(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Likeness of each frame"));
}

QRectF FilmPlot::plot() const
{
    return QRectF(rect()).adjusted(edge, 8, -edge, -8);
}

void FilmPlot::clear()
{
    m_points.clear();
    update();
}

void FilmPlot::setFigure(Figure figure)
{
    m_figure = figure;
    setAccessibleDescription(textHere());
    update();
}

void FilmPlot::setEnd(std::int64_t end_us)
{
    m_end = end_us;
    update();
}

void FilmPlot::setPosition(std::int64_t position_us)
{
    if (position_us == m_position)
        return;
    m_position = position_us;
    setAccessibleDescription(textHere());
    update();
}

void FilmPlot::add(const Point& point)
{
    m_points.push_back(point);
    update();
}

double FilmPlot::valueOf(const Point& point) const
{
    return m_figure == Figure::Psnr ? point.psnr : point.ssim;
}

QString FilmPlot::textOf(double value) const
{
    const QLocale locale;
    if (m_figure == Figure::Ssim)
        return tr("SSIM %1").arg(locale.toString(value, 'f', 4));
    return std::isinf(value) ? tr("PSNR ∞ dB") : tr("PSNR %1 dB").arg(locale.toString(value, 'f', 2));
}

QString FilmPlot::textHere() const
{
    const auto after = std::ranges::upper_bound(m_points, m_position + 1000, {}, &Point::time_us);
    return after == m_points.begin() ? QString() : textOf(valueOf(*std::prev(after)));
}

// Of the finite figures, with a little room; frames that are the same stand at the top.
FilmPlot::Range FilmPlot::range() const
{
    double low = m_figure == Figure::Psnr ? 20 : 0.9;
    double high = m_figure == Figure::Psnr ? 50 : 1;
    for (const auto& point : m_points) {
        const double value = valueOf(point);
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return {low, high};
}

double FilmPlot::xOf(std::int64_t time_us) const
{
    const double part = m_end > 0 ? static_cast<double>(time_us) / static_cast<double>(m_end) : 0;
    return plot().left() + std::clamp(part, 0.0, 1.0) * plot().width();
}

double FilmPlot::yOf(double value, const Range& range) const
{
    const double part = (std::min(value, range.high) - range.low) / std::max(range.high - range.low, 1e-9);
    return plot().bottom() - part * plot().height();
}

void FilmPlot::mousePressEvent(QMouseEvent* event)
{
    const double part = (event->position().x() - plot().left()) / plot().width();
    Q_EMIT seekAsked(std::llround(std::clamp(part, 0.0, 1.0) * static_cast<double>(m_end)));
}

void FilmPlot::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) != 0)
        mousePressEvent(event);
}

void FilmPlot::paintEvent(QPaintEvent*)
{
    const auto& theme = themeOf(this);
    const auto scale = range();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawPanel(painter, QRectF(rect()).adjusted(edge, 0, -edge, 0), theme.surface, theme.hairline, control_radius);
    painter.setFont(withTabularFigures(captionFont()));
    for (const double value : {scale.low, (scale.low + scale.high) / 2, scale.high}) {
        painter.setPen(theme.hairline);
        painter.drawLine(QPointF(plot().left() + 1, yOf(value, scale)), QPointF(plot().right() - 1, yOf(value, scale)));
    }
    QPainterPath line;
    for (const auto& point : m_points) {
        const QPointF at(xOf(point.time_us), yOf(valueOf(point), scale));
        line.elementCount() == 0 ? line.moveTo(at) : line.lineTo(at);
    }
    painter.setPen(QPen(seriesColor(m_slot, theme), 1.5));
    painter.drawPath(line);
    const double x = xOf(m_position);
    painter.fillRect(QRectF(x - 0.5, 1, 1, height() - 2), theme.text);
    painter.setPen(theme.secondary);
    const QLocale locale;
    const auto label = [&](double value, double y) {
        const auto text =
            m_figure == Figure::Psnr ? tr("%1 dB").arg(locale.toString(value, 'f', 0)) : locale.toString(value, 'f', 2);
        painter.drawText(QRectF(plot().left() + 6, y, axis_width, 14), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    label(scale.high, plot().top());
    label(scale.low, plot().bottom() - 15);
    painter.setPen(theme.text);
    painter.drawText(plot().adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignTop, textHere());
}

} // namespace assay
