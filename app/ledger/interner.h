// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/record.h"
#include "ledger/sqlite.h"

namespace assay {

// Gives names, accounts and price rows their small integers, and writes the record that introduces one the first time.
// The tables decide, since another process may have introduced it meanwhile; what is remembered here stays true because
// nothing is ever taken back, except by a rollback, after which forget() is called.
class Interner
{
public:
    using Append = std::function<Result<void>(const Record&)>;

    static Result<Interner> open(Database& database, Append append);

    Result<NameId> name(std::string_view text); // 0 for the empty text
    Result<AccountId> account(const Account& account);
    Result<PriceId> price(const PriceRow& row);
    void forget();

private:
    // A table of (id, content), its content unique.
    struct Table
    {
        Statement find;
        Statement insert;
        Statement last;
        bool is_text = false;
        std::unordered_map<std::string, std::int64_t> known;
    };
    static Result<Table> openTable(Database& database, const std::string& name, const std::string& column);
    static Result<std::int64_t> find(Table& table, std::string_view content);
    static Result<std::int64_t> insert(Table& table, std::string_view content);
    template <typename MakeRecord>
    Result<std::int64_t> intern(Table& table, std::string content, const MakeRecord& make_record);

    Append m_append;
    Table m_names;
    Table m_accounts;
    Table m_prices;
};

} // namespace assay
