// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/anthropic_messages.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay::anthropic {

namespace {

std::unexpected<Error> refused(ErrorKind kind, const char* sentence, std::string_view what = {})
{
    const QString text = QCoreApplication::translate("assay::AnthropicMessages", sentence);
    return failure(kind, what.empty() ? text : text.arg(QString::fromUtf8(what)));
}

std::unexpected<Error> malformed(std::string_view what)
{
    return refused(ErrorKind::InvalidRequest,
                   QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                     "The request's “%1” is missing or not of Anthropic's format; correct it."),
                   what);
}

std::unexpected<Error> vendorsOwn(std::string_view what)
{
    return refused(ErrorKind::Unsupported,
                   QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                     "“%1” works only at Anthropic itself and cannot be passed on; leave it out."),
                   what);
}

// The text of a string or of a list of text blocks.
std::string joinedText(JsonValue content, std::string_view between)
{
    std::string text(content.string());
    for (const auto& block : content.items())
        text.append(text.empty() ? "" : between).append(block["text"].string());
    return text;
}

std::string imageTypeOfUrl(std::string_view url)
{
    url = url.substr(0, url.find_first_of("?#"));
    const auto dot = url.rfind('.');
    const std::string ending = dot == url.npos ? std::string() : std::string(url.substr(dot + 1));
    static constexpr std::array<std::string_view, 4> known{"png", "jpeg", "gif", "webp"};
    if (ending == "jpg")
        return "image/jpeg";
    return std::ranges::find(known, ending) == known.end() ? "image/*" : "image/" + ending;
}

// Reads one request. Raw texts are cut out once per message at most, so that the work grows with the body and not with
// its square.
class RequestReader
{
public:
    explicit RequestReader(std::string_view body) : m_body(body) {}

    Result<InboundRequest> read();

private:
    using Step = Result<void> (RequestReader::*)(JsonValue value, const std::string& raw);

    Result<void> member(const std::string& name, JsonValue root, const std::string& raw);
    void settleThinking();
    Result<void> messages(JsonValue value, const std::string& raw);
    Result<void> message(JsonValue value, std::string_view raw);
    Result<void> block(JsonValue value, const std::string& raw, Message& into);
    Result<void> media(JsonValue value, Message& into);
    Result<void> toolResult(JsonValue value, Message& into);
    void toolUse(JsonValue value, const std::string& raw, Message& into);
    Result<void> tools(JsonValue value, const std::string& raw);
    Result<void> toolChoice(JsonValue value, const std::string& raw);
    Result<void> thinking(JsonValue value, const std::string& raw);
    Result<void> outputConfig(JsonValue value, const std::string& raw);
    Result<void> parameter(std::string_view name, JsonValue value);
    Result<void> system(JsonValue value, const std::string& raw);
    void noteCacheMark(JsonValue block);

    std::string_view m_body;
    JsonReader m_reader;
    Request m_request;
    std::map<std::string, std::string, std::less<>> m_tool_names; // of calls, by id
    std::string m_cache_mark;
    std::string m_thinking;
    std::string m_thinking_effort; // what `thinking` says, unless an effort is given
};

Result<InboundRequest> RequestReader::read()
{
    const JsonValue root = m_reader.parse(m_body);
    if (!root.isObject() || root["model"].string().empty())
        return malformed("model");
    if (!root["messages"].isArray())
        return malformed("messages");
    m_request.stream = false;
    std::set<std::string> seen; // of two members of one name the first holds
    for (const auto& [name, raw] : rawJsonMembers(m_body)) {
        if (!seen.insert(name).second)
            continue;
        if (const auto done = member(name, root, raw); !done)
            return std::unexpected(done.error());
    }
    settleThinking();
    // One mark at the top marks the last block that can be cached (the API's automatic caching).
    if (!m_cache_mark.empty())
        m_request.extra_json.try_emplace("cache_control", m_cache_mark);
    return InboundRequest{.model = std::string(root["model"].string()), .request = std::move(m_request)};
}

void RequestReader::settleThinking()
{
    auto& effort = m_request.parameters.reasoning_effort;
    if (effort.empty())
        effort = m_thinking_effort;
    // Thinking without an effort is more than the neutral form can say.
    if (effort.empty() && !m_thinking.empty())
        m_request.extra_json.try_emplace("thinking", m_thinking);
}

Result<void> RequestReader::member(const std::string& name, JsonValue root, const std::string& raw)
{
    static const std::map<std::string_view, Step> structured{
        {"messages", &RequestReader::messages}, {"system", &RequestReader::system},
        {"tools", &RequestReader::tools},       {"tool_choice", &RequestReader::toolChoice},
        {"thinking", &RequestReader::thinking}, {"output_config", &RequestReader::outputConfig},
    };
    static constexpr std::array<std::string_view, 6> plain{"model", "max_tokens", "temperature",
                                                           "top_p", "stream",     "stop_sequences"};
    const auto found = structured.find(name);
    if (std::ranges::find(plain, name) != plain.end())
        return parameter(name, root[name]);
    if (found != structured.end())
        return root[name].exists() ? (this->*found->second)(root[name], raw) : Result<void>();
    m_request.extra_json[name] = raw;
    return {};
}

Result<void> RequestReader::parameter(std::string_view name, JsonValue value)
{
    auto& parameters = m_request.parameters;
    if (name == "max_tokens")
        parameters.max_output_tokens = value.integer();
    else if (name == "temperature")
        parameters.temperature = value.number();
    else if (name == "top_p")
        parameters.top_p = value.number();
    else if (name == "stream")
        m_request.stream = value.boolean().value_or(false);
    else if (name == "stop_sequences")
        for (const auto& word : value.items())
            parameters.stop.emplace_back(word.string());
    if (name == "max_tokens" && !parameters.max_output_tokens)
        return malformed(name);
    return {};
}

Result<void> RequestReader::system(JsonValue value, const std::string&)
{
    const std::string text = joinedText(value, "\n\n");
    m_request.system = m_request.system.empty() ? text : text + "\n\n" + m_request.system;
    for (const auto& block : value.items())
        noteCacheMark(block);
    return {};
}

void RequestReader::noteCacheMark(JsonValue block)
{
    if (block["cache_control"].isObject())
        m_cache_mark = block["cache_control"].json();
}

// --- Messages --------------------------------------------------------------------------------------------------------

Result<void> RequestReader::messages(JsonValue value, const std::string& raw)
{
    const auto raw_messages = rawJsonItems(raw);
    const auto list = value.items();
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (const auto done = message(list[i], i < raw_messages.size() ? raw_messages[i] : std::string_view()); !done)
            return done;
    }
    return {};
}

Result<void> RequestReader::message(JsonValue value, std::string_view raw)
{
    const auto role = value["role"].string();
    const JsonValue content = value["content"];
    if (role == "system") { // a later instruction; the neutral form has one place for them
        const std::string text = joinedText(content, "\n\n");
        m_request.system.append(m_request.system.empty() ? "" : "\n\n").append(text);
        return {};
    }
    if ((role != "user" && role != "assistant") || (!content.isString() && !content.isArray()))
        return malformed("messages");
    Message& into = m_request.messages.emplace_back(Message{.role = role == "user" ? Role::User : Role::Assistant});
    if (content.isString())
        into.parts.emplace_back(TextPart{std::string(content.string())});
    const auto blocks = content.items();
    const bool has_calls =
        std::ranges::any_of(blocks, [](const JsonValue& one) { return one["type"].string() == "tool_use"; });
    const auto raw_blocks = has_calls ? rawJsonItems(rawJson(raw, "/content")) : std::vector<std::string>();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto done = block(blocks[i], i < raw_blocks.size() ? raw_blocks[i] : std::string(), into); !done)
            return done;
    }
    return {};
}

Result<void> RequestReader::block(JsonValue value, const std::string& raw, Message& into)
{
    noteCacheMark(value);
    const auto type = value["type"].string();
    if (type == "text")
        into.parts.emplace_back(TextPart{std::string(value["text"].string())});
    else if (type == "image" || type == "document")
        return media(value, into);
    else if (type == "tool_use")
        toolUse(value, raw, into);
    else if (type == "tool_result")
        return toolResult(value, into);
    else if (type == "thinking")
        into.parts.emplace_back(ReasoningPart{.text = std::string(value["thinking"].string()),
                                              .signature = std::string(value["signature"].string())});
    else if (type == "redacted_thinking")
        into.parts.emplace_back(ReasoningPart{.signature = std::string(value["data"].string()), .redacted = true});
    else
        return vendorsOwn(type);
    return {};
}

Result<void> RequestReader::media(JsonValue value, Message& into)
{
    const JsonValue source = value["source"];
    const auto kind = source["type"].string();
    const bool document = value["type"].string() == "document";
    MediaPart part{.media_type = std::string(source["media_type"].string()),
                   .name = std::string(value["title"].string())};
    if (kind == "url") {
        part.url = source["url"].string();
        part.media_type = document ? "application/pdf" : imageTypeOfUrl(part.url);
    } else if (kind == "base64") {
        auto bytes = fromBase64(source["data"].string());
        if (!bytes)
            return malformed("source");
        part.bytes = std::make_shared<const std::string>(std::move(*bytes));
    } else if (kind == "text" || kind == "content") {
        part.media_type = "text/plain";
        part.bytes = std::make_shared<const std::string>(kind == "text" ? source["data"].string()
                                                                        : joinedText(source["content"], "\n"));
    } else {
        return vendorsOwn(kind); // a file uploaded there
    }
    into.parts.emplace_back(std::move(part));
    return {};
}

void RequestReader::toolUse(JsonValue value, const std::string& raw, Message& into)
{
    ToolCallPart part{.id = std::string(value["id"].string()), .name = std::string(value["name"].string())};
    part.arguments_json = letterOf(rawJson(raw, "/input"), value["input"]);
    m_tool_names[part.id] = part.name;
    into.parts.emplace_back(std::move(part));
}

Result<void> RequestReader::toolResult(JsonValue value, Message& into)
{
    for (const auto& block : value["content"].items()) {
        noteCacheMark(block);
        if (block["type"].string() != "text")
            return refused(ErrorKind::Unsupported,
                           QT_TRANSLATE_NOOP("assay::AnthropicMessages",
                                             "The result of a tool holds more than text (“%1”), which cannot be passed "
                                             "on; give the result as text."),
                           block["type"].string());
    }
    ToolResultPart part{.id = std::string(value["tool_use_id"].string()),
                        .content = joinedText(value["content"], "\n"),
                        .is_error = value["is_error"].boolean().value_or(false)};
    if (const auto name = m_tool_names.find(part.id); name != m_tool_names.end())
        part.name = name->second;
    into.parts.emplace_back(std::move(part));
    return {};
}

// --- Tools and parameters --------------------------------------------------------------------------------------------

Result<void> RequestReader::tools(JsonValue value, const std::string& raw)
{
    const auto raw_tools = rawJsonItems(raw);
    const auto list = value.items();
    for (std::size_t i = 0; i < list.size() && i < raw_tools.size(); ++i) {
        noteCacheMark(list[i]);
        const auto type = list[i]["type"].string("custom");
        if (type != "custom")
            return vendorsOwn(type);
        Tool tool{.name = std::string(list[i]["name"].string()),
                  .description = std::string(list[i]["description"].string())};
        tool.schema_json = letterOf(rawJson(raw_tools[i], "/input_schema"), list[i]["input_schema"]);
        if (tool.schema_json == R"({"type":"object","properties":{}})")
            tool.schema_json.clear(); // takes no arguments
        m_request.tools.push_back(std::move(tool));
    }
    return {};
}

Result<void> RequestReader::toolChoice(JsonValue value, const std::string& raw)
{
    const auto type = value["type"].string();
    if (type == "any")
        m_request.tool_choice = ToolChoice::Required;
    else if (type == "none")
        m_request.tool_choice = ToolChoice::None;
    else if (type == "tool")
        m_request.tool_choice = ToolChoice::Named;
    else if (type != "auto")
        return malformed("tool_choice");
    m_request.tool_name = value["name"].string();
    if (value["disable_parallel_tool_use"].boolean().value_or(false)) // has no place of its own
        m_request.extra_json["tool_choice"] = raw;
    return {};
}

// A budget becomes the word it comes nearest to. How thoughts are shown has no place of its own.
Result<void> RequestReader::thinking(JsonValue value, const std::string& raw)
{
    const auto type = value["type"].string();
    const auto budget = value["budget_tokens"].integer().value_or(0);
    if (type == "disabled")
        m_thinking_effort = "none";
    else if (type == "enabled")
        m_thinking_effort = effortOfBudget(budget);
    else if (type == "adaptive")
        m_thinking = raw;
    else
        return malformed("thinking");
    if (value["display"].exists())
        m_request.extra_json["thinking"] = raw;
    return {};
}

Result<void> RequestReader::outputConfig(JsonValue value, const std::string& raw)
{
    auto& effort = m_request.parameters.reasoning_effort;
    effort = value["effort"].string();
    if (effort == "xhigh") { // between two words of ours
        effort = "max";
        m_request.extra_json["output_config"] = raw;
    }
    const JsonValue format = value["format"];
    if (format["type"].string() == "json_schema")
        m_request.output_schema =
            OutputSchema{.schema_json = letterOf(rawJson(raw, "/format/schema"), format["schema"])};
    else if (format.exists())
        return malformed("output_config");
    return {};
}

} // namespace

Result<InboundRequest> decodeRequest(const HttpRequest& inbound)
{
    return RequestReader(inbound.body).read();
}

} // namespace assay::anthropic
