// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/disk_sync.h"

#include <QtCore/QCoreApplication>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace assay {

namespace {

std::string folderOf(const std::string& path)
{
    return path.substr(0, path.rfind('/'));
}

} // namespace

Result<void> syncToDisk(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const auto reason = QString::fromLocal8Bit(std::strerror(errno));
    if (file >= 0)
        ::close(file);
    if (synced)
        return {};
    return failure(ErrorKind::Storage, QCoreApplication::translate(
                                           "Ledger", "The disk refused %1 (%2); check its free space and its health.")
                                           .arg(QString::fromStdString(path), reason));
}

Result<void> syncWithItsName(const std::string& path)
{
    return syncToDisk(path).and_then([&] { return syncToDisk(folderOf(path)); }).and_then([&] {
        return syncToDisk(folderOf(folderOf(path)));
    });
}

} // namespace assay
