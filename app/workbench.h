// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFuture>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "engine/catalog/catalog.h"
#include "engine/catalog/cost.h"
#include "engine/catalog/secrets.h"
#include "engine/routing/call.h"
#include "engine/routing/model_listing.h"
#include "engine_thread.h"
#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "running_call.h"
#include "studies/vote_file.h"
#include "workspace.h"

namespace assay {

struct WorkbenchOptions
{
    bool offline = false;       // forbid every connection that is not loopback
    QStringList replay;         // cassettes to answer from instead of the network
    std::optional<double> pace; // of the replay; the workspace's own where nothing is said
    QString record_to;          // cassette that every exchange is written to
    bool goes_on = false;       // with jobs that a process which died has left at their provider

    // Where keys are kept; asked for on the engine's thread.
    std::function<std::unique_ptr<Keychain>()> keychain = systemKeychain;
};

// Jobs of processes that died, ready to be gone on with, and why others cannot be.
struct LeftBehindPlans
{
    std::vector<CallPlan> plans;
    std::vector<Error> errors;
};

// Puts the parts together: one workspace with its engine, ledger and catalog. What command line and widgets are given.
// Lives on the thread that made it; its answers come there. Nothing in it blocks but open() and waitForRecording().
class Workbench : public QObject
{
    Q_OBJECT

public:
    static Result<std::unique_ptr<Workbench>> open(Workspace workspace, const WorkbenchOptions& options);
    // Stops calls that still run, and waits until they are in the ledger. Questions that wait are never answered.
    ~Workbench() override;

    const Workspace& workspace() const { return m_workspace; }
    bool isOffline() const { return m_options.offline; }
    bool isReplaying() const { return m_replaying; }
    double replayPace() const { return m_pace; }

    // Catalog --------------------------------------------------------------------------------------------------------
    std::shared_ptr<const Catalog> catalog() const { return m_catalog; }
    void reloadCatalog(); // after files changed; catalogChanged() follows
    Result<Target> resolve(std::string_view address) const;
    std::optional<Quote> quote(const Request& request, const Target& target) const;
    // What the provider lists, which is the cheapest exchange that shows whether address and key are right. With a
    // `patience` that is not 0 the answer is Error{Timeout} once that long has passed.
    QFuture<Result<ModelListing>> listModels(const Provider& provider, std::chrono::milliseconds patience = {});

    // What a model with a form of its own asks for, as its provider publishes it; kept for as long as the catalog is.
    QFuture<Result<InputForm>> inputForm(const Target& target);

    // How many tokens the request would send, as its provider counts them; Error{Unsupported} where it does not.
    QFuture<Result<std::int64_t>> countTokens(const Target& target, const Request& request);

    // Keys ----------------------------------------------------------------------------------------------------------
    // As SecretStore has them.
    QFuture<Result<KeyPlace>> keyPlace(const Provider& provider);
    QFuture<Result<void>> storeSecret(const Provider& provider, const std::string& secret);
    QFuture<Result<void>> removeSecret(const Provider& provider);

    // Calls ----------------------------------------------------------------------------------------------------------
    std::unique_ptr<RunningCall> start(CallPlan plan);
    // With `record_to`: waits, as only a command line may, until every exchange that has finished is in the cassette.
    // The first error that writing met is the answer; the calls themselves went on.
    Result<void> waitForRecording();

    // Those that processes which died had left unfinished; known a moment after open(), and told by the signals.
    QFuture<Result<RecoveredCalls>> recovered() const { return m_recovered; }

    // With `goes_on`: the plans by which start() goes on with the jobs that were left behind. Known after recovered().
    QFuture<LeftBehindPlans> plansLeftBehind();

    // The ledger -----------------------------------------------------------------------------------------------------
    // Asks it on the thread that reads for this workbench: `question` takes a LedgerReader& and gives a Result.
    // Questions are answered one after the other, in their order.
    template <typename Question>
    QFuture<std::invoke_result_t<Question, LedgerReader&>> ask(Question question)
    {
        return QtConcurrent::run(&m_readers, [slot = m_reader, question = std::move(question)]() mutable {
            using Reply = std::invoke_result_t<Question, LedgerReader&>;
            const auto reader = slot->open();
            return reader ? question(**reader) : Reply(std::unexpected(reader.error()));
        });
    }

    Ledger& ledger() { return *m_ledger; }

    // Votes ----------------------------------------------------------------------------------------------------------
    QFuture<Result<VoteFile>> castVote(Vote vote); // all of the workspace's, with this one

Q_SIGNALS:
    void catalogChanged();
    void ledgerChanged();           // calls of this process have ended, or were recovered
    void callsRecovered(int count); // left unfinished by a process that died, now marked as interrupted
    void recoveryFailed(const assay::Error& error);

private:
    // Opened by the first question, on the thread that asks.
    struct ReaderSlot
    {
        std::string folder;
        std::unique_ptr<LedgerReader> reader;
        Result<LedgerReader*> open();
    };

    Workbench(Workspace workspace, WorkbenchOptions options);
    Result<void> begin();
    bool goesOn() const;
    void recover();
    Result<void> startEngine();
    Result<EngineThread::Services> makeServices();
    std::function<QFuture<Result<std::string>>(const Provider&)> secretSource(const EngineThread::Services& made) const;

    Workspace m_workspace;
    WorkbenchOptions m_options;
    std::shared_ptr<const Catalog> m_catalog;
    std::unique_ptr<Ledger> m_ledger;
    QFuture<Result<RecoveredCalls>> m_recovered;
    std::unique_ptr<EngineThread> m_engine;
    std::shared_ptr<ReaderSlot> m_reader;
    QThreadPool m_readers; // one thread, because a reader belongs to one
    double m_pace = 1;
    bool m_replaying = false;
    std::map<std::string, QFuture<Result<InputForm>>> m_forms; // by provider/model
};

} // namespace assay
