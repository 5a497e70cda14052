// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/media_files.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "engine/catalog/image_size.h"
#include "ledger/disk_sync.h"
#include "ledger/media_facts.h"
#include "ledger/sha256.h"

namespace assay {

namespace {

// Dimensions of a picture stand in its first bytes; a JPEG may have a large preview before them.
constexpr std::size_t enough_for_dimensions = 256 * 1024;

// The disk is given work as bytes come, so that the end of a film does not wait for all of it.
constexpr std::int64_t bytes_between_hints = 8 << 20;

std::unexpected<Error> writeFailure(const std::string& path, int error)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate(
            "Ledger", "The medium %1 could not be written (%2); check the disk's free space and permissions.")
            .arg(QString::fromStdString(path), QString::fromLocal8Bit(std::strerror(error))));
}

bool makeFolder(const std::string& path)
{
    return ::mkdir(path.c_str(), S_IRWXU) == 0 || errno == EEXIST;
}

class MediaFileWriter final : public MediaWriter
{
public:
    MediaFileWriter(std::string workspace, std::string part, int file, bool survives_power_cut)
        : m_workspace(std::move(workspace)), m_part(std::move(part)), m_file(file),
          m_survives_power_cut(survives_power_cut)
    {
    }

    ~MediaFileWriter() override
    {
        if (m_file < 0)
            return;
        ::close(m_file);
        ::unlink(m_part.c_str());
    }

    Result<void> write(std::string_view bytes) override
    {
        m_hash.add(bytes);
        m_end.bytes += std::ssize(bytes);
        m_first.append(bytes.substr(0, enough_for_dimensions - std::min(enough_for_dimensions, m_first.size())));
        while (!bytes.empty()) {
            const auto written = ::write(m_file, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                return writeFailure(m_part, errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        hintToTheDisk();
        return {};
    }

    Result<MediaEnd> finish() override
    {
        m_end.sha256 = hexOf(m_hash.finish());
        if (const auto size = imageSize(m_first)) {
            m_end.width = static_cast<int>(size->width);
            m_end.height = static_cast<int>(size->height);
        }
        const std::string path = mediaPath(m_workspace, m_end.sha256);
        const bool whole = ::close(std::exchange(m_file, -1)) == 0 && makeFolder(path.substr(0, path.rfind('/'))) &&
                           std::rename(m_part.c_str(), path.c_str()) == 0;
        if (!whole) {
            const auto error = writeFailure(path, errno);
            ::unlink(m_part.c_str());
            return error;
        }
        if (m_survives_power_cut) { // before any record names it
            if (const auto synced = syncWithItsName(path); !synced)
                return std::unexpected(synced.error());
        }
        return m_end;
    }

private:
    void hintToTheDisk()
    {
        if (!m_survives_power_cut || m_end.bytes - m_hinted < bytes_between_hints)
            return;
        ::sync_file_range(m_file, m_hinted, m_end.bytes - m_hinted, SYNC_FILE_RANGE_WRITE);
        m_hinted = m_end.bytes;
    }

    std::string m_workspace;
    std::string m_part;
    int m_file;
    bool m_survives_power_cut;
    std::int64_t m_hinted = 0;
    Sha256 m_hash;
    MediaEnd m_end;
    std::string m_first;
};

} // namespace

MediaFiles::MediaFiles(std::string workspace, std::string owner, bool survives_power_cut)
    : m_workspace(std::move(workspace)), m_owner(std::move(owner)), m_survives_power_cut(survives_power_cut)
{
    m_measuring.setMaxThreadCount(1);
}

Result<std::unique_ptr<MediaWriter>> MediaFiles::begin(std::string_view)
{
    const std::string folder = m_workspace + "/blobs";
    if (!makeFolder(folder))
        return writeFailure(folder, errno);
    const std::string part = folder + "/" + m_owner + "-" + std::to_string(++m_count) + ".part";
    const int file = ::open(part.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return writeFailure(part, errno);
    return std::make_unique<MediaFileWriter>(m_workspace, part, file, m_survives_power_cut);
}

QFuture<Result<MediaEnd>> MediaFiles::measure(const MediaEnd& end, std::string_view media_type)
{
    if (end.width > 0) // a picture, which its first bytes have told all of
        return readyFuture(Result<MediaEnd>(end));
    return QtConcurrent::run(&m_measuring, [end = MediaEnd(end), path = mediaPath(m_workspace, end.sha256),
                                            type = std::string(media_type)]() mutable {
        const auto facts = mediaFactsOf(path, type);
        end.width = facts.width;
        end.height = facts.height;
        end.duration_us = facts.duration_us;
        return Result<MediaEnd>(end);
    });
}

std::string mediaPath(const std::string& workspace, const std::string& sha256)
{
    return workspace + "/blobs/" + sha256.substr(0, 2) + "/" + sha256;
}

void removeMediaParts(const std::string& workspace, const std::string& owner)
{
    QDir folder(QString::fromStdString(workspace + "/blobs"));
    const QStringList parts =
        folder.entryList({QString::fromStdString(owner) + QStringLiteral("-*.part")}, QDir::Files);
    for (const auto& part : parts)
        folder.remove(part);
}

} // namespace assay
