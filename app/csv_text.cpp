// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csv_text.h"

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

QString csvCell(QString cell)
{
    if (looksLikeAFormula(cell) && !isNumber(cell))
        cell.prepend(u'\'');
    if (!cell.contains(u'"') && !cell.contains(u',') && !cell.contains(u'\n') && !cell.contains(u'\r'))
        return cell;
    return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

std::string csvLine(const QStringList& cells)
{
    QStringList quoted;
    for (const auto& cell : cells)
        quoted << csvCell(cell);
    return (quoted.join(u',') + u'\n').toStdString();
}

} // namespace assay
