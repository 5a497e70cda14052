// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/csv.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace assay {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::unexpected<Error> misplaced(std::int64_t line)
{
    return failure(ErrorKind::Storage,
                   QCoreApplication::translate("Csv", "line %1 has a quotation mark or a line end where none may stand")
                       .arg(line));
}

} // namespace

CsvReader::CsvReader(std::string_view text) : m_text(text)
{
    if (m_text.starts_with(byte_order_mark))
        m_text.remove_prefix(byte_order_mark.size());
}

Result<bool> CsvReader::next(std::vector<std::string>& cells)
{
    while (m_at < m_text.size() && atLineEnd())
        skipLineEnd();
    if (m_at >= m_text.size())
        return false;
    m_record_line = m_line;
    std::size_t count = 0;
    for (;;) {
        if (cells.size() == count)
            cells.emplace_back();
        cells[count].clear(); // keeps its memory from record to record
        if (const auto read = readCell(cells[count]); !read)
            return std::unexpected(read.error());
        ++count;
        if (m_at >= m_text.size() || m_text[m_at] != ',')
            break;
        ++m_at;
    }
    cells.resize(count);
    skipLineEnd();
    return true;
}

Result<void> CsvReader::readCell(std::string& cell)
{
    if (m_at < m_text.size() && m_text[m_at] == '"')
        return readQuoted(cell);
    const std::size_t end = std::min(m_text.find_first_of(",\r\n\"", m_at), m_text.size());
    cell = m_text.substr(m_at, end - m_at);
    m_at = end;
    if (m_at < m_text.size() && m_text[m_at] != ',' && !atLineEnd())
        return misplaced(m_line);
    return {};
}

Result<void> CsvReader::readQuoted(std::string& cell)
{
    for (++m_at;;) {
        const std::size_t quote = m_text.find('"', m_at);
        if (quote == std::string_view::npos)
            return misplaced(m_record_line);
        const auto piece = m_text.substr(m_at, quote - m_at);
        m_line += std::ranges::count(piece, '\n');
        cell += piece;
        m_at = quote + 1;
        if (m_at >= m_text.size() || m_text[m_at] != '"')
            break;
        cell += '"';
        ++m_at;
    }
    if (m_at < m_text.size() && m_text[m_at] != ',' && !atLineEnd())
        return misplaced(m_line);
    return {};
}

bool CsvReader::atLineEnd() const
{
    return m_text[m_at] == '\n' || m_text.substr(m_at, 2) == "\r\n";
}

void CsvReader::skipLineEnd()
{
    if (m_at >= m_text.size())
        return;
    m_at += m_text[m_at] == '\n' ? 1U : 2U;
    ++m_line;
}

std::string csvLine(const std::vector<std::string>& cells)
{
    std::string line;
    for (const auto& cell : cells) {
        if (&cell != &cells.front())
            line += ',';
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell)
            line.append(c == '"' ? 2 : 1, c);
        line += '"';
    }
    return line + '\n';
}

} // namespace assay
