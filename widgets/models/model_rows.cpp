// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/model_rows.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>

#include "engine/usage.h"
#include "widgets/common/price_words.h"
#include "widgets/models/models_state.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct ModelText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Model)
};

constexpr std::array shown_meters{meter::input, meter::output, meter::cached_input};

QString joinedModalities(const std::vector<std::string>& words)
{
    QStringList titles;
    for (const auto& word : words)
        titles << modalityTitle(word);
    return titles.isEmpty() ? u"—"_s : titles.join(u", "_s);
}

ModelRow rowOf(const ModelsState& state, const Provider& provider, const Model& model, std::int64_t time_us)
{
    const auto catalog = state.catalog();
    ModelRow row{.provider = provider.id, .model = model, .local = provider.local};
    row.own = state.isOwn(provider, model);
    row.priced = !catalog->prices().rowsOf(provider.id, model.id).empty();
    for (std::size_t i = 0; row.priced && i < shown_meters.size(); ++i)
        row.prices[i] = catalog->prices().find(
            {.provider = provider.id, .model = model.id, .meter = shown_meters[i], .time_us = time_us});
    return row;
}

void addRows(const ModelsState& state, const Provider& provider, std::int64_t time_us, std::vector<ModelRow>& rows)
{
    const auto first = std::ssize(rows);
    for (const auto& model : provider.models)
        rows.push_back(rowOf(state, provider, model, time_us));
    for (const auto& id : state.unlisted(provider)) {
        rows.push_back(rowOf(state, provider, {.id = id, .name = id}, time_us));
        rows.back().own = false;
        rows.back().listed = true;
    }
    std::ranges::sort(rows.begin() + first, rows.end(), {}, [](const ModelRow& row) { return row.model.id; });
}

} // namespace

std::vector<ModelRow> modelRows(const ModelsState& state, const std::string& provider, std::int64_t time_us)
{
    std::vector<ModelRow> rows;
    const auto catalog = state.catalog();
    for (const auto& each : catalog->providers()) {
        if (provider.empty() || each.id == provider)
            addRows(state, each, time_us, rows);
    }
    return rows;
}

QString modalityTitle(const std::string& word)
{
    if (word == "text")
        return ModelText::tr("text");
    if (word == "image")
        return ModelText::tr("image");
    if (word == "audio")
        return ModelText::tr("audio");
    if (word == "video")
        return ModelText::tr("video");
    return word == "pdf" ? ModelText::tr("PDF") : QString::fromStdString(word);
}

QString modalitiesText(const Model& model)
{
    if (model.input.empty() && model.output.empty())
        return u"—"_s;
    return joinedModalities(model.input) + u" → "_s + joinedModalities(model.output);
}

QString modelStatusText(const ModelRow& row)
{
    if (row.listed)
        return ModelText::tr("not in catalog");
    if (row.model.status == "active")
        return ModelText::tr("active");
    if (row.model.status == "preview")
        return ModelText::tr("preview");
    if (row.model.status == "deprecated-later")
        return ModelText::tr("will be retired");
    return row.model.status.empty() ? u"—"_s : QString::fromStdString(row.model.status);
}

bool isUnchecked(const ModelRow& row)
{
    return std::ranges::any_of(row.prices, [](const PriceRow* price) { return price && isUnchecked(*price); });
}

QString priceMarkText(const ModelRow& row)
{
    if (row.local)
        return ModelText::tr("free");
    if (!row.priced)
        return u"—"_s;
    if (std::ranges::count(row.prices, nullptr) == std::ssize(row.prices))
        return ModelText::tr("other"); // of other meters, modes or days
    if (isUnchecked(row))
        return ModelText::tr("unchecked");
    const bool own =
        std::ranges::any_of(row.prices, [](const PriceRow* price) { return price && price->status == "override"; });
    return own ? ModelText::tr("yours") : ModelText::tr("checked");
}

} // namespace assay
