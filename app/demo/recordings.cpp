// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demo/recordings.h"

#include <algorithm>
#include <iterator>

#include "demo/media_recordings.h"
#include "demo/vendor_flavour.h"
#include "engine/dialects/dialect.h"

namespace assay {

namespace {

constexpr std::int64_t microseconds_per_second = 1'000'000;

// Pieces about as long as tokens are: a word with the space before it, and long words in two.
std::vector<std::string_view> pieces(std::string_view text)
{
    constexpr std::size_t longest = 9;
    std::vector<std::string_view> found;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        const bool inside_character = i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80;
        const bool word_ends = i == text.size() || (text[i] == ' ' && text[i - 1] != ' ') || text[i - 1] == '\n';
        if (!inside_character && (word_ends || i - begin >= longest)) {
            found.push_back(text.substr(begin, i - begin));
            begin = i;
        }
    }
    return found;
}

// Writes an answer's events as bytes, each with the time since the start at which it leaves.
class Tape
{
public:
    Tape(const Dialect& dialect, const InboundRequest& inbound, const SampleAnswer& answer)
        : m_encoder(dialect.encoder(inbound)), m_answer(answer), m_time_us(answer.first_us / 3)
    {
        m_exchange.head = m_encoder->head();
        m_exchange.head_us = m_time_us;
    }

    RecordedExchange record(const std::string& model, const std::string& id)
    {
        write(Started{.model = model, .response_id = id});
        write(UsageReport{.usage = inputOnly()});
        m_time_us = m_answer.first_us;
        const auto thoughts = pieces(m_answer.reasoning);
        const auto words = pieces(m_answer.text);
        m_piece_us = writingTimeUs() / static_cast<std::int64_t>(thoughts.size() + words.size());
        for (const auto piece : thoughts)
            writePiece(Reasoning{.text = std::string(piece)});
        for (const auto piece : words)
            writePiece(Text{.text = std::string(piece)});
        write(UsageReport{.usage = m_answer.usage});
        write(Finished{.reason = FinishReason::Stop});
        std::string rest;
        m_encoder->end(rest);
        keep(std::move(rest));
        m_exchange.end_us = m_time_us;
        return std::move(m_exchange);
    }

private:
    Usage inputOnly() const
    {
        Usage usage;
        for (const auto meter : {meter::input, meter::cached_input})
            usage.set(meter, m_answer.usage.quantity(meter));
        return usage;
    }

    // All of its tokens at its rate, however many pieces they are cut into here.
    std::int64_t writingTimeUs() const
    {
        const auto tokens = outputTokens(m_answer.usage).mantissa();
        return tokens * microseconds_per_second / m_answer.tokens_per_second;
    }

    void writePiece(const EventBody& event)
    {
        write(event);
        m_time_us += m_piece_us;
    }

    void write(const EventBody& event)
    {
        std::string bytes;
        m_encoder->write(event, bytes);
        keep(std::move(bytes));
    }

    void keep(std::string bytes)
    {
        if (!bytes.empty())
            m_exchange.chunks.push_back({.dt_us = m_time_us, .bytes = std::move(bytes)});
    }

    std::unique_ptr<Encoder> m_encoder;
    const SampleAnswer& m_answer;
    RecordedExchange m_exchange;
    std::int64_t m_time_us = 0;
    std::int64_t m_piece_us = 0;
};

Result<RecordedExchange> recording(const SampleAnswer& answer, const Request& request, const Catalog& catalog)
{
    const auto resolved = catalog.resolve(answer.address);
    if (!resolved)
        return std::unexpected(resolved.error());
    const auto& provider = *resolved->provider;
    const Dialect* const dialect = findDialect(provider.dialect);
    auto http = dialect->encode(request, provider, resolved->model, {});
    if (!http)
        return std::unexpected(http.error());
    Tape tape(*dialect, {.model = resolved->model, .request = request}, answer);
    auto exchange = tape.record(resolved->model, "sample-" + provider.id);
    giveFlavour(provider.id, exchange.chunks);
    exchange.request = std::move(*http);
    return exchange;
}

Result<std::vector<RecordedExchange>> exchangesOf(const SampleAnswer& answer, const Request& request,
                                                  const Catalog& catalog, std::int64_t t_us)
{
    if (!std::holds_alternative<Chat>(request.task))
        return recordMedium(answer, request, catalog, t_us).transform([](TapedMedium medium) {
            return std::move(medium.exchanges);
        });
    return recording(answer, request, catalog).transform([t_us](RecordedExchange exchange) {
        exchange.t_us = t_us;
        return std::vector{std::move(exchange)};
    });
}

} // namespace

Result<std::vector<RecordedExchange>> recordingsOf(const Scenario& scenario, const Catalog& catalog, std::int64_t t_us)
{
    const auto request = requestFor(scenario.prompt);
    if (!request)
        return std::unexpected(request.error());
    std::vector<RecordedExchange> exchanges;
    for (const auto& answer : scenario.answers) {
        auto recorded = exchangesOf(answer, *request, catalog, t_us);
        if (!recorded)
            return std::unexpected(recorded.error());
        std::ranges::move(*recorded, std::back_inserter(exchanges));
    }
    return exchanges;
}

} // namespace assay
