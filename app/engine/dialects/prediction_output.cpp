// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/prediction_output.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "engine/ascii.h"
#include "engine/dialects/error_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/prediction_transcript.h"
#include "engine/dialects/wire_json.h"
#include "engine/media_type.h"
#include "engine/url.h"

namespace assay {

namespace {

struct PredictionOutputText
{
    Q_DECLARE_TR_FUNCTIONS(PredictionOutput)
};

constexpr std::size_t most_files = 100;
constexpr std::size_t longest_address = 8192;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// Members under which models give the text that they wrote, beside figures and settings.
constexpr std::array<std::string_view, 8> text_members{"output", "text",   "response", "content",
                                                       "answer", "result", "caption",  "generated_text"};

// fal.ai/models: an object with `url` is a file, and so are the members image_url, audio_url, video_url and `url`.
bool isAddressMember(std::string_view key)
{
    return key == "url" || key.ends_with("_url");
}

class OutputReader
{
public:
    OutputReader(const Task& task, const OutputReading& reading)
        : m_reading(reading), m_family(familyOfTask(task)), m_is_medium(!m_family.empty()),
          m_may_name_files(!std::holds_alternative<Chat>(task))
    {
    }

    PredictionOutput read(JsonValue output, std::string_view json);

private:
    struct Found
    {
        std::string_view address;
        std::string_view type; // as stated, or by the ending of its name
    };

    void collect(JsonValue value, std::string_view key);
    void collectObject(JsonValue value);
    bool isFile(std::string_view text, std::string_view key) const;
    void keepFamily();
    bool fetch(const Found& found, std::vector<JobFile>& files) const;
    std::string textOf(JsonValue output, std::string_view json) const;

    const OutputReading& m_reading;
    std::string_view m_family;
    bool m_is_medium;
    bool m_may_name_files; // in a member that says so: a language model writes objects as well as words
    std::vector<Found> m_files;
};

bool OutputReader::isFile(std::string_view text, std::string_view key) const
{
    if (!isFileAddress(text))
        return false;
    const bool is_named = m_may_name_files && isAddressMember(key);
    return text.starts_with("data:") || m_is_medium || is_named || isOnHost(text, m_reading.hosts);
}

// "mp4" of "https://host/a/b.mp4?x=1", as a media type.
std::string_view typeOfAddress(std::string_view url)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> endings{{
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".webp", "image/webp"},
        {".gif", "image/gif"},
        {".svg", "image/svg+xml"},
        {".mp4", "video/mp4"},
        {".webm", "video/webm"},
        {".mov", "video/quicktime"},
        {".mp3", "audio/mpeg"},
        {".wav", "audio/wav"},
        {".flac", "audio/flac"},
        {".ogg", "audio/ogg"},
        {".m4a", "audio/mp4"},
    }};
    if (url.starts_with("data:"))
        return url.substr(5, url.find_first_of(";,") - 5);
    url = url.substr(0, url.find_first_of("?#"));
    for (const auto& [ending, type] : endings) {
        if (url.ends_with(ending))
            return type;
    }
    return {};
}

void OutputReader::collectObject(JsonValue value)
{
    const auto url = value["url"].string();
    if (isFile(url, "url")) {
        m_files.push_back({url, value["content_type"].string(typeOfAddress(url))});
        return;
    }
    value.eachMember([this](std::string_view key, JsonValue member) { collect(member, key); });
}

void OutputReader::collect(JsonValue value, std::string_view key)
{
    if (value.isArray())
        value.eachItem([this, key](JsonValue item) { collect(item, key); });
    else if (value.isObject())
        collectObject(value);
    else if (isFile(value.string(), key))
        m_files.push_back({value.string(), typeOfAddress(value.string())});
}

// A film comes with its first picture, a picture with its mask: what is known to be of another kind is left out where
// there is one of the kind that was asked for.
void OutputReader::keepFamily()
{
    const auto is_other = [this](const Found& found) {
        const auto family = mediaFamily(found.type);
        return (family == "image" || family == "audio" || family == "video") && family != m_family;
    };
    if (m_is_medium && !std::ranges::all_of(m_files, is_other))
        std::erase_if(m_files, is_other);
}

bool OutputReader::fetch(const Found& found, std::vector<JobFile>& files) const
{
    if (!found.address.starts_with("data:")) {
        files.push_back({.request = fileRequest(m_reading.provider, found.address, m_reading.secret,
                                                std::string(m_reading.key_header))});
        return true;
    }
    const auto medium = mediaOfUrl(found.address, found.type);
    if (!medium.bytes || medium.bytes->empty())
        return false;
    const auto type = mediaTypeOf(*medium.bytes);
    if (m_is_medium && mediaFamily(type) != m_family && mediaFamily(medium.media_type) != m_family)
        return false;
    files.push_back({.request = {}, .media_type = medium.media_type, .bytes = *medium.bytes});
    return true;
}

// What is written, where something is; the whole, to the letter, where it is a figure or an object of another shape.
std::string OutputReader::textOf(JsonValue output, std::string_view json) const
{
    if (output.isString())
        return isFile(output.string(), {}) ? std::string() : std::string(output.string());
    const auto items = output.items();
    const bool is_list = !items.empty() && std::ranges::all_of(items, [](JsonValue item) { return item.isString(); });
    if (is_list) {
        std::string all;
        for (const auto& item : items)
            all += isFile(item.string(), {}) ? std::string_view() : item.string();
        return all;
    }
    for (const auto member : text_members) {
        const auto value = output[member];
        if (value.isString() || value.isArray())
            return textOf(value, value.json());
    }
    if (!m_files.empty() || !output.exists())
        return {};
    return json.empty() ? output.json() : std::string(json);
}

PredictionOutput OutputReader::read(JsonValue output, std::string_view json)
{
    PredictionOutput read;
    collect(output, {});
    keepFamily();
    const auto good = [&](const Found& found) { return fetch(found, read.files); };
    const bool none_came = m_is_medium && m_files.empty();
    if (none_came || m_files.size() > most_files || !std::ranges::all_of(m_files, good)) {
        read.error =
            Error{.kind = ErrorKind::Protocol,
                  .message = PredictionOutputText::tr("%1 finished without a file that can be used; check that "
                                                      "the model makes what was asked for.")
                                 .arg(text(m_reading.provider.name))};
        return read;
    }
    if (m_is_medium)
        return read;
    if (const auto thought = output["reasoning"].string(); !thought.empty())
        read.results.emplace_back(Reasoning{.text = std::string(thought)});
    if (auto words = textOf(output, json); !words.empty())
        read.results.emplace_back(Text{std::move(words)});
    return read;
}

bool hasTrue(JsonValue list)
{
    return std::ranges::any_of(list.items(), [](JsonValue item) { return item.boolean().value_or(false); });
}

// --- Metrics -------------------------------------------------------------------------------------------------------

// What Replicate bills by, where it is not the time (the metrics that cog models of its own record; the two names of
// tokens are the earlier ones, github.com/replicate/replicate-go issue 52).
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> billed_metrics{{
    {"token_input_count", "input_token"},
    {"token_output_count", "output_token"},
    {"input_token_count", "input_token"},
    {"output_token_count", "output_token"},
    {"image_output_count", "image"},
    {"character_input_count", "character"},
    {"audio_output_duration_seconds", "audio_second"},
    {"video_output_duration_seconds", "video_second"},
}};

std::optional<Decimal> amountOf(JsonValue value)
{
    const auto amount = value.decimal();
    return amount && *amount > Decimal(0) ? amount : std::nullopt;
}

std::string meterOf(std::string_view usual, JsonValue metrics)
{
    const auto resolution = metrics["resolution_target"].string();
    const bool is_video = usual == "video_second" && !resolution.empty() && resolution.size() < 32;
    return is_video ? std::string(usual) + "_" + std::string(resolution) : std::string(usual);
}

// --- Ends ----------------------------------------------------------------------------------------------------------

// Said in the sentence alone. Refusals of content come back each time; the others pass.
ErrorKind kindOfFailure(ErrorKind kind, std::string_view message)
{
    static constexpr std::array<std::pair<std::string_view, ErrorKind>, 9> phrases{{
        {"nsfw", ErrorKind::InvalidRequest},
        {"flagged as sensitive", ErrorKind::InvalidRequest},
        {"safety", ErrorKind::InvalidRequest},
        {"moderat", ErrorKind::InvalidRequest},
        {"validation error", ErrorKind::InvalidRequest},
        {"invalid input", ErrorKind::InvalidRequest},
        {"high demand", ErrorKind::Overloaded},
        {"temporarily unavailable", ErrorKind::Overloaded},
        {"timed out", ErrorKind::Timeout},
    }};
    const auto small = lowered(message.substr(0, 4096));
    for (const auto& [phrase, meaning] : phrases) {
        if (small.contains(phrase))
            return meaning;
    }
    return kind;
}

// The model's own exception, as a sentence: what it did is paid for, and the same inputs will mostly raise it again.
Error failureOf(const HttpHead& head, JsonValue prediction, const Provider& provider)
{
    VendorError vendor{.message = std::string(prediction["error"].string())};
    if (vendor.message.empty() && prediction["error"].exists())
        vendor.message = prediction["error"].json();
    Error error = errorOfVendor(head, vendor, provider.name);
    error.kind = kindOfFailure(error.kind, vendor.message);
    error.may_repeat = error.kind != ErrorKind::ServerError;
    return error;
}

Error stoppedError(std::string_view status, const Provider& provider)
{
    if (status == "aborted") // its deadline passed before it began (replicate.com/docs: prediction lifecycle)
        return {.kind = ErrorKind::Timeout,
                .message = PredictionOutputText::tr("%1 gave the run up before it began; try again later.")
                               .arg(text(provider.name)),
                .vendor_code = "aborted"};
    return {.kind = ErrorKind::Cancelled,
            .message = PredictionOutputText::tr("The run was stopped at %1.").arg(text(provider.name)),
            .vendor_code = "canceled"};
}

Error removedError(const Provider& provider)
{
    return {.kind = ErrorKind::NotFound,
            .message = PredictionOutputText::tr("%1 has removed the result of the run already; run it again.")
                           .arg(text(provider.name)),
            .vendor_code = "data_removed"};
}

void fail(JobReport& report, Error error)
{
    report.phase = JobReport::Phase::Failed;
    report.error = std::move(error);
}

} // namespace

std::string_view familyOfTask(const Task& task)
{
    if (std::holds_alternative<MakeImage>(task))
        return "image";
    if (std::holds_alternative<Speak>(task))
        return "audio";
    return std::holds_alternative<MakeVideo>(task) ? "video" : std::string_view();
}

bool isFileAddress(std::string_view text)
{
    if (text.starts_with("data:"))
        return text.substr(0, 256).contains(',');
    if (!text.starts_with("https://") && !text.starts_with("http://"))
        return false;
    const auto is_plain = [](char c) { return static_cast<unsigned char>(c) > ' '; };
    return text.size() <= longest_address && std::ranges::all_of(text, is_plain);
}

bool isOnHost(std::string_view url, std::span<const std::string_view> hosts)
{
    // Nothing but a name: a port, a user or a backslash is read as another host by one or another reader of addresses.
    const auto host = lowered(authorityOf(url));
    if (host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") != host.npos)
        return false;
    return std::ranges::any_of(
        hosts, [&host](std::string_view known) { return host == known || host.ends_with("." + std::string(known)); });
}

PredictionOutput readPredictionOutput(JsonValue output, std::string_view json, const Task& task,
                                      const OutputReading& reading)
{
    PredictionOutput read;
    if (const auto* const asked = std::get_if<Transcribe>(&task)) {
        if (auto transcript = readTranscript(output, *asked)) {
            read.results = std::move(*transcript);
            return read;
        }
    }
    read = OutputReader(task, reading).read(output, json);
    read.withheld = hasTrue(output["has_nsfw_concepts"]);
    return read;
}

std::optional<UsageReport> usageOfPrediction(std::string_view json, JsonValue prediction)
{
    const auto metrics = prediction["metrics"];
    if (!metrics.isObject())
        return {};
    UsageReport report{.usage = {}, .reported_cost = {}, .raw = rawJson(json, "/metrics")};
    for (const auto& [metric, meter] : billed_metrics) {
        if (const auto amount = amountOf(metrics[metric]))
            report.usage.set(meterOf(meter, metrics), *amount);
    }
    const auto seconds = amountOf(metrics["predict_time"]);
    if (report.usage.isEmpty() && seconds)
        report.usage.set("run_second", *seconds);
    return report;
}

std::optional<JobReport> readPredictionEnd(const HttpHead& head, std::string_view json, JsonValue prediction,
                                           const Task& task, const OutputReading& reading)
{
    const auto status = prediction["status"].string();
    JobReport report{.phase = JobReport::Phase::Done, .state = std::string(status)};
    report.usage = usageOfPrediction(json, prediction);
    if (status == "failed") {
        fail(report, failureOf(head, prediction, reading.provider));
    } else if (status == "canceled" || status == "aborted") {
        fail(report, stoppedError(status, reading.provider));
    } else if (status != "succeeded") {
        return {};
    } else if (prediction["data_removed"].boolean().value_or(false) && !prediction["output"].exists()) {
        fail(report, removedError(reading.provider));
    } else {
        auto output = readPredictionOutput(prediction["output"], rawJson(json, "/output"), task, reading);
        report.files = std::move(output.files);
        report.results = std::move(output.results);
        report.reason = output.withheld ? FinishReason::ContentFilter : FinishReason::Stop;
        if (output.error)
            fail(report, std::move(*output.error));
    }
    return report;
}

double progressInLog(std::string_view log)
{
    const auto bar = log.rfind("%|");
    if (bar == log.npos)
        return -1;
    auto begin = bar;
    while (begin > 0 && bar - begin < 3 && log[begin - 1] >= '0' && log[begin - 1] <= '9')
        --begin;
    int percent = 0;
    const auto read = std::from_chars(log.data() + begin, log.data() + bar, percent);
    return read.ec == std::errc() && percent <= 100 ? percent / 100.0 : -1;
}

} // namespace assay
