// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/workers_ai.h"

#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/job.h"
#include "engine/dialects/media_body.h"

namespace assay {

namespace {

using workers_ai::Answer;

// The answer, and after it the files that it only names, one after the other.
class RunConversation final : public Conversation
{
public:
    RunConversation(const Provider& provider, std::string_view secret, HttpRequest request,
                    std::unique_ptr<Answer> answer)
        : m_provider(provider), m_secret(secret), m_request(std::move(request)), m_answer(std::move(answer))
    {
    }

    std::optional<Step> next() override
    {
        if (m_request)
            return Step{.request = *std::exchange(m_request, std::nullopt)};
        if (!m_finish)
            return {};
        const auto& url = m_answer->addresses()[m_fetched].url;
        return Step{.request = fileRequest(m_provider, url, m_secret), .repeatable = true, .download = true};
    }

    void head(const HttpHead& head) override
    {
        if (!m_finish) {
            m_answer->head(head);
            return;
        }
        const auto& address = m_answer->addresses()[m_fetched];
        m_file.emplace(m_provider.name, address.family).head(head, address.index);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (m_file) {
            m_file->body(bytes, out);
            return;
        }
        m_answer->body(bytes, out);
        holdFinishBack(out);
    }

    void end(EventBodies& out) override
    {
        if (m_file) {
            takeFile(out);
            return;
        }
        m_answer->end(out);
        holdFinishBack(out);
    }

private:
    void holdFinishBack(EventBodies& out)
    {
        if (m_answer->addresses().empty() || out.empty() || !std::holds_alternative<Finished>(out.back()))
            return;
        m_finish = std::get<Finished>(out.back());
        out.pop_back();
    }

    void takeFile(EventBodies& out)
    {
        const auto error = m_file->end(out);
        m_file.reset();
        if (!error && ++m_fetched < m_answer->addresses().size())
            return;
        out.emplace_back(error ? EventBody(Failed{*error}) : EventBody(*m_finish));
        m_finish.reset();
    }

    Provider m_provider;
    std::string m_secret;
    std::optional<HttpRequest> m_request;
    std::unique_ptr<Answer> m_answer;
    std::optional<MediaBody> m_file;
    std::optional<Finished> m_finish; // until the files are here
    std::size_t m_fetched = 0;
};

class WorkersAiDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "workers-ai"; }
    bool serves(const Task& task) const override { return !std::holds_alternative<MakeVideo>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return encode(request, provider, model, secret).transform([&](HttpRequest http) {
            auto answer = workers_ai::answerTo(workers_ai::askedOf(request, model), provider);
            return std::unique_ptr<Conversation>(
                std::make_unique<RunConversation>(provider, secret, std::move(http), std::move(answer)));
        });
    }

    Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret) const override
    {
        return workers_ai::requestOf(request, provider, model, secret);
    }

    std::unique_ptr<Decoder> decoder(const Provider& provider, bool) const override
    {
        return workers_ai::answerTo({}, provider);
    }

    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return requestTo(provider, "GET", workers_ai::addressOf(provider, "/models/search?per_page=1000"), secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        return modelNames(body, {"result"}, {"name"});
    }
};

} // namespace

const Dialect& workersAiDialect()
{
    static const WorkersAiDialect dialect;
    return dialect;
}

} // namespace assay
