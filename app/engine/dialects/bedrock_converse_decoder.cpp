// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/bedrock_converse.h"

#include <algorithm>
#include <array>
#include <map>

#include "engine/ascii.h"
#include "engine/dialects/answer_decoder.h"
#include "engine/dialects/aws_event_stream.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"

namespace assay::bedrock {

FinishReason finishReasonOf(std::string_view stop_reason)
{
    if (stop_reason == "end_turn" || stop_reason == "stop_sequence")
        return FinishReason::Stop;
    if (stop_reason == "tool_use")
        return FinishReason::ToolCalls;
    if (stop_reason == "max_tokens" || stop_reason == "model_context_window_exceeded")
        return FinishReason::Length;
    if (stop_reason == "guardrail_intervened" || stop_reason == "content_filtered")
        return FinishReason::ContentFilter;
    return FinishReason::Other; // malformed_model_output, malformed_tool_use
}

UsageReport readUsage(JsonValue usage, std::string raw)
{
    const std::int64_t input = countOf(usage["inputTokens"]).value_or(0);
    const std::int64_t output = countOf(usage["outputTokens"]).value_or(0);
    const std::int64_t read = countOf(usage["cacheReadInputTokens"]).value_or(0);
    std::int64_t written = 0;
    std::int64_t written_1h = 0;
    for (const auto& detail : usage["cacheDetails"].items()) {
        const std::int64_t tokens = countOf(detail["inputTokens"]).value_or(0);
        written += tokens;
        written_1h += detail["ttl"].string() == "1h" ? tokens : 0;
    }
    const bool told_apart = written > 0;
    const std::int64_t all_written = countOf(usage["cacheWriteInputTokens"]).value_or(written);

    UsageReport report{.raw = std::move(raw)};
    report.usage.set(meter::input, input);
    report.usage.set(meter::cached_input, read);
    report.usage.set(meter::cache_write_1h, std::min(written_1h, all_written));
    report.usage.set(meter::cache_write, all_written - std::min(written_1h, all_written));
    report.usage.set(meter::output, output); // thoughts are in it
    const auto total = countOf(usage["totalTokens"]);
    const std::int64_t sum = input + output + read + all_written;
    report.totals_disagree = (told_apart && written != all_written) || (total && *total != sum);
    return report;
}

// --- Errors ----------------------------------------------------------------------------------------------------------

namespace {

// What an exception means where its own name does not say it to everybody: a word that does, and the status of its
// frame, which has none. The 403s of keys are those of AWS's common errors
// (https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html).
struct Exception
{
    std::string_view name; // lowered, without "exception"
    std::string_view word;
    int status;
};
constexpr std::array<Exception, 19> exceptions{{
    {"validation", {}, 400},
    {"accessdenied", "permission", 403},
    {"unrecognizedclient", "authentication", 403},
    {"invalidsignature", "authentication", 403},
    {"signaturedoesnotmatch", "authentication", 403},
    {"incompletesignature", "authentication", 403},
    {"expiredtoken", "authentication", 403},
    {"missingauthenticationtoken", "authentication", 403},
    {"invalidclienttokenid", "authentication", 403},
    {"notauthorized", "permission", 403},
    {"optinrequired", "permission", 403},
    {"resourcenotfound", "not_found", 404},
    {"servicequotaexceeded", "billing", 400}, // of the account; a wait of seconds does not lift it
    {"modelnotready", "unavailable", 429},
    {"modeltimeout", "timeout", 408},
    {"throttling", "throttled", 429},
    {"internalserver", {}, 500},
    {"internalfailure", {}, 500},
    {"serviceunavailable", "unavailable", 503},
}};

// "com.amazon.coral.service#ThrottlingException:http://…" → "ThrottlingException"
std::string_view bareName(std::string_view name)
{
    name = name.substr(0, name.find(':'));
    return trimmed(name.substr(name.rfind('#') + 1));
}

const Exception* knownException(std::string_view name)
{
    std::string key = lowered(name);
    if (key.ends_with("exception"))
        key.resize(key.size() - 9);
    const auto found = std::ranges::find(exceptions, key, &Exception::name);
    return found == exceptions.end() ? nullptr : &*found;
}

std::string messageOf(JsonValue body)
{
    std::string message(body["message"].string(body["Message"].string()));
    // A refused signature is answered with the whole of what was to be signed, and the session token is in it.
    message.resize(std::min(message.find("The Canonical String"), message.size()));
    return message;
}

// Facts that the vendor puts into the sentence alone.
std::string_view reasonIn(std::string_view message, int status)
{
    const std::string text = lowered(message);
    if (text.find("tokens per day") != text.npos) // a 429 that no wait of seconds lifts
        return "perday";
    const bool of_key = text.find("api key is valid") != text.npos || text.find("bearer token") != text.npos;
    if (status == 403 && of_key) // of a Bedrock key; "access denied" is its name
        return "authentication";
    if (text.find("model identifier is invalid") != text.npos) // a 400
        return "model_not_found";
    return {};
}

} // namespace

Error errorOfException(const HttpHead& head, std::string_view name, JsonValue body, std::string_view provider)
{
    name = bareName(name);
    VendorError vendor{.message = messageOf(body)};
    if (!name.empty())
        vendor.words.emplace_back(name);
    const Exception* const known = knownException(name);
    vendor.status = known ? known->status : 500;
    if (const auto reason = reasonIn(vendor.message, head.status); !reason.empty())
        vendor.reasons.emplace_back(reason);
    else if (known && !known->word.empty())
        vendor.reasons.emplace_back(known->word);
    HttpHead answer = head;
    // 424: the model behind the service failed (ModelErrorException, ModelStreamErrorException), with a status of its
    // own where it is told.
    const bool of_model = head.status == 424 || (!known && head.status < 400);
    if (const auto status = body["originalStatusCode"].integer(); of_model && status && *status >= 400)
        vendor.status = static_cast<int>(std::min<std::int64_t>(*status, 599));
    if (of_model)
        answer.status = head.status < 400 ? head.status : vendor.status;
    if (const auto request = head.headers.value("x-amzn-requestid"); !request.empty()) // what the support asks for
        vendor.message.append(vendor.message.empty() ? "request " : "; request ").append(request);
    Error error = errorOfVendor(answer, vendor, provider);
    error.http_status = head.status;
    return error;
}

namespace {

// --- What an answer says, in frames or whole -------------------------------------------------------------------------

class ConverseEvents
{
public:
    explicit ConverseEvents(std::string provider) : m_provider(std::move(provider)) {}

    void head(const HttpHead& head) { m_head = head; }

    void blockStart(JsonValue root, EventBodies& out);
    void blockDelta(JsonValue root, EventBodies& out);
    void blockStop(JsonValue root, EventBodies& out);
    void messageStop(JsonValue root, EventBodies& out);
    void metadata(JsonValue root, std::string_view json, EventBodies& out);
    void whole(JsonValue root, std::string_view json, EventBodies& out);

    void start(EventBodies& out);
    void usage(JsonValue root, std::string_view json, EventBodies& out);
    void end(EventBodies& out); // where a stop was told
    void finish(EventBody last, EventBodies& out);
    void fail(std::string_view name, JsonValue body, EventBodies& out)
    {
        finish(Failed{errorOfException(m_head, name, body, m_provider)}, out);
    }

    bool isFinished() const { return m_finished; }
    const HttpHead& answerHead() const { return m_head; }
    const std::string& provider() const { return m_provider; }

private:
    enum class Kind { Other, Tool, Thought, Redacted, Media };
    struct Block
    {
        Kind kind = Kind::Other;
        int index = 0; // of a call among the calls, of a medium among the media
        std::string bytes;
        bool has_arguments = false;
    };

    void openTool(Block& block, JsonValue tool, EventBodies& out);
    void openMedia(Block& block, JsonValue image, EventBodies& out);
    void mediaBytes(const Block& block, JsonValue image, EventBodies& out) const;
    void thought(Block& block, JsonValue delta, EventBodies& out);
    static void close(const Block& block, EventBodies& out);
    void wholeBlock(JsonValue block, const std::string& raw, EventBodies& out);

    HttpHead m_head;
    std::string m_provider;
    std::string m_stop_reason;
    std::map<std::int64_t, Block> m_blocks;
    int m_calls = 0;
    int m_media = 0;
    bool m_started = false;
    bool m_has_usage = false;
    bool m_stopped = false;
    bool m_finished = false;
};

void ConverseEvents::finish(EventBody last, EventBodies& out)
{
    m_finished = true;
    out.push_back(std::move(last));
}

// The format names no model; the id of the request stands in a header.
void ConverseEvents::start(EventBodies& out)
{
    if (!m_started)
        out.emplace_back(Started{.response_id = std::string(m_head.headers.value("x-amzn-requestid"))});
    m_started = true;
}

// Left out for texts and thoughts, whose first delta begins them.
void ConverseEvents::blockStart(JsonValue root, EventBodies& out)
{
    Block& block = m_blocks[root["contentBlockIndex"].integer().value_or(0)] = Block{};
    const JsonValue tool = root["start"]["toolUse"];
    if (tool.isObject() && tool["type"].string() != "server_tool_use")
        openTool(block, tool, out);
    if (const JsonValue image = root["start"]["image"]; image.isObject())
        openMedia(block, image, out);
}

void ConverseEvents::openTool(Block& block, JsonValue tool, EventBodies& out)
{
    block.kind = Kind::Tool;
    block.index = m_calls++;
    ToolCall call{.index = block.index, .id = std::string(tool["toolUseId"].string())};
    call.name = tool["name"].string();
    if (call.id.empty())
        call.id = "call_" + std::to_string(block.index);
    out.emplace_back(std::move(call));
}

void ConverseEvents::openMedia(Block& block, JsonValue image, EventBodies& out)
{
    block.kind = Kind::Media;
    block.index = m_media++;
    out.emplace_back(MediaBegin{.index = block.index, .media_type = "image/" + std::string(image["format"].string())});
}

void ConverseEvents::mediaBytes(const Block& block, JsonValue image, EventBodies& out) const
{
    auto bytes = fromBase64(image["source"]["bytes"].string());
    if (bytes && !bytes->empty())
        out.emplace_back(MediaChunk{.index = block.index, .bytes = std::move(*bytes)});
}

void ConverseEvents::blockDelta(JsonValue root, EventBodies& out)
{
    const JsonValue delta = root["delta"];
    if (const auto text = delta["text"].string(); !text.empty())
        out.emplace_back(Text{std::string(text)});
    Block& block = m_blocks[root["contentBlockIndex"].integer().value_or(0)];
    if (const auto input = delta["toolUse"]["input"].string(); !input.empty() && block.kind == Kind::Tool) {
        out.emplace_back(ToolCall{.index = block.index, .arguments = std::string(input)});
        block.has_arguments = true;
    }
    if (delta["reasoningContent"].isObject())
        thought(block, delta["reasoningContent"], out);
    if (const JsonValue image = delta["image"]; image.isObject()) {
        if (block.kind != Kind::Media)
            openMedia(block, image, out);
        mediaBytes(block, image, out);
    }
}

void ConverseEvents::thought(Block& block, JsonValue delta, EventBodies& out)
{
    if (const auto text = delta["text"].string(); !text.empty())
        out.emplace_back(Reasoning{.text = std::string(text)});
    const auto redacted = delta["redactedContent"].string();
    block.kind = redacted.empty() && block.kind != Kind::Redacted ? Kind::Thought : Kind::Redacted;
    if (redacted.empty())
        block.bytes += delta["signature"].string();
    else
        block.bytes += fromBase64(redacted).value_or(std::string());
}

void ConverseEvents::blockStop(JsonValue root, EventBodies& out)
{
    const auto found = m_blocks.find(root["contentBlockIndex"].integer().value_or(0));
    if (found == m_blocks.end())
        return;
    close(found->second, out);
    m_blocks.erase(found);
}

void ConverseEvents::close(const Block& block, EventBodies& out)
{
    if (block.kind == Kind::Thought && !block.bytes.empty())
        out.emplace_back(Reasoning{.signature = block.bytes});
    if (block.kind == Kind::Redacted)
        out.emplace_back(Reasoning{.signature = base64(block.bytes), .redacted = true});
    if (block.kind == Kind::Tool && !block.has_arguments) // a call without arguments has no delta, or an empty one
        out.emplace_back(ToolCall{.index = block.index, .arguments = "{}"});
    if (block.kind == Kind::Media)
        out.emplace_back(MediaEnd{.index = block.index});
}

void ConverseEvents::messageStop(JsonValue root, EventBodies& out)
{
    for (const auto& [index, block] : m_blocks) // whose end was not told
        close(block, out);
    m_blocks.clear();
    m_stop_reason = root["stopReason"].string();
    m_stopped = true;
    if (m_has_usage)
        end(out);
}

// The usual end: usage comes after the stop.
void ConverseEvents::metadata(JsonValue root, std::string_view json, EventBodies& out)
{
    usage(root, json, out);
    m_has_usage = true;
    end(out);
}

void ConverseEvents::usage(JsonValue root, std::string_view json, EventBodies& out)
{
    if (root["usage"].isObject())
        out.emplace_back(readUsage(root["usage"], rawJson(json, "/usage")));
}

void ConverseEvents::end(EventBodies& out)
{
    if (!m_finished && m_stopped)
        finish(Finished{finishReasonOf(m_stop_reason), m_stop_reason}, out);
}

void ConverseEvents::whole(JsonValue root, std::string_view json, EventBodies& out)
{
    start(out);
    const auto blocks = root["output"]["message"]["content"].items();
    const auto raw = rawJsonItems(rawJson(json, "/output/message/content"));
    for (std::size_t i = 0; i < blocks.size(); ++i)
        wholeBlock(blocks[i], i < raw.size() ? raw[i] : std::string(), out);
    usage(root, json, out);
    m_stop_reason = root["stopReason"].string();
    m_stopped = true;
    end(out);
}

void ConverseEvents::wholeBlock(JsonValue value, const std::string& raw, EventBodies& out)
{
    Block block;
    if (const auto text = value["text"].string(); !text.empty())
        out.emplace_back(Text{std::string(text)});
    value["citationsContent"]["content"].eachItem([&out](JsonValue cited) {
        if (const auto text = cited["text"].string(); !text.empty())
            out.emplace_back(Text{std::string(text)});
    });
    const JsonValue reasoning = value["reasoningContent"];
    if (const auto redacted = reasoning["redactedContent"].string(); !redacted.empty())
        out.emplace_back(Reasoning{.signature = std::string(redacted), .redacted = true});
    else if (const JsonValue text = reasoning["reasoningText"]; text.isObject())
        out.emplace_back(Reasoning{.text = std::string(text["text"].string()),
                                   .signature = std::string(text["signature"].string())});
    const JsonValue tool = value["toolUse"];
    if (tool.isObject() && tool["type"].string() != "server_tool_use") {
        openTool(block, tool, out);
        std::get<ToolCall>(out.back()).arguments = letterOf(rawJson(raw, "/toolUse/input"), tool["input"]);
    }
    if (const JsonValue image = value["image"]; image.isObject()) {
        openMedia(block, image, out);
        mediaBytes(block, image, out);
        out.emplace_back(MediaEnd{.index = block.index});
    }
}

// --- The plain answer, and errors ------------------------------------------------------------------------------------

class WholeAnswer final : public AnswerDecoder
{
public:
    explicit WholeAnswer(const Provider& provider) : AnswerDecoder(provider), m_events(providerName()) {}

protected:
    void event(const SseParser::Event&, EventBodies&) override {} // not of this format
    void object(std::string_view json, EventBodies& out) override;
    void ending(EventBodies&) override {}
    Error errorOf(const HttpHead& head, std::string_view body) const override;

private:
    ConverseEvents m_events;
};

void WholeAnswer::object(std::string_view json, EventBodies& out)
{
    const JsonValue root = read(json, out);
    if (!root.exists())
        return;
    if (root["output"].isObject() || root["stopReason"].exists()) {
        m_events.head(answerHead());
        m_events.whole(root, json, out);
        EventBody last = std::move(out.back()); // Finished
        out.pop_back();
        finish(std::move(last), out);
    } else if (readVendorError(root) || root["Message"].isString()) {
        finish(Failed{errorOf(answerHead(), json)}, out);
    } else {
        finish(Failed{protocolError(answerHead(), json, providerName())}, out);
    }
}

// The name stands in a header, or in the body where something on the way has dropped that.
Error WholeAnswer::errorOf(const HttpHead& head, std::string_view body) const
{
    JsonReader reader;
    const JsonValue root = reader.parse(body);
    std::string_view name = head.headers.value("x-amzn-errortype");
    name = name.empty() ? root["__type"].string(root["code"].string()) : name;
    if (name.empty() && !root["Message"].isString())
        return errorOfAnswer(head, body, providerName());
    return errorOfException(head, name, root, providerName());
}

// --- The stream ------------------------------------------------------------------------------------------------------

class ConverseDecoder final : public Decoder
{
public:
    explicit ConverseDecoder(const Provider& provider)
        : m_whole(provider), m_events(provider.name.empty() ? provider.id : provider.name)
    {
    }

    void head(const HttpHead& head) override
    {
        m_whole.head(head);
        m_events.head(head);
        m_form = head.status >= 200 && head.status < 300 ? Form::Unknown : Form::Text;
    }

    void body(std::string_view bytes, EventBodies& out) override;
    void end(EventBodies& out) override;

private:
    enum class Form { Unknown, Text, Frames };

    void message(const AwsEventMessage& message, EventBodies& out);
    void event(std::string_view type, std::string_view json, EventBodies& out);

    WholeAnswer m_whole;
    ConverseEvents m_events;
    AwsEventStream m_frames;
    JsonReader m_reader;
    Form m_form = Form::Unknown;
};

void ConverseDecoder::body(std::string_view bytes, EventBodies& out)
{
    if (bytes.empty())
        return;
    if (m_form == Form::Unknown) // a frame's length begins with 0 or 1, and no text does
        m_form = static_cast<unsigned char>(bytes.front()) <= 1 ? Form::Frames : Form::Text;
    if (m_form == Form::Text) {
        m_whole.body(bytes, out);
        return;
    }
    m_frames.feed(bytes, [this, &out](const AwsEventMessage& one) {
        if (!m_events.isFinished())
            message(one, out);
    });
    if (m_frames.isBroken() && !m_events.isFinished())
        m_events.finish(Failed{protocolError(m_events.answerHead(), "a damaged frame", m_events.provider())}, out);
}

void ConverseDecoder::end(EventBodies& out)
{
    if (m_form != Form::Frames) {
        m_whole.end(out);
        return;
    }
    if (!m_frames.isInside()) // the usage is missing, the answer is whole
        m_events.end(out);
    if (!m_events.isFinished())
        m_events.finish(Failed{truncatedError(m_events.provider())}, out);
}

void ConverseDecoder::message(const AwsEventMessage& message, EventBodies& out)
{
    const auto type = message.text(":message-type");
    if (type == "event") {
        event(message.text(":event-type"), message.payload, out);
    } else if (type == "exception") {
        m_events.fail(message.text(":exception-type"), m_reader.parse(message.payload), out);
    } else if (type == "error") {
        BodyMembers body;
        body.setString("message", message.text(":error-message"));
        m_events.fail(message.text(":error-code"), m_reader.parse(body.json()), out);
    }
}

// What is unknown is ignored: the vendor adds events over time.
void ConverseDecoder::event(std::string_view type, std::string_view json, EventBodies& out)
{
    const JsonValue root = m_reader.parse(json);
    if (!root.isObject()) {
        m_events.finish(Failed{protocolError(m_events.answerHead(), json, m_events.provider())}, out);
        return;
    }
    m_events.start(out);
    if (type == "contentBlockDelta")
        m_events.blockDelta(root, out);
    else if (type == "contentBlockStart")
        m_events.blockStart(root, out);
    else if (type == "contentBlockStop")
        m_events.blockStop(root, out);
    else if (type == "messageStop")
        m_events.messageStop(root, out);
    else if (type == "metadata")
        m_events.metadata(root, json, out);
}

} // namespace

std::unique_ptr<Decoder> makeDecoder(const Provider& provider)
{
    return std::make_unique<ConverseDecoder>(provider);
}

} // namespace assay::bedrock
