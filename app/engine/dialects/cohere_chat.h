// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"

namespace assay::cohere {

// The parts of the dialect `cohere-chat`, the client's half of Cohere's v2 (https://docs.cohere.com/v2/reference/chat;
// the shapes are those of cohere-ai/cohere-developer-experience, cohere-openapi.yaml).

// The body of a request.
// - Texts that are attached go as documents, which the model may cite.
// - What the model said beside its calls goes back as their plan; the format has no other place for it.
// - A named tool is the only one that is sent then, and one must be called.
// - Thoughts of earlier turns go back with the quirk `reasoning-content-back`.
Result<std::string> bodyOf(const Request& request, const Provider& provider, std::string_view model);

// A plan of calls counts as a thought; citations are left out.
std::unique_ptr<Decoder> makeDecoder(const Provider& provider);

// The versions of the paths differ: a base that names one is cut before it.
std::string addressOf(const Provider& provider, std::string_view path);

// 498: the request or its answer holds a token that the vendor forbids (its errors' page); others mean "no room" by it.
// A trial key's calls of a month are used up until the next one.
Error errorOfCohere(const HttpHead& head, std::string_view body, std::string_view provider);

// What is billed, which is less than what is processed: the vendor's own preamble is free, and cached tokens are not
// billed apart. Where the bill is missing, what was processed.
UsageReport readUsage(JsonValue usage, std::string raw);

} // namespace assay::cohere
