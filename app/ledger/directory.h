// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "engine/call_journal.h"
#include "ledger/record.h"
#include "ledger/sqlite.h"

namespace assay {

// What the small integers of records stand for, read from the tables once and then only what is new.
class Directory
{
public:
    static Result<Directory> open(Database& database);

    Result<void> refresh();                   // takes in what has been introduced since
    const std::string& name(NameId id) const; // empty for 0 and for what nobody introduced
    const Account& account(AccountId id) const;
    AccountId lastAccount() const { return static_cast<AccountId>(m_accounts.size()) - 1; }
    Result<PriceRow> price(PriceId id);

    Attribution attribution(const Account& account) const; // without the run
    std::optional<TagValue> tag(const Account& account, std::string_view key) const;
    TagValue tagValue(const RecordedTag& value) const;

private:
    Result<void> readNames();
    Result<void> readAccounts();

    Statement m_read_names;
    Statement m_read_accounts;
    Statement m_read_price;
    std::deque<std::string> m_names; // by id; a deque, so that references hold while it grows
    std::deque<Account> m_accounts;
};

std::string tagText(const TagValue& value); // as it is shown, grouped by and compared with

} // namespace assay
