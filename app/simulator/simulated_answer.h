// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>
#include <memory>
#include <string>

#include "engine/dialects/dialect.h"
#include "engine/transport/http_server.h"
#include "simulator/behaviour.h"
#include "simulator/simulated_provider.h"
#include "simulator/stats.h"
#include "simulator/wire_faults.h"

namespace assay {

// One answer on its way: sends a plan at its pace, does to it what the behaviour says, and tells what is to be billed
// for it. Lives on the server's thread; deleting it cuts the connection.
class SimulatedAnswer final : public QObject
{
    Q_OBJECT

public:
    SimulatedAnswer(const SimulatedProvider& provider, InboundRequest inbound, Behaviour behaviour,
                    std::unique_ptr<ResponseStream> response, QObject* parent);

    void start();

Q_SIGNALS:
    // Exactly once unless it is deleted before: when all was sent, when a fault stopped it, or when the client left.
    void billed(const assay::BilledRequest& request);
    void finished(); // nothing more will happen; a stalled answer finishes when its client leaves

private:
    void begin();
    void advance();
    bool stopsHere();
    bool isTooEarly(const EventBody& event);
    void send(const EventBody& event);
    void queue(std::string bytes, bool is_piece);
    void sendPacket();
    void complete();
    void stop(const Fault& fault);
    void sendHalf();
    void resetWhenSent();
    void onClientGone();
    void bill();
    void finish();

    const SimulatedProvider& m_provider;
    InboundRequest m_inbound;
    Behaviour m_behaviour;
    EventBodies m_plan;
    std::unique_ptr<Encoder> m_encoder;
    WireFaults m_faults;
    std::unique_ptr<ResponseStream> m_response;
    QTimer m_timer;
    QElapsedTimer m_clock; // since the first byte
    std::deque<std::string> m_packets;
    std::size_t m_next = 0;    // in the plan
    std::int64_t m_pieces = 0; // sent
    std::int64_t m_pieces_planned = 0;
    bool m_said_junk = false;
    bool m_ended = false; // the encoder has closed the answer
    bool m_billed = false;
    enum class State { Waiting, Sending, Resetting, Stalled, Over };
    State m_state = State::Waiting;
};

} // namespace assay
