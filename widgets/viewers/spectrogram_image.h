// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>

#include "media/sound/spectrogram.h"

namespace assay {

// One pixel a cell, low pitch at the bottom. On a light ground silence is light, on a dark one dark, and what is loud
// stands out on both; evenly in decibels from −110 to −10.
QImage spectrogramImage(const Spectrogram& spectrogram, bool is_dark);

} // namespace assay
