// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "call_json.h"

#include <simdjson.h>

#include <array>
#include <charconv>
#include <cmath>

namespace assay {

namespace {

constexpr double microseconds_per_millisecond = 1000.0;

bool isJsonObject(const std::string& text)
{
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    return parser.parse(simdjson::padded_string(text)).get(object) == simdjson::SUCCESS;
}

void writeMilliseconds(JsonWriter& json, std::string_view name, std::optional<std::int64_t> us)
{
    if (us)
        json.member(name, static_cast<double>(*us) / microseconds_per_millisecond);
    else
        json.key(name).null();
}

void writeTiming(JsonWriter& json, std::optional<std::int64_t> first_token_us, std::int64_t total_us)
{
    json.key("timing").beginObject();
    writeMilliseconds(json, "first_token_ms", first_token_us);
    writeMilliseconds(json, "total_ms", total_us);
    json.endObject();
}

void writeToolCall(JsonWriter& json, const Answer::Item& item)
{
    json.member("type", "tool_call").member("id", item.id).member("name", item.name).key("arguments");
    if (isJsonObject(item.text))
        json.raw(item.text);
    else
        json.string(item.text);
}

void writeMedia(JsonWriter& json, const Answer::Item& item)
{
    json.member("type", "media").member("media_type", item.media_type);
    if (item.media.sha256.empty()) { // never kept, or not yet
        json.key("sha256").null().member("bytes", item.text.size());
        return;
    }
    json.member("sha256", item.media.sha256).member("bytes", item.media.bytes);
    if (!item.path.empty())
        json.member("path", item.path);
    if (item.media.width > 0)
        json.member("width", item.media.width).member("height", item.media.height);
    if (item.media.duration_us > 0)
        writeMilliseconds(json, "duration_ms", item.media.duration_us);
}

// Single precision, with as many digits as bring the same number back.
void writeEmbedding(JsonWriter& json, const Answer::Item& item)
{
    json.member("type", "embedding").member("index", item.index).key("values").beginArray();
    for (const float value : item.values) {
        std::array<char, 32> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        json.raw(std::isfinite(value) ? std::string_view(digits.data(), end) : "null");
    }
    json.endArray();
}

void writeTimedTexts(JsonWriter& json, const std::vector<TimedText>& timed_texts)
{
    if (timed_texts.empty())
        return;
    json.key("timed_texts").beginArray();
    for (const auto& timed : timed_texts) {
        json.beginObject().member("text", timed.text);
        writeMilliseconds(json, "begin_ms", timed.begin_us);
        writeMilliseconds(json, "end_ms", timed.end_us);
        if (!timed.speaker.empty())
            json.member("speaker", timed.speaker);
        json.member("kind", timed.whole ? "segment" : "word").endObject();
    }
    json.endArray();
}

void writeProbability(JsonWriter& json, std::string_view token, double logarithm)
{
    json.member("token", token).member("logprob", logarithm);
}

void writeProbabilities(JsonWriter& json, const std::vector<TokenProbability>& probabilities)
{
    if (probabilities.empty())
        return;
    json.key("logprobs").beginArray();
    for (const auto& token : probabilities) {
        json.beginObject();
        writeProbability(json, token.token, token.logarithm);
        json.key("alternatives").beginArray();
        for (const auto& [text, logarithm] : token.alternatives) {
            json.beginObject();
            writeProbability(json, text, logarithm);
            json.endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
}

void writeItem(JsonWriter& json, const Answer::Item& item)
{
    json.beginObject();
    switch (item.kind) {
    case Answer::Item::Kind::Text:
        json.member("type", "text").member("text", item.text);
        break;
    case Answer::Item::Kind::Reasoning:
        json.member("type", "reasoning").member("text", item.text);
        break;
    case Answer::Item::Kind::ToolCall:
        writeToolCall(json, item);
        break;
    case Answer::Item::Kind::Media:
        writeMedia(json, item);
        break;
    case Answer::Item::Kind::Embedding:
        writeEmbedding(json, item);
        break;
    }
    json.endObject();
}

void writeAttempt(JsonWriter& json, const AttemptRecord& attempt)
{
    json.beginObject().member("provider", attempt.facts.provider).member("model", attempt.facts.model);
    json.member("state", attemptStateName(attempt.outcome.state));
    if (attempt.outcome.http_status != 0)
        json.member("http_status", attempt.outcome.http_status);
    else
        json.key("http_status").null();
    json.key("error");
    writeError(json, attempt.outcome.error);
    json.key("usage");
    writeUsage(json, attempt.outcome.usage.usage);
    json.key("cost");
    writeCost(json, attempt.outcome.cost);
    writeTiming(json, attempt.outcome.first_token_us, attempt.outcome.total_us);
    json.endObject();
}

void writeAmount(JsonWriter& json, const std::optional<std::string>& amount, std::optional<Basis> basis,
                 std::int64_t unpriced_calls)
{
    json.beginObject().key("amount");
    if (amount)
        json.string(*amount);
    else
        json.null();
    json.member("currency", "USD").key("basis");
    if (basis)
        json.string(basisName(*basis));
    else
        json.null();
    json.member("unpriced_calls", unpriced_calls).endObject();
}

} // namespace

void writeUsage(JsonWriter& json, const Usage& usage)
{
    json.beginObject();
    for (const auto& [meter, quantity] : usage.lines())
        json.key(meter).raw(quantity.toString());
    json.endObject();
}

void writeCost(JsonWriter& json, const CostSum& cost)
{
    // Without a basis nothing was to pay: no provider had said yes.
    writeAmount(json, cost.isKnown() ? std::optional(cost.amount.toString()) : std::nullopt,
                cost.basis.value_or(Basis::Free), cost.unpriced_calls);
}

void writeCost(JsonWriter& json, const Cost& cost)
{
    CostSum sum;
    sum.add(cost.amount, cost.basis);
    writeCost(json, sum);
}

void writeCallCost(JsonWriter& json, CallStatus status, const CostSum& cost)
{
    if (status == CallStatus::Running)
        writeCost(json, Cost()); // what it will have cost, nobody knows yet
    else
        writeCost(json, cost);
}

void writeError(JsonWriter& json, const std::optional<Error>& error)
{
    if (!error) {
        json.null();
        return;
    }
    json.beginObject().member("kind", errorKindName(error->kind)).member("message", error->message.toStdString());
    json.member("retryable", isRetryable(error->kind)).endObject();
}

void writeCallMembers(JsonWriter& json, const CallResult& call, const Answer& answer)
{
    json.member("schema", "assay.call/1").member("call", call.id).member("model", call.provider + "/" + call.model);
    json.member("status", callStatusName(call.status)).key("finish_reason");
    if (call.finish)
        json.string(finishReasonName(call.finish->reason));
    else
        json.null();
    json.key("output").beginArray();
    for (const auto& item : answer.items)
        writeItem(json, item);
    json.endArray();
    writeTimedTexts(json, answer.timed_texts);
    writeProbabilities(json, answer.probabilities);
    json.member("text", answer.text()).key("usage");
    writeUsage(json, call.usage.usage);
    json.key("cost");
    writeCallCost(json, call.status, call.cost);
    writeTiming(json, call.first_token_us, call.total_us);
    json.key("attempts").beginArray();
    for (const auto& attempt : call.attempts)
        writeAttempt(json, attempt);
    json.endArray().key("error");
    writeError(json, call.error);
}

std::string callJson(const CallResult& call, const Answer& answer)
{
    JsonWriter json;
    json.beginObject();
    writeCallMembers(json, call, answer);
    json.endObject();
    return json.take();
}

} // namespace assay
