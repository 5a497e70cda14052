// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/simulated_provider.h"

#include <algorithm>
#include <array>

#include "engine/json_writer.h"
#include "simulator/media_shape.h"

namespace assay {

namespace {

constexpr SimulatedProvider mediaProvider(std::string_view id, std::string_view name, std::string_view dialect,
                                          std::string_view root, std::string_view base, std::string_view listing)
{
    return {
        .id = id, .name = name, .dialect = dialect, .root = root, .base = base, .listing = listing, .has_chats = false};
}

constexpr std::array providers{
    SimulatedProvider{"sim-openai", "Simulator (OpenAI)", "openai-chat", "/openai", "/openai/v1", "/v1/models", true},
    SimulatedProvider{"sim-anthropic", "Simulator (Anthropic)", "anthropic-messages", "/anthropic", "/anthropic/v1",
                      "/v1/models", true, true},
    SimulatedProvider{"sim-gemini", "Simulator (Gemini)", "gemini", "/gemini", "/gemini/v1beta", "/v1beta/models",
                      true},
    SimulatedProvider{"sim-ollama", "Simulator (Ollama)", "ollama", "/ollama", "/ollama/api", "/api/tags", false},
    mediaProvider("sim-replicate", "Simulator (Replicate)", "replicate", "/replicate", "/replicate/v1", "/v1/models"),
    mediaProvider("sim-fal", "Simulator (fal)", "fal", "/fal", "/fal", "/models"),
    mediaProvider("sim-stability", "Simulator (Stability AI)", "stability-images", "/stability", "/stability",
                  "/v1/user/balance"),
    mediaProvider("sim-bfl", "Simulator (Black Forest Labs)", "bfl-images", "/bfl", "/bfl/v1", "/v1/credits"),
    mediaProvider("sim-runway", "Simulator (Runway)", "runway", "/runway", "/runway", "/v1/organization"),
    mediaProvider("sim-luma", "Simulator (Luma)", "luma", "/luma", "/luma/dream-machine/v1",
                  "/dream-machine/v1/credits"),
    mediaProvider("sim-xai", "Simulator (xAI)", "xai-images", "/xai", "/xai/v1", "/v1/models"),
    mediaProvider("sim-a1111", "Simulator (AUTOMATIC1111)", "a1111-images", "/a1111", "/a1111", "/sdapi/v1/sd-models"),
    mediaProvider("sim-cloudflare", "Simulator (Cloudflare)", "workers-ai", "/cloudflare",
                  "/cloudflare/client/v4/accounts/sim/ai", "/client/v4/accounts/sim/ai/models/search"),
};

constexpr std::array<std::string_view, 23> models{
    "plain",
    "tokens=200,pace=50",
    "tokens=200,pace=50,first_ms=800",
    "tokens=60,reasoning=80,pace=50",
    "tokens=100,tools=2",
    "echo=1",
    "fault=429",
    "fault=429:retry-after=2",
    "fault=503,times=1",
    "fault=401",
    "tokens=50,fault=cut@10",
    "tokens=50,fault=stall@10",
    "tokens=50,fault=junk@5",
    "tokens=50,fault=crlf",
    "tokens=50,fault=usage-twice",
    "tokens=50,fault=usage-none",
    "tokens=50,fault=usage-with-choices",
    "tokens=20,fault=drip",
    "tokens=50,fault=split-utf8",
    "looks=5",
    "fault=job-fails",
    "fault=job-filtered",
    "fault=file-gone",
};

// `list` is the member that holds the models, `name` the member of each that holds its id.
std::string listingOf(std::string_view list, std::string_view name, std::string_view prefix)
{
    JsonWriter json;
    json.beginObject().key(list).beginArray();
    for (const auto model : models)
        json.beginObject().member(name, std::string(prefix) + std::string(model)).endObject();
    json.endArray().endObject();
    return json.take();
}

} // namespace

std::span<const std::pair<std::string_view, std::string_view>> SimulatedProvider::dialects() const
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> openai{
        {{"embedding", "openai-embeddings"},
         {"image", "openai-images"},
         {"speech", "openai-speech"},
         {"transcription", "openai-transcription"},
         {"video", "openai-videos"}}};
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> xai{
        {{"image", "xai-images"}, {"video", "xai-videos"}}};
    if (id == "sim-openai")
        return openai;
    if (id == "sim-xai")
        return xai;
    return {};
}

std::span<const SimulatedProvider> simulatedProviders()
{
    return providers;
}

const SimulatedProvider* providerAt(std::string_view path)
{
    const auto place = std::ranges::find_if(providers, [path](const SimulatedProvider& provider) {
        return path.starts_with(provider.root) && path.substr(provider.root.size()).starts_with('/');
    });
    return place == providers.end() ? nullptr : &*place;
}

std::span<const std::string_view> offeredModels()
{
    return models;
}

std::vector<OfferedModel> modelsOf(const SimulatedProvider& provider)
{
    const auto* const shape = mediaShapeOf(provider.id);
    if (shape && !provider.has_chats)
        return shape->models();
    std::vector<OfferedModel> offered;
    for (const auto model : models)
        offered.push_back({std::string(model), "chat"});
    return offered;
}

std::string modelListing(const SimulatedProvider& provider)
{
    if (const auto* const shape = mediaShapeOf(provider.id); shape && !provider.has_chats)
        return shape->listing();
    if (provider.dialect == "gemini")
        return listingOf("models", "name", "models/");
    return provider.dialect == "ollama" ? listingOf("models", "name", "") : listingOf("data", "id", "");
}

} // namespace assay
