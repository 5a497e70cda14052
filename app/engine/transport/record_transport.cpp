// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/record_transport.h"

#include <QtCore/QMutex>
#include <QtCore/QThreadPool>

#include <numeric>
#include <utility>

#include "engine/clock.h"

namespace assay {

namespace {

constexpr std::size_t worker_size = 1u << 20; // larger exchanges are not encoded on the I/O thread (CONTRACTS §10)

std::size_t sizeOf(const RecordedExchange& exchange)
{
    return std::transform_reduce(exchange.chunks.begin(), exchange.chunks.end(), exchange.request.body.size(),
                                 std::plus(), [](const RecordedChunk& chunk) { return chunk.bytes.size(); });
}

} // namespace

// What the recording exchanges share, and the worker that writes the large ones.
struct RecordTransport::Tape
{
    explicit Tape(CassetteWriter opened) : writer(std::move(opened)), next_number(writer.nextNumber())
    {
        worker.setMaxThreadCount(1);
    }

    void write(RecordedExchange exchange)
    {
        if (sizeOf(exchange) < worker_size) {
            writeNow(std::move(exchange));
            return;
        }
        auto shared = std::make_shared<RecordedExchange>(std::move(exchange)); // QThreadPool copies what it starts
        worker.start([this, shared] { writeNow(std::move(*shared)); });
    }

    void writeNow(RecordedExchange exchange)
    {
        const auto entry = writer.encode(std::move(exchange), knownSecrets()); // not under the lock: it may take long
        const QMutexLocker locker(&mutex);
        const auto outcome = writer.append(entry);
        if (!outcome && !error)
            error = outcome.error();
    }

    std::vector<std::string> knownSecrets() const
    {
        const QMutexLocker locker(&mutex);
        return secrets;
    }

    mutable QMutex mutex; // over all that follows but next_number, which the I/O thread alone uses
    CassetteWriter writer;
    std::vector<std::string> secrets;
    std::optional<Error> error;
    std::int64_t next_number;
    QThreadPool worker; // last: it is waited for before the rest goes
};

class RecordTransport::Recording final : public Exchange
{
public:
    Recording(std::shared_ptr<Tape> tape, Transport& wrapped, HttpRequest request)
        : m_tape(std::move(tape)), m_exchange(wrapped.exchange(request))
    {
        m_recorded.request = std::move(request);
        connect(m_exchange.get(), &Exchange::headReceived, this, &Recording::keepHead);
        connect(m_exchange.get(), &Exchange::bytesReceived, this, &Recording::keepBytes);
        connect(m_exchange.get(), &Exchange::finished, this, &Recording::writeDown);
    }

    void start() override
    {
        m_recorded.n = m_tape->next_number++;
        m_recorded.t_us = utcMicroseconds();
        m_exchange->start();
    }

    std::int64_t elapsedUs() const override { return m_exchange->elapsedUs(); }

private:
    // Each passes its signal on as the last thing it does: the receiver may delete us.
    void keepHead(const HttpHead& head)
    {
        m_recorded.head = head;
        m_recorded.head_us = elapsedUs();
        Q_EMIT headReceived(head);
    }
    void keepBytes(std::string_view bytes)
    {
        m_recorded.chunks.push_back({elapsedUs(), std::string(bytes)});
        Q_EMIT bytesReceived(bytes);
    }
    void writeDown(const std::optional<Error>& error)
    {
        m_recorded.error = error;
        m_recorded.end_us = elapsedUs();
        m_tape->write(std::move(m_recorded));
        Q_EMIT finished(error);
    }

    std::shared_ptr<Tape> m_tape;
    RecordedExchange m_recorded;
    std::unique_ptr<Exchange> m_exchange;
};

RecordTransport::RecordTransport(Transport& wrapped, CassetteWriter writer)
    : m_wrapped(wrapped), m_tape(std::make_shared<Tape>(std::move(writer)))
{
}

RecordTransport::~RecordTransport() = default;

std::unique_ptr<Exchange> RecordTransport::exchange(HttpRequest request)
{
    return std::make_unique<Recording>(m_tape, m_wrapped, std::move(request));
}

void RecordTransport::addSecret(std::string secret)
{
    const QMutexLocker locker(&m_tape->mutex);
    m_tape->secrets.push_back(std::move(secret));
}

void RecordTransport::waitForWritten()
{
    m_tape->worker.waitForDone();
}

std::optional<Error> RecordTransport::error() const
{
    const QMutexLocker locker(&m_tape->mutex);
    return m_tape->error;
}

} // namespace assay
