// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/wire_json.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "engine/json_writer.h"

namespace assay {

std::string mergedJson(std::string_view base, std::string_view update)
{
    if (base.empty())
        return std::string(update);
    auto members = rawJsonMembers(base);
    std::ranges::move(rawJsonMembers(update), std::back_inserter(members));
    std::unordered_map<std::string_view, std::string_view> latest;
    for (const auto& [name, json] : members)
        latest.insert_or_assign(name, json);
    JsonWriter out;
    out.beginObject();
    for (const auto& [name, json] : members) {
        const auto found = latest.find(name);
        if (found == latest.end())
            continue; // written in the place of its first
        out.key(name).raw(found->second);
        latest.erase(found);
    }
    out.endObject();
    return out.take();
}

bool isJsonObject(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != text.npos && text[first] == '{' && isValidJson(text);
}

std::string letterOf(const std::string& raw, JsonValue value)
{
    if (isJsonObject(raw))
        return raw;
    return value.isObject() ? value.json() : "{}";
}

std::string argumentsObject(std::string_view arguments)
{
    if (arguments.empty())
        return "{}";
    if (isJsonObject(arguments))
        return std::string(arguments);
    JsonWriter out;
    out.beginObject().member("arguments", arguments).endObject();
    return out.take();
}

std::optional<std::int64_t> countOf(JsonValue value)
{
    constexpr std::int64_t largest = 1'000'000'000'000'000; // of tokens; a sum of such still fits
    const auto number = value.integer();
    return number && *number >= 0 && *number <= largest ? number : std::nullopt;
}

std::int64_t wholeCount(const Decimal& quantity)
{
    std::int64_t whole = quantity.mantissa();
    for (int i = 0; i < quantity.places(); ++i)
        whole /= 10;
    return whole;
}

Decimal cachedTokens(const Usage& usage)
{
    Decimal sum;
    for (const auto name : {meter::cached_input, meter::cached_input_audio, meter::cached_input_image})
        sum = add(sum, usage.quantity(name)).value_or(sum);
    return sum;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    const bool url = text.find_first_of("-_") != text.npos;
    const auto options =
        (url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding) | QByteArray::AbortOnBase64DecodingErrors;
    const auto bytes =
        QByteArray::fromBase64Encoding(QByteArray(text.data(), static_cast<qsizetype>(text.size())), options);
    return bytes ? std::optional((*bytes).toStdString()) : std::nullopt;
}

HttpRequest keyedRequest(const Provider& provider, std::string_view method, std::string url, const std::string& usual,
                         std::string_view secret)
{
    const bool is_usual = provider.auth_header.empty() && !secret.empty();
    HttpRequest request = requestTo(provider, method, std::move(url), is_usual ? std::string_view() : secret);
    if (is_usual)
        request.headers.set(usual, std::string(secret));
    return request;
}

bool isItemSignature(std::string_view signature)
{
    return signature.starts_with('{');
}

HttpHead eventStreamHead()
{
    return {.status = 200,
            .headers = {{"content-type", "text/event-stream; charset=utf-8"}, {"cache-control", "no-cache"}}};
}

HttpHead jsonHead(int status)
{
    return {.status = status, .headers = {{"content-type", "application/json"}}};
}

int httpStatusOfKind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidRequest:
    case ErrorKind::Unsupported:
    case ErrorKind::Usage:
        return 400;
    case ErrorKind::Authentication:
        return 401;
    case ErrorKind::Billing:
        return 402;
    case ErrorKind::Permission:
        return 403;
    case ErrorKind::NotFound:
    case ErrorKind::NotRecorded:
        return 404;
    case ErrorKind::RateLimited:
        return 429;
    case ErrorKind::Cancelled:
        return 499;
    case ErrorKind::Network:
    case ErrorKind::Truncated:
    case ErrorKind::Protocol:
        return 502;
    case ErrorKind::Overloaded:
    case ErrorKind::Offline:
        return 503;
    case ErrorKind::Timeout:
        return 504;
    case ErrorKind::ServerError:
    case ErrorKind::Storage:
        break;
    }
    return 500;
}

} // namespace assay
