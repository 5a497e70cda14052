// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/picture_answer.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/dialects/wire_json.h"
#include "engine/media_type.h"

namespace assay {

namespace {

struct PictureAnswerText
{
    Q_DECLARE_TR_FUNCTIONS(PictureAnswer)
};

} // namespace

std::optional<AnsweredPicture> pictureFrom(std::string_view packed, int index, std::string_view otherwise)
{
    if (packed.starts_with("data:"))
        packed.remove_prefix(std::min(packed.find(',') + 1, packed.size()));
    auto bytes = fromBase64(packed);
    if (!bytes || bytes->empty())
        return {};
    const auto told = mediaTypeOf(*bytes);
    const auto type = told.empty() ? otherwise : told;
    if (mediaFamily(type) != "image")
        return {};
    return AnsweredPicture{index, std::string(type), std::move(*bytes)};
}

void tellPicture(AnsweredPicture picture, EventBodies& out)
{
    out.emplace_back(MediaBegin{picture.index, std::move(picture.media_type)});
    out.emplace_back(MediaChunk{.index = picture.index, .bytes = std::move(picture.bytes)});
    out.emplace_back(MediaEnd{.index = picture.index});
}

Error noPictureError(const HttpHead& head, std::string_view provider)
{
    return {.kind = ErrorKind::Protocol,
            .message = PictureAnswerText::tr("%1 answered without a picture; its moderation may have kept it back.")
                           .arg(QString::fromUtf8(provider.data(), static_cast<qsizetype>(provider.size()))),
            .http_status = head.status};
}

void PictureAnswer::event(const SseParser::Event& event, EventBodies& out)
{
    if (event.data != "[DONE]")
        object(event.data, out);
}

void PictureAnswer::object(std::string_view json, EventBodies& out)
{
    const auto root = AnswerDecoder::read(json, out);
    if (!root.exists())
        return;
    auto answer = readAnswer(json, root);
    if (!answer) {
        if (!answer.error())
            answer.error() = readVendorError(root) ? errorInAnswer(answerHead(), root, providerName())
                                                   : protocolError(answerHead(), json, providerName());
        finish(Failed{std::move(*answer.error())}, out);
        return;
    }
    out.emplace_back(std::move(answer->started));
    if (answer->usage != UsageReport())
        out.emplace_back(std::move(answer->usage));
    for (auto& picture : answer->pictures)
        tellPicture(std::move(picture), out);
    finish(std::move(answer->finished), out);
}

} // namespace assay
