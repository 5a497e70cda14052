// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/models/models_state.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QUrl>

#include <algorithm>

#include "engine/catalog/catalog_edit.h"
#include "engine/later.h"
#include "widgets/common/figure_text.h"
#include "workbench.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

std::string freeId(const Catalog& catalog, const std::string& wanted)
{
    std::string id = wanted;
    for (int n = 2; catalog.findProvider(id); ++n)
        id = wanted + '-' + std::to_string(n);
    return id;
}

} // namespace

ModelsState::ModelsState(Workbench& workbench, Candidates candidates, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_candidates(std::move(candidates)), m_servers(workbench)
{
    if (!m_candidates)
        m_candidates = [](const Catalog& catalog) { return localCandidates(catalog); };
    connect(&m_servers, &LocalServers::looked, this, &ModelsState::takeServers);
    connect(&m_workbench, &Workbench::catalogChanged, this, [this] {
        std::erase_if(m_tests, [this](const auto& test) { return !isAskedSo(test.second.asked); });
        refreshKeys();
        Q_EMIT catalogChanged();
    });
    using BuiltIn = Result<std::shared_ptr<const Catalog>>;
    whenDone(QtConcurrent::run([] { return BuiltIn(loadCatalog({})); }), this,
             [this](const BuiltIn& built_in) { takeBuiltIn(*built_in); });
}

void ModelsState::takeBuiltIn(const std::shared_ptr<const Catalog>& built_in)
{
    m_built_in = built_in;
    Q_EMIT catalogChanged();
}

std::shared_ptr<const Catalog> ModelsState::catalog() const
{
    return m_workbench.catalog();
}

bool ModelsState::isOwn(const Provider& provider) const
{
    return m_built_in && !m_built_in->findProvider(provider.id);
}

bool ModelsState::isOwn(const Provider& provider, const Model& model) const
{
    if (!m_built_in)
        return false;
    const Provider* const built_in = m_built_in->findProvider(provider.id);
    const Model* const known = built_in ? built_in->findModel(model.id) : nullptr;
    return !known || *known != model;
}

// Keys ---------------------------------------------------------------------------------------------------------------

KeyState ModelsState::keyOf(const std::string& provider) const
{
    const auto place = m_keys.find(provider);
    return place == m_keys.end() ? KeyState() : place->second;
}

bool ModelsState::knowsKeys() const
{
    const auto shown = catalog();
    return std::ranges::all_of(shown->providers(), [this](const Provider& provider) {
        const KeyState key = keyOf(provider.id);
        return key.place || !key.problem.isEmpty();
    });
}

void ModelsState::refreshKeys()
{
    ++m_key_round;
    const auto shown = catalog();
    for (const auto& each : shown->providers())
        askKey(each);
}

void ModelsState::askKey(const Provider& provider)
{
    whenDone(
        m_workbench.keyPlace(provider), this,
        [this, round = m_key_round, id = provider.id](const Result<KeyPlace>& place) { takeKey(round, id, place); });
}

void ModelsState::takeKey(int round, const std::string& id, const Result<KeyPlace>& place)
{
    if (round != m_key_round)
        return;
    const KeyState now = place ? KeyState{.place = *place} : KeyState{.problem = place.error().message};
    if (std::exchange(m_keys[id], now) != now)
        Q_EMIT keysChanged();
}

QFuture<Result<void>> ModelsState::storeKey(const Provider& provider, const std::string& secret)
{
    return askKeyAfter(provider, m_workbench.storeSecret(provider, secret));
}

QFuture<Result<void>> ModelsState::removeKey(const Provider& provider)
{
    return askKeyAfter(provider, m_workbench.removeSecret(provider));
}

QFuture<Result<void>> ModelsState::askKeyAfter(const Provider& provider, QFuture<Result<void>> change)
{
    return change.then(this, [this, provider](const Result<void>& outcome) {
        askKey(provider);
        if (outcome)
            forgetTest(provider.id);
        return outcome;
    });
}

// Asking providers ---------------------------------------------------------------------------------------------------

void ModelsState::test(const Provider& provider)
{
    auto& entry = m_tests[provider.id];
    if (entry.running)
        return;
    m_found.erase(provider.id); // from here on it is a person's
    entry.asked = provider;
    entry.running = true;
    entry.round = ++m_test_round;
    whenDone(m_workbench.listModels(provider), this,
             [this, round = entry.round, id = provider.id](const Result<ModelListing>& listing) {
                 takeTest(round, id, listing);
             });
    Q_EMIT testChanged(QString::fromStdString(provider.id));
}

void ModelsState::takeTest(int round, const std::string& id, const Result<ModelListing>& listing)
{
    const auto place = m_tests.find(id);
    if (place == m_tests.end() || place->second.round != round)
        return;
    place->second.running = false;
    place->second.answer = listing;
    Q_EMIT testChanged(QString::fromStdString(id));
}

void ModelsState::forgetTest(const std::string& id)
{
    if (m_tests.erase(id) > 0)
        Q_EMIT testChanged(QString::fromStdString(id));
}

// Its name does not matter, nor which of its models the catalog knows.
bool ModelsState::isAskedSo(const Provider& asked) const
{
    const auto shown = catalog();
    const auto* const now = shown->findProvider(asked.id);
    if (!now)
        return false;
    Provider same = asked;
    same.name = now->name;
    same.models = now->models;
    return same == *now;
}

const ProviderTest* ModelsState::testOf(const std::string& provider) const
{
    const auto place = m_tests.find(provider);
    return place == m_tests.end() ? nullptr : &place->second;
}

bool ModelsState::answers(const std::string& provider) const
{
    const auto* const entry = testOf(provider);
    return entry && entry->answer && *entry->answer;
}

std::vector<std::string> ModelsState::unlisted(const Provider& provider) const
{
    std::vector<std::string> unknown;
    if (!answers(provider.id))
        return unknown;
    const auto& listed = (*testOf(provider.id)->answer)->models;
    std::ranges::copy_if(listed, std::back_inserter(unknown),
                         [&](const std::string& model) { return !provider.findModel(model); });
    std::ranges::sort(unknown);
    unknown.erase(std::ranges::unique(unknown).begin(), unknown.end());
    return unknown;
}

// Servers on this machine --------------------------------------------------------------------------------------------

void ModelsState::look()
{
    m_servers.look(m_candidates(*catalog()));
    Q_EMIT serversChanged();
}

// A server that has gone is no longer said to answer; what a person's own test said stays.
void ModelsState::takeServers()
{
    for (const auto& id : std::exchange(m_found, {}))
        m_tests.erase(id);
    const auto shown = catalog();
    for (const auto& server : m_servers.answering()) {
        const std::string& id = server.provider.id;
        if (!server.is_known || !isAskedSo(server.provider) || m_tests[id].running)
            continue;
        m_tests[id] = {.asked = server.provider, .answer = server.listing};
        m_found.insert(id);
    }
    Q_EMIT serversChanged();
}

std::vector<LocalServer> ModelsState::offers() const
{
    std::vector<LocalServer> offered;
    std::ranges::copy_if(m_servers.answering(), std::back_inserter(offered),
                         [](const LocalServer& server) { return !server.is_known; });
    return offered;
}

// Changes of the workspace -------------------------------------------------------------------------------------------

Result<void> ModelsState::reloadAfter(Result<void> change)
{
    if (change)
        m_workbench.reloadCatalog();
    return change;
}

Result<void> ModelsState::keepProvider(const Provider& provider)
{
    return reloadAfter(addProvider(m_workbench.workspace().folder(), provider));
}

Result<void> ModelsState::keepModel(const std::string& provider, const Model& model)
{
    return reloadAfter(addModel(m_workbench.workspace().folder(), provider, model));
}

Result<void> ModelsState::keepPrice(const PriceRow& row)
{
    return reloadAfter(addPriceOverride(m_workbench.workspace().folder(), row));
}

Result<void> ModelsState::keepUnlisted(const Provider& provider)
{
    std::vector<Model> models;
    std::ranges::transform(unlisted(provider), std::back_inserter(models), listedModel);
    return reloadAfter(addModels(m_workbench.workspace().folder(), provider.id, models));
}

Result<std::string> ModelsState::keepServer(const LocalServer& server)
{
    Provider provider = server.provider;
    provider.id = freeId(*catalog(), provider.id);
    for (const auto& id : server.listing.models) {
        if (!provider.findModel(id))
            provider.models.push_back(listedModel(id));
    }
    if (const auto kept = keepProvider(provider); !kept)
        return std::unexpected(kept.error());
    look();
    return provider.id;
}

Result<void> ModelsState::dropProvider(const std::string& id)
{
    return reloadAfter(removeProvider(m_workbench.workspace().folder(), id));
}

Result<void> ModelsState::dropModel(const std::string& provider, const std::string& model)
{
    return reloadAfter(removeModel(m_workbench.workspace().folder(), provider, model));
}

Result<void> ModelsState::dropPrice(const PriceRow& row)
{
    return reloadAfter(removePriceOverride(m_workbench.workspace().folder(), row));
}

QString testSentence(const ModelListing& listing, std::size_t unlisted)
{
    const auto count = static_cast<int>(listing.models.size());
    const QString sentence =
        ModelsState::tr("Answered in %1 and lists %Ln model(s)", nullptr, count).arg(durationText(listing.elapsed_us));
    if (unlisted == 0)
        return sentence;
    return ModelsState::tr("%1; %2 not in the catalog").arg(sentence, countText(static_cast<std::int64_t>(unlisted)));
}

QString offerSentence(const LocalServer& server)
{
    const QString name = QString::fromStdString(server.provider.name);
    const QString port = QString::number(QUrl(QString::fromStdString(server.provider.base_url)).port());
    const auto count = static_cast<int>(server.listing.models.size());
    return ModelsState::tr("%1 answers on port %2 with %Ln model(s)", nullptr, count).arg(name, port);
}

Model listedModel(const std::string& id)
{
    return {.id = id, .name = id, .input = {"text"}, .output = {"text"}, .status = "active"};
}

} // namespace assay
