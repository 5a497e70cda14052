// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "ledger/fields.h"
#include "ledger/record.h"

namespace assay {

// How attempts and calls ended, as fields of a record: the part of the codec where the bytes are saved, since almost
// every record is one of these. A reader's faults are told by its failed().
void writeEnding(FieldWriter& fields, const EndingRecord& record);
// Into an emptied record, whose memory is used again.
void readEnding(FieldReader& fields, RecordKind kind, EndingRecord& record);

void writeEnd(FieldWriter& fields, const RecordedEnd& end);
std::optional<RecordedEnd> readEnd(FieldReader& fields); // nothing where the call did not end with this

} // namespace assay
