// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/media_shape.h"

#include <algorithm>
#include <array>

namespace assay {

namespace {

struct ShapeOfProvider
{
    std::string_view provider;
    const MediaShape& (*shape)();
};
constexpr std::array shapes{
    ShapeOfProvider{"sim-a1111", a1111Media},
    ShapeOfProvider{"sim-bfl", bflMedia},
    ShapeOfProvider{"sim-cloudflare", cloudflareMedia},
    ShapeOfProvider{"sim-fal", falMedia},
    ShapeOfProvider{"sim-luma", lumaMedia},
    ShapeOfProvider{"sim-openai", openAiMedia},
    ShapeOfProvider{"sim-replicate", replicateMedia},
    ShapeOfProvider{"sim-runway", runwayMedia},
    ShapeOfProvider{"sim-stability", stabilityMedia},
    ShapeOfProvider{"sim-xai", xaiMedia},
};

} // namespace

const MediaShape* mediaShapeOf(std::string_view provider_id)
{
    const auto place = std::ranges::find(shapes, provider_id, &ShapeOfProvider::provider);
    return place == shapes.end() ? nullptr : &place->shape();
}

HttpReply errorReply(const SimulatedProvider& provider, const Error& error, int status)
{
    Error told = error;
    told.http_status = status;
    const auto* const shape = mediaShapeOf(provider.id);
    auto own = shape ? shape->fail(told) : std::nullopt;
    HttpReply reply = own ? std::move(*own) : provider.speaks()->encodeError(told);
    reply.head.status = status; // which a dialect may want to replace by its vendor's favourite
    return reply;
}

} // namespace assay
