// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QDialog>

#include "prompt_file.h"

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

private:
    QLineEdit* m_workflow;
    QLineEdit* m_step;
    QPlainTextEdit* m_tags;
};

} // namespace assay
