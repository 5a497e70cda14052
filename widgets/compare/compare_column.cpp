// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/compare_column.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <ranges>
#include <utility>

#include "answer_markdown.h"
#include "engine/clock.h"
#include "engine/request_reader.h"
#include "engine/routing/attempt.h"
#include "widgets/compare/compare_prompt.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;
using State = CompareColumn::State;

constexpr std::int64_t bytes_per_token = 4;
constexpr std::size_t largest_shown_early = 16u << 20;

struct CompareColumnText
{
    Q_DECLARE_TR_FUNCTIONS(assay::CompareColumn)
};

std::int64_t whole(const Decimal& quantity)
{
    std::int64_t value = quantity.mantissa();
    for (int place = 0; place < quantity.places(); ++place)
        value /= 10;
    return value;
}

State stateOf(CallStatus status)
{
    switch (status) {
    case CallStatus::Running:
    case CallStatus::Interrupted:
        return State::Interrupted;
    case CallStatus::Finished:
        return State::Finished;
    case CallStatus::Failed:
        return State::Failed;
    case CallStatus::Cancelled:
        return State::Stopped;
    }
    return State::Failed;
}

// Of the attempt that answered, since it was sent: what the model took, not what went wrong before it.
std::optional<std::int64_t> firstToken(const CallResult& result)
{
    return result.attempts.empty() ? std::nullopt : result.attempts.back().outcome.first_token_us;
}

std::int64_t writingTime(const CallResult& result)
{
    const auto first = firstToken(result);
    return first ? result.attempts.back().outcome.total_us - *first : 0;
}

std::string textOf(const Message& message)
{
    std::string all;
    for (const auto& part : message.parts) {
        if (const auto* text = std::get_if<TextPart>(&part))
            all += text->text;
    }
    return all;
}

} // namespace

CompareColumn::CompareColumn(int id, std::string address, QString model, QString provider)
    : m_id(id), m_address(std::move(address)), m_model(std::move(model)), m_provider(std::move(provider))
{
}

bool CompareColumn::isWhole() const
{
    return m_state == State::Finished && !m_turns.empty();
}

bool CompareColumn::canCarryOn() const
{
    return isWhole() && std::holds_alternative<Chat>(m_turns.back().request.task);
}

bool CompareColumn::hidesThinking() const
{
    const auto redacted = [](const Answer::Item& item) { return item.redacted; };
    return m_thinking.empty() && !m_turns.empty() && std::ranges::any_of(m_turns.back().answer.items, redacted);
}

void CompareColumn::reset(Attribution attribution)
{
    m_running.reset();
    m_attribution = std::move(attribution);
    m_turns.clear();
    m_transcript.clear();
    m_thinking.clear();
    m_error.reset();
    m_state = State::Ready;
    ++m_generation;
}

void CompareColumn::ask(Request request)
{
    appendQuestion(request);
    m_turns.push_back({.request = std::move(request), .answer_at = m_transcript.size()});
    m_thinking.clear();
    ++m_generation; // the view of the turns before has ended; it begins again
}

// What had come of the last turn goes, what it has cost stays.
CompareColumn::Turn& CompareColumn::renewTurn(std::string call, std::int64_t began_us)
{
    Turn& turn = m_turns.back();
    if (turn.result)
        turn.earlier_cost += turn.result->cost;
    turn = {.request = std::move(turn.request),
            .call = std::move(call),
            .began_us = began_us,
            .answer_at = turn.answer_at,
            .earlier_cost = turn.earlier_cost};
    m_transcript.resize(turn.answer_at);
    m_thinking.clear();
    m_thought_closed = false;
    m_progress.reset();
    m_coming.clear();
    m_error.reset();
    ++m_generation;
    return turn;
}

void CompareColumn::begin(std::unique_ptr<RunningCall> call)
{
    renewTurn(call->id(), utcMicroseconds());
    m_running = std::move(call);
    m_state = State::Waiting;
}

void CompareColumn::fail(Error error)
{
    m_error = std::move(error);
    m_state = State::Failed;
}

void CompareColumn::cancel()
{
    if (m_running)
        m_running->cancel();
}

// The result is asked for first: what it has to say comes after every event.
bool CompareColumn::takeNews()
{
    if (!m_running)
        return false;
    const auto result = m_running->result();
    const auto events = m_running->takeEvents();
    for (const auto& event : events)
        take(event);
    if (result) {
        m_running.release()->deleteLater(); // its end may still be on the way to others who wait for it
        takeEnd(*result);
    }
    return result || !events.empty();
}

void CompareColumn::take(const Event& event)
{
    Turn& turn = m_turns.back();
    turn.answer.take(event.body);
    takeMedium(event.body);
    if (const auto* progress = std::get_if<Progress>(&event.body))
        m_progress = *progress;
    if (!isContent(event.body))
        return;
    if (turn.first_us == 0)
        turn.first_us = event.time_us;
    turn.last_us = event.time_us;
    if (const auto* thought = std::get_if<Reasoning>(&event.body)) {
        turn.written += thought->text.size();
        takeThought(*thought);
    }
    if (const auto* text = std::get_if<Text>(&event.body)) {
        turn.written += text->text.size();
        m_transcript += text->text;
        m_state = State::Streaming;
    }
}

// A signature closes a thought, as in Answer.
void CompareColumn::takeThought(const Reasoning& thought)
{
    if (m_thought_closed && !m_thinking.empty() && !thought.text.empty())
        m_thinking += "\n\n";
    m_thinking += thought.text;
    m_thought_closed = !thought.signature.empty();
}

// Bytes are collected of pictures alone, which can be shown before they are whole; a larger one waits until it is.
void CompareColumn::takeMedium(const EventBody& body)
{
    if (const auto* begin = std::get_if<MediaBegin>(&body)) {
        m_state = State::Streaming;
        m_coming.erase(begin->index);
        if (begin->media_type.starts_with("image/"))
            m_coming[begin->index] = std::make_shared<std::string>();
    } else if (const auto* chunk = std::get_if<MediaChunk>(&body)) {
        const auto place = m_coming.find(chunk->index);
        if (place == m_coming.end())
            return;
        if (place->second->size() + chunk->bytes.size() > largest_shown_early)
            m_coming.erase(place);
        else // a new one, for the view may still read the old
            place->second = std::make_shared<std::string>(*place->second + chunk->bytes);
    } else if (const auto* end = std::get_if<MediaEnd>(&body); end && !end->sha256.empty()) {
        m_coming.erase(end->index);
    }
}

std::vector<ColumnMedium> CompareColumn::media() const
{
    std::vector<ColumnMedium> media;
    if (m_turns.empty())
        return media;
    for (const auto& item : m_turns.back().answer.items) {
        if (item.kind != Answer::Item::Kind::Media)
            continue;
        const auto coming = m_coming.find(item.index);
        media.push_back({.index = item.index,
                         .type = QString::fromStdString(item.media_type),
                         .whole = item.media,
                         .so_far = coming == m_coming.end() ? nullptr : coming->second});
    }
    return media;
}

std::optional<std::int64_t> CompareColumn::runningSince() const
{
    return isRunning() && !m_turns.empty() ? std::optional(m_turns.back().began_us) : std::nullopt;
}

void CompareColumn::takeEnd(const CallResult& result)
{
    appendToolCalls();
    m_progress.reset();
    m_turns.back().result = result;
    m_state = stateOf(result.status);
    m_error = result.error;
    if (m_state == State::Interrupted)
        m_error = Error{.kind = ErrorKind::Truncated,
                        .message = CompareColumnText::tr(
                            "This answer was interrupted when Assay ended; its provider may bill it.")};
    if (m_state == State::Stopped)
        m_error.reset(); // who stopped it knows
}

void CompareColumn::recall(const RecalledCall& call)
{
    renewTurn(call.result.id, call.details.row.time_us).answer = call.answer;
    m_transcript += call.answer.text();
    for (const auto& item : call.answer.items) {
        if (item.kind == Answer::Item::Kind::Reasoning)
            takeThought({item.text, item.signature, item.redacted});
    }
    takeEnd(call.result);
    if (m_state == State::Finished && call.answer.error) // the ledger has the call, the log its answer no longer
        m_error = call.answer.error;
}

// The first one stands in the prompt.
void CompareColumn::appendQuestion(const Request& request)
{
    if (request.messages.size() < 2 || request.messages.back().parts.empty())
        return;
    const auto* text = std::get_if<TextPart>(&request.messages.back().parts.front());
    if (!text || text->text.empty())
        return;
    m_transcript += m_transcript.empty() ? "" : "\n\n";
    const auto lines = QString::fromStdString(text->text).split(u'\n');
    for (const auto& line : lines)
        m_transcript += "> " + line.toStdString() + "\n";
    m_transcript += "\n";
}

void CompareColumn::appendToolCalls()
{
    for (const auto& item : m_turns.back().answer.items) {
        if (item.kind != Answer::Item::Kind::ToolCall)
            continue;
        m_transcript += m_transcript.empty() ? "" : "\n\n";
        m_transcript += toolCallMarkdown(item);
    }
}

Result<Request> CompareColumn::nextRequest(const QString& question) const
{
    if (!canCarryOn())
        return failure(ErrorKind::Usage, CompareColumnText::tr("Only a whole answer can be carried on from."));
    Request request = m_turns.back().request;
    if (request.messages.empty())
        return failure(
            ErrorKind::Storage,
            CompareColumnText::tr("What this call asked is no longer kept, so it cannot be carried on from."));
    if (lacksBytes(request))
        return failure(
            ErrorKind::Storage,
            CompareColumnText::tr("The files of this earlier run are not at hand; attach them again and run it anew."));
    request.messages.push_back(assistantTurn(m_turns.back().answer));
    request.messages.push_back({Role::User, {TextPart{question.toStdString()}}});
    return request;
}

bool CompareColumn::isCarriedOnBy(const Request& request) const
{
    if (!canCarryOn())
        return false;
    const auto& before = m_turns.back();
    const auto& asked = before.request.messages;
    if (request.messages.size() != asked.size() + 2 ||
        !std::ranges::equal(asked, request.messages | std::views::take(asked.size())))
        return false;
    return before.answer.items.empty() || textOf(request.messages[asked.size()]) == before.answer.text();
}

ColumnFigures CompareColumn::figures() const
{
    ColumnFigures figures;
    for (const auto& turn : m_turns) {
        if (!turn.result && !turn.earlier_cost.basis)
            continue;
        if (!figures.cost)
            figures.cost = CostSum();
        *figures.cost += turn.earlier_cost;
        if (turn.result)
            *figures.cost += turn.result->cost;
    }
    if (m_turns.empty())
        return figures;
    const Turn& turn = m_turns.back();
    figures.is_text = std::holds_alternative<Chat>(turn.request.task);
    const auto shown = media();
    figures.pieces = static_cast<int>(
        std::ranges::count_if(shown, [](const ColumnMedium& medium) { return !medium.whole.sha256.empty(); }));
    const Usage& usage =
        turn.answer.usage.usage.isEmpty() && turn.result ? turn.result->usage.usage : turn.answer.usage.usage;
    figures.input_tokens = whole(inputTokens(usage));
    figures.output_tokens = whole(outputTokens(usage));
    figures.has_tokens = !usage.isEmpty();
    if (turn.result) {
        figures.first_token_us = firstToken(*turn.result);
        figures.writing_us = writingTime(*turn.result);
        figures.attempts = static_cast<int>(turn.result->attempts.size());
        if (isWhole() && !turn.result->attempts.empty()) // what failed took no time worth comparing
            figures.total_us = turn.result->attempts.back().outcome.total_us;
    } else if (turn.first_us > 0) {
        figures.first_token_us = turn.first_us - turn.began_us;
        figures.writing_us = turn.last_us - turn.first_us;
    }
    if (!turn.result && turn.first_us > 0) {
        figures.output_tokens = static_cast<std::int64_t>(turn.written) / bytes_per_token;
        figures.has_tokens = true;
        figures.estimated = true;
    }
    return figures;
}

} // namespace assay
