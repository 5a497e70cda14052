// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <optional>
#include <string>
#include <vector>

#include "engine/schema/input_form.h"

class QVBoxLayout;

namespace assay {

class InputEdit;
class NoteLabel;

// The inputs of a model one below the other, each with what it takes, and with a sentence below it while what stands
// there does not fit. A field is looked at when it is left, and all of them when somebody wants to run the model.
class InputFormView : public QWidget
{
    Q_OBJECT

public:
    explicit InputFormView(InputForm form, QWidget* parent = nullptr);

    // What was given, as a JSON object, where all of it fits; says below the fields what does not, and goes to the
    // first of them.
    std::optional<std::string> checkedInput();
    bool isBusy() const; // a file is still being read
    int problemCount() const;
    InputEdit* edit(const std::string& name) const; // nullptr = no such field

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QWidget* widget = nullptr;
        InputEdit* edit = nullptr;
        NoteLabel* note = nullptr;
    };

    void addRow(const InputField& field, QVBoxLayout& column);
    QWidget* makeHeading(const InputField& field, QWidget* editor, QWidget* parent) const;
    QString problemOf(const InputEdit& edit) const;
    void recheck(Row& row);
    void revealFirstProblem();

    InputForm m_form;
    std::vector<Row> m_rows;
    NoteLabel* m_whole; // what is wrong with none of them alone
};

} // namespace assay
