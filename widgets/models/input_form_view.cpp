// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/input_form_view.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

#include "engine/dialects/outgoing.h"
#include "engine/schema/input_check.h"
#include "widgets/common/controls.h"
#include "widgets/common/note_label.h"
#include "widgets/common/theme_fonts.h"
#include "widgets/common/tool_tip.h"
#include "widgets/models/input_edit.h"
#include "widgets/models/input_words.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longest_help = 320;

QLabel* makeLabel(const QString& text, const QFont& font, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // other people's words
    label->setFont(font);
    setSecondary(*label);
    return label;
}

QLabel* makeHelp(const QString& help, QWidget* parent)
{
    const bool is_cut = help.size() > longest_help;
    auto* const label = makeLabel(is_cut ? help.first(longest_help) + u'…' : help, captionFont(), parent);
    label->setWordWrap(true);
    if (is_cut)
        setPlainToolTip(*label, help);
    return label;
}

} // namespace

InputFormView::InputFormView(InputForm form, QWidget* parent)
    : QWidget(parent), m_form(std::move(form)), m_whole(new NoteLabel(this))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(20);
    m_whole->setObjectName(u"wholeProblem"_s);
    column->addWidget(m_whole);
    for (const auto& field : m_form.fields)
        addRow(field, *column);
    if (m_form.fields.empty())
        column->addWidget(makeHelp(tr("The model has no inputs; it can be run as it is."), this));
    for (const auto& note : m_form.notes) {
        auto* const label = new NoteLabel(this);
        label->say(note, Tone::Caution);
        column->addWidget(label);
    }
    column->addStretch(1);
}

// A switch has its title beside it.
QWidget* InputFormView::makeHeading(const InputField& field, QWidget* editor, QWidget* parent) const
{
    auto* const heading = new QWidget(parent);
    auto* const row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    if (field.kind == InputKind::Switch) {
        row->addWidget(editor);
    } else {
        auto* const title = new QLabel(inputTitle(field), heading);
        title->setTextFormat(Qt::PlainText);
        title->setFont(strongFont());
        title->setBuddy(editor);
        row->addWidget(title);
    }
    const QString name = QString::fromStdString(field.name);
    if (name.compare(inputTitle(field), Qt::CaseInsensitive) != 0) {
        auto* const code = new ElidedLabel(name, Qt::ElideRight, heading);
        code->setFont(codeFont());
        setSecondary(*code);
        row->addWidget(code);
    }
    row->addStretch(1);
    auto* const hint = makeLabel(inputHint(field), captionFont(), heading);
    hint->setObjectName(name + u"Hint"_s);
    row->addWidget(hint);
    return heading;
}

void InputFormView::addRow(const InputField& field, QVBoxLayout& column)
{
    auto* const group = new QWidget(this);
    auto* const lines = new QVBoxLayout(group);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    Row row{.widget = group, .edit = makeInputEdit(field, group), .note = new NoteLabel(group)};
    row.edit->focusProxy()->setAccessibleName(inputTitle(field));
    row.edit->focusProxy()->setAccessibleDescription(inputHint(field) + u' ' + inputHelp(field));
    row.note->setObjectName(QString::fromStdString(field.name) + u"Note"_s);
    lines->addWidget(makeHeading(field, row.edit, group));
    if (field.kind != InputKind::Switch)
        lines->addWidget(row.edit);
    if (const QString help = inputHelp(field); !help.isEmpty())
        lines->addWidget(makeHelp(help, group));
    lines->addWidget(row.note);
    column.addWidget(group);
    const auto place = m_rows.size();
    m_rows.push_back(row);
    connect(row.edit, &InputEdit::left, this, [this, place] { recheck(m_rows[place]); });
    connect(row.edit, &InputEdit::changed, this, [this, place] {
        if (m_rows[place].note->isVisibleTo(this)) // what was said goes as soon as it is mended
            recheck(m_rows[place]);
        Q_EMIT changed();
    });
}

// That a field is required is said of it once somebody wants to run the model: who tabs through sees it in the hint.
QString InputFormView::problemOf(const InputEdit& edit) const
{
    const auto value = edit.value();
    if (!value)
        return value.error().message;
    if (!*value)
        return {};
    BodyMembers members;
    members.set(edit.field().name, **value);
    const auto problems = checkInput({.fields = {edit.field()}, .alternatives = {}, .notes = {}}, members.json());
    return problems.empty() ? QString() : problems.front().sentence;
}

void InputFormView::recheck(Row& row)
{
    row.note->say(problemOf(*row.edit), Tone::Bad);
    m_whole->say({});
    Q_EMIT changed();
}

std::optional<std::string> InputFormView::checkedInput()
{
    BodyMembers members;
    bool fits = true;
    for (auto& row : m_rows) {
        const auto value = row.edit->value();
        row.note->say(value ? QString() : value.error().message, Tone::Bad);
        fits = fits && value;
        if (value && *value)
            members.set(row.edit->field().name, **value);
    }
    auto input = members.isEmpty() ? std::string("{}") : members.json();
    m_whole->say({});
    for (const auto& problem : checkInput(m_form, input)) {
        const auto row = std::ranges::find_if(
            m_rows, [&problem](const Row& each) { return each.edit->field().name == problem.field; });
        auto* const note = row == m_rows.end() ? m_whole : row->note;
        if (!note->isVisibleTo(this)) // what cannot even be read has said so
            note->say(problem.sentence, Tone::Bad);
        fits = false;
    }
    Q_EMIT changed();
    if (fits)
        return input;
    revealFirstProblem();
    return {};
}

void InputFormView::revealFirstProblem()
{
    const auto row = std::ranges::find_if(m_rows, [this](const Row& each) { return each.note->isVisibleTo(this); });
    QWidget* const shown = row == m_rows.end() ? static_cast<QWidget*>(m_whole) : row->widget;
    for (QWidget* above = parentWidget(); above; above = above->parentWidget()) {
        if (auto* const area = qobject_cast<QScrollArea*>(above))
            area->ensureWidgetVisible(shown, 0, 16);
    }
    if (row != m_rows.end())
        row->edit->setFocus(Qt::OtherFocusReason);
}

bool InputFormView::isBusy() const
{
    return std::ranges::any_of(m_rows, [](const Row& row) { return row.edit->isBusy(); });
}

int InputFormView::problemCount() const
{
    const auto wrong = std::ranges::count_if(m_rows, [this](const Row& row) { return row.note->isVisibleTo(this); });
    return static_cast<int>(wrong) + (m_whole->isVisibleTo(this) ? 1 : 0);
}

InputEdit* InputFormView::edit(const std::string& name) const
{
    const auto row = std::ranges::find_if(m_rows, [&name](const Row& each) { return each.edit->field().name == name; });
    return row == m_rows.end() ? nullptr : row->edit;
}

} // namespace assay
