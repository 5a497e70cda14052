// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

#include <string>

namespace assay {

// One CSV line. A cell that a spreadsheet would take for a formula gets a leading apostrophe.
std::string csvLine(const QStringList& cells);

} // namespace assay
