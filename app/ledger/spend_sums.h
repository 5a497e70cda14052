// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/ledger_reader.h"
#include "ledger/rollup.h"
#include "ledger/time_grouping.h"

namespace assay {

// Adds roll-up entries up by the groups of a query. Pure: entries in, rows out; times should come in ascending order,
// which makes finding their group cheap.
class SpendSums
{
public:
    static Result<SpendSums> make(const SpendQuery& query, const Directory& directory);

    // Entries of accounts or bases that the query does not want are left out here.
    void add(std::int64_t time_us, const RollupKey& key, const RollupEntry& entry);
    Spend take();

private:
    struct TimeKey
    {
        TimeUnit unit = TimeUnit::Day;
        TimeSpan span;
    };
    struct Sum
    {
        RollupEntry entry;
        std::int64_t bases = 0;
        CostSum failed;
        CostSum unattributed;
        std::int64_t recorded_calls = 0;
        CostSum recorded;
    };
    // What is to be known of an account, looked up once.
    struct AccountUse
    {
        int group = -1; // −1 = not asked for yet
        bool recorded = false;
        bool unattributed = false;
    };

    SpendSums(const SpendQuery& query, const Directory& directory);
    Result<void> readKeys();
    void enterTime(std::int64_t time_us);
    const AccountUse& use(AccountId account);
    Sum& sumOf(int account_group, int basis);
    std::string accountLabel(const std::string& key, const Account& account) const;
    static void addTo(Sum& sum, const AccountUse& use, int basis, const RollupEntry& entry);
    static void addTo(Sum& sum, const Sum& other);
    SpendFigures figures(const Sum& sum, bool by_target) const;
    using Labels = std::vector<std::vector<std::string>>;
    std::vector<std::string> groupOf(std::uint64_t packed, const Labels& times, const Labels& accounts) const;
    bool isByTarget() const; // whether a call with attempts at several targets may stand in several rows

    const SpendQuery& m_query;
    const Directory& m_directory;
    AccountSelection m_selection;
    QTimeZone m_zone = QTimeZone::utc();
    int m_basis = 0; // wanted; 0 = any
    bool m_by_basis = false;

    std::vector<TimeKey> m_times;
    TimeSpan m_same_group; // no time key changes within it
    int m_time_group = -1;
    std::map<std::vector<std::string>, int> m_time_groups;
    std::vector<AccountUse> m_accounts; // by id
    std::map<std::vector<std::string>, int> m_label_groups;
    std::unordered_map<std::uint64_t, Sum> m_sums;
    std::vector<Sum*> m_current; // of the time group, by account group and basis
};

} // namespace assay
