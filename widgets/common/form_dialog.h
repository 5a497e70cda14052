// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QDialog>

#include <functional>
#include <map>

#include "engine/error.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace assay {

class NoteLabel;

// A dialog of fields, each with its caption above and a sentence below that says what is wrong with it as it is typed.
// What it makes is kept by a function of its opener: it closes where that succeeds, and says what went wrong where it
// does not.
class FormDialog : public QDialog
{
    Q_OBJECT

public:
    FormDialog(const QString& title, const QString& accept, QWidget* parent);

protected:
    // The field with what belongs to it lies in a widget of its own, its parent then, which may be hidden.
    void addField(const QString& caption, QWidget* field);
    void setCaption(QWidget& field, const QString& caption);
    QLineEdit* addLine(const QString& name, const QString& caption, const QString& example = {});
    QComboBox* addChoice(const QString& name, const QString& caption);
    void addWidget(QWidget* widget);

    // What stands in the way, asked after every change: field → sentence, by the object name of the field. An empty
    // sentence stands in the way as well, and says nothing: a field nobody has come to yet.
    virtual std::map<QString, QString> problems() const = 0;
    virtual void keep() = 0;                 // calls conclude(), now or later
    void conclude(const Result<void>& kept); // closes, or says what went wrong
    virtual void changed() { recheck(); }    // by a person, or by the dialog itself
    void recheck();
    void accept() override;
    void showEvent(QShowEvent* event) override;

private:
    void startAtTheFirstField();

    QVBoxLayout* m_fields;
    NoteLabel* m_problem;
    QPushButton* m_cancel;
    QPushButton* m_accept;
    std::map<QString, QLabel*> m_captions; // by the object name of their field
    std::map<QString, NoteLabel*> m_notes;
};

} // namespace assay
