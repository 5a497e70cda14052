// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long the built-in catalog takes to load: what every verb and the window do once. Best and median of 50, in
// processor time, because other programs may run beside it.

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/json_writer.h"

using namespace assay;

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    std::vector<double> times;
    std::size_t models = 0, prices = 0;
    for (int i = 0; i < 50; ++i) {
        const std::clock_t begin = std::clock();
        const auto catalog = loadCatalog({});
        times.push_back(static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC);
        models = 0;
        for (const auto& provider : catalog->providers())
            models += provider.models.size();
        prices = catalog->prices().size();
    }
    std::ranges::sort(times);
    JsonWriter json;
    json.beginObject().member("bench", "catalog").member("models", models).member("prices", prices);
    json.member("best_ms", times.front()).member("median_ms", times[times.size() / 2]).endObject();
    std::puts(json.take().c_str());
}
