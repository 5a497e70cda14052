// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/provider.h"

#include <algorithm>

namespace assay {

bool Provider::hasQuirk(const std::string& quirk, std::string_view model_id) const
{
    const Model* model = findModel(model_id);
    return hasQuirk(quirk) || (model && model->quirks.contains(quirk));
}

const Model* Provider::findModel(std::string_view model_id) const
{
    const auto place = std::ranges::find(models, model_id, &Model::id);
    return place == models.end() ? nullptr : &*place;
}

} // namespace assay
