// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/fields.h"
#include "ledger/record.h"

namespace assay {

// Accounts and price rows as fields of a record; a reader's faults are told by its failed().
void writeAccount(FieldWriter& fields, const Account& account);
Account readAccount(FieldReader& fields);
void writePrice(FieldWriter& fields, const PriceRow& row);
PriceRow readPrice(FieldReader& fields);

// The parts that tables hold by themselves: what an account or a price row is found again by.
std::string encodeAccount(const Account& account);
std::optional<Account> decodeAccount(std::string_view content);
std::string encodePrice(const PriceRow& row);
std::optional<PriceRow> decodePrice(std::string_view content);

} // namespace assay
