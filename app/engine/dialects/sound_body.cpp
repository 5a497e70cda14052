// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/sound_body.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

#include "engine/dialects/media_body.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/media_type.h"

namespace assay {

namespace {

struct SpeechText
{
    Q_DECLARE_TR_FUNCTIONS(Speech)
};

class SoundBodyDecoder final : public Decoder
{
public:
    SoundBodyDecoder(const Provider& provider, std::string raw_type, SoundFactsOf facts_of)
        : m_facts_of(std::move(facts_of)), m_raw_type(std::move(raw_type)), m_body(provider.name, "audio")
    {
    }

    void head(const HttpHead& head) override
    {
        const auto type = head.headers.value("content-type");
        const bool may_be_raw = mediaFamily(type) == "audio" || type.starts_with("application/octet-stream");
        m_is_good = head.status >= 200 && head.status < 300;
        const bool is_packed = head.headers.contains("content-encoding"); // MediaBody says what that means
        m_is_raw = m_is_good && may_be_raw && !is_packed && !m_raw_type.empty();
        m_facts = m_facts_of(head);
        m_body.head(head, 0);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (bytes.empty())
            return;
        if (!std::exchange(m_started, true))
            start(out);
        if (m_is_raw)
            out.emplace_back(MediaChunk{.index = 0, .bytes = std::string(bytes)});
        else
            m_body.body(bytes, out);
    }

    void end(EventBodies& out) override
    {
        if (m_is_raw && m_started) {
            out.emplace_back(MediaEnd{.index = 0});
        } else if (auto error = m_body.end(out)) {
            out.emplace_back(Failed{std::move(*error)});
            return;
        }
        out.emplace_back(m_facts.usage);
        out.emplace_back(Finished{});
    }

private:
    void start(EventBodies& out) const
    {
        if (m_is_good)
            out.emplace_back(m_facts.started);
        if (m_is_raw)
            out.emplace_back(MediaBegin{0, m_raw_type});
    }

    SoundFactsOf m_facts_of;
    std::string m_raw_type;
    SoundFacts m_facts;
    MediaBody m_body;
    bool m_is_good = false;
    bool m_is_raw = false;
    bool m_started = false;
};

void appendLittleEndian(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> static_cast<unsigned>(8 * i) & 0xffU);
}

} // namespace

Result<std::string> spokenText(const Request& request)
{
    Request spoken = request;
    spoken.system.clear();
    auto prompt = promptOf(spoken);
    if (!prompt)
        return std::unexpected(prompt.error());
    if (!prompt->media.empty() || prompt->text.empty())
        return failure(ErrorKind::Unsupported,
                       SpeechText::tr("Speech is made of a text alone; give one, and no files."));
    return std::move(prompt->text);
}

std::int64_t codePointsOf(std::string_view utf8)
{
    return std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
}

UsageReport charactersOf(std::string_view utf8)
{
    UsageReport report;
    report.usage.set("character", codePointsOf(utf8));
    return report;
}

std::unique_ptr<Decoder> soundBodyDecoder(const Provider& provider, std::string raw_type, SoundFactsOf facts_of)
{
    return std::make_unique<SoundBodyDecoder>(provider, std::move(raw_type), std::move(facts_of));
}

std::string rawSoundType(std::int64_t samples_per_second)
{
    return "audio/pcm;rate=" + std::to_string(samples_per_second);
}

std::string wavHead(std::int64_t samples_per_second, std::optional<std::int64_t> bytes)
{
    constexpr std::uint32_t head_after_size = 36;
    constexpr std::int64_t longest = 0xffffffff;
    const bool fits = bytes && *bytes <= longest - head_after_size;
    const auto size = static_cast<std::uint32_t>(fits ? *bytes : longest);
    const auto rate = static_cast<std::uint32_t>(std::clamp<std::int64_t>(samples_per_second, 0, longest / 2));
    std::string head = "RIFF";
    appendLittleEndian(head, fits ? size + head_after_size : size, 4);
    head += "WAVEfmt ";
    appendLittleEndian(head, 16, 4);
    appendLittleEndian(head, 1, 2); // uncompressed
    appendLittleEndian(head, 1, 2); // channels
    appendLittleEndian(head, rate, 4);
    appendLittleEndian(head, rate * 2, 4); // bytes a second
    appendLittleEndian(head, 2, 2);        // bytes a sample
    appendLittleEndian(head, 16, 2);       // bits a sample
    head += "data";
    appendLittleEndian(head, size, 4);
    return head;
}

} // namespace assay
