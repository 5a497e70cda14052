// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/cohere_chat.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/dialects/answer_decoder.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/wire_json.h"

namespace assay::cohere {

UsageReport readUsage(JsonValue usage, std::string raw)
{
    const JsonValue billed = usage["billed_units"];
    const JsonValue counts = billed.isObject() ? billed : usage["tokens"];
    const std::int64_t input = countOf(counts["input_tokens"]).value_or(0);
    const std::int64_t all_cached = countOf(usage["cached_tokens"]).value_or(0);
    const std::int64_t cached = billed.isObject() ? 0 : std::min(all_cached, input);
    UsageReport report{.raw = std::move(raw)};
    report.usage.set(meter::input, input - cached);
    report.usage.set(meter::cached_input, cached);
    report.usage.set(meter::output, countOf(counts["output_tokens"]).value_or(0)); // thoughts are in it
    report.totals_disagree = all_cached > countOf(usage["tokens"]["input_tokens"]).value_or(all_cached);
    return report;
}

Error errorOfCohere(const HttpHead& head, std::string_view body, std::string_view provider)
{
    JsonReader reader;
    auto vendor = readVendorError(reader.parse(body));
    if (!vendor)
        return errorOfAnswer(head, body, provider);
    if (head.status == 498)
        vendor->reasons.emplace_back("content_policy");
    if (head.status == 429 && vendor->message.find("/ month") != std::string::npos)
        vendor->reasons.emplace_back("spend_limit");
    return errorOfVendor(head, *vendor, provider);
}

namespace {

FinishReason finishReasonOf(std::string_view finish_reason)
{
    if (finish_reason == "COMPLETE" || finish_reason == "STOP_SEQUENCE")
        return FinishReason::Stop;
    if (finish_reason == "MAX_TOKENS")
        return FinishReason::Length;
    return finish_reason == "TOOL_CALL" ? FinishReason::ToolCalls : FinishReason::Other;
}

class ChatDecoder final : public AnswerDecoder
{
public:
    using AnswerDecoder::AnswerDecoder;

protected:
    void event(const SseParser::Event& event, EventBodies& out) override;
    void object(std::string_view json, EventBodies& out) override;
    void ending(EventBodies&) override {} // only message-end, or a whole message, is an end
    Error errorOf(const HttpHead& head, std::string_view body) const override
    {
        return errorOfCohere(head, body, providerName());
    }

private:
    void take(std::string_view type, JsonValue root, std::string_view json, EventBodies& out);
    void start(JsonValue root, EventBodies& out);
    static void content(JsonValue value, EventBodies& out);
    static void probabilities(const std::vector<JsonValue>& items, EventBodies& out);
    static void plan(JsonValue message, EventBodies& out);
    void openCall(JsonValue call, EventBodies& out);
    void callDelta(JsonValue call, EventBodies& out);
    void closeCall(EventBodies& out);
    void whole(JsonValue root, std::string_view json, EventBodies& out);
    void stop(JsonValue told, std::string_view json, std::string_view usage_pointer, EventBodies& out);

    int m_calls = 0;
    bool m_started = false;
    bool m_bare_call = false; // the last call has no arguments yet
};

void ChatDecoder::event(const SseParser::Event& event, EventBodies& out)
{
    if (!event.data.starts_with('{')) // `[DONE]`, which some servers of this format send
        return;
    const JsonValue root = read(event.data, out);
    if (root.exists())
        take(root["type"].string(event.type), root, event.data, out);
}

void ChatDecoder::object(std::string_view json, EventBodies& out)
{
    const JsonValue root = read(json, out);
    if (!root.exists())
        return;
    if (root["message"].isObject() && root["finish_reason"].exists())
        whole(root, json, out);
    else if (readVendorError(root))
        finish(Failed{errorOf(answerHead(), json)}, out);
    else if (isStream())
        take(root["type"].string(), root, json, out);
    else
        finish(Failed{protocolError(answerHead(), json, providerName())}, out);
}

// What is unknown is ignored: citations, debugging, and what the vendor adds over time.
void ChatDecoder::take(std::string_view type, JsonValue root, std::string_view json, EventBodies& out)
{
    const JsonValue message = root["delta"]["message"];
    if (type == "content-delta" || type == "content-start")
        content(message["content"], out);
    else if (type == "message-start")
        start(root, out);
    else if (type == "tool-plan-delta")
        plan(message, out);
    else if (type == "tool-call-start")
        openCall(message["tool_calls"], out); // one, not a list of them
    else if (type == "tool-call-delta")
        callDelta(message["tool_calls"], out);
    else if (type == "message-end")
        stop(root["delta"], json, "/delta/usage", out);
    else if (type == "error" || root["error"].exists())
        finish(Failed{errorInAnswer(answerHead(), root, providerName())}, out);
    else if (type == "message" && readVendorError(root)) // an event without a type that holds an error
        finish(Failed{errorInAnswer(answerHead(), root, providerName())}, out);
    if (const JsonValue probable = root["logprobs"]; probable.isObject() && !isFinished())
        probabilities({probable}, out);
}

// The format names no model.
void ChatDecoder::start(JsonValue root, EventBodies& out)
{
    if (!m_started)
        out.emplace_back(Started{.response_id = std::string(root["id"].string())});
    m_started = true;
}

void ChatDecoder::content(JsonValue value, EventBodies& out)
{
    if (const auto text = value["thinking"].string(); !text.empty())
        out.emplace_back(Reasoning{.text = std::string(text)});
    if (const auto text = value["text"].string(value.string()); !text.empty())
        out.emplace_back(Text{std::string(text)});
}

void ChatDecoder::plan(JsonValue message, EventBodies& out)
{
    if (const auto text = message["tool_plan"].string(); !text.empty())
        out.emplace_back(Reasoning{.text = std::string(text)});
}

// Of a piece of text at once, with a logarithm for each of its tokens: their sum is the piece's own.
void ChatDecoder::probabilities(const std::vector<JsonValue>& items, EventBodies& out)
{
    Probabilities event;
    for (const auto& item : items) {
        TokenProbability token{.token = std::string(item["text"].string())};
        item["logprobs"].eachItem([&token](JsonValue one) { token.logarithm += one.number().value_or(0); });
        if (item["logprobs"].first().exists())
            event.tokens.push_back(std::move(token));
    }
    if (!event.tokens.empty())
        out.emplace_back(std::move(event));
}

void ChatDecoder::openCall(JsonValue call, EventBodies& out)
{
    closeCall(out);
    ToolCall event{.index = m_calls++, .id = std::string(call["id"].string())};
    event.name = call["function"]["name"].string();
    event.arguments = call["function"]["arguments"].string();
    if (event.id.empty())
        event.id = "call_" + std::to_string(event.index);
    m_bare_call = event.arguments.empty();
    out.emplace_back(std::move(event));
}

void ChatDecoder::callDelta(JsonValue call, EventBodies& out)
{
    const auto piece = call["function"]["arguments"].string();
    if (piece.empty() || m_calls == 0)
        return;
    m_bare_call = false;
    out.emplace_back(ToolCall{.index = m_calls - 1, .arguments = std::string(piece)});
}

// A call of a tool without parameters has empty arguments.
void ChatDecoder::closeCall(EventBodies& out)
{
    if (std::exchange(m_bare_call, false))
        out.emplace_back(ToolCall{.index = m_calls - 1, .arguments = "{}"});
}

void ChatDecoder::whole(JsonValue root, std::string_view json, EventBodies& out)
{
    start(root, out);
    const JsonValue message = root["message"];
    plan(message, out);
    if (message["content"].isString())
        content(message["content"], out);
    message["content"].eachItem([&out](JsonValue part) { content(part, out); });
    message["tool_calls"].eachItem([this, &out](JsonValue call) { openCall(call, out); });
    probabilities(root["logprobs"].items(), out);
    stop(root, json, "/usage", out);
}

// `told` has the reason, the usage and, at times, what went wrong.
void ChatDecoder::stop(JsonValue told, std::string_view json, std::string_view usage_pointer, EventBodies& out)
{
    closeCall(out);
    if (told["usage"].isObject())
        out.emplace_back(readUsage(told["usage"], rawJson(json, usage_pointer)));
    const std::string reason(told["finish_reason"].string());
    const auto error = told["error"].string();
    if (!error.empty() || reason.starts_with("ERROR") || reason == "TIMEOUT") {
        VendorError vendor{.message = std::string(error)};
        if (!reason.empty())
            vendor.words.push_back(reason);
        finish(Failed{errorOfVendor(answerHead(), vendor, providerName())}, out);
        return;
    }
    finish(Finished{finishReasonOf(reason), reason}, out);
}

} // namespace

std::unique_ptr<Decoder> makeDecoder(const Provider& provider)
{
    return std::make_unique<ChatDecoder>(provider);
}

} // namespace assay::cohere
