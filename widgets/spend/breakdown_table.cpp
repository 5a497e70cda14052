// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/breakdown_table.h"

#include <QtCore/QPoint>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>
#include <array>

#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/text_runs.h"
#include "widgets/common/theme.h"
#include "widgets/common/theme_style_views.h"
#include "widgets/common/tool_tip.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int swatch_left = 8;
constexpr int swatch_size = 10;
constexpr int name_left = 26;
constexpr int name_right = 16;
constexpr int least_name_width = 160;
constexpr int measured_rows = 50; // the dearest; there may be ten thousand

// Swatch before the name.
class NameDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem shifted = option;
        initStyleOption(&shifted, index);
        const QString text = std::exchange(shifted.text, QString());
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &shifted, painter, option.widget);
        const QPoint slot = index.data(BreakdownModel::slot_role).toPoint();
        const Theme& theme = themeOf(option.palette);
        const QRect& rect = option.rect;
        drawSwatch(*painter, QRectF(rect.left() + swatch_left, rect.center().y() - 4, swatch_size, swatch_size),
                   {slot.x(), slot.y()}, theme);
        drawRuns(*painter, QRectF(rect).adjusted(name_left, 0, -8, 0), {{text, false}},
                 {option.font, theme.text, theme.text});
    }
};

bool isNumber(int column)
{
    return column > BreakdownModel::Name && column < BreakdownModel::Note;
}

QString perCallText(const SpendFigures& figures)
{
    if (figures.calls == 0)
        return u"—"_s;
    CostSum share = figures.cost;
    share.amount = figures.cost.amount.dividedBy(figures.calls);
    return costText(share);
}

QString noteText(const SpendFigures& figures)
{
    QStringList notes;
    if (figures.cost.unpriced_calls > 0)
        notes << BreakdownModel::tr("%Ln unpriced", nullptr, static_cast<int>(figures.cost.unpriced_calls));
    if (figures.failed.amount != MoneySum())
        notes << BreakdownModel::tr("%1 failed").arg(costText(figures.failed));
    if (const QString more = mayBeBilledText(figures.cost); notes.isEmpty() && !more.isEmpty())
        notes << more;
    if (notes.isEmpty() && figures.cost.basis && *figures.cost.basis != Basis::Computed)
        notes << basisText(*figures.cost.basis);
    return notes.join(u" · "_s);
}

} // namespace

void BreakdownModel::setRows(const SpendChoice& choice, std::vector<BreakdownRow> rows,
                             std::vector<SeriesSlot> row_slots)
{
    beginResetModel();
    m_choice = choice;
    m_rows = std::move(rows);
    m_slots = std::move(row_slots);
    m_total = {};
    for (const auto& row : m_rows)
        m_total += row.figures.cost;
    endResetModel();
}

int BreakdownModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int BreakdownModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString BreakdownModel::name(const BreakdownRow& row) const
{
    const QString group = groupTitle(m_choice.group, row.group);
    return m_choice.then.empty() ? group : group + u" ▸ "_s + groupTitle(m_choice.then, row.then);
}

QString BreakdownModel::text(const BreakdownRow& row, int column) const
{
    switch (column) {
    case Name:
        return name(row);
    case Calls:
        return countText(row.figures.calls);
    case CostColumn:
        return costText(row.figures.cost);
    case Share:
        return shareText(row.figures.cost, m_total);
    case PerCall:
        return perCallText(row.figures);
    case Note:
        return noteText(row.figures);
    default:
        return {};
    }
}

QVariant BreakdownModel::data(const QModelIndex& index, int role) const
{
    const auto place = static_cast<std::size_t>(index.row());
    if (!index.isValid() || place >= m_rows.size())
        return {};
    const BreakdownRow& row = m_rows[place];
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::ToolTipRole)
        return plainToolTip(index.column() == CostColumn ? costDetails(row.figures.cost) : text(row, index.column()));
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == slot_role)
        return QPoint(m_slots[place].color, m_slots[place].mark);
    return {};
}

QVariant BreakdownModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString first =
        m_choice.then.empty() ? keyTitle(m_choice.group) : keyTitle(m_choice.group) + u" ▸ "_s + keyNoun(m_choice.then);
    const std::array<QString, ColumnCount> titles{first,       tr("Calls"),    tr("Cost"),
                                                  tr("Share"), tr("Per call"), tr("Note")};
    return titles.at(static_cast<std::size_t>(section));
}

BreakdownTable::BreakdownTable(QWidget* parent) : QTableView(parent), m_model(new BreakdownModel(this))
{
    setModel(m_model);
    configureTable(*this);
    setItemDelegateForColumn(BreakdownModel::Name, new NameDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setSectionsClickable(false);
    setAccessibleName(tr("Spend by group"));
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        if (row.isValid() && !m_silent)
            Q_EMIT rowChosen(m_model->rows()[static_cast<std::size_t>(row.row())]);
    });
}

void BreakdownTable::setRows(const SpendChoice& choice, std::vector<BreakdownRow> rows,
                             std::vector<SeriesSlot> row_slots)
{
    m_silent = true;
    m_model->setRows(choice, std::move(rows), std::move(row_slots));
    m_silent = false;
    fitColumns();
}

void BreakdownTable::setChosen(const SpendSelection& selection)
{
    m_silent = true;
    const auto& rows = m_model->rows();
    const auto chosen = std::ranges::find_if(rows, [&](const BreakdownRow& row) {
        return selection.group == row.group && (!selection.then || *selection.then == row.then);
    });
    if (chosen == rows.end()) {
        clearSelection();
        setCurrentIndex({});
    } else {
        selectRow(static_cast<int>(chosen - rows.begin()));
    }
    m_silent = false;
}

void BreakdownTable::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
        return Q_EMIT callsWanted();
    QTableView::keyPressEvent(event);
}

void BreakdownTable::mousePressEvent(QMouseEvent* event)
{
    const bool again = event->button() == Qt::LeftButton && currentIndex().isValid() &&
                       indexAt(event->position().toPoint()).row() == currentIndex().row();
    QTableView::mousePressEvent(event);
    if (again)
        Q_EMIT callsWanted();
}

void BreakdownTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

// Numbers are as wide as they need, names at most half of the rest; the note, which is longest, has what is left.
void BreakdownTable::fitColumns()
{
    static constexpr std::array<int, BreakdownModel::ColumnCount> widths{0, 80, 108, 72, 104, 0};
    int rest = viewport()->width();
    for (const int column :
         {BreakdownModel::Calls, BreakdownModel::CostColumn, BreakdownModel::Share, BreakdownModel::PerCall}) {
        setColumnWidth(column, widths.at(static_cast<std::size_t>(column)));
        rest -= widths.at(static_cast<std::size_t>(column));
    }
    int names = 0;
    for (int row = 0; row < std::min(m_model->rowCount(), measured_rows); ++row)
        names = std::max(names, fontMetrics().horizontalAdvance(m_model->index(row, 0).data().toString()));
    const int wanted = name_left + names + name_right;
    setColumnWidth(BreakdownModel::Name, std::max(least_name_width, std::min(wanted, rest / 2)));
}

} // namespace assay
