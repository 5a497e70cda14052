// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csv_text.h"

#include "engine/catalog/csv.h"

namespace assay {

namespace {

bool looksLikeAFormula(const QString& cell)
{
    return !cell.isEmpty() && QStringView(u"=+-@\t\r").contains(cell.front());
}

bool isNumber(const QString& cell)
{
    bool number = false;
    cell.toDouble(&number);
    return number;
}

QString disarmed(const QString& cell)
{
    return looksLikeAFormula(cell) && !isNumber(cell) ? u'\'' + cell : cell;
}

} // namespace

std::string csvLine(const QStringList& cells)
{
    std::vector<std::string> safe;
    for (const auto& cell : cells)
        safe.push_back(disarmed(cell).toStdString());
    return csvLine(safe);
}

} // namespace assay
