// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/interner.h"

#include "engine/utf8.h"
#include "ledger/account_record.h"

namespace assay {

namespace {

// A workspace whose every call brings new names must not fill the memory; forgotten ones are found in the table again.
constexpr std::size_t most_remembered = 50'000;

} // namespace

Result<Interner> Interner::open(Database& database, Append append)
{
    auto names = openTable(database, "name", "text");
    auto accounts = openTable(database, "account", "content");
    auto prices = openTable(database, "price", "content");
    for (const auto* const table : {&names, &accounts, &prices}) {
        if (!*table)
            return std::unexpected(table->error());
    }
    Interner interner;
    interner.m_append = std::move(append);
    interner.m_names = std::move(*names);
    interner.m_names.is_text = true;
    interner.m_accounts = std::move(*accounts);
    interner.m_prices = std::move(*prices);
    return interner;
}

Result<Interner::Table> Interner::openTable(Database& database, const std::string& name, const std::string& column)
{
    auto find = database.prepare("SELECT id FROM " + name + " WHERE " + column + " = ?");
    auto insert = database.prepare("INSERT INTO " + name + "(id, " + column + ") VALUES (?, ?)");
    auto last = database.prepare("SELECT coalesce(max(id), 0) FROM " + name);
    for (const auto* const statement : {&find, &insert, &last}) {
        if (!*statement)
            return std::unexpected(statement->error());
    }
    return Table{.find = std::move(*find), .insert = std::move(*insert), .last = std::move(*last)};
}

Result<std::int64_t> Interner::find(Table& table, std::string_view content)
{
    if (table.is_text)
        table.find.bind(content);
    else
        table.find.bind(Blob{content});
    const auto row = table.find.step();
    const std::int64_t id = row && *row ? table.find.integer(0) : 0;
    table.find.reset();
    if (!row)
        return std::unexpected(row.error());
    return id;
}

Result<std::int64_t> Interner::insert(Table& table, std::string_view content)
{
    const auto row = table.last.bind().step();
    if (!row)
        return std::unexpected(row.error());
    const std::int64_t id = table.last.integer(0) + 1;
    table.last.reset();
    const auto inserted =
        table.is_text ? table.insert.bind(id, content).run() : table.insert.bind(id, Blob{content}).run();
    if (!inserted)
        return std::unexpected(inserted.error());
    return id;
}

template <typename MakeRecord>
Result<std::int64_t> Interner::intern(Table& table, std::string content, const MakeRecord& make_record)
{
    if (const auto known = table.known.find(content); known != table.known.end())
        return known->second;
    auto id = find(table, content);
    if (id && *id == 0) {
        id = insert(table, content);
        const auto written = id ? m_append(make_record(*id)) : Result<void>();
        if (!written)
            return std::unexpected(written.error());
    }
    if (!id)
        return id;
    if (table.known.size() >= most_remembered)
        table.known.clear();
    table.known.emplace(std::move(content), *id);
    return id;
}

Result<NameId> Interner::name(std::string_view text)
{
    if (text.empty())
        return 0;
    std::string mended = isValidUtf8(text) ? std::string(text) : mendedUtf8(text);
    return intern(m_names, mended, [&mended](NameId id) { return NameRecord{id, mended}; });
}

Result<AccountId> Interner::account(const Account& account)
{
    return intern(m_accounts, encodeAccount(account), [&account](AccountId id) { return AccountRecord{id, account}; });
}

Result<PriceId> Interner::price(const PriceRow& row)
{
    return intern(m_prices, encodePrice(row), [&row](PriceId id) { return PriceRecord{id, row}; });
}

void Interner::forget()
{
    m_names.known.clear();
    m_accounts.known.clear();
    m_prices.known.clear();
}

} // namespace assay
