// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/answer_plan.h"

#include <algorithm>
#include <format>

#include "simulator/answer_text.h"
#include "simulator/chance.h"
#include "simulator/media_work.h"
#include "simulator/schema_value.h"
#include "simulator/tariff.h"

namespace assay {

namespace {

constexpr std::int64_t tokens_of_prose = 100;

std::uint64_t seedOf(const Request& request, const Behaviour& behaviour)
{
    return behaviour.seed.value_or(static_cast<std::uint64_t>(request.parameters.seed.value_or(1)));
}

int toolCallsOf(const Request& request, const Behaviour& behaviour)
{
    if (request.tools.empty() || request.tool_choice == ToolChoice::None)
        return 0;
    const bool demanded = request.tool_choice == ToolChoice::Required || request.tool_choice == ToolChoice::Named;
    return std::max(behaviour.tools, demanded ? 1 : 0);
}

const Tool& toolFor(const Request& request, int index)
{
    const auto named = std::ranges::find(request.tools, request.tool_name, &Tool::name);
    if (request.tool_choice == ToolChoice::Named && named != request.tools.end())
        return *named;
    return request.tools[static_cast<std::size_t>(index) % request.tools.size()];
}

void addToolCall(EventBodies& plan, const Tool& tool, int index, std::uint64_t seed)
{
    const std::string arguments = tool.schema_json.empty() ? "{}" : valueForSchema(tool.schema_json, seed);
    ToolCall piece{.index = index,
                   .id = std::format("call_sim_{:016x}", Chance(seed + static_cast<std::uint64_t>(index)).next()),
                   .name = tool.name};
    for (auto& token : tokensOf(arguments)) {
        piece.arguments = std::move(token);
        plan.push_back(piece);
        piece = {.index = index}; // only the first names it
    }
}

std::string lastUserText(const Request& request)
{
    for (auto message = request.messages.rbegin(); message != request.messages.rend(); ++message) {
        std::string text;
        for (const auto& part : message->parts) {
            if (const auto* written = std::get_if<TextPart>(&part))
                text += written->text;
        }
        if (message->role == Role::User && !text.empty())
            return text;
    }
    return {};
}

std::vector<std::string> textTokens(const Request& request, const Behaviour& behaviour, std::uint64_t seed)
{
    if (request.output_schema)
        return tokensOf(valueForSchema(request.output_schema->schema_json, seed));
    if (!behaviour.echo)
        return proseTokens(seed, behaviour.tokens.value_or(tokens_of_prose));
    auto tokens = tokensOf(lastUserText(request));
    if (behaviour.tokens && *behaviour.tokens < std::ssize(tokens))
        tokens.resize(static_cast<std::size_t>(*behaviour.tokens));
    return tokens;
}

// All pieces, however long the request lets them be.
FinishReason addPieces(EventBodies& plan, const Request& request, const Behaviour& behaviour)
{
    const std::uint64_t seed = seedOf(request, behaviour);
    for (auto& token : reasoningTokens(seed, behaviour.reasoning))
        plan.push_back(Reasoning{.text = std::move(token)});
    const int calls = toolCallsOf(request, behaviour);
    for (int index = 0; index < calls; ++index)
        addToolCall(plan, toolFor(request, index), index, seed);
    if (calls > 0)
        return FinishReason::ToolCalls;
    for (auto& token : textTokens(request, behaviour, seed))
        plan.push_back(Text{std::move(token)});
    return FinishReason::Stop;
}

// --- Chats that paint and speak
// ----------------------------------------------------------------------------------------

constexpr std::int64_t tokens_a_picture = 1290; // as Gemini counts one of up to 1024 pixels each way
constexpr int samples_a_second = 24'000;
constexpr std::size_t bytes_a_token = samples_a_second * 2 / 25; // of raw sound: 25 tokens a second, as Gemini has it

bool makesMedia(const Request& request)
{
    return std::holds_alternative<MakeImage>(request.task) || std::holds_alternative<Speak>(request.task);
}

// What a piece of the answer counts as.
std::pair<std::string_view, std::int64_t> countOfMedium(const Request& request)
{
    const bool is_picture = std::holds_alternative<MakeImage>(request.task);
    return is_picture ? std::pair{meter::output_image, tokens_a_picture}
                      : std::pair{meter::output_audio, std::int64_t{1}};
}

void addMedium(EventBodies& plan, int index, std::string media_type, std::string bytes)
{
    plan.push_back(MediaBegin{.index = index, .media_type = std::move(media_type)});
    plan.push_back(MediaChunk{.index = index, .bytes = std::move(bytes)});
    plan.push_back(MediaEnd{.index = index});
}

// Raw samples leave while they are made, a token at a time.
void addSound(EventBodies& plan, std::string_view samples)
{
    const auto type = "audio/L16;codec=pcm;rate=" + std::to_string(samples_a_second);
    for (int index = 0; !samples.empty(); ++index) {
        const auto piece = samples.substr(0, bytes_a_token);
        addMedium(plan, index, type, std::string(piece));
        samples.remove_prefix(piece.size());
    }
}

// No other thread is asked: a picture takes milliseconds, and a minute of sound, the most there is, a fraction of a
// second.
std::optional<Error> addMedia(EventBodies& plan, Request request, const Behaviour& behaviour)
{
    auto* const speech = std::get_if<Speak>(&request.task);
    if (speech) {
        speech->format = "pcm";
        speech->sample_rate = samples_a_second;
    }
    const auto made = doWork(request, behaviour);
    if (!made)
        return made.error();
    if (speech) {
        addSound(plan, made->media.front().bytes);
        return {};
    }
    for (int index = 0; const auto& picture : made->media)
        addMedium(plan, index++, picture.media_type, picture.bytes);
    return {};
}

EventBodies planMedia(const Request& request, const Behaviour& behaviour, EventBodies plan)
{
    if (behaviour.has(FaultKind::JobFiltered)) {
        plan.push_back(UsageReport{.usage = usageOf(request, plan, 0)});
        plan.push_back(Finished{.reason = FinishReason::ContentFilter});
        return plan;
    }
    if (auto error = addMedia(plan, request, behaviour)) {
        plan.push_back(Failed{std::move(*error)});
        return plan;
    }
    plan.push_back(UsageReport{.usage = usageOf(request, plan, INT64_MAX)});
    plan.push_back(Finished{});
    return plan;
}

} // namespace

bool isPiece(const EventBody& event)
{
    return std::holds_alternative<Text>(event) || std::holds_alternative<Reasoning>(event) ||
           std::holds_alternative<ToolCall>(event) || std::holds_alternative<MediaEnd>(event);
}

EventBodies planAnswer(const InboundRequest& inbound, const Behaviour& behaviour, bool usage_first)
{
    const Request& request = inbound.request;
    const std::string id = std::format("sim_{:016x}", Chance(seedOf(request, behaviour)).next());
    EventBodies plan{Started{.model = inbound.model, .response_id = id}};
    if (makesMedia(request))
        return planMedia(request, behaviour, std::move(plan));
    FinishReason reason = addPieces(plan, request, behaviour);
    const auto limit =
        static_cast<std::uint64_t>(std::max<std::int64_t>(request.parameters.max_output_tokens.value_or(INT64_MAX), 0));
    if (plan.size() - 1 > limit) {
        plan.resize(1 + limit);
        reason = FinishReason::Length;
    }
    if (usage_first) {
        Usage first = usageOf(request, plan, 0);
        first.set(meter::output, 1);
        plan.insert(plan.begin() + 1, UsageReport{.usage = std::move(first)});
    }
    plan.push_back(UsageReport{.usage = usageOf(request, plan, INT64_MAX)});
    plan.push_back(Finished{.reason = reason});
    return plan;
}

Usage usageOf(const Request& request, const EventBodies& plan, std::int64_t pieces_sent)
{
    std::int64_t reasoning = 0;
    std::int64_t output = 0;
    std::int64_t media = 0;
    for (const auto& event : plan) {
        if (!isPiece(event) || pieces_sent-- <= 0)
            continue;
        if (std::holds_alternative<MediaEnd>(event))
            ++media;
        else
            ++(std::holds_alternative<Reasoning>(event) ? reasoning : output);
    }
    Usage usage;
    usage.set(meter::input, inputTokensOf(request));
    usage.set(meter::output, output);
    usage.set(meter::reasoning, reasoning);
    if (media > 0) {
        const auto [meter, tokens] = countOfMedium(request);
        usage.set(meter, media * tokens);
    }
    return usage;
}

} // namespace assay
