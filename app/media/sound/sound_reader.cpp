// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/sound_reader.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <cmath>
#include <limits>

#include "media/sound/foreign_sound.h"

namespace assay {

namespace {

struct SoundReaderText
{
    Q_DECLARE_TR_FUNCTIONS(SoundReader)
};

constexpr std::int64_t longest_seconds = 24 * 3600;
constexpr int most_channels = 64; // libebur128's bound too
constexpr int highest_rate = 768'000;
constexpr double preroll_seconds = 0.25; // Opus wants 80 ms, MP3 up to nine frames, before what is heard is right
constexpr int most_bad_packets = 1000;   // in a row: what follows is no sound

// Samples of one channel, `step` apart, as floats of full scale ±1.
template <typename Sample>
void convert(const std::uint8_t* data, std::size_t offset, std::size_t step, std::span<float> out)
{
    const auto* samples = reinterpret_cast<const Sample*>(data) + offset;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Sample sample = samples[i * step];
        if constexpr (std::is_same_v<Sample, std::uint8_t>)
            out[i] = (static_cast<float>(sample) - 128.0F) / 128.0F;
        else if constexpr (std::is_integral_v<Sample>)
            out[i] =
                static_cast<float>(sample) * (0.5F / static_cast<float>(std::int64_t{1} << (sizeof(Sample) * 8 - 2)));
        else
            out[i] = std::isfinite(sample) ? static_cast<float>(sample) : 0.0F;
    }
}

bool convertChannel(const AVFrame& frame, std::size_t channel, std::span<float> out)
{
    const auto format = static_cast<AVSampleFormat>(frame.format);
    const bool planar = av_sample_fmt_is_planar(format) != 0;
    const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
    const std::uint8_t* const data = frame.extended_data[planar ? channel : 0];
    const std::size_t offset = planar ? 0 : channel;
    const std::size_t step = planar ? 1 : channels;
    switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8:
        convert<std::uint8_t>(data, offset, step, out);
        return true;
    case AV_SAMPLE_FMT_S16:
        convert<std::int16_t>(data, offset, step, out);
        return true;
    case AV_SAMPLE_FMT_S32:
        convert<std::int32_t>(data, offset, step, out);
        return true;
    case AV_SAMPLE_FMT_FLT:
        convert<float>(data, offset, step, out);
        return true;
    case AV_SAMPLE_FMT_DBL:
        convert<double>(data, offset, step, out);
        return true;
    default:
        return false;
    }
}

Speaker speakerOf(AVChannel channel)
{
    switch (channel) { // as ffmpeg's own ebur128 filter takes them
    case AV_CHAN_LOW_FREQUENCY:
    case AV_CHAN_LOW_FREQUENCY_2:
        return Speaker::LowFrequency;
    case AV_CHAN_BACK_LEFT:
    case AV_CHAN_BACK_RIGHT:
    case AV_CHAN_BACK_CENTER:
    case AV_CHAN_SIDE_LEFT:
    case AV_CHAN_SIDE_RIGHT:
    case AV_CHAN_TOP_BACK_LEFT:
    case AV_CHAN_TOP_BACK_RIGHT:
    case AV_CHAN_TOP_BACK_CENTER:
    case AV_CHAN_SURROUND_DIRECT_LEFT:
    case AV_CHAN_SURROUND_DIRECT_RIGHT:
        return Speaker::Surround;
    default:
        return Speaker::Front;
    }
}

// A layout that the file leaves open is the usual one of so many channels.
void readLayout(const AVCodecContext& codec, SoundFacts& facts)
{
    AVChannelLayout layout{};
    if (codec.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&layout, codec.ch_layout.nb_channels);
    else
        av_channel_layout_copy(&layout, &codec.ch_layout);
    char text[128] = {};
    av_channel_layout_describe(&layout, text, sizeof text);
    facts.layout = text;
    for (unsigned i = 0; i < static_cast<unsigned>(facts.channels); ++i) {
        const AVChannel channel = av_channel_layout_channel_from_index(&layout, i);
        facts.speakers.push_back(speakerOf(channel));
        av_channel_name(text, sizeof text, channel);
        facts.channel_names.emplace_back(text);
    }
    av_channel_layout_uninit(&layout);
}

int bitsOf(const AVCodecContext& codec, const AVCodecParameters& coded)
{
    if (coded.bits_per_raw_sample > 0)
        return coded.bits_per_raw_sample;
    const int bits = av_get_exact_bits_per_sample(codec.codec_id); // of PCM alone
    const auto* const described = avcodec_descriptor_get(codec.codec_id);
    const bool is_lossless = described && (described->props & AV_CODEC_PROP_LOSSLESS) != 0;
    return bits > 0 ? bits : is_lossless ? av_get_bytes_per_sample(codec.sample_fmt) * 8 : 0;
}

} // namespace

struct SoundReader::Decoding
{
    std::unique_ptr<ForeignMedium> medium;
    AvOwned<AVCodecContext> codec;
    AvOwned<AVPacket> packet;
    AvOwned<AVFrame> frame;
    QString name;
    SoundFacts facts;
    int stream = 0;
    std::int64_t origin = 0;                                     // the file's time of frame 0, in the stream's own time
    std::int64_t position = 0;                                   // of the next frame to give out
    std::int64_t target = 0;                                     // frames before it are thrown away after a seek
    std::int64_t end = std::numeric_limits<std::int64_t>::max(); // in the block that passes it the sound ends
    bool is_placed = true;   // the position is known; after a seek the next frame's time tells it
    bool is_entered = false; // the first frame after a seek has not come yet
    bool is_drained = false; // no packet is left
    int bad_packets = 0;     // in a row
    bool has_damage = false;
    std::vector<std::vector<float>> samples; // a channel each
    std::vector<const float*> channels;

    const AVStream& track() const { return *medium->format().streams[stream]; }
    AVRational frameTime() const { return {1, facts.rate}; }
    std::string path;
    std::stop_token stop;
    Result<void> open();
    Result<void> reopen(); // from the start, as if nothing had been read
    bool canBeEntered() const;
    void place(); // by the time of `frame`
    Result<void> readFacts();
    bool feed();               // one packet to the decoder; false: the decoder has nothing more to expect
    Result<bool> receive();    // one decoded frame into `frame`; false at the end
    Result<SoundBlock> give(); // `frame`, as floats, without what lies before the target
    Result<void> rewindTo(std::int64_t frame);
};

Result<void> SoundReader::Decoding::readFacts()
{
    facts.rate = codec->sample_rate;
    facts.channels = codec->ch_layout.nb_channels;
    if (facts.rate <= 0 || facts.rate > highest_rate || facts.channels <= 0 || facts.channels > most_channels)
        return failure(
            ErrorKind::Unsupported,
            SoundReaderText::tr("%1 claims %2 channels of %3 samples a second, which is damage: get it again.")
                .arg(name)
                .arg(facts.channels)
                .arg(facts.rate));
    readLayout(*codec, facts);
    facts.codec = codec->codec->name;
    if (const auto* const described = avcodec_descriptor_get(codec->codec_id))
        facts.codec = described->name; // "opus", whoever decodes it
    facts.bits = bitsOf(*codec, *track().codecpar);
    facts.bytes = medium->size();
    const std::int64_t longest_us = longest_seconds * 1'000'000;
    std::int64_t duration_us = track().duration > 0 ? av_rescale_q(track().duration, track().time_base, AV_TIME_BASE_Q)
                                                    : medium->format().duration;
    duration_us = duration_us > 0 ? std::min(duration_us, longest_us) : 0;
    facts.duration_us = duration_us;
    facts.frames = av_rescale(duration_us, facts.rate, 1'000'000);
    // The encoder's silence before the first sample stands before time 0, or in the file's start time (MP3, Ogg).
    origin = track().start_time != AV_NOPTS_VALUE ? track().start_time : 0;
    facts.start_us = av_rescale_q(origin, track().time_base, AV_TIME_BASE_Q);
    samples.resize(static_cast<std::size_t>(facts.channels));
    const bool is_mp4 = std::string_view(medium->format().iformat->name).starts_with("mov");
    if (is_mp4 && facts.frames > 0) // its last packet is longer than what was recorded
        end = facts.frames;
    return {};
}

// Whether a time in the file is that of one sample: Ogg's pages name their last, and so does Matroska's clock of
// milliseconds where frames are all of one length.
bool SoundReader::Decoding::canBeEntered() const
{
    const bool is_fine = av_cmp_q(track().time_base, frameTime()) <= 0;
    const bool is_ogg = std::string_view(medium->format().iformat->name) == "ogg";
    return is_ogg ? codec->codec_id == AV_CODEC_ID_OPUS : is_fine || track().codecpar->frame_size > 0;
}

void SoundReader::Decoding::place()
{
    const std::int64_t time = frame->best_effort_timestamp;
    if (time == AV_NOPTS_VALUE)
        return;
    position = av_rescale_q(time - origin, track().time_base, frameTime());
    if (const std::int64_t length = track().codecpar->frame_size;
        length > 0 && av_cmp_q(track().time_base, frameTime()) > 0) { // to the nearest frame of the coding
        const std::int64_t padded = position + track().codecpar->initial_padding;
        position = (padded + length / 2) / length * length - track().codecpar->initial_padding;
    }
    is_placed = true;
}

bool SoundReader::Decoding::feed()
{
    while (!is_drained) {
        const int read = av_read_frame(&medium->format(), packet.get());
        if (read < 0) {
            has_damage = has_damage || (read != AVERROR_EOF && read != AVERROR_EXIT);
            is_drained = true;
            avcodec_send_packet(codec.get(), nullptr);
            return true;
        }
        const bool is_ours = packet->stream_index == stream;
        const int sent = is_ours ? avcodec_send_packet(codec.get(), packet.get()) : 0;
        av_packet_unref(packet.get());
        if (is_ours && sent >= 0)
            return true;
        if (sent < 0) {
            has_damage = true;
            if (++bad_packets >= most_bad_packets)
                is_drained = true;
        }
        if (medium->isStopped())
            is_drained = true;
    }
    return false;
}

Result<bool> SoundReader::Decoding::receive()
{
    for (;;) {
        if (medium->isStopped())
            return std::unexpected(medium->stopped());
        const int got = avcodec_receive_frame(codec.get(), frame.get());
        if (got == 0) {
            bad_packets = 0;
            return true;
        }
        if (got == AVERROR_EOF)
            return false;
        if (got != AVERROR(EAGAIN)) {
            has_damage = true;
            if (++bad_packets >= most_bad_packets)
                return false;
        }
        if (!feed())
            return false;
    }
}

Result<SoundBlock> SoundReader::Decoding::give()
{
    if (frame->ch_layout.nb_channels != facts.channels || frame->sample_rate != facts.rate)
        return failure(
            ErrorKind::Unsupported,
            SoundReaderText::tr("%1 changes its channels or its sample rate after %2 s; what follows is left "
                                "out.")
                .arg(name)
                .arg(static_cast<double>(position) / facts.rate, 0, 'f', 1));
    if (!is_placed)
        place();
    if (!is_placed)
        return SoundBlock{};
    if (is_entered && position > target) { // too late: the long way is exact
        const std::int64_t wanted = target;
        if (auto opened = reopen(); !opened)
            return std::unexpected(opened.error());
        target = wanted;
        return SoundBlock{};
    }
    is_entered = false;
    const auto whole = static_cast<std::int64_t>(std::max(frame->nb_samples, 0));
    const bool passes = position < end && position + whole > end;
    const auto count = static_cast<std::size_t>(passes ? end - position : whole);
    const auto before = std::clamp<std::int64_t>(target - position, 0, static_cast<std::int64_t>(count));
    channels.clear();
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i].resize(count);
        if (!convertChannel(*frame, i, samples[i]))
            return failure(
                ErrorKind::Unsupported,
                SoundReaderText::tr("The sound of %1 is in a format that cannot be decoded here.").arg(name));
        channels.push_back(samples[i].data() + before);
    }
    const SoundBlock block{position + before, count - static_cast<std::size_t>(before), channels};
    position += static_cast<std::int64_t>(count);
    return block;
}

Result<void> SoundReader::Decoding::rewindTo(std::int64_t wanted)
{
    const auto preroll = static_cast<std::int64_t>(preroll_seconds * facts.rate);
    const std::int64_t from = wanted - preroll;
    const auto time = origin + av_rescale_q(from, frameTime(), track().time_base);
    if (from <= 0 || !canBeEntered() || av_seek_frame(&medium->format(), stream, time, AVSEEK_FLAG_BACKWARD) < 0) {
        if (auto opened = reopen(); !opened)
            return opened;
    } else {
        avcodec_flush_buffers(codec.get());
        is_drained = false;
        is_placed = false;
        is_entered = true;
        bad_packets = 0;
        position = from;
    }
    target = wanted;
    return {};
}

Result<void> SoundReader::Decoding::open()
{
    auto opened = openForeignSound(path, stop);
    if (!opened)
        return std::unexpected(opened.error());
    medium = std::move(*opened);
    packet.reset(av_packet_alloc());
    frame.reset(av_frame_alloc());
    auto decoder = openSound(*medium, stream);
    if (!decoder)
        return std::unexpected(decoder.error());
    codec = std::move(*decoder);
    return {};
}

Result<void> SoundReader::Decoding::reopen()
{
    codec.reset();
    position = 0;
    target = 0;
    bad_packets = 0;
    is_drained = false;
    is_entered = false;
    is_placed = true;
    return open();
}

SoundReader::SoundReader(std::unique_ptr<Decoding> decoding) : m_decoding(std::move(decoding))
{
}
SoundReader::SoundReader(SoundReader&&) noexcept = default;
SoundReader& SoundReader::operator=(SoundReader&&) noexcept = default;
SoundReader::~SoundReader() = default;

Result<SoundReader> SoundReader::open(const std::string& path, std::stop_token stop)
{
    auto decoding = std::make_unique<Decoding>();
    decoding->name = QFileInfo(QString::fromStdString(path)).fileName();
    decoding->path = path;
    decoding->stop = std::move(stop);
    if (auto opened = decoding->open(); !opened)
        return std::unexpected(opened.error());
    if (auto read = decoding->readFacts(); !read)
        return std::unexpected(read.error());
    return SoundReader(std::move(decoding));
}

const SoundFacts& SoundReader::facts() const
{
    return m_decoding->facts;
}

const QString& SoundReader::name() const
{
    return m_decoding->name;
}

Result<SoundBlock> SoundReader::next()
{
    const std::int64_t longest = longest_seconds * m_decoding->facts.rate;
    while (m_decoding->position < longest) {
        const auto received = m_decoding->receive();
        if (!received)
            return std::unexpected(received.error());
        if (!*received)
            break;
        auto block = m_decoding->give();
        if (!block || block->frames > 0)
            return block;
    }
    auto& facts = m_decoding->facts;
    if (m_decoding->is_placed) {
        facts.frames = m_decoding->position;
        facts.duration_us = av_rescale(facts.frames, 1'000'000, facts.rate);
    }
    return SoundBlock{m_decoding->position, 0, {}};
}

Result<void> SoundReader::seek(std::int64_t frame)
{
    return m_decoding->rewindTo(std::max<std::int64_t>(frame, 0));
}

bool SoundReader::hasDamage() const
{
    return m_decoding->has_damage;
}

} // namespace assay
