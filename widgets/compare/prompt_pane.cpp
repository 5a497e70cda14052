// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/prompt_pane.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolButton>

#include <algorithm>

#include "engine/later.h"
#include "widgets/common/icons.h"
#include "widgets/compare/attachment_list.h"
#include "widgets/compare/attribution_dialog.h"
#include "widgets/compare/parameters_form.h"
#include "widgets/compare/task_form.h"
#include "widgets/compare/variables_form.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int pane_width = 324;
constexpr int margin = 16;
constexpr int caption_gap = 8;
constexpr int group_gap = 16;

QHBoxLayout* captionRow(QLabel* caption, QWidget* right)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(caption);
    row->addStretch(1);
    if (right)
        row->addWidget(right);
    return row;
}

} // namespace

PromptPane::PromptPane(QString folder, QString drafts, CodeHighlighting& highlighting, QWidget* parent)
    : Card(parent, Edge::Right), m_folder(std::move(folder)),
      m_drafts(new PromptDrafts(std::move(drafts), [this] { return draft(); }, this))
{
    setObjectName(u"promptPane"_s);
    setFixedWidth(pane_width);
    setAcceptDrops(true);
    build(highlighting);
    noteSaved();
    showName();
    connect(m_drafts, &PromptDrafts::loaded, this, &PromptPane::begin);
    connect(m_drafts, &PromptDrafts::failed, this, &PromptPane::failed);
    reload();
}

PromptPane::~PromptPane()
{
    m_drafts->finish();
}

void PromptPane::build(CodeHighlighting& highlighting)
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(0);
    addPromptRow(*column);
    addTexts(*column, highlighting);
    addForms(*column);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 1, 0);
    all->addWidget(scroll);
}

void PromptPane::addPromptRow(QVBoxLayout& column)
{
    m_name = new ChipButton(tr("Prompt"), {}, this);
    m_name->setObjectName(u"promptChip"_s);
    m_name->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_menu = new QMenu(m_name);
    m_unsaved = new QMenu(tr("Unsaved prompts"), m_menu);
    m_name->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &PromptPane::fillMenu);
    column.addWidget(m_name);
    column.addSpacing(group_gap);
}

void PromptPane::addTexts(QVBoxLayout& column, CodeHighlighting& highlighting)
{
    m_edited = makeCaption(tr("edited"), this);
    m_system = new PromptEditor(highlighting, this);
    m_system->setObjectName(u"system"_s);
    m_system->setAccessibleName(tr("System prompt"));
    m_system->setPlaceholderText(tr("Who the model is, and how it should answer"));
    m_system->setAutoHeight(2, 6);
    m_user = new PromptEditor(highlighting, this);
    m_user->setObjectName(u"user"_s);
    m_user->setAccessibleName(tr("User prompt"));
    m_user->setPlaceholderText(tr("What is asked. Names in double braces, such as {{document}}, become variables."));
    m_user->setMinimumHeight(132);
    for (auto* editor : {m_system, m_user}) {
        editor->setTabChangesFocus(true);
        editor->installEventFilter(this);
        editor->viewport()->installEventFilter(this);
        connect(editor, &PromptEditor::variablesChanged, this, &PromptPane::takeNames);
        connect(editor, &QPlainTextEdit::textChanged, this, &PromptPane::noteChange);
    }
    auto* attach = new QToolButton(this);
    attach->setObjectName(u"attach"_s);
    attach->setIcon(lineIcon(u"plus"_s, IconColor::Secondary));
    attach->setText(tr("Attach"));
    attach->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    attach->setAutoRaise(true);
    attach->setToolTip(tr("Files to go with the prompt; they can also be dropped or pasted here"));
    m_attachments = new AttachmentList(this);
    connect(attach, &QToolButton::clicked, m_attachments, &AttachmentList::pick);
    column.addLayout(captionRow(makeCaption(tr("System"), this), m_edited));
    column.addSpacing(caption_gap);
    column.addWidget(m_system);
    column.addSpacing(group_gap - 4);
    column.addLayout(captionRow(makeCaption(tr("User"), this), attach));
    column.addSpacing(4);
    column.addWidget(m_user, 1);
    column.addWidget(m_attachments);
}

void PromptPane::addForms(QVBoxLayout& column)
{
    m_variables = new VariablesForm(this);
    m_task = new TaskForm(this);
    m_parameters = new ParametersForm(this);
    m_variablesCaption = makeCaption(tr("Variables"), this);
    m_variablesCaption->setContentsMargins(0, group_gap, 0, caption_gap);
    auto* parameters = makeCaption(tr("Parameters"), this);
    parameters->setContentsMargins(0, group_gap, 0, caption_gap);
    column.addWidget(m_variablesCaption);
    column.addWidget(m_variables);
    column.addWidget(parameters);
    column.addWidget(m_task);
    column.addSpacing(4);
    column.addWidget(m_parameters);
    m_variables->setNames({});
    m_variables->hide();
    m_variablesCaption->hide();
    connect(m_variables, &VariablesForm::changed, this, &PromptPane::noteChange);
    connect(m_task, &TaskForm::changed, this, &PromptPane::noteChange);
    connect(m_task, &TaskForm::kindChanged, this, &PromptPane::showTask);
    connect(m_parameters, &ParametersForm::changed, this, &PromptPane::noteChange);
    connect(m_parameters, &ParametersForm::failed, this, &PromptPane::failed);
    connect(m_attachments, &AttachmentList::changed, this, &PromptPane::orderTabs);
    connect(m_attachments, &AttachmentList::changed, this, &PromptPane::noteChange);
    connect(m_attachments, &AttachmentList::failed, this, &PromptPane::failed);
}

// What is written is said, shown or heard: the words beside it follow.
void PromptPane::showTask()
{
    m_parameters->setTextShown(std::holds_alternative<Chat>(m_task->task()));
    orderTabs();
    Q_EMIT taskChanged();
}

Task PromptPane::task() const
{
    return m_task->task();
}

ComparePrompt PromptPane::prompt() const
{
    ComparePrompt prompt = besideTexts();
    prompt.text.system = m_system->toPlainText();
    prompt.text.user = m_user->toPlainText();
    return prompt;
}

// All but what is typed into the two editors, which know themselves whether it was changed: this is asked for with
// each key that is pressed.
ComparePrompt PromptPane::besideTexts() const
{
    ComparePrompt prompt{.text = m_base, .task = m_task->task(), .parameters = m_parameters->parameters()};
    prompt.text.variables = m_variables->values();
    prompt.schema_name = m_parameters->schemaName();
    prompt.schema_json = m_parameters->schemaJson();
    prompt.attachments = m_attachments->attachments();
    return prompt;
}

void PromptPane::setPrompt(const ComparePrompt& prompt, const QString& path)
{
    m_wants_first = false;
    m_drafts->leave();
    m_filling = true;
    m_base = prompt.text;
    m_base.system.clear();
    m_base.user.clear();
    m_path = path;
    m_variables->setValues(prompt.text.variables);
    m_system->setPlainText(prompt.text.system);
    m_user->setPlainText(prompt.text.user);
    m_task->setTask(prompt.task);
    m_parameters->setParameters(prompt.parameters);
    m_parameters->setSchema(prompt.schema_name, prompt.schema_json);
    m_attachments->setAttachments(prompt.attachments);
    m_filling = false;
    takeNames();
    noteSaved();
    showName();
    Q_EMIT changed();
}

bool PromptPane::isEdited() const
{
    return m_system->document()->isModified() || m_user->document()->isModified() || m_saved != besideTexts();
}

void PromptPane::noteSaved()
{
    m_system->document()->setModified(false);
    m_user->document()->setModified(false);
    m_saved = besideTexts();
}

void PromptPane::takeNames()
{
    QStringList names = m_system->variables();
    for (const auto& name : m_user->variables()) {
        if (!names.contains(name))
            names << name;
    }
    m_variables->setNames(names);
    m_variablesCaption->setVisible(!names.isEmpty());
    orderTabs();
    noteChange();
}

// Fields that are made anew would come last of the whole window.
void PromptPane::orderTabs()
{
    QWidget* before = m_user;
    for (auto* field : m_attachments->fields() + m_variables->fields() + m_task->fields()) {
        setTabOrder(before, field);
        before = field;
    }
}

void PromptPane::noteChange()
{
    if (m_filling)
        return;
    showName();
    keepDraft();
    Q_EMIT changed();
}

void PromptPane::keepDraft()
{
    m_drafts->noteChange();
}

PromptDraft PromptPane::draft() const
{
    return {.prompt = prompt(),
            .models = m_models ? m_models() : QStringList(),
            .stored = QFileInfo(m_path).fileName(),
            .edited = isEdited()};
}

void PromptPane::showName()
{
    const QString name = m_base.title.isEmpty() ? tr("not kept") : m_base.title;
    m_name->setValue(name);
    m_edited->setVisible(isEdited());
    m_edited->setToolTip(m_attachments->attachments().empty() ? QString()
                                                              : tr("Attached files are not saved with a prompt."));
}

void PromptPane::reload()
{
    const int reading = ++m_reading;
    whenDone(loadPrompts(m_folder), this, [this, reading](const Result<std::vector<StoredPrompt>>& prompts) {
        if (reading != m_reading)
            return;
        m_loaded = true;
        m_prompts = prompts.value_or(std::vector<StoredPrompt>());
        begin();
    });
}

void PromptPane::openFirst()
{
    m_wants_first = true;
    begin();
}

void PromptPane::begin()
{
    if (!m_wants_first || !m_loaded || !m_drafts->isLoaded())
        return;
    m_wants_first = false;
    if (isEdited())
        return;
    if (const auto last = m_drafts->last())
        resume(*last);
    else if (!m_prompts.empty())
        open(m_prompts.front(), m_prompts.front().file.models);
}

// One that was not edited is read from the prompt's own file, which may have changed since.
void PromptPane::resume(const PromptDraft& draft)
{
    const auto stored =
        std::ranges::find(m_prompts, draft.stored, [](const auto& each) { return QFileInfo(each.path).fileName(); });
    const bool is_stored = stored != m_prompts.end();
    if (is_stored && !draft.edited) {
        open(*stored, draft.models);
        return m_drafts->resume(draft);
    }
    setPrompt(draft.prompt, is_stored ? stored->path : QString());
    if (draft.edited || !draft.stored.isEmpty())
        m_saved.reset();
    showName();
    m_attachments->addFiles(draft.attached);
    m_drafts->resume(draft);
    Q_EMIT opened(draft.models);
    tellUnreadable(draft.prompt);
}

void PromptPane::fillMenu()
{
    m_menu->clear();
    for (const auto& stored : m_prompts) {
        auto* action = m_menu->addAction(QString(stored.name()).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(stored.path == m_path);
        connect(action, &QAction::triggered, this, [this, stored] { open(stored, stored.file.models); });
    }
    if (!m_prompts.empty())
        m_menu->addSeparator();
    fillUnsaved();
    connect(m_menu->addAction(tr("New prompt")), &QAction::triggered, this, &PromptPane::startNew);
    auto* keep = m_menu->addAction(tr("Save"));
    keep->setEnabled(!m_path.isEmpty() && isEdited());
    connect(keep, &QAction::triggered, this, [this] { writeTo(m_path); });
    connect(m_menu->addAction(tr("Save as…")), &QAction::triggered, this, &PromptPane::saveAs);
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Workflow and tags…")), &QAction::triggered, this, &PromptPane::editAttribution);
}

void PromptPane::fillUnsaved()
{
    m_unsaved->clear();
    for (const auto& draft : m_drafts->replaced()) {
        auto* action = m_unsaved->addAction(draft.title().replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, draft] { resume(draft); });
    }
    if (!m_unsaved->isEmpty())
        m_menu->addMenu(m_unsaved);
}

void PromptPane::open(const StoredPrompt& stored, const QStringList& models)
{
    auto prompt = fromPromptFile(stored.file);
    prompt.text.title = stored.name();
    setPrompt(prompt, stored.path);
    Q_EMIT opened(models);
    tellUnreadable(prompt);
}

void PromptPane::tellUnreadable(const ComparePrompt& prompt)
{
    const QStringList lines = unreadableIn(prompt);
    if (lines.isEmpty())
        return;
    const QString sentence = tr("This prompt's file has something that cannot be read and is not sent: %1.");
    Q_EMIT failed({.kind = ErrorKind::Usage, .message = sentence.arg(lines.join(u"; "_s))});
}

void PromptPane::startNew()
{
    ComparePrompt fresh;
    fresh.text.workflow = m_base.workflow; // whoever writes the next prompt is still at the same work
    fresh.text.step = m_base.step;
    fresh.text.tags = m_base.tags;
    setPrompt(fresh);
    m_user->setFocus();
}

void PromptPane::saveAs()
{
    const QString title =
        QInputDialog::getText(this, tr("Save the prompt"), tr("Name"), QLineEdit::Normal, m_base.title);
    if (title.trimmed().isEmpty())
        return;
    m_base.title = title.trimmed();
    writeTo(pathForPrompt(m_folder, m_base.title));
}

void PromptPane::writeTo(const QString& path)
{
    QDir().mkpath(m_folder);
    const auto written = writePrompt(path, toPromptFile(prompt(), m_models ? m_models() : QStringList()));
    if (!written) {
        Q_EMIT failed(written.error());
        return;
    }
    m_path = path;
    noteSaved();
    m_saved->attachments.clear(); // they stand in no file
    showName();
    keepDraft();
    reload();
}

void PromptPane::editAttribution()
{
    auto* const dialog = new AttributionDialog(m_base, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        dialog->applyTo(m_base);
        noteChange();
    });
    dialog->open();
}

void PromptPane::dragEnterEvent(QDragEnterEvent* event)
{
    if (AttachmentList::canTake(*event->mimeData()))
        event->acceptProposedAction();
}

void PromptPane::dropEvent(QDropEvent* event)
{
    if (m_attachments->take(*event->mimeData()))
        event->acceptProposedAction();
}

bool PromptPane::eventFilter(QObject* watched, QEvent* event)
{
    const auto type = event->type();
    if (type == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        const auto* pasted = QGuiApplication::clipboard()->mimeData();
        // A file that was copied also has its address as text.
        return pasted && (pasted->hasUrls() || !pasted->hasText()) && m_attachments->take(*pasted);
    }
    if (type == QEvent::DragEnter || type == QEvent::DragMove) {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        const bool files = AttachmentList::canTake(*drag->mimeData());
        if (files)
            drag->acceptProposedAction();
        return files;
    }
    if (type == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        return m_attachments->take(*drop->mimeData());
    }
    return Card::eventFilter(watched, event);
}

} // namespace assay
