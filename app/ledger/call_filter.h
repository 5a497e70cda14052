// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/call_journal.h"
#include "ledger/bookkeeping.h"
#include "ledger/directory.h"

namespace assay {

enum class Comparison { Less, LessOrEqual, Equal, GreaterOrEqual, Greater };

// What a name must be: a glob, which knows `*` and `?` and compares without case (ASCII), where an empty text is
// matched by "" alone and by "*"; or one name, byte by byte.
class NameCondition
{
public:
    NameCondition(std::string glob) : m_text(std::move(glob)) {}
    NameCondition(const char* glob) : m_text(glob) {}
    static NameCondition exactly(std::string name);

    bool matches(std::string_view name) const;
    const std::string& text() const { return m_text; }
    bool isExact() const { return m_exact; }
    friend bool operator==(const NameCondition&, const NameCondition&) = default;

private:
    std::string m_text;
    bool m_exact = false;
};

// Which calls are meant. Every condition must hold; an empty one holds always. A call is one of a provider and model if
// it was asked of them, or an attempt of it went there: so the calls of a row of spend are the ones its figures come
// from.
struct CallFilter
{
    std::optional<NameCondition> workflow;
    std::optional<NameCondition> step;
    std::optional<NameCondition> provider;
    std::optional<NameCondition> model;
    std::vector<std::pair<std::string, NameCondition>> tags; // by key; a call without the tag is no match
    std::vector<std::string> without_tags;                   // keys a call has no tag of, or one with an empty text
    std::optional<std::int64_t> from_us;                     // inclusive
    std::optional<std::int64_t> to_us;                       // exclusive
    std::optional<CallStatus> status;
    std::optional<Basis> basis;
    std::optional<std::pair<Comparison, MoneySum>> cost; // what is known of it
    std::optional<bool> unpriced;                        // whether a part of its cost is unknown
    std::optional<bool> sample;
    std::optional<bool> recorded;
};

bool matchesGlob(std::string_view text, std::string_view glob);
bool matchesName(const std::optional<NameCondition>& wanted, std::string_view name); // any where nothing is wanted
bool compares(const MoneySum& value, Comparison comparison, const MoneySum& bound);

// The conditions that an account decides, and the ones a call decides beside its accounts (see CallTargets).
bool matchesAccount(const CallFilter& filter, const Account& account, const Directory& directory);
bool hasCallConditions(const CallFilter& filter);    // any of status, basis, cost, unpriced
CallFilter callConditions(const CallFilter& filter); // these alone
bool matchesCall(const CallFilter& filter, const CallState& call);

// Which accounts match, by id; asked once and then looked up.
class AccountSelection
{
public:
    AccountSelection(const CallFilter& filter, const Directory& directory);
    bool contains(AccountId account) const
    {
        return account > 0 && static_cast<std::size_t>(account) < m_matches.size() &&
               m_matches[static_cast<std::size_t>(account)];
    }

private:
    std::vector<bool> m_matches;
};

} // namespace assay
