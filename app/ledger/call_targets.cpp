// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/call_targets.h"

#include <algorithm>

#include "ledger/bookkeeper.h"

namespace assay {

namespace {

CallFilter atAnyTarget(CallFilter filter)
{
    filter.provider.reset();
    filter.model.reset();
    return filter;
}

} // namespace

CallTargets::CallTargets(Database& database, const CallFilter& filter, const Directory& directory)
    : m_database(database), m_wanted(filter, directory), m_elsewhere(atAnyTarget(filter), directory),
      m_by_target(filter.provider || filter.model)
{
}

Result<bool> CallTargets::contain(const CallState& call)
{
    if (m_wanted.contains(call.account))
        return true;
    if (!m_by_target || !mayContain(call.account))
        return false;
    if (call.status != CallStatus::Running) { // roll-ups have what has ended
        const auto any = anyWentThere(bucketOf(call.time_us));
        if (!any || !*any)
            return any;
    }
    return wentThere(call);
}

Result<bool> CallTargets::anyWentThere(std::int64_t bucket)
{
    if (m_any && bucket == m_bucket)
        return *m_any;
    if (!m_any) {
        auto rollups = m_database.prepare("SELECT entries FROM rollup WHERE slot >= ? AND slot < ?");
        if (!rollups)
            return std::unexpected(rollups.error());
        m_rollups = std::move(*rollups);
    }
    bool any = false;
    m_rollups.bind(bucket * slots_per_bucket, (bucket + 1) * slots_per_bucket);
    auto row = m_rollups.step();
    for (; row && *row && !any; row = m_rollups.step()) {
        RollupReader reader(m_rollups.blob(0));
        RollupKey key;
        for (RollupEntry entry; !any && reader.next(key, entry, false);)
            any = entry.attempts > 0 && m_wanted.contains(key.account);
    }
    m_rollups.reset();
    if (!row)
        return std::unexpected(row.error());
    m_bucket = bucket;
    m_any = any;
    return any;
}

Result<bool> CallTargets::wentThere(const CallState& call)
{
    const auto history = readHistory(m_database, call.last);
    if (!history)
        return std::unexpected(history.error());
    return std::ranges::any_of(*history, [this](const HistoryRecord& step) {
        const auto* const pending = std::get_if<PendingRecord>(&step.record);
        return pending && m_wanted.contains(pending->account);
    });
}

} // namespace assay
