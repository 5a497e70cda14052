// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <vector>

#include "widgets/media/media_item.h"

namespace assay {

// What the page says of media.

QString kindTitle(const std::optional<MediumKind>& kind);              // "image", "sound", "video"; "file"
QString countedKind(const std::optional<MediumKind>& kind, int count); // "3 images"
QString modelTitle(const MediumRow& row);                              // the model's id
QString modelAddress(const MediumRow& row);                            // "openai/gpt-image-1.5": its colour's name
QString measureText(const MediumRow& row);                             // "1024×1024", "6.8 s"; else its bytes
QString formatText(const MediumRow& row);                              // "PNG"
QString workflowText(const MediumRow& row);                            // "Campaign ▸ hero"; "(none)"
QString mediumDetails(const MediumRow& row);                           // some lines for a tool tip
QString mediumSentence(const MediumRow& row);                          // one line for a screen reader
QString proposedFileName(const MediumRow& row);                        // "gpt-image-1.5-9c1f04be.png"
QString trayText(const std::vector<MediaItem>& items);                 // "3 images · seed 4417"
std::optional<std::int64_t> commonSeed(const std::vector<MediaItem>& items); // where all have the same
QString commonPrompt(const std::vector<MediaItem>& items);                   // likewise; else empty

} // namespace assay
