// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/price_book.h"
#include "engine/catalog/provider.h"

namespace assay {

// What "PROVIDER/MODEL" stands for. Pointers live as long as the catalog they came from.
struct ResolvedModel
{
    const Provider* provider = nullptr;
    std::string model;            // the vendor's own id; may contain slashes
    const Model* known = nullptr; // nullptr = no catalog knows it; it may be asked, its cost is unknown
};

// Providers, models and prices: those built in, with the workspace's own laid over them. Immutable and shared, so it is
// read from any thread; after a change on disk load another one.
class Catalog
{
public:
    const std::vector<Provider>& providers() const { return m_providers; } // by id
    const Provider* findProvider(std::string_view id) const;               // nullptr = nobody of that id
    const PriceBook& prices() const { return m_prices; }

    // Splits at the first slash (CONTRACTS §5). An unknown provider, or one whose address still wants a name, is
    // Error{Usage} with a sentence that says what to write instead.
    Result<ResolvedModel> resolve(std::string_view address) const;

    // What could not be read or is odd, a sentence each; the rest is there all the same.
    const QStringList& warnings() const { return m_warnings; }

private:
    friend class CatalogLoader;
    std::vector<Provider> m_providers;
    PriceBook m_prices;
    QStringList m_warnings;
};

// Built in, then `workspace`/providers/*.json and `workspace`/prices/*.csv in the order of their names; a later file
// wins. A file prices/catalog-YYYY-MM-DD.csv is a newer list in the place of the built-in one (PriceBook::addNewerList)
// and comes before the others. An empty `workspace` gives what is built in. Blocking, some 15 ms: call it where no
// window waits.
std::shared_ptr<const Catalog> loadCatalog(const QString& workspace);

} // namespace assay
