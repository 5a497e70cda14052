// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/dialects/openai_chat_usage.h"
#include "engine/dialects/openai_images.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/picture_request.h"
#include "engine/dialects/wire_json.h"

namespace assay::openai_images {

namespace {

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

// A resolution in the words of those who sell by it (xAI).
bool isTier(std::string_view size)
{
    return size == "1k" || size == "2k" || size == "4k";
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
    std::vector<AnsweredPicture> pictures;
    int index = 0;
    for (const auto& item : root["data"].items()) {
        if (!readItem(root, item, index++, pictures)) {
            finish(Failed{protocolError(answerHead(), json, providerName())}, out);
            return;
        }
    }
    if (index == 0) {
        finish(Failed{noPictureError(answerHead(), providerName())}, out);
        return;
    }
    start(root, out);
    if (auto usage = usageOf(json, root, index - m_withheld); usage != UsageReport())
        out.emplace_back(std::move(usage));
    for (auto& picture : pictures)
        tellPicture(std::move(picture), out);
    const auto blocked = root["block_reason"].string(); // xAI's
    finish(Finished{m_withheld > 0 ? FinishReason::ContentFilter : FinishReason::Stop, std::string(blocked)}, out);
}

// An item with nothing in it is what moderation leaves of a picture. xAI says so by `respect_moderation`, and what then
// stands beside it is not what was asked for (ai-sdk's xai provider throws it away as well).
bool AnswerOfPictures::readItem(JsonValue root, JsonValue item, int index, std::vector<AnsweredPicture>& pictures)
{
    const auto packed = item["b64_json"].string();
    const auto url = item["url"].string();
    if ((packed.empty() && url.empty()) || item["respect_moderation"].boolean() == false) {
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

// What the bytes do not tell, the answer says of their format, or the request.
std::optional<AnsweredPicture> AnswerOfPictures::pictureOf(JsonValue root, std::string_view text, int index) const
{
    const auto format = root["output_format"].string(m_asked.format);
    return pictureFrom(text, index, "image/" + std::string(format.empty() ? "png" : format));
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
    tellPicture(std::move(*picture), out);
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
    if (const auto made = countOf(usage["generated_images"])) { // BytePlus, whose tokens beside it cost nothing
        report.usage = {};
        report.usage.set(pictureMeter(root), *made);
        return report;
    }
    if (!usage["output_tokens_details"].isObject() && !usage["completion_tokens_details"].isObject()) {
        report.usage.set(meter::output_image, outputTokens(report.usage)); // there is nothing else that came out
        report.usage.set(meter::output, 0);
    }
    tellCachedPictures(usage["input_tokens_details"], report);
    if (report.usage.isEmpty() && pictures > 0)
        report.usage.set(pictureMeter(root), pictures);
    return report;
}

// "image_1024x1024_high", as the price sheets have it, or "image_2k"; "image" where that was left to the model.
std::string AnswerOfPictures::pictureMeter(JsonValue root) const
{
    const auto size = root["size"].string(m_asked.size);
    const auto quality = root["quality"].string(m_asked.quality);
    const bool has_quality = !quality.empty() && quality != "auto";
    if (!isTier(size) && !(sidesOf(size) && has_quality))
        return "image";
    return "image_" + std::string(size) + (has_quality ? "_" + std::string(quality) : std::string());
}

} // namespace assay::openai_images
