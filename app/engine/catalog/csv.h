// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"

namespace assay {

// Reads CSV record by record (RFC 4180: quotes, doubled quotes, line ends within quotes; LF or CRLF; a byte-order mark
// is skipped, as are empty lines). `text` must outlive the reader.
class CsvReader
{
public:
    explicit CsvReader(std::string_view text);

    // The next record's cells into `cells`; false at the end. A quote that is not closed, or text after a closing one,
    // is an error that names the line.
    Result<bool> next(std::vector<std::string>& cells);

    std::int64_t line() const { return m_record_line; } // on which the last record begins, the first being 1

private:
    Result<void> readCell(std::string& cell);
    Result<void> readQuoted(std::string& cell);
    bool atLineEnd() const;
    void skipLineEnd();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    std::int64_t m_record_line = 0;
};

// One record with its line end; cells are quoted where they must be.
std::string csvLine(const std::vector<std::string>& cells);

} // namespace assay
