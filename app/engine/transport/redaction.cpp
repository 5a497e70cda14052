// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/redaction.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <array>

#include "engine/json_writer.h"
#include "engine/url.h"

namespace assay {

namespace {

constexpr std::string_view replacement = "redacted";
constexpr std::size_t shortest_secret = 6; // that is guessed from a header; shorter ones would eat ordinary words

constexpr std::array<std::string_view, 8> request_headers{
    "accept",       "accept-language", "anthropic-beta", "anthropic-version",
    "content-type", "openai-beta",     "prefer",         "user-agent"};

constexpr std::array<std::string_view, 16> response_headers{"cf-ray",
                                                            "content-type",
                                                            "location",
                                                            "openai-model",
                                                            "openai-processing-ms",
                                                            "openai-version",
                                                            "request-id",
                                                            "retry-after",
                                                            "retry-after-ms",
                                                            "x-amz-retry-after",
                                                            "x-amzn-errortype",
                                                            "x-amzn-requestid",
                                                            "x-generation-id",
                                                            "x-request-id",
                                                            "x-should-retry",
                                                            "x-envoy-upstream-service-time"};

constexpr std::array<std::string_view, 4> response_prefixes{"x-ratelimit-", "anthropic-ratelimit-", "ratelimit-",
                                                            "x-amzn-bedrock-"};

constexpr std::array<std::string_view, 7> secret_words{"auth",   "key",      "token",    "secret",
                                                       "cookie", "password", "signature"};

bool isIn(const auto& list, std::string_view name)
{
    return std::ranges::any_of(list, [name](std::string_view known) { return equalsIgnoringCase(known, name); });
}

bool startsWithAny(const auto& prefixes, std::string_view name)
{
    return std::ranges::any_of(prefixes, [name](std::string_view prefix) {
        return equalsIgnoringCase(name.substr(0, prefix.size()), prefix);
    });
}

bool holdsSecret(std::string_view name)
{
    const auto lower = QByteArray(name.data(), static_cast<qsizetype>(name.size())).toLower();
    return std::ranges::any_of(secret_words, [&lower](std::string_view word) {
        return lower.contains(QByteArrayView(word.data(), static_cast<qsizetype>(word.size())));
    });
}

// The secret as it may stand in a URL and in JSON.
void addVariants(std::vector<std::string>& all, const std::string& secret)
{
    if (secret.empty())
        return;
    all.push_back(secret);
    if (auto percent = QByteArray::fromStdString(secret).toPercentEncoding().toStdString(); percent != secret)
        all.push_back(std::move(percent));
    std::string json;
    appendJsonString(json, secret);
    if (json.size() != secret.size() + 2)
        all.push_back(json.substr(1, json.size() - 2));
}

// Longest first, so that a secret which begins another does not leave the other's rest.
std::vector<std::string> variantsOf(const std::vector<std::string>& secrets)
{
    std::vector<std::string> all;
    for (const auto& secret : secrets)
        addVariants(all, secret);
    std::ranges::sort(all,
                      [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
    return all;
}

struct Range
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Where secrets stand in the text: ascending, apart from each other.
std::vector<Range> rangesOf(std::string_view text, const std::vector<std::string>& variants)
{
    std::vector<Range> all;
    for (const auto& secret : variants) {
        for (auto at = text.find(secret); at != std::string_view::npos; at = text.find(secret, at + 1))
            all.push_back({at, at + secret.size()});
    }
    std::ranges::sort(all, {}, &Range::begin);
    std::vector<Range> apart;
    for (const auto& range : all) {
        if (!apart.empty() && range.begin < apart.back().end)
            apart.back().end = std::max(apart.back().end, range.end);
        else
            apart.push_back(range);
    }
    return apart;
}

// Appends text[begin, end) to `out`. A secret is replaced where it begins; the rest of it is nothing.
void appendRedacted(std::string& out, std::string_view text, Range piece, const std::vector<Range>& secrets)
{
    auto at = piece.begin;
    auto secret = std::ranges::partition_point(secrets, [at](const Range& range) { return range.end <= at; });
    for (; secret != secrets.end() && secret->begin < piece.end; ++secret) {
        if (secret->begin >= piece.begin)
            out.append(text.substr(at, secret->begin - at)).append(replacement);
        at = std::min(secret->end, piece.end);
    }
    out.append(text.substr(at, piece.end - at));
}

void redactInPlace(std::string& text, const std::vector<std::string>& variants)
{
    const auto ranges = rangesOf(text, variants);
    if (ranges.empty())
        return;
    std::string out;
    appendRedacted(out, text, {0, text.size()}, ranges);
    text = std::move(out);
}

void redactChunks(std::vector<RecordedChunk>& chunks, const std::vector<std::string>& variants)
{
    std::string body;
    for (const auto& chunk : chunks)
        body += chunk.bytes;
    const auto ranges = rangesOf(body, variants);
    if (ranges.empty())
        return;
    std::size_t begin = 0;
    for (auto& chunk : chunks) {
        const Range piece{begin, begin + chunk.bytes.size()};
        chunk.bytes.clear();
        appendRedacted(chunk.bytes, body, piece, ranges);
        begin = piece.end;
    }
    std::erase_if(chunks, [](const RecordedChunk& chunk) { return chunk.bytes.empty(); });
}

template <typename IsKept>
Headers keptHeaders(const Headers& headers, const std::vector<std::string>& variants, IsKept is_kept)
{
    Headers kept;
    for (const auto& [name, value] : headers.fields()) {
        if (!is_kept(name))
            continue;
        auto shown = equalsIgnoringCase(name, "location") ? redactedUrl(value) : value;
        redactInPlace(shown, variants);
        kept.add(name, std::move(shown));
    }
    return kept;
}

bool isKeptInRequest(std::string_view name)
{
    return isIn(request_headers, name);
}

bool isKeptInResponse(std::string_view name)
{
    return isIn(response_headers, name) || startsWithAny(response_prefixes, name);
}

void redactRequest(HttpRequest& request, const std::vector<std::string>& variants)
{
    request.url = redactedUrl(request.url);
    redactInPlace(request.url, variants);
    request.headers = keptHeaders(request.headers, variants, &isKeptInRequest);
    redactInPlace(request.body, variants);
}

} // namespace

std::vector<std::string> secretsOf(const HttpRequest& request)
{
    auto secrets = secretsOfUrl(request.url);
    for (const auto& [name, value] : request.headers.fields()) {
        if (isKeptInRequest(name) || !holdsSecret(name))
            continue;
        secrets.push_back(value);
        if (const auto space = value.find(' '); space != std::string::npos) // "Bearer sk-…"
            secrets.push_back(value.substr(space + 1));
    }
    std::erase_if(secrets, [](const std::string& secret) { return secret.size() < shortest_secret; });
    return secrets;
}

HttpRequest redacted(HttpRequest request, const std::vector<std::string>& secrets)
{
    redactRequest(request, variantsOf(secrets));
    return request;
}

RecordedExchange redacted(RecordedExchange exchange, std::vector<std::string> secrets)
{
    for (auto& secret : secretsOf(exchange.request))
        secrets.push_back(std::move(secret));
    const auto variants = variantsOf(secrets);
    redactRequest(exchange.request, variants);
    if (exchange.head)
        exchange.head->headers = keptHeaders(exchange.head->headers, variants, &isKeptInResponse);
    redactChunks(exchange.chunks, variants);
    if (exchange.error) {
        auto message = exchange.error->message.toStdString();
        redactInPlace(message, variants);
        exchange.error->message = QString::fromStdString(message);
    }
    return exchange;
}

} // namespace assay
