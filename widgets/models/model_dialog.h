// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/catalog/catalog.h"
#include "widgets/common/form_dialog.h"

class QCheckBox;
class QLineEdit;

namespace assay {

// Adds a model of one provider to the workspace.
class ModelDialog : public FormDialog
{
    Q_OBJECT

public:
    using Keep = std::function<Result<void>(const Model&)>;

    ModelDialog(const Provider& provider, Keep keep, QWidget* parent = nullptr);

    Model model() const;

protected:
    std::map<QString, QString> problems() const override;
    void keep() override;

private:
    std::vector<QCheckBox*> addModalities(const QString& name, const QString& caption, const QStringList& words);

    Provider m_provider;
    Keep m_keep;
    QLineEdit* m_id;
    QLineEdit* m_name;
    QLineEdit* m_context;
    std::vector<QCheckBox*> m_input;
    std::vector<QCheckBox*> m_output;
};

} // namespace assay
