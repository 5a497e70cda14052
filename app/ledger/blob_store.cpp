// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/blob_store.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "ledger/disk_sync.h"
#include "ledger/media_files.h"

namespace assay {

namespace {

constexpr std::string_view find_blob = "SELECT packed FROM blob WHERE sha256 = ?";

constexpr int compression_level = 3;
constexpr std::uint64_t largest_blob = std::uint64_t{4} << 30; // unpacked; a frame that claims more is not ours

QString named(const std::string& path)
{
    return QString::fromStdString(path);
}

std::unexpected<Error> fileFailure(const std::string& path, int error)
{
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate(
                       "Ledger", "The blob %1 could not be written (%2); check the disk's free space and permissions.")
                       .arg(named(path), QString::fromLocal8Bit(std::strerror(error))));
}

std::unexpected<Error> damagedBlob(const Digest& digest)
{
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate("Ledger", "The blob %1 is damaged: its bytes do not have its hash.")
                       .arg(QString::fromStdString(hexOf(digest))));
}

std::unexpected<Error> missingBlob(const Digest& digest)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate("Ledger", "The workspace has no blob %1; it was purged, or its file is gone.")
            .arg(QString::fromStdString(hexOf(digest))));
}

std::string blobFolder(const std::string& workspace, const Digest& digest)
{
    return workspace + "/blobs/" + hexOf(digest).substr(0, 2);
}

std::string blobPath(const std::string& workspace, const Digest& digest)
{
    return blobFolder(workspace, digest) + "/" + hexOf(digest) + ".zst";
}

bool makeFolder(const std::string& path)
{
    return ::mkdir(path.c_str(), S_IRWXU) == 0 || errno == EEXIST;
}

// A power cut left the name of the file and none of its bytes: as good as none.
bool isThere(const std::string& path)
{
    struct stat facts{};
    return ::stat(path.c_str(), &facts) == 0 && facts.st_size > 0;
}

// Whoever made it, its name is on the disk: another process may have made it a moment ago.
Result<void> keepFolder(const std::string& path, bool survives_power_cut)
{
    if (!makeFolder(path))
        return fileFailure(path, errno);
    return survives_power_cut ? syncToDisk(path.substr(0, path.rfind('/'))) : Result<void>();
}

bool writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Beside its place and then moved there: a reader never meets half a blob.
Result<void> writeFile(const std::string& path, std::string_view bytes, bool survives_power_cut)
{
    static std::atomic<int> counter = 0;
    const std::string draft = path + "." + std::to_string(::getpid()) + "." + std::to_string(++counter) + ".tmp";
    const int file = ::open(draft.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return fileFailure(path, errno);
    const bool written = writeAll(file, bytes) && (!survives_power_cut || ::fsync(file) == 0);
    const int write_error = errno;
    const bool whole = ::close(file) == 0 && written;
    if (!whole || std::rename(draft.c_str(), path.c_str()) != 0) {
        const auto error = fileFailure(path, written ? errno : write_error);
        ::unlink(draft.c_str());
        return error;
    }
    return survives_power_cut ? syncToDisk(path.substr(0, path.rfind('/'))) : Result<void>();
}

} // namespace

struct BlobStore::Compression
{
    Compression() : compressor(ZSTD_createCCtx()), decompressor(ZSTD_createDCtx()) {}
    ~Compression()
    {
        ZSTD_freeCCtx(compressor);
        ZSTD_freeDCtx(decompressor);
    }
    Compression(const Compression&) = delete;
    Compression& operator=(const Compression&) = delete;

    std::string pack(std::string_view bytes)
    {
        std::string packed(ZSTD_compressBound(bytes.size()), '\0');
        packed.resize(
            ZSTD_compressCCtx(compressor, packed.data(), packed.size(), bytes.data(), bytes.size(), compression_level));
        return packed;
    }

    std::optional<std::string> unpack(std::string_view packed)
    {
        const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
        if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > largest_blob)
            return {};
        std::string bytes(size, '\0');
        const auto unpacked =
            ZSTD_decompressDCtx(decompressor, bytes.data(), bytes.size(), packed.data(), packed.size());
        if (ZSTD_isError(unpacked) || unpacked != size)
            return {};
        return bytes;
    }

    ZSTD_CCtx* compressor;
    ZSTD_DCtx* decompressor;
};

BlobStore::BlobStore() : m_compression(std::make_unique<Compression>())
{
}

BlobStore::~BlobStore() = default;

Result<std::unique_ptr<BlobStore>> BlobStore::open(const std::string& workspace, bool survives_power_cut)
{
    std::unique_ptr<BlobStore> store(new BlobStore);
    if (const auto prepared = store->prepare(workspace, survives_power_cut); !prepared)
        return std::unexpected(prepared.error());
    return store;
}

Result<std::unique_ptr<BlobStore>> BlobStore::openToRead(const std::string& workspace)
{
    std::unique_ptr<BlobStore> store(new BlobStore);
    if (const auto prepared = store->prepareToRead(workspace); !prepared)
        return std::unexpected(prepared.error());
    return store;
}

// Without blobs.db, nothing small was kept yet.
Result<void> BlobStore::prepareToRead(const std::string& workspace)
{
    m_folder = workspace;
    const std::string path = workspace + "/blobs.db";
    if (::access(path.c_str(), F_OK) != 0)
        return {};
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return std::unexpected(database.error());
    m_database = std::move(*database);
    auto find = m_database.prepare(find_blob);
    if (!find)
        return std::unexpected(find.error());
    m_find = std::move(*find);
    m_can_find = true;
    return {};
}

Result<void> BlobStore::prepare(const std::string& workspace, bool survives_power_cut)
{
    m_folder = workspace;
    m_survives_power_cut = survives_power_cut;
    const std::string run = workspace + "/run";
    if (!makeFolder(run))
        return fileFailure(run, errno);
    auto lock = LockFile::open(run + "/blobs.lock");
    if (!lock)
        return std::unexpected(lock.error());
    m_lock = std::move(*lock);
    auto database = Database::open(workspace + "/blobs.db", Database::Access::ReadWrite);
    if (!database)
        return std::unexpected(database.error());
    m_database = std::move(*database);
    if (const auto locked = m_lock.lock(); !locked)
        return locked;
    const auto created =
        m_database.execute(std::string("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864;") +
                           (survives_power_cut ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = NORMAL;") +
                           "CREATE TABLE IF NOT EXISTS blob(sha256 BLOB NOT NULL UNIQUE, packed BLOB NOT NULL)");
    m_lock.unlock();
    if (!created)
        return created;
    auto find = m_database.prepare(find_blob);
    auto insert = m_database.prepare("INSERT OR IGNORE INTO blob(sha256, packed) VALUES (?, ?)");
    auto remove = m_database.prepare("DELETE FROM blob WHERE sha256 = ?");
    for (const auto* const statement : {&find, &insert, &remove}) {
        if (!*statement)
            return std::unexpected(statement->error());
    }
    m_find = std::move(*find);
    m_can_find = true;
    m_insert = std::move(*insert);
    m_remove = std::move(*remove);
    return {};
}

Result<void> BlobStore::begin()
{
    if (const auto locked = m_lock.lock(); !locked)
        return locked;
    const auto begun = m_database.execute("BEGIN IMMEDIATE");
    if (!begun)
        m_lock.unlock();
    return begun;
}

Result<void> BlobStore::commit()
{
    // SQLite has rolled back by itself where the disk was full.
    const auto committed = m_database.execute("COMMIT");
    if (!committed && m_database.inTransaction())
        static_cast<void>(m_database.execute("ROLLBACK"));
    m_lock.unlock();
    if (committed)
        static_cast<void>(m_database.keepLogShort()); // else at the next commits
    return committed;
}

Result<void> BlobStore::sync()
{
    for (const auto& file : std::exchange(m_unsynced, {})) {
        if (const auto synced = syncWithItsName(file); !synced)
            return synced;
    }
    return m_database.syncLog();
}

Result<Digest> BlobStore::put(std::string_view bytes)
{
    if (bytes.size() > largest_in_database)
        return putInFile(bytes);
    if (m_database.inTransaction())
        return putInDatabase(bytes);
    if (const auto begun = begin(); !begun)
        return std::unexpected(begun.error());
    const auto digest = putInDatabase(bytes);
    const auto committed = commit();
    if (!digest)
        return digest;
    return committed ? digest : std::unexpected(committed.error());
}

Result<Digest> BlobStore::putInFile(std::string_view bytes)
{
    const auto digest = putBlobFile(m_folder, bytes, m_survives_power_cut);
    if (digest && !m_survives_power_cut)
        m_unsynced.insert(blobPath(m_folder, *digest));
    return digest;
}

Result<Digest> BlobStore::putInDatabase(std::string_view bytes)
{
    m_hash.add(bytes);
    const Digest digest = m_hash.finish();
    const std::string packed = m_compression->pack(bytes);
    const auto inserted = m_insert.bind(Blob{bytesOf(digest)}, Blob{packed}).run();
    return inserted ? Result<Digest>(digest) : std::unexpected(inserted.error());
}

Result<bool> BlobStore::findInDatabase(const Digest& digest)
{
    return m_can_find ? m_find.bind(Blob{bytesOf(digest)}).step() : Result<bool>(false);
}

Result<std::string> BlobStore::get(const Digest& digest)
{
    const auto row = findInDatabase(digest);
    if (!row)
        return std::unexpected(row.error());
    if (*row) {
        auto bytes = unpack(digest, m_find.blob(0));
        m_find.reset();
        return bytes;
    }
    QFile file(named(blobPath(m_folder, digest)));
    if (!file.open(QIODevice::ReadOnly))
        return getMedium(digest);
    const QByteArray packed = file.readAll();
    return unpack(digest, {packed.constData(), static_cast<std::size_t>(packed.size())});
}

Result<std::string> BlobStore::getMedium(const Digest& digest)
{
    QFile file(named(mediaPath(m_folder, hexOf(digest))));
    if (!file.open(QIODevice::ReadOnly))
        return missingBlob(digest);
    std::string bytes = file.readAll().toStdString();
    return sha256Of(bytes) == digest ? Result<std::string>(std::move(bytes)) : damagedBlob(digest);
}

Result<void> BlobStore::check(const Digest& digest)
{
    QFile medium(named(mediaPath(m_folder, hexOf(digest))));
    if (!medium.open(QIODevice::ReadOnly))
        return get(digest).transform([](const std::string&) {});
    QByteArray piece(1 << 20, Qt::Uninitialized);
    Sha256 hash;
    while (const auto read = medium.read(piece.data(), piece.size())) {
        if (read < 0)
            return missingBlob(digest);
        hash.add({piece.constData(), static_cast<std::size_t>(read)});
    }
    return hash.finish() == digest ? Result<void>() : damagedBlob(digest);
}

Result<std::string> BlobStore::unpack(const Digest& digest, std::string_view packed)
{
    auto bytes = m_compression->unpack(packed);
    if (!bytes || sha256Of(*bytes) != digest)
        return damagedBlob(digest);
    return std::move(*bytes);
}

Result<bool> BlobStore::contains(const Digest& digest)
{
    const auto row = findInDatabase(digest);
    if (m_can_find)
        m_find.reset();
    if (!row || *row)
        return row;
    return isThere(blobPath(m_folder, digest)) || isThere(mediaPath(m_folder, hexOf(digest)));
}

Result<void> BlobStore::remove(const Digest& digest)
{
    ::unlink(blobPath(m_folder, digest).c_str());
    ::unlink(mediaPath(m_folder, hexOf(digest)).c_str());
    if (m_database.inTransaction())
        return m_remove.bind(Blob{bytesOf(digest)}).run();
    if (const auto begun = begin(); !begun)
        return begun;
    const auto removed = m_remove.bind(Blob{bytesOf(digest)}).run();
    const auto committed = commit();
    return removed ? committed : removed;
}

Result<Digest> putBlobFile(const std::string& workspace, std::string_view bytes, bool survives_power_cut)
{
    const Digest digest = sha256Of(bytes);
    const std::string path = blobPath(workspace, digest);
    if (isThere(path)) // put by another process, perhaps, that has not come to its folder yet
        return survives_power_cut ? syncToDisk(blobFolder(workspace, digest)).transform([&] { return digest; })
                                  : digest;
    for (const auto& folder : {workspace + "/blobs", blobFolder(workspace, digest)}) {
        if (const auto made = keepFolder(folder, survives_power_cut); !made)
            return std::unexpected(made.error());
    }
    std::string packed(ZSTD_compressBound(bytes.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), compression_level));
    const auto written = writeFile(path, packed, survives_power_cut);
    return written ? Result<Digest>(digest) : std::unexpected(written.error());
}

} // namespace assay
