// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/shell/rail.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStyleOption>

#include <algorithm>

#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int rail_width = 72;
constexpr int margin = 6;
constexpr int icon_size = 20;
constexpr int icon_top = 7;
constexpr int label_top = 30;
constexpr int below_label = 6;

int labelHeight()
{
    constexpr int designed = 16;
    return std::max(designed, QFontMetrics(captionStrongFont()).height()); // higher where text is scaled
}

} // namespace

class Rail::Item : public QAbstractButton
{
public:
    Item(QString id, const QString& title, QString icon, Rail* rail)
        : QAbstractButton(rail), m_id(std::move(id)), m_icon(std::move(icon))
    {
        setText(title);
        setFont(captionFont());
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    const QString& id() const { return m_id; }
    QSize sizeHint() const override
    {
        const int label = QFontMetrics(captionStrongFont()).horizontalAdvance(text());
        return {std::max(rail_width - 2 * margin - 1, label + 2), label_top + labelHeight() + below_label};
    }

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_id;
    QString m_icon;
};

void Rail::Item::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    if (isChecked())
        drawPanel(painter, rect(), theme.accent_ground, {}, card_radius);
    else if (option.state.testFlag(QStyle::State_MouseOver) || isDown())
        drawPanel(painter, rect(), theme.window, {}, card_radius);
    const QColor color = isChecked() ? theme.accent : theme.secondary;
    drawLineIcon(painter, QRectF((width() - icon_size) / 2, icon_top, icon_size, icon_size), m_icon, color);
    painter.setFont(isChecked() ? captionStrongFont() : font());
    painter.setPen(color);
    painter.drawText(QRect(0, label_top, width(), labelHeight()), Qt::AlignCenter | Qt::TextSingleLine, text());
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        drawFocusRing(painter, rect(), theme.accent, card_radius);
}

// Qt's own arrow keys would choose at once. The rail takes them and only moves, so that passing by a page does not open
// it.
void Rail::Item::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        event->ignore();
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

Rail::Rail(QWidget* parent)
    : Card(parent, Edge::Right), m_layout(new QVBoxLayout(this)),
      m_menu_item(new Item({}, tr("More"), u"settings"_s, this))
{
    setAccessibleName(tr("Pages"));
    m_layout->setContentsMargins(margin, 12, margin + 1, 8);
    m_layout->setSpacing(4);
    m_layout->addStretch();
    m_layout->addWidget(m_menu_item);
    m_menu_item->setToolTip(tr("Theme, language, about"));
    m_menu_item->setAccessibleName(tr("More: theme, language, about"));
}

void Rail::addPage(const QString& id, const QString& title, const QString& icon, const QString& shortcut)
{
    auto* item = new Item(id, title, icon, this);
    item->setCheckable(true);
    item->setAutoExclusive(true);
    item->setToolTip(shortcut.isEmpty() ? title : u"%1 (%2)"_s.arg(title, shortcut));
    item->setAccessibleName(title);
    connect(item, &QAbstractButton::clicked, this, [this, id] { Q_EMIT pageChosen(id); });
    m_layout->insertWidget(static_cast<int>(m_items.size()), item);
    if (!m_items.isEmpty())
        setTabOrder(m_items.constLast(), item);
    setTabOrder(item, m_menu_item);
    m_items += item;
}

void Rail::setCurrent(const QString& id)
{
    for (Item* item : std::as_const(m_items)) {
        if (item->id() == id)
            item->setChecked(true);
    }
}

void Rail::setMenu(QMenu* menu)
{
    connect(m_menu_item, &QAbstractButton::clicked, menu, [this, menu] {
        const QPoint corner = m_menu_item->mapToGlobal(m_menu_item->rect().bottomRight());
        menu->popup(corner + QPoint(4, 1 - menu->sizeHint().height()));
    });
}

QSize Rail::sizeHint() const
{
    return {std::max(rail_width, Card::sizeHint().width()), Card::sizeHint().height()};
}

void Rail::keyPressEvent(QKeyEvent* event)
{
    const bool up = event->key() == Qt::Key_Up;
    if (!up && event->key() != Qt::Key_Down)
        return Card::keyPressEvent(event);
    QList<Item*> items = m_items;
    items += m_menu_item;
    const auto focused = std::ranges::find_if(items, &QWidget::hasFocus) - items.begin();
    const auto wanted = std::clamp<qsizetype>(focused + (up ? -1 : 1), 0, items.size() - 1);
    items[wanted]->setFocus(Qt::TabFocusReason);
}

} // namespace assay
