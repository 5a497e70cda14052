// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/cassette_writer.h"

#include <QtCore/QCoreApplication>

#include <zstd.h>

#include "engine/transport/redaction.h"

namespace assay {

namespace {

constexpr int compression_level = 3;

} // namespace

Result<CassetteWriter> CassetteWriter::open(const QString& path, bool sample)
{
    CassetteWriter writer(std::make_unique<QFile>(path), path.endsWith(QLatin1StringView(".zst")));
    const auto owner_only = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!writer.m_file->open(QIODevice::ReadWrite | QIODevice::Unbuffered, owner_only))
        return writer.writeError();
    const auto outcome =
        writer.m_file->size() == 0 ? writer.write(writer.encoded(cassetteHeader(sample))) : writer.resume(path);
    if (!outcome)
        return std::unexpected(outcome.error());
    return writer;
}

Result<void> CassetteWriter::resume(const QString& path)
{
    const auto cassette = readCassette(path);
    if (!cassette)
        return std::unexpected(cassette.error());
    if (cassette->is_compressed != m_compresses || (cassette->is_compressed && cassette->is_torn)) {
        const auto text = QCoreApplication::translate(
            "Cassette",
            "%1 cannot be recorded on to, because its compressed end is torn or its name does not say how it is "
            "compressed; record into another file.");
        return failure(ErrorKind::Storage, text.arg(path));
    }
    if (cassette->is_torn && !m_file->resize(cassette->whole_bytes))
        return writeError();
    if (!cassette->exchanges.empty())
        m_next_number = cassette->exchanges.back().n + 1;
    return cassette->ends_in_mid_line ? write(encoded("\n")) : Result<void>();
}

CassetteWriter::Entry CassetteWriter::encode(RecordedExchange exchange, const std::vector<std::string>& secrets) const
{
    Entry entry;
    entry.number = exchange.n;
    entry.bytes = encoded(cassetteLine(redacted(std::move(exchange), secrets)));
    return entry;
}

Result<void> CassetteWriter::append(const Entry& entry)
{
    const auto outcome = write(entry.bytes);
    if (outcome)
        m_next_number = std::max(m_next_number, entry.number + 1);
    return outcome;
}

std::string CassetteWriter::encoded(std::string text) const
{
    if (!m_compresses)
        return text;
    std::string frame(ZSTD_compressBound(text.size()), '\0');
    frame.resize(ZSTD_compress(frame.data(), frame.size(), text.data(), text.size(), compression_level));
    return frame;
}

Result<void> CassetteWriter::write(std::string_view bytes)
{
    const auto before = m_file->size();
    m_file->seek(before);
    if (m_file->write(bytes.data(), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()))
        return {};
    const auto error = writeError();
    m_file->resize(before);
    return error;
}

std::unexpected<Error> CassetteWriter::writeError() const
{
    const auto text = QCoreApplication::translate(
        "Cassette", "The cassette %1 cannot be written (%2); free the disk, check the permissions or record into "
                    "another file.");
    return failure(ErrorKind::Storage, text.arg(m_file->fileName(), m_file->errorString()));
}

} // namespace assay
