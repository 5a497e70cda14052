// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <random>
#include <string>

#include "engine/event.h"

namespace assay::test {

// Events of every kind, from a fixed seed. Every member takes its default now and then, and values at their limits.
class RandomEvents
{
public:
    explicit RandomEvents(std::uint32_t seed) : m_random(seed) {}

    Event event(std::int64_t number)
    {
        return {.number = number, .time_us = 1'790'000'000'000'000 + number * 1000 + below(1000), .body = body()};
    }

    EventBody body()
    {
        switch (below(14)) {
        case 0:
            return Started{.model = text(), .response_id = text(), .resume = text()};
        case 1:
            return Text{.text = text()};
        case 2:
            return Reasoning{.text = text(), .signature = text(), .redacted = coin()};
        case 3:
            return ToolCall{.index = small(), .id = text(), .name = text(), .arguments = text(), .signature = text()};
        case 4:
            return MediaBegin{.index = small(), .media_type = text()};
        case 5:
            return coin() ? MediaChunk{.index = small(), .bytes = bytes()} // one or the other, as logs hold them
                          : MediaChunk{.index = small(), .kept = below(1'000)};
        case 6:
            return mediaEnd();
        case 7:
            return Progress{.fraction = coin() ? -1 : static_cast<double>(below(1'000'000)) / 999'999, .state = text()};
        case 8:
            return usage();
        case 9:
            return Finished{.reason = static_cast<FinishReason>(below(6)), .vendor_reason = text()};
        case 10:
            return TimedText{
                .text = text(), .begin_us = small(), .end_us = small(), .speaker = text(), .whole = coin()};
        case 11:
            return Embedding{.index = small(), .values = values()};
        case 12:
            return probabilities();
        default:
            return Failed{error()};
        }
    }

    std::int64_t below(std::int64_t limit)
    {
        return std::uniform_int_distribution<std::int64_t>(0, limit - 1)(m_random);
    }
    bool coin() { return below(2) == 0; }

    // UTF-8 of one to four bytes a character, with what is awkward in JSON and in logs.
    std::string text()
    {
        static constexpr std::array<std::string_view, 12> pieces{
            "a", "word ", "\n", "\"", "\\", "é", "€", "😀", "\t", "{", "漢", std::string_view("\0", 1)};
        std::string text;
        for (std::int64_t left = below(20); left > 0; --left)
            text += pieces[static_cast<std::size_t>(below(std::ssize(pieces)))];
        return text;
    }

    std::string bytes()
    {
        std::string bytes;
        for (std::int64_t left = below(60); left > 0; --left)
            bytes += static_cast<char>(below(256));
        return bytes;
    }

private:
    int small() { return static_cast<int>(below(4)) * (coin() ? 1 : 1000); }

    MediaEnd mediaEnd()
    {
        return {.index = small(),
                .sha256 = coin() ? std::string(64, 'a') : std::string(),
                .bytes = below(1'000'000),
                .width = small(),
                .height = small(),
                .duration_us = small()};
    }

    std::vector<float> values()
    {
        std::vector<float> values;
        for (std::int64_t left = below(8); left > 0; --left)
            values.push_back(static_cast<float>(below(2'000'001) - 1'000'000) / 777);
        return values;
    }

    Probabilities probabilities()
    {
        Probabilities probabilities;
        for (std::int64_t left = below(4); left > 0; --left) {
            TokenProbability token{.token = bytes(), .logarithm = -static_cast<double>(below(1'000)) / 7};
            for (std::int64_t others = below(3); others > 0; --others)
                token.alternatives.emplace_back(text(), -static_cast<double>(below(1'000)) / 3);
            probabilities.tokens.push_back(std::move(token));
        }
        return probabilities;
    }

    UsageReport usage()
    {
        static constexpr std::array meters{meter::input, meter::output, meter::cached_input, meter::reasoning};
        UsageReport report{.raw = coin() ? text() : bytes(), .totals_disagree = coin()};
        for (const auto meter : meters)
            report.usage.set(meter, Decimal::make(below(1'000'000'000'000), static_cast<int>(below(19))).value());
        if (coin())
            report.reported_cost = Money::fromPicodollars(below(3) == 0 ? 0 : below(INT64_MAX));
        return report;
    }

    Error error()
    {
        Error error{.kind = static_cast<ErrorKind>(below(18)),
                    .message = QString::fromStdString(text()),
                    .http_status = static_cast<int>(below(600)),
                    .vendor_code = text()};
        if (coin())
            error.retry_after = std::chrono::milliseconds(below(3) == 0 ? 0 : below(100'000));
        return error;
    }

    std::mt19937 m_random;
};

} // namespace assay::test
