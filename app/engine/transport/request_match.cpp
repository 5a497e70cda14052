// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/request_match.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <optional>

#include "engine/transport/json_tree.h"
#include "engine/transport/redaction.h"
#include "engine/url.h"
#include "engine/utf8.h"

namespace assay {

namespace {

constexpr std::size_t most_compared = 500; // requests to one address that a miss looks at

std::string hashOf(std::string_view bytes)
{
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return QCryptographicHash::hash(view, QCryptographicHash::Sha256).toHex().toStdString();
}

// The border of a multipart body from its content-type; empty for anything else.
std::string borderOf(std::string_view content_type)
{
    if (!equalsIgnoringCase(content_type.substr(0, 10), "multipart/"))
        return {};
    const auto lower = QByteArray(content_type.data(), static_cast<qsizetype>(content_type.size())).toLower();
    const auto at = lower.indexOf("boundary=");
    if (at < 0)
        return {};
    auto border = content_type.substr(static_cast<std::size_t>(at) + 9);
    if (border.starts_with('"'))
        return std::string(border.substr(1, border.find('"', 1) - 1));
    return std::string(border.substr(0, border.find_first_of("; \t")));
}

// The parts of a multipart body, headers and all (RFC 2046, section 5.1.1); nothing where it is not one.
std::optional<std::vector<std::string_view>> partsOf(std::string_view body, const std::string& border)
{
    const auto line = "--" + border;
    const auto separator = "\r\n" + line;
    if (border.empty() || !body.starts_with(line))
        return {};
    std::vector<std::string_view> parts;
    body.remove_prefix(line.size());
    while (!body.starts_with("--")) {
        const auto end = body.find(separator);
        if (!body.starts_with("\r\n") || end == std::string_view::npos)
            return {};
        parts.push_back(body.substr(2, end < 2 ? 0 : end - 2));
        body.remove_prefix(end + separator.size());
    }
    return parts;
}

std::string bodyKey(const HttpRequest& request)
{
    if (const auto tree = parseJsonTree(request.body))
        return "json " + hashOf(canonicalText(*tree));
    if (const auto parts = partsOf(request.body, borderOf(request.headers.value("content-type")))) {
        std::string key = "multipart";
        for (const auto part : *parts)
            key += ' ' + hashOf(part);
        return key;
    }
    return "bytes " + hashOf(request.body);
}

// A JSON value for a sentence: 60 characters around the place where it begins to differ from the other.
QString excerpt(const std::string& value, const std::string& other)
{
    if (value.empty())
        return QCoreApplication::translate("ReplayTransport", "nothing");
    const auto text = QString::fromStdString(mendedUtf8(value));
    const auto against = QString::fromStdString(mendedUtf8(other));
    const auto [here, there] = std::ranges::mismatch(text, against);
    constexpr qsizetype before = 20;
    constexpr qsizetype longest = 60;
    const auto begin = text.size() <= longest ? 0 : std::max<qsizetype>(0, here - text.begin() - before);
    auto shown = text.mid(begin, longest);
    if (begin > 0)
        shown.prepend(u'…');
    if (begin + longest < text.size())
        shown.append(u'…');
    return shown;
}

bool sharesAddress(const HttpRequest& a, const HttpRequest& b)
{
    return a.method == b.method && comparableUrl(a.url) == comparableUrl(b.url);
}

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

const RecordedExchange& nearestByAddress(const HttpRequest& request,
                                         const std::vector<const RecordedExchange*>& recorded)
{
    const auto url = comparableUrl(request.url);
    const auto nearness = [&](const RecordedExchange* one) {
        return commonPrefix(comparableUrl(one->request.url), url) * 2 + (one->request.method == request.method ? 1 : 0);
    };
    return **std::ranges::max_element(recorded, {}, nearness);
}

// Of those with the same address, the one whose body differs in the fewest places; the first where bodies are no JSON.
const RecordedExchange& nearestByBody(const std::optional<JsonTree>& body,
                                      const std::vector<const RecordedExchange*>& recorded)
{
    const RecordedExchange* nearest = recorded.front();
    std::size_t fewest = SIZE_MAX;
    for (const auto* one : recorded) {
        const auto tree = body ? parseJsonTree(one->request.body) : std::nullopt;
        const auto count = tree ? differenceCount(*body, *tree) : SIZE_MAX;
        if (count < fewest) {
            fewest = count;
            nearest = one;
        }
    }
    return *nearest;
}

QString nameOf(const RecordedExchange& exchange)
{
    const auto text = QCoreApplication::translate("ReplayTransport", "number %1, %2 %3");
    return text.arg(exchange.n)
        .arg(QString::fromStdString(exchange.request.method),
             QString::fromStdString(redactedUrl(exchange.request.url)));
}

QString differenceSentence(const std::optional<JsonTree>& body, const RecordedExchange& nearest)
{
    const auto recorded = parseJsonTree(nearest.request.body);
    const auto difference = body && recorded ? firstDifference(*body, *recorded) : std::nullopt;
    if (!difference)
        return QCoreApplication::translate("ReplayTransport", "the nearest, %1, has another body").arg(nameOf(nearest));
    const auto path = difference->path.empty() ? QCoreApplication::translate("ReplayTransport", "the whole body")
                                               : QString::fromStdString(difference->path);
    const auto text = QCoreApplication::translate("ReplayTransport",
                                                  "the nearest, %1, differs first at %2: recorded was %3, asked is %4");
    return text.arg(nameOf(nearest), path, excerpt(difference->right, difference->left),
                    excerpt(difference->left, difference->right));
}

} // namespace

std::string matchKey(const HttpRequest& request)
{
    const auto secrets = secretsOf(request);
    const auto plain = redacted(request, secrets);
    return plain.method + ' ' + comparableUrl(plain.url) + ' ' + bodyKey(plain);
}

QString nearestMiss(const HttpRequest& request, const std::vector<const RecordedExchange*>& recorded)
{
    if (recorded.empty())
        return QCoreApplication::translate("ReplayTransport", "nothing is recorded at all");
    const auto plain = redacted(request, secretsOf(request));
    std::vector<const RecordedExchange*> same_address;
    for (const auto* one : recorded) {
        if (same_address.size() < most_compared && sharesAddress(one->request, plain))
            same_address.push_back(one);
    }
    if (same_address.empty()) {
        const auto text = QCoreApplication::translate("ReplayTransport", "the nearest, %1, has another address");
        return text.arg(nameOf(nearestByAddress(plain, recorded)));
    }
    const auto body = parseJsonTree(plain.body);
    return differenceSentence(body, nearestByBody(body, same_address));
}

} // namespace assay
