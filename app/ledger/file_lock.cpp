// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/file_lock.h"

#include <QtCore/QCoreApplication>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace assay {

namespace {

std::unexpected<Error> lockFailure(const std::string& path)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate("Ledger", "The lock %1 cannot be used (%2); check the permissions of its folder.")
            .arg(QString::fromStdString(path), QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace

Result<LockFile> LockFile::open(const std::string& path)
{
    LockFile lock;
    lock.m_path = path;
    // Programs that are started later must not inherit it: they would hold the lock beyond our end.
    lock.m_file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (lock.m_file < 0)
        return lockFailure(path);
    return lock;
}

LockFile::LockFile(LockFile&& other) noexcept : m_path(std::move(other.m_path)), m_file(std::exchange(other.m_file, -1))
{
}

LockFile& LockFile::operator=(LockFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_file, other.m_file);
    return *this;
}

LockFile::~LockFile()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> LockFile::lock()
{
    while (::flock(m_file, LOCK_EX) != 0) {
        if (errno != EINTR)
            return lockFailure(m_path);
    }
    return {};
}

bool LockFile::tryLock()
{
    return ::flock(m_file, LOCK_EX | LOCK_NB) == 0;
}

void LockFile::unlock()
{
    ::flock(m_file, LOCK_UN);
}

} // namespace assay
