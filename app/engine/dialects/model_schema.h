// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "engine/catalog/provider.h"
#include "engine/error.h"
#include "engine/http.h"

namespace assay {

// Where a model's own JSON Schema is, for the formats whose models each have one (replicate, cog, fal, workers-ai); no
// I/O, like a dialect. Error{Unsupported} for every other format.

// The exchange that asks for it.
Result<HttpRequest> encodeSchema(const Provider& provider, std::string_view model, std::string_view secret);

// The document in its successful answer, to the letter, for readInputForm().
Result<std::string> decodeSchema(const Provider& provider, std::string_view model, std::string_view body);

// In which format the model is run by its form; it may be another than that of its provider's chats.
const std::string& formDialect(const Provider& provider, std::string_view model);

} // namespace assay
