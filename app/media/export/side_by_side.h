// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QList>
#include <QtCore/QRect>

#include <stop_token>
#include <vector>

#include "media/export/export_item.h"
#include "media/export/film_writer.h"

namespace assay {

struct SideBySideFilm
{
    ExportItem item;
    std::int64_t offset_us = 0; // by how much it begins later than the others
};

struct SideBySideOptions
{
    enum class Layout { Row, Grid };
    FilmContainer container = FilmContainer::Mp4;
    Layout layout = Layout::Row;
    bool labels = true;
    bool dark = true;
    std::optional<std::size_t> sound_of; // which of the films is heard
};

// Where everything stands in the film. Even sizes, at most 3840 × 2160.
struct SideBySidePlan
{
    QSize size;
    QList<QRect> panes;  // of pictures, one a film; all of one size
    QList<QRect> labels; // above each; empty without labels
};
SideBySidePlan planSideBySide(const QList<QSize>& films, const SideBySideOptions& options);

struct SideBySideResult
{
    int frames = 0;
    double rate = 0; // the highest of the films'
    std::vector<ExportProblem> problems;
};

// One film of two to six, in step: at each moment the frame that each shows then. What has not begun, or is over, keeps
// its first or last frame, dimmed, and a word says so. A film that cannot be read ends it with a sentence; a frame that
// is damaged keeps the one before it. Blocking, for a worker; needs a QGuiApplication for its labels. Nothing stands at
// `path` before it is whole.
Result<SideBySideResult> writeSideBySide(const std::vector<SideBySideFilm>& films, const SideBySideOptions& options,
                                         const QString& path, std::stop_token stop = {},
                                         const ExportProgress& progress = {});

} // namespace assay
