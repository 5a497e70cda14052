// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme_style_views.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

#include <algorithm>

#include "widgets/common/theme.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

constexpr int row_height = 30;
constexpr int sort_arrow_width = 16;
constexpr int menu_mark_width = 24;
constexpr int menu_padding = 12;

bool drawsRows(const QWidget* view)
{
    return qobject_cast<const QTableView*>(view) || qobject_cast<const QTreeView*>(view);
}

void drawMenuMark(QPainter& painter, const QStyleOptionMenuItem& option, const QRect& place, const Theme& theme)
{
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked) {
        painter.setPen(QPen(theme.accent, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF center = QRectF(place).center();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawPolyline(
            QPolygonF{center + QPointF(-3.5, 0.25), center + QPointF(-1, 2.75), center + QPointF(3.5, -2.5)});
        return;
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    option.icon.paint(&painter, QRect(place.center() - QPoint(8, 8), QSize(16, 16)), Qt::AlignCenter,
                      enabled ? QIcon::Normal : QIcon::Disabled);
}

void drawMenuText(QPainter& painter, const QStyleOptionMenuItem& option, const QRect& rect, const Theme& theme)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const auto tab = option.text.indexOf(QLatin1Char('\t'));
    painter.setFont(option.font);
    painter.setPen(enabled ? theme.text : theme.faint);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextHideMnemonic,
                     option.text.left(tab));
    if (tab < 0)
        return;
    painter.setPen(enabled ? theme.secondary : theme.faint);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, option.text.mid(tab + 1));
}

} // namespace

void drawItemGround(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* view)
{
    const Theme& theme = themeOf(option.palette);
    const bool rows = drawsRows(view);
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    QColor ground;
    if (option.state.testFlag(QStyle::State_Selected))
        ground = theme.accent_ground;
    else if (option.state.testFlag(QStyle::State_MouseOver) && !rows)
        ground = theme.raised;
    if (!ground.isValid())
        return;
    if (rows)
        painter.fillRect(option.rect.adjusted(0, 0, 0, -1), ground); // leaves the row's hairline
    else
        drawPanel(painter, option.rect, ground, {}, control_radius);
}

void drawRowLine(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* view)
{
    if (!drawsRows(view))
        return;
    const QRect& rect = option.rect;
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), themeOf(option.palette).hairline);
}

void drawHeaderLabel(QPainter& painter, const QStyleOptionHeader& option)
{
    const Theme& theme = themeOf(option.palette);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const bool right = option.textAlignment.testFlag(Qt::AlignRight);
    const int room = option.rect.width() - (sorted ? sort_arrow_width : 0);
    painter.save();
    painter.setFont(captionStrongFont());
    painter.setPen(sorted ? theme.text : theme.secondary);
    const QString elided = painter.fontMetrics().elidedText(option.text, Qt::ElideRight, room);
    const auto alignment = option.textAlignment & Qt::AlignHorizontal_Mask;
    painter.drawText(option.rect, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), elided);
    const int width = painter.fontMetrics().horizontalAdvance(elided);
    painter.restore();
    if (!sorted)
        return;
    // Towards the middle of the column, so that the text keeps its place over the cells. Qt calls ascending "down".
    const int left = right ? option.rect.right() - width - sort_arrow_width : option.rect.left() + width;
    const bool ascending = option.sortIndicator == QStyleOptionHeader::SortDown;
    drawChevron(painter, QRect(left, option.rect.top(), sort_arrow_width, option.rect.height()),
                ascending ? Pointing::Up : Pointing::Down, theme.text);
}

void drawMenuItem(QPainter& painter, const QStyleOptionMenuItem& option, const QWidget* menu)
{
    Q_UNUSED(menu)
    const Theme& theme = themeOf(option.palette);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(option.rect.left() - 4, option.rect.center().y(), option.rect.width() + 8, 1),
                         theme.hairline);
        return;
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (option.state.testFlag(QStyle::State_Selected) && enabled)
        drawPanel(painter, option.rect, theme.accent_ground, {}, badge_radius);
    painter.save();
    const QRect mark(option.rect.left() + 4, option.rect.top(), menu_mark_width, option.rect.height());
    drawMenuMark(painter, option, mark, theme);
    drawMenuText(painter, option, option.rect.adjusted(menu_mark_width + 8, 0, -menu_padding, 0), theme);
    painter.restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(option.rect.right() - 20, option.rect.top(), 16, option.rect.height());
        drawChevron(painter, arrow, Pointing::Right, theme.secondary);
    }
}

void drawTabShape(QPainter& painter, const QStyleOptionTab& option)
{
    const Theme& theme = themeOf(option.palette);
    const QRect& rect = option.rect;
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.hairline);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(QRect(rect.left() + 8, rect.bottom() - 1, rect.width() - 16, 2), theme.accent);
}

void configureTable(QTableView& table)
{
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setTabKeyNavigation(false); // Tab leaves the table; arrows move in it
    table.setFont(withTabularFigures(textFont()));
    table.viewport()->setAutoFillBackground(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // heights of many rows without measuring any
    table.verticalHeader()->setDefaultSectionSize(std::max(row_height, table.fontMetrics().height() + 10));
    QHeaderView* header = table.horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->viewport()->setAutoFillBackground(false);
    header->setAutoFillBackground(false);
}

} // namespace assay
