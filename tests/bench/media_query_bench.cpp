// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How soon a gallery has its rows: one JSON line a figure, and its ratio to the bound where there is one.
// `media_query_bench [CALLS]`, 200,000 by default, of which every tenth has brought a medium.

#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "engine/json_writer.h"
#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "support/ledger_calls.h"

using namespace assay;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::int64_t year_us = 365LL * 24 * 3600 * 1'000'000;
constexpr double bound_ms = 20;

void fill(const std::string& workspace, std::int64_t calls)
{
    constexpr const char* types[] = {"image/png", "image/webp", "image/png", "audio/mpeg", "video/mp4"};
    std::vector<PastCall> list;
    for (std::int64_t i = 0; i < calls; ++i) {
        list.push_back(test::sampleCall(i, test::sample_begin_us + year_us / calls * i));
        if (i % 10 != 0)
            continue;
        const std::int64_t number = i / 10;
        const auto digest = sha256Of(std::to_string(i));
        list.back().attempts.back().outcome.media.push_back(
            {types[number % 5], {.sha256 = hexOf(digest), .bytes = 90'000, .width = 1024, .height = 1024}});
        Request request{.task = MakeImage(),
                        .messages = {{Role::User, {TextPart{"harbour at dawn " + std::to_string(number)}}}}};
        request.parameters.seed = number;
        list.back().facts.request_json = canonicalJson(request);
    }
    if (!Ledger::open({.workspace = workspace}).value()->appendBulk(std::move(list)).result())
        qFatal("bulk");
}

// The best of five, and how it stands to the bound.
template <typename Query>
void bench(const char* name, const Query& query)
{
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto begin = SteadyClock::now();
        query();
        best = std::min(best, std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count());
    }
    JsonWriter line;
    line.beginObject().member("bench", name).member("value", best).member("unit", "ms");
    line.member("of_bound", best / bound_ms).endObject();
    std::puts(line.text().c_str());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const std::int64_t calls = argc > 1 ? std::atoll(argv[1]) : 200'000;
    QTemporaryDir folder;
    const std::string workspace = folder.path().toStdString();
    fill(workspace, calls);
    const auto reader = std::move(LedgerReader::open(workspace).value());
    const auto page = [&reader](const MediaQuery& query) {
        return [&reader, query] {
            if (!reader->media(query))
                qFatal("page");
        };
    };
    bench("media.open_and_first_page", [&workspace] {
        if (LedgerReader::open(workspace).value()->media({}).value().rows.size() != 100)
            qFatal("page");
    });
    bench("media.first_page", page({}));
    bench("media.first_page_of_films", page({.filter = {.kind = MediumKind::Film}}));
    bench("media.first_page_of_a_model", page({.filter = {.model = "mistral*"}}));
    bench("media.page_that_nothing_matches", page({.filter = {.model = "nobody"}}));
    bench("media.page_by_cost_that_nothing_matches",
          page({.filter = {.cost_at_least = MoneySum::fromParts(1'000'000'000'000, 0)}}));
    bench("media.page_by_prompt", page({.filter = {.prompt = "dawn 7"}}));
    bench("media.page_by_prompt_that_nothing_matches", page({.filter = {.prompt = "mountains"}}));
    bench("media.counts", [&reader] {
        if (reader->countMedia({}).value().all == 0)
            qFatal("counts");
    });
    std::optional<MediumKey> after;
    for (int i = 0; i < 150; ++i)
        after = reader->media({.after = after}).value().next;
    bench("media.page_far_down", page({.after = after}));
    return 0;
}
