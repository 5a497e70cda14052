// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/tariff.h"

#include <algorithm>
#include <array>

namespace assay {

namespace {

constexpr std::int64_t bytes_a_token = 4;
constexpr std::int64_t tokens_a_message = 3;
constexpr std::int64_t tokens_a_medium = 256;

struct Price
{
    std::string_view provider;
    std::string_view meter;
    std::string_view dollars; // for one unit
};

constexpr std::array prices{
    Price{"sim-openai", meter::input, "0.000001"},
    Price{"sim-openai", meter::output, "0.000004"},
    Price{"sim-openai", meter::output_image, "0.00004"},
    Price{"sim-openai", "character", "0.000015"},
    Price{"sim-openai", "audio_second", "0.0001"},
    Price{"sim-openai", "video_second", "0.1"},
    Price{"sim-anthropic", meter::input, "0.000003"},
    Price{"sim-anthropic", meter::output, "0.000015"},
    Price{"sim-gemini", meter::input, "0.0000005"},
    Price{"sim-gemini", meter::output, "0.000002"},
    Price{"sim-ollama", meter::input, "0.0000000125"},
    Price{"sim-ollama", meter::output, "0.00000005"},
    Price{"sim-replicate", meter::input, "0.0000002"},
    Price{"sim-replicate", meter::output, "0.0000008"},
    Price{"sim-replicate", "image", "0.003"},
    Price{"sim-replicate", "character", "0.00001"},
    Price{"sim-replicate", "run_second", "0.000225"},
    Price{"sim-replicate", "video_second", "0.05"},
    Price{"sim-fal", "billable_unit", "0.025"},
    Price{"sim-stability", "image", "0.03"},
    Price{"sim-bfl", "credit", "0.01"},
    Price{"sim-runway", "credit", "0.01"},
    Price{"sim-luma", "image", "0.004"},
    Price{"sim-luma", "video_second", "0.08"},
    Price{"sim-xai", "image", "0.02"},
    Price{"sim-xai", "image_2k", "0.07"},
    Price{"sim-xai", "video_second", "0.06"},
    Price{"sim-a1111", "run_second", "0.0001"},
    Price{"sim-cloudflare", meter::input, "0.00000005"},
    Price{"sim-cloudflare", meter::output, "0.0000003"},
    Price{"sim-cloudflare", "image", "0.001"},
    Price{"sim-cloudflare", "image_tile_512x512", "0.00006"},
    Price{"sim-cloudflare", "image_step", "0.0001"},
    Price{"sim-cloudflare", "image_tile_step_512x512", "0.0002"},
    Price{"sim-cloudflare", "character", "0.000015"},
    Price{"sim-cloudflare", "audio_second", "0.00001"},
    Price{"sim-cloudflare", "neuron", "0.000011"},
};

// "video_second_1280x720" costs what "video_second" does, where it has no price of its own.
const Price* priceFor(std::string_view provider, std::string_view meter)
{
    while (!meter.empty()) {
        const auto* const place = std::ranges::find_if(
            prices, [&](const Price& price) { return price.provider == provider && price.meter == meter; });
        if (place != prices.end())
            return place;
        meter = meter.substr(0, meter.contains('_') ? meter.rfind('_') : 0);
    }
    return nullptr;
}

std::size_t textBytes(const TextPart& part)
{
    return part.text.size();
}

std::size_t textBytes(const MediaPart&)
{
    return 0;
}

std::size_t textBytes(const ToolCallPart& part)
{
    return part.name.size() + part.arguments_json.size();
}

std::size_t textBytes(const ToolResultPart& part)
{
    return part.content.size();
}

// Most formats leave thoughts of earlier turns out, so they are not counted in any.
std::size_t textBytes(const ReasoningPart&)
{
    return 0;
}

} // namespace

MoneySum priceOf(std::string_view provider, const Usage& usage)
{
    MoneySum sum;
    for (const auto& [meter, quantity] : usage.lines()) {
        const auto* const price = priceFor(provider, meter == meter::reasoning ? meter::output : meter);
        const auto line =
            price ? priceLine(quantity, Decimal::parse(price->dollars).value_or(Decimal())) : Result<PricedLine>();
        if (line)
            sum += line->amount;
    }
    return sum;
}

std::string priceSheet()
{
    std::string csv = "provider,model_id,meter,mode,context_above,price_usd,valid_from,valid_to,status,source,"
                      "confirmed_by,as_of,note\n";
    for (const auto& [provider, meter, dollars] : prices) {
        csv.append(provider).append(",*,").append(meter).append(",standard,0,").append(dollars);
        csv += ",,,confirmed,simulator,,2026-09-01,any model id\n";
    }
    return csv;
}

std::int64_t inputTokensOf(const Request& request)
{
    std::size_t bytes = request.system.size();
    std::int64_t extra = 0;
    for (const auto& message : request.messages) {
        extra += tokens_a_message;
        for (const auto& part : message.parts) {
            bytes += std::visit([](const auto& one) { return textBytes(one); }, part);
            extra += std::holds_alternative<MediaPart>(part) ? tokens_a_medium : 0;
        }
    }
    for (const auto& tool : request.tools)
        bytes += tool.name.size() + tool.description.size() + tool.schema_json.size();
    if (request.output_schema)
        bytes += request.output_schema->schema_json.size();
    return (static_cast<std::int64_t>(bytes) + bytes_a_token - 1) / bytes_a_token + extra;
}

} // namespace assay
