// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/run_dialog.h"

#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <chrono>

#include "engine/dialects/wire_json.h"
#include "widgets/common/controls.h"
#include "widgets/common/note_label.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/models/input_form_view.h"
#include "widgets/models/run_outcome.h"
#include "widgets/models/value_edits.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr QSize usual_size(1080, 760);
constexpr int least_width = 360;             // of the form
constexpr auto before_loading_shows = 150ms; // what is faster does not flicker
enum Page { LoadingPage, FormPage, JsonPage };

} // namespace

RunDialog::RunDialog(Workbench& workbench, const Target& target, QWidget* parent)
    : QDialog(parent), m_state(new RunState(workbench, target, this)), m_inputs(new QStackedWidget(this)),
      m_outcome(new RunOutcome(*m_state, this))
{
    setObjectName(u"runDialog"_s);
    setWindowTitle(tr("Run %1").arg(m_state->address()));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto* const halves = new QSplitter(Qt::Horizontal, this);
    halves->setChildrenCollapsible(false);
    halves->setHandleWidth(1);
    halves->addWidget(makeInputs());
    auto* const side = new Card(this, Card::Edge::Left);
    auto* const inside = new QVBoxLayout(side);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_outcome);
    halves->addWidget(side);
    halves->setSizes({usual_size.width() / 2, usual_size.width() / 2});
    column->addWidget(halves, 1);
    column->addWidget(makeFooter());
    resize(usual_size);
    connect(m_state, &RunState::formChanged, this, &RunDialog::showForm);
    connect(m_state, &RunState::changed, this, [this] {
        m_outcome->refresh();
        showButtons();
    });
    m_state->loadForm();
}

QWidget* RunDialog::makeHeader()
{
    auto* const header = new Card(this, Card::Edge::Bottom);
    auto* const column = new QVBoxLayout(header);
    column->setContentsMargins(24, 12, 24, 12);
    column->setSpacing(4);
    auto* const title =
        new ElidedLabel(tr("Run %1").arg(QString::fromStdString(m_state->target().model)), Qt::ElideMiddle, header);
    title->setFont(titleFont());
    auto* const facts =
        new ElidedLabel(tr("By its own form, at %1").arg(QString::fromStdString(m_state->target().provider.name)),
                        Qt::ElideRight, header);
    setSecondary(*facts);
    column->addWidget(title);
    column->addWidget(facts);
    return header;
}

QWidget* RunDialog::makeLoading()
{
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    m_loading = new QLabel(
        tr("Asking %1 what the model takes…").arg(QString::fromStdString(m_state->target().provider.name)), page);
    m_loading->setObjectName(u"loadingForm"_s);
    m_loading->setTextFormat(Qt::PlainText);
    m_loading->setAlignment(Qt::AlignCenter);
    m_loading->setWordWrap(true);
    setSecondary(*m_loading);
    column->addWidget(m_loading);
    return page;
}

QWidget* RunDialog::makeJson()
{
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(12);
    m_reason = new NoteLabel(page);
    m_reason->setObjectName(u"noForm"_s);
    m_again = new QPushButton(tr("Try again"), page);
    m_again->setObjectName(u"askAgain"_s);
    m_again->setAutoDefault(false);
    m_again->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* const caption = makeCaption(tr("Inputs as JSON, which nobody checks before they are sent"), page);
    caption->setWordWrap(true);
    m_json = new GrowingText(12, 24, page);
    m_json->setObjectName(u"jsonInput"_s);
    m_json->setAccessibleName(tr("Inputs as JSON"));
    m_json->setFont(codeFont());
    m_json->setPlainText(u"{\n  \"prompt\": \"\"\n}"_s);
    caption->setBuddy(m_json);
    m_json_note = new NoteLabel(page);
    m_json_note->setObjectName(u"jsonNote"_s);
    for (QWidget* const part : std::initializer_list<QWidget*>{m_reason, m_again, caption, m_json, m_json_note})
        column->addWidget(part);
    column->addStretch(1);
    connect(m_again, &QPushButton::clicked, m_state, &RunState::loadForm);
    connect(m_json, &QPlainTextEdit::textChanged, this, [this] { m_json_note->say({}); });
    return page;
}

QWidget* RunDialog::makeInputs()
{
    m_area = new QScrollArea(this);
    m_area->setObjectName(u"formArea"_s);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    m_inputs->addWidget(makeLoading());
    m_inputs->addWidget(m_area);
    m_inputs->addWidget(makeJson());
    m_inputs->setMinimumWidth(least_width);
    return m_inputs;
}

QWidget* RunDialog::makeFooter()
{
    auto* const footer = new Card(this, Card::Edge::Top);
    auto* const row = new QHBoxLayout(footer);
    row->setContentsMargins(24, 12, 24, 12);
    row->setSpacing(8);
    m_note = new NoteLabel(footer);
    m_note->setObjectName(u"formProblem"_s);
    m_close = new QPushButton(tr("Close"), footer);
    m_close->setObjectName(u"close"_s);
    m_stop = new QPushButton(tr("Cancel"), footer);
    m_stop->setObjectName(u"cancelRun"_s);
    m_stop->setToolTip(tr("Stops the run; what was done until then may be billed"));
    m_run = new QPushButton(tr("Run"), footer);
    m_run->setObjectName(u"run"_s);
    m_run->setToolTip(tr("Ctrl+Enter"));
    m_run->setDefault(true);
    row->addWidget(m_note, 1, Qt::AlignVCenter);
    row->addStretch(0); // where the note is hidden, the buttons keep their size
    for (auto* const button : {m_close, m_stop, m_run})
        row->addWidget(button);
    m_close->setAutoDefault(false);
    m_stop->setAutoDefault(false);
    connect(m_close, &QPushButton::clicked, this, &RunDialog::reject);
    connect(m_stop, &QPushButton::clicked, m_state, &RunState::cancel);
    connect(m_run, &QPushButton::clicked, this, &RunDialog::run);
    auto* const by_keys = new QAction(this);
    by_keys->setShortcuts({Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    connect(by_keys, &QAction::triggered, this, &RunDialog::run);
    addAction(by_keys);
    return footer;
}

void RunDialog::showForm()
{
    if (m_state->isLoadingForm()) {
        m_loading->hide();
        QTimer::singleShot(before_loading_shows, m_loading, &QWidget::show);
        m_inputs->setCurrentIndex(LoadingPage);
        showButtons();
        return;
    }
    const auto& form = *m_state->form();
    if (form) {
        m_form = new InputFormView(*form);
        m_form->setObjectName(u"inputForm"_s);
        m_area->setWidget(m_form); // the one before goes
        m_form->setAutoFillBackground(false);
        connect(m_form, &InputFormView::changed, this, &RunDialog::showButtons);
        m_inputs->setCurrentIndex(FormPage);
        if (!form->fields.empty())
            m_form->edit(form->fields.front().name)->setFocus(Qt::OtherFocusReason);
    } else {
        m_reason->say(tr("The model's form cannot be had: %1").arg(form.error().message), Tone::Caution);
        m_inputs->setCurrentIndex(JsonPage);
        m_json->setFocus(Qt::OtherFocusReason);
    }
    setTabOrder({m_close, m_stop, m_run});
    showButtons();
}

void RunDialog::showButtons()
{
    const bool runs = m_state->isRunning();
    const bool is_reading = m_form && m_form->isBusy();
    m_stop->setVisible(runs);
    m_close->setVisible(!runs);
    m_run->setEnabled(!runs && !m_state->isLoadingForm() && !is_reading);
    m_run->setText(m_state->phase() == RunState::Phase::Idle || runs ? tr("Run") : tr("Run again"));
    const int problems = m_form ? m_form->problemCount() : 0;
    if (is_reading)
        m_note->say(tr("A file is being read…"));
    else
        m_note->say(problems > 0 ? tr("%Ln input(s) to look at", nullptr, problems) : QString(), Tone::Bad);
}

std::optional<std::string> RunDialog::input()
{
    if (m_inputs->currentIndex() == FormPage)
        return m_form->checkedInput();
    const auto json = m_json->toPlainText().trimmed().toStdString();
    if (isJsonObject(json))
        return json;
    m_json_note->say(tr("The inputs are no JSON object; write them as {\"name\": value, …}."), Tone::Bad);
    return {};
}

void RunDialog::run()
{
    if (!m_run->isEnabled())
        return;
    if (auto fitting = input())
        m_state->run(std::move(*fitting));
}

void RunDialog::reject()
{
    if (m_state->isRunning())
        m_state->cancel();
    else
        QDialog::reject();
}

} // namespace assay
