// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/asked_media.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "engine/dialects/error_body.h"
#include "engine/dialects/outgoing.h"
#include "engine/dialects/wire_json.h"
#include "engine/media_type.h"
#include "engine/url.h"

namespace assay {

namespace {

std::optional<double> numberIn(std::string_view digits)
{
    double value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return read.ec == std::errc() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

Result<AskedMembers> AskedMembers::of(const HttpRequest& request)
{
    AskedMembers members;
    members.m_reader = std::make_unique<JsonReader>();
    if (const auto type = request.headers.value("content-type"); type.starts_with("multipart/")) {
        auto parts = readMultipart(type, request.body);
        if (!parts)
            return std::unexpected(parts.error());
        members.m_parts = std::move(*parts);
        return members;
    }
    members.m_json = members.m_reader->parse(request.body);
    if (!members.m_json.isObject())
        return failure(ErrorKind::InvalidRequest,
                       QCoreApplication::translate("Simulator", "The request is no JSON object."));
    return members;
}

std::string AskedMembers::text(std::string_view name) const
{
    for (const auto& part : m_parts) {
        if (part.name == name && part.file_name.empty())
            return std::string(part.bytes);
    }
    return textOfMember(m_json, name);
}

std::optional<double> AskedMembers::number(std::string_view name) const
{
    return numberIn(text(name));
}

std::string textOfMember(JsonValue object, std::string_view name)
{
    const auto value = object[name];
    return value.isNumber() ? value.json() : std::string(value.string());
}

std::optional<double> numberOfMember(JsonValue object, std::string_view name)
{
    return numberIn(textOfMember(object, name));
}

Request askedFor(Task task, std::string text, std::optional<double> seed)
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{std::move(text)}}}};
    if (seed && std::abs(*seed) < 1e15)
        request.parameters.seed = static_cast<std::int64_t>(*seed);
    return request;
}

void giveAlong(Request& request, std::string_view packed, std::string_view type)
{
    if (packed.empty())
        return;
    auto medium = mediaOfUrl(packed, type);
    if (auto bytes = medium.bytes || packed.contains(':') ? std::nullopt : fromBase64(packed); bytes) {
        medium.url.clear();
        medium.bytes = std::make_shared<std::string>(std::move(*bytes));
    }
    request.messages.front().parts.emplace_back(std::move(medium));
}

void giveAlongParts(Request& request, const AskedMembers& members)
{
    for (const auto& part : members.parts()) {
        if (!part.file_name.empty())
            request.messages.front().parts.emplace_back(
                MediaPart{.media_type = part.media_type, .bytes = std::make_shared<std::string>(part.bytes)});
    }
}

std::string filmSize(std::string_view resolution, std::string_view ratio)
{
    const int side = static_cast<int>(std::clamp(numberIn(resolution).value_or(360), 16.0, 1080.0)) / 2 * 2;
    const auto colon = ratio.find(':');
    const double wide = numberIn(ratio.substr(0, colon)).value_or(16);
    const double high = colon == ratio.npos ? 9 : numberIn(ratio.substr(colon + 1)).value_or(9);
    const double longer = std::clamp(std::max(wide, high) / std::max(std::min(wide, high), 1.0), 1.0, 2.4);
    const int other = static_cast<int>(std::min(side * longer, 1920.0)) / 2 * 2;
    return wide >= high ? std::to_string(other) + 'x' + std::to_string(side)
                        : std::to_string(side) + 'x' + std::to_string(other);
}

std::string behaviourIn(std::string_view model)
{
    const auto last = model.substr(model.rfind('/') + 1);
    return last.contains('=') ? std::string(last) : "plain";
}

std::vector<std::string_view> partsOfPath(std::string_view path)
{
    std::vector<std::string_view> parts;
    path = path.substr(0, path.find('?'));
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        if (end > 0)
            parts.push_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return parts;
}

std::string fileAddress(std::string_view base, const SimulatedJob& job, std::size_t file)
{
    return std::string(base) + "/files/" + job.id + '/' + std::to_string(file) + '.' +
           std::string(fileEndingOf(job.work.media[file].media_type));
}

std::optional<MediaOrder> fileOrder(std::string_view method, std::string_view path)
{
    const auto parts = partsOfPath(path);
    if (method != "GET" || parts.size() != 3 || parts[0] != "files")
        return {};
    const double number = numberIn(parts[2].substr(0, parts[2].find('.'))).value_or(0);
    return MediaOrder{.wish = MediaOrder::Wish::Fetch,
                      .job = std::string(parts[1]),
                      .file = static_cast<std::size_t>(std::clamp(number, 0.0, 100.0))};
}

HttpReply fileReply(const MediaOrder& order, const SimulatedJob& job)
{
    if (order.file >= job.work.media.size())
        return {{404, {{"content-type", "text/plain"}}}, "There is no such file.\n"};
    const auto& file = job.work.media[order.file];
    return {{200, {{"content-type", file.media_type}}}, file.bytes};
}

HttpReply jsonReply(JsonWriter& json, int status)
{
    return {jsonHead(status), json.take()};
}

HttpReply jsonReply(int status, const Error& error, std::string json)
{
    HttpReply reply{jsonHead(status), std::move(json)};
    addRetryHeaders(reply.head.headers, error);
    return reply;
}

bool isFailed(const SimulatedJob& job)
{
    return job.phase == SimulatedJob::Phase::Failed || job.phase == SimulatedJob::Phase::Filtered;
}

std::int64_t percentOf(const SimulatedJob& job)
{
    return std::llround(job.fraction * 100);
}

Usage oneMeter(std::string_view meter, const Decimal& quantity)
{
    Usage usage;
    usage.set(meter, quantity);
    return usage;
}

Decimal secondsOf(const MediaWork& work)
{
    return Decimal::make(std::llround(work.seconds * 1000), 3).value_or(Decimal());
}

std::vector<OfferedModel> offered(std::string_view prefix, std::string_view kind, bool is_job)
{
    static constexpr std::array<std::string_view, 5> always{"plain", "fault=429:retry-after=2", "fault=503,times=1",
                                                            "fault=cut@1", "fault=drip"};
    static constexpr std::array<std::string_view, 4> of_jobs{"looks=5", "fault=job-fails", "fault=job-filtered",
                                                             "fault=file-gone"};
    std::vector<OfferedModel> models;
    const auto add = [&](std::string_view behaviour) {
        models.push_back({std::string(prefix) + std::string(behaviour), kind});
    };
    std::ranges::for_each(always, add);
    if (is_job)
        std::ranges::for_each(of_jobs, add);
    return models;
}

} // namespace assay
