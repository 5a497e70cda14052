// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/model_choices.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/catalog/reach.h"
#include "engine/clock.h"
#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "widgets/common/fuzzy_match.h"
#include "widgets/common/price_words.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

struct ModelChoicesText
{
    Q_DECLARE_TR_FUNCTIONS(assay::ModelChoices)
};

// A model that chats may paint or speak too, and a model that paints need not write.
bool does(std::string_view task, const Provider& provider, const Model& model)
{
    if (whyNotCallable(provider, model))
        return false;
    if (task == "chat")
        return model.kind == "chat" && (model.output.empty() || std::ranges::contains(model.output, "text"));
    const bool paints = task == "image" && std::ranges::contains(model.output, "image");
    return taskOf(provider, model) == task || paints;
}

// Of what is not counted in tokens alone: the first price there is, of those that say most.
const PriceRow* pieceRow(const Catalog& catalog, const Provider& provider, const std::string& model)
{
    const PriceRow* first = nullptr;
    for (const auto* const row : catalog.prices().rowsOf(provider.id, model)) {
        const bool is_token = row->meter.ends_with("_token");
        if (!is_token && row->meter != meter::request && row->meter != meter::web_search &&
            (!first || row->meter < first->meter))
            first = row;
    }
    return first;
}

QString price(const Catalog& catalog, const Provider& provider, const std::string& model, std::string_view meter)
{
    const auto* row =
        catalog.prices().find({.provider = provider.id, .model = model, .meter = meter, .time_us = utcMicroseconds()});
    return row ? perMillionText(row->price_usd) : u"—"_s;
}

} // namespace

QString priceText(const Catalog& catalog, const Provider& provider, const std::string& model)
{
    if (provider.local)
        return ModelChoicesText::tr("free");
    const QString in = price(catalog, provider, model, meter::input);
    const QString out = price(catalog, provider, model, meter::output);
    if (in != u"—"_s || out != u"—"_s)
        return u"%1 / %2"_s.arg(in, out);
    const auto* const piece = pieceRow(catalog, provider, model);
    return piece ? unitPriceText(piece->meter, piece->price_usd) : in;
}

QString priceUnit(const Catalog& catalog, const Provider& provider, const std::string& model)
{
    const bool has_tokens = price(catalog, provider, model, meter::input) != u"—"_s ||
                            price(catalog, provider, model, meter::output) != u"—"_s;
    const auto* const piece = has_tokens ? nullptr : pieceRow(catalog, provider, model);
    return piece ? unitTitle(piece->meter) : ModelChoicesText::tr("in / out, per million");
}

ModelChoices::ModelChoices(std::shared_ptr<const Catalog> catalog, QStringList recent, std::string_view task)
    : m_catalog(std::move(catalog))
{
    for (const auto& provider : m_catalog->providers()) {
        for (const auto& model : provider.models) {
            const QString address = QString::fromStdString(provider.id + "/" + model.id);
            const auto place = recent.indexOf(address);
            if (does(task, provider, model))
                m_choices.push_back(
                    {address, &provider, &model, place < 0 ? 0 : static_cast<int>(recent.size() - place)});
        }
    }
    for (qsizetype i = 0; i < recent.size(); ++i) {
        const auto resolved = m_catalog->resolve(recent[i].toStdString());
        if (resolved && !resolved->known)
            m_choices.push_back({recent[i], resolved->provider, nullptr, static_cast<int>(recent.size() - i)});
    }
    std::ranges::stable_sort(m_choices, std::ranges::greater(), &Choice::recency);
}

std::vector<PickerRow> ModelChoices::matching(const QString& query, SeriesColors& colors) const
{
    std::vector<std::pair<int, const Choice*>> hits;
    for (const auto& choice : m_choices) {
        const QString name = choice.model ? QString::fromStdString(choice.model->name) : QString();
        if (const auto match = fuzzyMatch(query, choice.address + u' ' + name))
            hits.emplace_back(match->score, &choice);
    }
    if (!query.isEmpty()) // else the order of m_choices is the best there is
        std::ranges::stable_sort(hits, std::ranges::greater(), &std::pair<int, const Choice*>::first);
    std::vector<PickerRow> rows;
    for (const auto& [score, choice] : hits) {
        if (rows.size() == most_rows)
            break;
        rows.push_back(rowOf(*choice, colors));
    }
    if (auto unknown = unknownModel(query))
        rows.push_back(std::move(*unknown));
    return rows;
}

PickerRow ModelChoices::rowOf(const Choice& choice, SeriesColors& colors) const
{
    const std::string model = choice.address.section(u'/', 1).toStdString();
    PickerRow row{.key = choice.address,
                  .title = QString::fromStdString(model),
                  .detail = QString::fromStdString(choice.provider->name),
                  .right = priceText(*m_catalog, *choice.provider, model),
                  .right_detail = priceUnit(*m_catalog, *choice.provider, model)};
    if (choice.recency > 0) {
        row.slot = colors.slotOf(choice.address); // has its colour already; others get theirs when they are added
        row.detail += u" · "_s + ModelChoicesText::tr("used of late");
    }
    if (choice.model && choice.model->context_tokens)
        row.detail += u" · "_s + ModelChoicesText::tr("%1 context").arg(shortCountText(*choice.model->context_tokens));
    return row;
}

std::optional<PickerRow> ModelChoices::unknownModel(const QString& query) const
{
    const QString address = query.trimmed();
    const auto resolved = m_catalog->resolve(address.toStdString());
    const bool listed = std::ranges::contains(m_choices, address, &Choice::address);
    if (!address.contains(u'/') || !resolved || resolved->model.empty() || listed)
        return {};
    return PickerRow{.key = address,
                     .title = QString::fromStdString(resolved->model),
                     .detail =
                         ModelChoicesText::tr("Ask %1 for it").arg(QString::fromStdString(resolved->provider->name)),
                     .right = u"—"_s,
                     .right_detail = ModelChoicesText::tr("not in the catalog")};
}

} // namespace assay
