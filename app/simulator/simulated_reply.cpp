// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/simulated_reply.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "simulator/wire_faults.h"

namespace assay {

namespace {

constexpr std::size_t piece_size = 4096;
constexpr std::chrono::milliseconds drip_pause{1};

// Sound that leaves while it is made has no length yet; its cuts show in its chunks.
bool isChunked(const HttpHead& head)
{
    return head.headers.contains("transfer-encoding");
}

bool isEventStream(const HttpHead& head)
{
    return WireFaults::formatOf(head.headers.value("content-type")) == WireFaults::Format::EventStream;
}

std::vector<std::string> piecesOf(const HttpReply& reply)
{
    std::vector<std::string> pieces;
    std::string_view rest = reply.body;
    const bool in_events = isEventStream(reply.head);
    while (!rest.empty()) {
        const auto gap = in_events ? rest.find("\n\n") : rest.npos;
        const auto size = in_events ? (gap == rest.npos ? rest.size() : gap + 2) : std::min(rest.size(), piece_size);
        pieces.emplace_back(rest.substr(0, size));
        rest.remove_prefix(size);
    }
    return pieces;
}

std::vector<std::string> dripped(const HttpReply& reply)
{
    constexpr std::size_t drip = 7;
    constexpr std::size_t most = 64 * 1024; // a film would drip for hours
    std::vector<std::string> pieces;
    for (std::size_t place = 0; place < reply.body.size();) {
        const auto size = place < most ? drip : reply.body.size() - place;
        pieces.push_back(reply.body.substr(place, size));
        place += size;
    }
    return pieces;
}

} // namespace

SimulatedReply::SimulatedReply(HttpReply reply, const Behaviour& behaviour, std::unique_ptr<ResponseStream> response,
                               QObject* parent)
    : QObject(parent), m_reply(std::move(reply)), m_behaviour(behaviour), m_response(std::move(response))
{
    m_pieces = behaviour.has(FaultKind::Drip) ? dripped(m_reply) : piecesOf(m_reply);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SimulatedReply::sendNext);
    connect(m_response.get(), &ResponseStream::clientGone, this, &QObject::deleteLater);
}

void SimulatedReply::start()
{
    if (!isEventStream(m_reply.head) && !isChunked(m_reply.head)) // so that the client can tell a cut
        m_reply.head.headers.set("content-length", std::to_string(m_reply.body.size()));
    m_response->begin(m_reply.head);
    sendNext();
}

void SimulatedReply::sendNext()
{
    const auto reaches = [this](FaultKind kind) {
        const auto* const fault = m_behaviour.find(kind);
        return fault && static_cast<std::int64_t>(std::min(m_pieces.size(), m_next)) >=
                            std::min<std::int64_t>(fault->after_pieces, std::ssize(m_pieces) - 1);
    };
    while (m_next < m_pieces.size()) {
        if (reaches(FaultKind::Cut))
            return stop(true);
        if (reaches(FaultKind::Stall))
            return; // until the client leaves
        m_response->write(m_pieces[m_next++]);
        const auto pause =
            m_behaviour.has(FaultKind::Drip)
                ? drip_pause
                : std::chrono::milliseconds(m_behaviour.pace > 0 ? std::lround(1000 / m_behaviour.pace) : 0);
        if (pause.count() > 0) {
            m_timer.start(pause);
            return;
        }
    }
    stop(false);
}

void SimulatedReply::stop(bool cut)
{
    disconnect(m_response.get(), nullptr, this, nullptr);
    cut ? m_response->abort() : m_response->end();
    deleteLater();
}

} // namespace assay
