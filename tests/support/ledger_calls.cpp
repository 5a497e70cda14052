// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/ledger_calls.h"

#include <array>

#include "engine/ulid.h"

namespace assay::test {

namespace {

struct Model
{
    const char* provider;
    const char* id;
    const char* input_price;
    const char* cached_price;
    const char* output_price;
};

constexpr std::array<Model, 6> models{{
    {"openai", "gpt-5-mini", "0.00000025", "0.000000025", "0.000002"},
    {"openai", "gpt-5", "0.00000125", "0.000000125", "0.00001"},
    {"anthropic", "claude-sonnet", "0.000003", "0.0000003", "0.000015"},
    {"google", "gemini-flash", "0.0000003", "0.000000075", "0.0000025"},
    {"mistral", "mistral-small", "0.0000001", "0.00000001", "0.0000003"},
    {"deepseek", "deepseek-chat", "0.00000027", "0.00000007", "0.0000011"},
}};

constexpr std::array<const char*, 4> workflows{"invoices", "support", "translation", "search"};
constexpr std::array<const char*, 3> steps{"read", "answer", "check"};
constexpr std::array<const char*, 3> teams{"north", "south", "west"};

// The finalizer of splitmix64: chance that is the same every time.
constexpr std::uint64_t chance(std::int64_t number, std::uint64_t what)
{
    std::uint64_t value = static_cast<std::uint64_t>(number) * 16 + what + 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

std::int64_t chanceBelow(std::int64_t number, std::uint64_t what, std::uint64_t bound)
{
    return static_cast<std::int64_t>(chance(number, what) % bound);
}

const Model& modelNamed(const std::string& id)
{
    for (const auto& model : models) {
        if (id == model.id)
            return model;
    }
    return models.front();
}

std::string idOf(std::int64_t number, std::int64_t time_us)
{
    std::string bytes = ulidToBytes(makeUlid(time_us)).substr(0, 6);
    for (const std::uint64_t part : {chance(number, 1), chance(number, 2)}) {
        for (int shift = 56; shift >= 0 && bytes.size() < 16; shift -= 8)
            bytes += static_cast<char>(part >> shift);
    }
    return ulidFromBytes(bytes);
}

Usage usageOf(std::int64_t number)
{
    Usage usage;
    usage.set(meter::input, 200 + chanceBelow(number, 3, 4'000));
    usage.set(meter::cached_input, chanceBelow(number, 4, 3) == 0 ? 0 : chanceBelow(number, 5, 20'000));
    usage.set(meter::output, 20 + chanceBelow(number, 6, 1'500));
    return usage;
}

PastAttempt answeredAttempt(const CallFacts& call, std::int64_t number, int attempt)
{
    const Usage usage = usageOf(number);
    const bool unpriced = chanceBelow(number, 7, 100) == 0;
    const std::int64_t total_us = 400'000 + chanceBelow(number, 8, 8'000'000);
    return {.facts = {.number = attempt,
                      .provider = call.provider,
                      .model = call.model,
                      .time_us = call.time_us,
                      .hold = Money::fromPicodollars(61'440'000'000)},
            .outcome = {.call_id = call.id,
                        .number = attempt,
                        .http_status = 200,
                        .usage = {.usage = usage},
                        .cost = unpriced ? unknownCost() : computedCost(usage, call.model),
                        .first_token_us = total_us / 4,
                        .total_us = total_us,
                        .response_id = "chatcmpl-" + call.id}};
}

PastAttempt refusedAttempt(const CallFacts& call)
{
    return {.facts = {.number = 1, .provider = "openai", .model = "gpt-5", .time_us = call.time_us},
            .outcome = {.call_id = call.id,
                        .number = 1,
                        .state = AttemptState::Voided,
                        .http_status = 503,
                        .error = Error{.kind = ErrorKind::Overloaded,
                                       .message = QStringLiteral("openai has no room."),
                                       .http_status = 503},
                        .cost = {.amount = Money(), .basis = Basis::Free},
                        .total_us = 90'000}};
}

} // namespace

Result<void> journalCall(CallJournal& journal, const PastCall& call)
{
    for (std::size_t i = 0; i < call.attempts.size(); ++i) {
        const auto& [facts, outcome] = call.attempts[i];
        const bool last = i + 1 == call.attempts.size();
        if (const auto begun = journal.attemptStarting(call.facts, facts).result(); !begun)
            return begun;
        const auto ended = journal.attemptEnded(outcome, last ? std::optional(call.outcome) : std::nullopt).result();
        if (!ended)
            return ended;
    }
    return {};
}

PriceRow priceRow(const std::string& model, const std::string& meter, const std::string& price_usd)
{
    return {.provider = modelNamed(model).provider,
            .model = model,
            .meter = meter,
            .price_usd = Decimal::parse(price_usd).value(),
            .valid_from = "2025-01-01",
            .status = "confirmed",
            .source = "vendor",
            .as_of = "2025-06-01",
            .sheet = "catalog-2025-06-01",
            .row = 2};
}

Cost computedCost(const Usage& usage, const std::string& model)
{
    const Model& known = modelNamed(model);
    Cost cost{.basis = Basis::Computed};
    MoneySum sum;
    for (const auto& [meter, quantity] : usage.lines()) {
        const auto row = priceRow(model, meter,
                                  meter == meter::output         ? known.output_price
                                  : meter == meter::cached_input ? known.cached_price
                                                                 : known.input_price);
        const auto priced = priceLine(quantity, row.price_usd).value();
        cost.lines.push_back({meter, quantity, row, priced.amount, priced.rounding});
        sum += priced.amount;
    }
    cost.amount = Money::fromPicodollars(static_cast<std::int64_t>(sum.picodollars()));
    cost.computed = cost.amount;
    return cost;
}

Cost unknownCost()
{
    return {.basis = Basis::Unknown, .unpriced_meters = {"input_token", "output_token"}};
}

PastCall sampleCall(std::int64_t number, std::int64_t time_us)
{
    const auto& model = models[static_cast<std::size_t>(chanceBelow(number, 9, models.size()))];
    PastCall call;
    call.facts = {
        .id = idOf(number, time_us),
        .time_us = time_us,
        .provider = model.provider,
        .model = model.id,
        .attribution = {.workflow = workflows[static_cast<std::size_t>(chanceBelow(number, 10, workflows.size()))],
                        .step = steps[static_cast<std::size_t>(chanceBelow(number, 11, steps.size()))],
                        .tags = {{"team", teams[static_cast<std::size_t>(chanceBelow(number, 12, teams.size()))]},
                                 {"priority", std::int64_t{1}}}}};
    if (chanceBelow(number, 13, 50) == 0)
        call.attempts.push_back(refusedAttempt(call.facts));
    call.attempts.push_back(answeredAttempt(call.facts, number, static_cast<int>(call.attempts.size()) + 1));
    const auto total_us = call.attempts.back().outcome.total_us;
    call.outcome = {.status = CallStatus::Finished,
                    .finish = Finished{FinishReason::Stop, "stop"},
                    .events = {.file = "2025-01-01/01JGFJJZ00000000000000000A-001.log",
                               .begin = static_cast<std::uint64_t>(number) * 4'000,
                               .end = static_cast<std::uint64_t>(number) * 4'000 + 3'700},
                    .end_us = time_us + total_us};
    for (std::size_t i = 0; i < call.outcome.events.sha256.size(); ++i)
        call.outcome.events.sha256[i] = static_cast<std::uint8_t>(chance(number, 14) >> (i % 8 * 8));
    return call;
}

} // namespace assay::test
