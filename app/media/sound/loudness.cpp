// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/sound/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <deque>

namespace assay {

namespace {

constexpr double silence_lufs = -70;       // EBU's absolute gate
constexpr std::size_t momentary_steps = 4; // of 100 ms
constexpr std::size_t short_term_steps = 30;
constexpr double offset_lu = 0.691; // BS.1770: the K filter's gain at 997 Hz

struct StateDeleter
{
    void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

int channelOf(Speaker speaker, std::size_t number)
{
    switch (speaker) {
    case Speaker::Surround:
        return number % 2 == 0 ? EBUR128_LEFT_SURROUND : EBUR128_RIGHT_SURROUND;
    case Speaker::LowFrequency:
        return EBUR128_UNUSED;
    case Speaker::Front:
        return number % 2 == 0 ? EBUR128_LEFT : EBUR128_RIGHT;
    }
    return EBUR128_UNUSED;
}

float lufsOf(double energy)
{
    return energy > 0 ? static_cast<float>(10 * std::log10(energy) - offset_lu)
                      : -std::numeric_limits<float>::infinity();
}

std::optional<double> decibelsOf(double amplitude)
{
    return amplitude > 0 ? std::optional(20 * std::log10(amplitude)) : std::nullopt;
}

std::optional<double> mostOf(const std::vector<float>& values)
{
    const auto most = std::max_element(values.begin(), values.end());
    return most != values.end() && static_cast<double>(*most) > silence_lufs ? std::optional<double>(*most)
                                                                             : std::nullopt;
}

} // namespace

struct LoudnessMeter::State
{
    std::unique_ptr<ebur128_state, StateDeleter> meter;
    std::size_t channels = 0;
    std::size_t step = 0;        // frames of 100 ms
    std::size_t pending = 0;     // frames of the step under way
    std::deque<double> energies; // of the last steps
    std::vector<float> interleaved;
    std::vector<float> momentary;
    std::vector<float> short_term;

    double energyOfLast(std::size_t steps) const
    {
        double sum = 0;
        for (std::size_t i = energies.size() - steps; i < energies.size(); ++i)
            sum += energies[i];
        return sum / static_cast<double>(steps);
    }

    // A step is measured once, and windows are means of steps: libebur128's own would add 3 s again each 100 ms.
    void endStep()
    {
        double lufs = 0;
        ebur128_loudness_window(meter.get(), 100, &lufs);
        energies.push_back(std::isfinite(lufs) ? std::pow(10, (lufs + offset_lu) / 10) : 0);
        if (energies.size() > short_term_steps)
            energies.pop_front();
        if (energies.size() >= momentary_steps)
            momentary.push_back(lufsOf(energyOfLast(momentary_steps)));
        if (energies.size() >= short_term_steps)
            short_term.push_back(lufsOf(energyOfLast(short_term_steps)));
        pending = 0;
    }
};

LoudnessMeter::LoudnessMeter(const SoundFacts& facts) : m_state(std::make_unique<State>())
{
    m_state->channels = static_cast<std::size_t>(facts.channels);
    m_state->step = static_cast<std::size_t>((facts.rate + 5) / 10); // as libebur128 counts them
    const int modes = EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK | EBUR128_MODE_HISTOGRAM;
    m_state->meter.reset(
        ebur128_init(static_cast<unsigned>(facts.channels), static_cast<unsigned long>(facts.rate), modes));
    for (std::size_t i = 0; m_state->meter && i < facts.speakers.size(); ++i)
        ebur128_set_channel(m_state->meter.get(), static_cast<unsigned>(i), channelOf(facts.speakers[i], i));
}

LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter::~LoudnessMeter() = default;

bool LoudnessMeter::isReady() const
{
    return m_state->meter != nullptr;
}

void LoudnessMeter::add(const SoundBlock& block)
{
    State& state = *m_state;
    std::size_t at = 0;
    while (state.meter && at < block.frames) {
        const std::size_t count = std::min(state.step - state.pending, block.frames - at);
        state.interleaved.resize(count * state.channels);
        for (std::size_t channel = 0; channel < state.channels; ++channel) {
            for (std::size_t i = 0; i < count; ++i)
                state.interleaved[i * state.channels + channel] = block.channels[channel][at + i];
        }
        ebur128_add_frames_float(state.meter.get(), state.interleaved.data(), count);
        at += count;
        state.pending += count;
        if (state.pending == state.step)
            state.endStep();
    }
}

LoudnessFigures LoudnessMeter::figures() const
{
    LoudnessFigures figures;
    ebur128_state* const meter = m_state->meter.get();
    if (!meter)
        return figures;
    double value = 0;
    if (ebur128_loudness_global(meter, &value) == EBUR128_SUCCESS && std::isfinite(value) && value > silence_lufs)
        figures.integrated_lufs = value;
    figures.momentary_lufs = m_state->momentary;
    figures.short_term_lufs = m_state->short_term;
    figures.most_momentary_lufs = mostOf(m_state->momentary);
    figures.most_short_term_lufs = mostOf(m_state->short_term);
    if (!m_state->short_term.empty() && figures.integrated_lufs &&
        ebur128_loudness_range(meter, &value) == EBUR128_SUCCESS)
        figures.range_lu = value;
    double true_peak = 0;
    double sample_peak = 0;
    for (unsigned channel = 0; channel < meter->channels; ++channel) {
        if (ebur128_true_peak(meter, channel, &value) == EBUR128_SUCCESS)
            true_peak = std::max(true_peak, value);
        if (ebur128_sample_peak(meter, channel, &value) == EBUR128_SUCCESS)
            sample_peak = std::max(sample_peak, value);
    }
    figures.true_peak_dbtp = decibelsOf(true_peak);
    figures.sample_peak_dbfs = decibelsOf(sample_peak);
    return figures;
}

Result<LoudnessFigures> measureLoudness(const std::string& path, std::stop_token stop)
{
    auto reader = SoundReader::open(path, std::move(stop));
    if (!reader)
        return std::unexpected(reader.error());
    LoudnessMeter meter(reader->facts());
    for (;;) {
        const auto block = reader->next();
        if (!block)
            return std::unexpected(block.error());
        if (block->frames == 0)
            return meter.figures();
        meter.add(*block);
    }
}

} // namespace assay
