// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/banner.h"

#include <QtGui/QAccessible>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include "widgets/common/icons.h"
#include "widgets/common/theme_paint.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int icon_left = 12;
constexpr int icon_size = 16;

} // namespace

Banner::Banner(Tone tone, QWidget* parent)
    : QFrame(parent), m_tone(tone), m_sentence(new QLabel(this)), m_action(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    m_sentence->setTextFormat(Qt::PlainText); // errors quote vendors
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setFocusPolicy(Qt::NoFocus);
    m_action->hide();
    m_close->setIcon(lineIcon(u"close"_s, IconColor::Secondary));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(icon_left + icon_size + 8, 4, 4, 4);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    setMinimumHeight(36);
}

void Banner::setSentence(const QString& sentence)
{
    if (sentence == m_sentence->text())
        return;
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    if (isVisible())
        announce();
}

QString Banner::sentence() const
{
    return m_sentence->text();
}

QPushButton* Banner::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
    return m_action;
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.groundOfTone(m_tone));
    painter.fillRect(0, height() - 1, width(), 1, theme.hairline);
    const QRect icon(icon_left, (height() - icon_size) / 2, icon_size, icon_size);
    drawLineIcon(painter, icon, iconOf(m_tone), theme.ofTone(m_tone));
}

void Banner::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    announce();
}

void Banner::announce()
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

ErrorBanner::ErrorBanner(QWidget* parent) : Banner(Tone::Bad, parent)
{
    hide();
}

void ErrorBanner::showError(const Error& error)
{
    setSentence(error.message);
    show();
}

void ErrorBanner::clear()
{
    hide();
    setSentence({});
}

} // namespace assay
