// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "workbench.h"

#include <QtCore/QDir>

#include "engine/clock.h"
#include "engine/program_url.h"
#include "engine/routing/target_quote.h"
#include "engine/transport/cassette_writer.h"
#include "engine/transport/network_transport.h"
#include "engine/transport/offline_guard.h"
#include "engine/transport/program_transport.h"
#include "engine/transport/record_transport.h"
#include "engine/transport/replay_transport.h"
#include "ledger/media_files.h"
#include "resumption.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

QStringList cassettesOf(const Workspace& workspace)
{
    QStringList files;
    const QDir folder(workspace.path(u"cassettes"_s));
    for (const auto& name : folder.entryList({u"*.jsonl"_s, u"*.jsonl.zst"_s}, QDir::Files, QDir::Name))
        files << folder.filePath(name);
    return files;
}

// Programs → the variables that the files of their providers name.
std::map<std::string, std::vector<std::string>> variablesOfPrograms(const Catalog& catalog)
{
    std::map<std::string, std::vector<std::string>> variables;
    for (const auto& provider : catalog.providers()) {
        const auto command = programCommand(programRequest(provider.base_url, {}, {}));
        if (!command)
            continue;
        auto& names = variables[command->program];
        if (!provider.auth.environment.empty())
            names.push_back(provider.auth.environment);
        for (const auto& [placeholder, variable] : provider.placeholders)
            names.push_back(variable);
    }
    return variables;
}

} // namespace

Result<LedgerReader*> Workbench::ReaderSlot::open()
{
    if (!reader) {
        auto opened = LedgerReader::open(folder);
        if (!opened)
            return std::unexpected(opened.error());
        reader = std::move(*opened);
    }
    return reader.get();
}

Workbench::Workbench(Workspace workspace, WorkbenchOptions options)
    : m_workspace(std::move(workspace)), m_options(std::move(options)), m_reader(std::make_shared<ReaderSlot>())
{
    m_reader->folder = m_workspace.folder().toStdString();
    m_readers.setMaxThreadCount(1);
    m_readers.setExpiryTimeout(-1);
}

Workbench::~Workbench()
{
    m_engine.reset();  // its calls are told to the ledger before that closes
    m_readers.clear(); // nobody is left to take the answers of what waits
    m_readers.waitForDone();
}

Result<std::unique_ptr<Workbench>> Workbench::open(Workspace workspace, const WorkbenchOptions& options)
{
    auto workbench = std::unique_ptr<Workbench>(new Workbench(std::move(workspace), options));
    if (auto begun = workbench->begin(); !begun)
        return std::unexpected(begun.error());
    return workbench;
}

Result<void> Workbench::begin()
{
    if (m_options.replay.isEmpty() && m_workspace.replayPace())
        m_options.replay = cassettesOf(m_workspace);
    // A workspace that is to replay asks nobody, even where its recordings are gone.
    m_replaying = m_workspace.replayPace() || !m_options.replay.isEmpty();
    m_pace = m_options.pace.value_or(m_workspace.replayPace().value_or(1));
    m_catalog = loadCatalog(m_workspace.folder());
    auto ledger = Ledger::open(
        {.workspace = m_workspace.folder().toStdString(), .survives_power_cut = m_workspace.syncsEveryCommit()});
    if (!ledger)
        return std::unexpected(ledger.error());
    m_ledger = std::move(*ledger);
    recover();
    return startEngine();
}

// A replay has nobody to ask, and who is offline would only fail, which ends a job.
bool Workbench::goesOn() const
{
    return m_options.goes_on && !m_replaying && !m_options.offline;
}

// Calls that another process left behind are marked while the window already opens.
void Workbench::recover()
{
    const auto folder = m_workspace.path(u"streams"_s).toStdString();
    const auto streams = [folder](const std::string& owner) { return recoverStreams(folder, owner); };
    m_recovered = m_ledger->recover(streams, {.is_one =
                                                  [folder](const RecoveredCall& call) {
                                                      auto events = readEvents(folder, call.span, call.call_id);
                                                      return events && wayBackOf(std::move(*events));
                                                  },
                                              .adopt = goesOn()});
    whenDone(m_recovered, this, [this](const Result<RecoveredCalls>& recovered) {
        if (!recovered) {
            Q_EMIT recoveryFailed(recovered.error());
        } else if (!recovered->call_ids.empty()) {
            Q_EMIT callsRecovered(static_cast<int>(recovered->call_ids.size()));
            Q_EMIT ledgerChanged();
        }
    });
}

QFuture<LeftBehindPlans> Workbench::plansLeftBehind()
{
    const auto streams = m_workspace.path(u"streams"_s).toStdString();
    return QtConcurrent::run(&m_readers, [recovered = m_recovered, slot = m_reader, catalog = m_catalog, streams,
                                          folder = m_workspace.folder(), goes_on = goesOn()] {
        const auto found = recovered.result();
        const auto reader = slot->open();
        LeftBehindPlans left;
        if (!goes_on || !found || !reader)
            return left;
        for (const auto& [call_id, span] : found->left_behind) {
            auto plan = planLeftBehind(**reader, folder, {call_id, span}, streams, *catalog);
            if (plan)
                left.plans.push_back(std::move(*plan));
            else
                left.errors.push_back(std::move(plan.error()));
        }
        return left;
    });
}

Result<void> Workbench::startEngine()
{
    Result<EngineThread::Services> made;
    m_engine = std::make_unique<EngineThread>([this, &made] {
        made = makeServices();
        return made ? std::move(*made) : EngineThread::Services();
    });
    return made ? Result<void>() : std::unexpected(made.error());
}

// A replay needs no key; a recording must know each key that it may not keep.
std::function<QFuture<Result<std::string>>(const Provider&)>
Workbench::secretSource(const EngineThread::Services& made) const
{
    if (m_replaying)
        return [](const Provider&) { return readyFuture(Result<std::string>(std::string())); };
    return [secrets = made.secrets.get(), recorder = made.recorder](const Provider& provider) {
        auto future = secrets->secretFor(provider);
        if (!recorder)
            return future;
        return future.then([recorder](const Result<std::string>& secret) {
            if (secret && !secret->empty())
                recorder->addSecret(*secret);
            return secret;
        });
    };
}

// Runs on the engine's thread.
Result<EngineThread::Services> Workbench::makeServices()
{
    EngineThread::Services made;
    bool sample = m_workspace.isSample();
    if (m_replaying) {
        auto replay = ReplayTransport::open({m_options.replay.begin(), m_options.replay.end()}, m_pace);
        if (!replay)
            return std::unexpected(replay.error());
        sample = sample || (*replay)->isSample();
        made.transports.push_back(std::move(*replay));
    } else {
        made.transports.push_back(std::make_unique<NetworkTransport>());
    }
    if (m_options.offline && !m_replaying)
        made.transports.push_back(std::make_unique<OfflineGuard>(*made.transports.back()));
    if (!m_replaying) // a program of this machine runs without a network too
        made.transports.push_back(std::make_unique<ProgramTransport>(
            *made.transports.back(),
            ProgramOptions{.output_limit = m_workspace.mediaLimit().value_or(usual_media_limit),
                           .variables = variablesOfPrograms(*m_catalog)}));
    if (!m_options.record_to.isEmpty()) {
        auto writer = CassetteWriter::open(m_options.record_to, m_workspace.isSample());
        if (!writer)
            return std::unexpected(writer.error());
        auto recorder = std::make_unique<RecordTransport>(*made.transports.back(), std::move(*writer));
        made.recorder = recorder.get();
        made.transports.push_back(std::move(recorder));
    }
    made.streams = std::make_unique<StreamLog>(m_workspace.path(u"streams"_s).toStdString(), m_ledger->owner(),
                                               m_workspace.syncsEveryCommit());
    made.media = std::make_unique<MediaFiles>(m_workspace.folder().toStdString(), m_ledger->owner(),
                                              m_workspace.syncsEveryCommit());
    made.errands = std::make_unique<Errands>(*made.transports.back());
    made.secrets = std::make_unique<SecretStore>(m_options.keychain());
    made.services = {.transport = made.transports.back().get(),
                     .journal = m_ledger.get(),
                     .streams = made.streams.get(),
                     .media = made.media.get(),
                     .errands = made.errands.get(),
                     .media_limit = m_workspace.mediaLimit().value_or(usual_media_limit),
                     .prices = std::shared_ptr<const PriceBook>(m_catalog, &m_catalog->prices()),
                     .replaying = m_replaying,
                     .pace = m_pace,
                     .sample = sample};
    made.services.secret_for = secretSource(made);
    // Not by the call's handle: who drops that stops the call, which is posted all the same.
    made.call_ended = [this] { QMetaObject::invokeMethod(this, &Workbench::ledgerChanged, Qt::QueuedConnection); };
    return made;
}

void Workbench::reloadCatalog()
{
    m_catalog = loadCatalog(m_workspace.folder());
    m_forms.clear(); // a provider may have another address now
    m_engine->setPrices(std::shared_ptr<const PriceBook>(m_catalog, &m_catalog->prices()));
    Q_EMIT catalogChanged();
}

Result<Target> Workbench::resolve(std::string_view address) const
{
    const auto resolved = m_catalog->resolve(address);
    if (!resolved)
        return std::unexpected(resolved.error());
    return Target{.provider = *resolved->provider, .model = resolved->model};
}

std::optional<Quote> Workbench::quote(const Request& request, const Target& target) const
{
    return quoteFor(request, target, utcMicroseconds(), m_catalog->prices());
}

QFuture<Result<ModelListing>> Workbench::listModels(const Provider& provider, std::chrono::milliseconds patience)
{
    return m_engine->listModels(provider, patience);
}

QFuture<Result<InputForm>> Workbench::inputForm(const Target& target)
{
    const auto key = target.provider.id + "/" + target.model;
    const auto known = m_forms.find(key);
    const bool is_running = known != m_forms.end() && !known->second.isFinished();
    if (is_running || (known != m_forms.end() && known->second.result())) // what failed is asked for again
        return known->second;
    return m_forms[key] = m_engine->inputForm(target);
}

QFuture<Result<std::int64_t>> Workbench::countTokens(const Target& target, const Request& request)
{
    return m_engine->countTokens(target, request);
}

QFuture<Result<KeyPlace>> Workbench::keyPlace(const Provider& provider)
{
    return m_engine->keyPlace(provider);
}

QFuture<Result<void>> Workbench::storeSecret(const Provider& provider, const std::string& secret)
{
    return m_engine->storeSecret(provider, secret);
}

QFuture<Result<void>> Workbench::removeSecret(const Provider& provider)
{
    return m_engine->removeSecret(provider);
}

Result<void> Workbench::waitForRecording()
{
    return m_engine->waitForRecording();
}

std::unique_ptr<RunningCall> Workbench::start(CallPlan plan)
{
    return m_engine->start(std::move(plan));
}

QFuture<Result<VoteFile>> Workbench::castVote(Vote vote)
{
    return QtConcurrent::run(&m_readers, [folder = m_workspace.folder().toStdString(), vote = std::move(vote)] {
        if (const auto kept = addVote(folder, vote); !kept)
            return Result<VoteFile>(std::unexpected(kept.error()));
        return readVotes(folder);
    });
}

} // namespace assay
