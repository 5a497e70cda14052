// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"

namespace assay::bedrock {

// The parts of the dialect `bedrock-converse`, the client's half
// (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html and …_ConverseStream.html; the
// shapes are those of boto/botocore, data/bedrock-runtime/2023-09-30/service-2.json).

// The body of a Converse request; the model stands in the path, but its family decides how it is asked to think.
// - Turns of one role that follow each other are joined, since the vendor insists on alternation.
// - Without the quirk `thinking-budget` Claude thinks by an effort, with it by a budget of tokens.
// - Vendor parameters of `inferenceConfig` and `additionalModelRequestFields` are merged into ours, one by one.
Result<std::string> bodyOf(const Request& request, const Provider& provider, std::string_view model);

// A stream is told from a plain answer by its first byte. What the vendor's own tools did (server_tool_use and its
// results) and citations are left out.
std::unique_ptr<Decoder> makeDecoder(const Provider& provider);

// The words of `stopReason`.
FinishReason finishReasonOf(std::string_view stop_reason);

// Fresh, cached and written input are apart, as Anthropic's are; the total holds them all
// (https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html).
UsageReport readUsage(JsonValue usage, std::string raw);

// The error of an exception: `name` as in "ThrottlingException", in any of the spellings of headers and frames
// ("throttlingException", "com.amazon.coral.service#X", "X:http://…"), `body` is {"message": …}.
Error errorOfException(const HttpHead& head, std::string_view name, JsonValue body, std::string_view provider);

// "us-east-1" of "https://bedrock-runtime.us-east-1.amazonaws.com"; empty where the host names none.
std::string regionOf(std::string_view base_url);

} // namespace assay::bedrock
