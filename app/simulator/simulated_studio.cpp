// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/simulated_studio.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QTimer>

#include <format>

#include "simulator/media_work.h"
#include "simulator/simulated_reply.h"
#include "simulator/tariff.h"

namespace assay {

namespace {

HttpReply errorReply(const SimulatedProvider& provider, Error error, int status)
{
    error.http_status = status;
    HttpReply reply = provider.speaks()->encodeError(error);
    reply.head.status = status;
    return reply;
}

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
    if (order.wish == MediaOrder::Wish::Answer)
        return answerAtOnce(provider, order, behaviour, std::move(response));
    if (order.wish == MediaOrder::Wish::Submit)
        return deliver(shape.write(order, submit(provider, order, behaviour).facts, base), behaviour,
                       std::move(response));
    const auto place = m_jobs.find(order.job);
    if (place == m_jobs.end())
        return deliver(errorReply(provider, noSuchJob(order.job), 404), {}, std::move(response));
    auto& job = place->second;
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
    QtConcurrent::run(&doWork, order.request, behaviour).then(this, made);
}

SimulatedStudio::Job& SimulatedStudio::submit(const SimulatedProvider& provider, const MediaOrder& order,
                                              const Behaviour& behaviour)
{
    const auto id = std::format("job_sim_{}", m_jobs.size() + 1);
    auto& job = m_jobs[id];
    job = {.facts = {.id = id,
                     .model = order.model,
                     .request = order.request,
                     .created_s = QDateTime::currentSecsSinceEpoch()},
           .behaviour = behaviour,
           .looks_left = behaviour.looks,
           .work = QtConcurrent::run(&doWork, order.request, behaviour)};
    if (endOf(behaviour) == SimulatedJob::Phase::Done)
        job.work.then(this, [this, &provider, model = order.model](const Result<MediaWork>& work) {
            if (work)
                bill(provider, model, work->usage);
        });
    return job;
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
