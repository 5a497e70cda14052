// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/viewers/spectrogram_image.h"

#include <algorithm>
#include <array>

namespace assay {

namespace {

constexpr float lowest_db = -110;
constexpr float highest_db = -10;

struct Stop
{
    float at;
    std::array<float, 3> rgb;
};

// Steps of even lightness, so that no edge is seen where there is none.
constexpr std::array light_stops{Stop{0.0F, {255, 255, 255}}, Stop{0.35F, {214, 226, 248}}, Stop{0.6F, {122, 156, 222}},
                                 Stop{0.8F, {78, 72, 160}}, Stop{1.0F, {48, 12, 60}}};
constexpr std::array dark_stops{Stop{0.0F, {27, 31, 38}}, Stop{0.35F, {44, 50, 104}}, Stop{0.6F, {132, 62, 138}},
                                Stop{0.8F, {232, 120, 98}}, Stop{1.0F, {253, 236, 178}}};

template <typename Stops>
QRgb colorAt(const Stops& stops, float part)
{
    std::size_t upper = 1;
    while (upper + 1 < stops.size() && stops[upper].at < part)
        ++upper;
    const auto& from = stops[upper - 1];
    const auto& to = stops[upper];
    const float share = std::clamp((part - from.at) / (to.at - from.at), 0.0F, 1.0F);
    const auto mixed = [&](std::size_t i) { return static_cast<int>(from.rgb[i] + (to.rgb[i] - from.rgb[i]) * share); };
    return qRgb(mixed(0), mixed(1), mixed(2));
}

} // namespace

QImage spectrogramImage(const Spectrogram& spectrogram, bool is_dark)
{
    std::array<QRgb, 256> colors;
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const float part = static_cast<float>(i) / 255;
        colors[i] = is_dark ? colorAt(dark_stops, part) : colorAt(light_stops, part);
    }
    QImage image(spectrogram.columns, spectrogram.rows, QImage::Format_RGB32);
    for (int row = 0; row < spectrogram.rows; ++row) {
        auto* const line = reinterpret_cast<QRgb*>(image.scanLine(spectrogram.rows - 1 - row));
        for (int column = 0; column < spectrogram.columns; ++column) {
            const float part = (spectrogram.at(column, row) - lowest_db) / (highest_db - lowest_db);
            line[column] = colors[static_cast<std::size_t>(std::clamp(part, 0.0F, 1.0F) * 255)];
        }
    }
    return image;
}

} // namespace assay
