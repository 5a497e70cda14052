// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/vote_strip.h"

#include <QtWidgets/QBoxLayout>

#include <algorithm>

#include "engine/clock.h"
#include "engine/later.h"

namespace assay {

using namespace Qt::StringLiterals;

QString voteLetter(std::size_t position)
{
    return position < 26 ? QString(QChar(u'A' + static_cast<char16_t>(position))) : QString::number(position + 1);
}

VoteMedium voteMediumOf(std::optional<MediumKind> kind)
{
    if (!kind)
        return VoteMedium::Text;
    return *kind == MediumKind::Picture ? VoteMedium::Picture
           : *kind == MediumKind::Sound ? VoteMedium::Sound
                                        : VoteMedium::Film;
}

VoteStrip::VoteStrip(CastVote cast, QWidget* parent)
    : Card(parent, Edge::Top), m_cast(std::move(cast)), m_row(new QHBoxLayout(this)), m_sentence(new QLabel),
      m_again(new QPushButton(tr("Vote again")))
{
    m_row->setContentsMargins(16, 8, 16, 8);
    m_row->setSpacing(8);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_row->addWidget(m_sentence, 1);
    m_row->addWidget(m_again);
    connect(m_again, &QPushButton::clicked, this, &VoteStrip::againWanted);
}

void VoteStrip::clear()
{
    for (auto* const choice : m_choices) {
        choice->hide();
        choice->deleteLater(); // this may run inside its signal
    }
    m_choices.clear();
}

QPushButton* VoteStrip::addChoice(const QString& text, std::optional<std::size_t> chosen)
{
    auto* const choice = new QPushButton(text);
    connect(choice, &QPushButton::clicked, this, [this, chosen] { choose(chosen); });
    m_row->insertWidget(static_cast<int>(m_choices.size()) + 1, choice);
    m_choices.push_back(choice);
    return choice;
}

void VoteStrip::ask(Vote question, std::function<QString(const std::string& model)> name_of)
{
    clear();
    m_question = std::move(question);
    m_name_of = std::move(name_of);
    m_is_asking = true;
    m_again->hide();
    for (std::size_t i = 0; i < m_question.candidates.size(); ++i) {
        auto* const choice = addChoice(u'&' + voteLetter(i), i);
        choice->setAccessibleName(tr("%1 is the best").arg(voteLetter(i)));
    }
    addChoice(tr("&No difference"), {});
    setAnswerable(m_is_answerable);
}

void VoteStrip::setAnswerable(bool answerable)
{
    m_is_answerable = answerable;
    if (!m_is_asking)
        return;
    for (auto* const choice : m_choices)
        choice->setEnabled(answerable);
    m_sentence->setText(answerable ? tr("Which is the best? Names stay hidden until you have chosen.")
                                   : tr("You can choose once all of them are there."));
}

void VoteStrip::choose(std::optional<std::size_t> chosen)
{
    for (auto* const choice : m_choices)
        choice->setEnabled(false);
    m_question.chosen = chosen;
    m_question.time_us = utcMicroseconds();
    whenDone(m_cast(m_question), this, [this](const Result<VoteFile>& file) { take(file); });
}

void VoteStrip::take(const Result<VoteFile>& file)
{
    if (!file) {
        m_sentence->setText(file.error().message);
        for (auto* const choice : m_choices) // nothing was kept: it can be said again
            choice->setEnabled(true);
        return;
    }
    m_is_asking = false;
    clear();
    m_again->show();
    m_sentence->setText(outcome(*file));
    Q_EMIT cast();
}

// "You chose B, flux-2-pro. Votes on pictures so far: flux-2-pro 3 of 5, imagen-4 1 of 5."
QString VoteStrip::outcome(const VoteFile& file) const
{
    const auto& candidates = m_question.candidates;
    const QString chosen =
        m_question.chosen ? tr("You chose %1, %2.")
                                .arg(voteLetter(*m_question.chosen), m_name_of(candidates[*m_question.chosen].model))
                          : tr("You saw no difference.");
    QStringList standing;
    for (const auto& tally : tallyOf(file.votes, m_question.medium)) {
        const bool is_here = std::ranges::contains(candidates, tally.model, &VoteCandidate::model);
        if (is_here)
            standing << tr("%1 %2 of %3").arg(m_name_of(tally.model)).arg(tally.chosen).arg(tally.votes);
    }
    return chosen + u' ' + tr("Best so far: %1.").arg(standing.join(u", "_s));
}

} // namespace assay
