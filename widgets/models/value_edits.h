// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QPlainTextEdit>

#include "widgets/models/input_edit.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace assay {

// Editors of values that are typed or chosen.

class LineEdit : public InputEdit
{
    Q_OBJECT

public:
    LineEdit(const InputField& field, QWidget* parent);
    Result<std::optional<std::string>> value() const override;

private:
    QLineEdit* m_line;
};

// As many lines as there are, within bounds; Tab leaves it.
class GrowingText : public QPlainTextEdit
{
    Q_OBJECT

public:
    GrowingText(int least_lines, int most_lines, QWidget* parent);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();

    int m_least_lines;
    int m_most_lines;
};

// Several lines of text, or of JSON.
class LongTextEdit : public InputEdit
{
    Q_OBJECT

public:
    LongTextEdit(const InputField& field, QWidget* parent);
    Result<std::optional<std::string>> value() const override;

private:
    GrowingText* m_text;
};

// A number that may be absent, of any size and with every digit; steps begin at the default.
class NumberField : public QAbstractSpinBox
{
    Q_OBJECT

public:
    NumberField(const InputField& field, QWidget* parent);

    void stepBy(int steps) override;
    QValidator::State validate(QString& input, int& position) const override; // the note below says what is wrong
    QLineEdit& line() const { return *lineEdit(); }

Q_SIGNALS:
    void changed();

protected:
    StepEnabled stepEnabled() const override;

private:
    InputField m_field;
    Decimal m_step;
};

class NumberEdit : public InputEdit
{
    Q_OBJECT

public:
    NumberEdit(const InputField& field, QWidget* parent);
    Result<std::optional<std::string>> value() const override;

private:
    NumberField* m_number;
};

// One of the model's choices; where it takes others too, they can be typed.
class ChoiceEdit : public InputEdit
{
    Q_OBJECT

public:
    ChoiceEdit(const InputField& field, QWidget* parent);
    Result<std::optional<std::string>> value() const override;

private:
    QComboBox* m_box;
};

// Sent only where a person has touched it.
class SwitchEdit : public InputEdit
{
    Q_OBJECT

public:
    SwitchEdit(const InputField& field, QWidget* parent);
    Result<std::optional<std::string>> value() const override;

private:
    QCheckBox* m_box;
    bool m_touched = false;
};

} // namespace assay
