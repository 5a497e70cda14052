// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include "engine/request.h"

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace assay {

// What the prompt asks for: text, pictures, speech, a film or a transcript, and how it is to be. An empty field leaves
// the choice to the model.
class TaskForm : public QWidget
{
    Q_OBJECT

public:
    explicit TaskForm(QWidget* parent = nullptr);

    void setTask(const Task& task);
    Task task() const;
    QWidgetList fields() const; // that take the keyboard, from top to bottom; made anew for each kind

Q_SIGNALS:
    void changed();
    void kindChanged(); // changed() comes too

private:
    void chooseKind();
    void rebuild(const Task& task);
    void addRow(const QString& label, QWidget* field);
    QLineEdit* addField(const QString& label, const QString& name, const QString& accepted, const QString& text);
    QComboBox* addChoice(const QString& label, const QString& name,
                         const std::vector<std::pair<QString, QString>>& choices, const QString& chosen);
    void addFields(const MakeImage& task);
    void addFields(const Speak& task);
    void addFields(const Transcribe& task);
    void addFields(const MakeVideo& task);
    void addFields(const Chat&) {}
    void addFields(const Embed&) {}
    void addFields(const RunModel&) {}
    QString textOf(const QString& name) const;
    QString choiceOf(const QString& name) const;

    QComboBox* m_kind;
    QWidget* m_fields = nullptr;
    QGridLayout* m_grid = nullptr; // where rows are added
    Task m_rest;                   // what has no field here stays as it came
};

} // namespace assay
