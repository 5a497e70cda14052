// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/spend_sums.h"

#include <QtCore/QCoreApplication>

#include "ledger/record_codes.h"
#include <algorithm>

namespace assay {

namespace {

constexpr std::string_view tag_prefix = "tag:";
constexpr std::array<std::string_view, 5> plain_keys{"workflow", "step", "provider", "model", "basis"};

constexpr std::size_t bases_there_are = 9; // codes, and 0

// What there was nothing to pay for stands with what was free.
int shownBasis(int basis)
{
    return basis == 0 ? basisCode(Basis::Free) : basis;
}

// Roll-ups do not count the attempts of unknown cost that failed, but their basis tells: one that may be billed had no
// end, and that is a failure.
CostSum failedPart(const RollupEntry& entry, int basis)
{
    const std::int64_t unpriced = basis == basisCode(Basis::CancelledMayBeBilled) ? entry.unpriced : 0;
    return entry.failed == MoneySum() && unpriced == 0 ? CostSum()
                                                       : costSumOf(entry.failed, unpriced, std::int64_t{1} << basis);
}

// A group as one number: time, labels of the account, basis.
constexpr std::uint64_t pack(int time, int account, int basis)
{
    return static_cast<std::uint64_t>(time) << 36 | static_cast<std::uint64_t>(account) << 4 |
           static_cast<std::uint64_t>(basis);
}

// Groups by their numbers.
std::vector<std::vector<std::string>> listed(const std::map<std::vector<std::string>, int>& groups)
{
    std::vector<std::vector<std::string>> list(groups.size());
    for (const auto& [labels, group] : groups)
        list[static_cast<std::size_t>(group)] = labels;
    return list;
}

int groupFor(std::map<std::vector<std::string>, int>& groups, std::vector<std::string> labels)
{
    return groups.try_emplace(std::move(labels), static_cast<int>(groups.size())).first->second;
}

} // namespace

SpendSums::SpendSums(const SpendQuery& query, const Directory& directory)
    : m_query(query), m_directory(directory), m_selection(query.where, directory),
      m_basis(query.where.basis ? basisCode(*query.where.basis) : 0),
      m_accounts(static_cast<std::size_t>(directory.lastAccount()) + 1)
{
}

Result<SpendSums> SpendSums::make(const SpendQuery& query, const Directory& directory)
{
    SpendSums sums(query, directory);
    if (const auto read = sums.readKeys(); !read)
        return std::unexpected(read.error());
    return sums;
}

Result<void> SpendSums::readKeys()
{
    const auto zone = timeZoneNamed(m_query.time_zone);
    if (!zone)
        return std::unexpected(zone.error());
    m_zone = *zone;
    for (const auto& key : m_query.group_by) {
        if (const auto unit = timeUnitFromName(key)) {
            m_times.push_back({.unit = *unit});
        } else if (!std::ranges::contains(plain_keys, key) && !key.starts_with(tag_prefix)) {
            return failure(ErrorKind::Usage,
                           QCoreApplication::translate(
                               "Ledger", "Spend cannot be grouped by “%1”; use workflow, step, provider, model, basis, "
                                         "tag:NAME, hour, day, week or month.")
                               .arg(QString::fromStdString(key)));
        }
        m_by_basis = m_by_basis || key == "basis";
    }
    return {};
}

void SpendSums::add(std::int64_t time_us, const RollupKey& key, const RollupEntry& entry)
{
    if (!m_selection.contains(key.account) || (m_basis != 0 && key.basis != m_basis))
        return;
    if (!m_same_group.contains(time_us))
        enterTime(time_us);
    const AccountUse& account = use(key.account);
    addTo(sumOf(account.group, m_by_basis ? shownBasis(key.basis) : 0), account, key.basis, entry);
}

// Finds the group of a time, and until when it stays the same.
void SpendSums::enterTime(std::int64_t time_us)
{
    m_same_group = {INT64_MIN, INT64_MAX};
    std::vector<std::string> labels;
    for (auto& key : m_times) {
        if (!key.span.contains(time_us))
            key.span = timeSpanAround(time_us, key.unit, m_zone);
        labels.push_back(timeLabel(key.span, key.unit, m_zone));
        m_same_group.begin_us = std::max(m_same_group.begin_us, key.span.begin_us);
        m_same_group.end_us = std::min(m_same_group.end_us, key.span.end_us);
    }
    m_time_group = groupFor(m_time_groups, std::move(labels));
    m_current.clear();
}

const SpendSums::AccountUse& SpendSums::use(AccountId id)
{
    AccountUse& use = m_accounts[static_cast<std::size_t>(id)];
    if (use.group >= 0)
        return use;
    const Account& account = m_directory.account(id);
    std::vector<std::string> labels;
    for (const auto& key : m_query.group_by) {
        if (!timeUnitFromName(key) && key != "basis")
            labels.push_back(accountLabel(key, account));
    }
    use = {.group = groupFor(m_label_groups, std::move(labels)),
           .recorded = account.recorded,
           .unattributed = account.workflow == 0};
    return use;
}

SpendSums::Sum& SpendSums::sumOf(int account_group, int basis)
{
    const auto place = static_cast<std::size_t>(account_group) * bases_there_are + static_cast<std::size_t>(basis);
    if (place >= m_current.size())
        m_current.resize(place + bases_there_are, nullptr);
    if (!m_current[place])
        m_current[place] = &m_sums[pack(m_time_group, account_group, basis)];
    return *m_current[place];
}

std::string SpendSums::accountLabel(const std::string& key, const Account& account) const
{
    if (key == "workflow")
        return m_directory.name(account.workflow);
    if (key == "step")
        return m_directory.name(account.step);
    if (key == "provider")
        return m_directory.name(account.provider);
    if (key == "model")
        return m_directory.name(account.model);
    const auto value = m_directory.tag(account, std::string_view(key).substr(tag_prefix.size()));
    return value ? tagText(*value) : std::string();
}

void SpendSums::addTo(Sum& sum, const AccountUse& use, int basis, const RollupEntry& entry)
{
    if (use.recorded || basis == basisCode(Basis::Recorded)) {
        sum.recorded_calls += entry.calls;
        if (entry.attempts != 0 && basis != 0)
            sum.recorded += costSumOf(entry.amount, entry.unpriced_calls, std::int64_t{1} << basis);
        return;
    }
    sum.entry += entry;
    if (entry.attempts == 0 || basis == 0) // a call alone, or nothing that was to pay
        return;
    const std::int64_t bases = std::int64_t{1} << basis;
    sum.bases |= bases;
    sum.failed += failedPart(entry, basis);
    if (use.unattributed)
        sum.unattributed += costSumOf(entry.amount, entry.unpriced_calls, bases);
}

void SpendSums::addTo(Sum& sum, const Sum& other)
{
    sum.entry += other.entry;
    sum.bases |= other.bases;
    sum.failed += other.failed;
    sum.unattributed += other.unattributed;
    sum.recorded_calls += other.recorded_calls;
    sum.recorded += other.recorded;
}

bool SpendSums::isByTarget() const
{
    const auto& where = m_query.where;
    return m_by_basis || where.basis || where.provider || where.model ||
           std::ranges::contains(m_query.group_by, "provider") || std::ranges::contains(m_query.group_by, "model");
}

SpendFigures SpendSums::figures(const Sum& sum, bool by_target) const
{
    SpendFigures figures{
        .calls = sum.entry.calls,
        .attempts = sum.entry.attempts,
        .cost = costSumOf(sum.entry.amount, by_target ? sum.entry.unpriced : sum.entry.unpriced_calls, sum.bases),
        .failed = sum.failed,
        .unattributed = sum.unattributed,
        .recorded_calls = sum.recorded_calls,
        .recorded = sum.recorded};
    for (const auto& [meter, quantity] : sum.entry.usage)
        figures.usage.set(m_directory.name(meter), quantity);
    return figures;
}

// The labels of a group in the order of the query's keys.
std::vector<std::string> SpendSums::groupOf(std::uint64_t packed, const Labels& times, const Labels& accounts) const
{
    static constexpr std::uint64_t account_mask = 0xffffffff;
    auto time = times[packed >> 36].begin();
    auto label = accounts[packed >> 4 & account_mask].begin();
    std::vector<std::string> group;
    for (const auto& key : m_query.group_by) {
        if (key == "basis")
            group.emplace_back(basisName(basisFromCode(static_cast<int>(packed & 0xf)).value_or(Basis::Unknown)));
        else
            group.push_back(timeUnitFromName(key) ? *time++ : *label++);
    }
    return group;
}

Spend SpendSums::take()
{
    const bool by_target = isByTarget();
    const Labels times = listed(m_time_groups);
    const Labels accounts = listed(m_label_groups);
    Spend spend;
    Sum total;
    for (const auto& [group, sum] : m_sums) {
        addTo(total, sum);
        if (sum.entry.calls != 0 || sum.entry.attempts != 0)
            spend.rows.push_back({groupOf(group, times, accounts), figures(sum, by_target)});
    }
    std::ranges::sort(spend.rows, {}, &SpendRow::group);
    spend.total = figures(total, m_query.where.basis || m_query.where.provider || m_query.where.model);
    return spend;
}

} // namespace assay
