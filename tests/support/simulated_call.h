// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/dialect.h"
#include "engine/transport/network_transport.h"
#include "simulator/simulated_provider.h"
#include "simulator/simulator.h"
#include "support/exchange_outcome.h"
#include "support/folded_answer.h"

namespace assay::test {

inline const SimulatedProvider& simulatedProvider(std::string_view id)
{
    return *std::ranges::find(simulatedProviders(), id, &SimulatedProvider::id);
}

inline std::vector<SimulatedProvider> chatProviders()
{
    std::vector<SimulatedProvider> providers;
    std::ranges::copy_if(simulatedProviders(), std::back_inserter(providers), &SimulatedProvider::has_chats);
    return providers;
}

// The provider as a client that was told of the simulator knows it.
inline Provider clientOf(const SimulatedProvider& provider, const std::string& url)
{
    Provider client;
    client.id = provider.id;
    client.name = provider.name;
    client.dialect = provider.dialect;
    client.base_url = url + std::string(provider.base);
    return client;
}

inline Request requestOf(std::string text, bool stream)
{
    Request request;
    request.messages = {{Role::User, {TextPart{std::move(text)}}}};
    request.stream = stream;
    return request;
}

// What came over the wire, and what a client makes of it.
struct SimulatedCall
{
    ExchangeOutcome wire;
    FoldedAnswer answer;
};

inline FoldedAnswer decoded(const SimulatedProvider& provider, const ExchangeOutcome& wire, bool stream)
{
    const auto decoder = provider.speaks()->decoder(clientOf(provider, ""), stream);
    EventBodies events;
    if (!wire.heads.empty())
        decoder->head(wire.heads.back());
    for (const auto& piece : wire.pieces)
        decoder->body(piece, events);
    decoder->end(events);
    return fold(events);
}

inline HttpRequest encoded(const Simulator& simulator, const SimulatedProvider& provider, std::string_view model,
                           const Request& request)
{
    auto http = provider.speaks()->encode(request, clientOf(provider, simulator.url()), model, "any key");
    if (!http)
        qFatal("%s", qPrintable(http.error().message));
    return *http;
}

inline SimulatedCall call(const Simulator& simulator, std::string_view provider_id, std::string_view model,
                          const Request& request)
{
    NetworkTransport transport;
    const SimulatedProvider& provider = simulatedProvider(provider_id);
    SimulatedCall call;
    call.wire = run(transport, encoded(simulator, provider, model, request));
    call.answer = decoded(provider, call.wire, request.stream);
    return call;
}

// A row for each provider, streamed and not.
inline void addProviderRows()
{
    QTest::addColumn<std::string>("provider");
    QTest::addColumn<bool>("stream");
    for (const auto& provider : chatProviders()) {
        for (const bool stream : {true, false})
            QTest::addRow("%s %s", std::string(provider.id).c_str(), stream ? "streamed" : "plain")
                << std::string(provider.id) << stream;
    }
}

} // namespace assay::test
