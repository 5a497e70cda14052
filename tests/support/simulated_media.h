// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/image_size.h"
#include "engine/media_type.h"
#include "engine/routing/attempt.h"
#include "engine/transport/network_transport.h"
#include "simulator/made_media.h"
#include "simulator/simulator.h"
#include "support/simulated_call.h"
#include "support/waiting.h"

namespace assay::test {

// What a client got of a simulated provider of media.
struct MediaCall
{
    FoldedAnswer answer;
    AttemptEnd end;
    std::vector<Progress> progress;

    ErrorKind kind() const { return end.error ? end.error->kind : ErrorKind::Usage; }
    std::string type(int index = 0) const // by its bytes
    {
        const auto place = answer.media.find(index);
        return place == answer.media.end() ? std::string() : std::string(mediaTypeOf(place->second.second));
    }
};

inline Request mediaRequest(Task task, std::string text)
{
    Request request = requestOf(std::move(text), false);
    request.task = std::move(task);
    return request;
}

// A transcript of a second of sound.
inline Request soundRequest()
{
    const auto sound = playSound({.seconds = 1}, 1);
    if (!sound)
        qFatal("%s", qPrintable(sound.error().message));
    Request request = mediaRequest(Transcribe{}, {});
    request.messages.front().parts = {
        MediaPart{.media_type = "audio/wav", .bytes = std::make_shared<std::string>(sound->bytes), .name = "a.wav"}};
    return request;
}

inline Target targetOf(const Simulator& simulator, std::string_view provider_id, std::string_view model,
                       const Task& task)
{
    const auto& provider = simulatedProvider(provider_id);
    Target target{.provider = clientOf(provider, simulator.url()), .model = std::string(model)};
    for (const auto& [name, dialect] : provider.dialects())
        target.provider.dialects[std::string(name)] = dialect;
    target.provider.dialect = target.provider.dialectFor(taskName(task), model);
    return target;
}

// The whole way of an attempt, over the network; waits between two looks are a hundredth of what the vendors ask for.
inline MediaCall askForMedia(const Simulator& simulator, std::string_view provider_id, std::string_view model,
                             const Request& request, std::string_view secret = {}, std::string resume = {})
{
    NetworkTransport transport;
    MediaCall call;
    EventBodies events;
    Attempt attempt(targetOf(simulator, provider_id, model, request.task), request, std::string(secret), transport,
                    {.resume = std::move(resume), .pace = 0.01});
    if (attempt.refusal())
        qFatal("%s", qPrintable(attempt.refusal()->message));
    bool has_ended = false;
    QObject::connect(&attempt, &Attempt::eventsDecoded, &attempt,
                     [&events](const EventBodies& some) { events.insert(events.end(), some.begin(), some.end()); });
    QObject::connect(&attempt, &Attempt::ended, &attempt, [&call, &has_ended](const AttemptEnd& end) {
        call.end = end;
        has_ended = true;
    });
    attempt.start();
    if (!becomes([&has_ended] { return has_ended; }))
        qWarning("an attempt did not end");
    call.answer = fold(events);
    for (const auto& event : events) {
        if (const auto* const progress = std::get_if<Progress>(&event))
            call.progress.push_back(*progress);
    }
    return call;
}

// Whether the only thing that was billed is what the client was told of its usage, and costs something.
inline bool isBilledAsTold(const Simulator& simulator, const MediaCall& call)
{
    const auto& billed = simulator.stats().billed;
    if (billed.size() != 1 || billed.front().usage != call.end.usage.usage || billed.front().amount == MoneySum()) {
        for (const auto& one : billed)
            qWarning("billed %s", describe({.usage = UsageReport{.usage = one.usage}}).c_str());
        qWarning("told %s", describe({.usage = call.end.usage}).c_str());
        return false;
    }
    return true;
}

} // namespace assay::test
