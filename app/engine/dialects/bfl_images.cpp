// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/dialects/client_dialect.h"
#include "engine/dialects/dialects.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/job.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/picture_request.h"
#include "engine/dialects/task_request.h"
#include "engine/dialects/wire_json.h"
#include "engine/url.h"

namespace assay {

namespace {

struct BflImagesText
{
    Q_DECLARE_TR_FUNCTIONS(BflImages)
};

const std::string key_header = "x-key";

// --- Request -------------------------------------------------------------------------------------------------------

// Under which name a model takes pictures, and how many.
struct SourceForm
{
    std::string_view member;
    int most;
    bool takes_mask = false;
};

// Fill, expand and erase change one picture in place; the FLUX.1 models without Kontext take one as a hint beside the
// words; everything since then numbers its references: input_image, input_image_2, … (docs.bfl.ai, API reference).
SourceForm sourceFormOf(std::string_view model)
{
    if (model.contains("fill") || model.contains("expand") || model.contains("erase"))
        return {"image", 1, true};
    if (model.starts_with("flux-pro") || model.starts_with("flux-dev"))
        return {"image_prompt", 1};
    return {"input_image", 10};
}

std::string packed(const MediaPart& picture)
{
    return picture.bytes ? base64(*picture.bytes) : picture.url;
}

Result<void> writeSources(const GivenPictures& pictures, std::string_view model, BodyMembers& body)
{
    const auto form = sourceFormOf(model);
    if (const auto refused = refuseMorePictures(pictures, form.most); !refused)
        return refused;
    if (pictures.mask && !form.takes_mask)
        return noPlaceFor(mediaPurposeName(MediaPurpose::Mask));
    for (std::size_t i = 0; i < pictures.sources.size(); ++i) {
        const auto number = i == 0 ? std::string() : "_" + std::to_string(i + 1);
        body.setString(std::string(form.member) + number, packed(*pictures.sources[i]));
    }
    if (pictures.mask)
        body.setString("mask", packed(*pictures.mask));
    return {};
}

Result<void> refuseRest(const Request& request)
{
    MakeImage rest = std::get<MakeImage>(request.task);
    if (rest.size.contains(':') || sidesOf(rest.size))
        rest.size.clear();
    rest.format.clear();
    rest.steps.reset();
    rest.guidance.reset();
    Parameters parameters = request.parameters;
    parameters.seed.reset();
    return refuseWhatIsLeft(request, parameters).and_then([&rest] { return refuseWhatIsLeft(rest); });
}

void writeTask(const MakeImage& task, const Parameters& parameters, BodyMembers& body)
{
    if (const auto sides = sidesOf(task.size)) {
        body.set("width", std::to_string(sides->width));
        body.set("height", std::to_string(sides->height));
    } else if (!task.size.empty()) {
        body.setString("aspect_ratio", task.size);
    }
    if (parameters.seed)
        body.set("seed", std::to_string(*parameters.seed));
    if (task.steps)
        body.set("steps", std::to_string(*task.steps));
    if (task.guidance)
        body.set("guidance", jsonNumber(*task.guidance));
    if (!task.format.empty())
        body.setString("output_format", task.format);
}

Result<HttpRequest> submission(const Request& request, const Provider& provider, std::string_view model,
                               std::string_view secret)
{
    if (const auto refused = refuseRest(request); !refused)
        return std::unexpected(refused.error());
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    const auto pictures = picturesOf(*prompt);
    if (!pictures)
        return std::unexpected(pictures.error());
    BodyMembers body;
    body.setString("prompt", prompt->text);
    if (const auto written = writeSources(*pictures, model, body); !written)
        return std::unexpected(written.error());
    writeTask(std::get<MakeImage>(request.task), request.parameters, body);
    if (const auto merged = mergeExtra(body, request.extra_json); !merged)
        return std::unexpected(merged.error());
    HttpRequest http =
        keyedRequest(provider, "POST", joinedUrl(provider.base_url, "/" + std::string(model)), key_header, secret);
    http.body = body.json();
    return http;
}

// --- Job -----------------------------------------------------------------------------------------------------------

// Jobs are looked for at the address that accepted them: it names a cluster ("api.us1.bfl.ai"), while the provider's
// own address ("api.bfl.ai") may not find them. So the key goes to every host of the vendor's, and to no other.
bool isVendorsOwn(const QUrl& base, const QUrl& place)
{
    static constexpr std::array<std::string_view, 2> domains{"bfl.ai", "bfl.ml"};
    const auto isWithin = [](const QString& host, std::string_view domain) {
        const auto name = QLatin1StringView(domain.data(), static_cast<qsizetype>(domain.size()));
        return host == name || (host.endsWith(name) && host.chopped(name.size()).endsWith(u'.'));
    };
    return base.scheme() == place.scheme() && std::ranges::any_of(domains, [&](std::string_view domain) {
               return isWithin(base.host(), domain) && isWithin(place.host(), domain);
           });
}

// What the answer which accepted the job says of its price, or a later one that settles it. Credits pay for the
// megapixels already: both would be paid twice. Who says nothing at all is paid by the picture.
std::optional<UsageReport> usageOf(JsonValue root, std::string_view json, bool submission)
{
    UsageReport report;
    BodyMembers raw;
    const bool has_cost = root["cost"].decimal().has_value();
    for (const auto& [name, meter] :
         {std::pair{"cost", "credit"}, std::pair{"output_mp", "megapixel"}, std::pair{"input_mp", "input_megapixel"}}) {
        const auto quantity = root[name].decimal();
        if (!quantity)
            continue;
        raw.set(name, rawJson(json, "/" + std::string(name)));
        const bool counts = has_cost ? meter == std::string_view("credit") : submission;
        if (counts && *quantity >= Decimal(0))
            report.usage.set(meter, *quantity);
    }
    if (!has_cost && !submission)
        return {};
    if (raw.isEmpty())
        report.usage.set("image", 1);
    else
        report.raw = raw.json();
    return report;
}

class BflImagesJob final : public JobFormat
{
public:
    BflImagesJob(const Provider& provider, std::string_view secret) : m_provider(provider), m_secret(secret) {}

    std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const override
    {
        JsonReader reader;
        const auto root = reader.parse(body);
        const auto id = root["id"].string();
        const auto state = root["status"].string(root["state"].string());
        if (submission ? id.empty() : state.empty())
            return {};
        JobReport report{.id = std::string(id), .state = std::string(state), .usage = usageOf(root, body, submission)};
        if (submission)
            report.resume = addressOf(id, root["polling_url"].string());
        if (const auto fraction = root["progress"].number())
            report.fraction = std::clamp(*fraction, 0.0, 1.0);
        return settled(head, root, report) ? std::optional(std::move(report)) : std::nullopt;
    }

    HttpRequest look(std::string_view resume) const override
    {
        const QUrl base(QString::fromStdString(m_provider.base_url));
        const QUrl place(QString::fromUtf8(resume.data(), static_cast<qsizetype>(resume.size())));
        if (isVendorsOwn(base, place))
            return keyedRequest(m_provider, "GET", std::string(resume), key_header, m_secret);
        return fileRequest(m_provider, resume, m_secret, key_header);
    }

    std::chrono::milliseconds interval() const override { return std::chrono::milliseconds(500); }
    std::string_view family() const override { return "image"; }

private:
    std::string addressOf(std::string_view id, std::string_view polling_url) const
    {
        const QUrl base(QString::fromStdString(m_provider.base_url));
        const auto own = joinedUrl(m_provider.base_url, "/get_result?id=" + percentEncoded(id));
        if (polling_url.empty())
            return own;
        QUrl place =
            base.resolved(QUrl(QString::fromUtf8(polling_url.data(), static_cast<qsizetype>(polling_url.size()))));
        QUrlQuery query(place);
        if (!query.hasQueryItem(QStringLiteral("id"))) {
            query.addQueryItem(QStringLiteral("id"), QString::fromStdString(percentEncoded(id)));
            place.setQuery(query);
        }
        return place.toString(QUrl::FullyEncoded).toStdString();
    }

    // Whether the answer is in the format. What is neither done nor at an end goes on, whatever it is called.
    bool settled(const HttpHead& head, JsonValue root, JobReport& report) const
    {
        if (report.state == "Ready")
            return complete(root, report);
        if (report.state == "Request Moderated" || report.state == "Content Moderated")
            keepBack(report);
        else if (report.state == "Task not found")
            fail(lostError(head), report);
        else if (report.state == "Error" || report.state == "Failed")
            breakOff(errorOfVendor(head, {.message = reasonOf(root), .words = {report.state}}, m_provider.name),
                     report);
        return true;
    }

    bool complete(JsonValue root, JobReport& report) const
    {
        const auto sample = root["result"]["sample"].string();
        report.phase = JobReport::Phase::Done;
        report.files.push_back({.request = fileRequest(m_provider, sample, m_secret, key_header)});
        return !sample.empty();
    }

    // Neither is charged, whatever was announced (help.bfl.ai, "Why did my request fail?").
    static void keepBack(JobReport& report)
    {
        report.phase = JobReport::Phase::Done;
        report.reason = FinishReason::ContentFilter;
        if (!report.usage)
            report.usage = UsageReport{.reported_cost = Money()};
    }

    // What was announced is the price of a picture that never came. Nobody says whether it is charged all the same
    // (the same page says so of moderation alone): not known, unless this answer tells.
    static void breakOff(Error error, JobReport& report)
    {
        fail(std::move(error), report);
        if (!report.usage)
            report.usage = UsageReport();
    }

    static void fail(Error error, JobReport& report)
    {
        report.phase = JobReport::Phase::Failed;
        report.error = std::move(error);
    }

    Error lostError(const HttpHead& head) const
    {
        return {.kind = ErrorKind::NotFound,
                .message =
                    BflImagesText::tr("%1 no longer knows this job, since it keeps results for a short time only; "
                                      "ask anew.")
                        .arg(QString::fromStdString(m_provider.name)),
                .http_status = head.status,
                .vendor_code = "Task not found"};
    }

    static std::string reasonOf(JsonValue root)
    {
        for (const auto& place : {root["details"], root["result"], root["detail"]}) {
            const auto text = place.string(place["error"].string(place["message"].string()));
            if (!text.empty())
                return std::string(text);
        }
        return {};
    }

    Provider m_provider;
    std::string m_secret;
};

// --- Dialect -------------------------------------------------------------------------------------------------------

// POST /{model}, GET of the answer's polling_url, GET of the sample, which lies at an address of its own for ten
// minutes (docs.bfl.ai, API reference and integration guidelines; ai-sdk's packages/black-forest-labs). One picture a
// job; nothing is cancelled, because nothing can be.
class BflImagesDialect final : public ClientDialect
{
public:
    std::string_view id() const override { return "bfl-images"; }
    bool serves(const Task& task) const override { return std::holds_alternative<MakeImage>(task); }

    Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                std::string_view model, std::string_view secret) const override
    {
        return submission(request, provider, model, secret).transform([&](HttpRequest http) {
            return beginJob(provider, std::move(http), std::make_unique<BflImagesJob>(provider, secret));
        });
    }

    Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request&, const Provider& provider,
                                                 std::string_view, std::string_view secret) const override
    {
        return resumeJob(provider, resume, std::make_unique<BflImagesJob>(provider, secret));
    }

    // There is no listing; how many credits are left shows as well that address and key are right.
    HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const override
    {
        return keyedRequest(provider, "GET", joinedUrl(provider.base_url, "/credits"), key_header, secret);
    }

    Result<std::vector<std::string>> decodeModelListing(std::string_view body) const override
    {
        JsonReader reader;
        if (reader.parse(body)["credits"].isNumber())
            return std::vector<std::string>();
        return ClientDialect::decodeModelListing(body);
    }
};

} // namespace

const Dialect& bflImagesDialect()
{
    static const BflImagesDialect dialect;
    return dialect;
}

} // namespace assay
