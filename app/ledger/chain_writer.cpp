// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/chain_writer.h"

namespace assay {

Result<ChainWriter> ChainWriter::open(Database& database)
{
    auto read = database.prepare("SELECT ulid, seq, hash FROM chain WHERE id = 1");
    auto write = database.prepare("REPLACE INTO chain(id, ulid, seq, hash) VALUES (1, ?, ?, ?)");
    auto append = database.prepare("INSERT INTO record(chain, seq, hash, payload) VALUES (1, ?, ?, ?)");
    for (const auto* const statement : {&read, &write, &append}) {
        if (!*statement)
            return std::unexpected(statement->error());
    }
    ChainWriter writer;
    writer.m_read_head = std::move(*read);
    writer.m_write_head = std::move(*write);
    writer.m_append = std::move(*append);
    return writer;
}

Result<void> ChainWriter::readHead()
{
    const auto row = m_read_head.bind().step();
    if (!row)
        return std::unexpected(row.error());
    m_head =
        *row ? Head{ulidFrom(m_read_head.blob(0)), m_read_head.integer(1), digestFrom(m_read_head.blob(2))} : Head{};
    m_read_head.reset();
    return {};
}

Result<Sequence> ChainWriter::append(const Record& record)
{
    const std::string payload = encodeRecord(record);
    const Sequence seq = m_head.seq + 1;
    const Digest hash = recordHash(*m_hash, bytesOf(m_head.hash), bytesOf(m_head.chain), seq, payload);
    if (const auto written = m_append.bind(seq, Blob{bytesOf(hash)}, Blob{payload}).run(); !written)
        return std::unexpected(written.error());
    m_head.seq = seq;
    m_head.hash = hash;
    return seq;
}

Result<void> ChainWriter::writeHead()
{
    return m_write_head.bind(Blob{bytesOf(m_head.chain)}, m_head.seq, Blob{bytesOf(m_head.hash)}).run();
}

} // namespace assay
