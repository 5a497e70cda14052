// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <string>
#include <vector>

#include "engine/dialects/dialect.h"
#include "engine/transport/http_server.h"
#include "simulator/behaviour.h"

namespace assay {

// A whole answer on its way in pieces (events of a stream, else so many bytes), at the behaviour's pace and with its
// faults of the connection: cut@N, stall@N, drip. Goes by itself when nothing more will happen. Lives on the server's
// thread.
class SimulatedReply final : public QObject
{
    Q_OBJECT

public:
    SimulatedReply(HttpReply reply, const Behaviour& behaviour, std::unique_ptr<ResponseStream> response,
                   QObject* parent);
    void start();

private:
    void sendNext();
    void stop(bool cut);

    HttpReply m_reply;
    Behaviour m_behaviour;
    std::unique_ptr<ResponseStream> m_response;
    std::vector<std::string> m_pieces;
    std::size_t m_next = 0;
    QTimer m_timer;
};

} // namespace assay
