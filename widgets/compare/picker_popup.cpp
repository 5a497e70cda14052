// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/picker_popup.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

#include "widgets/common/controls.h"
#include "widgets/common/row_paint.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int row_height = 44;
constexpr int popup_width = 480;
constexpr int popup_height = 424;
constexpr int page_rows = 7;
constexpr int padding = 12;
constexpr int line_height = 16;

class RowDelegate : public QStyledItemDelegate
{
public:
    explicit RowDelegate(const PickerModel& model, QObject* parent) : QStyledItemDelegate(parent), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, row_height}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = themeOf(option.palette);
        const PickerRow& row = m_model.row(index.row());
        QRect area = option.rect.adjusted(4, 0, -4, 0);
        if (option.state.testFlag(QStyle::State_Selected))
            drawPanel(*painter, area, theme.accent_ground, QColor(), control_radius);
        area.adjust(padding - 4, 5, 4 - padding, -5);
        if (row.slot) {
            drawSwatch(*painter, QRectF(area.left(), area.top() + 4, 10, 10), *row.slot, theme);
            area.setLeft(area.left() + 20);
        }
        const QRect first(area.left(), area.top(), area.width(), line_height);
        const QRect second = first.translated(0, line_height + 2);
        const int right =
            std::max(drawText(*painter, first, row.right, withTabularFigures(textFont()), theme.text, Qt::AlignRight),
                     drawText(*painter, second, row.right_detail, withTabularFigures(captionFont()), theme.secondary,
                              Qt::AlignRight));
        const int room = right > 0 ? right + padding : 0;
        drawText(*painter, first.adjusted(0, 0, -room, 0), row.title, strongFont(), theme.text, Qt::AlignLeft,
                 Qt::ElideMiddle);
        drawText(*painter, second.adjusted(0, 0, -room, 0), row.detail, captionFont(), theme.secondary, Qt::AlignLeft,
                 Qt::ElideMiddle);
    }

private:
    const PickerModel& m_model;
};

} // namespace

void PickerModel::setRows(std::vector<PickerRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PickerModel::rowOf(const QString& key) const
{
    const auto place = std::ranges::find(m_rows, key, &PickerRow::key);
    return place == m_rows.end() ? -1 : static_cast<int>(place - m_rows.begin());
}

int PickerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PickerModel::data(const QModelIndex& index, int role) const
{
    if (role == Qt::DisplayRole)
        return row(index.row()).title;
    if (role == Qt::AccessibleTextRole) {
        const PickerRow& shown = row(index.row());
        return QStringList{shown.title, shown.detail, shown.right, shown.right_detail}.join(u", "_s);
    }
    return {};
}

PickerPopup::PickerPopup(const QString& placeholder, QWidget* parent) : QFrame(parent, Qt::Popup)
{
    setAttribute(Qt::WA_TranslucentBackground); // round corners
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(9, 9, 9, 5);
    column->setSpacing(8);
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->setObjectName(u"pickerField"_s);
    m_field->installEventFilter(this);
    m_list = new QListView(this);
    m_list->setObjectName(u"pickerList"_s);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new RowDelegate(m_model, m_list));
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_notice = new QLabel(this);
    m_notice->setObjectName(u"pickerNotice"_s);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    setSecondary(*m_notice);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_notice, 1);
    connect(m_field, &QLineEdit::textChanged, this, [this] { refresh(); }); // the best match is chosen
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { pick(index.row()); });
    connect(m_list, &QListView::entered, m_list, [this](const QModelIndex& index) { m_list->setCurrentIndex(index); });
}

void PickerPopup::setSource(Find find)
{
    m_find = std::move(find);
    const int row = m_list->currentIndex().row();
    refresh(row < 0 ? QString() : m_model.row(row).key);
}

void PickerPopup::setNotice(const QString& notice)
{
    m_notice->setText(notice);
}

void PickerPopup::openBelow(const QWidget& anchor)
{
    const QWidget* const window = anchor.window();
    const QPoint corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + 4));
    const int right_edge = window->mapToGlobal(QPoint(window->width() - 8, 0)).x();
    const int bottom = window->mapToGlobal(QPoint(0, window->height() - 8)).y();
    resize(popup_width, std::min(popup_height, std::max(200, bottom - corner.y())));
    move(std::min(corner.x(), right_edge) - popup_width, corner.y());
    m_field->clear();
    refresh();
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void PickerPopup::refresh(const QString& chosen)
{
    m_model.setRows(m_find ? m_find(m_field->text()) : std::vector<PickerRow>());
    const bool empty = m_model.rowCount() == 0;
    m_list->setVisible(!empty);
    m_notice->setVisible(empty);
    if (!empty)
        m_list->setCurrentIndex(m_model.index(std::max(m_model.rowOf(chosen), 0)));
}

void PickerPopup::pick(int row)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    const QString key = m_model.row(row).key;
    hide();
    Q_EMIT picked(key);
}

void PickerPopup::moveBy(int rows)
{
    const int last = m_model.rowCount() - 1;
    if (last < 0)
        return;
    m_list->setCurrentIndex(m_model.index(std::clamp(m_list->currentIndex().row() + rows, 0, last)));
    m_list->scrollTo(m_list->currentIndex());
}

bool PickerPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
        moveBy(page_rows);
        return true;
    case Qt::Key_PageUp:
        moveBy(-page_rows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        pick(m_list->currentIndex().row());
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

void PickerPopup::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    drawPanel(painter, rect(), theme.surface, theme.hairline, card_radius);
}

} // namespace assay
