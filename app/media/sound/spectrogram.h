// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "media/sound/sound_reader.h"

namespace assay {

// What a view of so many pixels wants of a sound.
struct SpectrogramView
{
    double first = 0; // frames
    double last = 0;
    int columns = 0;
    int rows = 0;
    int window = 2048; // frames of one transform, a power of two from 64 to 16,384; the window is Hann's
    double lowest_db = -120;
};

// Power by time and pitch. 0 dB is a sine of full scale. Rows go evenly from 0 Hz (the first) to half the rate.
struct Spectrogram
{
    int columns = 0;
    int rows = 0;
    double hop = 0;          // frames from one column to the next
    double highest_hz = 0;   // the upper edge of the last row
    bool is_sampled = false; // columns are longer than what was looked at of them
    std::vector<float> db;   // column by column, each from low to high; the lowest where nothing sounds

    float at(int column, int row) const { return db[static_cast<std::size_t>(column * rows + row)]; }
};

// Reads the frames and transforms them, the mean power of all channels, by KissFFT. A column looks at no more than four
// windows of its time, evenly spread, and a file is entered again rather than read where columns are longer than two
// seconds: so the work is bounded by the view and not by the file. At most 8192 columns and rows.
Result<Spectrogram> spectrogramOf(SoundReader& reader, const SpectrogramView& view);

} // namespace assay
