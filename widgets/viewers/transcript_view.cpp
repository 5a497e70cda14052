// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/transcript_view.h"

#include <QtGui/QMouseEvent>

#include <algorithm>

#include "widgets/common/theme.h"

namespace assay {

TranscriptView::TranscriptView(QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFocusPolicy(Qt::NoFocus); // the keys are those of what plays
    setTextInteractionFlags(Qt::NoTextInteraction);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Transcript"));
}

void TranscriptView::setText(const QString& text)
{
    m_words.clear();
    m_starts.clear();
    m_lit = -1;
    setPlainText(text);
    viewport()->unsetCursor();
    light();
}

void TranscriptView::setWords(const std::vector<SpokenWord>& words)
{
    QString text;
    std::vector<int> starts;
    for (const auto& word : words) {
        if (!text.isEmpty())
            text += QLatin1Char(' ');
        starts.push_back(static_cast<int>(text.size()));
        text += word.text;
    }
    setText(text);
    m_words = words;
    m_starts = std::move(starts);
    viewport()->setCursor(Qt::PointingHandCursor);
}

int TranscriptView::wordAt(std::int64_t position_us) const
{
    const auto word = std::ranges::find_if(m_words, [position_us](const SpokenWord& one) {
        return one.start_us <= position_us && position_us < one.end_us;
    });
    return word == m_words.end() ? -1 : static_cast<int>(word - m_words.begin());
}

void TranscriptView::setPosition(std::int64_t position_us)
{
    const int word = wordAt(position_us);
    if (std::exchange(m_lit, word) == word)
        return;
    light();
    if (word < 0)
        return;
    QTextCursor cursor(document()); // a long one follows
    cursor.setPosition(m_starts[static_cast<std::size_t>(word)]);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void TranscriptView::light()
{
    QList<QTextEdit::ExtraSelection> lit;
    if (m_lit >= 0) {
        const auto word = static_cast<std::size_t>(m_lit);
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(m_starts[word]);
        selection.cursor.setPosition(m_starts[word] + static_cast<int>(m_words[word].text.size()),
                                     QTextCursor::KeepAnchor);
        selection.format.setBackground(themeOf(this).accent_ground);
        selection.format.setForeground(themeOf(this).accent);
        lit << selection;
    }
    setExtraSelections(lit);
}

void TranscriptView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        light();
}

QPoint TranscriptView::placeOf(int word) const
{
    QTextCursor cursor(document());
    cursor.setPosition(m_starts[static_cast<std::size_t>(word)]);
    return cursorRect(cursor).center() + QPoint(3, 0);
}

void TranscriptView::mouseReleaseEvent(QMouseEvent* event)
{
    const int place = cursorForPosition(event->position().toPoint()).position();
    const auto after = std::ranges::upper_bound(m_starts, place);
    if (event->button() == Qt::LeftButton && after != m_starts.begin())
        Q_EMIT seekAsked(m_words[static_cast<std::size_t>(after - m_starts.begin() - 1)].start_us);
}

} // namespace assay
