// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

#include <stop_token>
#include <vector>

#include "engine/error.h"
#include "media/export/export_item.h"

namespace assay {

struct SheetOptions
{
    enum class Page { A4, Letter, Widescreen };
    int columns = 3; // 1…12
    Page page = Page::A4;
    bool dark = false;
    bool captions = true;
    QString title; // empty: none
};

struct SheetResult
{
    QStringList files; // one, or where a picture would pass 16,384 pixels in height several: sheet-1.png, sheet-2.png …
    int pages = 1;
    std::vector<ExportProblem> problems; // items whose tile says that they cannot be shown
};

// Media side by side on paper: pictures scaled, films by a poster, sounds by their waveform, each with its caption.
// The ending of `path` decides: .pdf has pages of the size, its text as text, and .png is one tall picture as wide as a
// page. What is of the demo says "sample", with captions or without. Blocking, for a worker; needs a QGuiApplication
// for its fonts; holds one row's pictures at a time. Nothing stands at its place before all of it is whole.
Result<SheetResult> writeContactSheet(const std::vector<ExportItem>& items, const SheetOptions& options,
                                      const QString& path, std::stop_token stop = {},
                                      const ExportProgress& progress = {});

} // namespace assay
