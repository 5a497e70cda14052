// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <utility>

#include "engine/dialects/outgoing.h"
#include "engine/dialects/picture_answer.h"
#include "engine/dialects/stability_images.h"
#include "engine/dialects/wire_json.h"
#include "engine/media_type.h"
#include "engine/url.h"

namespace assay::stability_images {

namespace {

// The vendor's answer tells no more of its price than that there is one picture; the seed, which nobody may have known
// before, is kept with that.
UsageReport onePicture(const std::string& seed)
{
    UsageReport report;
    report.usage.set("image", 1);
    if (!seed.empty())
        report.raw = R"({"seed":)" + (isValidJson(seed) ? seed : jsonString(seed)) + "}";
    return report;
}

// "SUCCESS", or "CONTENT_FILTERED" of a picture that is there and blurred.
Finished finishedBy(std::string_view word)
{
    return {word == "CONTENT_FILTERED" ? FinishReason::ContentFilter : FinishReason::Stop, std::string(word)};
}

// {"image": base64, "finish_reason", "seed"}; a job's result is called "result".
class PackedAnswer final : public PictureAnswer
{
public:
    using PictureAnswer::PictureAnswer;

private:
    std::expected<Read, std::optional<Error>> readAnswer(std::string_view json, JsonValue root) const override
    {
        auto picture = pictureFrom(root["image"].string(root["result"].string()), 0);
        if (!picture)
            return std::unexpected(std::nullopt);
        Read answer{.started = {.response_id = std::string(answerHead().headers.value("x-request-id"))},
                    .usage = onePicture(rawJson(json, "/seed")),
                    .finished = finishedBy(root["finish_reason"].string())};
        answer.pictures.push_back(std::move(*picture));
        return answer;
    }
};

// The first byte tells whether the picture itself comes, whatever was asked for: text begins with none of theirs.
class AnswerDecoderOfEither final : public Decoder
{
public:
    explicit AnswerDecoderOfEither(const Provider& provider) : m_text(provider), m_picture(provider.name, "image") {}

    void head(const HttpHead& head) override
    {
        m_head = head;
        m_is_text = head.status < 200 || head.status >= 300;
        m_text.head(head);
        m_picture.head(head, 0);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (bytes.empty())
            return;
        if (!std::exchange(m_begun, true))
            begin(bytes.front(), out);
        if (m_is_text)
            m_text.body(bytes, out);
        else
            m_picture.body(bytes, out);
    }

    void end(EventBodies& out) override
    {
        if (m_is_text) {
            m_text.end(out);
            return;
        }
        if (auto error = m_picture.end(out)) {
            out.emplace_back(Failed{std::move(*error)});
            return;
        }
        out.emplace_back(onePicture(std::string(m_head.headers.value("seed"))));
        out.emplace_back(finishedBy(m_head.headers.value("finish-reason")));
    }

private:
    void begin(char first, EventBodies& out)
    {
        constexpr std::string_view openings = " \t\r\n{[<";
        m_is_text = m_is_text || openings.contains(first);
        if (!m_is_text)
            out.emplace_back(Started{.response_id = std::string(m_head.headers.value("x-request-id"))});
    }

    PackedAnswer m_text;
    MediaBody m_picture;
    HttpHead m_head;
    bool m_is_text = false;
    bool m_begun = false;
};

// {"id"} accepts a job; GET /v2beta/results/{id} answers 202 as long as it runs, and then as any other model does. A
// result is kept for a day.
class StabilityJob final : public JobFormat
{
public:
    StabilityJob(const Provider& provider, std::string_view secret) : m_provider(provider), m_secret(secret) {}

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const override
    {
        JsonReader reader;
        const auto root = reader.parse(body);
        const auto id = root["id"].string();
        if (submission && id.empty())
            return {};
        if (submission)
            return JobReport{.id = std::string(id), .resume = std::string(id)};
        if (head.status == 202)
            return JobReport{.state = std::string(root["status"].string("in-progress"))};
        return root.isObject() ? packed(body, root) : bare(head, body);
    }

    HttpRequest look(std::string_view resume) const override
    {
        const auto url = joinedUrl(m_provider.base_url, "/v2beta/results/" + percentEncoded(resume));
        HttpRequest request = requestTo(m_provider, "GET", url, m_secret);
        request.headers.set("accept", "image/*");
        return request;
    }

    std::string_view family() const override { return "image"; }

private:
    static std::optional<JobReport> packed(std::string_view body, JsonValue root)
    {
        auto picture = pictureFrom(root["result"].string(root["image"].string()), 0);
        if (!picture)
            return {};
        return done(std::move(picture->bytes), finishedBy(root["finish_reason"].string()), rawJson(body, "/seed"));
    }

    static std::optional<JobReport> bare(const HttpHead& head, std::string_view body)
    {
        if (mediaFamily(mediaTypeOf(body)) != "image")
            return {};
        return done(std::string(body), finishedBy(head.headers.value("finish-reason")),
                    std::string(head.headers.value("seed")));
    }

    static JobReport done(std::string picture, Finished finished, const std::string& seed)
    {
        JobReport report{.phase = JobReport::Phase::Done,
                         .state = std::move(finished.vendor_reason),
                         .usage = onePicture(seed),
                         .reason = finished.reason};
        report.files.push_back({.bytes = std::move(picture)});
        return report;
    }

    Provider m_provider;
    std::string m_secret;
};

} // namespace

std::unique_ptr<Decoder> answerDecoder(const Provider& provider)
{
    return std::make_unique<AnswerDecoderOfEither>(provider);
}

std::unique_ptr<JobFormat> jobFormat(const Provider& provider, std::string_view secret)
{
    return std::make_unique<StabilityJob>(provider, secret);
}

} // namespace assay::stability_images
