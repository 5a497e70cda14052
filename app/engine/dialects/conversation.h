// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

#include "engine/event.h"
#include "engine/http.h"

namespace assay {

class Decoder;

// What is to be sent next for one answer, and when.
struct Step
{
    HttpRequest request;
    std::chrono::milliseconds wait{0}; // before it is sent
    bool repeatable = false;           // asking again changes nothing at the provider: a look at a job, a download
    bool download = false;             // fetches a file from an address that the answer named: redirects are followed
    bool preparation = false;          // its success does not mean yet that the answer will be billed: an upload
};

// The client's half of one answer: usually one exchange, several where a job is looked after until it is done and its
// files are fetched. Does no I/O and holds no clock; what is told to it is what the network brought.
class Conversation
{
public:
    virtual ~Conversation() = default;

    // The next exchange; nothing once the answer has ended. Asked for at the beginning and after each end().
    virtual std::optional<Step> next() = 0;

    virtual void head(const HttpHead& head) = 0;
    virtual void body(std::string_view bytes, EventBodies& out) = 0;
    virtual void end(EventBodies& out) = 0; // of the exchange; of the answer where Finished or Failed comes with it

    // What tells the provider to stop working for nobody, where it can be told.
    virtual std::optional<HttpRequest> cancellation() const { return {}; }
};

// An answer that is one exchange.
std::unique_ptr<Conversation> singleExchange(HttpRequest request, std::unique_ptr<Decoder> decoder);

} // namespace assay
