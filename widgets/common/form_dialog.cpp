// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/form_dialog.h"

#include <QtGui/QShowEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

#include "widgets/common/controls.h"
#include "widgets/common/note_label.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr int dialog_width = 480;

} // namespace

FormDialog::FormDialog(const QString& title, const QString& accept, QWidget* parent)
    : QDialog(parent), m_fields(new QVBoxLayout), m_problem(new NoteLabel(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(16);
    column->addWidget(makeTitle(title, this));
    m_fields->setSpacing(12);
    column->addLayout(m_fields);
    m_problem->setObjectName(u"problem"_s);
    column->addWidget(m_problem);
    column->addStretch(1);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setAutoDefault(false);
    m_accept = new QPushButton(accept, this);
    m_accept->setObjectName(u"accept"_s);
    m_accept->setDefault(true);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_accept);
    column->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &FormDialog::accept);
    setMinimumWidth(dialog_width);
}

void FormDialog::addField(const QString& caption, QWidget* field)
{
    auto* const group = new QWidget(this);
    auto* const column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* const label = makeCaption(caption, group);
    label->setBuddy(field);
    field->setAccessibleName(caption);
    auto* const note = new NoteLabel(group);
    note->setObjectName(field->objectName() + u"Note"_s);
    column->addWidget(label);
    column->addWidget(field);
    column->addWidget(note);
    m_fields->addWidget(group);
    m_captions[field->objectName()] = label;
    m_notes[field->objectName()] = note;
}

void FormDialog::setCaption(QWidget& field, const QString& caption)
{
    m_captions[field.objectName()]->setText(caption);
    field.setAccessibleName(caption);
}

QLineEdit* FormDialog::addLine(const QString& name, const QString& caption, const QString& example)
{
    auto* const line = new QLineEdit(this);
    line->setObjectName(name);
    line->setPlaceholderText(example);
    addField(caption, line);
    connect(line, &QLineEdit::textChanged, this, [this] { changed(); });
    return line;
}

QComboBox* FormDialog::addChoice(const QString& name, const QString& caption)
{
    auto* const box = new QComboBox(this);
    box->setObjectName(name);
    addField(caption, box);
    connect(box, &QComboBox::currentIndexChanged, this, [this] { changed(); });
    return box;
}

void FormDialog::addWidget(QWidget* widget)
{
    m_fields->addWidget(widget);
}

void FormDialog::recheck()
{
    const auto found = problems();
    m_problem->say({});
    m_accept->setEnabled(found.empty());
    for (const auto& [field, note] : m_notes) {
        const auto problem = found.find(field);
        note->say(problem == found.end() ? QString() : problem->second, Tone::Bad);
    }
}

void FormDialog::accept()
{
    if (!problems().empty())
        return;
    m_accept->setEnabled(false); // one answer to one press
    keep();
}

void FormDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous())
        startAtTheFirstField();
}

// Fields are made after the buttons, and Tab goes by the order of making; QDialog would begin at a button, too.
void FormDialog::startAtTheFirstField()
{
    QWidgetList stops;
    for (QWidget* widget = nextInFocusChain(); widget != this; widget = widget->nextInFocusChain()) {
        if (widget->focusPolicy() & Qt::TabFocus && widget != m_cancel && widget != m_accept)
            stops << widget;
    }
    if (stops.isEmpty())
        return;
    setTabOrder({stops.constLast(), m_cancel, m_accept});
    const auto first = std::ranges::find_if(
        stops, [this](const QWidget* widget) { return widget->isEnabled() && widget->isVisibleTo(this); });
    if (first != stops.end())
        (*first)->setFocus(Qt::TabFocusReason);
}

void FormDialog::conclude(const Result<void>& kept)
{
    m_accept->setEnabled(true);
    if (kept)
        QDialog::accept();
    else
        m_problem->say(kept.error().message, Tone::Bad);
}

} // namespace assay
