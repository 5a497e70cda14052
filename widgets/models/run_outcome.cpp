// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/run_outcome.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "engine/media_type.h"
#include "money_text.h"
#include "widgets/common/controls.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/note_label.h"
#include "widgets/models/run_medium.h"
#include "widgets/models/run_state.h"
#include "widgets/models/value_edits.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int progress_steps = 1000;
constexpr qsizetype longest_state = 60;

QString stateWord(const Progress& progress)
{
    QString word = QString::fromStdString(progress.state).simplified();
    if (word.size() > longest_state)
        word = word.first(longest_state) + u'…';
    return word;
}

} // namespace

RunOutcome::RunOutcome(const RunState& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_stack(new QStackedWidget(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* const nothing = new EmptyState(u"play"_s, tr("Nothing has run yet"), this);
    nothing->setObjectName(u"nothingRun"_s);
    nothing->setDetail(tr("Text and files of the answer will stand here, with what they cost."));
    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(makeContent());
    area->viewport()->setAutoFillBackground(false);
    area->widget()->setAutoFillBackground(false);
    m_stack->addWidget(nothing);
    m_stack->addWidget(area);
    column->addWidget(m_stack);
    refresh();
}

QWidget* RunOutcome::makeContent()
{
    auto* const content = new QWidget(this);
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(12);
    m_status = new RunsLabel(content);
    m_status->setObjectName(u"runStatus"_s);
    m_cost = new RunsLabel(content);
    m_cost->setObjectName(u"runCost"_s);
    m_progress = new QProgressBar(content);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, progress_steps);
    m_progress->setFixedHeight(4);
    m_progress->setAccessibleName(tr("Progress"));
    m_note = new NoteLabel(content);
    m_note->setObjectName(u"runNote"_s);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text_caption = makeCaption(tr("Text"), content);
    m_text = new GrowingText(1, 24, content);
    m_text->setReadOnly(true);
    m_text->setObjectName(u"runText"_s);
    m_text->setAccessibleName(tr("Text of the answer"));
    m_files_caption = makeCaption(tr("Files"), content);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(16);
    for (QWidget* const part :
         std::initializer_list<QWidget*>{m_status, m_progress, m_note, m_cost, m_text_caption, m_text, m_files_caption})
        column->addWidget(part);
    column->addLayout(m_rows);
    column->addStretch(1);
    return content;
}

void RunOutcome::refresh()
{
    m_stack->setCurrentIndex(m_state.phase() == RunState::Phase::Idle ? 0 : 1);
    if (m_state.phase() == RunState::Phase::Idle)
        return;
    showStatus();
    showProgress();
    showCost();
    showText();
    showFiles();
    showWhatIsMissing();
}

void RunOutcome::showStatus()
{
    const QString time = durationText(m_state.elapsedUs());
    switch (m_state.phase()) {
    case RunState::Phase::Running: {
        const QString word = stateWord(m_state.progress());
        m_status->setRuns(word.isEmpty() ? runsOf(tr("**Running** · %1"), {time})
                                         : runsOf(tr("**Running** · %1 · %2"), {time, word}));
        break;
    }
    case RunState::Phase::Done:
        m_status->setRuns(runsOf(tr("**Finished** in %1"), {time}));
        break;
    case RunState::Phase::Stopped:
        m_status->setRuns(runsOf(tr("**Stopped** after %1"), {time}));
        break;
    default:
        m_status->setRuns(runsOf(tr("**Failed** after %1"), {time}));
    }
}

void RunOutcome::showProgress()
{
    const double fraction = m_state.progress().fraction;
    m_progress->setVisible(m_state.isRunning() && fraction >= 0); // a bar without a figure would say it is done
    m_progress->setValue(static_cast<int>(fraction * progress_steps));
}

void RunOutcome::showCost()
{
    const auto& result = m_state.result();
    m_cost->setVisible(result.has_value());
    if (!result)
        return;
    const Basis basis = result->cost.basis.value_or(Basis::Unknown);
    m_cost->setRuns(runsOf(tr("Cost **%1** · %2"), {costText(result->cost), basisText(basis)}));
    m_cost->setToolTip(costDetails(result->cost));
}

void RunOutcome::showText()
{
    const QString text = QString::fromStdString(m_state.answer().text());
    m_text_caption->setVisible(!text.isEmpty());
    m_text->setVisible(!text.isEmpty());
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

QString RunOutcome::fileName(std::size_t number, const std::string& media_type) const
{
    const auto& model = m_state.target().model;
    QString name = QString::fromStdString(model.substr(model.find_last_of('/') + 1));
    name.replace(u':', u'-');
    const auto ending = fileEndingOf(media_type);
    return name + u'-' + QString::number(number) + u'.' +
           QString::fromUtf8(ending.data(), static_cast<qsizetype>(ending.size()));
}

// Files come one after the other and none of them goes, but for a new run.
void RunOutcome::showFiles()
{
    std::vector<const Answer::Item*> whole;
    for (const auto& item : m_state.answer().items) {
        if (!m_state.mediumPath(item).isEmpty())
            whole.push_back(&item);
    }
    if (whole.size() < m_files.size()) {
        for (auto* const row : m_files)
            row->deleteLater();
        m_files.clear();
    }
    for (std::size_t i = m_files.size(); i < whole.size(); ++i) {
        const QString path = m_state.mediumPath(*whole[i]);
        m_files.push_back(new RunMedium(*whole[i], path, fileName(i + 1, whole[i]->media_type), this));
        m_rows->addWidget(m_files.back());
    }
    m_files_caption->setVisible(!m_files.empty());
}

void RunOutcome::showWhatIsMissing()
{
    const auto& result = m_state.result();
    if (result && result->error)
        m_note->say(result->error->message, m_state.phase() == RunState::Phase::Stopped ? Tone::Neutral : Tone::Bad);
    else if (m_state.phase() == RunState::Phase::Done && m_state.answer().items.empty())
        m_note->say(tr("The model answered with nothing."), Tone::Caution);
    else
        m_note->say({});
}

} // namespace assay
