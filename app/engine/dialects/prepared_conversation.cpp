// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/prepared_conversation.h"

#include <algorithm>
#include <utility>

#include "engine/dialects/error_body.h"

namespace assay {

namespace {

constexpr std::size_t longest_answer = std::size_t{1} << 20; // to an upload

class PreparedConversation final : public Conversation
{
public:
    PreparedConversation(const Provider& provider, Preparations preparations)
        : m_provider(provider.name), m_preparations(std::move(preparations))
    {
    }

    std::optional<Step> next() override
    {
        if (m_asked)
            return m_asked->next();
        const auto& uploads = m_preparations.uploads;
        const auto place = m_addresses.size();
        if (m_failed || place >= uploads.size())
            return {};
        return Step{.request = uploads[place], .preparation = true};
    }

    void head(const HttpHead& head) override
    {
        if (m_asked) {
            m_asked->head(head);
            return;
        }
        m_head = head;
        m_body.clear();
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (m_asked)
            m_asked->body(bytes, out);
        else
            m_body.append(bytes.substr(0, longest_answer - std::min(longest_answer, m_body.size())));
    }

    void end(EventBodies& out) override
    {
        if (m_asked)
            m_asked->end(out);
        else if (!m_failed)
            takeAddress(out);
    }

    std::optional<HttpRequest> cancellation() const override
    {
        return m_asked ? m_asked->cancellation() : std::nullopt;
    }

private:
    void takeAddress(EventBodies& out)
    {
        const bool good = m_head.status >= 200 && m_head.status < 300;
        auto address = good ? m_preparations.addressIn(m_body) : std::string();
        if (address.empty()) {
            fail(errorOfAnswer(m_head, m_body, m_provider), out);
            return;
        }
        m_addresses.push_back(std::move(address));
        if (m_addresses.size() < m_preparations.uploads.size())
            return;
        auto asked = m_preparations.ask(m_addresses);
        if (asked)
            m_asked = std::move(*asked);
        else
            fail(std::move(asked.error()), out);
    }

    void fail(Error error, EventBodies& out)
    {
        m_failed = true;
        out.emplace_back(Failed{std::move(error)});
    }

    std::string m_provider;
    Preparations m_preparations;
    HttpHead m_head;
    std::string m_body;
    std::vector<std::string> m_addresses;
    std::unique_ptr<Conversation> m_asked; // once all is there
    bool m_failed = false;
};

} // namespace

std::unique_ptr<Conversation> preparedConversation(const Provider& provider, Preparations preparations)
{
    return std::make_unique<PreparedConversation>(provider, std::move(preparations));
}

} // namespace assay
