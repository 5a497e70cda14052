// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

#include <memory>
#include <vector>

#include "engine/catalog/catalog.h"
#include "widgets/compare/picker_popup.h"

namespace assay {

// The models one can compare: those of the catalog that do what is asked for, those used of late first, each with its
// price and the length of its context. What is typed as PROVIDER/MODEL can be asked even where no
// catalog knows the model.
class ModelChoices
{
public:
    static constexpr std::size_t most_rows = 200;

    // `recent`: addresses, the last used first. `task` as taskName() has it.
    ModelChoices(std::shared_ptr<const Catalog> catalog, QStringList recent, std::string_view task = "chat");

    std::vector<PickerRow> matching(const QString& query, SeriesColors& colors) const;

private:
    struct Choice
    {
        QString address;
        const Provider* provider = nullptr;
        const Model* model = nullptr; // nullptr = not in the catalog
        int recency = 0;              // 1 = the oldest of those used of late; 0 = not used
    };
    PickerRow rowOf(const Choice& choice, SeriesColors& colors) const;
    std::optional<PickerRow> unknownModel(const QString& query) const;

    std::shared_ptr<const Catalog> m_catalog;
    std::vector<Choice> m_choices; // those used of late first, then by provider and name
};

// "$0.75 / $4.50" of input and output, "$0.0400 an image" of what is counted otherwise; a dash for what has no price.
QString priceText(const Catalog& catalog, const Provider& provider, const std::string& model);
QString priceUnit(const Catalog& catalog, const Provider& provider, const std::string& model); // what that is for

} // namespace assay
