// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ledger.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPromise>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "engine/clock.h"
#include "engine/ulid.h"
#include "ledger/blob_store.h"
#include "ledger/disk_sync.h"
#include "ledger/file_lock.h"
#include "ledger/media_files.h"
#include "ledger/schema.h"

namespace assay {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds longest_group{5};      // CONTRACTS §3
constexpr std::chrono::milliseconds longest_unsynced{900}; // CONTRACTS §3: a second, and a sync takes time
constexpr std::size_t most_jobs_a_group = 512;             // whose bodies are stored before the group begins
constexpr std::size_t large_body = 1024 * 1024;            // hashed and compressed on another thread (CONTRACTS §10)

using Digests = std::vector<std::optional<Digest>>;

// A body on its way into the blob store. Large ones are under way on a thread of their own.
struct Body
{
    std::string bytes;
    std::future<Result<Digest>> large;
};

// Something to be written: its bodies first, then its records, within a group.
struct Job
{
    std::vector<Body> bodies;
    Digests digests;     // one a body; nothing for an empty one
    bool stored = false; // the bodies are durable
    std::function<Result<void>(Bookkeeper&, const Digests&)> write;
    std::string events; // the log that the records name, in the folder of the streams
    std::function<void(Result<void>)> finish;
    Result<void> result;
};

struct BulkJob
{
    std::vector<PastCall> calls;
    std::size_t next = 0;         // the first that is not durable yet
    std::size_t stored = 0;       // the bodies of calls before this are in the blob store
    std::vector<Digests> digests; // a call's request and the raw usage of its attempts
    BulkReport report;
    std::function<void(Result<BulkReport>)> finish;
};

std::unexpected<Error> folderFailure(const std::string& path, int error)
{
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate(
                       "Ledger", "The folder %1 cannot be used (%2); check its permissions and the disk's space.")
                       .arg(QString::fromStdString(path), QString::fromLocal8Bit(std::strerror(error))));
}

Result<void> makeWorkspace(const std::string& workspace)
{
    for (const auto& folder : {workspace, workspace + "/run"}) {
        if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
            return folderFailure(folder, errno);
    }
    return {};
}

std::string ownerLock(const std::string& workspace, const std::string& owner)
{
    return workspace + "/run/" + owner + ".lock";
}

// A promise and what finishes it: std::function copies, QPromise does not.
template <typename T>
std::pair<QFuture<Result<T>>, std::function<void(Result<T>)>> promised()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    return {future, [promise](Result<T> result) {
                promise->addResult(std::move(result));
                promise->finish();
            }};
}

bool isFatalForGroup(const Result<void>& result)
{
    return !result && result.error().kind != ErrorKind::Usage;
}

} // namespace

struct Ledger::Private
{
    Result<void> open(const LedgerOptions& options);
    Result<void> openDatabases(const LedgerOptions& options);
    void enqueue(Job job);
    Body body(const std::string& bytes) const;
    std::vector<Body> bodies(const std::string& bytes) const;
    Body mediumBody(const std::shared_ptr<const std::string>& bytes) const; // large ones are not copied
    QFuture<Result<Head>> writeSeal(RecordKind kind, const std::string& reason);
    void stop();

    // On the ledger's thread.
    void run();
    bool takeJobs();
    void storeBodies();
    Result<void> storeBody(Job& job);
    void storeBulkBodies(BulkJob& bulk);
    void writeGroup();
    Result<void> writeInGroup();
    void writeBulk(SteadyClock::time_point deadline);
    void finishWritten(const Result<void>& group);
    void finishBulk(const Result<void>& group);
    void syncWhenDue();
    Result<void> syncLogs();

    // On a thread of its own.
    struct DeadOwner
    {
        std::string owner;
        std::vector<UlidBytes> calls;
    };
    Result<RecoveredCalls> recover(const RecoverStreams& recover_streams, const LeftCalls& left_calls);
    Result<std::map<std::string, std::vector<UlidBytes>>> unfinishedCalls();
    Result<void> interrupt(const DeadOwner& dead, const RecoverStreams& recover_streams, const LeftCalls& left_calls,
                           RecoveredCalls& recovered);
    void keepLock(LockFile lock);

    std::string workspace;
    std::string owner;
    bool survives_power_cut = false;
    LockFile owner_lock;
    LockFile ledger_lock;
    Database database;
    std::unique_ptr<Bookkeeper> keeper;
    std::unique_ptr<BlobStore> blobs;

    std::mutex mutex; // guards what follows, up to the threads
    std::condition_variable changed;
    std::deque<Job> queue;
    std::deque<BulkJob> bulk_queue;
    bool stopping = false;

    std::deque<Job> group;        // taken from the queue, bodies stored
    std::size_t written = 0;      // how many of `group` are in the open transaction
    std::deque<BulkJob> bulk;     // likewise
    std::size_t bulk_written = 0; // calls of bulk.front() in the open transaction, beyond `next`
    std::int64_t bulk_skipped = 0;
    Result<void> bulk_result;
    std::set<std::string> unsynced;                 // event logs that records name
    std::optional<SteadyClock::time_point> sync_by; // where what was committed is not on the disk yet

    std::thread writer;
    std::vector<std::future<void>> helpers;
    std::vector<LockFile> adopted; // of owners whose calls are gone on with here
};

Result<void> Ledger::Private::open(const LedgerOptions& options)
{
    workspace = options.workspace;
    survives_power_cut = options.survives_power_cut;
    owner = makeUlid(utcMicroseconds());
    if (const auto made = makeWorkspace(workspace); !made)
        return made;
    auto own = LockFile::open(ownerLock(workspace, owner));
    auto common = LockFile::open(workspace + "/run/ledger.lock");
    if (!own || !common)
        return std::unexpected(!own ? own.error() : common.error());
    owner_lock = std::move(*own);
    ledger_lock = std::move(*common);
    if (const auto locked = owner_lock.lock(); !locked)
        return locked;
    if (const auto locked = ledger_lock.lock(); !locked) // a migration is made by one process alone
        return locked;
    const auto opened = openDatabases(options);
    ledger_lock.unlock();
    if (!opened)
        ::unlink(ownerLock(workspace, owner).c_str());
    return opened;
}

Result<void> Ledger::Private::openDatabases(const LedgerOptions& options)
{
    auto opened = openMigrated(workspace + "/ledger.db", ledgerMigrations(), options.survives_power_cut);
    if (!opened)
        return std::unexpected(opened.error());
    database = std::move(*opened);
    auto opened_keeper = Bookkeeper::open(database, owner);
    auto opened_blobs = BlobStore::open(workspace, options.survives_power_cut);
    if (!opened_keeper || !opened_blobs)
        return std::unexpected(!opened_keeper ? opened_keeper.error() : opened_blobs.error());
    keeper = std::move(*opened_keeper);
    blobs = std::move(*opened_blobs);
    if (const auto begun = keeper->begin(); !begun) { // the first ever starts the chain
        keeper->rollBack();
        return begun;
    }
    const auto committed = keeper->commit();
    if (!committed)
        keeper->rollBack();
    return committed;
}

void Ledger::Private::enqueue(Job job)
{
    {
        const std::lock_guard guard(mutex);
        queue.push_back(std::move(job));
    }
    changed.notify_one();
}

Body Ledger::Private::body(const std::string& bytes) const
{
    if (bytes.size() < large_body)
        return {.bytes = bytes};
    return {.large = std::async(std::launch::async, [folder = workspace, bytes] { // where a sync keeps nobody waiting
                return putBlobFile(folder, bytes, true);
            })};
}

Body Ledger::Private::mediumBody(const std::shared_ptr<const std::string>& bytes) const
{
    if (bytes->size() < large_body)
        return {.bytes = *bytes};
    return {.large = std::async(std::launch::async, [folder = workspace, bytes, power = survives_power_cut] {
                return putBlobFile(folder, *bytes, power);
            })};
}

std::vector<Body> Ledger::Private::bodies(const std::string& bytes) const
{
    std::vector<Body> list;
    list.push_back(body(bytes));
    return list;
}

void Ledger::Private::stop()
{
    for (auto& helper : helpers)
        helper.wait();
    {
        const std::lock_guard guard(mutex);
        stopping = true;
    }
    changed.notify_one();
    if (writer.joinable())
        writer.join();
    ::unlink(ownerLock(workspace, owner).c_str()); // calls still open are found by their owner's missing lock
}

void Ledger::Private::run()
{
    while (takeJobs()) {
        storeBodies();
        writeGroup();
        static_cast<void>(database.keepLogShort()); // else at the next commits
        if (!survives_power_cut && !sync_by)
            sync_by = SteadyClock::now() + longest_unsynced;
        syncWhenDue();
    }
    if (sync_by)
        static_cast<void>(syncLogs()); // closing syncs only where no other process has the ledger open
}

void Ledger::Private::syncWhenDue()
{
    if (sync_by && SteadyClock::now() >= *sync_by)
        static_cast<void>(syncLogs()); // nobody waits for it; the next commit asks again
}

// Bodies and events first: a record on the disk never names what is not there.
Result<void> Ledger::Private::syncLogs()
{
    sync_by.reset();
    for (const auto& log : std::exchange(unsynced, {}))
        static_cast<void>(syncWithItsName(workspace + "/streams/" + log)); // one that was purged meanwhile is no error
    const auto synced = blobs->sync();
    const auto chain = database.syncLog();
    return synced ? chain : synced;
}

// Waits for something to do; false when all is done and no more will come.
bool Ledger::Private::takeJobs()
{
    const auto something = [this] {
        return stopping || !queue.empty() || !bulk_queue.empty() || !group.empty() || !bulk.empty();
    };
    std::unique_lock guard(mutex);
    if (sync_by && !changed.wait_until(guard, *sync_by, something)) {
        guard.unlock();
        syncWhenDue();
        guard.lock();
    }
    changed.wait(guard, something);
    while (!queue.empty() && group.size() < most_jobs_a_group) {
        group.push_back(std::move(queue.front()));
        queue.pop_front();
    }
    while (!bulk_queue.empty()) {
        bulk.push_back(std::move(bulk_queue.front()));
        bulk_queue.pop_front();
    }
    return !group.empty() || !bulk.empty();
}

// Bodies come first: a pending record never names a blob that is not there.
void Ledger::Private::storeBodies()
{
    const bool any = std::ranges::any_of(group, [](const Job& job) { return !job.stored && !job.bodies.empty(); });
    const bool any_bulk = !bulk.empty() && bulk.front().stored <= bulk.front().next;
    if (!any && !any_bulk)
        return;
    Result<void> result = blobs->begin();
    if (result) {
        for (auto& job : group) {
            if (!job.stored && job.result)
                job.result = storeBody(job);
        }
        if (any_bulk)
            storeBulkBodies(bulk.front());
        result = blobs->commit();
    }
    for (auto& job : group) {
        if (!job.stored && !job.bodies.empty() && job.result)
            job.result = result;
        job.stored = true;
    }
    if (any_bulk && !result)
        bulk_result = result;
}

Result<void> Ledger::Private::storeBody(Job& job)
{
    while (job.digests.size() < job.bodies.size()) {
        Body& body = job.bodies[job.digests.size()];
        if (!body.large.valid() && body.bytes.empty()) {
            job.digests.emplace_back();
            continue;
        }
        const auto digest = body.large.valid() ? body.large.get() : blobs->put(body.bytes);
        if (!digest)
            return std::unexpected(digest.error());
        job.digests.emplace_back(*digest);
    }
    return {};
}

void Ledger::Private::storeBulkBodies(BulkJob& bulk_job)
{
    const auto end = std::min(bulk_job.calls.size(), bulk_job.next + most_jobs_a_group);
    bulk_job.digests.clear();
    for (std::size_t i = bulk_job.next; i < end && bulk_result; ++i) {
        const PastCall& call = bulk_job.calls[i];
        Digests digests;
        const auto put = [&](const std::string& bytes) {
            const auto digest = bytes.empty() || !bulk_result ? Result<Digest>() : blobs->put(bytes);
            if (!digest)
                bulk_result = std::unexpected(digest.error());
            digests.push_back(bytes.empty() || !digest ? std::nullopt : std::optional(*digest));
        };
        put(call.facts.request_json);
        for (const auto& attempt : call.attempts)
            put(attempt.outcome.usage.raw);
        bulk_job.digests.push_back(std::move(digests));
    }
    bulk_job.stored = end;
}

void Ledger::Private::writeGroup()
{
    written = 0;
    bulk_written = 0;
    bulk_skipped = 0;
    Result<void> result = ledger_lock.lock();
    if (result) {
        result = keeper->begin();
        if (result)
            result = writeInGroup();
        if (result)
            result = keeper->commit();
        if (!result)
            keeper->rollBack();
        ledger_lock.unlock();
    }
    finishWritten(result);
    finishBulk(result);
}

// An error here takes the whole group back.
Result<void> Ledger::Private::writeInGroup()
{
    const auto deadline = SteadyClock::now() + longest_group;
    while (written < group.size() && (written == 0 || SteadyClock::now() < deadline)) {
        Job& job = group[written];
        ++written;
        if (!job.result) // its body could not be stored
            continue;
        job.result = job.write(*keeper, job.digests);
        if (isFatalForGroup(job.result))
            return job.result;
    }
    if (written == group.size() && !bulk.empty())
        writeBulk(deadline);
    return isFatalForGroup(bulk_result) ? bulk_result : Result<void>();
}

void Ledger::Private::writeBulk(SteadyClock::time_point deadline)
{
    BulkJob& job = bulk.front();
    while (bulk_result && job.next + bulk_written < job.stored &&
           (bulk_written == 0 || SteadyClock::now() < deadline)) {
        const auto& digests = job.digests[job.digests.size() - (job.stored - job.next) + bulk_written];
        const auto appended = keeper->pastCall(job.calls[job.next + bulk_written], digests.front(),
                                               Digests(digests.begin() + 1, digests.end()));
        if (!appended) {
            bulk_result = std::unexpected(appended.error());
            return;
        }
        ++bulk_written;
        bulk_skipped += *appended ? 0 : 1;
    }
}

void Ledger::Private::finishWritten(const Result<void>& result)
{
    const auto count = result ? written : std::max<std::size_t>(written, 1); // what could not even begin has failed too
    for (std::size_t i = 0; i < count && !group.empty(); ++i) {
        Job job = std::move(group.front());
        group.pop_front();
        if (result && !job.events.empty())
            unsynced.insert(std::move(job.events));
        job.finish(result ? job.result : result);
    }
}

void Ledger::Private::finishBulk(const Result<void>& result)
{
    if (bulk.empty())
        return;
    BulkJob& job = bulk.front();
    if (result) {
        job.next += bulk_written;
        job.report.already_there += bulk_skipped;
        job.report.appended += static_cast<std::int64_t>(bulk_written) - bulk_skipped;
    }
    if (bulk_result && !result && written == 0)
        bulk_result = result;
    if (bulk_result && job.next < job.calls.size())
        return;
    job.finish(bulk_result ? Result<BulkReport>(job.report) : std::unexpected(bulk_result.error()));
    bulk_result = {};
    bulk.pop_front();
}

// The calls that are open, by owner, without our own.
Result<std::map<std::string, std::vector<UlidBytes>>> Ledger::Private::unfinishedCalls()
{
    auto reading = openForReading(workspace + "/ledger.db", ledgerMigrations());
    if (!reading)
        return std::unexpected(reading.error());
    auto rows = reading->prepare("SELECT name.text, open.call FROM open JOIN name ON name.id = open.owner");
    if (!rows)
        return std::unexpected(rows.error());
    std::map<std::string, std::vector<UlidBytes>> calls;
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        calls[std::string(rows->text(0))].push_back(ulidFrom(rows->blob(1)));
    if (!row)
        return std::unexpected(row.error());
    calls.erase(owner);
    return calls;
}

Result<RecoveredCalls> Ledger::Private::recover(const RecoverStreams& recover_streams, const LeftCalls& left_calls)
{
    const auto unfinished = unfinishedCalls();
    if (!unfinished)
        return std::unexpected(unfinished.error());
    RecoveredCalls recovered;
    for (const auto& [dead, calls] : *unfinished) {
        auto lock = LockFile::open(ownerLock(workspace, dead));
        if (!lock)
            return std::unexpected(lock.error());
        if (!lock->tryLock())
            continue; // it lives
        const auto left_before = recovered.left_behind.size();
        if (const auto marked = interrupt({dead, calls}, recover_streams, left_calls, recovered); !marked)
            return std::unexpected(marked.error());
        removeMediaParts(workspace, dead);
        if (recovered.left_behind.size() == left_before)
            ::unlink(ownerLock(workspace, dead).c_str());
        else if (left_calls.adopt)
            keepLock(std::move(*lock));
    }
    return recovered;
}

// Whoever looks for dead owners finds this one alive.
void Ledger::Private::keepLock(LockFile lock)
{
    const std::lock_guard guard(mutex);
    adopted.push_back(std::move(lock));
}

Result<void> Ledger::Private::interrupt(const DeadOwner& dead, const RecoverStreams& recover_streams,
                                        const LeftCalls& left_calls, RecoveredCalls& recovered)
{
    std::map<std::string, StreamSpan> spans;
    if (recover_streams) {
        const auto streams = recover_streams(dead.owner);
        if (!streams)
            return std::unexpected(streams.error());
        for (const auto& stream : *streams)
            spans[stream.call_id] = stream.span;
    }
    for (const auto& call : dead.calls) {
        RecoveredCall found{ulidText(call), spans[ulidText(call)]};
        if (left_calls.is_one && left_calls.is_one(found)) {
            recovered.left_behind.push_back(std::move(found));
            continue;
        }
        auto [future, finish] = promised<void>();
        enqueue({.write = [call, span = found.span](Bookkeeper& books,
                                                    const Digests&) { return books.interrupt(call, span); },
                 .finish = finish});
        const Result<void> marked = future.result();
        if (isFatalForGroup(marked))
            return marked;
        if (marked) // else another process was here first, or its owner ended it just before it died
            recovered.call_ids.push_back(found.call_id);
    }
    return {};
}

Ledger::Ledger(std::unique_ptr<Private> implementation) : d(std::move(implementation))
{
    d->writer = std::thread([raw = d.get()] { raw->run(); });
}

Ledger::~Ledger()
{
    d->stop();
}

Result<std::unique_ptr<Ledger>> Ledger::open(const LedgerOptions& options)
{
    auto implementation = std::make_unique<Private>();
    if (const auto opened = implementation->open(options); !opened)
        return std::unexpected(opened.error());
    return std::unique_ptr<Ledger>(new Ledger(std::move(implementation)));
}

QFuture<Result<void>> Ledger::attemptStarting(const CallFacts& call, const AttemptFacts& attempt)
{
    auto [future, finish] = promised<void>();
    CallFacts facts = call;
    facts.request_json.clear(); // goes as a body
    facts.media.clear();
    auto bodies = d->bodies(attempt.number == 1 ? call.request_json : std::string());
    for (const auto& medium : call.media)
        bodies.push_back(d->mediumBody(medium));
    d->enqueue({.bodies = std::move(bodies),
                .write =
                    [facts = std::move(facts), attempt](Bookkeeper& books, const Digests& digests) {
                        return books.attemptStarting(facts, attempt, digests.front());
                    },
                .finish = finish});
    return future;
}

QFuture<Result<void>> Ledger::attemptEnded(const AttemptOutcome& attempt, const std::optional<CallOutcome>& call)
{
    auto [future, finish] = promised<void>();
    d->enqueue({.bodies = d->bodies(attempt.usage.raw),
                .write = [attempt,
                          call](Bookkeeper& books,
                                const Digests& digests) { return books.attemptEnded(attempt, call, digests.front()); },
                .events = call ? call->events.file : std::string(),
                .finish = finish});
    return future;
}

QFuture<Result<void>> Ledger::callEnded(const std::string& call_id, const CallOutcome& call)
{
    auto [future, finish] = promised<void>();
    d->enqueue({.write = [call_id, call](Bookkeeper& books, const Digests&) { return books.callEnded(call_id, call); },
                .events = call.events.file,
                .finish = finish});
    return future;
}

QFuture<Result<BulkReport>> Ledger::appendBulk(std::vector<PastCall> calls)
{
    auto [future, finish] = promised<BulkReport>();
    {
        const std::lock_guard guard(d->mutex);
        d->bulk_queue.push_back({.calls = std::move(calls), .finish = finish});
    }
    d->changed.notify_one();
    return future;
}

QFuture<Result<void>> Ledger::correct(const CostCorrection& correction)
{
    auto [future, finish] = promised<void>();
    d->enqueue({.write = [correction](Bookkeeper& books, const Digests&) { return books.correct(correction); },
                .finish = finish});
    return future;
}

QFuture<Result<void>> Ledger::purge(const CallPurge& purge)
{
    auto [future, finish] = promised<void>();
    d->enqueue({.write = [purge](Bookkeeper& books, const Digests&) { return books.purge(purge); }, .finish = finish});
    return future;
}

QFuture<Result<Head>> Ledger::Private::writeSeal(RecordKind kind, const std::string& reason)
{
    auto [future, finish] = promised<Head>();
    auto head = std::make_shared<Head>();
    enqueue({.write = [head, kind, reason](Bookkeeper& books, const Digests&) -> Result<void> {
                 const auto sealed = books.seal(kind, reason);
                 *head = sealed.value_or(Head());
                 return sealed ? Result<void>() : std::unexpected(sealed.error());
             },
             .finish =
                 [this, head, finish](const Result<void>& written_result) {
                     const auto synced = written_result ? syncLogs() : written_result;
                     finish(synced ? Result<Head>(*head) : std::unexpected(synced.error()));
                 }});
    return future;
}

QFuture<Result<Head>> Ledger::seal(const std::string& reason)
{
    return d->writeSeal(RecordKind::Seal, reason);
}

QFuture<Result<Head>> Ledger::checkpoint()
{
    return d->writeSeal(RecordKind::Checkpoint, {});
}

QFuture<Result<RecoveredCalls>> Ledger::recover(RecoverStreams recover_streams, LeftCalls left_calls)
{
    auto [future, finish] = promised<RecoveredCalls>();
    auto helper = std::async(std::launch::async, [this, finish, streams = std::move(recover_streams),
                                                  left = std::move(left_calls)] { finish(d->recover(streams, left)); });
    const std::lock_guard guard(d->mutex);
    d->helpers.push_back(std::move(helper));
    return future;
}

const std::string& Ledger::owner() const
{
    return d->owner;
}

} // namespace assay
