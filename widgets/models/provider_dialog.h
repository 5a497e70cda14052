// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "engine/catalog/catalog.h"
#include "widgets/common/form_dialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace assay {

// Adds a provider to the workspace, or changes one of its own.
class ProviderDialog : public FormDialog
{
    Q_OBJECT

public:
    using Keep = std::function<Result<void>(const Provider&)>;

    // Without `before` it adds one, whose id must be free in `catalog`.
    ProviderDialog(std::shared_ptr<const Catalog> catalog, const Provider* before, Keep keep,
                   QWidget* parent = nullptr);

    Provider provider() const;

protected:
    std::map<QString, QString> problems() const override;
    void keep() override;
    void changed() override;

private:
    void addDialects();
    void addKeySource();
    void fill(const Provider& provider);
    bool wantsVariable() const;

    std::shared_ptr<const Catalog> m_catalog;
    Provider m_before;
    bool m_is_new;
    Keep m_keep;
    QLineEdit* m_id;
    QLineEdit* m_name;
    QComboBox* m_dialect;
    QLineEdit* m_address;
    QComboBox* m_key;
    QLineEdit* m_variable;
    QCheckBox* m_local;
};

// A sentence each, empty where nothing is wrong. What they let pass, addProvider() takes.
QString providerIdProblem(const QString& id, const Catalog& catalog);
QString addressProblem(const QString& address);
QString variableProblem(const QString& name);

} // namespace assay
