// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtGui/QColor>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace assay {

// A medium that is taken out of the workspace, with what people tell it by.
struct ExportItem
{
    std::string path; // of the file, as the answer brought it
    QString model;    // as people know it
    QString provider;
    QString prompt;
    QString workflow;
    QString step;
    std::optional<std::int64_t> seed;
    QString cost;           // as it is shown: "≥ $0.0300"; empty where nothing is known
    QString basis;          // the word beside it: "computed"
    std::string cost_exact; // dollars, every digit: "0.03"; empty where nothing is known
    std::string call_id;
    std::string sha256; // by the ledger, 64 hexadecimal digits; empty where it has none
    std::string media_type;
    int width = 0; // pixels; 0 where there are none, or nobody knows
    int height = 0;
    std::int64_t duration_us = 0; // 0 for pictures
    std::int64_t time_us = 0;     // when it was made, since 1970 in UTC
    bool sample = false;          // of the demo: no vendor made it
    QColor swatch;                // its model's colour
};

// How far an export is, 0…1, told on the thread that works.
using ExportProgress = std::function<void(double done)>;

// A file that is not as it should be: the rest is exported all the same.
struct ExportProblem
{
    std::string path;
    QString sentence;
};

} // namespace assay
