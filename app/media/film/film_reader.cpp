// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/film/film_reader.h"

#include <QtCore/QCoreApplication>

#include <cmath>

#include "media/film/film_decoder.h"
#include "media/film/film_pixels.h"
#include "media/film/film_source.h"

namespace assay {

namespace {

struct FilmText
{
    Q_DECLARE_TR_FUNCTIONS(Film)
};

// What the head promises of the film itself; the length of the file may be that of its sound.
std::int64_t promisedLength(const FilmSource& source)
{
    const auto& stream = source.stream();
    if (stream.duration > 0)
        return av_rescale_q(stream.duration, stream.time_base, AVRational{1, 1'000'000});
    return source.hasSound() || source.format().duration < 0 ? 0 : source.format().duration;
}

FilmFacts factsOf(const FilmSource& source, const FilmIndex& index)
{
    const auto& coded = *source.stream().codecpar;
    const auto geometry = FilmGeometry::of(source.stream());
    const auto shown = geometry.shown(coded.width, coded.height);
    FilmFacts facts{.width = shown.width(),
                    .height = shown.height(),
                    .coded_width = coded.width,
                    .coded_height = coded.height,
                    .rotation = geometry.rotation,
                    .has_sound = source.hasSound(),
                    .is_hdr = coded.color_trc == AVCOL_TRC_SMPTE2084 || coded.color_trc == AVCOL_TRC_ARIB_STD_B67,
                    .codec = avcodec_get_name(coded.codec_id),
                    .container = source.format().iformat->name};
    index.fill(facts, promisedLength(source));
    const double told = av_q2d(source.stream().avg_frame_rate); // not 24.01 for the rounding of the last frame's end
    if (!facts.is_variable && std::abs(told - facts.rate) < 0.002 * facts.rate)
        facts.rate = told;
    return facts;
}

} // namespace

Result<FilmReader> FilmReader::open(const std::string& path, std::stop_token stop)
{
    auto source = FilmSource::open(path, std::move(stop));
    if (!source)
        return std::unexpected(source.error());
    auto index = FilmIndex::of(**source);
    if (!index)
        return std::unexpected(index.error());
    const auto facts = factsOf(**source, *index);
    auto decoder = FilmDecoder::of(std::move(*source), std::move(*index));
    if (!decoder)
        return std::unexpected(decoder.error());
    return FilmReader(std::move(*decoder), facts);
}

FilmReader::FilmReader(std::unique_ptr<FilmDecoder> decoder, FilmFacts facts)
    : m_decoder(std::move(decoder)), m_facts(std::move(facts))
{
}

FilmReader::FilmReader(FilmReader&&) noexcept = default;
FilmReader& FilmReader::operator=(FilmReader&&) noexcept = default;
FilmReader::~FilmReader() = default;

std::int64_t FilmReader::timeOf(int n) const
{
    return m_decoder->index().timeOf(n);
}

int FilmReader::frameAt(std::int64_t time_us) const
{
    return m_decoder->index().frameAt(time_us);
}

int FilmReader::keyNear(int n) const
{
    return m_decoder->index().keyNear(n);
}

Error FilmReader::outOfRange(int n) const
{
    return {.kind = ErrorKind::Usage,
            .message = FilmText::tr("“%1” has %2 frames; there is no frame %3.")
                           .arg(m_decoder->source().name())
                           .arg(count())
                           .arg(n + 1)};
}

template <typename Frame>
Result<QImage> FilmReader::imageOfFrame(const Frame& frame, QSize within) const
{
    if (!frame)
        return std::unexpected(frame.error());
    auto image = imageOf(**frame, m_decoder->geometry(), within);
    if (image.isNull())
        return failure(
            ErrorKind::Unsupported,
            FilmText::tr("The pixels of “%1” cannot be converted for the screen.").arg(m_decoder->source().name()));
    return image;
}

Result<QImage> FilmReader::image(int n, QSize within, std::stop_token stop)
{
    if (n < 0 || n >= count())
        return std::unexpected(outOfRange(n));
    m_decoder->source().setStop(std::move(stop));
    return imageOfFrame(m_decoder->frame(n), within);
}

Result<QImage> FilmReader::keyImage(int n, QSize within, std::stop_token stop)
{
    if (n < 0 || n >= count())
        return std::unexpected(outOfRange(n));
    m_decoder->source().setStop(std::move(stop));
    return imageOfFrame(m_decoder->keyFrame(n), within);
}

Result<YuvPlanes> FilmReader::planes(int n, QSize scaled, std::stop_token stop)
{
    if (n < 0 || n >= count())
        return std::unexpected(outOfRange(n));
    m_decoder->source().setStop(std::move(stop));
    const auto frame = m_decoder->frame(n);
    if (!frame)
        return std::unexpected(frame.error());
    return planesOf(**frame, scaled);
}

} // namespace assay
