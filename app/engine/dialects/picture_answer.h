// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/answer_decoder.h"

namespace assay {

// A picture out of an answer's JSON, with its place among the others.
struct AnsweredPicture
{
    int index = 0;
    std::string media_type;
    std::string bytes;
};

// Of base64, bare or in a data: URL. The bytes say what it is; where they tell nothing, `otherwise` ("image/svg+xml")
// does. Nothing where it is no picture.
std::optional<AnsweredPicture> pictureFrom(std::string_view packed, int index, std::string_view otherwise = {});

void tellPicture(AnsweredPicture picture, EventBodies& out); // begin, bytes, end

Error noPictureError(const HttpHead& head, std::string_view provider);

// An answer that is one JSON object with everything in it: pictures in base64, and what was used up.
class PictureAnswer : public AnswerDecoder
{
protected:
    struct Read
    {
        Started started;
        UsageReport usage;
        std::vector<AnsweredPicture> pictures;
        Finished finished;
    };

    using AnswerDecoder::AnswerDecoder;

    // What the object says; the error where it is none of the format's, absent where that is to be found out here.
    virtual std::expected<Read, std::optional<Error>> readAnswer(std::string_view json, JsonValue root) const = 0;

private:
    void event(const SseParser::Event& event, EventBodies& out) final;
    void object(std::string_view json, EventBodies& out) final;
    void ending(EventBodies&) final {}
};

} // namespace assay
