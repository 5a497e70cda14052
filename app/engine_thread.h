// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QThread>

#include <chrono>
#include <functional>
#include <memory>

#include "engine/catalog/secrets.h"
#include "engine/routing/call.h"
#include "engine/routing/model_listing.h"
#include "engine/routing/schema_question.h"
#include "running_call.h"

namespace assay {

class RecordTransport;

// The engine's I/O thread: transports, stream log and calls live on it and nowhere else.
class EngineThread
{
public:
    // Makes what calls need, on the thread itself; called once, before the first call.
    struct Services
    {
        std::vector<std::unique_ptr<Transport>> transports; // each may wrap the one before it; the last is used
        RecordTransport* recorder = nullptr;                // one of them, where exchanges are recorded
        std::unique_ptr<StreamLog> streams;
        std::unique_ptr<MediaStore> media;
        std::unique_ptr<Errands> errands;
        std::unique_ptr<SecretStore> secrets;
        CallServices services; // points into those above
        // Told on the thread when a call is over and in the ledger, whether its handle still lives or not.
        std::function<void()> call_ended;
    };
    using MakeServices = std::function<Services()>;

    explicit EngineThread(MakeServices make);
    ~EngineThread(); // stops what still runs and waits for the thread

    // Begins the call; the handle belongs to the caller's thread and must not outlive this object.
    std::unique_ptr<RunningCall> start(CallPlan plan);

    // Where exchanges are recorded: waits until those that have finished are in the cassette, and gives the first error
    // that writing met.
    Result<void> waitForRecording();

    // With a `patience` that is not 0 the answer is Error{Timeout} once that long has passed.
    QFuture<Result<ModelListing>> listModels(const Provider& provider, std::chrono::milliseconds patience = {});

    // What the model asks for, by its own schema; Error{Unsupported} where its provider publishes none.
    QFuture<Result<InputForm>> inputForm(const Target& target);

    // How many tokens the request would send; Error{Unsupported} where the vendor does not count.
    QFuture<Result<std::int64_t>> countTokens(const Target& target, const Request& request);

    // As SecretStore has them.
    QFuture<Result<KeyPlace>> keyPlace(const Provider& provider);
    QFuture<Result<void>> storeSecret(const Provider& provider, const std::string& secret);
    QFuture<Result<void>> removeSecret(const Provider& provider);

    // Later calls are priced by these.
    void setPrices(std::shared_ptr<const PriceBook> prices);

private:
    // Asks `question` of the secret store, on the engine's thread.
    template <typename T>
    QFuture<Result<T>> askSecrets(std::function<QFuture<Result<T>>(SecretStore&)> question);

    struct Resident; // what lives on the thread
    QThread m_thread;
    Resident* m_resident = nullptr;
};

} // namespace assay
