// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

#include "ledger/call_filter.h"
#include "ledger/sqlite.h"

namespace assay {

// Whether a call has to do with the accounts that are wanted: it was asked of one, or an attempt of it went to one.
// Where attempts went stands in the records alone, which are too many to be read for every call; so the roll-ups say
// first whether any attempt of that quarter of an hour went there. Calls should come in the order of time, whose
// quarters are then looked at once. Belongs to one reading of one ledger.
class CallTargets
{
public:
    CallTargets(Database& database, const CallFilter& filter, const Directory& directory);

    bool mayContain(AccountId asked) const { return m_elsewhere.contains(asked); }
    Result<bool> contain(const CallState& call);

private:
    Result<bool> anyWentThere(std::int64_t bucket);
    Result<bool> wentThere(const CallState& call);

    Database& m_database;
    AccountSelection m_wanted;
    AccountSelection m_elsewhere; // what is wanted, at any provider and model
    bool m_by_target;             // where nobody asks for a provider or model, attempts go to what is wanted
    std::int64_t m_bucket = 0;
    std::optional<bool> m_any; // of the bucket
    Statement m_rollups;
};

} // namespace assay
