// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/catalog/provider.h"
#include "engine/dialects/conversation.h"
#include "engine/event.h"
#include "engine/http.h"
#include "engine/request.h"

namespace assay {

// One wire format. A dialect does no I/O, holds no state and knows no clock (but for a Retry-After that is a date):
// request in, bytes out; bytes in, events out. That is why it is tested from bytes, fuzzed from bytes, and used
// unchanged by network, replay, endpoint and simulator.
//
// The client side speaks to a provider, the server side mirrors it: what the client side writes the server side reads,
// and `decode(encode(events)) == events` is a property test.

// Bytes of one answer in, events out, cut wherever the network cuts them.
class Decoder
{
public:
    virtual ~Decoder() = default;

    // Once, before any body. An error status makes everything that follows the text of that error.
    virtual void head(const HttpHead& head) = 0;
    virtual void body(std::string_view bytes, EventBodies& out) = 0;

    // No more bytes will come. Adds Finished or Failed unless one of them was given already, so that every answer ends
    // in exactly one; an answer without its end marker ends in Failed{Truncated}, whatever text came before.
    virtual void end(EventBodies& out) = 0;
};

// Events in, bytes of one answer out: the server's half.
class Encoder
{
public:
    virtual ~Encoder() = default;

    virtual HttpHead head() const = 0;                                // of an answer that will not fail at once
    virtual void write(const EventBody& event, std::string& out) = 0; // appends; a plain answer appends only at the end
    virtual void end(std::string& out) = 0;                           // terminators, such as `data: [DONE]`
};

// What a client asked of us in this format.
struct InboundRequest
{
    std::string model;
    Request request;
    bool stream_usage =
        true; // whether the client wants the usage at the end of a stream; not every format lets it choose
};

struct HttpReply
{
    HttpHead head;
    std::string body;
};

class Dialect
{
public:
    virtual ~Dialect() = default;

    virtual std::string_view id() const = 0; // "openai-chat"

    // Whether such a thing can be asked for in this format at all; chats, unless a dialect says otherwise.
    virtual bool serves(const Task& task) const { return std::holds_alternative<Chat>(task); }

    // Client side -----------------------------------------------------------------------------------------------------
    // The exchange that asks `model` of `provider`. `secret` is the key, empty where none is needed. What the format
    // cannot express is Error{Unsupported} with a sentence, never dropped silently.
    virtual Result<HttpRequest> encode(const Request& request, const Provider& provider, std::string_view model,
                                       std::string_view secret) const = 0;
    virtual std::unique_ptr<Decoder> decoder(const Provider& provider, bool stream) const = 0;

    // The whole of it: one exchange of the two above, unless the format takes several.
    virtual Result<std::unique_ptr<Conversation>> begin(const Request& request, const Provider& provider,
                                                        std::string_view model, std::string_view secret) const;

    // Goes on with what was begun before, perhaps by another process. `resume` is what the last Started said.
    virtual Result<std::unique_ptr<Conversation>> resume(std::string_view resume, const Request& request,
                                                         const Provider& provider, std::string_view model,
                                                         std::string_view secret) const;

    // The cheapest exchange that shows whether address and key are right: the listing of models.
    virtual HttpRequest encodeModelListing(const Provider& provider, std::string_view secret) const = 0;
    virtual Result<std::vector<std::string>> decodeModelListing(std::string_view body) const = 0;

    // The exchange that asks how many tokens go in with this request, without an answer being made of it, and what its
    // successful answer says. Error{Unsupported} where the vendor does not count (the default).
    virtual Result<HttpRequest> encodeTokenCount(const Request& request, const Provider& provider,
                                                 std::string_view model, std::string_view secret) const;
    virtual Result<std::int64_t> decodeTokenCount(std::string_view body) const;

    // Server side -----------------------------------------------------------------------------------------------------
    // `path` is what follows the format's own root ("/v1/chat/completions", "/v1beta/models/m:generateContent").
    virtual bool accepts(std::string_view method, std::string_view path) const = 0;
    virtual Result<InboundRequest> decode(const HttpRequest& inbound, std::string_view path) const = 0;
    virtual std::unique_ptr<Encoder> encoder(const InboundRequest& inbound) const = 0;
    virtual HttpReply encodeError(const Error& error) const = 0; // an error before the first byte
};

// All of them, for as long as the program lives; nullptr for an id nobody speaks.
const Dialect* findDialect(std::string_view id);
std::span<const Dialect* const> allDialects();

} // namespace assay
