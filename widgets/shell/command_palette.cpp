// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/command_palette.h"

#include <QtGui/QAccessible>
#include <QtGui/QAccessibleAnnouncementEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QStyledItemDelegate>

#include <algorithm>

#include "widgets/common/controls.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int card_width = 560;
constexpr int row_height = 32;
constexpr int most_rows = 10;
constexpr int top_distance = 72;

// The title in runs: what matched is strong.
TextRuns matchedRuns(const QString& title, const QList<qsizetype>& positions)
{
    TextRuns runs;
    for (qsizetype i = 0; i < title.size(); ++i) {
        const bool strong = positions.contains(i);
        if (runs.isEmpty() || runs.constLast().strong != strong)
            runs.append({{}, strong});
        runs.last().text += title[i];
    }
    return runs;
}

class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {0, std::max(row_height, option.fontMetrics.height() + 12)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = themeOf(option.palette);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        if (chosen)
            drawPanel(*painter, option.rect, theme.accent_ground, {}, control_radius);
        const QRectF row = QRectF(option.rect).adjusted(36, 0, -12, 0);
        drawLineIcon(*painter, QRectF(option.rect.left() + 10, row.center().y() - 8, 16, 16),
                     index.data(PaletteModel::IconRole).toString(), chosen ? theme.accent : theme.secondary);
        const RunStyle style{textFont(), theme.text, chosen ? theme.accent : theme.text, QFont::DemiBold};
        const auto runs =
            matchedRuns(index.data().toString(), index.data(PaletteModel::MatchRole).value<QList<qsizetype>>());
        const double right = drawShortcut(*painter, row, index, theme);
        drawRuns(*painter, QRectF(row.left(), row.top(), right - row.left(), row.height()), runs, style);
        const double left = row.left() + widthOf(runs, style) + 12;
        if (right - left < 24)
            return;
        const RunStyle detail{captionFont(), theme.secondary, theme.secondary};
        drawRuns(*painter, QRectF(left, row.top(), right - left, row.height()),
                 {{index.data(PaletteModel::DetailRole).toString(), false}}, detail);
    }

private:
    // The right edge of what is left for the title.
    static double drawShortcut(QPainter& painter, const QRectF& row, const QModelIndex& index, const Theme& theme)
    {
        const QString shortcut = index.data(PaletteModel::ShortcutRole).toString();
        painter.setFont(captionFont());
        painter.setPen(theme.secondary);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, shortcut);
        return row.right() - painter.fontMetrics().horizontalAdvance(shortcut) - 12;
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QWidget(window), m_card(new Card(this)), m_query(new QLineEdit(m_card)), m_list(new QListView(m_card)),
      m_nothing(new QLabel(tr("Nothing here is called that."), m_card))
{
    hide();
    setAccessibleName(tr("Command palette"));
    m_query->setPlaceholderText(tr("Search pages and actions"));
    m_query->setAccessibleName(tr("Search commands"));
    m_query->addAction(lineIcon(u"search"_s, IconColor::Secondary), QLineEdit::LeadingPosition);
    m_query->setMinimumHeight(36);
    m_query->installEventFilter(this);
    window->installEventFilter(this);

    m_list->setModel(&m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setMinimumHeight(row_height);
    setSecondary(*m_nothing);

    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_query);
    column->addWidget(m_list);
    column->addWidget(m_nothing);
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::queryChanged);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { run(index.row()); });
}

void CommandPalette::open(PaletteEntries entries)
{
    m_focus_before = QApplication::focusWidget();
    m_model.setEntries(std::move(entries));
    m_query->clear();
    setGeometry(parentWidget()->rect()); // first: the card is arranged within it
    queryChanged({});
    show();
    arrange(); // the hints of what was never shown are guesses
    raise();
    m_query->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::dismiss()
{
    if (!isVisible())
        return;
    hide();
    QWidget* focus = m_focus_before ? m_focus_before.data() : parentWidget();
    focus->setFocus(Qt::OtherFocusReason);
    m_model.setEntries({}); // what they hold may die before the palette opens again
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        setGeometry(parentWidget()->rect());
        arrange();
    }
    if (watched == m_query && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent*>(event)->key());
    if (watched == m_query && event->type() == QEvent::FocusOut && isVisible() &&
        static_cast<QFocusEvent*>(event)->reason() == Qt::MouseFocusReason)
        dismiss();
    return QWidget::eventFilter(watched, event);
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentIndex().row());
        return true;
    case Qt::Key_Down:
        moveBy(1);
        return true;
    case Qt::Key_Up:
        moveBy(-1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        choose(std::clamp(m_list->currentIndex().row() + (key == Qt::Key_PageDown ? most_rows : -most_rows), 0,
                          m_model.rowCount() - 1));
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // there is nowhere else to go
    default:
        return false;
    }
}

void CommandPalette::moveBy(int rows)
{
    const int count = m_model.rowCount();
    if (count > 0)
        choose((m_list->currentIndex().row() + rows + count) % count);
}

void CommandPalette::choose(int row)
{
    const QModelIndex index = m_model.index(row, 0);
    m_list->setCurrentIndex(index);
    if (!index.isValid() || !isVisible())
        return;
    // The keyboard is in the field, so a screen reader would not notice the list.
    QAccessibleAnnouncementEvent announcement(m_list, index.data().toString());
    QAccessible::updateAccessibility(&announcement);
}

void CommandPalette::run(int row)
{
    const PaletteEntry* entry = m_model.entryAt(row);
    if (!entry)
        return;
    const auto action = entry->run; // dismiss() drops the entries
    dismiss();
    if (action)
        action();
}

void CommandPalette::queryChanged(const QString& query)
{
    m_model.setQuery(query);
    choose(0);
    arrange();
}

void CommandPalette::arrange()
{
    const int rows = std::min(m_model.rowCount(), most_rows);
    m_list->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    m_list->setFixedHeight(std::max(1, rows) * std::max(row_height, m_list->sizeHintForRow(0)));
    const int wide = std::min(card_width, width() - 32);
    m_card->resize(wide, m_card->sizeHint().height());
    m_card->move((width() - wide) / 2, std::min(top_distance, height() / 8));
}

void CommandPalette::mousePressEvent(QMouseEvent* event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        dismiss();
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, themeOf(this).dark ? 120 : 60));
}

} // namespace assay
