// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/conversation.h"

#include <utility>

#include "engine/dialects/dialect.h"

namespace assay {

namespace {

class SingleExchange final : public Conversation
{
public:
    SingleExchange(HttpRequest request, std::unique_ptr<Decoder> decoder)
        : m_request(std::move(request)), m_decoder(std::move(decoder))
    {
    }

    std::optional<Step> next() override
    {
        if (!m_request)
            return {};
        return Step{.request = *std::exchange(m_request, std::nullopt)};
    }

    void head(const HttpHead& head) override { m_decoder->head(head); }
    void body(std::string_view bytes, EventBodies& out) override { m_decoder->body(bytes, out); }
    void end(EventBodies& out) override { m_decoder->end(out); }

private:
    std::optional<HttpRequest> m_request;
    std::unique_ptr<Decoder> m_decoder;
};

} // namespace

std::unique_ptr<Conversation> singleExchange(HttpRequest request, std::unique_ptr<Decoder> decoder)
{
    return std::make_unique<SingleExchange>(std::move(request), std::move(decoder));
}

} // namespace assay
