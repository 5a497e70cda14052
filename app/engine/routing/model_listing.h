// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

#include "engine/routing/provider_question.h"

namespace assay {

// What a provider said when it was asked which models it has: the cheapest exchange that shows whether address and key
// are right.
struct ModelListing
{
    std::vector<std::string> models;
    std::int64_t elapsed_us = 0;
    friend bool operator==(const ModelListing&, const ModelListing&) = default;
};

class ModelListingQuestion : public ProviderQuestion
{
    Q_OBJECT

public:
    ModelListingQuestion(const Provider& provider, const std::string& secret, Transport& transport);

Q_SIGNALS:
    void answered(const assay::Result<assay::ModelListing>& listing); // once, never from inside start()

private:
    void conclude(const std::optional<Error>& error) override;
    Result<ModelListing> read() const;

    const Dialect* m_dialect;
};

} // namespace assay
