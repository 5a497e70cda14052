// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDate>
#include <QtCore/QString>

#include <cstdint>

#include "engine/error.h"

namespace assay {

struct DemoFacts
{
    int prompts = 0;
    int recordings = 0;
    std::int64_t calls = 0; // in the sample ledger
};

// Fills an empty folder with the demo: prompts, recordings that answer them with no network, a quarter of sample calls
// that ends at `now_us`, and the comparisons of the prompts as history. Everything in it says that it is sample data.
// Takes some seconds; runs an event loop of its own, so it is for the command line.
Result<DemoFacts> writeDemoWorkspace(const QString& folder, std::int64_t now_us);

} // namespace assay
