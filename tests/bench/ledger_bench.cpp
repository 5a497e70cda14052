// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the ledger does in a second: one JSON line a figure. `ledger_bench [CALLS]`, a million by default.

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

#include "engine/clock.h"
#include "engine/json_writer.h"
#include "engine/ulid.h"
#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "ledger/schema.h"
#include "ledger/verify.h"
#include "support/ledger_calls.h"

using namespace assay;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::int64_t year_us = 365LL * 24 * 3600 * 1'000'000;

double secondsSince(SteadyClock::time_point begin)
{
    return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

void print(const char* name, double value, const char* unit)
{
    JsonWriter line;
    line.beginObject().member("bench", name).member("value", value).member("unit", unit).endObject();
    std::puts(line.text().c_str());
    std::fflush(stdout);
}

std::unique_ptr<Ledger> openLedger(const std::string& workspace, bool survives_power_cut = false)
{
    auto ledger = Ledger::open({.workspace = workspace, .survives_power_cut = survives_power_cut});
    if (!ledger)
        qFatal("%s", qPrintable(ledger.error().message));
    return std::move(*ledger);
}

// One live call: its two records, each waited for. Returns the longest wait in seconds.
double writeCall(Ledger& ledger, std::int64_t number)
{
    auto call = test::sampleCall(number, utcMicroseconds());
    call.facts.id = makeUlid(call.facts.time_us);
    call.facts.request_json =
        R"({"messages": [{"role": "user", "text": "What is )" + std::to_string(number) + R"(?"}]})";
    auto& attempt = call.attempts.back();
    attempt.facts.number = attempt.outcome.number = 1;
    attempt.outcome.call_id = call.facts.id;
    const auto begin = SteadyClock::now();
    const auto begun = ledger.attemptStarting(call.facts, attempt.facts).result();
    const auto middle = SteadyClock::now();
    const auto ended = ledger.attemptEnded(attempt.outcome, call.outcome).result();
    if (!begun || !ended)
        qFatal("%s", qPrintable((begun ? ended : begun).error().message));
    return std::max(std::chrono::duration<double>(middle - begin).count(), secondsSince(middle));
}

void benchDurable(const char* name, bool survives_power_cut)
{
    constexpr int writers = 8;
    constexpr double seconds = 3;
    QTemporaryDir folder;
    const auto ledger = openLedger(folder.path().toStdString(), survives_power_cut);
    std::atomic<std::int64_t> records = 0;
    std::vector<std::thread> threads;
    const auto begin = SteadyClock::now();
    for (int i = 0; i < writers; ++i) {
        threads.emplace_back([&, i] {
            for (std::int64_t number = 0; secondsSince(begin) < seconds; ++number) {
                writeCall(*ledger, number * writers + i);
                records += 2;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    print(name, static_cast<double>(records) / secondsSince(begin), "records/s");
}

void benchBulk(const std::string& workspace, std::int64_t calls)
{
    const auto ledger = openLedger(workspace);
    double seconds = 0;
    constexpr std::int64_t part = 50'000;
    for (std::int64_t first = 0; first < calls; first += part) {
        std::vector<PastCall> list;
        for (std::int64_t i = first; i < std::min(first + part, calls); ++i)
            list.push_back(test::sampleCall(i, test::sample_begin_us + year_us / calls * i));
        const auto begin = SteadyClock::now();
        const auto report = ledger->appendBulk(std::move(list)).result();
        if (!report)
            qFatal("%s", qPrintable(report.error().message));
        seconds += secondsSince(begin);
    }
    print("ledger.bulk", 2.0 * static_cast<double>(calls) / seconds, "records/s");
}

// Calls as live ones are: with a request and the vendor's usage, which stand in records by their hashes.
void benchSize()
{
    constexpr std::int64_t calls = 100'000;
    QTemporaryDir folder;
    const std::string workspace = folder.path().toStdString();
    std::vector<PastCall> list;
    for (std::int64_t i = 0; i < calls; ++i) {
        list.push_back(test::sampleCall(i, test::sample_begin_us + year_us / calls * i));
        list.back().facts.request_json = "{\"number\": " + std::to_string(i) + "}";
        list.back().attempts.back().outcome.usage.raw = "{\"prompt_tokens\": " + std::to_string(i) + "}";
    }
    if (!openLedger(workspace)->appendBulk(std::move(list)).result())
        qFatal("bulk");
    auto database = openMigrated(workspace + "/ledger.db", ledgerMigrations(), false);
    if (!database || !database->checkpoint(true))
        qFatal("checkpoint");
    const auto pages = database->integer("PRAGMA page_count").value();
    const auto page = database->integer("PRAGMA page_size").value();
    print("ledger.size", static_cast<double>(pages * page) / static_cast<double>(calls), "bytes/call");
}

void benchVerify(const std::string& workspace)
{
    const auto begin = SteadyClock::now();
    const auto report = verifyLedger(workspace);
    const double seconds = secondsSince(begin);
    if (!report || !report->ok())
        qFatal("%s", qPrintable(report ? report->problems.front().message : report.error().message));
    print("ledger.verify", static_cast<double>(report->calls) / seconds, "calls/s");
}

// The best of five: what the machine can do when nobody else wants it.
template <typename Query>
void benchQuery(const char* name, const Query& query)
{
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto begin = SteadyClock::now();
        query();
        best = std::min(best, secondsSince(begin));
    }
    print(name, best * 1000, "ms");
}

void benchQueries(const std::string& workspace)
{
    const auto reader = std::move(LedgerReader::open(workspace).value());
    const auto chart = [&reader](std::vector<std::string> by, bool usage, const char* zone) {
        return [&reader, by, usage, zone] {
            const auto spend = reader->spend({.group_by = by,
                                              .from_us = test::sample_begin_us,
                                              .to_us = test::sample_begin_us + year_us,
                                              .time_zone = zone,
                                              .with_usage = usage});
            if (!spend || spend->rows.empty())
                qFatal("spend");
        };
    };
    benchQuery("ledger.spend_12_months_by_day_and_workflow", chart({"day", "workflow"}, false, "Europe/Berlin"));
    benchQuery("ledger.spend_12_months_by_month_and_tag", chart({"month", "tag:team"}, false, "UTC"));
    benchQuery("ledger.spend_12_months_by_model_with_usage", chart({"model"}, true, "UTC"));
    benchQuery("ledger.first_rows", [&reader] {
        if (reader->calls({.limit = 100}).value().size() != 100)
            qFatal("rows");
    });
    benchQuery("ledger.first_rows_of_a_model_and_a_tag", [&reader] {
        if (reader->calls({.filter = {.model = "mistral*", .tags = {{"team", "west"}}}, .limit = 100})->size() != 100)
            qFatal("rows");
    });
}

// Processes that write as fast as they can; each tells its calls and its longest wait.
void writeFor(const std::string& workspace, double seconds, const std::string& result)
{
    const auto ledger = openLedger(workspace);
    const auto begin = SteadyClock::now();
    std::int64_t calls = 0;
    double longest = 0;
    for (; secondsSince(begin) < seconds; ++calls)
        longest = std::max(longest, writeCall(*ledger, calls));
    std::ofstream(result) << calls << ' ' << longest;
}

void benchFairness()
{
    constexpr int processes = 4;
    constexpr double seconds = 5;
    QTemporaryDir folder;
    const std::string workspace = folder.path().toStdString();
    openLedger(workspace).reset();
    std::vector<pid_t> children;
    for (int i = 0; i < processes; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            writeFor(workspace, seconds, workspace + "/result-" + std::to_string(i));
            std::_Exit(0);
        }
        children.push_back(child);
    }
    for (const pid_t child : children)
        ::waitpid(child, nullptr, 0);
    double least = 1e18;
    double sum = 0;
    double longest = 0;
    for (int i = 0; i < processes; ++i) {
        double calls = 0;
        double wait = 0;
        std::ifstream(workspace + "/result-" + std::to_string(i)) >> calls >> wait;
        least = std::min(least, calls);
        sum += calls;
        longest = std::max(longest, wait);
    }
    print("ledger.four_processes", 2 * sum / seconds, "records/s");
    print("ledger.four_processes_least_of_fair_share", least / (sum / processes), "");
    print("ledger.four_processes_longest_wait", longest * 1000, "ms");
}

} // namespace

int main(int argc, char** argv)
{
    const std::int64_t calls = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    benchFairness(); // first: it forks
    benchDurable("ledger.append_durable_8_writers", false);
    benchDurable("ledger.append_power_8_writers", true);
    benchSize();
    QTemporaryDir folder;
    const std::string workspace = folder.path().toStdString();
    benchBulk(workspace, calls);
    benchVerify(workspace);
    benchQueries(workspace);
    return 0;
}
