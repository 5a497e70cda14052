// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/behaviour.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>

namespace assay {

namespace {

constexpr std::int64_t most_tokens = 200'000;
constexpr std::int64_t longest_wait_ms = 3'600'000;
constexpr std::int64_t most_tools = 100;
constexpr double fastest_pace = 1e9;
constexpr std::string_view retry_after_key = "retry-after=";

QString quoted(std::string_view text)
{
    return QString::fromUtf8(text.substr(0, 60));
}

std::unexpected<Error> unknownWord(std::string_view word)
{
    return failure(ErrorKind::InvalidRequest,
                   QCoreApplication::translate("Simulator",
                                               "The simulator does not know “%1”; a model id is “plain” or a "
                                               "list such as “tokens=50,pace=20,fault=cut@10”.")
                       .arg(quoted(word)));
}

std::unexpected<Error> badValue(std::string_view key, std::string_view value)
{
    return failure(ErrorKind::InvalidRequest,
                   QCoreApplication::translate("Simulator", "The simulator cannot take “%2” for “%1”.")
                       .arg(quoted(key), quoted(value)));
}

template <typename Number>
std::optional<Number> parseNumber(std::string_view text, Number least, Number most)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

// `429`, `503:retry-after=2`
std::optional<Fault> parseStatus(std::string_view word)
{
    const auto colon = word.find(':');
    const auto status = parseNumber(word.substr(0, colon), 400, 599);
    if (!status)
        return {};
    Fault fault{.kind = FaultKind::Status, .status = *status};
    if (colon == std::string_view::npos)
        return fault;
    const auto hint = word.substr(colon + 1);
    if (!hint.starts_with(retry_after_key))
        return {};
    const auto seconds = parseNumber(hint.substr(retry_after_key.size()), std::int64_t{0}, longest_wait_ms / 1000);
    if (!seconds)
        return {};
    fault.retry_after = std::chrono::seconds(*seconds);
    return fault;
}

// `cut@5`
std::optional<Fault> parsePlaced(std::string_view word)
{
    constexpr std::array kinds{std::pair{std::string_view("cut@"), FaultKind::Cut},
                               std::pair{std::string_view("stall@"), FaultKind::Stall},
                               std::pair{std::string_view("junk@"), FaultKind::Junk}};
    for (const auto& [name, kind] : kinds) {
        if (!word.starts_with(name))
            continue;
        const auto place = parseNumber(word.substr(name.size()), std::int64_t{0}, most_tokens);
        return place ? std::optional(Fault{.kind = kind, .after_pieces = *place}) : std::nullopt;
    }
    return {};
}

std::optional<Fault> parseFault(std::string_view word)
{
    constexpr std::array kinds{
        std::pair{std::string_view("crlf"), FaultKind::Crlf},
        std::pair{std::string_view("usage-twice"), FaultKind::UsageTwice},
        std::pair{std::string_view("usage-none"), FaultKind::UsageNone},
        std::pair{std::string_view("usage-with-choices"), FaultKind::UsageWithChoices},
        std::pair{std::string_view("drip"), FaultKind::Drip},
        std::pair{std::string_view("split-utf8"), FaultKind::SplitUtf8},
        std::pair{std::string_view("job-fails"), FaultKind::JobFails},
        std::pair{std::string_view("job-filtered"), FaultKind::JobFiltered},
        std::pair{std::string_view("file-gone"), FaultKind::FileGone},
    };
    for (const auto& [name, kind] : kinds) {
        if (word == name)
            return Fault{.kind = kind};
    }
    const auto placed = parsePlaced(word);
    return placed ? placed : parseStatus(word);
}

template <typename Target, typename Value>
bool take(Target& target, const std::optional<Value>& value)
{
    if (value)
        target = static_cast<Target>(*value);
    return value.has_value();
}

// Whether the value could be taken; nothing for a key that is unknown.
std::optional<bool> setMember(Behaviour& behaviour, std::string_view key, std::string_view value)
{
    const auto tokens = [value] { return parseNumber(value, std::int64_t{0}, most_tokens); };
    if (key == "tokens")
        return (behaviour.tokens = tokens()).has_value();
    if (key == "reasoning")
        return take(behaviour.reasoning, tokens());
    if (key == "pace")
        return take(behaviour.pace, parseNumber(value, 0.0, fastest_pace));
    if (key == "first_ms")
        return take(behaviour.first, parseNumber(value, std::int64_t{0}, longest_wait_ms));
    if (key == "seed")
        return (behaviour.seed = parseNumber(value, std::uint64_t{0}, UINT64_MAX)).has_value();
    if (key == "times")
        return (behaviour.times = tokens()).has_value();
    if (key == "tools")
        return take(behaviour.tools, parseNumber(value, std::int64_t{0}, most_tools));
    if (key == "looks")
        return take(behaviour.looks, tokens());
    if (key == "echo")
        return take(behaviour.echo, parseNumber(value, 0, 1));
    if (key != "fault")
        return {};
    const auto fault = parseFault(value);
    if (fault)
        behaviour.faults.push_back(*fault);
    return fault.has_value();
}

} // namespace

const Fault* Behaviour::find(FaultKind kind) const
{
    const auto place = std::ranges::find(faults, kind, &Fault::kind);
    return place == faults.end() ? nullptr : &*place;
}

Result<Behaviour> parseBehaviour(std::string_view model_id)
{
    Behaviour behaviour;
    if (model_id == "plain")
        return behaviour;
    for (std::size_t start = 0; start <= model_id.size();) {
        const auto comma = std::min(model_id.find(',', start), model_id.size());
        const auto word = model_id.substr(start, comma - start);
        start = comma + 1;
        const auto equals = word.find('=');
        if (equals == std::string_view::npos)
            return unknownWord(word);
        const auto key = word.substr(0, equals);
        const auto value = word.substr(equals + 1);
        const auto taken = setMember(behaviour, key, value);
        if (!taken)
            return unknownWord(key);
        if (!*taken)
            return badValue(key, value);
    }
    return behaviour;
}

} // namespace assay
