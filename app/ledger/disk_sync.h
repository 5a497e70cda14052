// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/error.h"

namespace assay {

// Waits until a file's bytes, or the names in a folder, are on the disk itself.
Result<void> syncToDisk(const std::string& path);

// The file, the folder that names it, and the one that names that.
Result<void> syncWithItsName(const std::string& path);

} // namespace assay
