// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/usage.h"

#include <algorithm>
#include <array>
#include <span>

namespace assay {

namespace {

Decimal total(const Usage& usage, std::span<const std::string_view> meters)
{
    Decimal sum;
    for (const auto name : meters)
        sum = add(sum, usage.quantity(name)).value_or(sum);
    return sum;
}

} // namespace

void Usage::set(std::string_view meter, Decimal quantity)
{
    const auto place = std::ranges::lower_bound(m_lines, meter, {}, &Line::first);
    const bool present = place != m_lines.end() && place->first == meter;
    if (quantity.isZero()) {
        if (present)
            m_lines.erase(place);
    } else if (present) {
        place->second = quantity;
    } else {
        m_lines.emplace(place, meter, quantity);
    }
}

Decimal Usage::quantity(std::string_view meter) const
{
    const auto place = std::ranges::lower_bound(m_lines, meter, {}, &Line::first);
    return place != m_lines.end() && place->first == meter ? place->second : Decimal();
}

Usage added(const Usage& one, const Usage& other)
{
    Usage sum = one;
    for (const auto& [meter, quantity] : other.lines())
        sum.set(meter, add(sum.quantity(meter), quantity).value_or(quantity));
    return sum;
}

Decimal inputTokens(const Usage& usage)
{
    static constexpr std::array meters{
        meter::input,       meter::cached_input, meter::cache_write,        meter::cache_write_1h,
        meter::input_audio, meter::input_image,  meter::cached_input_audio, meter::cached_input_image};
    return total(usage, meters);
}

Decimal outputTokens(const Usage& usage)
{
    static constexpr std::array meters{meter::output, meter::reasoning, meter::output_audio, meter::output_image};
    return total(usage, meters);
}

} // namespace assay
