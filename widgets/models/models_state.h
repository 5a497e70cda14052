// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "local_servers.h"
#include "widgets/models/provider_words.h"

namespace assay {

class Workbench;

// What was asked of a provider and what it said. Lives as long as the page, and no longer than what it was asked with:
// the provider's address and the like, and its key.
struct ProviderTest
{
    Provider asked;
    bool running = false;
    std::optional<Result<ModelListing>> answer;
    int round = 0; // of running tests; an answer of an older one is dropped
};

// What the page shows, apart from what is chosen on it: the catalog, which of it is the workspace's own, where keys
// are, what providers said when they were asked, and which servers run on this machine. Blocks for the few milliseconds
// that a small file takes, and only where a person changed something.
class ModelsState : public QObject
{
    Q_OBJECT

public:
    // Whom a look for local servers asks; localCandidates() where nothing else is said.
    using Candidates = std::function<std::vector<Provider>(const Catalog&)>;

    explicit ModelsState(Workbench& workbench, Candidates candidates = {}, QObject* parent = nullptr);

    std::shared_ptr<const Catalog> catalog() const;
    bool isOwn(const Provider& provider) const; // added in the workspace
    bool isOwn(const Provider& provider, const Model& model) const;

    // Keys -----------------------------------------------------------------------------------------------------------
    KeyState keyOf(const std::string& provider) const;
    bool knowsKeys() const; // of every provider
    void refreshKeys();
    QFuture<Result<void>> storeKey(const Provider& provider, const std::string& secret);
    QFuture<Result<void>> removeKey(const Provider& provider);

    // Asking providers -----------------------------------------------------------------------------------------------
    void test(const Provider& provider);                           // testChanged() at each step: it runs, is answered
    const ProviderTest* testOf(const std::string& provider) const; // nullptr = never asked
    bool answers(const std::string& provider) const;
    std::vector<std::string> unlisted(const Provider& provider) const; // what it lists and the catalog does not have

    // Servers on this machine ----------------------------------------------------------------------------------------
    void look();
    bool isLooking() const { return m_servers.isLooking(); }
    std::vector<LocalServer> offers() const; // they answer, and no provider has their address yet

    // Changes of the workspace; each reloads the catalog where it succeeds -------------------------------------------
    Result<void> keepProvider(const Provider& provider);
    Result<void> keepModel(const std::string& provider, const Model& model);
    Result<void> keepPrice(const PriceRow& row);
    Result<void> keepUnlisted(const Provider& provider);       // all that unlisted() gives
    Result<std::string> keepServer(const LocalServer& server); // the id it got
    Result<void> dropProvider(const std::string& id);
    Result<void> dropModel(const std::string& provider, const std::string& model);
    Result<void> dropPrice(const PriceRow& row);

Q_SIGNALS:
    void catalogChanged();
    void keysChanged();
    void testChanged(const QString& provider);
    void serversChanged();

private:
    void takeBuiltIn(const std::shared_ptr<const Catalog>& built_in);
    void askKey(const Provider& provider);
    void takeKey(int round, const std::string& id, const Result<KeyPlace>& place);
    void takeTest(int round, const std::string& id, const Result<ModelListing>& listing);
    void takeServers();
    bool isAskedSo(const Provider& asked) const; // the catalog still has it, to be asked in the same way
    void forgetTest(const std::string& id);
    QFuture<Result<void>> askKeyAfter(const Provider& provider, QFuture<Result<void>> change);
    Result<void> reloadAfter(Result<void> change);

    Workbench& m_workbench;
    Candidates m_candidates;
    LocalServers m_servers;
    std::shared_ptr<const Catalog> m_built_in; // nullptr until it is read
    std::map<std::string, KeyState> m_keys;
    int m_key_round = 0; // answers of an older round are dropped
    std::map<std::string, ProviderTest> m_tests;
    int m_test_round = 0;
    std::set<std::string> m_found; // providers whose answer came from a look
};

// What a test found: "Answered in 212 ms and lists 54 models; 3 not in the catalog".
QString testSentence(const ModelListing& listing, std::size_t unlisted);
QString offerSentence(const LocalServer& server); // "Ollama answers on port 11434 with 3 models"

// Of a server whose models no catalog describes: what it lists, in text in and out.
Model listedModel(const std::string& id);

} // namespace assay
