// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>

#include "engine/error.h"
#include "prompt_file.h"
#include "widgets/common/form_dialog.h"

class QLineEdit;
class QPlainTextEdit;

namespace assay {

// Whom the calls are for: workflow, step and tags, under which the ledger files what they cost.
class AttributionDialog : public FormDialog
{
    Q_OBJECT

public:
    explicit AttributionDialog(const PromptFile& prompt, QWidget* parent = nullptr);
    void applyTo(PromptFile& prompt) const;

protected:
    std::map<QString, QString> problems() const override;
    void keep() override; // by its opener, once it is accepted

private:
    QLineEdit* m_workflow;
    QLineEdit* m_step;
    QPlainTextEdit* m_tags;
};

// "team = finance", one a line; Error{Usage} with a sentence for a line that is none, or a tag that is there twice.
Result<std::map<QString, QString>> readTags(const QString& text);

} // namespace assay
