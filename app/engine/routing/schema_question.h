// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/routing/provider_question.h"
#include "engine/schema/input_form.h"

namespace assay {

// Asks a provider for the form of one of its models.
class SchemaQuestion : public ProviderQuestion
{
    Q_OBJECT

public:
    SchemaQuestion(const Provider& provider, const std::string& model, const std::string& secret, Transport& transport);

Q_SIGNALS:
    void answered(const assay::Result<assay::InputForm>& form); // once, never from inside start()

private:
    void conclude(const std::optional<Error>& error) override;
    Result<InputForm> read() const;

    std::string m_model;
};

} // namespace assay
