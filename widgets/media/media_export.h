// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "media/export/export_item.h"
#include "widgets/common/theme.h"
#include "widgets/media/media_item.h"

namespace assay {

// What the page knows of a medium, as those who take it out tell it.
ExportItem exportItemOf(const MediaItem& item, const Theme& theme);

} // namespace assay
