// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_images.h"

#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/job.h"
#include "engine/dialects/media_body.h"

namespace assay {

namespace {

using openai_images::AnswerOfPictures;

class OpenAiImagesConversation final : public Conversation
{
public:
    OpenAiImagesConversation(const Provider& provider, std::string_view secret, const MakeImage& asked,
                             HttpRequest request)
        : m_provider(provider), m_secret(secret), m_request(std::move(request)), m_answer(provider, asked),
          m_file(provider.name, "image")
    {
    }

    std::optional<Step> next() override
    {
        switch (m_stage) {
        case Stage::Ask:
            return Step{.request = m_request};
        case Stage::Fetch:
            return Step{
                .request = fileRequest(m_provider, address().url, m_secret), .repeatable = true, .download = true};
        case Stage::Over:
            break;
        }
        return {};
    }

    void head(const HttpHead& head) override
    {
        if (m_stage == Stage::Fetch)
            m_file.head(head, address().index);
        else
            m_answer.head(head);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (m_stage == Stage::Fetch) {
            m_file.body(bytes, out);
            return;
        }
        m_answer.body(bytes, out);
        holdFinishBack(out);
    }

    void end(EventBodies& out) override
    {
        if (m_stage == Stage::Fetch) {
            takeFile(out);
            return;
        }
        m_answer.end(out);
        holdFinishBack(out);
        m_stage = m_finish ? Stage::Fetch : Stage::Over;
    }

private:
    enum class Stage { Ask, Fetch, Over };

    const AnswerOfPictures::Address& address() const { return m_answer.addresses()[m_fetched]; }

    void holdFinishBack(EventBodies& out)
    {
        if (m_answer.addresses().empty() || out.empty() || !std::holds_alternative<Finished>(out.back()))
            return;
        m_finish = std::get<Finished>(out.back());
        out.pop_back();
    }

    void takeFile(EventBodies& out)
    {
        if (auto error = m_file.end(out)) {
            m_stage = Stage::Over;
            out.emplace_back(Failed{std::move(*error)});
            return;
        }
        if (++m_fetched < m_answer.addresses().size())
            return;
        m_stage = Stage::Over;
        out.emplace_back(*m_finish);
    }

    Provider m_provider;
    std::string m_secret;
    HttpRequest m_request;
    AnswerOfPictures m_answer;
    MediaBody m_file;
    std::optional<Finished> m_finish; // until the files are here
    std::size_t m_fetched = 0;
    Stage m_stage = Stage::Ask;
};

// POST /images/generations and /images/edits (OpenAI's openapi.yaml), also spoken by xAI, Together, DeepInfra, LocalAI
// and others. Quirks, each with the member's name for its value: `image-ratio` for servers that take ratios
// ("aspect_ratio" of xAI), `image-negative`, `image-steps`, `image-guidance`, `image-strength`, `image-seed` for what
// they take beyond OpenAI, `image-width-height` for two members in the place of the size, and `image-response-format`
// ("b64_json") for those who answer with addresses unless told otherwise.
class OpenAiImagesDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "openai-images"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeImage>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return openai_images::requestOf(request, provider, model, secret).transform([&](HttpRequest http) {
            return openai_images::conversationOf(provider, secret, std::get<MakeImage>(request.task), std::move(http));
        });
    }
};

} // namespace

std::unique_ptr<Conversation> openai_images::conversationOf(const Provider& provider, std::string_view secret,
                                                            const MakeImage& asked, HttpRequest request)
{
    return std::make_unique<OpenAiImagesConversation>(provider, secret, asked, std::move(request));
}

const Dialect& openAiImagesDialect()
{
    static const OpenAiImagesDialect dialect;
    return dialect;
}

} // namespace assay
