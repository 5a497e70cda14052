// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/dialects/dialect.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"
#include "engine/error.h"
#include "engine/http.h"
#include "engine/usage.h"

namespace assay {

// The members of two objects in one: a later one replaces an earlier of its name, in its place. So a caller's vendor
// parameters win over what a dialect wrote, and a vendor's correction over what it said before.
std::string mergedJson(std::string_view base, std::string_view update);

bool isJsonObject(std::string_view text); // a whole and valid one

// The object `value` to the letter, where `raw` is its text; as the reader understood it where a server's sloppiness
// had to be mended; {} where it is no object.
std::string letterOf(const std::string& raw, JsonValue value);

// What a model wrote as arguments, as the object that formats without JSON strings need. Empty is {}; what is no object
// stands in one, under "arguments", so that nothing is lost on the way to a client.
std::string argumentsObject(std::string_view arguments);

// A count of foreign JSON: what is negative, missing or beyond reason reads as absent.
std::optional<std::int64_t> countOf(JsonValue value);

std::int64_t wholeCount(const Decimal& quantity); // rounded towards zero; tokens are whole

Decimal cachedTokens(const Usage& usage); // all that were read from a cache: text, sound and pictures

std::optional<std::string> fromBase64(std::string_view text); // the URL alphabet too; absent where it is neither

// requestTo() with the key in the header `usual` where the provider names none.
HttpRequest keyedRequest(const Provider& provider, std::string_view method, std::string url, const std::string& usual,
                         std::string_view secret);

// Whether the signature of a thought is a JSON object, which only those of OpenAI's Responses are (others are base64):
// each vendor refuses what another has signed.
bool isItemSignature(std::string_view signature);

HttpHead eventStreamHead();
HttpHead jsonHead(int status = 200);

// The status of an error where the vendor's own words leave HTTP's meaning alone (OpenAI's hide billing in 429).
int httpStatusOfKind(ErrorKind kind);

} // namespace assay
