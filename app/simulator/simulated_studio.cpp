// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/simulated_studio.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimer>

#include <format>
#include <utility>

#include "simulator/media_work.h"
#include "simulator/simulated_reply.h"
#include "simulator/tariff.h"

namespace assay {

namespace {

Error noSuchJob(const std::string& id)
{
    return {.kind = ErrorKind::NotFound,
            .message = QCoreApplication::translate("Simulator", "The simulator has no job “%1”.")
                           .arg(QString::fromStdString(id).left(60))};
}

Error noFile()
{
    return {.kind = ErrorKind::NotFound,
            .message = QCoreApplication::translate("Simulator", "The simulator has no file of this job.")};
}

// What is uploaded, for a later request to name.
SimulatedJob uploaded(const MediaOrder& order, std::string id)
{
    SimulatedJob file{.id = std::move(id), .phase = SimulatedJob::Phase::Done};
    for (const auto& part : order.request.messages.front().parts) {
        if (const auto* const medium = std::get_if<MediaPart>(&part); medium && medium->bytes)
            file.work.media.push_back({*medium->bytes, medium->media_type});
    }
    return file;
}

Result<MediaWork> doOrder(const MediaOrder& order, const Behaviour& behaviour, const MediaShape& shape)
{
    auto work = doWork(order.request, behaviour);
    if (!work)
        return work;
    work->is_withheld = behaviour.has(FaultKind::JobFiltered);
    work->usage = shape.charged(order, *work);
    return work;
}

// How it ends, whatever its work was.
SimulatedJob::Phase endOf(const Behaviour& behaviour)
{
    if (behaviour.has(FaultKind::JobFails))
        return SimulatedJob::Phase::Failed;
    return behaviour.has(FaultKind::JobFiltered) ? SimulatedJob::Phase::Filtered : SimulatedJob::Phase::Done;
}

} // namespace

SimulatedStudio::~SimulatedStudio()
{
    for (auto& [id, job] : m_jobs)
        job.work.waitForFinished();
}

void SimulatedStudio::answer(const SimulatedProvider& provider, const MediaOrder& order, const Behaviour& behaviour,
                             const std::string& base, std::unique_ptr<ResponseStream> response)
{
    const auto& shape = *mediaShapeOf(provider.id);
    if (order.wish == MediaOrder::Wish::Upload)
        return deliver(shape.write(order, keep(order), base), behaviour, std::move(response));
    const bool is_new = order.wish == MediaOrder::Wish::Answer || order.wish == MediaOrder::Wish::Submit;
    MediaOrder whole = is_new ? withUploads(order, base) : order;
    if (order.wish == MediaOrder::Wish::Answer)
        return answerAtOnce(provider, whole, behaviour, std::move(response));
    if (order.wish == MediaOrder::Wish::Submit)
        return deliver(shape.write(order, submit(provider, whole, behaviour).facts, base), {.first = behaviour.first},
                       std::move(response));
    const auto place = m_jobs.find(order.job);
    if (place == m_jobs.end())
        return deliver(errorReply(provider, noSuchJob(order.job), 404), {}, std::move(response));
    auto& job = place->second;
    if (order.wish == MediaOrder::Wish::Read && job.work.isValid()) { // an uploaded file writes nothing
        job.readers.push_back({order, base, std::move(response)});
        return tell(job, shape);
    }
    if (order.wish == MediaOrder::Wish::Look)
        look(job);
    else if (order.wish == MediaOrder::Wish::Cancel)
        job.facts.phase = SimulatedJob::Phase::Cancelled;
    else if (job.facts.phase != SimulatedJob::Phase::Done || job.behaviour.has(FaultKind::FileGone))
        return deliver(errorReply(provider, noFile(), 404), {}, std::move(response));
    // Faults of the connection are those of the file; whoever looks must get an answer.
    const bool is_file = order.wish == MediaOrder::Wish::Fetch;
    deliver(shape.write(order, job.facts, base), is_file ? job.behaviour : Behaviour(), std::move(response));
}

void SimulatedStudio::answerAtOnce(const SimulatedProvider& provider, const MediaOrder& order,
                                   const Behaviour& behaviour, std::unique_ptr<ResponseStream> response)
{
    const auto held = std::make_shared<std::unique_ptr<ResponseStream>>(std::move(response)); // for a copyable closure
    const auto made = [this, &provider, order, behaviour, held](const Result<MediaWork>& work) {
        auto taken = std::move(*held);
        if (!work)
            return deliver(errorReply(provider, work.error(), 400), behaviour, std::move(taken));
        bill(provider, order.model, work->usage);
        deliver(mediaShapeOf(provider.id)->write(order, *work), behaviour, std::move(taken));
    };
    const auto& shape = *mediaShapeOf(provider.id);
    QtConcurrent::run([order, behaviour, &shape] { return doOrder(order, behaviour, shape); }).then(this, made);
}

SimulatedStudio::Job& SimulatedStudio::submit(const SimulatedProvider& provider, const MediaOrder& order,
                                              const Behaviour& behaviour)
{
    const auto& shape = *mediaShapeOf(provider.id);
    const auto id = std::format("job_sim_{}", m_jobs.size() + 1);
    auto& job = m_jobs[id];
    job = {.facts = {.id = id,
                     .model = order.model,
                     .request = order.request,
                     .created_s = QDateTime::currentSecsSinceEpoch()},
           .behaviour = behaviour,
           .looks_left = behaviour.looks,
           .work = QtConcurrent::run([order, behaviour, &shape] { return doOrder(order, behaviour, shape); })};
    job.work.then(this, [this, &job, &provider](const Result<MediaWork>&) { takeWork(job, provider); });
    return job;
}

const SimulatedJob& SimulatedStudio::keep(const MediaOrder& order)
{
    const auto id = std::format("file_sim_{}", m_jobs.size() + 1);
    return (m_jobs[id] = {.facts = uploaded(order, id)}).facts;
}

// The last part of an uploaded file's address is its id.
MediaOrder SimulatedStudio::withUploads(MediaOrder order, const std::string& base) const
{
    for (auto& message : order.request.messages) {
        for (auto& part : message.parts) {
            auto* const medium = std::get_if<MediaPart>(&part);
            if (!medium || !medium->url.starts_with(base))
                continue;
            const auto place = m_jobs.find(std::string_view(medium->url).substr(medium->url.rfind('/') + 1));
            if (place == m_jobs.end() || place->second.facts.work.media.empty())
                continue;
            const auto& file = place->second.facts.work.media.front();
            medium->bytes = std::make_shared<std::string>(file.bytes);
            medium->media_type = file.media_type;
            medium->url.clear();
        }
    }
    return order;
}

// Of a job that will fail, nothing is billed.
void SimulatedStudio::takeWork(Job& job, const SimulatedProvider& provider)
{
    job.has_worked = true;
    const auto work = job.work.result();
    if (work && endOf(job.behaviour) == SimulatedJob::Phase::Done)
        bill(provider, job.facts.model, work->usage);
    tell(job, *mediaShapeOf(provider.id));
}

// What is written to those who read along; what came of it is the next look's business. Who comes again reads all of
// it: the faults are those of the first.
void SimulatedStudio::tell(Job& job, const MediaShape& shape)
{
    if (!job.has_worked)
        return;
    for (auto& reader : std::exchange(job.readers, {})) {
        SimulatedJob written = job.facts;
        written.work = job.work.result().value_or(MediaWork());
        deliver(shape.write(reader.order, written, reader.base),
                std::exchange(job.was_read, true) ? Behaviour() : job.behaviour, std::move(reader.response));
    }
}

void SimulatedStudio::look(Job& job)
{
    const auto phase = job.facts.phase;
    if (phase != SimulatedJob::Phase::Queued && phase != SimulatedJob::Phase::Running)
        return;
    if (job.looks_left > 0 || !job.work.isFinished()) {
        --job.looks_left;
        const auto all = static_cast<double>(std::max<std::int64_t>(job.behaviour.looks, 1));
        job.facts.phase = SimulatedJob::Phase::Running;
        job.facts.fraction = std::clamp(1 - static_cast<double>(job.looks_left + 1) / (all + 1), 0.0, 0.99);
        return;
    }
    const auto work = job.work.result();
    job.facts.phase = work ? endOf(job.behaviour) : SimulatedJob::Phase::Failed;
    job.facts.fraction = 1;
    if (job.facts.phase == SimulatedJob::Phase::Done)
        job.facts.work = *work;
}

void SimulatedStudio::bill(const SimulatedProvider& provider, const std::string& model, const Usage& usage)
{
    Q_EMIT billed({std::string(provider.id), model, usage, priceOf(provider.id, usage)});
}

void SimulatedStudio::deliver(HttpReply reply, const Behaviour& behaviour, std::unique_ptr<ResponseStream> response)
{
    auto* const delivery = new SimulatedReply(std::move(reply), behaviour, std::move(response), this);
    QTimer::singleShot(behaviour.first, delivery, &SimulatedReply::start);
}

} // namespace assay
