// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/outgoing.h"

#include <QtCore/QByteArray>
#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/dialects/json_reader.h"
#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

void BodyMembers::set(std::string_view key, std::string json)
{
    const auto place =
        std::ranges::find(m_members, key, [](const auto& member) { return std::string_view(member.first); });
    if (place != m_members.end())
        place->second = std::move(json);
    else
        m_members.emplace_back(key, std::move(json));
}

void BodyMembers::setString(std::string_view key, std::string_view value)
{
    set(key, jsonString(value));
}

void BodyMembers::remove(std::string_view key)
{
    std::erase_if(m_members, [key](const auto& member) { return member.first == key; });
}

const std::string* BodyMembers::find(std::string_view key) const
{
    for (const auto& [name, json] : m_members) {
        if (name == key)
            return &json;
    }
    return nullptr;
}

std::string BodyMembers::json() const
{
    JsonWriter json;
    json.beginObject();
    for (const auto& [key, value] : m_members)
        json.key(key).raw(value);
    json.endObject();
    return json.take();
}

Result<void> mergeExtra(BodyMembers& body, const std::map<std::string, std::string>& extra_json)
{
    for (const auto& [key, value] : extra_json) {
        if (!isValidJson(value)) {
            const QString what = QCoreApplication::translate(
                "assay::Dialect", "The parameter \"%1\" is not valid JSON; put text into quotation marks.");
            return failure(ErrorKind::Usage, what.arg(QString::fromStdString(key)));
        }
        body.set(key, value);
    }
    return {};
}

std::string joinedUrl(std::string_view base, std::string_view path)
{
    const auto query = base.find('?');
    std::string url(base.substr(0, query));
    while (url.ends_with('/'))
        url.pop_back();
    const auto authority = url.find("://");
    const auto own_path = url.find('/', authority == std::string::npos ? 0 : authority + 3);
    if (own_path != std::string::npos) {
        for (std::size_t length = path.size(); length > 0; length = path.rfind('/', length - 1)) {
            if (std::string_view(url).substr(own_path).ends_with(path.substr(0, length))) {
                path.remove_prefix(length);
                break;
            }
        }
    }
    url += path;
    return query == base.npos ? url : url.append(base.substr(query));
}

std::string withQuery(std::string url, std::string_view name, std::string_view value)
{
    url += url.contains('?') ? '&' : '?';
    return url.append(name).append("=").append(percentEncoded(value));
}

// Headers of a gateway's own, such as cf-aig-authorization, are written like the standard one.
static bool isBearer(std::string_view header)
{
    constexpr std::string_view standard = "authorization";
    return header.size() >= standard.size() &&
           equalsIgnoringCase(header.substr(header.size() - standard.size()), standard);
}

HttpRequest requestTo(const Provider& provider, std::string_view method, std::string url, std::string_view secret)
{
    HttpRequest request{.method = std::string(method), .url = std::move(url)};
    if (method == "POST")
        request.headers.set("content-type", "application/json");
    for (const auto& [name, value] : provider.headers)
        request.headers.set(name, value);
    for (const auto& [name, value] : provider.filled_headers)
        request.headers.set(name, value);
    if (secret.empty())
        return request;
    const std::string header = provider.auth_header.empty() ? "authorization" : provider.auth_header;
    request.headers.set(header, isBearer(header) ? "Bearer " + std::string(secret) : std::string(secret));
    return request;
}

Result<std::vector<std::string>> modelNames(std::string_view body, std::initializer_list<std::string_view> lists,
                                            std::initializer_list<std::string_view> names)
{
    JsonReader reader;
    const JsonValue root = reader.parse(body);
    JsonValue list = root;
    for (const auto& key : lists)
        list = list.isArray() ? list : root[key];
    if (!list.isArray())
        return failure(ErrorKind::Protocol, QCoreApplication::translate(
                                                "assay::Dialect", "The provider's answer is no list of models; check "
                                                                  "its address and its dialect."));
    std::vector<std::string> found;
    list.eachItem([&](JsonValue item) {
        std::string_view name = item.string();
        for (const auto& key : names)
            name = name.empty() ? item[key].string() : name;
        if (!name.empty())
            found.emplace_back(name);
    });
    return found;
}

std::string base64(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

std::string dataUrl(const MediaPart& media)
{
    return "data:" + media.media_type + ";base64," + base64(*media.bytes);
}

MediaPart mediaOfUrl(std::string_view url, std::string_view type)
{
    constexpr std::string_view scheme = "data:";
    const auto comma = url.find(',');
    if (!url.starts_with(scheme) || comma == url.npos)
        return {.media_type = std::string(type), .bytes = nullptr, .url = std::string(url), .name = {}};
    const auto facts = url.substr(scheme.size(), comma - scheme.size());
    const auto data = url.substr(comma + 1);
    const auto raw = QByteArray::fromRawData(data.data(), static_cast<qsizetype>(data.size()));
    const auto bytes = facts.ends_with(";base64") ? QByteArray::fromBase64(raw) : QByteArray::fromPercentEncoding(raw);
    const auto stated = facts.substr(0, facts.find(';'));
    return {.media_type = std::string(stated.empty() ? type : stated),
            .bytes = std::make_shared<const std::string>(bytes.toStdString()),
            .url = {},
            .name = {}};
}

std::string_view imageTypeOf(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG"))
        return "image/png";
    if (bytes.starts_with("\xff\xd8\xff"))
        return "image/jpeg";
    if (bytes.starts_with("GIF8"))
        return "image/gif";
    return bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP") ? "image/webp" : "image/*";
}

std::string jsonString(std::string_view value)
{
    std::string json;
    appendJsonString(json, value);
    return json;
}

std::string jsonNumber(double value)
{
    return JsonWriter().number(value).text();
}

std::string jsonStrings(const std::vector<std::string>& values)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& value : values)
        json.string(value);
    json.endArray();
    return json.take();
}

} // namespace assay
