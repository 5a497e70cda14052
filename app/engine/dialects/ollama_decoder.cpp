// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/ollama_decoder.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/dialects/error_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

constexpr std::size_t longest_unread = 8u << 20;

FinishReason finishReasonOf(std::string_view word, bool called_tools)
{
    if (word.empty() || word == "stop")
        return called_tools ? FinishReason::ToolCalls : FinishReason::Stop;
    return word == "length" ? FinishReason::Length : FinishReason::Other; // "load", "unload"
}

// FNV-1a, 64 bits.
std::uint64_t mixed(std::uint64_t hash, std::string_view text)
{
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

std::string madeUpId(std::string_view created_at, std::string_view name, std::string_view arguments, int index)
{
    std::uint64_t hash = mixed(mixed(mixed(0xcbf29ce484222325, created_at), name), arguments);
    std::string id = "call_";
    for (int digit = 0; digit < 12; ++digit, hash >>= 5)
        id += "0123456789abcdefghijklmnopqrstuv"[hash & 31];
    return id + "_" + std::to_string(index);
}

} // namespace

OllamaDecoder::OllamaDecoder(const Provider& provider) : m_provider(provider.name.empty() ? provider.id : provider.name)
{
}

void OllamaDecoder::head(const HttpHead& head)
{
    m_head = head;
    m_failed_status = head.status < 200 || head.status >= 300;
}

void OllamaDecoder::body(std::string_view bytes, EventBodies& out)
{
    if (m_done)
        return;
    if (m_failed_status) {
        gatherError(bytes);
        return;
    }
    m_lines.feed(bytes, [this, &out](std::string_view json) { line(json, out); });
    if (m_lines.overflowed() && !m_done)
        fail(protocolError(m_head, {}, m_provider), out);
}

void OllamaDecoder::end(EventBodies& out)
{
    if (m_done)
        return;
    if (m_failed_status) {
        fail(errorOfAnswer(m_head, m_unread, m_provider), out);
        return;
    }
    m_lines.end([this, &out](std::string_view json) { line(json, out); });
    if (!m_done && !m_started) // perhaps one object, written over several lines
        answer(m_unread, out);
    if (m_done)
        return;
    const bool cut = m_started || m_unread.empty() || m_unread.starts_with('{');
    fail(cut ? truncatedError(m_provider) : errorOfAnswer(m_head, m_unread, m_provider), out);
}

void OllamaDecoder::line(std::string_view json, EventBodies& out)
{
    if (!m_done && !answer(json, out) && m_unread.size() + json.size() < longest_unread)
        m_unread.append(json).append("\n");
}

void OllamaDecoder::gatherError(std::string_view bytes)
{
    m_unread += bytes.substr(0, longest_unread - std::min(longest_unread, m_unread.size()));
}

bool OllamaDecoder::answer(std::string_view json, EventBodies& out)
{
    const JsonValue root = m_reader.parse(json);
    if (!root["error"].string().empty() || root["error"].isObject()) {
        fail(errorInAnswer(m_head, root, m_provider), out);
        return true;
    }
    const bool is_done = root["done"].boolean().value_or(false);
    if (!root["message"].isObject() && !is_done)
        return false;
    if (!m_started)
        out.push_back(Started{std::string(root["model"].string()), {}});
    m_started = true;
    message(root["message"], out);
    toolCalls(json, root, out);
    if (is_done)
        done(root, out);
    return true;
}

void OllamaDecoder::message(JsonValue message, EventBodies& out)
{
    if (const auto thought = message["thinking"].string(); !thought.empty())
        out.push_back(Reasoning{.text = std::string(thought)});
    if (const auto text = message["content"].string(); !text.empty())
        out.push_back(Text{std::string(text)});
}

void OllamaDecoder::toolCalls(std::string_view json, JsonValue root, EventBodies& out)
{
    if (!root["message"]["tool_calls"].isArray())
        return;
    const auto raw = rawJsonItems(rawJson(json, "/message/tool_calls"));
    std::size_t place = 0;
    root["message"]["tool_calls"].eachItem([&](JsonValue call) {
        const JsonValue function = call["function"];
        const std::string_view name = function["name"].string();
        const JsonValue given = function["arguments"];
        std::string arguments = given.isString()     ? std::string(given.string())
                                : place < raw.size() ? rawJson(raw[place], "/function/arguments")
                                                     : given.json();
        ++place;
        if (arguments.empty() || arguments == "null")
            arguments = "{}";
        std::string id(call["id"].string());
        if (id.empty())
            id = madeUpId(root["created_at"].string(), name, arguments, m_tool_calls);
        out.push_back(ToolCall{m_tool_calls++, std::move(id), std::string(name), std::move(arguments), {}});
    });
}

void OllamaDecoder::done(JsonValue root, EventBodies& out)
{
    usage(root, out);
    const std::string_view reason = root["done_reason"].string();
    if (reason.empty() && !root["eval_count"].exists() && !root["total_duration"].exists()) {
        fail(truncatedError(m_provider), out); // what it writes when the runner behind it went away
        return;
    }
    m_done = true;
    out.push_back(Finished{finishReasonOf(reason, m_tool_calls > 0), std::string(reason)});
}

// The format has no object for usage: what is kept as sent are the counts and times of the last line. Zeros are left
// out by the server.
void OllamaDecoder::usage(JsonValue root, EventBodies& out)
{
    constexpr std::int64_t largest_count = 1'000'000'000'000'000;
    UsageReport report;
    JsonWriter raw;
    raw.beginObject();
    root.eachMember([&](std::string_view key, JsonValue value) {
        if (key.ends_with("_count") || key.ends_with("_duration"))
            raw.key(key).raw(value.json());
    });
    raw.endObject();
    for (const auto& [key, name] :
         {std::pair{"prompt_eval_count", meter::input}, std::pair{"eval_count", meter::output}}) {
        const auto count = root[key].integer().value_or(0);
        report.totals_disagree = report.totals_disagree || count < 0 || count > largest_count;
        report.usage.set(name, count > 0 && count <= largest_count ? count : 0);
    }
    report.raw = raw.take();
    if (root["prompt_eval_count"].exists() || root["eval_count"].exists())
        out.push_back(std::move(report));
}

void OllamaDecoder::fail(Error error, EventBodies& out)
{
    m_done = true;
    out.push_back(Failed{std::move(error)});
}

} // namespace assay
