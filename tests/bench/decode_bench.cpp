// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>

#include "engine/dialects/dialects.h"

using namespace assay;

namespace {

constexpr std::size_t stream_bytes = 64u << 20;
constexpr std::size_t read_bytes = 16u << 10; // what a socket gives at once
constexpr int rounds = 7;

// Events of 250 to 350 bytes, as OpenAI sends them: a few words and much around them.
std::string chatStream()
{
    static constexpr std::string_view padding = "QxVt7HmB2kPz9LwRn4YcJd0sFgA1eUiOqK8";
    std::string stream;
    stream.reserve(stream_bytes + 1024);
    for (unsigned i = 0; stream.size() < stream_bytes; ++i) {
        stream += R"(data: {"id":"chatcmpl-BzqT5mJc8hUe2Xk7","object":"chat.completion.chunk","created":1741570283,)"
                  R"("model":"gpt-5.4-mini-2026-01-01","service_tier":"default","system_fingerprint":"fp_44709d6fcb",)"
                  R"("choices":[{"index":0,"delta":{"content":" word)";
        stream += std::to_string(i % 1000);
        stream += i % 8 == 0 ? R"(\n)" : "";
        stream += R"("},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":")";
        stream += padding.substr(0, i % padding.size());
        stream += "\"}\n\n";
    }
    return stream;
}

// Processor time, which others on the machine do not lengthen.
double secondsOf(const std::string& stream, std::size_t& events)
{
    const Provider provider{.id = "bench", .name = "Bench", .dialect = "openai-chat", .base_url = {}};
    const auto decoder = openAiChatDialect().decoder(provider, true);
    decoder->head({200, {{"content-type", "text/event-stream"}}});
    EventBodies out;
    const std::clock_t begin = std::clock();
    for (std::size_t at = 0; at < stream.size(); at += read_bytes) {
        out.clear();
        decoder->body(std::string_view(stream).substr(at, read_bytes), out);
        events += out.size();
    }
    decoder->end(out);
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

} // namespace

int main()
{
    const std::string stream = chatStream();
    double best = 1e9;
    std::size_t events = 0;
    for (int round = 0; round < rounds; ++round) {
        events = 0;
        best = std::min(best, secondsOf(stream, events));
    }
    std::printf("{\"name\":\"decode_chat_stream\",\"mb_per_s\":%.0f,\"events_per_s\":%.0f,\"bytes_per_event\":%.0f}\n",
                static_cast<double>(stream.size()) / best / 1e6, static_cast<double>(events) / best,
                static_cast<double>(stream.size()) / static_cast<double>(events));
    return 0;
}
