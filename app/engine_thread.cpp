// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine_thread.h"

#include <QtCore/QPointer>
#include <QtCore/QPromise>
#include <QtCore/QTimer>

#include <unordered_map>
#include <utility>

#include "engine/clock.h"
#include "engine/routing/token_counting.h"
#include "engine/transport/record_transport.h"
#include "engine/ulid.h"

namespace assay {

// Between the two threads. The engine's side fills, the reader's side empties; `told` keeps wake-ups to one at a time.
struct RunningCall::Shared
{
    mutable std::mutex mutex;
    std::vector<Event> events;
    std::optional<CallResult> result;
    bool acknowledged = false;
    bool told = false;
    RunningCall* reader = nullptr; // nullptr once the reader has gone
    std::function<void()> cancel;

    void wake() // with the mutex held
    {
        if (told || !reader)
            return;
        told = true;
        QMetaObject::invokeMethod(reader, &RunningCall::wake, Qt::QueuedConnection);
    }
};

RunningCall::RunningCall(std::string id, std::shared_ptr<Shared> shared)
    : m_id(std::move(id)), m_shared(std::move(shared))
{
    const std::scoped_lock lock(m_shared->mutex);
    m_shared->reader = this;
    if (!m_shared->events.empty() || m_shared->result || m_shared->acknowledged)
        m_shared->wake();
}

RunningCall::~RunningCall()
{
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->reader = nullptr;
        if (m_shared->result)
            return;
    }
    m_shared->cancel();
}

bool RunningCall::isAcknowledged() const
{
    const std::scoped_lock lock(m_shared->mutex);
    return m_shared->acknowledged;
}

std::vector<Event> RunningCall::takeEvents()
{
    const std::scoped_lock lock(m_shared->mutex);
    return std::exchange(m_shared->events, {});
}

std::optional<CallResult> RunningCall::result() const
{
    const std::scoped_lock lock(m_shared->mutex);
    return m_shared->result;
}

void RunningCall::cancel()
{
    m_shared->cancel();
}

void RunningCall::wake()
{
    bool ended = false;
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->told = false;
        ended = m_shared->result.has_value();
    }
    const QPointer<RunningCall> alive(this);
    Q_EMIT changed();
    if (alive && ended)
        Q_EMIT finished();
}

struct EngineThread::Resident : QObject
{
    Services services;
    std::unordered_map<std::string, std::unique_ptr<Call>> calls;

    void begin(CallPlan plan, const std::shared_ptr<RunningCall::Shared>& shared);
    void cancel(const std::string& id);
    void listModels(const Provider& provider, std::chrono::milliseconds patience,
                    const std::shared_ptr<QPromise<Result<ModelListing>>>& promise);
    void ask(const Provider& provider, const std::string& secret, QObject* listing,
             const std::function<void(const Result<ModelListing>&)>& conclude);
    template <typename Question, typename T>
    void askOnce(const Provider& provider, const std::shared_ptr<QPromise<Result<T>>>& promise,
                 const std::function<Question*(const std::string& secret)>& make);
};

void EngineThread::Resident::begin(CallPlan plan, const std::shared_ptr<RunningCall::Shared>& shared)
{
    auto call = std::make_unique<Call>(std::move(plan), services.services);
    const std::string id = call->id();
    connect(call.get(), &Call::acknowledged, this, [shared] {
        const std::scoped_lock lock(shared->mutex);
        shared->acknowledged = true;
        shared->wake();
    });
    connect(call.get(), &Call::eventsReady, this, [shared](const std::vector<Event>& events) {
        const std::scoped_lock lock(shared->mutex);
        shared->events.insert(shared->events.end(), events.begin(), events.end());
        shared->wake();
    });
    connect(call.get(), &Call::finished, this, [this, shared, id](const CallResult& result) {
        {
            const std::scoped_lock lock(shared->mutex);
            shared->result = result;
            shared->wake();
        }
        if (const auto place = calls.find(id); place != calls.end()) {
            place->second.release()->deleteLater();
            calls.erase(place);
        }
        if (services.call_ended)
            services.call_ended();
    });
    call->start();
    calls.emplace(id, std::move(call));
}

void EngineThread::Resident::cancel(const std::string& id)
{
    if (const auto place = calls.find(id); place != calls.end())
        place->second->cancel();
}

// The first answer counts: an answer and the end of our patience may come in the same turn.
template <typename T>
static void deliver(const std::shared_ptr<QPromise<Result<T>>>& promise, const Result<T>& answer)
{
    if (promise->future().isFinished())
        return;
    promise->addResult(answer);
    promise->finish();
}

void EngineThread::Resident::listModels(const Provider& provider, std::chrono::milliseconds patience,
                                        const std::shared_ptr<QPromise<Result<ModelListing>>>& promise)
{
    auto* const listing = new QObject(this); // the key and the question: what is late is given up whole
    const auto conclude = [listing, promise](const Result<ModelListing>& answer) {
        deliver(promise, answer);
        listing->deleteLater();
    };
    if (patience.count() > 0) {
        const auto late = ModelListingQuestion::tr("%1 did not answer within %2 s; check that it is running.")
                              .arg(QString::fromStdString(provider.name))
                              .arg(static_cast<double>(patience.count()) / 1000);
        QTimer::singleShot(patience, listing, [conclude, late] { conclude(failure(ErrorKind::Timeout, late)); });
    }
    whenDone(services.services.secret_for(provider), listing,
             [this, provider, listing, conclude](const Result<std::string>& secret) {
                 if (secret)
                     ask(provider, *secret, listing, conclude);
                 else
                     conclude(std::unexpected(secret.error()));
             });
}

void EngineThread::Resident::ask(const Provider& provider, const std::string& secret, QObject* listing,
                                 const std::function<void(const Result<ModelListing>&)>& conclude)
{
    auto* const question = new ModelListingQuestion(provider, secret, *services.services.transport);
    question->setParent(listing);
    connect(question, &ModelListingQuestion::answered, listing, conclude);
    question->start();
}

template <typename Question, typename T>
void EngineThread::Resident::askOnce(const Provider& provider, const std::shared_ptr<QPromise<Result<T>>>& promise,
                                     const std::function<Question*(const std::string& secret)>& make)
{
    whenDone(services.services.secret_for(provider), this, [this, make, promise](const Result<std::string>& secret) {
        if (!secret) {
            deliver(promise, Result<T>(std::unexpected(secret.error())));
            return;
        }
        auto* const question = make(*secret);
        question->setParent(this);
        connect(question, &Question::answered, this, [question, promise](const Result<T>& answer) {
            deliver(promise, answer);
            question->deleteLater();
        });
        question->start();
    });
}

EngineThread::EngineThread(MakeServices make)
{
    m_thread.setObjectName("assay-engine");
    m_resident = new Resident;
    m_resident->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_resident, [this, &make] { m_resident->services = make(); }, Qt::BlockingQueuedConnection);
}

EngineThread::~EngineThread()
{
    QMetaObject::invokeMethod(
        m_resident,
        [this] {
            m_resident->calls.clear(); // each tells the journal what is known of it
            if (auto* const errands = m_resident->services.services.errands)
                errands->wait(std::chrono::seconds(2));
            qDeleteAll(m_resident->findChildren<ModelListingQuestion*>());
            qDeleteAll(m_resident->findChildren<SchemaQuestion*>());
            qDeleteAll(m_resident->findChildren<TokenCountQuestion*>());
            delete m_resident;
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

std::unique_ptr<RunningCall> EngineThread::start(CallPlan plan)
{
    if (plan.id.empty())
        plan.id = makeUlid(utcMicroseconds());
    const std::string id = plan.id;
    auto shared = std::make_shared<RunningCall::Shared>();
    shared->cancel = [resident = m_resident, id] {
        QMetaObject::invokeMethod(resident, [resident, id] { resident->cancel(id); }, Qt::QueuedConnection);
    };
    auto running = std::unique_ptr<RunningCall>(new RunningCall(id, shared));
    const auto begin = [resident = m_resident, plan = std::move(plan), shared = std::move(shared)] {
        resident->begin(plan, shared);
    };
    QMetaObject::invokeMethod(m_resident, begin, Qt::QueuedConnection);
    return running;
}

Result<void> EngineThread::waitForRecording()
{
    auto* const recorder = m_resident->services.recorder;
    if (!recorder)
        return {};
    recorder->waitForWritten();
    const auto error = recorder->error();
    return error ? Result<void>(std::unexpected(*error)) : Result<void>();
}

QFuture<Result<ModelListing>> EngineThread::listModels(const Provider& provider, std::chrono::milliseconds patience)
{
    auto promise = std::make_shared<QPromise<Result<ModelListing>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_resident,
        [resident = m_resident, provider, patience, promise] { resident->listModels(provider, patience, promise); },
        Qt::QueuedConnection);
    return promise->future();
}

QFuture<Result<InputForm>> EngineThread::inputForm(const Target& target)
{
    auto promise = std::make_shared<QPromise<Result<InputForm>>>();
    promise->start();
    const auto ask = [resident = m_resident, target, promise] {
        resident->askOnce<SchemaQuestion>(target.provider, promise, [resident, target](const std::string& secret) {
            return new SchemaQuestion(target.provider, target.model, secret, *resident->services.services.transport);
        });
    };
    QMetaObject::invokeMethod(m_resident, ask, Qt::QueuedConnection);
    return promise->future();
}

QFuture<Result<std::int64_t>> EngineThread::countTokens(const Target& target, const Request& request)
{
    auto promise = std::make_shared<QPromise<Result<std::int64_t>>>();
    promise->start();
    const auto ask = [resident = m_resident, target, request, promise] {
        const auto make = [resident, target, request](const std::string& secret) {
            return new TokenCountQuestion(target, request, secret, *resident->services.services.transport);
        };
        resident->askOnce<TokenCountQuestion>(target.provider, promise, make);
    };
    QMetaObject::invokeMethod(m_resident, ask, Qt::QueuedConnection);
    return promise->future();
}

template <typename T>
QFuture<Result<T>> EngineThread::askSecrets(std::function<QFuture<Result<T>>(SecretStore&)> question)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto ask = [resident = m_resident, question = std::move(question), promise] {
        whenDone(question(*resident->services.secrets), resident,
                 [promise](const Result<T>& answer) { deliver(promise, answer); });
    };
    QMetaObject::invokeMethod(m_resident, ask, Qt::QueuedConnection);
    return promise->future();
}

QFuture<Result<KeyPlace>> EngineThread::keyPlace(const Provider& provider)
{
    return askSecrets<KeyPlace>([provider](SecretStore& secrets) { return secrets.placeOf(provider); });
}

QFuture<Result<void>> EngineThread::storeSecret(const Provider& provider, const std::string& secret)
{
    return askSecrets<void>([provider, secret](SecretStore& secrets) { return secrets.storeSecret(provider, secret); });
}

QFuture<Result<void>> EngineThread::removeSecret(const Provider& provider)
{
    return askSecrets<void>([provider](SecretStore& secrets) { return secrets.removeSecret(provider); });
}

void EngineThread::setPrices(std::shared_ptr<const PriceBook> prices)
{
    QMetaObject::invokeMethod(
        m_resident, [this, prices = std::move(prices)] { m_resident->services.services.prices = prices; },
        Qt::QueuedConnection);
}

} // namespace assay
