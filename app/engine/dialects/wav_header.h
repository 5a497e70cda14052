// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/dialects/dialect.h"

namespace assay {

// A WAV file whose head was written before its end was known, as programs do that write to a pipe: espeak-ng puts
// 0x7ffff000, others 0 or 0xffffffff.

// Puts the true sizes into the head, or those that players take for unknown (0xffffffff, for which they look at the
// file's own length) where the total is not known yet. Nothing happens to a head that is right, or is none. `bytes`
// begins with the file's beginning; returns whether it was changed.
bool mendWavHeader(std::string& bytes, std::optional<std::int64_t> total_bytes);

// Sound of a provider that writes such heads: the whole answer is the file. Up to eight mebibytes (three minutes of
// espeak-ng, made in less than a second) are held back for the true size; what is longer comes as it is made, its size
// unknown.
std::unique_ptr<Decoder> wavBodyDecoder(const Provider& provider, UsageReport usage);

} // namespace assay
