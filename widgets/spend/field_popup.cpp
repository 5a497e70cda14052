// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/spend/field_popup.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDateEdit>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

#include "widgets/common/controls.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/spend/spend_view.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int filter_width = 420;

// Under the anchor, or over it, and on its screen in any case.
QPoint popupPlace(QSize size, const QWidget& anchor)
{
    constexpr int gap = 4;
    const QRect room = anchor.screen()->availableGeometry();
    QPoint place = anchor.mapToGlobal(QPoint(0, anchor.height() + gap));
    if (place.y() + size.height() > room.bottom())
        place.setY(anchor.mapToGlobal(QPoint(0, -gap)).y() - size.height());
    const auto within = [](int at, int least, int most) { return std::max(least, std::min(at, most)); };
    return {within(place.x(), room.left(), room.right() + 1 - size.width()),
            within(place.y(), room.top(), room.bottom() + 1 - size.height())};
}

void openPopup(QFrame& popup, QWidget& anchor)
{
    popup.adjustSize();
    popup.move(popupPlace(popup.size(), anchor));
    popup.show();
    popup.move(popupPlace(popup.size(), anchor)); // shown for the first time, it has grown to the style of its parts
}

void stylePopup(QFrame& popup)
{
    popup.setFrameShape(QFrame::StyledPanel);
    popup.setAutoFillBackground(true);
    popup.setBackgroundRole(QPalette::Base);
}

QDateEdit* makeDateEdit(QWidget* parent)
{
    auto* edit = new QDateEdit(parent);
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(u"yyyy-MM-dd"_s);
    return edit;
}

} // namespace

FilterPopup::FilterPopup(QWidget* parent)
    : QFrame(parent, Qt::Popup), m_field(new QLineEdit(this)), m_mistake(new QLabel(this))
{
    stylePopup(*this);
    m_field->setObjectName(u"spendFilterField"_s);
    m_field->setMinimumWidth(filter_width);
    m_field->setClearButtonEnabled(true);
    m_field->setPlaceholderText(u"provider:openai tag.team=finance"_s);
    m_field->setAccessibleName(tr("Filter"));
    m_mistake->setWordWrap(true);
    m_mistake->setTextFormat(Qt::PlainText);
    m_mistake->hide();
    auto* hint = new QLabel(
        tr("workflow: step: provider: model: tag.NAME= no:tag.NAME status: basis: cost> · * stands for anything"),
        this);
    hint->setFont(captionFont());
    setSecondary(*hint);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_field);
    column->addWidget(m_mistake);
    column->addWidget(hint);
    connect(m_field, &QLineEdit::returnPressed, this, &FilterPopup::accept);
    connect(m_field, &QLineEdit::textEdited, m_mistake, &QLabel::hide);
}

void FilterPopup::openUnder(QWidget& anchor, const QString& text)
{
    m_field->setText(text);
    m_mistake->hide();
    openPopup(*this, anchor);
    m_field->setFocus();
    m_field->selectAll();
}

QString FilterPopup::mistake() const
{
    return m_mistake->isHidden() ? QString() : m_mistake->text();
}

void FilterPopup::accept()
{
    const QString text = m_field->text().trimmed(); // spaces within quotation marks are the name's
    if (const auto parsed = parseSpendFilter(text, QTimeZone::utc()); !parsed) {
        m_mistake->setText(parsed.error().message);
        m_mistake->show();
        adjustSize();
        return;
    }
    hide();
    Q_EMIT filterChosen(text);
}

RangePopup::RangePopup(QWidget* parent)
    : QFrame(parent, Qt::Popup), m_first(makeDateEdit(this)), m_last(makeDateEdit(this))
{
    stylePopup(*this);
    auto* form = new QFormLayout(this);
    form->addRow(tr("First day"), m_first);
    form->addRow(tr("Last day"), m_last);
    auto* apply = new QPushButton(tr("Show"), this);
    apply->setDefault(true);
    form->addRow(apply);
    connect(apply, &QPushButton::clicked, this, &RangePopup::accept);
}

void RangePopup::accept()
{
    hide();
    Q_EMIT rangeChosen(m_first->date(), m_last->date());
}

// A default button has the key in dialogs only.
void RangePopup::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return accept();
    QFrame::keyPressEvent(event);
}

void RangePopup::openUnder(QWidget& anchor, QDate first, QDate last)
{
    m_first->setDate(first);
    m_last->setDate(last);
    openPopup(*this, anchor);
    m_first->setFocus();
}

} // namespace assay
