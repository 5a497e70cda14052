// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include "engine/dialects/dialect.h"
#include "simulator/behaviour.h"

namespace assay {

// What the simulator will say to a request, before anything goes wrong with it: started, reasoning, text or tool calls,
// usage, finished. Every reasoning, text and tool call event is one piece and one token. The same request and behaviour
// give the same plan.
//
// A request for a picture or for speech gets that, each picture and each 25th of a second of sound one piece.
//
// Text is, by the first that applies: tool calls (`tools=N`, or a tool choice that demands one), JSON for the request's
// schema, the user's last text (`echo=1`), prose. The request's own limit of output tokens ends it with `length`.
// `usage_first` puts a first usage behind `started`, with the input and, as Anthropic does, one token of output.
EventBodies planAnswer(const InboundRequest& inbound, const Behaviour& behaviour, bool usage_first);

bool isPiece(const EventBody& event);

// The usage of a plan of which only the first pieces were sent.
Usage usageOf(const Request& request, const EventBodies& plan, std::int64_t pieces_sent);

} // namespace assay
