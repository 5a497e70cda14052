// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/price_table.h"

#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>
#include <array>
#include <tuple>

#include "widgets/common/amount_lines.h"
#include "widgets/common/price_words.h"
#include "widgets/common/row_paint.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_style_views.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int row_height = 28;
constexpr int cell_padding = 8;
constexpr std::array<int, PriceTableModel::ColumnCount> widths{0, 76, 72, 72, 100, 132, 148, 0, 0};
constexpr std::array flexible{PriceTableModel::Meter, PriceTableModel::Source, PriceTableModel::Sheet};
constexpr std::array least_widths{124, 138, 182};

auto placeInReading(const PriceRow& row)
{
    const auto meter_place = std::ranges::find(usualMeters(), row.meter) - usualMeters().begin();
    const int mode = row.mode == "standard" ? 0 : row.mode == "batch" ? 1 : 2;
    return std::tuple(mode, std::string_view(row.mode), row.context_above, meter_place, std::string_view(row.meter),
                      std::string_view(row.valid_from));
}

PriceTime timeOf(const PriceBook& prices, const PriceRow& row, const std::string& model, std::int64_t time_us)
{
    const auto* const holds = prices.find({.provider = row.provider,
                                           .model = model,
                                           .meter = row.meter,
                                           .mode = row.mode,
                                           .prompt_tokens = row.context_above + 1,
                                           .time_us = time_us});
    const std::string today = priceDay(time_us).toStdString();
    if (holds == &row)
        return PriceTime::Now;
    if (!row.valid_to.empty() && row.valid_to <= today)
        return PriceTime::Earlier;
    return !row.valid_from.empty() && row.valid_from > today ? PriceTime::Later : PriceTime::Overridden;
}

// A heading goes over the whole row; an unchecked status wears the colour of caution beside its word.
class LineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto& model = *qobject_cast<const PriceTableModel*>(index.model());
        if (model.priceAt(index.row()))
            return QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        drawText(*painter, option.rect.adjusted(cell_padding, 6, -cell_padding, 0), index.data().toString(),
                 captionStrongFont(), themeOf(option.palette).secondary);
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto& model = *qobject_cast<const PriceTableModel*>(index.model());
        const auto* const price = model.priceAt(index.row());
        if (!price)
            return;
        if (index.column() != PriceTableModel::Price)
            option->font = textFont(); // tabular hyphens tear words and days apart
        const Theme& theme = themeOf(option->palette);
        const bool first = index.column() <= PriceTableModel::Price && !model.isOutOfUse(index.row());
        const bool caution = index.column() == PriceTableModel::Status && isUnchecked(*price);
        const QColor color = caution ? theme.caution : first ? theme.text : theme.secondary;
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, color);
    }
};

} // namespace

std::vector<TimedPrice> timedPrices(const PriceBook& prices, const std::string& provider, const std::string& model,
                                    std::int64_t time_us)
{
    std::vector<TimedPrice> timed;
    for (const auto* row : prices.rowsOf(provider, model))
        timed.push_back({row, timeOf(prices, *row, model, time_us)});
    std::ranges::stable_sort(timed, [](const TimedPrice& a, const TimedPrice& b) {
        return a.time != b.time ? a.time < b.time : placeInReading(*a.row) < placeInReading(*b.row);
    });
    return timed;
}

QString priceTimeTitle(PriceTime time)
{
    switch (time) {
    case PriceTime::Now:
        return PriceTable::tr("Now");
    case PriceTime::Later:
        return PriceTable::tr("From a later day on");
    case PriceTime::Overridden:
        return PriceTable::tr("Another sheet stands over these");
    case PriceTime::Earlier:
        return PriceTable::tr("Earlier");
    }
    return {};
}

// PriceTableModel ----------------------------------------------------------------------------------------------------

void PriceTableModel::setPrices(std::shared_ptr<const Catalog> catalog, const std::vector<TimedPrice>& prices)
{
    beginResetModel();
    m_catalog = std::move(catalog);
    m_lines.clear();
    for (const auto& [price, time] : prices) {
        if (m_lines.empty() || m_lines.back().time != time)
            m_lines.push_back({nullptr, time});
        m_lines.push_back({price, time});
    }
    endResetModel();
}

const PriceRow* PriceTableModel::priceAt(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return row >= 0 && place < m_lines.size() ? m_lines[place].price : nullptr;
}

bool PriceTableModel::isOutOfUse(int row) const
{
    return m_lines[static_cast<std::size_t>(row)].time >= PriceTime::Overridden;
}

int PriceTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int PriceTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString PriceTableModel::text(const PriceRow& row, int column)
{
    switch (column) {
    case Meter:
        return meterTitle(row.meter);
    case Price:
        return unitPriceText(row.meter, row.price_usd);
    case Unit:
        return unitMark(row.meter);
    case Mode:
        return modeTitle(row.mode);
    case Prompts:
        return contextText(row.context_above);
    case Valid:
        return validText(row);
    case Status:
        return priceStatusTitle(row.status);
    case Source:
        return sourceText(row);
    case Sheet:
        return tr("%1, %2").arg(QString::fromStdString(row.sheet)).arg(row.row);
    default:
        return {};
    }
}

QVariant PriceTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto* const price = priceAt(index.row());
    if (!price)
        return role == Qt::DisplayRole && index.column() == 0
                   ? priceTimeTitle(m_lines[static_cast<std::size_t>(index.row())].time)
                   : QVariant();
    if (role == Qt::DisplayRole)
        return text(*price, index.column());
    if (role == Qt::ToolTipRole)
        return priceDetails(*price).toHtmlEscaped().replace(u'\n', u"<br>"_s);
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Price ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant PriceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Price ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Meter"),   tr("Price"),         QString(),
                                                  tr("Mode"),    tr("Prompt tokens"), tr("Valid"),
                                                  tr("Checked"), tr("Source, as of"), tr("Sheet, row")};
    return titles.at(static_cast<std::size_t>(section));
}

Qt::ItemFlags PriceTableModel::flags(const QModelIndex& index) const
{
    return priceAt(index.row()) ? QAbstractTableModel::flags(index) : Qt::ItemNeverHasChildren;
}

// PriceTable ---------------------------------------------------------------------------------------------------------

PriceTable::PriceTable(QWidget* parent) : QTableView(parent), m_model(new PriceTableModel(this))
{
    setModel(m_model);
    configureTable(*this);
    setCornerWidget(new QWidget(this)); // else the corner between two scroll bars has a ground of its own
    verticalHeader()->setDefaultSectionSize(row_height);
    setItemDelegate(new LineDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setAccessibleName(tr("Prices"));
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionsClickable(false);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PriceTable::priceChosen);
}

void PriceTable::setPrices(std::shared_ptr<const Catalog> catalog, const std::vector<TimedPrice>& prices)
{
    m_model->setPrices(std::move(catalog), prices);
    clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->priceAt(row))
            setSpan(row, 0, 1, PriceTableModel::ColumnCount);
    }
    scrollToTop();
    Q_EMIT priceChosen();
}

const PriceRow* PriceTable::chosen() const
{
    return currentIndex().isValid() ? m_model->priceAt(currentIndex().row()) : nullptr;
}

void PriceTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    divideWidth();
}

// Meter, source and sheet share what the others leave; below their least the table scrolls sideways.
void PriceTable::divideWidth()
{
    int rest = viewport()->width();
    for (const int width : widths)
        rest -= width;
    for (int column = 0; column < PriceTableModel::ColumnCount; ++column)
        setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
    for (const int width : least_widths)
        rest -= width;
    for (std::size_t i = 0; i < flexible.size(); ++i)
        setColumnWidth(flexible[i], least_widths[i] + std::max(0, rest / static_cast<int>(flexible.size())));
}

} // namespace assay
