// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demo/sample_quarter.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "engine/ulid.h"

namespace assay {

namespace {

constexpr int days = 90;
constexpr std::int64_t hour_us = 3'600'000'000;

// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere, which the standard distributions are not.
class Chance
{
public:
    explicit Chance(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15u;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; } // 0 ≤ x < 1
    bool happens(double probability) { return unit() < probability; }
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return low + static_cast<std::int64_t>(unit() * static_cast<double>(high - low + 1));
    }

    // Around `typical`: mostly within a factor of two, with a long tail upwards, as lengths of documents are.
    std::int64_t around(std::int64_t typical)
    {
        const double normal = std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit());
        return std::max<std::int64_t>(
            1, static_cast<std::int64_t>(static_cast<double>(typical) * std::exp(0.35 * normal)));
    }

private:
    std::uint64_t m_state;
};

// One kind of call the company makes.
struct Task
{
    const char* workflow;
    const char* step;
    const char* team;
    const char* provider;
    const char* model;
    const char* fallback_provider; // while the first is down
    const char* fallback_model;
    double calls_a_day; // on a working day
    std::int64_t input;
    double cached; // share of the input that comes from the cache
    std::int64_t output;
    std::int64_t reasoning;
    std::int64_t tokens_per_second;
    double weekend;   // share of a working day's calls
    double month_end; // how much more in the last three days of a month
};

constexpr std::array tasks{
    Task{"Invoice triage", "extract", "finance", "openai", "gpt-5.4-mini", "google", "gemini-3-flash-preview", 190,
         2'420, 0.62, 212, 0, 148, 0.12, 1.9},
    Task{"Invoice triage", "classify", "finance", "openai", "gpt-5.4-nano", "groq", "openai/gpt-oss-20b", 190, 610, 0.4,
         9, 0, 190, 0.12, 1.9},
    Task{"Invoice triage", "second look", "finance", "anthropic", "claude-sonnet-4-6", "mistral", "mistral-medium-3-5",
         38, 9'800, 0.7, 420, 0, 84, 0.05, 2.1},
    Task{"Support reply", "classify", "support", "groq", "openai/gpt-oss-120b", "openai", "gpt-5.4-nano", 130, 480, 0,
         12, 34, 490, 0.55, 1},
    Task{"Support reply", "draft", "support", "anthropic", "claude-sonnet-4-6", "mistral", "mistral-medium-3-5", 112,
         6'900, 0.55, 410, 0, 83, 0.5, 1},
    Task{"Contract review", "clauses", "legal", "anthropic", "claude-opus-4-7", "google", "gemini-3.1-pro-preview", 9,
         31'800, 0.45, 1'290, 0, 58, 0.02, 1.1},
    Task{"Contract review", "compare", "legal", "google", "gemini-3.1-pro-preview", "openai", "gpt-5.4", 7, 44'000, 0.3,
         980, 1'700, 96, 0.02, 1.1},
    Task{"Meeting minutes", "summarise", "operations", "google", "gemini-3-flash-preview", "openai", "gpt-5.4-mini", 24,
         17'900, 0, 640, 380, 131, 0.08, 1},
    Task{"Meeting minutes", "actions", "operations", "mistral", "mistral-medium-3-5", "openai", "gpt-5.4-mini", 24,
         2'900, 0, 260, 0, 95, 0.08, 1},
    Task{"", "", "", "deepseek", "deepseek-v4-flash", "openai", "gpt-5.4-mini", 9, 1'800, 0.2, 390, 0, 71, 0.3, 1},
};

constexpr std::array sites{"Bremen", "Rotterdam", "Gdańsk"};

// How much of a day falls on each hour of it, UTC; the company works in central Europe.
constexpr std::array<double, 24> working_hours{1,  1,  1,  1,  2,  6,  22, 48, 62, 66, 60, 38,
                                               52, 60, 56, 44, 26, 12, 7,  5,  4,  3,  2,  1};

std::int64_t microsecondsOf(QDate day)
{
    return day.startOfDay(QTimeZone::UTC).toMSecsSinceEpoch() * 1000;
}

bool isWeekend(QDate day)
{
    return day.dayOfWeek() >= Qt::Saturday;
}

std::int64_t timeWithin(QDate day, Chance& chance)
{
    double total = 0;
    for (const double weight : working_hours)
        total += weight;
    double left = chance.unit() * total;
    std::size_t hour = 0;
    while (hour < 23 && left >= working_hours[hour])
        left -= working_hours[hour++];
    return microsecondsOf(day) + static_cast<std::int64_t>(hour) * hour_us + chance.between(0, hour_us - 1);
}

// Whether a provider is down then.
struct Outage
{
    QDate day;
    std::string provider;
    int from_hour;
    int to_hour;
    int status;

    bool covers(std::int64_t time_us, const std::string& other) const
    {
        const auto begin = microsecondsOf(day);
        return provider == other && time_us >= begin + from_hour * hour_us && time_us < begin + to_hour * hour_us;
    }
};

class Quarter
{
public:
    Quarter(const SampleQuarter& quarter, const PriceBook& prices)
        : m_quarter(quarter), m_prices(prices), m_chance(0xa55a'2026),
          m_outages{Outage{quarter.first_outage, "openai", 8, 11, 503},
                    Outage{quarter.second_outage, "anthropic", 13, 15, 529}}
    {
    }

    std::vector<PastCall> callsOf(QDate day)
    {
        std::vector<PastCall> calls;
        for (const auto& task : tasks) {
            const auto count = callsOn(day, task);
            for (std::int64_t i = 0; i < count; ++i)
                calls.push_back(call(task, timeWithin(day, m_chance)));
        }
        addTrial(day, calls);
        std::ranges::sort(calls, {}, [](const PastCall& call) { return call.facts.time_us; });
        for (auto& call : calls)
            name(call);
        return calls;
    }

private:
    std::int64_t callsOn(QDate day, const Task& task)
    {
        double expected = task.calls_a_day * (0.85 + 0.3 * m_chance.unit());
        if (isWeekend(day))
            expected *= task.weekend;
        if (day.daysInMonth() - day.day() < 3)
            expected *= task.month_end;
        if (std::string_view(task.workflow) == "Contract review") // a young workflow that grows
            expected *= 0.6 + 0.7 * static_cast<double>(days - day.daysTo(m_quarter.last_day)) / days;
        return std::llround(expected);
    }

    // For three days legal tried a preview that no sheet has a price for.
    void addTrial(QDate day, std::vector<PastCall>& calls)
    {
        const auto ago = day.daysTo(m_quarter.last_day);
        if (ago < 37 || ago > 39)
            return;
        static constexpr Task trial{"Contract review",
                                    "clauses",
                                    "legal",
                                    "mistral",
                                    "mistral-large-4-preview",
                                    "",
                                    "",
                                    0,
                                    29'000,
                                    0,
                                    1'150,
                                    0,
                                    61,
                                    0,
                                    1};
        for (int i = 0; i < 5; ++i)
            calls.push_back(call(trial, timeWithin(day, m_chance)));
    }

    PastCall call(const Task& task, std::int64_t time_us)
    {
        PastCall call;
        call.facts = {.time_us = time_us, .provider = task.provider, .model = task.model, .sample = true};
        call.facts.attribution = attribution(task);
        call.facts.request_json = requestText(task);
        const auto outage =
            std::ranges::find_if(m_outages, [&](const Outage& one) { return one.covers(time_us, task.provider); });
        std::int64_t spent_us = 0;
        if (outage != m_outages.end()) {
            spent_us = addRefusals(call, task, *outage);
            addAnswer(call, task, task.fallback_provider, task.fallback_model, spent_us);
        } else if (m_chance.happens(0.004)) {
            spent_us = addRefusal(call, task, 429, 0);
            addAnswer(call, task, task.provider, task.model, spent_us + 2'000'000);
        } else {
            addAnswer(call, task, task.provider, task.model, 0);
        }
        return call;
    }

    Attribution attribution(const Task& task)
    {
        Attribution attribution{.workflow = task.workflow, .step = task.step};
        if (*task.team) {
            attribution.tags["team"] = std::string(task.team);
            attribution.tags["site"] =
                std::string(sites[static_cast<std::size_t>(m_chance.between(0, 99) < 55 ? 0 : m_chance.between(1, 2))]);
        }
        return attribution;
    }

    std::string requestText(const Task& task)
    {
        const auto document = std::to_string(m_chance.between(1, 12));
        Request request{.system = "Sample data: this request was written for the demo and was never sent."};
        const std::string what = *task.workflow ? std::string(task.workflow) + ", " + task.step
                                                : std::string("A question outside any workflow");
        request.messages = {{Role::User, {TextPart{what + ", sample document " + document + "."}}}};
        return canonicalJson(request);
    }

    PastAttempt& addAttempt(PastCall& call, std::string provider, std::string model, std::int64_t after_us)
    {
        auto& attempt = call.attempts.emplace_back();
        attempt.facts = {.number = static_cast<int>(call.attempts.size()),
                         .provider = std::move(provider),
                         .model = std::move(model),
                         .time_us = call.facts.time_us + after_us};
        attempt.outcome.number = attempt.facts.number;
        return attempt;
    }

    std::int64_t addRefusal(PastCall& call, const Task& task, int status, std::int64_t after_us)
    {
        auto& attempt = addAttempt(call, task.provider, task.model, after_us);
        auto& outcome = attempt.outcome;
        outcome.state = AttemptState::Voided;
        outcome.http_status = status;
        outcome.cost = {.amount = Money(), .basis = Basis::Free};
        outcome.total_us = m_chance.between(180'000, 1'400'000);
        outcome.error =
            Error{.kind = errorKindOfHttpStatus(status),
                  .message =
                      QStringLiteral("%1 answered %2 (sample data).").arg(QString::fromUtf8(task.provider)).arg(status),
                  .http_status = status};
        return after_us + outcome.total_us;
    }

    std::int64_t addRefusals(PastCall& call, const Task& task, const Outage& outage)
    {
        const auto first = addRefusal(call, task, outage.status, 0);
        return m_chance.happens(0.5) ? first : addRefusal(call, task, outage.status, first + 500'000);
    }

    Usage usage(const Task& task)
    {
        Usage usage;
        const auto input = m_chance.around(task.input);
        const auto cached =
            m_chance.happens(0.85) ? static_cast<std::int64_t>(static_cast<double>(input) * task.cached) : 0;
        usage.set(meter::input, input - cached);
        usage.set(meter::cached_input, cached);
        usage.set(meter::output, m_chance.around(task.output));
        if (task.reasoning > 0)
            usage.set(meter::reasoning, m_chance.around(task.reasoning));
        return usage;
    }

    void addAnswer(PastCall& call, const Task& task, const char* provider, const char* model, std::int64_t after_us)
    {
        auto& attempt = addAttempt(call, provider, model, after_us);
        auto& outcome = attempt.outcome;
        outcome.http_status = 200;
        outcome.usage.usage = usage(task);
        outcome.first_token_us = m_chance.around(task.tokens_per_second > 300 ? 190'000 : 640'000);
        const auto tokens = outputTokens(outcome.usage.usage).mantissa();
        outcome.total_us = *outcome.first_token_us + tokens * 1'000'000 / task.tokens_per_second;
        call.outcome.status = CallStatus::Finished;
        call.outcome.finish = Finished{.reason = FinishReason::Stop, .vendor_reason = "stop"};
        if (m_chance.happens(0.004))
            cut(call, attempt, CallStatus::Cancelled, ErrorKind::Cancelled, "The call was stopped (sample data).");
        else if (m_chance.happens(0.002))
            cut(call, attempt, CallStatus::Failed, ErrorKind::Truncated,
                "The answer was cut before its end (sample data).");
        price(attempt, call.outcome.status);
        call.outcome.end_us = attempt.facts.time_us + outcome.total_us;
    }

    // Somewhere before its end: the prompt was counted, what came out was not.
    void cut(PastCall& call, PastAttempt& attempt, CallStatus status, ErrorKind kind, const char* sentence)
    {
        auto& outcome = attempt.outcome;
        outcome.usage.usage.set(meter::output, 0);
        outcome.usage.usage.set(meter::reasoning, 0);
        outcome.total_us =
            *outcome.first_token_us + (outcome.total_us - *outcome.first_token_us) * m_chance.between(10, 90) / 100;
        outcome.error = Error{.kind = kind, .message = QString::fromUtf8(sentence)};
        call.outcome.status = status;
        call.outcome.finish.reset();
    }

    void price(PastAttempt& attempt, CallStatus status) const
    {
        attempt.outcome.cost =
            costOf(attempt.outcome.usage,
                   {.provider = attempt.facts.provider, .model = attempt.facts.model, .time_us = attempt.facts.time_us},
                   m_prices);
        if (status != CallStatus::Finished)
            attempt.outcome.cost.basis = Basis::CancelledMayBeBilled;
    }

    // Ids carry their time and nothing of this machine's chance, so that two demos of one day are the same.
    void name(PastCall& call)
    {
        std::string bytes;
        for (int shift = 40; shift >= 0; shift -= 8)
            bytes += static_cast<char>((call.facts.time_us / 1000) >> shift);
        for (int i = 0; i < 10; ++i)
            bytes += static_cast<char>(m_chance.next());
        call.facts.id = ulidFromBytes(bytes);
        for (auto& attempt : call.attempts)
            attempt.outcome.call_id = call.facts.id;
    }

    SampleQuarter m_quarter;
    const PriceBook& m_prices;
    Chance m_chance;
    std::array<Outage, 2> m_outages;
};

} // namespace

SampleQuarter SampleQuarter::endingOn(QDate last_day)
{
    const auto workingDay = [](QDate day) { return isWeekend(day) ? day.addDays(-2) : day; };
    return {.last_day = last_day,
            .price_change = workingDay(last_day.addDays(-26)),
            .first_outage = workingDay(last_day.addDays(-61)),
            .second_outage = workingDay(last_day.addDays(-17))};
}

std::string samplePriceSheet(const SampleQuarter& quarter)
{
    const auto day = quarter.price_change.toString(Qt::ISODate).toStdString();
    std::string sheet = "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,status,source,"
                        "confirmed_by,as_of,note\n";
    const auto row = [&](const char* meter, const char* before, const char* after) {
        const std::string head = std::string("openai,gpt-5.4-mini,") + meter + ",standard,0,";
        const std::string tail = ",override,sample,," + day + ",sample data\n";
        sheet += head + before + ",," + day + tail;
        sheet += head + after + "," + day + "," + tail;
    };
    row("input_token", "0.0000011", "0.00000075");
    row("cached_input_token", "0.00000022", "0.000000075");
    row("output_token", "0.0000066", "0.0000045");
    return sheet;
}

void forEachSampleCall(const SampleQuarter& quarter, const PriceBook& prices, std::int64_t until_us,
                       const std::function<void(PastCall)>& take)
{
    Quarter generator(quarter, prices);
    for (int ago = days - 1; ago >= 0; --ago) {
        for (auto& call : generator.callsOf(quarter.last_day.addDays(-ago))) {
            if (call.outcome.end_us <= until_us)
                take(std::move(call));
        }
    }
}

} // namespace assay
