// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include "ledger/media_query.h"
#include "widgets/common/series_colors.h"

namespace assay {

// A picture, sound or film of the workspace, with what people tell it by.
struct MediaItem
{
    MediumRow row;
    QString path;    // of the whole file, as the answer brought it
    QString model;   // as people know it
    SeriesSlot slot; // its model's colour
    AskedFor asked;  // empty until somebody has looked at the request
};

} // namespace assay
