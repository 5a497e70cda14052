// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/transport/http_server.h"
#include "simulator/behaviour.h"
#include "simulator/media_order.h"
#include "simulator/media_shape.h"
#include "simulator/simulated_provider.h"
#include "simulator/stats.h"

namespace assay {

// Answers orders for media, and keeps the jobs among them: each moves on by one step when it is looked at, so that the
// client's pace decides and not the clock. Whatever is accepted is billed, once. Lives on the server's thread; the work
// itself is done on others.
class SimulatedStudio final : public QObject
{
    Q_OBJECT

public:
    ~SimulatedStudio() override;

    // `behaviour` is that of the order's model, or, of an old job, anything.
    void answer(const SimulatedProvider& provider, const MediaOrder& order, const Behaviour& behaviour,
                const std::string& base, std::unique_ptr<ResponseStream> response);

Q_SIGNALS:
    void billed(const assay::BilledRequest& request);

private:
    // Who reads what a job writes, before it is written.
    struct Reader
    {
        MediaOrder order;
        std::string base;
        std::unique_ptr<ResponseStream> response;
    };
    struct Job
    {
        SimulatedJob facts;
        Behaviour behaviour;
        std::int64_t looks_left = 0;
        QFuture<Result<MediaWork>> work;
        bool has_worked = false;
        bool was_read = false;
        std::vector<Reader> readers;
    };

    void answerAtOnce(const SimulatedProvider& provider, const MediaOrder& order, const Behaviour& behaviour,
                      std::unique_ptr<ResponseStream> response);
    Job& submit(const SimulatedProvider& provider, const MediaOrder& order, const Behaviour& behaviour);
    const SimulatedJob& keep(const MediaOrder& order);
    MediaOrder withUploads(MediaOrder order, const std::string& base) const;
    void takeWork(Job& job, const SimulatedProvider& provider);
    void tell(Job& job, const MediaShape& shape);
    void look(Job& job);
    void bill(const SimulatedProvider& provider, const std::string& model, const Usage& usage);
    void deliver(HttpReply reply, const Behaviour& behaviour, std::unique_ptr<ResponseStream> response);

    std::map<std::string, Job, std::less<>> m_jobs;
};

} // namespace assay
