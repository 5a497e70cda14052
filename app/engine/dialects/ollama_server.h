// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "engine/dialects/dialect.h"

namespace assay {

// The server's half of Ollama's /api/chat. Parameters and options without a word of ours are kept as extra_json.
Result<InboundRequest> decodeOllama(const HttpRequest& inbound);

// Lines, or one object. Tool calls are written whole, so only at the end.
std::unique_ptr<Encoder> ollamaEncoder(const InboundRequest& inbound);

// {"error": "text"}, and in `code` the kind, which Ollama's own clients pass over.
HttpReply encodeOllamaError(const Error& error);

} // namespace assay
