// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/simulated_answer.h"

#include <algorithm>
#include <cmath>

#include "simulator/answer_plan.h"
#include "simulator/tariff.h"

namespace assay {

namespace {

constexpr std::size_t most_pending = 256u << 10; // bytes a slow reader may leave with us
constexpr std::chrono::milliseconds packet_gap{1};

} // namespace

SimulatedAnswer::SimulatedAnswer(const SimulatedProvider& provider, InboundRequest inbound, Behaviour behaviour,
                                 std::unique_ptr<ResponseStream> response, QObject* parent)
    : QObject(parent), m_provider(provider), m_inbound(std::move(inbound)), m_behaviour(std::move(behaviour)),
      m_plan(planAnswer(m_inbound, m_behaviour, provider.counts_input_first)),
      m_encoder(provider.speaks()->encoder(m_inbound)),
      m_faults(m_behaviour, WireFaults::formatOf(m_encoder->head().headers.value("content-type"))),
      m_response(std::move(response))
{
    m_pieces_planned = std::ranges::count_if(m_plan, isPiece);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SimulatedAnswer::advance);
    // Queued: both may be said from inside of a write.
    connect(m_response.get(), &ResponseStream::drained, this, &SimulatedAnswer::advance, Qt::QueuedConnection);
    connect(m_response.get(), &ResponseStream::clientGone, this, &SimulatedAnswer::onClientGone, Qt::QueuedConnection);
}

void SimulatedAnswer::start()
{
    QTimer::singleShot(m_behaviour.first, this, &SimulatedAnswer::begin);
}

void SimulatedAnswer::begin()
{
    if (m_state != State::Waiting)
        return;
    m_state = State::Sending;
    m_response->begin(m_encoder->head());
    m_clock.start();
    advance();
}

// Sends what is due, then waits for time or for the client to read.
void SimulatedAnswer::advance()
{
    if (m_state == State::Resetting)
        resetWhenSent();
    while (m_state == State::Sending) {
        if (m_response->bytesPending() > most_pending || m_timer.isActive())
            return;
        if (!m_packets.empty())
            sendPacket();
        else if (m_ended)
            complete();
        else if (stopsHere())
            return;
        else if (m_next == m_plan.size()) {
            std::string bytes;
            m_encoder->end(bytes);
            m_ended = true;
            queue(std::move(bytes), false);
        } else if (!isTooEarly(m_plan[m_next]))
            send(m_plan[m_next++]);
    }
}

// A fault's place is right behind so many pieces, behind the last where there are fewer, and never before `started`.
bool SimulatedAnswer::stopsHere()
{
    const auto is_reached = [this](const Fault* fault) {
        return fault && m_next > 0 && m_pieces >= std::min(fault->after_pieces, m_pieces_planned);
    };
    if (!m_said_junk && is_reached(m_behaviour.find(FaultKind::Junk))) {
        m_said_junk = true;
        m_packets.push_back(m_faults.junkLine());
    }
    for (const auto kind : {FaultKind::Cut, FaultKind::Stall}) {
        if (const Fault* fault = m_behaviour.find(kind); is_reached(fault)) {
            stop(*fault);
            return true;
        }
    }
    return false;
}

bool SimulatedAnswer::isTooEarly(const EventBody& event)
{
    if (m_behaviour.pace <= 0 || !isPiece(event))
        return false;
    const double due_ms = static_cast<double>(m_pieces) * 1000 / m_behaviour.pace;
    const double wait_ms = due_ms - static_cast<double>(m_clock.elapsed());
    if (wait_ms <= 0)
        return false;
    m_timer.start(std::chrono::milliseconds(std::llround(std::ceil(std::min(wait_ms, 3.6e6)))));
    return true;
}

void SimulatedAnswer::send(const EventBody& event)
{
    if (std::holds_alternative<UsageReport>(event) && m_behaviour.has(FaultKind::UsageNone))
        return;
    std::string bytes;
    m_encoder->write(event, bytes);
    m_pieces += isPiece(event) ? 1 : 0;
    queue(std::move(bytes), isPiece(event));
}

void SimulatedAnswer::queue(std::string bytes, bool is_piece)
{
    for (auto& packet : m_faults.packets(std::move(bytes), is_piece))
        m_packets.push_back(std::move(packet));
}

void SimulatedAnswer::sendPacket()
{
    m_response->write(m_packets.front());
    m_packets.pop_front();
    if (m_faults.splits())
        m_timer.start(packet_gap);
}

void SimulatedAnswer::complete()
{
    bill();
    m_response->end();
    finish();
}

void SimulatedAnswer::stop(const Fault& fault)
{
    if (!m_inbound.request.stream)
        sendHalf();
    bill();
    m_state = fault.kind == FaultKind::Cut ? State::Resetting : State::Stalled;
    if (m_state == State::Resetting)
        resetWhenSent();
}

// An answer that is not streamed has no pieces on the wire: half of its bytes come.
void SimulatedAnswer::sendHalf()
{
    std::string bytes;
    for (; m_next < m_plan.size(); ++m_next) {
        m_encoder->write(m_plan[m_next], bytes);
        m_pieces += isPiece(m_plan[m_next]) ? 1 : 0;
    }
    m_encoder->end(bytes);
    m_response->write(std::string_view(bytes).substr(0, bytes.size() / 2));
}

// What was sent before is to arrive; the reset would overtake what still waits here.
void SimulatedAnswer::resetWhenSent()
{
    if (m_response->bytesPending() > 0)
        return;
    m_response->abort(ResponseStream::Cut::Reset);
    finish();
}

void SimulatedAnswer::onClientGone()
{
    if (m_state == State::Over)
        return;
    bill();
    finish();
}

void SimulatedAnswer::bill()
{
    if (m_billed)
        return;
    m_billed = true;
    Usage usage = usageOf(m_inbound.request, m_plan, m_pieces);
    if (!m_provider.splits_reasoning) {
        usage.set(meter::output, outputTokens(usage));
        usage.set(meter::reasoning, 0);
    }
    const MoneySum amount = priceOf(m_provider.id, usage);
    Q_EMIT billed({std::string(m_provider.id), m_inbound.model, std::move(usage), amount});
}

void SimulatedAnswer::finish()
{
    m_state = State::Over;
    m_timer.stop();
    Q_EMIT finished();
}

} // namespace assay
