// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <optional>
#include <string>

#include "engine/schema/input_form.h"

namespace assay {

// Where a person gives one input of a model. What is left alone is left out of what is sent: the model has its default.
class InputEdit : public QWidget
{
    Q_OBJECT

public:
    InputEdit(InputField field, QWidget* parent);

    // What was given, as JSON; nothing where it is left out. An error says why what was written is no such value.
    virtual Result<std::optional<std::string>> value() const = 0;
    virtual bool isBusy() const { return false; } // a file is still being read
    const InputField& field() const { return m_field; }

Q_SIGNALS:
    void changed();
    void left(); // by the keyboard or the mouse: what stands there is meant

protected:
    // The part that is typed into: it has the field's name, takes the focus and tells when it is left.
    void setEditor(QWidget& editor);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    InputField m_field;
};

InputEdit* makeInputEdit(const InputField& field, QWidget* parent);

} // namespace assay
