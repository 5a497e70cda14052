// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/sound_deck.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/foreign_medium.h"

namespace assay {

namespace {

struct SoundDeckText
{
    Q_DECLARE_TR_FUNCTIONS(SoundDeck)
};

// From a sound's own form to that of the deck.
AvOwned<SwrContext> resamplerOf(const SoundFacts& facts)
{
    AVChannelLayout from{};
    if (av_channel_layout_from_string(&from, facts.layout.c_str()) < 0 || from.nb_channels != facts.channels) {
        av_channel_layout_uninit(&from);
        av_channel_layout_default(&from, facts.channels);
    }
    const AVChannelLayout to = AV_CHANNEL_LAYOUT_STEREO;
    SwrContext* context = nullptr;
    swr_alloc_set_opts2(&context, &to, AV_SAMPLE_FMT_FLT, SoundDeck::rate, &from, AV_SAMPLE_FMT_FLTP, facts.rate, 0,
                        nullptr);
    av_channel_layout_uninit(&from);
    AvOwned<SwrContext> owned(context);
    if (!context)
        return owned;
    av_opt_set_double(context, "rematrix_maxval", 1.0, 0); // a mix of many channels would clip
    if (facts.channels == 1) { // the centre in both ears, as loud as a stereo file of the same samples
        constexpr double both[] = {1.0, 1.0};
        swr_set_matrix(context, both, 1);
    }
    if (swr_init(context) < 0)
        owned.reset();
    return owned;
}

} // namespace

struct SoundDeck::Track
{
    explicit Track(SoundReader&& sound) : reader(std::move(sound)), resampler(resamplerOf(reader.facts())) {}

    Result<void> read(); // one block of the file into `ready`
    Result<void> give(std::size_t frames, std::vector<float>& out);
    Result<void> seek(std::int64_t frame);
    std::size_t framesReady() const { return ready.size() / 2; }

    SoundReader reader;
    AvOwned<SwrContext> resampler;
    std::vector<float> ready;
    bool is_over = false;
};

Result<void> SoundDeck::Track::read()
{
    const auto block = reader.next();
    if (!block)
        return std::unexpected(block.error());
    is_over = block->frames == 0;
    const auto frames = static_cast<int>(block->frames);
    const int room = swr_get_out_samples(resampler.get(), frames) + 16;
    const std::size_t had = ready.size();
    ready.resize(had + static_cast<std::size_t>(std::max(room, 0)) * 2);
    auto* out = reinterpret_cast<std::uint8_t*>(ready.data() + had);
    std::vector<const std::uint8_t*> in;
    for (const float* channel : block->channels)
        in.push_back(reinterpret_cast<const std::uint8_t*>(channel));
    const int made = swr_convert(resampler.get(), &out, room, is_over ? nullptr : in.data(), frames);
    ready.resize(had + static_cast<std::size_t>(std::max(made, 0)) * 2);
    return {};
}

Result<void> SoundDeck::Track::give(std::size_t frames, std::vector<float>& out)
{
    while (!is_over && framesReady() < frames) {
        if (auto done = read(); !done)
            return done;
    }
    const std::size_t count = std::min(frames, framesReady()) * 2;
    out.assign(ready.begin(), ready.begin() + static_cast<std::ptrdiff_t>(count));
    ready.erase(ready.begin(), ready.begin() + static_cast<std::ptrdiff_t>(count));
    return {};
}

Result<void> SoundDeck::Track::seek(std::int64_t frame)
{
    ready.clear();
    resampler = resamplerOf(reader.facts()); // which forgets what it held back
    const std::int64_t own = av_rescale(frame, reader.facts().rate, rate);
    is_over = !resampler || (reader.facts().frames > 0 && own >= reader.facts().frames);
    return is_over ? Result<void>() : reader.seek(own);
}

SoundDeck::SoundDeck() = default;
SoundDeck::SoundDeck(SoundDeck&&) noexcept = default;
SoundDeck& SoundDeck::operator=(SoundDeck&&) noexcept = default;
SoundDeck::~SoundDeck() = default;

Result<SoundDeck> SoundDeck::open(const std::vector<std::string>& paths, std::stop_token stop)
{
    SoundDeck deck;
    for (const std::string& path : paths) {
        auto reader = SoundReader::open(path, stop);
        if (!reader)
            return std::unexpected(reader.error());
        deck.m_tracks.push_back(std::make_unique<Track>(std::move(*reader)));
        if (!deck.m_tracks.back()->resampler)
            return failure(ErrorKind::Unsupported, SoundDeckText::tr("The channels of %1 cannot be played in stereo.")
                                                       .arg(deck.m_tracks.back()->reader.name()));
    }
    return deck;
}

const SoundFacts& SoundDeck::facts(std::size_t sound) const
{
    return m_tracks[sound]->reader.facts();
}

std::int64_t SoundDeck::frames() const
{
    std::int64_t most = 0;
    for (const auto& track : m_tracks)
        most = std::max(most, av_rescale(track->reader.facts().frames, rate, track->reader.facts().rate));
    return most;
}

Result<SoundDeck::Block> SoundDeck::next()
{
    Block block{.first_frame = m_position};
    for (const auto& track : m_tracks) {
        block.sounds.emplace_back();
        if (auto given = track->give(block_frames, block.sounds.back()); !given)
            return std::unexpected(given.error());
        block.frames = std::max(block.frames, block.sounds.back().size() / 2);
    }
    for (auto& sound : block.sounds)
        sound.resize(block.frames * 2, 0.0F);
    m_position += static_cast<std::int64_t>(block.frames);
    return block;
}

Result<void> SoundDeck::seek(std::int64_t frame)
{
    m_position = std::max<std::int64_t>(frame, 0);
    for (const auto& track : m_tracks) {
        if (auto sought = track->seek(m_position); !sought)
            return sought;
    }
    return {};
}

} // namespace assay
