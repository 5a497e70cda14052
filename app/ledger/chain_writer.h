// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "ledger/record.h"
#include "ledger/schema.h"
#include "ledger/sqlite.h"

namespace assay {

// Appends payloads to the chain: numbers them, hashes them, and keeps the head. Within the caller's transaction.
class ChainWriter
{
public:
    static Result<ChainWriter> open(Database& database);

    Result<void> readHead(); // at the start of a transaction: another process may have extended the chain
    Result<Sequence> append(const Record& record);
    Result<void> writeHead(); // before the commit
    const Head& head() const { return m_head; }
    void startChain(const UlidBytes& chain) { m_head.chain = chain; } // of an empty database, before its first record

private:
    Statement m_read_head;
    Statement m_write_head;
    Statement m_append;
    std::unique_ptr<Sha256> m_hash = std::make_unique<Sha256>();
    Head m_head;
};

} // namespace assay
