// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QDialog>

#include "widgets/models/run_state.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace assay {

class GrowingText;
class InputFormView;
class NoteLabel;
class RunOutcome;

// Runs one model by its own form: the form at the left, made of the model's schema, and what came of it at the right.
// Where the schema cannot be had, the inputs are written as JSON.
class RunDialog : public QDialog
{
    Q_OBJECT

public:
    // The workbench outlives the dialog. Closing it stops what runs.
    RunDialog(Workbench& workbench, const Target& target, QWidget* parent = nullptr);

    RunState& state() { return *m_state; }
    InputFormView* form() const { return m_form; } // nullptr while there is none
    RunOutcome& outcome() { return *m_outcome; }
    void run(); // where the inputs fit

    void reject() override; // stops a run first, and closes only then

private:
    QWidget* makeHeader();
    QWidget* makeInputs();
    QWidget* makeLoading();
    QWidget* makeJson();
    QWidget* makeFooter();
    void showForm();
    void showButtons();
    std::optional<std::string> input();

    RunState* m_state;
    QStackedWidget* m_inputs;
    QLabel* m_loading;
    QScrollArea* m_area;
    InputFormView* m_form = nullptr;
    NoteLabel* m_reason;
    QPushButton* m_again;
    GrowingText* m_json;
    NoteLabel* m_json_note;
    RunOutcome* m_outcome;
    NoteLabel* m_note;
    QPushButton* m_close;
    QPushButton* m_stop;
    QPushButton* m_run;
};

} // namespace assay
