// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/asked_sound.h"

#include <charconv>

#include "engine/url.h"

namespace assay {

std::optional<std::int64_t> wholeNumberIn(std::string_view text)
{
    std::int32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() ? std::optional<std::int64_t>(value) : std::nullopt;
}

double secondsOfTime(std::int64_t time_us)
{
    return static_cast<double>(time_us) / 1e6;
}

Result<MediaOrder> withBehaviour(Result<MediaOrder> order)
{
    if (order)
        order->behaviour = behaviourIn(order->model);
    return order;
}

std::vector<OfferedModel> offeredToSpeakAndHear()
{
    auto models = offered("speech/", "speech", false);
    const auto heard = offered("transcription/", "transcription", false);
    models.insert(models.end(), heard.begin(), heard.end());
    return models;
}

} // namespace assay
