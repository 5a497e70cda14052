// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/catalog/provider.h"
#include "engine/dialects/dialect.h"
#include "engine/event.h"
#include "engine/request.h"
#include "engine/routing/download.h"
#include "engine/transport/transport.h"

namespace assay {

// Who is to answer.
struct Target
{
    Provider provider;
    std::string model;
    std::string mode = "standard";
};

struct AttemptEnd
{
    int http_status = 0; // 0 = no answer came
    std::optional<Error> error;
    std::optional<Finished> finished;
    UsageReport usage;
    std::optional<std::int64_t> first_token_us; // since the start
    std::int64_t total_us = 0;
    std::string response_id;
    bool made = false;      // the answer is there and paid for, and only its files were still to be fetched
    bool accepted = false;  // the provider said yes, so it may bill whatever comes of it
    bool unreached = false; // nobody could be asked any more how the job is, or for its files: it may be well
    bool sent = false;      // the request has left, or may have: without an answer its fate is unknown
};

struct AttemptOptions
{
    std::string resume;         // goes on with what an earlier process began, instead of beginning,
    std::int64_t before_us = 0; // and so long ago
    double pace = 1;            // of a replay: waits between exchanges pass at it,
    std::chrono::milliseconds longest_wait{std::chrono::milliseconds::max()}; // and none lasts longer
    std::int64_t media_limit = usual_media_limit;
    std::chrono::milliseconds error_patience{10'000}; // for a body that is read for its error alone, or not at all
};

// One answer of one provider: exchanges out, events in. Knows no ledger and no second try of what may be billed; what
// can be asked again for nothing (a look at a job, a download) it asks again while the provider or the network is out
// of order. Lives on the I/O thread.
class Attempt : public QObject
{
    Q_OBJECT

public:
    Attempt(const Target& target, const Request& request, const std::string& secret, Transport& transport,
            AttemptOptions options = {});
    ~Attempt() override;

    // What the request could not become bytes for; then start() must not be called.
    const std::optional<Error>& refusal() const { return m_refusal; }

    void start();
    void cancel(); // closes the connection; ended() comes at once with Error{Cancelled}

    // The same in silence: what is known of it, and no signal any more.
    AttemptEnd interrupt();

    // What tells the provider that nobody waits for its job any more, where there is a job that it can be told of.
    std::optional<HttpRequest> farewell() const;

Q_SIGNALS:
    void eventsDecoded(const assay::EventBodies& events); // without the one that ends the attempt
    void ended(const assay::AttemptEnd& end);             // once, never from inside start()

private:
    // What becomes of the exchange under way, once it is through.
    enum class Fate { Read, Repeat, Redirect };

    void send();
    void sendAfter(std::chrono::milliseconds wait);
    void advance();
    void takeHead(const HttpHead& head);
    void followRedirect(const HttpHead& head);
    void takeBytes(std::string_view bytes);
    bool isOnlyAside() const;
    void takeEnd(const std::optional<Error>& error);
    bool mayRepeat() const;
    void noteUnreached(bool is_passing);
    void repeat();
    void pass(EventBodies& events);
    bool isTooLarge(const EventBodies& events);
    void note(const EventBody& event);
    void fail(Error error);
    void finish();
    void conclude();
    void leaveExchange();
    void dropExchange();
    std::int64_t elapsedUs() const;

    Transport& m_transport;
    AttemptOptions m_options;
    std::string m_provider; // its name for people
    std::unique_ptr<Conversation> m_conversation;
    std::unique_ptr<Exchange> m_exchange;
    Step m_step; // the one under way, or waited for
    Fate m_fate = Fate::Read;
    std::optional<std::chrono::milliseconds> m_retry_after;
    int m_repeats = 0;
    int m_redirects = 0;
    std::int64_t m_media_bytes = 0;
    std::map<int, std::int64_t> m_bytes_of; // each medium
    std::int64_t m_before_us = 0;           // exchanges and waits that are through
    std::optional<Error> m_refusal;
    QTimer m_wait;  // before the next exchange
    QTimer m_rest;  // after a whole answer, until the connection has said so too
    QTimer m_aside; // while a body comes that is no answer
    std::size_t m_aside_bytes = 0;
    bool m_refused = false;             // the head of the exchange under way was no yes
    std::vector<std::string> m_secrets; // that reach no error
    AttemptEnd m_end;
    bool m_ended = false;
};

// Whether an event is something of the answer itself: from then on another provider cannot take over unseen.
bool isContent(const EventBody& event);

} // namespace assay
