// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/directory.h"

#include "ledger/account_record.h"
#include <QtCore/QCoreApplication>

namespace assay {

Result<Directory> Directory::open(Database& database)
{
    auto names = database.prepare("SELECT id, text FROM name WHERE id >= ? ORDER BY id");
    auto accounts = database.prepare("SELECT id, content FROM account WHERE id >= ? ORDER BY id");
    auto price = database.prepare("SELECT content FROM price WHERE id = ?");
    for (const auto* const statement : {&names, &accounts, &price}) {
        if (!*statement)
            return std::unexpected(statement->error());
    }
    Directory directory;
    directory.m_read_names = std::move(*names);
    directory.m_read_accounts = std::move(*accounts);
    directory.m_read_price = std::move(*price);
    directory.m_names.emplace_back(); // id 0 is "none"
    directory.m_accounts.emplace_back();
    return directory;
}

Result<void> Directory::refresh()
{
    const auto names = readNames();
    return names ? readAccounts() : names;
}

// Ids run without holes; where a damaged table has one, what follows it is not known here.
Result<void> Directory::readNames()
{
    m_read_names.bind(static_cast<std::int64_t>(m_names.size()));
    auto row = m_read_names.step();
    for (; row && *row && m_read_names.integer(0) == static_cast<NameId>(m_names.size()); row = m_read_names.step())
        m_names.emplace_back(m_read_names.text(1));
    m_read_names.reset();
    return row ? Result<void>() : std::unexpected(row.error());
}

Result<void> Directory::readAccounts()
{
    m_read_accounts.bind(static_cast<std::int64_t>(m_accounts.size()));
    auto row = m_read_accounts.step();
    for (; row && *row && m_read_accounts.integer(0) == lastAccount() + 1; row = m_read_accounts.step())
        m_accounts.push_back(decodeAccount(m_read_accounts.blob(1)).value_or(Account()));
    m_read_accounts.reset();
    return row ? Result<void>() : std::unexpected(row.error());
}

const std::string& Directory::name(NameId id) const
{
    const auto place = static_cast<std::size_t>(id);
    return id > 0 && place < m_names.size() ? m_names[place] : m_names.front();
}

const Account& Directory::account(AccountId id) const
{
    const auto place = static_cast<std::size_t>(id);
    return id > 0 && place < m_accounts.size() ? m_accounts[place] : m_accounts.front();
}

Result<PriceRow> Directory::price(PriceId id)
{
    const auto row = m_read_price.bind(id).step();
    if (!row)
        return std::unexpected(row.error());
    auto price = *row ? decodePrice(m_read_price.blob(0)) : std::nullopt;
    m_read_price.reset();
    if (!price)
        return failure(
            ErrorKind::Storage,
            QCoreApplication::translate("Ledger", "Price row %1 of the ledger is missing; run `assay ledger verify`.")
                .arg(id));
    return std::move(*price);
}

TagValue Directory::tagValue(const RecordedTag& value) const
{
    if (const auto* const reference = std::get_if<NameReference>(&value))
        return name(reference->id);
    if (const auto* const number = std::get_if<std::int64_t>(&value))
        return *number;
    if (const auto* const flag = std::get_if<bool>(&value))
        return *flag;
    return std::get<Decimal>(value);
}

Attribution Directory::attribution(const Account& account) const
{
    Attribution attribution{.workflow = name(account.workflow), .step = name(account.step)};
    for (const auto& [tag, value] : account.tags)
        attribution.tags.emplace(name(tag), tagValue(value));
    return attribution;
}

std::optional<TagValue> Directory::tag(const Account& account, std::string_view key) const
{
    for (const auto& [tag, value] : account.tags) {
        if (name(tag) == key)
            return tagValue(value);
    }
    return {};
}

std::string tagText(const TagValue& value)
{
    if (const auto* const text = std::get_if<std::string>(&value))
        return *text;
    if (const auto* const number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    if (const auto* const flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    return std::get<Decimal>(value).toString();
}

} // namespace assay
