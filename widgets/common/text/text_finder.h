// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>

#include <chrono>
#include <vector>

#include "widgets/common/text/text_block.h"

namespace assay {

// A place in a text: a block, and UTF-16 units of its plainText().
struct TextPosition
{
    std::size_t block = 0;
    int offset = 0;

    friend auto operator<=>(const TextPosition&, const TextPosition&) = default;
};

struct TextMatch
{
    std::size_t block = 0;
    int begin = 0;
    int end = 0;

    friend bool operator==(const TextMatch&, const TextMatch&) = default;
};

// Finds a text, without regard to case, in blocks that may still grow. Works in slices, so that a long text costs no
// frame.
class TextFinder
{
public:
    void start(QString text); // empty: finds nothing
    void blocksChanged(std::size_t first);
    void search(const std::vector<TextBlock>& blocks, std::chrono::milliseconds slice);

    const QString& text() const { return m_text; }
    bool isDone(const std::vector<TextBlock>& blocks) const { return m_text.isEmpty() || m_searched >= blocks.size(); }
    const std::vector<TextMatch>& matches() const { return m_matches; }

private:
    QString m_text;
    std::size_t m_searched = 0; // blocks
    std::vector<TextMatch> m_matches;
};

// The text between two positions as it is read; the lines of the source that hold it.
QString textBetween(const std::vector<TextBlock>& blocks, TextPosition from, TextPosition to);
QString sourceBetween(const std::vector<TextBlock>& blocks, const QString& source, TextPosition from, TextPosition to);

} // namespace assay
