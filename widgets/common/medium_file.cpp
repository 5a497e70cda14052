// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/medium_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtGui/QImageReader>

#include <algorithm>

namespace assay {

namespace {

constexpr qint64 most_pixels = 64'000'000;

struct MediumFileText
{
    Q_DECLARE_TR_FUNCTIONS(MediumFile)
};

} // namespace

QImage readPictureWithin(QIODevice& device, int edge)
{
    QImageReader reader(&device);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && qint64{size.width()} * size.height() > most_pixels)
        return {};
    if (size.isValid() && std::max(size.width(), size.height()) > edge)
        reader.setScaledSize(size.scaled(edge, edge, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

Result<void> copyFile(const QString& from, const QString& to)
{
    QFile source(from);
    QSaveFile target(to);
    bool good = source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly);
    QByteArray piece(1 << 20, Qt::Uninitialized);
    for (qint64 read = 1; good && read > 0;) {
        read = source.read(piece.data(), piece.size());
        good = read >= 0 && target.write(piece.constData(), read) == read;
    }
    if (good && target.commit())
        return {};
    const QString reason = source.error() == QFileDevice::NoError ? target.errorString() : source.errorString();
    return failure(ErrorKind::Storage, MediumFileText::tr("%1 could not be written (%2); choose another place.")
                                           .arg(QDir::toNativeSeparators(to), reason));
}

bool openFileAs(const QString& path, const QString& name)
{
    const QDir links(QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/opened"));
    const QString link = links.filePath(name);
    QFile::remove(link); // of another workspace perhaps
    const bool is_linked = links.mkpath(QStringLiteral(".")) && QFile::link(path, link);
    return QDesktopServices::openUrl(QUrl::fromLocalFile(is_linked ? link : path));
}

} // namespace assay
