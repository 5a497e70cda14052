// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/compare_header.h"

#include <QtWidgets/QMenu>

#include <array>

#include "money_text.h"
#include "widgets/common/icons.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

const std::array<std::pair<ColumnMode, QString>, 4>& modeIds()
{
    static const std::array<std::pair<ColumnMode, QString>, 4> ids{{{ColumnMode::Read, u"read"_s},
                                                                    {ColumnMode::Diff, u"diff"_s},
                                                                    {ColumnMode::Raw, u"raw"_s},
                                                                    {ColumnMode::Blind, u"blind"_s}}};
    return ids;
}

QString tagsText(const PromptFile& prompt)
{
    QStringList values;
    for (const auto& [key, value] : prompt.tags)
        values << u"%1 %2"_s.arg(key, value);
    return values.join(u" · "_s);
}

QString estimateText(const RunCost& cost)
{
    const QString sign = cost.unpriced_models > 0 ? u"≥ "_s : QString();
    return sign + quoteText(*cost.estimate);
}

bool isSpent(const RunCost& cost)
{
    return cost.spent && cost.spent->basis;
}

} // namespace

CompareHeader::CompareHeader(QWidget* parent) : PageHeader(tr("Compare"), parent)
{
    addChips();
    addStretch();
    addModes();
    addButtons();
    setRunning(false);
}

void CompareHeader::addChips()
{
    m_workflow = new ChipButton(tr("Workflow"), {}, this);
    m_workflow->setObjectName(u"workflowChip"_s);
    m_workflow->setToolTip(tr("What the calls are for; the ledger files their cost under it"));
    m_tags = new ChipButton(tr("Tags"), {}, this);
    m_tags->setObjectName(u"tagsChip"_s);
    for (auto* chip : {m_workflow, m_tags}) {
        connect(chip, &QPushButton::clicked, this, &CompareHeader::attributionWanted);
        add(chip);
    }
}

void CompareHeader::addModes()
{
    m_against = new ChipButton(tr("Against"), tr("the baseline"), this);
    m_against->setObjectName(u"against"_s);
    auto* menu = new QMenu(m_against);
    connect(menu->addAction(tr("The baseline")), &QAction::triggered, this,
            [this] { chooseAgainst(DiffAgainst::Baseline); });
    connect(menu->addAction(tr("The column before")), &QAction::triggered, this,
            [this] { chooseAgainst(DiffAgainst::Before); });
    m_against->setMenu(menu);
    m_reveal = new QPushButton(tr("Reveal"), this);
    m_reveal->setObjectName(u"reveal"_s);
    connect(m_reveal, &QPushButton::clicked, this, [this] {
        setMode(ColumnMode::Read);
        Q_EMIT modeChosen(ColumnMode::Read);
    });
    m_modes = new SegmentedControl(this);
    m_modes->setObjectName(u"modes"_s);
    m_modes->setAccessibleName(tr("How answers are shown"));
    const std::array<QString, 4> names{tr("Read"), tr("Diff"), tr("Raw"), tr("Blind")};
    for (std::size_t i = 0; i < names.size(); ++i)
        m_modes->addSegment(modeIds()[i].second, names[i]);
    connect(m_modes, &SegmentedControl::currentChanged, this, [this](const QString& chosen) {
        for (const auto& [mode, id] : modeIds()) {
            if (id == chosen) {
                showModeControls(mode);
                Q_EMIT modeChosen(mode);
            }
        }
    });
    add(m_against);
    add(m_reveal);
    add(m_modes);
    showModeControls(ColumnMode::Read);
}

void CompareHeader::addButtons()
{
    m_model = new QPushButton(lineIcon(u"plus"_s), tr("Model"), this);
    m_model->setObjectName(u"addModel"_s);
    m_model->setAccessibleName(tr("Add a model"));
    m_model->setToolTip(tr("Add a model (Ctrl+Shift+M)"));
    m_history = new QPushButton(tr("History"), this);
    m_history->setObjectName(u"history"_s);
    m_history->setToolTip(tr("Runs of the past (Ctrl+Shift+H)"));
    m_cost = new RunsLabel(this, RunsLabel::Frame::Chip);
    m_cost->setObjectName(u"runCost"_s);
    m_run = new QPushButton(lineIcon(u"play"_s, IconColor::OnAccent), tr("Run all"), this);
    m_run->setObjectName(u"runAll"_s);
    m_run->setDefault(true);
    m_run->setToolTip(tr("Send the prompt to every model (Ctrl+Return)"));
    m_stop = new QPushButton(lineIcon(u"stop"_s), tr("Stop all"), this);
    m_stop->setObjectName(u"stopAll"_s);
    m_stop->setToolTip(tr("Stop every answer that is still coming (Esc)"));
    connect(m_model, &QPushButton::clicked, this, &CompareHeader::modelWanted);
    connect(m_history, &QPushButton::clicked, this, &CompareHeader::historyWanted);
    connect(m_run, &QPushButton::clicked, this, &CompareHeader::runWanted);
    connect(m_stop, &QPushButton::clicked, this, &CompareHeader::stopWanted);
    for (QWidget* each : std::initializer_list<QWidget*>{m_model, m_history, m_cost, m_run, m_stop})
        add(each);
}

void CompareHeader::setAttribution(const PromptFile& prompt)
{
    const QString step = prompt.step.isEmpty() ? QString() : u" ▸ "_s + prompt.step;
    m_workflow->setValue(prompt.workflow.isEmpty() ? tr("none") : prompt.workflow + step);
    const QString tags = tagsText(prompt);
    m_tags->setValue(tags);
    m_tags->setVisible(!tags.isEmpty());
}

void CompareHeader::setCost(const RunCost& cost)
{
    m_cost->setRuns(costRuns(cost));
    QStringList details;
    if (isSpent(cost))
        details << costDetails(*cost.spent);
    if (cost.estimate && isSpent(cost))
        details << tr("The next run is estimated at %1, from an empty answer to the longest one allowed")
                       .arg(estimateText(cost));
    else if (cost.estimate)
        details << tr("Estimated before it was sent: %1, from an empty answer to the longest one allowed")
                       .arg(estimateText(cost));
    if (cost.unpriced_models > 0)
        details << tr("%n model(s) without a price", nullptr, cost.unpriced_models);
    m_cost->setToolTip(details.join(u'\n'));
}

TextRuns CompareHeader::costRuns(const RunCost& cost)
{
    const bool tells_next = cost.estimate && !cost.replaying;
    if (isSpent(cost) && tells_next) // there is no room for its basis, which the tool tip has
        return runsOf(tr("Cost **%1** · next **%2**"), {assay::costText(*cost.spent), estimateText(cost)});
    if (isSpent(cost))
        return runsOf(tr("Cost **%1** %2"), {assay::costText(*cost.spent), basisText(*cost.spent->basis)});
    if (cost.replaying)
        return runsOf(tr("Replay **costs nothing**"));
    return cost.estimate ? runsOf(tr("Estimate **%1**"), {estimateText(cost)}) : runsOf(tr("Estimate **—**"));
}

void CompareHeader::setRunning(bool running)
{
    m_run->setVisible(!running);
    m_stop->setVisible(running);
}

void CompareHeader::setRunnable(bool runnable)
{
    m_run->setEnabled(runnable);
}

void CompareHeader::setMode(ColumnMode mode)
{
    for (const auto& [each, id] : modeIds()) {
        if (each == mode)
            m_modes->setCurrent(id);
    }
    showModeControls(mode);
}

void CompareHeader::showModeControls(ColumnMode mode)
{
    m_against->setVisible(mode == ColumnMode::Diff);
    m_reveal->setVisible(mode == ColumnMode::Blind);
}

void CompareHeader::chooseAgainst(DiffAgainst against)
{
    m_against->setValue(against == DiffAgainst::Baseline ? tr("the baseline") : tr("the column before"));
    Q_EMIT againstChosen(against);
}

} // namespace assay
