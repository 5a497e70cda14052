// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/openai_images.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/media_type.h"

namespace assay::openai_images {

namespace {

struct OpenAiImagesText
{
    Q_DECLARE_TR_FUNCTIONS(OpenAiImages)
};

void put(int index, std::string media_type, std::string bytes, EventBodies& out)
{
    out.emplace_back(MediaBegin{index, std::move(media_type)});
    out.emplace_back(MediaChunk{.index = index, .bytes = std::move(bytes)});
    out.emplace_back(MediaEnd{.index = index});
}

// Of what came from a cache the pictures are told apart only here (`cached_tokens_details`, the object that realtime
// answers have as well: openai-openapi, openapi.yaml). `report` has all of it as text.
void tellCachedPictures(JsonValue details, UsageReport& report)
{
    const auto cached = countOf(details["cached_tokens"]).value_or(0);
    const auto of_pictures = countOf(details["cached_tokens_details"]["image_tokens"]).value_or(0);
    const auto pictures = countOf(details["image_tokens"]).value_or(0);
    const auto all = wholeCount(inputTokens(report.usage));
    const auto text = all - pictures - (cached - of_pictures);
    if (of_pictures == 0 || of_pictures > cached || of_pictures > pictures || text < 0)
        return;
    report.usage.set(meter::cached_input, cached - of_pictures);
    report.usage.set(meter::cached_input_image, of_pictures);
    report.usage.set(meter::input_image, pictures - of_pictures);
    report.usage.set(meter::input, text);
}

bool isSize(std::string_view text)
{
    const auto cross = text.find('x');
    const auto is_number = [](std::string_view digits) {
        return !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    };
    return cross != text.npos && is_number(text.substr(0, cross)) && is_number(text.substr(cross + 1));
}

Error noPicture(const HttpHead& head, std::string_view provider)
{
    return {.kind = ErrorKind::Protocol,
            .message = OpenAiImagesText::tr("%1 answered without a picture; its moderation may have kept it back.")
                           .arg(QString::fromUtf8(provider.data(), static_cast<qsizetype>(provider.size()))),
            .http_status = head.status};
}

} // namespace

void AnswerOfPictures::event(const SseParser::Event& event, EventBodies& out)
{
    if (event.data != "[DONE]")
        read(event.type, event.data, out);
}

void AnswerOfPictures::object(std::string_view json, EventBodies& out)
{
    read({}, json, out);
}

// "image_generation.partial_image", "image_edit.completed" and so on.
void AnswerOfPictures::read(std::string_view type, std::string_view json, EventBodies& out)
{
    const auto root = AnswerDecoder::read(json, out);
    if (!root.exists())
        return;
    const auto name = root["type"].string(type);
    if (name.ends_with(".partial_image") || name.ends_with(".completed"))
        streamed(name.ends_with(".completed"), json, root, out);
    else if (root["data"].isArray())
        readAll(json, root, out);
    else if (readVendorError(root))
        finish(Failed{errorInAnswer(answerHead(), root, providerName())}, out);
    else if (!isStream())
        finish(Failed{protocolError(answerHead(), json, providerName())}, out);
}

void AnswerOfPictures::readAll(std::string_view json, JsonValue root, EventBodies& out)
{
    std::vector<Picture> pictures;
    int index = 0;
    for (const auto& item : root["data"].items()) {
        if (!readItem(root, item, index++, pictures)) {
            finish(Failed{protocolError(answerHead(), json, providerName())}, out);
            return;
        }
    }
    if (index == 0) {
        finish(Failed{noPicture(answerHead(), providerName())}, out);
        return;
    }
    start(root, out);
    if (auto usage = usageOf(json, root, index - m_withheld); usage != UsageReport())
        out.emplace_back(std::move(usage));
    for (auto& picture : pictures)
        put(picture.index, std::move(picture.media_type), std::move(picture.bytes), out);
    finish(Finished{m_withheld > 0 ? FinishReason::ContentFilter : FinishReason::Stop, {}}, out);
}

// An item with nothing in it is what moderation leaves of a picture (xAI says so by `respect_moderation`).
bool AnswerOfPictures::readItem(JsonValue root, JsonValue item, int index, std::vector<Picture>& pictures)
{
    const auto packed = item["b64_json"].string();
    const auto url = item["url"].string();
    if (packed.empty() && url.empty()) {
        ++m_withheld;
        return item.isObject();
    }
    if (packed.empty() && !url.starts_with("data:")) {
        m_addresses.push_back({index, std::string(url)});
        return true;
    }
    auto picture = pictureOf(root, packed.empty() ? url : packed, index);
    if (picture)
        pictures.push_back(std::move(*picture));
    return picture.has_value();
}

// Base64, bare or in a data: URL (DeepInfra). The bytes say what it is; where they do not, the answer or the request.
std::optional<AnswerOfPictures::Picture> AnswerOfPictures::pictureOf(JsonValue root, std::string_view text,
                                                                     int index) const
{
    if (text.starts_with("data:"))
        text.remove_prefix(std::min(text.find(',') + 1, text.size()));
    auto bytes = fromBase64(text);
    if (!bytes || bytes->empty())
        return {};
    std::string type(mediaTypeOf(*bytes));
    if (type.empty()) {
        const auto format = root["output_format"].string(m_asked.format);
        type = "image/" + std::string(format.empty() ? "png" : format);
    }
    if (mediaFamily(type) != "image")
        return {};
    return Picture{index, std::move(type), std::move(*bytes)};
}

// One picture, better from event to event: each is whole, and takes the place of the one before.
void AnswerOfPictures::streamed(bool whole, std::string_view json, JsonValue root, EventBodies& out)
{
    auto picture = pictureOf(root, root["b64_json"].string(), 0);
    if (!picture) {
        finish(Failed{protocolError(answerHead(), json, providerName())}, out);
        return;
    }
    start(root, out);
    put(0, std::move(picture->media_type), std::move(picture->bytes), out);
    if (!whole)
        return;
    out.emplace_back(usageOf(json, root, 1));
    finish(Finished{}, out);
}

void AnswerOfPictures::start(JsonValue root, EventBodies& out)
{
    if (std::exchange(m_started, true))
        return;
    const auto id = root["id"].string(answerHead().headers.value("x-request-id"));
    out.emplace_back(Started{.model = std::string(root["model"].string()), .response_id = std::string(id)});
}

UsageReport AnswerOfPictures::usageOf(std::string_view json, JsonValue root, std::int64_t pictures) const
{
    const auto usage = root["usage"];
    UsageReport report = usage.isObject() ? readOpenAiUsage(usage, rawJson(json, "/usage"), false) : UsageReport();
    if (!usage["output_tokens_details"].isObject() && !usage["completion_tokens_details"].isObject()) {
        report.usage.set(meter::output_image, outputTokens(report.usage)); // there is nothing else that came out
        report.usage.set(meter::output, 0);
    }
    tellCachedPictures(usage["input_tokens_details"], report);
    if (report.usage.isEmpty() && pictures > 0)
        report.usage.set(pictureMeter(root), pictures);
    return report;
}

// "image_1024x1024_high", as the price sheets have it; "image" where size and quality were left to the model.
std::string AnswerOfPictures::pictureMeter(JsonValue root) const
{
    const auto size = root["size"].string(m_asked.size);
    const auto quality = root["quality"].string(m_asked.quality);
    if (!isSize(size) || quality.empty() || quality == "auto")
        return "image";
    return "image_" + std::string(size) + "_" + std::string(quality);
}

} // namespace assay::openai_images
