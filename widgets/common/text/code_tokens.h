// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <map>
#include <vector>

#include "widgets/common/text/block_layout.h"
#include "widgets/common/text/code_highlighting.h"

namespace assay {

// The colours of one text's code. Keeps, for each block of code, the state up to which its lines are coloured for good,
// so that a growing block sends only its new lines. One request is under way at a time. Window's thread.
class CodeTokens : public QObject
{
    Q_OBJECT

public:
    CodeTokens(CodeHighlighting& highlighting, QObject* parent) : QObject(parent), m_highlighting(highlighting) {}

    void clear();                          // the text is another one
    void blocksChanged(std::size_t first); // blocks from here on may hold other lines

    // Colours the first of blocks [first, last] that wants it; a block that continues another waits for that one.
    void want(const std::vector<TextBlock>& blocks, std::size_t first, std::size_t last);

Q_SIGNALS:
    void ready(std::size_t block, const assay::BlockTokens& tokens);

private:
    struct Progress
    {
        BlockTokens tokens;
        std::vector<KSyntaxHighlighting::State> states; // after each line
        std::vector<QString> lines;                     // as they were coloured
    };

    bool isDone(const std::vector<TextBlock>& blocks, std::size_t index) const;
    std::size_t sameLines(const TextBlock& block, const Progress& progress) const;
    void send(const std::vector<TextBlock>& blocks, std::size_t index);
    void take(std::size_t index, std::size_t kept, const QStringList& lines,
              const std::vector<HighlightedLine>& coloured);

    CodeHighlighting& m_highlighting;
    std::map<std::size_t, Progress> m_progress;
    int m_text = 0; // counts texts, so that an answer about an earlier one is dropped
    bool m_under_way = false;
};

} // namespace assay
