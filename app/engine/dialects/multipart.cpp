// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/multipart.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

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

} // namespace assay
