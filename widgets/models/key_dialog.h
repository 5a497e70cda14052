// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/form_dialog.h"
#include "widgets/models/models_state.h"

class QLineEdit;

namespace assay {

// Takes a provider's key into the keychain, and nowhere else.
class KeyDialog : public FormDialog
{
    Q_OBJECT

public:
    KeyDialog(ModelsState& state, const Provider& provider, QWidget* parent = nullptr);

protected:
    std::map<QString, QString> problems() const override;
    void keep() override;

private:
    ModelsState& m_state;
    Provider m_provider;
    QLineEdit* m_key;
};

} // namespace assay
