// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/media_body.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/media_type.h"

namespace assay {

namespace {

struct MediaBodyText
{
    Q_DECLARE_TR_FUNCTIONS(MediaBody)
};

constexpr std::size_t enough_to_tell = 64;
constexpr std::size_t enough_for_words = 4096; // where it may be text: what tells that may stand further on
constexpr std::size_t longest_error = 64 * 1024;

bool isGood(const HttpHead& head)
{
    return head.status >= 200 && head.status < 300;
}

// Packed by a server that was not asked to, so that nobody knows what it is before it is unpacked.
bool isPacked(const HttpHead& head)
{
    const auto encoding = head.headers.value("content-encoding");
    return !encoding.empty() && !equalsIgnoringCase(encoding, "identity");
}

// A page or an error that is sent as if it were the file. Raw sound may begin with any byte; its length apart, only
// words that no sound has by chance tell.
bool looksLikeText(std::string_view bytes, std::string_view family)
{
    const auto start = bytes.find_first_not_of(" \t\r\n");
    if (start == bytes.npos || (bytes[start] != '<' && bytes[start] != '{'))
        return false;
    return family != "audio" || bytes.find("<html") != bytes.npos || bytes.find("<!") == start ||
           bytes.find("\"error\"") != bytes.npos;
}

bool mayBeText(std::string_view bytes)
{
    const auto start = bytes.find_first_not_of(" \t\r\n");
    return start == bytes.npos || bytes[start] == '<' || bytes[start] == '{';
}

class MediaBodyDecoder final : public Decoder
{
public:
    MediaBodyDecoder(const Provider& provider, std::string family, UsageReport usage)
        : m_body(provider.name, std::move(family)), m_usage(std::move(usage))
    {
    }

    void head(const HttpHead& head) override
    {
        m_head = head;
        m_body.head(head, 0);
    }

    void body(std::string_view bytes, EventBodies& out) override
    {
        if (!m_started && isGood(m_head))
            out.emplace_back(startedBy(m_head));
        m_started = true;
        m_body.body(bytes, out);
    }

    void end(EventBodies& out) override
    {
        if (auto error = m_body.end(out)) {
            out.emplace_back(Failed{std::move(*error)});
            return;
        }
        out.emplace_back(m_usage);
        out.emplace_back(Finished{});
    }

private:
    MediaBody m_body;
    UsageReport m_usage;
    HttpHead m_head;
    bool m_started = false;
};

} // namespace

void MediaBody::head(const HttpHead& head, int index)
{
    m_head = head;
    m_index = index;
    m_first.clear();
    m_is_other = false;
    m_begun = false;
}

void MediaBody::body(std::string_view bytes, EventBodies& out)
{
    if (m_begun) {
        out.emplace_back(MediaChunk{.index = m_index, .bytes = std::string(bytes)});
        return;
    }
    const bool may_be_medium = isGood(m_head) && !m_is_other;
    m_first.append(may_be_medium ? bytes : bytes.substr(0, longest_error - std::min(longest_error, m_first.size())));
    if (!may_be_medium || m_first.size() < (mayBeText(m_first) ? enough_for_words : enough_to_tell))
        return;
    m_is_other = !begin(out);
}

// By the bytes first: content types lie. What they do not tell (raw PCM, formats of tomorrow) the header may.
bool MediaBody::begin(EventBodies& out)
{
    const auto first = std::string_view(m_first).substr(0, enough_for_words); // wherever the network has cut it
    std::string type(mediaTypeOf(first));
    const auto said = m_head.headers.value("content-type");
    const bool is_text = said.starts_with("text/") || said.find("json") != said.npos;
    const bool is_any = m_family.empty();
    if (isPacked(m_head) || (!is_any && type.empty() && looksLikeText(first, m_family)))
        return false;
    if (type.empty() && (is_any || (!is_text && mediaFamily(said) == m_family)))
        type = said.substr(0, said.find(';'));
    if (is_any && type.empty())
        type = "application/octet-stream";
    if (is_any && looksLikeWebPage(m_head, first) && mediaFamily(type) != "image") // SVG begins like one
        return false;
    if (type == "video/ogg" || type == "video/webm") // which hold sound alone as well
        type = m_family == "audio" ? "audio/" + type.substr(6) : type;
    if (!is_any && mediaFamily(type) != m_family)
        return false;
    m_begun = true;
    out.emplace_back(MediaBegin{m_index, std::move(type)});
    out.emplace_back(MediaChunk{.index = m_index, .bytes = std::exchange(m_first, {})});
    return true;
}

std::optional<Error> MediaBody::end(EventBodies& out)
{
    if (!isGood(m_head))
        return errorOfAnswer(m_head, m_first, m_provider);
    if (!m_begun && (m_is_other || m_first.empty() || !begin(out)))
        return wrongKind();
    out.emplace_back(MediaEnd{.index = m_index});
    m_head = {}; // who asks for the end again without a new head has no file
    m_begun = false;
    return {};
}

Error MediaBody::wrongKind() const
{
    if (m_first.starts_with('{') || m_first.starts_with('[') || looksLikeWebPage(m_head, m_first)) {
        Error error = errorOfAnswer(m_head, std::string_view(m_first).substr(0, longest_error), m_provider);
        error.kind = ErrorKind::Protocol;
        return error;
    }
    const auto type = mediaTypeOf(m_first);
    const auto said = type.empty() ? m_head.headers.value("content-type") : type;
    return {.kind = ErrorKind::Protocol,
            .message =
                m_first.empty()
                    ? MediaBodyText::tr("%1 answered with an empty file.").arg(QString::fromStdString(m_provider))
                    : MediaBodyText::tr("%1 answered with a file of another kind (%2) than was asked for (%3).")
                          .arg(QString::fromStdString(m_provider),
                               said.empty() ? MediaBodyText::tr("unknown")
                                            : QString::fromUtf8(said.data(), static_cast<qsizetype>(said.size())),
                               QString::fromStdString(m_family)),
            .http_status = m_head.status};
}

Started startedBy(const HttpHead& head)
{
    for (const auto* const name :
         {"x-request-id", "request-id", "dg-request-id", "x-dg-request-id", "x-amzn-requestid", "cf-ray"}) {
        if (head.headers.contains(name))
            return {.response_id = std::string(head.headers.value(name))};
    }
    return {};
}

std::unique_ptr<Decoder> mediaBodyDecoder(const Provider& provider, std::string family, UsageReport usage)
{
    return std::make_unique<MediaBodyDecoder>(provider, std::move(family), std::move(usage));
}

} // namespace assay
