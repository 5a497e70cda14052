// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/note_label.h"

#include <QtGui/QAccessible>
#include <QtGui/QPainter>

#include "widgets/common/icons.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int sign_size = 16;
constexpr int sign_room = 22;

} // namespace

NoteLabel::NoteLabel(QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    hide();
}

void NoteLabel::say(const QString& sentence, Tone tone)
{
    const bool changed = sentence != text() || tone != m_tone;
    m_tone = tone;
    setContentsMargins(iconOf(tone).isEmpty() ? 0 : sign_room, 0, 0, 0);
    setText(sentence);
    setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
    if (!changed || sentence.isEmpty() || tone == Tone::Neutral)
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NoteLabel::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QRect words = contentsRect();
    const QRect sign(0, words.top() + (fontMetrics().height() - sign_size) / 2, sign_size, sign_size);
    drawLineIcon(painter, sign, iconOf(m_tone), theme.ofTone(m_tone));
    painter.setPen(theme.ofTone(m_tone));
    painter.drawText(words, int(alignment() | Qt::TextWordWrap), text());
}

} // namespace assay
