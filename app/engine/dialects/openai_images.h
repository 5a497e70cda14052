// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/conversation.h"
#include "engine/dialects/picture_answer.h"
#include "engine/http.h"
#include "engine/request.h"

// The two halves of OpenAI's format for pictures (openai_images.cpp puts them together). xAI answers in it as well.
namespace assay::openai_images {

// POST /images/generations, or /images/edits where the request brings pictures along.
Result<HttpRequest> requestOf(const Request& request, const Provider& provider, std::string_view model,
                              std::string_view secret);

// Reads the one answer, plain or streamed. Pictures that it only names are not there yet when Finished comes: they are
// in addresses(), to be fetched.
class AnswerOfPictures final : public AnswerDecoder
{
public:
    struct Address
    {
        int index = 0;
        std::string url;
    };

    AnswerOfPictures(const Provider& provider, const MakeImage& asked) : AnswerDecoder(provider), m_asked(asked) {}

    const std::vector<Address>& addresses() const { return m_addresses; }

private:
    void event(const SseParser::Event& event, EventBodies& out) override;
    void object(std::string_view json, EventBodies& out) override;
    void ending(EventBodies&) override {}

    void read(std::string_view type, std::string_view json, EventBodies& out);
    void readAll(std::string_view json, JsonValue root, EventBodies& out);
    bool readItem(JsonValue root, JsonValue item, int index, std::vector<AnsweredPicture>& pictures);
    std::optional<AnsweredPicture> pictureOf(JsonValue root, std::string_view text, int index) const;
    void streamed(bool whole, std::string_view json, JsonValue root, EventBodies& out);
    void start(JsonValue root, EventBodies& out);
    UsageReport usageOf(std::string_view json, JsonValue root, std::int64_t pictures) const;
    std::string pictureMeter(JsonValue root) const;

    MakeImage m_asked;
    std::vector<Address> m_addresses;
    int m_withheld = 0; // pictures that were made and are not given
    bool m_started = false;
};

// The answer to `request`, and after it the pictures that it only names, one after the other.
std::unique_ptr<Conversation> conversationOf(const Provider& provider, std::string_view secret, const MakeImage& asked,
                                             HttpRequest request);

} // namespace assay::openai_images
