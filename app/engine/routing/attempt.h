// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <optional>
#include <string>

#include "engine/catalog/provider.h"
#include "engine/dialects/dialect.h"
#include "engine/event.h"
#include "engine/request.h"
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
    bool accepted = false; // the provider said yes, so it may bill whatever comes of it
    bool sent = false;     // the request has left, or may have: without an answer its fate is unknown
};

// One exchange with one provider: request out, events in. Knows no ledger and no second try. Lives on the I/O thread.
class Attempt : public QObject
{
    Q_OBJECT

public:
    Attempt(const Target& target, const Request& request, const std::string& secret, Transport& transport);
    ~Attempt() override;

    // What the request could not become bytes for; then start() must not be called.
    const std::optional<Error>& refusal() const { return m_refusal; }

    void start();
    void cancel(); // closes the connection; ended() comes at once with Error{Cancelled}

    // The same in silence: what is known of it, and no signal any more.
    AttemptEnd interrupt();

Q_SIGNALS:
    void eventsDecoded(const assay::EventBodies& events); // without the one that ends the attempt
    void ended(const assay::AttemptEnd& end);             // once, never from inside start()

private:
    void takeHead(const HttpHead& head);
    void takeBytes(std::string_view bytes);
    void takeEnd(const std::optional<Error>& error);
    void pass(EventBodies& events);
    void note(const EventBody& event);
    void finish();
    void conclude();

    std::unique_ptr<Decoder> m_decoder;
    std::unique_ptr<Exchange> m_exchange;
    std::optional<Error> m_refusal;
    QTimer m_rest; // after a whole answer, until the connection has said so too
    std::string m_secret;
    AttemptEnd m_end;
    bool m_ended = false;
};

// Whether an event is something of the answer itself: from then on another provider cannot take over unseen.
bool isContent(const EventBody& event);

} // namespace assay
