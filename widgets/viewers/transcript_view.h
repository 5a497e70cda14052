// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QPlainTextEdit>

#include <cstdint>
#include <vector>

namespace assay {

struct SpokenWord
{
    QString text;
    std::int64_t start_us = 0;
    std::int64_t end_us = 0;
};

// What is said in a sound. Where the times of its words are known, the word that is heard is lit, and a click on one
// seeks to it; else it is text.
class TranscriptView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TranscriptView(QWidget* parent = nullptr);

    void setText(const QString& text);
    void setWords(const std::vector<SpokenWord>& words);
    void setPosition(std::int64_t position_us);
    int litWord() const { return m_lit; } // −1: none
    QPoint placeOf(int word) const;       // in the viewport

    QSize sizeHint() const override { return {480, 48}; }
    QSize minimumSizeHint() const override { return {120, 40}; }

Q_SIGNALS:
    void seekAsked(std::int64_t time_us);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int wordAt(std::int64_t position_us) const;
    void light();

    std::vector<SpokenWord> m_words;
    std::vector<int> m_starts; // of each word in the text
    int m_lit = -1;
};

} // namespace assay
