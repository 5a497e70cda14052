// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/shell/main_window.h"

namespace assay {

// Two pages made of every common control, for the screenshots: what the controls look like together.
void addGalleryPages(MainWindow& window);
StatusFacts galleryFacts();

} // namespace assay
