// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/film/film_measure.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace assay {

namespace {

// Containers round the same moment to clocks of their own, Matroska to whole milliseconds.
constexpr std::int64_t clock_coarseness_us = 1000;

bool runAlike(const FilmFacts& first, const FilmFacts& second)
{
    const bool one_rate = std::abs(first.rate - second.rate) <= 0.005 * std::max(first.rate, second.rate);
    return !first.is_variable && !second.is_variable && one_rate;
}

void pairByTime(FilmPairing& pairing, const FilmReader& first, const FilmReader& second, std::int64_t second_starts_us)
{
    pairing.way = FilmPairing::Way::ByTime;
    for (int n = 0; n < first.count(); ++n) {
        const auto end = n + 1 < first.count() ? first.timeOf(n + 1) : first.facts().duration_us;
        const auto slack = std::min(clock_coarseness_us, (end - first.timeOf(n)) / 4);
        const auto time = first.timeOf(n) - second_starts_us + slack;
        if (time >= 0 && time < second.facts().duration_us)
            pairing.pairs.push_back({n, second.frameAt(time)});
    }
}

// Means of sums, plane by plane.
class Means
{
public:
    void add(const PictureFigures& figures)
    {
        ++m_count;
        for (std::size_t i = 0; i < figures.planes.size(); ++i)
            add(m_sum.planes[i], figures.planes[i].mse, figures.planes[i].ssim);
        add(m_sum, figures.mse, figures.ssim);
    }

    PictureFigures means() const
    {
        PictureFigures means = m_sum;
        for (auto& plane : means.planes)
            divide(plane);
        divide(means);
        return means;
    }

private:
    template <typename Figures>
    void add(Figures& sum, double mse, std::optional<double> ssim)
    {
        sum.mse += mse;
        if (ssim)
            sum.ssim = sum.ssim.value_or(0) + *ssim;
    }

    template <typename Figures>
    void divide(Figures& sum) const
    {
        const double count = std::max(1, m_count);
        sum.mse /= count;
        if (sum.ssim)
            *sum.ssim /= count;
    }

    PictureFigures m_sum;
    int m_count = 0;
};

} // namespace

FilmPairing pairingOf(const FilmReader& first, const FilmReader& second, std::int64_t second_starts_us)
{
    FilmPairing pairing;
    pairing.second_scaled = first.codedSize() != second.codedSize();
    if (second_starts_us == 0 && runAlike(first.facts(), second.facts())) {
        for (int n = 0; n < std::min(first.count(), second.count()); ++n)
            pairing.pairs.push_back({n, n});
    } else {
        pairByTime(pairing, first, second, second_starts_us);
    }
    std::set<int> met;
    for (const auto& pair : pairing.pairs)
        met.insert(pair.second);
    pairing.first_left_out = first.count() - static_cast<int>(pairing.pairs.size());
    pairing.second_left_out = second.count() - static_cast<int>(met.size());
    return pairing;
}

Result<FilmFigures> measureFilms(FilmReader& first, FilmReader& second, std::int64_t second_starts_us,
                                 std::stop_token stop, const std::function<void(const FrameFigures&)>& on_frame)
{
    FilmFigures told{.pairing = pairingOf(first, second, second_starts_us)};
    const auto size = first.codedSize();
    Means means;
    for (const auto& pair : told.pairing.pairs) {
        const auto one = first.planes(pair.first, size, stop);
        const auto other = one ? second.planes(pair.second, size, stop) : one;
        if (!other && other.error().kind == ErrorKind::Cancelled)
            return std::unexpected(other.error());
        if (!other) {
            ++told.damaged;
            continue;
        }
        told.frames.push_back({pair, measurePicture(*one, *other)});
        means.add(told.frames.back().figures);
        if (on_frame)
            on_frame(told.frames.back());
    }
    told.mean = means.means();
    return told;
}

} // namespace assay
