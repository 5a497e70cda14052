// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/input_edit.h"

#include <QtCore/QEvent>
#include <QtWidgets/QVBoxLayout>

#include "widgets/models/file_edit.h"
#include "widgets/models/list_edit.h"
#include "widgets/models/value_edits.h"

namespace assay {

InputEdit::InputEdit(InputField field, QWidget* parent) : QWidget(parent), m_field(std::move(field))
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
}

void InputEdit::setEditor(QWidget& editor)
{
    editor.setObjectName(QString::fromStdString(field().name));
    editor.setFocusPolicy(Qt::StrongFocus); // not by the wheel
    editor.installEventFilter(this);
    setFocusProxy(&editor);
}

bool InputEdit::eventFilter(QObject* watched, QEvent* event)
{
    const auto* const editor = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::FocusOut)
        Q_EMIT left();
    // The form scrolls under the pointer; no value changes by that.
    if (event->type() == QEvent::Wheel && editor && !editor->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

InputEdit* makeInputEdit(const InputField& field, QWidget* parent)
{
    switch (field.kind) {
    case InputKind::Text:
        return new LineEdit(field, parent);
    case InputKind::WholeNumber:
    case InputKind::Number:
        return new NumberEdit(field, parent);
    case InputKind::Choice:
        return new ChoiceEdit(field, parent);
    case InputKind::Switch:
        return new SwitchEdit(field, parent);
    case InputKind::File:
        return new FileEdit(field, parent);
    case InputKind::List:
        return new ListEdit(field, parent);
    case InputKind::LongText:
    case InputKind::Json:
        break;
    }
    return new LongTextEdit(field, parent);
}

} // namespace assay
