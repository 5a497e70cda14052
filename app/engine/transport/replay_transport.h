// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/transport/cassette.h"
#include "engine/transport/transport.h"

namespace assay {

// When replay does what. A test has one of its own.
class ReplayClock
{
public:
    virtual ~ReplayClock() = default;
    virtual std::int64_t nowUs() const = 0; // monotonic
    // Calls once, from the event loop, unless `context` has died.
    virtual void callAfter(std::int64_t delay_us, QObject& context, std::function<void()> callback) = 0;
};

class SystemReplayClock final : public ReplayClock
{
public:
    std::int64_t nowUs() const override;
    void callAfter(std::int64_t delay_us, QObject& context, std::function<void()> callback) override;
};

// Answers from cassettes; no byte leaves. Equal requests get the recorded answers in their order, then the last one
// again; a request that was not recorded ends in Error{NotRecorded} with a sentence that names the nearest and what
// differs.
class ReplayTransport final : public Transport
{
public:
    // `pace` multiplies the recorded times: 1 as it was, 0.5 in half the time, 0 as fast as possible, but still in the
    // event loop. Earlier cassettes are asked first. Bodies are parsed here, once: with large cassettes, construct it
    // on a worker. `clock` outlives it; nullptr = the system's.
    explicit ReplayTransport(std::vector<Cassette> cassettes, double pace = 0, ReplayClock* clock = nullptr);
    static Result<std::unique_ptr<ReplayTransport>> open(const std::vector<QString>& paths, double pace = 0);

    std::unique_ptr<Exchange> exchange(HttpRequest request) override;
    bool isSample() const; // any of the cassettes is

private:
    class Playing;
    struct Answers
    {
        std::vector<const RecordedExchange*> exchanges;
        std::size_t next = 0;
    };

    const RecordedExchange* nextAnswer(const std::string& key);
    Error notRecorded(const HttpRequest& request) const;

    std::vector<Cassette> m_cassettes;
    std::unordered_map<std::string, Answers> m_answers; // by matchKey
    double m_pace;
    SystemReplayClock m_system_clock;
    ReplayClock& m_clock;
};

} // namespace assay
