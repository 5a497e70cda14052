// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/replay_transport.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <chrono>
#include <cmath>

#include "engine/transport/request_match.h"
#include "engine/url.h"

namespace assay {

namespace {

constexpr std::size_t worker_size = 1u << 20; // larger bodies are not parsed on the I/O thread (CONTRACTS §10)
constexpr int steps_a_turn = 64;              // then the event loop has its turn, however fast the pace

} // namespace

std::int64_t SystemReplayClock::nowUs() const
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

void SystemReplayClock::callAfter(std::int64_t delay_us, QObject& context, std::function<void()> callback)
{
    QTimer::singleShot(std::chrono::microseconds(delay_us), Qt::PreciseTimer, &context, std::move(callback));
}

// One recorded exchange, happening again: step 0 is its head, then come its chunks, then its end.
class ReplayTransport::Playing final : public Exchange
{
public:
    Playing(ReplayTransport& transport, HttpRequest request) : m_transport(transport), m_request(std::move(request)) {}

    void start() override
    {
        m_start_us = m_transport.m_clock.nowUs();
        if (m_request.body.size() < worker_size) {
            play(matchKey(m_request));
            return;
        }
        QtConcurrent::run([request = m_request] {
            return matchKey(request);
        }).then(this, [this](const std::string& key) { play(key); });
    }

    std::int64_t elapsedUs() const override { return m_recorded ? recordedUs() : Exchange::elapsedUs(); }

private:
    void play(const std::string& key)
    {
        m_recorded = m_transport.nextAnswer(key);
        wait(m_recorded ? dueUs() : 0);
    }

    // Until `due_us` after the start; through the event loop even where that has passed.
    void wait(std::int64_t due_us)
    {
        const auto passed_us = m_transport.m_clock.nowUs() - m_start_us;
        m_transport.m_clock.callAfter(std::max<std::int64_t>(0, due_us - passed_us), *this, [this] { proceed(); });
    }

    std::size_t lastStep() const { return m_recorded->chunks.size() + 1; }

    // When the step that is next, or happening, had happened.
    std::int64_t recordedUs() const
    {
        if (m_step == 0)
            return m_recorded->head_us;
        return m_step == lastStep() ? m_recorded->end_us : m_recorded->chunks[m_step - 1].dt_us;
    }

    std::int64_t dueUs() const { return std::llround(static_cast<double>(recordedUs()) * m_transport.m_pace); }

    void proceed()
    {
        if (!m_recorded) {
            Q_EMIT finished(m_transport.notRecorded(m_request));
            return;
        }
        const QPointer<Playing> alive(this);
        for (int steps = 0; steps < steps_a_turn; ++steps) {
            if (m_step == lastStep()) {
                Q_EMIT finished(m_recorded->error);
                return;
            }
            step();
            if (!alive)
                return;
            ++m_step;
            if (dueUs() > m_transport.m_clock.nowUs() - m_start_us)
                break;
        }
        wait(dueUs());
    }

    void step()
    {
        if (m_step > 0)
            Q_EMIT bytesReceived(m_recorded->chunks[m_step - 1].bytes);
        else if (m_recorded->head)
            Q_EMIT headReceived(*m_recorded->head);
    }

    ReplayTransport& m_transport;
    HttpRequest m_request;
    const RecordedExchange* m_recorded = nullptr;
    std::size_t m_step = 0;
    std::int64_t m_start_us = 0;
};

ReplayTransport::ReplayTransport(std::vector<Cassette> cassettes, double pace, ReplayClock* clock)
    : m_cassettes(std::move(cassettes)), m_pace(std::isfinite(pace) && pace > 0 ? pace : 0),
      m_clock(clock ? *clock : m_system_clock)
{
    for (const auto& cassette : m_cassettes) {
        for (const auto& exchange : cassette.exchanges)
            m_answers[matchKey(exchange.request)].exchanges.push_back(&exchange);
    }
}

Result<std::unique_ptr<ReplayTransport>> ReplayTransport::open(const std::vector<QString>& paths, double pace)
{
    std::vector<Cassette> cassettes;
    for (const auto& path : paths) {
        auto cassette = readCassette(path);
        if (!cassette)
            return std::unexpected(cassette.error());
        cassettes.push_back(std::move(*cassette));
    }
    return std::make_unique<ReplayTransport>(std::move(cassettes), pace);
}

std::unique_ptr<Exchange> ReplayTransport::exchange(HttpRequest request)
{
    return std::make_unique<Playing>(*this, std::move(request));
}

bool ReplayTransport::isSample() const
{
    return std::ranges::any_of(m_cassettes, &Cassette::sample);
}

const RecordedExchange* ReplayTransport::nextAnswer(const std::string& key)
{
    const auto found = m_answers.find(key);
    if (found == m_answers.end())
        return nullptr;
    auto& answers = found->second;
    const auto* answer = answers.exchanges[answers.next];
    if (answers.next + 1 < answers.exchanges.size())
        ++answers.next;
    return answer;
}

Error ReplayTransport::notRecorded(const HttpRequest& request) const
{
    std::vector<const RecordedExchange*> recorded;
    QStringList names;
    for (const auto& cassette : m_cassettes) {
        names << cassette.name;
        for (const auto& exchange : cassette.exchanges)
            recorded.push_back(&exchange);
    }
    const auto text = QCoreApplication::translate("ReplayTransport",
                                                  "%1 %2 is not in the recording %3: %4; record it once to replay it.");
    return {.kind = ErrorKind::NotRecorded,
            .message =
                text.arg(QString::fromStdString(request.method), QString::fromStdString(redactedUrl(request.url)),
                         names.join(QLatin1StringView(", ")), nearestMiss(request, recorded)),
            .nothing_sent = true};
}

} // namespace assay
