// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local_servers.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/later.h"
#include "engine/transport/offline_guard.h"
#include "engine/url.h"
#include "workbench.h"

namespace assay {

namespace {

// Host and port, so that one server is not found twice by two spellings or two dialects.
std::string placeOf(const Provider& provider)
{
    std::string place(authorityOf(provider.base_url));
    constexpr std::string_view spelled = "localhost";
    if (place.starts_with(spelled))
        place.replace(0, spelled.size(), "127.0.0.1");
    return place;
}

bool isPlaceKnown(const Catalog& catalog, const std::string& place)
{
    return std::ranges::contains(catalog.providers(), place, placeOf);
}

Provider localServer(const char* id, const char* name, const char* dialect, const char* url)
{
    return {.id = id, .name = name, .dialect = dialect, .base_url = url, .local = true};
}

} // namespace

std::vector<Provider> usualLocalServers()
{
    return {localServer("ollama", "Ollama", "ollama", "http://127.0.0.1:11434/api"),
            localServer("llama-cpp", "llama.cpp", "openai-chat", "http://127.0.0.1:8080/v1"),
            localServer("vllm", "vLLM", "openai-chat", "http://127.0.0.1:8000/v1"),
            localServer("lm-studio", "LM Studio", "openai-chat", "http://127.0.0.1:1234/v1")};
}

std::vector<Provider> localCandidates(const Catalog& catalog, const std::vector<Provider>& usual)
{
    std::vector<Provider> candidates;
    std::ranges::copy_if(catalog.providers(), std::back_inserter(candidates), [](const Provider& provider) {
        return provider.local && isPlainlyLoopback(provider.base_url);
    });
    std::ranges::copy_if(usual, std::back_inserter(candidates),
                         [&](const Provider& provider) { return !isPlaceKnown(catalog, placeOf(provider)); });
    return candidates;
}

LocalServers::LocalServers(Workbench& workbench, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_patience(patience)
{
}

void LocalServers::look(const std::vector<Provider>& candidates)
{
    const int look = ++m_look;
    m_found.clear();
    m_waiting = m_workbench.isReplaying() ? 0 : candidates.size();
    if (m_waiting == 0) {
        QMetaObject::invokeMethod(this, [this, look] { conclude(look); }, Qt::QueuedConnection);
        return;
    }
    for (const auto& provider : candidates)
        whenDone(m_workbench.listModels(provider, m_patience), this,
                 [this, look, provider](const Result<ModelListing>& listing) { take(look, provider, listing); });
}

void LocalServers::take(int look, const Provider& provider, const Result<ModelListing>& listing)
{
    if (look != m_look)
        return;
    if (listing)
        m_found.push_back({provider, *listing, isPlaceKnown(*m_workbench.catalog(), placeOf(provider))});
    if (--m_waiting == 0)
        conclude(look);
}

void LocalServers::conclude(int look)
{
    if (look != m_look)
        return;
    std::ranges::sort(m_found, {}, [](const LocalServer& server) { return server.provider.id; });
    m_answering = std::exchange(m_found, {});
    Q_EMIT looked();
}

} // namespace assay
