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

const std::string& Provider::dialectFor(std::string_view task, std::string_view model_id) const
{
    const Model* const model = findModel(model_id);
    if (model && !model->dialect.empty())
        return model->dialect;
    const auto own = dialects.find(std::string(task));
    return own == dialects.end() ? dialect : own->second;
}

} // namespace assay
