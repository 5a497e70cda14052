// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "ledger/blob_store.h"
#include "ledger/bookkeeping.h"
#include "ledger/directory.h"
#include "ledger/media_query.h"
#include "ledger/sqlite.h"

namespace assay {

// Answers questions about media within one reading of the ledger, whose transaction the caller holds. `directory` is
// refreshed.
class MediaReading
{
public:
    MediaReading(Database& database, const Directory& directory, std::string workspace)
        : m_database(database), m_directory(directory), m_workspace(std::move(workspace))
    {
    }

    Result<MediaBatch> page(const MediaQuery& query, std::int64_t skew_ms);
    // Without the conditions that only requests answer: these would unpack every body there is.
    Result<MediaCounts> counts(const MediaFilter& filter, std::int64_t skew_ms);
    Result<AskedFor> askedFor(const std::string& call_id);

private:
    enum class Verdict { No, Yes, NotNow }; // NotNow: the bodies that may be looked into are used up
    Result<Statement> rowsOf(const MediaFilter& filter, const std::optional<MediumKey>& after, std::int64_t skew_ms);
    Result<bool> costFits(const MediaFilter& filter, const UlidBytes& call);
    Result<Verdict> fits(const MediaFilter& filter, const MediumEntry& entry);
    Result<Verdict> requestFits(const MediaFilter& filter, const UlidBytes& call);
    bool selected(const MediaFilter& filter, const MediumEntry& entry);
    Result<std::optional<CallState>> callOf(const UlidBytes& id);
    Result<AskedFor> readRequest(const UlidBytes& call);
    Result<MediumRow> rowOf(const MediumEntry& entry);
    std::optional<MediumKind> kindOf(NameId media_type);

    Database& m_database;
    const Directory& m_directory;
    std::string m_workspace;
    std::optional<AccountSelection> m_accounts;
    std::optional<Statement> m_find_call;
    std::optional<Statement> m_find_payload;
    std::unique_ptr<BlobStore> m_blobs;
    std::int64_t m_requests_left = 0;
    std::optional<std::pair<UlidBytes, bool>> m_last_request; // media of one call stand together
    std::string m_range_first;                                // bound by the statement of rowsOf()
    std::string m_range_end;
    std::string m_after;
};

} // namespace assay
