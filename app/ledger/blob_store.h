// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "engine/error.h"
#include "ledger/file_lock.h"
#include "ledger/sha256.h"
#include "ledger/sqlite.h"

namespace assay {

// Bodies and media, found by the SHA-256 of their bytes and kept compressed (zstd): up to `largest_in_database` bytes
// in blobs.db, larger ones as files blobs/aa/<sha256>.zst. Media that came with answers lie beside them as they came
// (ledger/media_files.h) and are found here as well. Storing what is there already changes nothing. What is read
// is hashed again, so damage is an error and never wrong bytes.
//
// An object belongs to one thread; several of them, in several processes, may work on one workspace.
class BlobStore
{
public:
    static constexpr std::size_t largest_in_database = 32 * 1024;

    static Result<std::unique_ptr<BlobStore>> open(const std::string& workspace, bool survives_power_cut = false);
    static Result<std::unique_ptr<BlobStore>>
    openToRead(const std::string& workspace); // changes nothing, needs no lock
    ~BlobStore();

    Result<Digest> put(std::string_view bytes);
    Result<std::string> get(const Digest& digest);
    Result<bool> contains(const Digest& digest); // without reading it
    Result<void> check(const Digest& digest);    // whether its bytes have its hash; a large medium piece by piece
    Result<void> remove(const Digest& digest);   // nothing where it is not there

    // Several puts between them are written at once. An error of a put leaves the others in.
    Result<void> begin();
    Result<void> commit();

    Result<void> sync(); // what was put is on the disk itself

private:
    BlobStore();
    Result<void> prepare(const std::string& workspace, bool survives_power_cut);
    Result<void> prepareToRead(const std::string& workspace);
    Result<bool> findInDatabase(const Digest& digest); // leaves m_find at its row
    Result<Digest> putInDatabase(std::string_view bytes);
    Result<Digest> putInFile(std::string_view bytes);
    Result<std::string> getMedium(const Digest& digest);
    Result<std::string> unpack(const Digest& digest, std::string_view packed);

    struct Compression;
    std::unique_ptr<Compression> m_compression;
    std::string m_folder;
    LockFile m_lock;
    Database m_database;
    Statement m_find;
    Statement m_insert;
    Statement m_remove;
    Sha256 m_hash;
    std::set<std::string> m_unsynced; // files
    bool m_survives_power_cut = false;
    bool m_can_find = false;
};

// Stores bytes that are larger than `largest_in_database` as a file; needs no object, so that long work runs on any
// thread.
Result<Digest> putBlobFile(const std::string& workspace, std::string_view bytes, bool survives_power_cut);

} // namespace assay
