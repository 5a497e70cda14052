// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/film_pair_view.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

#include <algorithm>
#include <cstdlib>

#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"
#include "widgets/viewers/film_cell.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr double key_step = 0.02;

} // namespace

QImage filmDifference(const QImage& first, const QImage& second, int gain)
{
    const auto a = first.convertToFormat(QImage::Format_RGB32);
    const auto b = second.size() == first.size()
                       ? second.convertToFormat(QImage::Format_RGB32)
                       : second.scaled(first.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_RGB32);
    QImage difference(a.size(), QImage::Format_RGB32);
    for (int y = 0; y < a.height(); ++y) {
        const auto* const row_a = a.constScanLine(y);
        const auto* const row_b = b.constScanLine(y);
        auto* const row = difference.scanLine(y);
        for (int x = 0; x < a.width() * 4; ++x)
            row[x] = static_cast<uchar>(x % 4 == 3 ? 255 : std::min(255, std::abs(row_a[x] - row_b[x]) * gain));
    }
    return difference;
}

FilmPairView::FilmPairView(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

QSize FilmPairView::pixels() const
{
    return (QSizeF(size()) * devicePixelRatioF()).toSize();
}

void FilmPairView::describe()
{
    setAccessibleName(m_mode == Mode::Divider
                          ? tr("%1 left of the divider, %2 right of it").arg(m_names[0], m_names[1])
                          : tr("Difference of %1 and %2, times %3").arg(m_names[0], m_names[1]).arg(m_gain));
    setAccessibleDescription(
        m_mode == Mode::Divider ? tr("The divider stands at %1 %").arg(std::lround(m_divider * 100)) : QString());
}

void FilmPairView::setMode(Mode mode)
{
    m_mode = mode;
    describe();
    compute();
    update();
}

void FilmPairView::setGain(int gain)
{
    m_gain = gain;
    m_difference = {};
    describe();
    compute();
    update();
}

void FilmPairView::setNames(const QString& first, const QString& second)
{
    m_names[0] = first;
    m_names[1] = second;
    describe();
    update();
}

void FilmPairView::show(const QImage& first, const QImage& second)
{
    if (first.cacheKey() == m_images[0].cacheKey() && second.cacheKey() == m_images[1].cacheKey())
        return;
    m_images[0] = first;
    m_images[1] = second;
    m_difference = {};
    compute();
    if (m_mode == Mode::Divider)
        update();
}

void FilmPairView::compute()
{
    const bool is_wanted = m_mode == Mode::Difference && m_difference.isNull() && !m_images[0].isNull();
    if (!is_wanted || m_images[1].isNull() || !m_question.begin())
        return;
    const auto keys = std::pair(m_images[0].cacheKey(), m_images[1].cacheKey());
    const auto gain = m_gain;
    QtConcurrent::run(&filmDifference, m_images[0], m_images[1], gain)
        .then(this, [this, keys, gain](const QImage& difference) {
            m_question.end();
            if (keys == std::pair(m_images[0].cacheKey(), m_images[1].cacheKey()) && gain == m_gain) {
                m_difference = difference;
                update();
            }
            compute(); // of what has come since
        });
}

void FilmPairView::setDivider(double place)
{
    m_divider = std::clamp(place, 0.0, 1.0);
    describe();
    update();
}

void FilmPairView::resizeEvent(QResizeEvent*)
{
    Q_EMIT resized();
}

void FilmPairView::mouseMoveEvent(QMouseEvent* event)
{
    const auto place = fittedRect(rect(), m_images[0].size(), devicePixelRatioF());
    if (m_mode == Mode::Divider && !m_images[0].isNull())
        setDivider((event->position().x() - place.left()) / place.width());
}

void FilmPairView::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (m_mode == Mode::Divider && step != 0 && (event->modifiers() & Qt::ShiftModifier) != 0)
        setDivider(m_divider + step * key_step);
    else
        QWidget::keyPressEvent(event);
}

void FilmPairView::paintDivider(QPainter& painter, const QRect& place) const
{
    const auto& theme = themeOf(this);
    const int x = place.left() + static_cast<int>(std::lround(place.width() * m_divider));
    painter.drawImage(place, m_images[0]);
    painter.setClipRect(QRect(QPoint(x, place.top()), place.bottomRight()));
    painter.drawImage(place, m_images[1]);
    painter.setClipping(false);
    painter.fillRect(QRect(x - 1, place.top(), 2, place.height()), theme.accent);
    painter.setFont(captionStrongFont());
    const QFontMetrics metrics(painter.font());
    for (const int side : {0, 1}) {
        const auto text = metrics.elidedText(m_names[side], Qt::ElideRight, std::max(0, place.width() / 2 - 32));
        QRect box = metrics.boundingRect(text).adjusted(-6, -3, 6, 3);
        box.moveTopLeft({side == 0 ? place.left() + 8 : place.right() - 8 - box.width(), place.top() + 8});
        drawPanel(painter, box, theme.surface, theme.hairline, badge_radius);
        painter.setPen(theme.text);
        painter.drawText(box, Qt::AlignCenter, text);
    }
}

void FilmPairView::paintEvent(QPaintEvent*)
{
    const auto& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    drawPanel(painter, rect(), theme.surface, theme.hairline, card_radius);
    const auto inside = rect().adjusted(1, 1, -1, -1);
    const auto place = fittedRect(inside, m_images[0].size(), devicePixelRatioF());
    if (m_mode == Mode::Difference && !m_difference.isNull())
        painter.drawImage(place, m_difference);
    else if (m_mode == Mode::Divider && !m_images[0].isNull())
        paintDivider(painter, place);
    if (hasFocus())
        drawFocusRing(painter, rect(), theme.accent, card_radius);
}

} // namespace assay
