// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/film/film_index.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>

#include "media/film/film_source.h"

namespace assay {

namespace {

struct FilmText
{
    Q_DECLARE_TR_FUNCTIONS(Film)
};

constexpr std::int64_t furthest = std::int64_t{1} << 60; // ticks; more is damage, and would overflow in differences
constexpr std::size_t most_frames = 2'000'000;           // 18 hours at 30 a second; a frame here takes 24 bytes

// VP8 sends pictures to refer to that are never shown, in packets of their own (RFC 6386, 9.1: bit 4 of the first
// byte). VP9 and AV1 pack them together with one that is.
bool showsNothing(const AVStream& stream, const AVPacket& packet)
{
    if ((packet.flags & AV_PKT_FLAG_DISCARD) != 0 || packet.size == 0) // an edit list cuts it off
        return true;
    return stream.codecpar->codec_id == AV_CODEC_ID_VP8 && (packet.data[0] & 0x10) == 0;
}

std::int64_t toMicroseconds(std::int64_t ticks, int numerator, int denominator)
{
    return av_rescale_q(ticks, AVRational{numerator, denominator}, AVRational{1, 1'000'000});
}

} // namespace

Result<FilmIndex> FilmIndex::of(FilmSource& source)
{
    FilmIndex index;
    const auto& stream = source.stream();
    index.m_tick_numerator = stream.time_base.num;
    index.m_tick_denominator = stream.time_base.den;
    bool has_key = false;
    bool has_times = true;
    std::int64_t first_key = 0;
    while (const auto packet = source.next()) {
        const bool is_key = (packet->flags & AV_PKT_FLAG_KEY) != 0;
        const auto shown_at = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
        has_times = has_times && packet->pts != AV_NOPTS_VALUE;
        if (shown_at < -furthest || shown_at > furthest) // AV_NOPTS_VALUE is one of these
            continue;
        index.m_is_cut_off = index.m_is_cut_off || (packet->flags & AV_PKT_FLAG_CORRUPT) != 0;
        if (is_key && !has_key)
            first_key = shown_at;
        has_key = has_key || is_key;
        if (!has_key || showsNothing(stream, *packet) || (packet->flags & AV_PKT_FLAG_CORRUPT) != 0)
            continue;
        if (index.m_frames.size() == most_frames)
            return failure(ErrorKind::Unsupported,
                           FilmText::tr("“%1” has more than %2 frames, which is more than is read here.")
                               .arg(source.name())
                               .arg(most_frames));
        index.m_frames.push_back({.timestamp = shown_at,
                                  .length = std::clamp<std::int64_t>(packet->duration, 0, furthest),
                                  .is_key = is_key});
    }
    if (source.isStopped())
        return std::unexpected(source.stopped());
    index.m_is_cut_off = index.m_is_cut_off || source.hasFailed();
    auto& frames = index.m_frames;
    if (has_times) // what would be shown before the first key frame leans on pictures that are not there
        std::erase_if(frames, [first_key](const Frame& frame) { return frame.timestamp < first_key; });
    std::ranges::stable_sort(frames, {}, &Frame::timestamp);
    const bool repeats = std::ranges::adjacent_find(frames, {}, &Frame::timestamp) != frames.end();
    // A GIF draws on what was drawn before: only its first frame stands for itself.
    index.m_is_counted = !has_times || repeats || stream.codecpar->codec_id == AV_CODEC_ID_GIF;
    if (frames.empty())
        return failure(ErrorKind::Unsupported,
                       FilmText::tr("“%1” holds no frame that can be shown.").arg(source.name()));
    return index;
}

std::int64_t FilmIndex::timeOf(int n) const
{
    return toMicroseconds(at(n).timestamp - m_frames.front().timestamp, m_tick_numerator, m_tick_denominator);
}

int FilmIndex::frameAt(std::int64_t time_us) const
{
    int low = 0;
    int high = count();
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (timeOf(middle) <= time_us ? low : high) = middle;
    }
    return low;
}

int FilmIndex::numberOf(std::int64_t timestamp) const
{
    const auto place = std::ranges::lower_bound(m_frames, timestamp, {}, &Frame::timestamp);
    return place != m_frames.end() && place->timestamp == timestamp ? static_cast<int>(place - m_frames.begin()) : -1;
}

int FilmIndex::keyAtOrBefore(int n) const
{
    if (m_is_counted)
        return 0;
    while (n > 0 && !at(n).is_key)
        --n;
    return n;
}

int FilmIndex::keyNear(int n) const
{
    const int before = keyAtOrBefore(n);
    if (m_is_counted)
        return before;
    int after = n;
    while (after < count() && !at(after).is_key)
        ++after;
    return after < count() && after - n < n - before ? after : before;
}

// The clock's own coarseness is no variation: Matroska's milliseconds make 33, 33, 34 of thirty frames a second.
bool FilmIndex::isVariable() const
{
    if (count() < 3)
        return false;
    const double first = static_cast<double>(m_frames.front().timestamp);
    const double step = (static_cast<double>(m_frames.back().timestamp) - first) / (count() - 1);
    for (int n = 0; n < count(); ++n) {
        if (std::abs(static_cast<double>(at(n).timestamp) - first - n * step) > 1 + 0.02 * step)
            return true;
    }
    return false;
}

// The last frame lasts as long as it says, but for a file that says nothing or nonsense as long as the others.
std::int64_t FilmIndex::lastLength() const
{
    const auto told = m_frames.back().length;
    const auto span = m_frames.back().timestamp - m_frames.front().timestamp;
    if (count() < 2)
        return std::max<std::int64_t>(told, 0);
    const auto mean = span / (count() - 1);
    return told > 0 && told <= std::max<std::int64_t>(span, mean * 2) ? told : mean;
}

void FilmIndex::fill(FilmFacts& facts, std::int64_t promised_us) const
{
    facts.frames = count();
    facts.duration_us = timeOf(count() - 1) + toMicroseconds(lastLength(), m_tick_numerator, m_tick_denominator);
    facts.rate = facts.duration_us > 0 ? count() * 1e6 / static_cast<double>(facts.duration_us) : 0;
    facts.is_variable = isVariable();
    facts.start_us = toMicroseconds(m_frames.front().timestamp, m_tick_numerator, m_tick_denominator);
    const bool falls_short = promised_us > facts.duration_us + std::max<std::int64_t>(500'000, promised_us / 20);
    facts.is_cut_off = m_is_cut_off || falls_short;
}

} // namespace assay
