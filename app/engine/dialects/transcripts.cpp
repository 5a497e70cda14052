// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/transcripts.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "engine/dialects/prompt_parts.h"
#include "engine/media_type.h"
#include "engine/url.h"

namespace assay {

namespace {

struct TranscriptsText
{
    Q_DECLARE_TR_FUNCTIONS(Transcripts)
};

constexpr double longest_sound_us = 1e15; // more is damage

void appendField(std::string& url, std::string_view name, const std::string& json)
{
    url.append(url.contains('?') ? "&" : "?").append(percentEncoded(name)).append("=");
    url += percentEncoded(textOfJson(json));
}

} // namespace

Result<SoundPrompt> soundOf(const Request& request)
{
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    if (prompt->media.size() != 1)
        return failure(ErrorKind::Unsupported,
                       TranscriptsText::tr("A transcript is made of one sound at a time; give one file."));
    const auto* const sound = prompt->media.front();
    const auto family = mediaFamily(sound->media_type);
    if (family != "audio" && family != "video" && !(sound->media_type.empty() && !sound->bytes))
        return failure(ErrorKind::Unsupported,
                       TranscriptsText::tr("A transcript is made of a sound or a film, not of \"%1\".")
                           .arg(QString::fromStdString(sound->media_type)));
    return SoundPrompt{sound, prompt->text};
}

std::unexpected<Error> noAddressOfSound()
{
    return failure(ErrorKind::Unsupported,
                   TranscriptsText::tr("This wire format takes a sound as a file, not by its address."));
}

std::string typeOfSound(const MediaPart& sound)
{
    const std::string_view own = sound.bytes ? mediaTypeOf(*sound.bytes) : std::string_view();
    if (!sound.media_type.empty())
        return sound.media_type;
    return own.empty() ? "application/octet-stream" : std::string(own);
}

std::string withQuery(std::string url, const BodyMembers& members)
{
    for (const auto& [name, json] : rawJsonMembers(members.json())) {
        if (!json.starts_with('[')) {
            appendField(url, name, json);
            continue;
        }
        for (const auto& item : rawJsonItems(json))
            appendField(url, name, item);
    }
    return url;
}

std::optional<std::int64_t> microsecondsOf(JsonValue time, std::int64_t unit_us)
{
    const auto value = time.number();
    const double time_us = value.value_or(0) * static_cast<double>(unit_us);
    if (!value || !std::isfinite(time_us) || time_us > longest_sound_us)
        return {};
    return std::llround(std::max(time_us, 0.0));
}

void addTimed(JsonValue item, TimedText what, EventBodies& out, std::int64_t unit_us)
{
    const auto begin = microsecondsOf(item["start"], unit_us);
    const auto end = microsecondsOf(item["end"], unit_us);
    if (!begin || !end)
        return;
    what.begin_us = *begin;
    what.end_us = std::max(*begin, *end);
    out.emplace_back(std::move(what));
}

std::string speakerOf(JsonValue speaker)
{
    const auto number = speaker.integer();
    return number ? std::to_string(*number) : std::string(speaker.string());
}

std::optional<Decimal> secondsOf(JsonValue seconds)
{
    const auto text = Decimal::parse(seconds.string());
    const auto value = text ? std::optional(*text) : seconds.decimal();
    return value && *value > Decimal(0) ? value : std::nullopt;
}

void WholeTranscriptDecoder::object(std::string_view json, EventBodies& out)
{
    const auto root = read(json, out);
    if (!root.exists())
        return;
    if (auto events = transcriptOf(json, root)) {
        std::ranges::move(*events, std::back_inserter(out));
        finish(Finished{}, out);
    } else if (const auto vendor = vendorErrorOf(root)) {
        finish(Failed{errorOfVendor(answerHead(), *vendor, providerName())}, out);
    } else {
        finish(Failed{protocolError(answerHead(), json, providerName())}, out);
    }
}

Error WholeTranscriptDecoder::errorOf(const HttpHead& head, std::string_view body) const
{
    JsonReader reader;
    if (const auto vendor = vendorErrorOf(reader.parse(body)))
        return errorOfVendor(head, *vendor, providerName());
    return errorOfAnswer(head, body, providerName());
}

} // namespace assay
