// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/aws_signature.h"

#include <QtCore/QByteArray>
#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>

#include <algorithm>
#include <array>
#include <chrono>
#include <format>
#include <map>
#include <utility>
#include <vector>

#include "engine/ascii.h"
#include "engine/url.h"

namespace assay {

namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";

// Connections change these, and so may proxies (botocore's list, and the one of awslabs/aws-c-auth).
constexpr std::array<std::string_view, 13> unsigned_headers{
    "authorization",       "connection", "expect",         "keep-alive",        "proxy-authenticate",
    "proxy-authorization", "te",         "trailer",        "transfer-encoding", "upgrade",
    "user-agent",          "via",        "x-amzn-trace-id"};

QByteArray viewOf(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::string hexSha256(std::string_view bytes)
{
    return QCryptographicHash::hash(viewOf(bytes), QCryptographicHash::Sha256).toHex().toStdString();
}

QByteArray hmac(const QByteArray& key, std::string_view text)
{
    return QMessageAuthenticationCode::hash(viewOf(text), key, QCryptographicHash::Sha256);
}

// --- Address ---------------------------------------------------------------------------------------------------------

struct Address
{
    std::string_view path;
    std::string_view query;
};

Address addressOf(std::string_view url)
{
    url = url.substr(0, url.find('#'));
    const auto query = url.find('?');
    const auto authority = url.find("://");
    const auto path = url.substr(0, query).find('/', authority == url.npos ? 0 : authority + 3);
    Address address;
    if (path != url.npos)
        address.path = url.substr(0, query).substr(path);
    if (query != url.npos)
        address.query = url.substr(query + 1);
    return address;
}

// As the `host` header will have it: without the port that goes without saying.
std::string hostHeaderOf(std::string_view url)
{
    std::string_view host = authorityOf(url);
    if (const auto user = host.rfind('@'); user != host.npos)
        host.remove_prefix(user + 1);
    const std::string_view usual_port = url.starts_with("http:") ? ":80" : ":443";
    if (host.ends_with(usual_port))
        host.remove_suffix(usual_port.size());
    return lowered(host);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == text.npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

// Without "." and "..", empty segments and what they take back. A percent sign of the path is encoded again: %3A →
// %253A.
std::string canonicalPath(std::string_view path)
{
    const auto segments = split(path, '/');
    std::vector<std::string_view> kept;
    for (const auto segment : segments) {
        if (segment == ".." && !kept.empty())
            kept.pop_back();
        else if (!segment.empty() && segment != "." && segment != "..")
            kept.push_back(segment);
    }
    std::string canonical;
    for (const auto segment : kept)
        canonical.append("/").append(percentEncoded(segment));
    const bool is_folder = segments.back().empty() || segments.back() == "." || segments.back() == "..";
    return canonical.empty() || is_folder ? canonical + "/" : canonical;
}

std::string canonicalQuery(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    for (const auto parameter : split(query, '&')) {
        const auto equals = std::min(parameter.find('='), parameter.size());
        const auto value = parameter.substr(std::min(equals + 1, parameter.size()));
        if (!parameter.empty())
            parameters.emplace_back(percentEncoded(percentDecoded(parameter.substr(0, equals))),
                                    percentEncoded(percentDecoded(value)));
    }
    std::ranges::sort(parameters);
    std::string canonical;
    for (const auto& [name, value] : parameters)
        canonical.append(canonical.empty() ? "" : "&").append(name).append("=").append(value);
    return canonical;
}

// --- Headers ---------------------------------------------------------------------------------------------------------

// Nothing around, and one space where there were several blanks.
std::string singleSpaced(std::string_view value)
{
    std::string out;
    for (const char c : trimmed(value)) {
        const bool blank = std::string_view(" \t\r\n").find(c) != std::string_view::npos;
        if (!blank)
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return out;
}

std::map<std::string, std::string> signedHeaders(const HttpRequest& request)
{
    std::map<std::string, std::string> headers;
    for (const auto& [field, value] : request.headers.fields()) {
        const std::string name = lowered(field);
        if (std::ranges::find(unsigned_headers, name) != unsigned_headers.end())
            continue;
        const auto [place, is_first] = headers.try_emplace(name, singleSpaced(value));
        if (!is_first)
            place->second.append(",").append(singleSpaced(value));
    }
    headers.try_emplace("host", hostHeaderOf(request.url));
    return headers;
}

std::string namesOf(const std::map<std::string, std::string>& headers)
{
    std::string names;
    for (const auto& [name, value] : headers)
        names.append(names.empty() ? "" : ";").append(name);
    return names;
}

} // namespace

std::optional<AwsCredentials> awsCredentials(std::string_view secret)
{
    const auto first = secret.find(':');
    if (first == secret.npos)
        return {};
    const auto second = std::min(secret.find(':', first + 1), secret.size());
    AwsCredentials credentials;
    credentials.access_key_id = trimmed(secret.substr(0, first));
    credentials.secret_access_key = trimmed(secret.substr(first + 1, second - first - 1));
    credentials.session_token = trimmed(secret.substr(std::min(second + 1, secret.size())));
    if (credentials.access_key_id.empty() || credentials.secret_access_key.empty())
        return {};
    return credentials;
}

std::string awsTimestamp(std::int64_t utc_us)
{
    const std::chrono::sys_time<std::chrono::microseconds> time{std::chrono::microseconds(utc_us)};
    return std::format("{:%Y%m%dT%H%M%SZ}", std::chrono::floor<std::chrono::seconds>(time));
}

std::string awsCanonicalRequest(const HttpRequest& request)
{
    const Address address = addressOf(request.url);
    std::string canonical = request.method + "\n" + canonicalPath(address.path) + "\n";
    canonical.append(canonicalQuery(address.query)).append("\n");
    const auto headers = signedHeaders(request);
    for (const auto& [name, value] : headers)
        canonical.append(name).append(":").append(value).append("\n");
    return canonical.append("\n").append(namesOf(headers)).append("\n").append(hexSha256(request.body));
}

void signAwsRequest(HttpRequest& request, const AwsCredentials& credentials, std::string_view region,
                    std::string_view service, std::int64_t utc_us)
{
    const std::string time = awsTimestamp(utc_us);
    const std::string day = time.substr(0, 8);
    request.headers.set("x-amz-date", time);
    if (!credentials.session_token.empty())
        request.headers.set("x-amz-security-token", credentials.session_token);

    const std::string scope = std::format("{}/{}/{}/aws4_request", day, region, service);
    const std::string to_sign =
        std::format("{}\n{}\n{}\n{}", algorithm, time, scope, hexSha256(awsCanonicalRequest(request)));
    const QByteArray secret = "AWS4" + QByteArray::fromStdString(credentials.secret_access_key);
    const QByteArray key = hmac(hmac(hmac(hmac(secret, day), region), service), "aws4_request");
    request.headers.set("authorization", std::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", algorithm,
                                                     credentials.access_key_id, scope, namesOf(signedHeaders(request)),
                                                     hmac(key, to_sign).toHex().toStdString()));
}

} // namespace assay
