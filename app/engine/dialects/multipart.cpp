// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/multipart.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/ascii.h"

namespace assay {

namespace {

// As browsers write it (WHATWG): what would end the quotes or the line is percent-encoded.
std::string quoted(std::string_view text)
{
    std::string escaped = "\"";
    for (const char c : text) {
        if (c == '"')
            escaped += "%22";
        else if (c == '\r' || c == '\n')
            escaped += c == '\r' ? "%0D" : "%0A";
        else
            escaped += c;
    }
    return escaped + '"';
}

std::string partHead(std::string_view name)
{
    return "Content-Disposition: form-data; name=" + quoted(name);
}

// The value of `name` in a header's parameters; quotes are taken off, what stands escaped in them stays so.
std::string_view parameterOf(std::string_view header, std::string_view name)
{
    for (auto rest = header; !rest.empty();) {
        const auto semicolon = rest.find(';');
        if (semicolon == rest.npos)
            return {};
        rest = trimmed(rest.substr(semicolon + 1));
        const auto equals = rest.find('=');
        if (equals == rest.npos)
            return {};
        const bool is_it = equalsIgnoringCase(trimmed(rest.substr(0, equals)), name);
        auto value = trimmed(rest.substr(equals + 1));
        const bool is_quoted = value.starts_with('"');
        const auto end = is_quoted ? value.find('"', 1) : value.find(';');
        if (is_quoted && end == value.npos)
            return {};
        if (is_it)
            return is_quoted ? value.substr(1, end - 1) : trimmed(value.substr(0, end));
        rest = is_quoted ? value.substr(end + 1) : end == value.npos ? std::string_view() : value.substr(end);
    }
    return {};
}

// As browsers escape a name (WHATWG).
std::string unquoted(std::string_view text)
{
    std::string plain(text);
    for (const auto& [escape, letter] : {std::pair("%22", '"'), std::pair("%0D", '\r'), std::pair("%0A", '\n')}) {
        for (auto place = plain.find(escape); place != plain.npos; place = plain.find(escape, place + 1))
            plain.replace(place, 3, 1, letter);
    }
    return plain;
}

std::optional<MultipartPart> readPart(std::string_view part)
{
    const auto blank = part.find("\r\n\r\n");
    if (blank == part.npos)
        return {};
    MultipartPart read{.bytes = part.substr(blank + 4)};
    for (auto head = part.substr(0, blank); !head.empty();) {
        const auto line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        const auto colon = std::min(line.find(':'), line.size());
        const auto name = trimmed(line.substr(0, colon));
        const auto value = trimmed(line.substr(std::min(line.size(), colon + 1)));
        if (equalsIgnoringCase(name, "content-type"))
            read.media_type = value;
        if (!equalsIgnoringCase(name, "content-disposition"))
            continue;
        read.name = unquoted(parameterOf(value, "name"));
        read.file_name = unquoted(parameterOf(value, "filename"));
    }
    return read;
}

std::unexpected<Error> noForm()
{
    return failure(ErrorKind::InvalidRequest,
                   QCoreApplication::translate("Multipart", "The body is no whole multipart/form-data."));
}

} // namespace

void MultipartBody::add(std::string_view name, std::string_view value)
{
    m_parts.push_back(partHead(name) + "\r\n\r\n" + std::string(value));
}

void MultipartBody::addFile(std::string_view name, std::string_view file_name, std::string_view media_type,
                            std::string_view bytes)
{
    std::string part = partHead(name) + "; filename=" + quoted(file_name) + "\r\nContent-Type: ";
    part.append(media_type).append("\r\n\r\n").append(bytes);
    m_parts.push_back(std::move(part));
}

std::string MultipartBody::boundary() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& part : m_parts)
        hash.addData(QByteArrayView(part));
    const auto is_in_a_part = [this](const std::string& text) {
        return std::ranges::any_of(m_parts, [&text](const std::string& part) { return part.contains(text); });
    };
    std::string boundary = "assay-" + hash.result().toHex().first(32).toStdString();
    while (is_in_a_part(boundary))
        boundary += 'x';
    return boundary;
}

void MultipartBody::giveTo(HttpRequest& request) const
{
    const std::string edge = boundary();
    request.headers.set("content-type", "multipart/form-data; boundary=" + edge);
    request.body.clear();
    for (const auto& part : m_parts)
        request.body.append("--").append(edge).append("\r\n").append(part).append("\r\n");
    request.body.append("--").append(edge).append("--\r\n");
}

Result<std::vector<MultipartPart>> readMultipart(std::string_view content_type, std::string_view body)
{
    const auto boundary = parameterOf(content_type, "boundary");
    if (boundary.empty() || !body.starts_with("--" + std::string(boundary)))
        return noForm();
    const std::string edge = "\r\n--" + std::string(boundary);
    std::vector<MultipartPart> parts;
    body.remove_prefix(edge.size() - 2);
    while (!body.starts_with("--")) {
        const auto end = body.find(edge);
        const auto part =
            body.starts_with("\r\n") && end != body.npos && end >= 2 ? readPart(body.substr(2, end - 2)) : std::nullopt;
        if (!part)
            return noForm();
        parts.push_back(*part);
        body.remove_prefix(end + edge.size());
    }
    return parts;
}

} // namespace assay
