// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string_view>

#include "engine/dialects/dialect.h"

namespace assay {

// The server's half of OpenAI's chat format.

// Reads a request. Parameters that have no word of ours are kept as extra_json; several answers (`n`), custom tools and
// parts nobody here can carry are refused with a sentence.
Result<InboundRequest> decodeOpenAiChat(const HttpRequest& inbound);

// Writes a stream or one object, as the request asked. The signature of a thought has no place in the format.
std::unique_ptr<Encoder> openAiChatEncoder(const InboundRequest& inbound);

// OpenAI's words for a kind of error, in both of its formats.
struct OpenAiErrorWords
{
    std::string_view type;
    std::string_view code; // empty = null
};
OpenAiErrorWords openAiErrorWords(ErrorKind kind);

// {"error": {…}} with the status that suits the kind, and the wait as retry-after headers.
HttpReply encodeOpenAiError(const Error& error);

} // namespace assay
