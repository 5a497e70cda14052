// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/wav_header.h"

#include <utility>

#include "engine/dialects/media_body.h"

namespace assay {

namespace {

constexpr std::int64_t unknown_size = 0xffff'ffff;
constexpr std::int64_t smallest_placeholder = 0x7fff'0000; // what is honestly larger goes beyond what WAV can say
constexpr std::size_t longest_held = 8u << 20;

std::int64_t numberAt(std::string_view bytes, std::size_t at)
{
    std::int64_t number = 0;
    for (std::size_t i = 4; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

void putNumber(std::string& bytes, std::size_t at, std::int64_t number)
{
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<char>(number >> (8 * i) & 0xff);
}

bool isWav(std::string_view bytes)
{
    return bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WAVE";
}

// Where the size of the chunk with the sound stands.
std::optional<std::size_t> placeOfDataSize(std::string_view bytes)
{
    std::size_t at = 12;
    while (at + 8 <= bytes.size()) {
        if (bytes.substr(at, 4) == "data")
            return at + 4;
        const auto size = static_cast<std::size_t>(numberAt(bytes, at + 4));
        at += 8 + size + (size & 1); // chunks begin at even places
    }
    return {};
}

class WavBodyDecoder final : public Decoder
{
public:
    WavBodyDecoder(const Provider& provider, UsageReport usage)
        : m_body(mediaBodyDecoder(provider, "audio", std::move(usage)))
    {
    }

    void head(const HttpHead& head) override
    {
        m_holds = head.status >= 200 && head.status < 300;
        m_body->head(head);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (!m_holds) {
            m_body->body(bytes, out);
            return;
        }
        m_held += bytes;
        const bool is_other = m_held.size() >= 12 && !isWav(m_held);
        if (is_other || m_held.size() > longest_held)
            release({}, out);
    }

    void end(EventBodies& out) override
    {
        if (m_holds)
            release(std::ssize(m_held), out);
        m_body->end(out);
    }

private:
    void release(std::optional<std::int64_t> total, EventBodies& out)
    {
        m_holds = false;
        mendWavHeader(m_held, total);
        if (!m_held.empty())
            m_body->body(std::exchange(m_held, {}), out);
    }

    std::unique_ptr<Decoder> m_body;
    std::string m_held;
    bool m_holds = true;
};

} // namespace

bool mendWavHeader(std::string& bytes, std::optional<std::int64_t> total_bytes)
{
    const auto place = isWav(bytes) ? placeOfDataSize(bytes) : std::nullopt;
    if (!place)
        return false;
    const auto said = numberAt(bytes, *place);
    const auto before = static_cast<std::int64_t>(*place) + 4;
    const bool is_placeholder = said == 0 || said >= smallest_placeholder;
    const bool is_too_long = total_bytes && said > *total_bytes - before;
    if (!is_placeholder && !is_too_long)
        return false;
    const bool is_known = total_bytes && *total_bytes - 8 < unknown_size;
    putNumber(bytes, 4, is_known ? *total_bytes - 8 : unknown_size);
    putNumber(bytes, *place, is_known ? *total_bytes - before : unknown_size);
    return true;
}

std::unique_ptr<Decoder> wavBodyDecoder(const Provider& provider, UsageReport usage)
{
    return std::make_unique<WavBodyDecoder>(provider, std::move(usage));
}

} // namespace assay
