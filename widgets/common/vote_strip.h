// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QStringList>

#include <functional>

#include "ledger/media_query.h"
#include "studies/vote_file.h"
#include "widgets/common/controls.h"

namespace assay {

// Keeps a vote, and gives all that the workspace has then.
using CastVote = std::function<QFuture<Result<VoteFile>>(Vote)>;

// Asks which of several answers is the best, names nobody until that is said, and then tells whose it was and how the
// votes of the workspace stand. Alt with a letter chooses.
class VoteStrip : public Card
{
    Q_OBJECT

public:
    explicit VoteStrip(CastVote cast, QWidget* parent = nullptr);

    // The candidates in the order in which they are shown: A, B, C … `name_of` gives people's name of a model.
    void ask(Vote question, std::function<QString(const std::string& model)> name_of);
    void setAnswerable(bool answerable); // false while an answer is still under way

    bool isAsking() const { return m_is_asking; }
    QString sentence() const { return m_sentence->text(); }
    const std::vector<QPushButton*>& choices() const { return m_choices; } // one a candidate, then "No difference"

Q_SIGNALS:
    void cast();        // the vote is kept, names may be told
    void againWanted(); // the same, shuffled anew

private:
    void clear();
    QPushButton* addChoice(const QString& text, std::optional<std::size_t> chosen);
    void choose(std::optional<std::size_t> chosen);
    void take(const Result<VoteFile>& file);
    QString outcome(const VoteFile& file) const;

    CastVote m_cast;
    Vote m_question;
    std::function<QString(const std::string&)> m_name_of;
    bool m_is_asking = false;
    bool m_is_answerable = true;
    QHBoxLayout* m_row;
    QLabel* m_sentence;
    std::vector<QPushButton*> m_choices;
    QPushButton* m_again;
};

QString voteLetter(std::size_t position);                // "A", "B" …
VoteMedium voteMediumOf(std::optional<MediumKind> kind); // what is none of the three is text

} // namespace assay
