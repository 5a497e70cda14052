// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/column_header.h"

#include <QtGui/QMouseEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <utility>

#include "widgets/common/icons.h"
#include "widgets/common/theme_fonts.h"

namespace assay {

using namespace Qt::StringLiterals;

constexpr int least_name = 140;

ColumnHeader::ColumnHeader(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    m_swatch = new Swatch({}, this);
    m_model = new ElidedLabel({}, Qt::ElideMiddle, this);
    m_model->setObjectName(u"columnModel"_s);
    m_model->setFont(strongFont());
    m_provider = new ElidedLabel({}, Qt::ElideRight, this);
    m_provider->setObjectName(u"columnProvider"_s);
    setSecondary(*m_provider);
    m_baseline = new Badge(tr("baseline"), Tone::Accent, Badge::Shape::Filled, this);
    m_baseline->setToolTip(tr("The leftmost column: Diff compares with it"));
    m_menu = new QMenu(this);
    m_more = new QToolButton(this);
    m_more->setObjectName(u"columnMenu"_s);
    m_more->setIcon(lineIcon(u"more"_s, IconColor::Secondary));
    m_more->setAutoRaise(true);
    m_more->setToolTip(tr("What can be done with this column"));
    // Not setMenu(), which would draw an arrow into the dots.
    connect(m_more, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    m_row->addWidget(m_swatch);
    m_row->addWidget(m_model);
    m_row->addWidget(m_provider);
    m_row->addWidget(m_baseline);
    m_row->addStretch(1);
    m_row->addWidget(m_more);
    m_model->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_provider->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setCursor(Qt::OpenHandCursor);
    m_more->setCursor(Qt::ArrowCursor);
}

void ColumnHeader::setNames(const QString& model, const QString& provider, SeriesSlot slot)
{
    m_swatch->setSlot(slot);
    m_model->setText(model);
    m_model->setMinimumWidth(std::min(m_model->sizeHint().width(), least_name)); // the provider gives way first
    m_provider->setText(provider);
    m_provider->setVisible(!provider.isEmpty());
    m_more->setAccessibleName(tr("Actions for %1").arg(model));
}

QString ColumnHeader::model() const
{
    return m_model->text();
}

void ColumnHeader::setBaseline(bool baseline)
{
    m_baseline->setVisible(baseline);
}

void ColumnHeader::setBadge(const QString& text, Tone tone, Badge::Shape shape, const QString& details)
{
    if (m_badge && m_badge->text() == text && m_badge->toolTip() == details)
        return;
    delete std::exchange(m_badge, nullptr);
    if (text.isEmpty())
        return;
    m_badge = new Badge(text, tone, shape, this);
    m_badge->setObjectName(u"columnBadge"_s);
    m_badge->setToolTip(details);
    m_row->insertWidget(m_row->indexOf(m_baseline) + 1, m_badge);
}

void ColumnHeader::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->globalPosition().toPoint();
    m_dragging = false;
}

void ColumnHeader::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint now = event->globalPosition().toPoint();
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    if (!m_dragging && (now - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    setCursor(Qt::ClosedHandCursor);
    Q_EMIT dragged(now);
}

void ColumnHeader::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
    setCursor(Qt::OpenHandCursor);
}

void ColumnHeader::mouseDoubleClickEvent(QMouseEvent*)
{
    Q_EMIT doubleClicked();
}

} // namespace assay
