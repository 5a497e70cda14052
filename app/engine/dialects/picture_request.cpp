// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/picture_request.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "engine/dialects/task_request.h"
#include "engine/media_type.h"

namespace assay {

namespace {

struct PictureRequestText
{
    Q_DECLARE_TR_FUNCTIONS(PictureRequest)
};

Result<void> addPicture(const MediaPart& medium, GivenPictures& pictures)
{
    if (mediaFamily(medium.media_type) != "image" && !(medium.media_type.empty() && !medium.bytes))
        return failure(ErrorKind::Unsupported,
                       PictureRequestText::tr("Pictures are made of texts and pictures alone; leave \"%1\" out.")
                           .arg(QString::fromStdString(medium.media_type)));
    if (medium.purpose == MediaPurpose::FirstFrame || medium.purpose == MediaPurpose::LastFrame)
        return noPlaceFor(mediaPurposeName(medium.purpose));
    const bool is_mask = medium.purpose == MediaPurpose::Mask;
    if (is_mask && pictures.mask)
        return failure(ErrorKind::Unsupported,
                       PictureRequestText::tr("A picture takes one mask; leave the others out."));
    if (is_mask)
        pictures.mask = &medium;
    else
        pictures.sources.push_back(&medium);
    pictures.by_address = pictures.by_address || !medium.bytes;
    return {};
}

bool readsSide(std::string_view digits, int& side)
{
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), side);
    return read.ec == std::errc() && read.ptr == digits.data() + digits.size() && side > 0;
}

} // namespace

Result<GivenPictures> picturesOf(const PromptParts& prompt)
{
    GivenPictures pictures;
    for (const auto* const medium : prompt.media) {
        if (const auto added = addPicture(*medium, pictures); !added)
            return std::unexpected(added.error());
    }
    if (pictures.mask && pictures.sources.empty())
        return failure(ErrorKind::Unsupported,
                       PictureRequestText::tr("A mask needs the picture that it lies on; give it."));
    return pictures;
}

Result<void> refuseMorePictures(const GivenPictures& pictures, int most)
{
    const auto given = static_cast<int>(pictures.sources.size());
    if (given <= most)
        return {};
    if (most == 0)
        return failure(ErrorKind::Unsupported,
                       PictureRequestText::tr("This model makes pictures of words alone; leave the picture out."));
    return failure(
        ErrorKind::Unsupported,
        PictureRequestText::tr("This model starts from at most %1 pictures, and %n are given.", nullptr, given)
            .arg(most));
}

Result<void> refuseAddresses(const GivenPictures& pictures)
{
    if (!pictures.by_address)
        return {};
    return failure(ErrorKind::Unsupported,
                   PictureRequestText::tr("This wire format takes a picture as a file, not by its address."));
}

std::optional<PictureSides> sidesOf(std::string_view size)
{
    PictureSides sides;
    const auto cross = size.find('x');
    if (cross == size.npos || !readsSide(size.substr(0, cross), sides.width) ||
        !readsSide(size.substr(cross + 1), sides.height))
        return {};
    return sides;
}

Result<void> refuseNoPicture(const MakeImage& task)
{
    if (task.count >= 1)
        return {};
    return failure(ErrorKind::Usage, PictureRequestText::tr("No picture at all was asked for; ask for one at least."));
}

Result<void> refuseWhatIsLeft(const MakeImage& rest)
{
    if (const auto refused = refuseNoPicture(rest); !refused)
        return refused;
    if (rest.count > 1)
        return failure(ErrorKind::Unsupported,
                       PictureRequestText::tr("This model makes one picture a call; ask for one, several times."));
    const std::array<std::pair<bool, std::string>, 9> places{{
        {!rest.size.empty(), "size " + rest.size},
        {!rest.quality.empty(), "quality"},
        {!rest.background.empty(), "background"},
        {!rest.format.empty(), "format " + rest.format},
        {!rest.negative.empty(), "negative"},
        {rest.partial_images > 0, "partial_images"},
        {rest.steps.has_value(), "steps"},
        {rest.guidance.has_value(), "guidance"},
        {rest.strength.has_value(), "strength"},
    }};
    for (const auto& [is_asked, name] : places) {
        if (is_asked)
            return noPlaceFor(name);
    }
    return {};
}

} // namespace assay
