// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <chrono>
#include <vector>

#include "engine/catalog/catalog.h"
#include "engine/routing/model_listing.h"

namespace assay {

class Workbench;

// A server of models on this machine that answered.
struct LocalServer
{
    Provider provider; // how it was asked
    ModelListing listing;
    bool is_known = false; // the catalog has a provider of this address already
};

// Where Ollama, llama.cpp, vLLM and LM Studio listen when nobody says otherwise: ports 11434, 8080, 8000 and 1234.
std::vector<Provider> usualLocalServers();

// Whom to ask: each local provider of the catalog that is on this machine, and each of `usual` whose host and port no
// provider of the catalog has.
std::vector<Provider> localCandidates(const Catalog& catalog, const std::vector<Provider>& usual = usualLocalServers());

// Looks which servers of models run on this machine, by asking all at once what they list. Nothing waits for it: one
// that does not answer in time, or in no dialect we know, is not there. A workbench that replays asks nobody.
class LocalServers : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usual_patience{1500};

    explicit LocalServers(Workbench& workbench, std::chrono::milliseconds patience = usual_patience,
                          QObject* parent = nullptr); // the workbench outlives it

    void look(const std::vector<Provider>& candidates); // anew; what an earlier look still waits for is forgotten
    bool isLooking() const { return m_waiting > 0; }
    const std::vector<LocalServer>& answering() const { return m_answering; }

Q_SIGNALS:
    void looked(); // all have answered, or their time is over; never from inside look()

private:
    void take(int look, const Provider& provider, const Result<ModelListing>& listing);
    void conclude(int look);

    Workbench& m_workbench;
    std::chrono::milliseconds m_patience;
    int m_look = 0;
    std::size_t m_waiting = 0;
    std::vector<LocalServer> m_found; // by the look under way
    std::vector<LocalServer> m_answering;
};

} // namespace assay
