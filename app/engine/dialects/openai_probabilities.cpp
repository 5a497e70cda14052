// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/openai_probabilities.h"

#include <string_view>

#include "engine/json_writer.h"

namespace assay {

namespace {

void writeToken(JsonWriter& json, std::string_view token, double logarithm)
{
    json.beginObject().member("token", token).member("logprob", logarithm).key("bytes").beginArray();
    for (const char c : token)
        json.integer(static_cast<unsigned char>(c));
    json.endArray();
}

} // namespace

Probabilities readOpenAiProbabilities(JsonValue list)
{
    Probabilities read;
    list.eachItem([&read](JsonValue item) {
        const auto logarithm = item["logprob"].number();
        if (!logarithm)
            return;
        auto& token = read.tokens.emplace_back(TokenProbability{std::string(item["token"].string()), *logarithm, {}});
        item["top_logprobs"].eachItem([&token](JsonValue other) {
            if (const auto likely = other["logprob"].number())
                token.alternatives.emplace_back(other["token"].string(), *likely);
        });
    });
    return read;
}

std::string writeOpenAiProbabilities(const Probabilities& probabilities)
{
    JsonWriter json;
    json.beginArray();
    for (const auto& token : probabilities.tokens) {
        writeToken(json, token.token, token.logarithm);
        json.key("top_logprobs").beginArray();
        for (const auto& [other, logarithm] : token.alternatives) {
            writeToken(json, other, logarithm);
            json.endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
    return json.take();
}

} // namespace assay
