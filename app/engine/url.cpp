// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/url.h"

#include <algorithm>
#include <array>

#include <QtCore/QByteArray>
#include <QtCore/QUrl>

#include "engine/ascii.h"
#include "engine/http.h"

namespace assay {

namespace {

constexpr std::string_view redacted = "redacted";

// A URL in its pieces; views into it. Empty pieces have no separator, except that `has_query` keeps a bare "?".
struct Pieces
{
    std::string_view scheme; // with "://"
    std::string_view user;   // with "@"
    std::string_view host;   // with port
    std::string_view path;
    std::string_view query;
    std::string_view fragment; // with "#"
    bool has_query = false;
};

Pieces piecesOf(std::string_view url)
{
    Pieces pieces;
    if (const auto hash = url.find('#'); hash != std::string_view::npos) {
        pieces.fragment = url.substr(hash);
        url = url.substr(0, hash);
    }
    if (const auto mark = url.find('?'); mark != std::string_view::npos) {
        pieces.query = url.substr(mark + 1);
        pieces.has_query = true;
        url = url.substr(0, mark);
    }
    const auto authority = authorityOf(url);
    if (authority.data() == nullptr) {
        pieces.path = url;
        return pieces;
    }
    const auto begin = static_cast<std::size_t>(authority.data() - url.data());
    pieces.scheme = url.substr(0, begin);
    const auto at = authority.rfind('@');
    pieces.user = at == std::string_view::npos ? std::string_view() : authority.substr(0, at + 1);
    pieces.host = authority.substr(pieces.user.size());
    pieces.path = url.substr(begin + authority.size());
    return pieces;
}

template <typename Visit>
void forEachParameter(std::string_view query, Visit visit)
{
    while (!query.empty()) {
        const auto parameter = query.substr(0, query.find('&'));
        const auto equals = parameter.find('=');
        const auto value = equals == std::string_view::npos ? std::string_view() : parameter.substr(equals + 1);
        visit(parameter, parameter.substr(0, equals), value);
        query.remove_prefix(std::min(query.size(), parameter.size() + 1));
    }
}

} // namespace

std::string_view authorityOf(std::string_view url)
{
    const auto colon = url.find("://");
    if (colon == std::string_view::npos)
        return {};
    url.remove_prefix(colon + 3);
    return url.substr(0, url.find_first_of("/?#"));
}

std::string percentEncoded(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size())).toPercentEncoding().toStdString();
}

std::string percentDecoded(std::string_view text)
{
    return QByteArray::fromPercentEncoding({text.data(), static_cast<qsizetype>(text.size())}).toStdString();
}

std::string hostOf(std::string_view url)
{
    auto host = authorityOf(url);
    if (const auto at = host.rfind('@'); at != std::string_view::npos)
        host.remove_prefix(at + 1); // what precedes may be a password
    constexpr std::size_t longest = 80;
    return std::string(host.substr(0, longest));
}

bool isSameOrigin(std::string_view one, std::string_view other)
{
    const auto read = [](std::string_view url) {
        return QUrl(QString::fromUtf8(url.data(), static_cast<qsizetype>(url.size())));
    };
    const auto port = [](const QUrl& url) { return url.port(url.scheme() == QLatin1StringView("https") ? 443 : 80); };
    const QUrl a = read(one);
    const QUrl b = read(other);
    return !a.host().isEmpty() && a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

bool isSecretQueryKey(std::string_view name)
{
    static constexpr std::array<std::string_view, 24> names{"key",
                                                            "api_key",
                                                            "apikey",
                                                            "api-key",
                                                            "x-api-key",
                                                            "x-goog-api-key",
                                                            "subscription-key",
                                                            "token",
                                                            "access_token",
                                                            "auth_token",
                                                            "auth",
                                                            "authorization",
                                                            "secret",
                                                            "client_secret",
                                                            "password",
                                                            "sig",
                                                            "signature",
                                                            "x-amz-signature",
                                                            "x-amz-credential",
                                                            "x-amz-security-token",
                                                            "x-goog-signature",
                                                            "x-goog-credential",
                                                            "awsaccesskeyid",
                                                            "upload_id"};
    return std::ranges::any_of(names, [name](std::string_view known) { return equalsIgnoringCase(known, name); });
}

std::string redactedUrl(std::string_view url)
{
    const auto pieces = piecesOf(url);
    std::string out(pieces.scheme);
    if (!pieces.user.empty())
        out.append(redacted).append("@");
    out.append(pieces.host).append(pieces.path);
    char separator = '?';
    forEachParameter(pieces.query, [&](std::string_view whole, std::string_view name, std::string_view) {
        out += separator;
        separator = '&';
        if (isSecretQueryKey(percentDecoded(name)))
            out.append(name).append("=").append(redacted);
        else
            out.append(whole);
    });
    if (pieces.has_query && separator == '?')
        out += '?';
    return out.append(pieces.fragment);
}

std::string comparableUrl(std::string_view url)
{
    const auto pieces = piecesOf(url);
    std::string out;
    out += lowered(pieces.scheme);
    out += lowered(pieces.host);
    out += pieces.path;
    char separator = '?';
    forEachParameter(pieces.query, [&](std::string_view whole, std::string_view name, std::string_view) {
        if (isSecretQueryKey(percentDecoded(name)))
            return;
        out += separator;
        separator = '&';
        out += whole;
    });
    return out;
}

std::vector<std::string> secretsOfUrl(std::string_view url)
{
    std::vector<std::string> secrets;
    const auto note = [&secrets](std::string_view value) {
        secrets.emplace_back(value);
        if (auto decoded = percentDecoded(value); decoded != value)
            secrets.push_back(std::move(decoded));
    };
    const auto pieces = piecesOf(url);
    forEachParameter(pieces.query, [&note](std::string_view, std::string_view name, std::string_view value) {
        if (isSecretQueryKey(percentDecoded(name)))
            note(value);
    });
    if (const auto colon = pieces.user.find(':'); colon != std::string_view::npos)
        note(pieces.user.substr(colon + 1, pieces.user.size() - colon - 2));
    return secrets;
}

} // namespace assay
