// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/model_table.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/price_words.h"
#include "widgets/common/row_paint.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_style_views.h"
#include "widgets/models/models_state.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int cell_padding = 8;
constexpr int gap = 8;
constexpr int least_name_width = 200;
constexpr int comfortable_name_width = 260;
constexpr std::array<int, ModelTableModel::ColumnCount> widths{0, 184, 96, 88, 88, 92, 92, 116};
constexpr std::array<int, ModelTableModel::ColumnCount> narrow_widths{0, 124, 92, 84, 88, 92, 88, 112};

bool isNumber(int column)
{
    return column >= ModelTableModel::Context && column <= ModelTableModel::Cached;
}

bool isPrice(int column)
{
    return column >= ModelTableModel::Input && column <= ModelTableModel::Cached;
}

const PriceRow* priceOf(const ModelRow& row, int column)
{
    return row.prices[static_cast<std::size_t>(column - ModelTableModel::Input)];
}

QString priceText(const ModelRow& row, int column)
{
    if (row.local)
        return ModelTable::tr("free");
    const auto* const price = priceOf(row, column);
    return price ? unitPriceText(price->meter, price->price_usd) : u"—"_s;
}

// The provider in the secondary colour, the model, its name where that says more, and whose it is.
class NameDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem empty = option;
        initStyleOption(&empty, index);
        empty.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &empty, painter, option.widget);
        const auto& order = *qobject_cast<const ModelTableOrder*>(index.model());
        const ModelRow& row = order.rowAt(index);
        const bool with_provider = qobject_cast<const ModelTableModel*>(order.sourceModel())->showsProviders();
        painter->save();
        paintName(*painter, option, row, with_provider);
        painter->restore();
    }

private:
    static void paintName(QPainter& painter, const QStyleOptionViewItem& option, const ModelRow& row,
                          bool with_provider)
    {
        const Theme& theme = themeOf(option.palette);
        QRect place = option.rect.adjusted(cell_padding, 0, -cell_padding, 0);
        const auto advance = [&place](int width) { place.setLeft(place.left() + width); };
        const QString badge = row.own ? ModelTable::tr("yours") : QString();
        const int badge_room =
            badge.isEmpty() ? 0 : QFontMetrics(captionStrongFont()).horizontalAdvance(badge) + 12 + gap;
        place.setRight(place.right() - badge_room);
        if (with_provider)
            advance(drawText(painter, place, QString::fromStdString(row.provider + "/"), textFont(), theme.secondary));
        advance(drawText(painter, place, QString::fromStdString(row.model.id), textFont(), theme.text) + gap);
        place.setRight(place.right() + badge_room);
        if (const int width = drawBadge(painter, place, badge, Tone::Accent, theme); width > 0)
            advance(width + gap);
        if (row.model.name != row.model.id)
            drawText(painter, place, QString::fromStdString(row.model.name), captionFont(), theme.secondary);
    }
};

// Figures in columns have one width; words have not, since tabular hyphens tear names apart.
class WordsDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font = isNumber(index.column()) ? withTabularFigures(textFont()) : textFont();
    }
};

// "unchecked" in the colour of caution, which the word carries.
class PricesDelegate : public WordsDelegate
{
public:
    using WordsDelegate::WordsDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        WordsDelegate::initStyleOption(option, index);
        const auto& row = qobject_cast<const ModelTableOrder*>(index.model())->rowAt(index);
        const Theme& theme = themeOf(option->palette);
        const QColor color = !row.local && isUnchecked(row) ? theme.caution : theme.secondary;
        for (const auto role : {QPalette::Text, QPalette::HighlightedText})
            option->palette.setColor(role, color);
    }
};

// Of two figures that may be unknown, whichever way the column is sorted the unknown one comes last.
template <typename Figure>
bool isLess(const std::optional<Figure>& left, const std::optional<Figure>& right, Qt::SortOrder order)
{
    if (left && right)
        return *left < *right;
    return order == Qt::AscendingOrder ? left.has_value() && !right.has_value()
                                       : !left.has_value() && right.has_value();
}

std::optional<Decimal> figureOf(const ModelRow& row, int column)
{
    if (row.local)
        return Decimal(0);
    const auto* const price = priceOf(row, column);
    return price ? std::optional(price->price_usd) : std::nullopt;
}

} // namespace

// ModelTableModel ----------------------------------------------------------------------------------------------------

void ModelTableModel::setRows(std::shared_ptr<const Catalog> catalog, std::vector<ModelRow> rows, bool with_providers)
{
    beginResetModel();
    m_catalog = std::move(catalog);
    m_rows = std::move(rows);
    m_with_providers = with_providers;
    endResetModel();
}

int ModelTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ModelTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ModelTableModel::text(const ModelRow& row, int column) const
{
    switch (column) {
    case Name:
        return QString::fromStdString(m_with_providers ? row.address() : row.model.id);
    case Modalities:
        return modalitiesText(row.model);
    case Context:
        return row.model.context_tokens ? countText(*row.model.context_tokens) : u"—"_s;
    case Input:
    case Output:
    case Cached:
        return priceText(row, column);
    case Prices:
        return priceMarkText(row);
    case Status:
        return modelStatusText(row);
    default:
        return {};
    }
}

QString ModelTableModel::details(const ModelRow& row, int column) const
{
    if (isPrice(column) && !row.local)
        return priceOf(row, column) ? priceDetails(*priceOf(row, column)) : tr("No sheet has a price for it.");
    if (column == Prices && isUnchecked(row)) {
        QStringList lines{tr("Look this price up before you rely on it:")};
        for (const auto* price : row.prices) {
            if (price && isUnchecked(*price))
                lines << tr("%1: %2, %3")
                             .arg(QString::fromStdString(price->meter), priceStatusTitle(price->status),
                                  sourceText(*price));
        }
        return lines.join(u'\n');
    }
    if (column == Name)
        return QString::fromStdString(row.address()) + u'\n' + QString::fromStdString(row.model.name);
    return text(row, column);
}

QVariant ModelTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ModelRow& shown = row(index.row());
    if (role == Qt::DisplayRole)
        return text(shown, index.column());
    if (role == Qt::ToolTipRole)
        return details(shown, index.column()).toHtmlEscaped().replace(u'\n', u"<br>"_s);
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant ModelTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && isPrice(section))
        return tr("US dollars for a million tokens, standard mode, today");
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Model"),       tr("In → out"),    tr("Context"), tr("Input / 1M"),
                                                  tr("Output / 1M"), tr("Cached / 1M"), tr("Prices"),  tr("Status")};
    return titles.at(static_cast<std::size_t>(section));
}

// ModelTableOrder ----------------------------------------------------------------------------------------------------

ModelTableOrder::ModelTableOrder(ModelTableModel& model, QObject* parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(&model);
}

void ModelTableOrder::setFilter(const QString& text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

const ModelRow& ModelTableOrder::rowAt(const QModelIndex& index) const
{
    return m_model.row(mapToSource(index).row());
}

QModelIndex ModelTableOrder::find(const std::string& address) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (rowAt(index(row, 0)).address() == address)
            return index(row, 0);
    }
    return {};
}

bool ModelTableOrder::filterAcceptsRow(int source_row, const QModelIndex&) const
{
    const ModelRow& row = m_model.row(source_row);
    const QString text = QString::fromStdString(row.address() + ' ' + row.model.name);
    return std::ranges::all_of(m_words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ModelTableOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const ModelRow& a = m_model.row(left.row());
    const ModelRow& b = m_model.row(right.row());
    const int column = left.column();
    if (column == ModelTableModel::Context)
        return isLess(a.model.context_tokens, b.model.context_tokens, sortOrder());
    if (isPrice(column))
        return isLess(figureOf(a, column), figureOf(b, column), sortOrder());
    return QString::localeAwareCompare(left.data().toString(), right.data().toString()) < 0;
}

// ModelTable ---------------------------------------------------------------------------------------------------------

ModelTable::ModelTable(QWidget* parent)
    : QTableView(parent), m_model(new ModelTableModel(this)), m_order(new ModelTableOrder(*m_model, this))
{
    setModel(m_order);
    configureTable(*this);
    setFont(textFont()); // the delegates say which cells are figures
    setItemDelegate(new WordsDelegate(this));
    setItemDelegateForColumn(ModelTableModel::Name, new NameDelegate(this));
    setItemDelegateForColumn(ModelTableModel::Prices, new PricesDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Models"));
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_silent)
            Q_EMIT modelChosen();
    });
}

void ModelTable::setRows(std::shared_ptr<const Catalog> catalog, std::vector<ModelRow> rows, bool with_providers)
{
    const std::string before = chosen();
    m_silent = true;
    m_model->setRows(std::move(catalog), std::move(rows), with_providers);
    choose(before);
    m_silent = false;
}

void ModelTable::setFilter(const QString& text)
{
    const std::string before = chosen();
    m_silent = true; // a row that goes would hand its choice to its neighbour
    m_order->setFilter(text);
    choose(before);
    m_silent = false;
    if (chosen() != before)
        Q_EMIT modelChosen();
}

void ModelTable::choose(const std::string& address)
{
    const bool silent = std::exchange(m_silent, true);
    const auto index = address.empty() ? QModelIndex() : m_order->find(address);
    if (index.isValid())
        setCurrentIndex(index);
    else {
        clearSelection();
        setCurrentIndex({});
    }
    m_silent = silent;
}

std::string ModelTable::chosen() const
{
    const auto* const row = chosenRow();
    return row ? row->address() : std::string();
}

const ModelRow* ModelTable::chosenRow() const
{
    return currentIndex().isValid() ? &m_order->rowAt(currentIndex()) : nullptr;
}

void ModelTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return Q_EMIT modelChosen();
    QTableView::keyPressEvent(event);
}

void ModelTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    divideWidth();
    if (currentIndex().isValid())
        scrollTo(currentIndex()); // what is chosen stays in sight when its details take their room
}

// Figures have the room they need; the name has the rest.
void ModelTable::divideWidth()
{
    const auto total = [](const auto& all) { return std::ranges::fold_left(all, 0, std::plus()); };
    const int room = viewport()->width();
    const auto& chosen_widths = room - total(widths) >= comfortable_name_width ? widths : narrow_widths;
    for (int column = 1; column < ModelTableModel::ColumnCount; ++column)
        setColumnWidth(column, chosen_widths[static_cast<std::size_t>(column)]);
    setColumnWidth(ModelTableModel::Name, std::max(least_name_width, room - total(chosen_widths)));
}

} // namespace assay
