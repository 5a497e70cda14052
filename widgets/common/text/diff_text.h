// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <vector>

#include "widgets/common/text/text_block.h"
#include "widgets/common/text/word_diff.h"

namespace assay {

// What differs between a text that may still grow and the one it is compared with, as blocks. It is compared on another
// thread while it is wanted: one comparison at a time, and with a pause between two of a growing text. Window's thread.
class DiffText : public QObject
{
    Q_OBJECT

public:
    DiffText(const QString& text, QObject* parent); // the text outlives it

    void setWanted(bool wanted); // it is being looked at
    void setBaseline(const QString& text);
    void textGrew(bool finished);
    void clear(); // the text is another one

    const std::vector<TextBlock>& blocks() const { return m_blocks; }
    bool isCutShort() const { return m_cut_short; } // some of it is not compared word by word

    // Takes over what the last comparison found. Returns the first block that has changed.
    std::size_t take();

Q_SIGNALS:
    void compared(); // take() it in; until then blocks() are as they were

private:
    void compare();
    void takeIn(int text, const WordDiff& diff);

    const QString& m_text;
    QString m_baseline;
    std::vector<TextBlock> m_blocks;
    WordDiff m_found;
    QTimer m_pause;
    int m_texts = 0; // counts texts, so that what is found about an earlier one is dropped
    bool m_wanted = false;
    bool m_stale = true;
    bool m_comparing = false;
    bool m_cut_short = false;
};

} // namespace assay
