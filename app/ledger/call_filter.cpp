// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/call_filter.h"

#include <algorithm>

namespace assay {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

} // namespace

// A star takes as little as it can, and one character more each time the rest does not fit: linear but for repeated
// stars.
bool matchesGlob(std::string_view text, std::string_view glob)
{
    std::size_t at = 0;
    std::size_t wanted = 0;
    std::size_t star = std::string_view::npos;
    std::size_t after_star = 0;
    while (at < text.size()) {
        if (wanted < glob.size() && glob[wanted] == '*') {
            star = wanted++;
            after_star = at;
        } else if (wanted < glob.size() && (glob[wanted] == '?' || lower(glob[wanted]) == lower(text[at]))) {
            ++wanted;
            ++at;
        } else if (star != std::string_view::npos) {
            wanted = star + 1;
            at = ++after_star;
        } else {
            return false;
        }
    }
    return glob.find_first_not_of('*', wanted) == std::string_view::npos;
}

NameCondition NameCondition::exactly(std::string name)
{
    NameCondition condition(std::move(name));
    condition.m_exact = true;
    return condition;
}

bool NameCondition::matches(std::string_view name) const
{
    return m_exact ? name == m_text : matchesGlob(name, m_text);
}

bool matchesName(const std::optional<NameCondition>& wanted, std::string_view name)
{
    return !wanted || wanted->matches(name);
}

bool compares(const MoneySum& value, Comparison comparison, const MoneySum& bound)
{
    switch (comparison) {
    case Comparison::Less:
        return value < bound;
    case Comparison::LessOrEqual:
        return value <= bound;
    case Comparison::Equal:
        return value == bound;
    case Comparison::GreaterOrEqual:
        return value >= bound;
    case Comparison::Greater:
        return value > bound;
    }
    return false;
}

bool matchesAccount(const CallFilter& filter, const Account& account, const Directory& directory)
{
    if (!matchesName(filter.workflow, directory.name(account.workflow)) ||
        !matchesName(filter.step, directory.name(account.step)) ||
        !matchesName(filter.provider, directory.name(account.provider)) ||
        !matchesName(filter.model, directory.name(account.model)))
        return false;
    if (filter.sample.value_or(account.sample) != account.sample ||
        filter.recorded.value_or(account.recorded) != account.recorded)
        return false;
    const auto lacks = [&](const std::string& key) {
        const auto value = directory.tag(account, key);
        return !value || tagText(*value).empty();
    };
    return std::ranges::all_of(filter.without_tags, lacks) && std::ranges::all_of(filter.tags, [&](const auto& wanted) {
               const auto value = directory.tag(account, wanted.first);
               return value && wanted.second.matches(tagText(*value));
           });
}

bool hasCallConditions(const CallFilter& filter)
{
    return filter.status || filter.basis || filter.cost || filter.unpriced;
}

CallFilter callConditions(const CallFilter& filter)
{
    return {.status = filter.status, .basis = filter.basis, .cost = filter.cost, .unpriced = filter.unpriced};
}

bool matchesCall(const CallFilter& filter, const CallState& call)
{
    if ((filter.from_us && call.time_us < *filter.from_us) || (filter.to_us && call.time_us >= *filter.to_us))
        return false;
    if (filter.status && call.status != *filter.status)
        return false;
    if (filter.basis && basisOfSet(call.bases) != *filter.basis)
        return false;
    if (filter.cost && !compares(call.amount, filter.cost->first, filter.cost->second))
        return false;
    return !filter.unpriced || *filter.unpriced == (call.unpriced > 0);
}

AccountSelection::AccountSelection(const CallFilter& filter, const Directory& directory)
    : m_matches(static_cast<std::size_t>(directory.lastAccount()) + 1, false)
{
    for (AccountId id = 1; id <= directory.lastAccount(); ++id)
        m_matches[static_cast<std::size_t>(id)] = matchesAccount(filter, directory.account(id), directory);
}

} // namespace assay
