// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QDialog>

#include <map>

#include "engine/error.h"
#include "prompt_file.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace assay {

// Whom the calls are for: workflow, step and tags, under which the ledger files what they cost.
class AttributionDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AttributionDialog(const PromptFile& prompt, QWidget* parent = nullptr);
    void applyTo(PromptFile& prompt) const;
    void accept() override; // not while a line is no tag

private:
    void showMistake(const QString& sentence);

    QLineEdit* m_workflow;
    QLineEdit* m_step;
    QPlainTextEdit* m_tags;
    QLabel* m_mistake;
};

// "team = finance", one a line; Error{Usage} with a sentence for a line that is none, or a tag that is there twice.
Result<std::map<QString, QString>> readTags(const QString& text);

} // namespace assay
