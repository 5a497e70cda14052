// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "engine/catalog/catalog.h"

namespace assay {

class ModelsState;

// A model as the table shows it. Price rows point into the catalog the row was made from.
struct ModelRow
{
    std::string provider;
    Model model;
    bool own = false;                        // added or changed in the workspace
    bool listed = false;                     // the provider lists it and no catalog has it
    bool local = false;                      // costs nothing
    bool priced = false;                     // some sheet has a row for it
    std::array<const PriceRow*, 3> prices{}; // input, output, cached input; nullptr = unknown

    std::string address() const { return provider + '/' + model.id; }
};

// Of one provider, or of all where `provider` is empty; by provider and id. `time_us` says which day's prices.
std::vector<ModelRow> modelRows(const ModelsState& state, const std::string& provider, std::int64_t time_us);

QString modalityTitle(const std::string& word); // of "text", "image" …
QString modalitiesText(const Model& model);     // "text, image → text"
QString modelStatusText(const ModelRow& row);
QString priceMarkText(const ModelRow& row); // "yours", "unchecked", "checked"; "free" for local; a dash for no price
bool isUnchecked(const ModelRow& row);

} // namespace assay
