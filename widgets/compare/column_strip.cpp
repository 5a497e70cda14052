// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/column_strip.h"

#include <QtWidgets/QBoxLayout>

#include "widgets/compare/column_view.h"

namespace assay {

using namespace Qt::StringLiterals;

namespace {

constexpr int strip_margin = 16;
constexpr int column_gap = 12;

// What Tab stops at in a column, in its order.
std::vector<QWidget*> tabStops(QWidget& column)
{
    std::vector<QWidget*> stops;
    for (auto* each = column.nextInFocusChain(); each != &column; each = each->nextInFocusChain()) {
        if (column.isAncestorOf(each) && (each->focusPolicy() & Qt::TabFocus) != 0)
            stops.push_back(each);
    }
    return stops;
}

// Tab goes through the columns as they stand.
void chainColumns(const std::vector<ColumnView*>& columns)
{
    QWidget* before = nullptr;
    for (auto* column : columns) {
        for (auto* stop : tabStops(*column)) {
            if (before)
                QWidget::setTabOrder(before, stop);
            before = stop;
        }
    }
}

} // namespace

ColumnStrip::ColumnStrip(QWidget* parent)
    : QScrollArea(parent), m_content(new QWidget), m_row(new QHBoxLayout(m_content))
{
    setObjectName(u"columnStrip"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_row->setContentsMargins(strip_margin, strip_margin, strip_margin, strip_margin);
    m_row->setSpacing(column_gap);
    setWidget(m_content);
}

void ColumnStrip::setColumns(const std::vector<ColumnView*>& columns)
{
    m_columns = columns;
    while (auto* item = m_row->takeAt(0)) // also those that are gone, whose widgets live until the loop goes round
        delete item;
    for (auto* column : columns) {
        m_row->addWidget(column, 1);
        column->raise(); // the order of children is the one that screen readers tell
    }
    chainColumns(columns);
    showOnly();
}

void ColumnStrip::setFilling(int id)
{
    m_filling = id;
    showOnly();
}

void ColumnStrip::showOnly()
{
    for (auto* column : m_columns)
        column->setVisible(m_filling == 0 || column->id() == m_filling);
    m_row->invalidate();
    m_content->updateGeometry();
}

int ColumnStrip::positionAt(QPoint global, int dragged) const
{
    const int x = m_content->mapFromGlobal(global).x();
    const auto stands_before = [this, x](int center) { return isRightToLeft() ? center > x : center < x; };
    int position = 0;
    for (const auto* column : m_columns) {
        if (column->id() != dragged && stands_before(column->geometry().center().x()))
            ++position;
    }
    return position;
}

void ColumnStrip::revealColumn(ColumnView& column)
{
    m_row->activate();
    ensureWidgetVisible(&column, strip_margin, 0);
}

} // namespace assay
