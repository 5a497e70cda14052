// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/video_request.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <utility>

#include "engine/dialects/outgoing.h"
#include "engine/dialects/task_request.h"
#include "engine/json_writer.h"
#include "engine/media_type.h"

namespace assay {

namespace {

struct VideoRequestText
{
    Q_DECLARE_TR_FUNCTIONS(VideoRequest)
};

std::optional<int> sideOf(std::string_view digits)
{
    int side = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), side);
    const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size() && side > 0;
    return whole ? std::optional(side) : std::nullopt;
}

// Vendors name a resolution by its shorter side, and four thousand pixels by the longer.
std::string resolutionOf(int width, int height)
{
    const int side = std::min(width, height);
    return side == 2160 ? "4k" : std::to_string(side) + "p";
}

Result<void> place(const MediaPart& picture, Frames& frames)
{
    const bool is_picture = mediaFamily(picture.media_type) == "image" || picture.media_type.empty();
    if (!is_picture)
        return failure(ErrorKind::Unsupported,
                       VideoRequestText::tr("This wire format takes texts and pictures alone; leave \"%1\" out.")
                           .arg(QString::fromStdString(picture.media_type)));
    if (picture.purpose == MediaPurpose::Mask)
        return noPlaceFor(mediaPurposeName(picture.purpose));
    if (picture.purpose == MediaPurpose::Reference) {
        frames.references.push_back(&picture);
        return {};
    }
    auto& frame = picture.purpose == MediaPurpose::LastFrame ? frames.last : frames.first;
    if (std::exchange(frame, &picture))
        return failure(ErrorKind::Unsupported,
                       VideoRequestText::tr("There is one picture to begin with and one to end with; give the others "
                                            "as references."));
    return {};
}

Result<Frames> framesOf(const PromptParts& prompt)
{
    Frames frames;
    for (const auto* const picture : prompt.media) {
        if (const auto placed = place(*picture, frames); !placed)
            return std::unexpected(placed.error());
    }
    return frames;
}

void addPicture(JsonWriter& json, const MediaPart& picture, std::string_view role)
{
    json.beginObject().member("type", "image_url").key("image_url").beginObject().member("url", urlOf(picture));
    json.endObject().member("role", role).endObject();
}

const std::string& sizeOf(const Task& task)
{
    const auto* const film = std::get_if<MakeVideo>(&task);
    return film ? film->size : std::get<MakeImage>(task).size;
}

} // namespace

FilmSize filmSizeOf(std::string_view size)
{
    if (size.contains(':'))
        return {.ratio = std::string(size)};
    const auto cross = size.find('x');
    const auto width = sideOf(size.substr(0, cross));
    const auto height = cross == size.npos ? std::nullopt : sideOf(size.substr(cross + 1));
    if (!width || !height)
        return {.resolution = std::string(size)};
    const int unit = std::gcd(*width, *height);
    return {.resolution = resolutionOf(*width, *height),
            .ratio = std::to_string(*width / unit) + ":" + std::to_string(*height / unit),
            .pixels = std::string(size)};
}

Result<FilmRequest> filmRequestOf(const Request& request, const Parameters& rest)
{
    if (const auto refused = refuseWhatIsLeft(request, rest); !refused)
        return std::unexpected(refused.error());
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    return framesOf(*prompt).transform(
        [&](Frames frames) { return FilmRequest{prompt->text, std::move(frames), filmSizeOf(sizeOf(request.task))}; });
}

std::string urlOf(const MediaPart& picture)
{
    return picture.bytes ? dataUrl(picture) : picture.url;
}

std::string contentItemsJson(const FilmRequest& asked)
{
    JsonWriter json;
    json.beginArray();
    if (!asked.prompt.empty())
        json.beginObject().member("type", "text").member("text", asked.prompt).endObject();
    if (asked.frames.first)
        addPicture(json, *asked.frames.first, "first_frame");
    if (asked.frames.last)
        addPicture(json, *asked.frames.last, "last_frame");
    for (const auto* const reference : asked.frames.references)
        addPicture(json, *reference, "reference_image");
    json.endArray();
    return json.take();
}

Result<void> mustBeFile(const MediaPart& picture)
{
    if (picture.bytes)
        return {};
    return failure(ErrorKind::Unsupported,
                   VideoRequestText::tr("This wire format takes a picture as a file, not by its address."));
}

Result<void> mustBeAddress(const MediaPart& picture)
{
    if (!picture.bytes)
        return {};
    return failure(ErrorKind::Unsupported,
                   VideoRequestText::tr("This wire format takes a picture by its public address, not as a file; put it "
                                        "on the web and give its address."));
}

std::string secondMeter(std::string_view resolution)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> pixels{
        {{"720p", "1280x720"}, {"1080p", "1920x1080"}, {"4k", "3840x2160"}}};
    const auto known = std::ranges::find(pixels, resolution, &std::pair<std::string_view, std::string_view>::first);
    const auto name = known == pixels.end() ? resolution : known->second;
    return name.empty() ? "video_second" : "video_second_" + std::string(name);
}

Decimal times(const Decimal& quantity, std::size_t count)
{
    Decimal sum;
    for (std::size_t i = 0; i < count; ++i)
        sum = add(sum, quantity).value_or(sum);
    return sum;
}

std::optional<Decimal> amountOf(JsonValue value)
{
    const auto text = value.string();
    const auto read = Decimal::parse(text.substr(0, text.find_first_not_of("0123456789.")));
    const auto amount = value.isString() && read ? std::optional(*read) : value.decimal();
    return amount && *amount >= Decimal(0) ? amount : std::nullopt;
}

} // namespace assay
