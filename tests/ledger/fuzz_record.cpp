// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/derived_tables.h"
#include "ledger/record.h"
#include "ledger/rollup.h"

// Whatever is read as a record is written back as a record that reads the same; nothing else is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto record = assay::decodeRecord(bytes)) {
        const auto again = assay::decodeRecord(assay::encodeRecord(*record));
        if (!again || *again != *record)
            std::abort();
    }
    assay::RollupReader rollup(bytes);
    assay::RollupKey key;
    for (assay::RollupEntry entry; rollup.next(key, entry, true);) {
    }
    assay::CallState call;
    assay::decodeOpen(bytes, call);
    return 0;
}
