// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace assay {

// Microseconds since the epoch, UTC: what is stored. Durations come from a monotonic clock instead.
std::int64_t utcMicroseconds();

} // namespace assay
