// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/replicate_stream.h"

#include <optional>
#include <set>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/dialects/prediction_output.h"
#include "engine/dialects/sse.h"
#include "engine/utf8.h"

namespace assay {

namespace {

// Events "output" (data: the next piece, as it is), "logs", "error" (its sentence) and "done"
// (replicate.com/docs/reference/streaming; github.com/replicate/replicate-python, replicate/stream.py).
class StreamedJob final : public Conversation
{
public:
    StreamedJob(std::string provider, std::unique_ptr<Conversation> job, StreamPlace place,
                std::function<HttpRequest(std::string_view)> request, std::span<const std::string_view> hosts)
        : m_provider(std::move(provider)), m_job(std::move(job)), m_place(std::move(place)),
          m_request(std::move(request)), m_hosts(hosts)
    {
    }

    std::optional<Step> next() override
    {
        if (m_stage != Stage::Before || m_place->empty() || m_ended)
            return m_job->next();
        m_stage = Stage::Streaming;
        return Step{.request = m_request(*m_place), .repeatable = true};
    }

    // A second time where the stream was cut: it is told from its beginning then, or goes on.
    void head(const HttpHead& head) override
    {
        if (m_stage != Stage::Streaming) {
            m_job->head(head);
            return;
        }
        m_is_stream = head.status >= 200 && head.status < 300;
        m_again = m_again || !m_text.empty();
        m_events = SseParser();
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (m_stage != Stage::Streaming) {
            EventBodies events;
            m_job->body(bytes, events);
            pass(events, out);
        } else if (m_is_stream) {
            m_events.feed(bytes, [this, &out](const SseParser::Event& event) { take(event, out); });
        }
    }

    void end(EventBodies& out) override
    {
        if (m_stage == Stage::Streaming) {
            m_stage = Stage::After;
            return;
        }
        EventBodies events;
        m_job->end(events);
        pass(events, out);
    }

    std::optional<HttpRequest> cancellation() const override { return m_job->cancellation(); }

private:
    enum class Stage { Before, Streaming, After };

    void take(const SseParser::Event& event, EventBodies& out)
    {
        m_done = m_done || event.type == "done";
        if (m_done || event.type != "output" || event.data.empty())
            return;
        if (m_again && (event.last_id.empty() || m_seen.contains(event.last_id)))
            return; // told before the cut; what cannot be known to be new comes with the look
        m_seen.emplace(event.last_id);
        if (isFileAddress(event.data) && (event.data.starts_with("data:") || isOnHost(event.data, m_hosts)))
            return;
        auto text = mendedUtf8(event.data);
        m_text += text;
        out.emplace_back(Text{std::move(text)});
    }

    // The job's text has in it what was streamed already. A stream that said it was done had all of it; where another
    // one broke off and its text is no beginning of the job's, what is between them is lost.
    void pass(EventBodies& events, EventBodies& out)
    {
        for (auto& event : events) {
            if (auto* const text = std::get_if<Text>(&event); text && !m_text.empty()) {
                const bool begins = text->text.starts_with(m_text);
                m_lost = m_lost || (!begins && !m_done);
                text->text.erase(0, begins ? m_text.size() : text->text.size());
                if (text->text.empty())
                    continue;
            }
            const bool finished = std::holds_alternative<Finished>(event);
            m_ended = m_ended || finished || std::holds_alternative<Failed>(event);
            if (finished && m_lost)
                out.emplace_back(Failed{truncatedError(m_provider)});
            else
                out.push_back(std::move(event));
        }
    }

    std::string m_provider;
    std::unique_ptr<Conversation> m_job;
    StreamPlace m_place;
    std::function<HttpRequest(std::string_view)> m_request;
    std::span<const std::string_view> m_hosts;
    Stage m_stage = Stage::Before;
    SseParser m_events;
    std::set<std::string, std::less<>> m_seen; // numbers of events
    std::string m_text;                        // so far
    bool m_is_stream = false;
    bool m_again = false;
    bool m_done = false;
    bool m_lost = false;
    bool m_ended = false;
};

} // namespace

std::unique_ptr<Conversation> streamedJob(const std::string& provider, std::unique_ptr<Conversation> job,
                                          StreamPlace place, std::function<HttpRequest(std::string_view url)> request,
                                          std::span<const std::string_view> hosts)
{
    return std::make_unique<StreamedJob>(provider, std::move(job), std::move(place), std::move(request), hosts);
}

} // namespace assay
