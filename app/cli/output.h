// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <string>
#include <string_view>
#include <vector>

#include "csv_text.h"
#include "engine/error.h"

namespace assay {

// Exit codes of CONTRACTS §5.
enum class Exit { Done = 0, Failed = 1, WrongUsage = 2, FailedAssertions = 100, Interrupted = 130 };

// Data goes to stdout, progress and errors to stderr.
void print(std::string_view text);
void printLine(std::string_view text);
void complain(const QString& sentence);
Exit complain(const Error& error); // the exit code that fits its kind

bool stderrIsTerminal();

// Columns aligned with spaces; those in `right` are set flush right. Widths are in characters as a terminal shows them.
struct TextTable
{
    QStringList header;
    std::vector<QStringList> rows;
    QList<int> right;

    QString toString() const;
};

} // namespace assay
