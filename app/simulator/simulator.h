// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "engine/transport/http_server.h"
#include "simulator/behaviour.h"
#include "simulator/simulated_studio.h"
#include "simulator/stats.h"

namespace assay {

struct SimulatedProvider;

// A provider that misbehaves on request (CONTRACTS §7): a loopback server that speaks the four dialects of chats, each
// below a root of its own, and what these vendors and others have for media. Listens on this machine only. Lives on
// one thread with an event loop; every key is accepted.
class Simulator final : public QObject
{
    Q_OBJECT

public:
    explicit Simulator(QObject* parent = nullptr);
    ~Simulator() override;

    // Port 0 = any free one. The port it got.
    Result<std::uint16_t> listen(std::uint16_t port = 0);

    std::string url() const; // "http://127.0.0.1:PORT"; only while it listens
    const SimulatorStats& stats() const { return m_stats; }

private:
    void handle(const IncomingRequest& request, std::unique_ptr<ResponseStream> response);
    void answer(const SimulatedProvider& provider, const HttpRequest& request, std::string_view path,
                std::unique_ptr<ResponseStream> response);
    void answerOrder(const SimulatedProvider& provider, const Result<MediaOrder>& order,
                     std::unique_ptr<ResponseStream> response);
    Result<Behaviour> behaviourOf(const SimulatedProvider& provider, const std::string& model);

    HttpServer m_server;
    SimulatedStudio m_studio;
    SimulatorStats m_stats;
    std::map<std::pair<std::string, std::string>, std::int64_t> m_asked; // how often, by provider and model
};

} // namespace assay
