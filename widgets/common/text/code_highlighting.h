// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <KSyntaxHighlighting/State>
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QPromise>
#include <QtCore/QStringList>
#include <QtCore/QThreadPool>

#include <memory>
#include <vector>

#include "widgets/common/text/text_style.h"

namespace assay {

// Units [begin, begin + length) of a line. In order, without overlap; what lies between is Normal.
struct TokenSpan
{
    int begin = 0;
    int length = 0;
    TokenRole role = TokenRole::Normal;

    friend bool operator==(const TokenSpan&, const TokenSpan&) = default;
};

struct HighlightedLine
{
    std::vector<TokenSpan> tokens;
    KSyntaxHighlighting::State after; // where the next line goes on
};

// Colours code line by line on one thread of its own: loading a language takes tens of milliseconds, which no frame has
// to spare, and KSyntaxHighlighting's repository belongs to one thread. Made once for the window, on
// its thread; outlives its users.
class CodeHighlighting : public QObject
{
    Q_OBJECT

public:
    // Longer lines stay plain: some rules take quadratic time.
    static constexpr qsizetype longest_line = 1000;

    CodeHighlighting();
    ~CodeHighlighting() override;

    // `language` as written behind a fence: a name, an alternative name, or the ending of a file. Unknown: no tokens.
    // `before` is the state after the line above, from an earlier answer; default for the first line.
    QFuture<std::vector<HighlightedLine>> highlight(const QString& language, const KSyntaxHighlighting::State& before,
                                                    const QStringList& lines);

private:
    class Worker;
    struct Job
    {
        QString language;
        KSyntaxHighlighting::State before;
        QStringList lines;
        QPromise<std::vector<HighlightedLine>> promise;
    };

    void submit();

    std::unique_ptr<Worker> m_worker; // used on the pool's thread only
    std::vector<Job> m_jobs;          // of this round of the event loop: waking the thread costs more than most of them
    QThreadPool m_pool;
};

} // namespace assay
