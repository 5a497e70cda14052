// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/provider_list.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>
#include <array>

#include "widgets/common/icons.h"
#include "widgets/common/row_paint.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"
#include "widgets/models/models_state.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int row_height = 44;
constexpr int group_height = 32;
constexpr int padding = 8;
constexpr int line_height = 16;
constexpr int sign_size = 12;
constexpr int gap = 6;

QString modelsText(std::size_t models)
{
    return ProviderList::tr("%Ln model(s)", nullptr, static_cast<int>(models));
}

bool matches(const Provider& provider, const QString& query)
{
    return QString::fromStdString(provider.name).contains(query, Qt::CaseInsensitive) ||
           QString::fromStdString(provider.id).contains(query, Qt::CaseInsensitive);
}

ProviderRow rowOf(const ModelsState& state, const Provider& provider)
{
    const QString id = QString::fromStdString(provider.id);
    return {.kind = ProviderRow::Kind::Provider,
            .id = id,
            .title = QString::fromStdString(provider.name),
            .detail = id + u" · "_s + modelsText(provider.models.size() + state.unlisted(provider).size()),
            .key = keyMark(provider, state.keyOf(provider.id), state.answers(provider.id)),
            .own = state.isOwn(provider)};
}

ProviderRow allRow(const Catalog& catalog)
{
    std::size_t models = 0;
    for (const auto& provider : catalog.providers())
        models += provider.models.size();
    return {.kind = ProviderRow::Kind::All,
            .title = ProviderList::tr("All providers"),
            .detail = ProviderList::tr("%Ln provider(s)", nullptr, static_cast<int>(catalog.providers().size())) +
                      u" · "_s + modelsText(models)};
}

class RowDelegate : public QStyledItemDelegate
{
public:
    RowDelegate(const ProviderListModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        const bool group = m_model.row(index.row()).kind == ProviderRow::Kind::Group;
        return {0, group ? group_height : row_height};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = themeOf(option.palette);
        const ProviderRow& row = m_model.row(index.row());
        painter->save();
        if (row.kind == ProviderRow::Kind::Group)
            paintGroup(*painter, option.rect, row, theme);
        else
            paintRow(*painter, option, row, theme);
        painter->restore();
    }

private:
    static void paintGroup(QPainter& painter, const QRect& rect, const ProviderRow& row, const Theme& theme)
    {
        const QRect place = rect.adjusted(padding, 10, -padding, 0);
        const int width = drawText(painter, place, row.title, captionStrongFont(), theme.secondary);
        drawText(painter, place.adjusted(width + gap, 0, 0, 0), row.detail, captionFont(), theme.secondary);
    }

    static void paintRow(QPainter& painter, const QStyleOptionViewItem& option, const ProviderRow& row,
                         const Theme& theme)
    {
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        if (chosen)
            drawPanel(painter, option.rect, theme.accent_ground, QColor(), control_radius);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            drawPanel(painter, option.rect, theme.raised, QColor(), control_radius);
        QRect first(option.rect.left() + padding, option.rect.top() + 5, option.rect.width() - 2 * padding,
                    line_height);
        QRect second = first.translated(0, line_height + 2);
        second.setRight(second.right() - paintKey(painter, second, row.key, theme));
        const int badge =
            row.own ? QFontMetrics(captionStrongFont()).horizontalAdvance(ProviderList::tr("yours")) + 18 : 0;
        const int width = drawText(painter, first.adjusted(0, 0, -badge, 0), row.title, strongFont(), theme.text);
        if (row.own)
            drawBadge(painter, first.adjusted(width + gap, 0, 0, 0), ProviderList::tr("yours"),
                      chosen ? Tone::Neutral : Tone::Accent, theme);
        drawText(painter, second, row.detail, captionFont(), theme.secondary);
    }

    // Sign and word at the right end; the room they took.
    static int paintKey(QPainter& painter, const QRect& line, const KeyMark& key, const Theme& theme)
    {
        if (key.word.isEmpty())
            return 0;
        const QColor color = theme.ofTone(key.tone);
        const int width = drawText(painter, line, key.word, captionFont(), color, Qt::AlignRight);
        if (key.icon.isEmpty())
            return width + gap;
        drawLineIcon(
            painter,
            QRect(line.right() - width - sign_size - 3, line.center().y() - sign_size / 2 + 1, sign_size, sign_size),
            key.icon, color);
        return width + sign_size + 3 + gap;
    }

    const ProviderListModel& m_model;
};

} // namespace

std::vector<ProviderRow> providerRows(const ModelsState& state, const QString& query)
{
    const auto catalog = state.catalog();
    std::vector<ProviderRow> rows;
    if (query.isEmpty())
        rows.push_back(allRow(*catalog));
    for (const auto readiness : {Readiness::Ready, Readiness::Local, Readiness::NoKey}) {
        std::vector<ProviderRow> group;
        for (const auto& provider : catalog->providers()) {
            if (readinessOf(provider, state.keyOf(provider.id)) == readiness && matches(provider, query))
                group.push_back(rowOf(state, provider));
        }
        if (group.empty())
            continue;
        std::ranges::sort(group, [](const ProviderRow& a, const ProviderRow& b) {
            return a.title.compare(b.title, Qt::CaseInsensitive) < 0;
        });
        rows.push_back({.kind = ProviderRow::Kind::Group,
                        .title = readinessTitle(readiness),
                        .detail = QString::number(group.size())});
        std::ranges::move(group, std::back_inserter(rows));
    }
    return rows;
}

void ProviderListModel::setRows(std::vector<ProviderRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ProviderListModel::find(const QString& id) const
{
    const auto wanted = id.isEmpty() ? ProviderRow::Kind::All : ProviderRow::Kind::Provider;
    const auto place =
        std::ranges::find_if(m_rows, [&](const ProviderRow& row) { return row.kind == wanted && row.id == id; });
    return place == m_rows.end() ? -1 : static_cast<int>(place - m_rows.begin());
}

int ProviderListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProviderListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ProviderRow& shown = row(index.row());
    if (role == Qt::DisplayRole)
        return shown.title;
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{shown.title, shown.detail, shown.key.word};
        if (shown.own)
            parts << tr("yours");
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    return {};
}

Qt::ItemFlags ProviderListModel::flags(const QModelIndex& index) const
{
    const bool group = index.isValid() && row(index.row()).kind == ProviderRow::Kind::Group;
    return group ? Qt::ItemNeverHasChildren : QAbstractListModel::flags(index);
}

ProviderList::ProviderList(QWidget* parent) : QListView(parent), m_model(new ProviderListModel(this))
{
    setModel(m_model);
    setItemDelegate(new RowDelegate(*m_model, this));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setAccessibleName(tr("Providers"));
    viewport()->setAutoFillBackground(false);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (m_silent || !current.isValid() || m_model->row(current.row()).kind == ProviderRow::Kind::Group)
            return;
        m_chosen = m_model->row(current.row()).id;
        Q_EMIT providerChosen(m_chosen);
    });
    connect(this, &QListView::doubleClicked, this, &ProviderList::entered);
}

void ProviderList::setRows(std::vector<ProviderRow> rows)
{
    const int scrolled = verticalScrollBar()->value();
    m_silent = true;
    m_model->setRows(std::move(rows));
    showChosen();
    m_silent = false;
    doItemsLayout(); // now, so that the scroll bar knows its range again
    verticalScrollBar()->setValue(scrolled);
}

void ProviderList::choose(const QString& id)
{
    m_silent = true;
    m_chosen = id;
    showChosen();
    m_silent = false;
}

void ProviderList::showChosen()
{
    const int row = m_model->find(m_chosen);
    if (row < 0) {
        clearSelection();
        setCurrentIndex({});
    } else if (currentIndex().row() != row) {
        setCurrentIndex(m_model->index(row));
    }
}

void ProviderList::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
        return Q_EMIT entered();
    QListView::keyPressEvent(event);
}

} // namespace assay
