// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/thumbnails/thumbnail_files.h"

#include <QtCore/QDir>
#include <QtCore/QSaveFile>
#include <QtGui/QImageReader>
#include <QtGui/QImageWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr int made_in_version = 1; // to be raised when thumbnails are to look otherwise
constexpr int webp_quality = 82;

// WebP is a tenth of PNG; Qt's plugin for it may not be installed.
const QByteArray& format()
{
    static const QByteArray chosen = QImageWriter::supportedImageFormats().contains("webp") ? "webp" : "png";
    return chosen;
}

QLatin1StringView nameOf(ThumbnailKind kind)
{
    switch (kind) {
    case ThumbnailKind::Sound:
        return "sound"_L1;
    case ThumbnailKind::Film:
        return "film"_L1;
    case ThumbnailKind::Picture:
        break;
    }
    return "picture"_L1;
}

} // namespace

QString ThumbnailFiles::pathOf(const ThumbnailSource& source) const
{
    const auto hash = QString::fromStdString(source.sha256);
    return m_folder + u'/' + hash.first(std::min<qsizetype>(hash.size(), 2)) + u'/' + hash + u'-' +
           nameOf(source.kind) + u"-v"_s + QString::number(made_in_version) + u'.' + QString::fromLatin1(format());
}

QImage ThumbnailFiles::read(const ThumbnailSource& source) const
{
    QImageReader reader(pathOf(source), format());
    const QSize size = reader.size();
    if (size.isEmpty() || size.width() > thumbnail_edge || size.height() > thumbnail_edge)
        return {};
    return reader.read().convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

bool ThumbnailFiles::write(const ThumbnailSource& source, const QImage& thumbnail) const
{
    const QString path = pathOf(source);
    if (!QDir().mkpath(QFileInfo(path).path()))
        return false;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QImageWriter writer(&file, format());
    if (format() == "webp")
        writer.setQuality(webp_quality);
    return writer.write(thumbnail) && file.commit();
}

} // namespace assay
