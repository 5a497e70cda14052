// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/foreign_medium.h"

namespace assay {

// The file under libavformat, as a sound or as a film that has one.
Result<std::unique_ptr<ForeignMedium>> openForeignSound(const std::string& path, std::stop_token stop);

// The best sound among its streams, ready to decode; `stream` is its number. The others are left out.
Result<AvOwned<AVCodecContext>> openSound(ForeignMedium& medium, int& stream);

} // namespace assay
