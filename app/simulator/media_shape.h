// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/dialect.h"
#include "simulator/media_order.h"
#include "simulator/simulated_provider.h"

namespace assay {

// How one vendor is asked for pictures, sounds, films, transcripts and numbers, seen from its own side: requests in,
// orders out; work in, answers out. Knows no faults and no time. The client's side of the same formats are dialects.
class MediaShape
{
public:
    virtual ~MediaShape() = default;

    // Nothing where such a request is none of this shape; an error where it is one that says too little. `path` is what
    // follows the provider's root, with its query.
    virtual std::optional<Result<MediaOrder>> read(const HttpRequest& request, std::string_view path) const = 0;

    virtual HttpReply write(const MediaOrder& order, const MediaWork& work) const = 0;

    // What is said of a job; `base` is the address of the provider's root.
    virtual HttpReply write(const MediaOrder& order, const SimulatedJob& job, std::string_view base) const = 0;

    // What the vendor counts of a work to charge for it.
    virtual Usage charged(const MediaOrder&, const MediaWork& work) const { return work.usage; }

    // An error in the vendor's shape; nothing where the provider's chats have one.
    virtual std::optional<HttpReply> fail(const Error&) const { return {}; }

    // The models that a provider without chats offers, and what it answers where others list them.
    virtual std::vector<OfferedModel> models() const { return {}; }
    virtual std::string listing() const { return {}; }
};

// The shape that a provider of the simulator has beside its chats; nullptr where it has none.
const MediaShape* mediaShapeOf(std::string_view provider_id);

const MediaShape& a1111Media();
const MediaShape& bflMedia();
const MediaShape& cloudflareMedia();
const MediaShape& falMedia();
const MediaShape& lumaMedia();
const MediaShape& openAiMedia();
const MediaShape& replicateMedia();
const MediaShape& runwayMedia();
const MediaShape& stabilityMedia();
const MediaShape& xaiMedia();

// An error as the provider words it, with a status of its own.
HttpReply errorReply(const SimulatedProvider& provider, const Error& error, int status);

} // namespace assay
