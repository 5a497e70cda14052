// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/wire_faults.h"

#include <algorithm>
#include <array>
#include <optional>

namespace assay {

namespace {

constexpr std::size_t drip_size = 7; // no power of two, so that cuts wander through the lines
constexpr int deepest_usage = 2;     // Anthropic's message_start holds it one deeper than the others
constexpr std::array<std::string_view, 4> usage_members{"usage", "usageMetadata", "prompt_eval_count", "eval_count"};

struct Range
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Behind the closing quote of the string that begins at `at`.
std::size_t endOfString(std::string_view json, std::size_t at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at)
        at += json[at] == '\\' ? 1u : 0u;
    return std::min(at + 1, json.size());
}

// Behind the value that begins at `at`.
std::size_t endOfValue(std::string_view json, std::size_t at)
{
    for (int depth = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            at = endOfString(json, at);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return at;
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= c == '}' || c == ']' ? 1 : 0;
        ++at;
    }
    return at;
}

std::optional<Range> findMember(std::string_view json, std::string_view name, int deepest)
{
    int depth = 0;
    for (std::size_t at = 0; at < json.size();) {
        const char c = json[at];
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= c == '}' || c == ']' ? 1 : 0;
        if (c != '"' || depth == 0) {
            ++at;
            continue;
        }
        const std::size_t end = endOfString(json, at);
        const auto text = json.substr(at + 1, end - at - 2);
        const std::size_t colon = std::min(json.find_first_not_of(' ', end), json.size());
        if (depth <= deepest && text == name && json.substr(colon).starts_with(':'))
            return Range{at, endOfValue(json, colon + 1)};
        at = end;
    }
    return {};
}

void replaceAll(std::string& text, std::string_view before, std::string_view after)
{
    for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at + after.size()))
        text.replace(at, before.size(), after);
}

// Records with the mark that ends them.
std::vector<std::string> recordsOf(std::string_view bytes, std::string_view mark)
{
    std::vector<std::string> records;
    while (!bytes.empty()) {
        const auto found = bytes.find(mark);
        const auto length = found == std::string_view::npos ? bytes.size() : found + mark.size();
        records.emplace_back(bytes.substr(0, length));
        bytes.remove_prefix(length);
    }
    return records;
}

bool holdsUsage(std::string_view record)
{
    return std::ranges::any_of(usage_members, [record](std::string_view name) { return hasMember(record, name, 1); }) &&
           !record.contains("\"usage\":null");
}

std::vector<std::string> dripsOf(std::string_view bytes)
{
    std::vector<std::string> drips;
    for (std::size_t at = 0; at < bytes.size(); at += drip_size)
        drips.emplace_back(bytes.substr(at, drip_size));
    return drips;
}

// Cut behind the first byte of each character that has several.
std::vector<std::string> splitInsideCharacters(std::string_view bytes)
{
    std::vector<std::string> packets;
    std::size_t start = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (static_cast<unsigned char>(bytes[at]) < 0xc0)
            continue;
        packets.emplace_back(bytes.substr(start, at + 1 - start));
        start = at + 1;
    }
    if (start < bytes.size())
        packets.emplace_back(bytes.substr(start));
    return packets;
}

} // namespace

bool hasMember(std::string_view json, std::string_view name, int deepest)
{
    return findMember(json, name, deepest).has_value();
}

void removeMember(std::string& json, std::string_view name, int deepest)
{
    auto range = findMember(json, name, deepest);
    if (!range)
        return;
    if (range->end < json.size() && json[range->end] == ',')
        ++range->end;
    else if (range->begin > 0 && json[range->begin - 1] == ',')
        --range->begin;
    json.erase(range->begin, range->end - range->begin);
}

WireFaults::Format WireFaults::formatOf(std::string_view content_type)
{
    if (content_type.starts_with("text/event-stream"))
        return Format::EventStream;
    return content_type.contains("ndjson") ? Format::JsonLines : Format::Json;
}

WireFaults::WireFaults(const Behaviour& behaviour, Format format)
    : m_format(format), m_crlf(behaviour.has(FaultKind::Crlf)), m_drips(behaviour.has(FaultKind::Drip)),
      m_splits_characters(behaviour.has(FaultKind::SplitUtf8)), m_usage_none(behaviour.has(FaultKind::UsageNone)),
      m_usage_twice(behaviour.has(FaultKind::UsageTwice)),
      m_usage_with_choices(behaviour.has(FaultKind::UsageWithChoices))
{
}

std::vector<std::string> WireFaults::packets(std::string bytes, bool is_piece) const
{
    if (m_usage_none || m_usage_twice || m_usage_with_choices)
        spoilUsage(bytes, is_piece);
    if (m_crlf) // JSON writes the line feeds inside of strings as \n, so these are all ends of lines
        replaceAll(bytes, "\n", "\r\n");
    if (m_drips)
        return dripsOf(bytes);
    if (m_splits_characters)
        return splitInsideCharacters(bytes);
    return bytes.empty() ? std::vector<std::string>() : std::vector{std::move(bytes)};
}

void WireFaults::spoilUsage(std::string& bytes, bool is_piece) const
{
    std::string out;
    const auto mark = m_format == Format::EventStream ? std::string_view("\n\n") : std::string_view("\n");
    for (auto& record : recordsOf(bytes, mark)) {
        if (m_usage_none) {
            for (const auto name : usage_members)
                removeMember(record, name, deepest_usage);
        }
        if (m_usage_with_choices)
            replaceAll(record, "\"choices\":[]", R"("choices":[{"index":0,"delta":{},"finish_reason":null}])");
        out += record;
        if (m_usage_twice && m_format != Format::Json && !is_piece && holdsUsage(record))
            out += record;
    }
    bytes = std::move(out);
}

std::string WireFaults::junkLine() const
{
    if (m_format == Format::Json)
        return {};
    const std::string line = "~~ this line is no part of the answer ~~\n";
    return m_format == Format::EventStream ? line + '\n' : line;
}

} // namespace assay
