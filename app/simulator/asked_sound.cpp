// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/asked_sound.h"

#include <charconv>

#include "engine/url.h"

namespace assay {

std::string queryMember(std::string_view path, std::string_view name)
{
    const auto mark = path.find('?');
    for (auto rest = mark == path.npos ? std::string_view() : path.substr(mark + 1); !rest.empty();) {
        const auto one = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        const auto equals = one.find('=');
        if (equals != one.npos && one.substr(0, equals) == name)
            return percentDecoded(one.substr(equals + 1));
    }
    return {};
}

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
