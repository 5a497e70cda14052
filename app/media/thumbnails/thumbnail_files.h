// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "media/thumbnails/thumbnail.h"

namespace assay {

// Thumbnails as small files of a folder, by hash, kind and the version of how they are made. The folder is a cache:
// nothing in it is believed beyond being a picture small enough, and what cannot be written is made again another time.
// Any thread.
class ThumbnailFiles
{
public:
    explicit ThumbnailFiles(QString folder) : m_folder(std::move(folder)) {}

    QImage read(const ThumbnailSource& source) const; // null where there is none, or it is damaged
    bool write(const ThumbnailSource& source, const QImage& thumbnail) const;
    QString pathOf(const ThumbnailSource& source) const;

private:
    QString m_folder;
};

} // namespace assay
