// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/account_record.h"

#include <algorithm>

#include "ledger/record_key.h"

namespace assay {

namespace {

void writeTag(CborWriter& writer, const RecordedTag& value)
{
    if (const auto* const name = std::get_if<NameReference>(&value)) {
        writer.integer(name->id);
    } else if (const auto* const flag = std::get_if<bool>(&value)) {
        writer.boolean(*flag);
    } else if (const auto* const number = std::get_if<std::int64_t>(&value)) {
        writer.array(1);
        writer.integer(*number);
    } else {
        const auto& decimal = std::get<Decimal>(value);
        writer.array(2);
        writer.integer(decimal.places());
        writer.integer(decimal.mantissa());
    }
}

RecordedTag readTag(FieldReader& fields)
{
    auto& reader = fields.reader();
    if (reader.peek() == CborReader::Type::Integer)
        return NameReference{reader.integer()};
    if (reader.peek() == CborReader::Type::Boolean)
        return reader.boolean();
    const auto items = reader.array();
    if (items == 1)
        return reader.integer();
    const auto places = reader.integer();
    const auto decimal = Decimal::make(reader.integer(), static_cast<int>(std::clamp<std::int64_t>(places, -1, 99)));
    if (items != 2 || !decimal || decimal->places() != places)
        fields.fail();
    return decimal.value_or(Decimal());
}

template <typename Value>
std::string encoded(const Value& value, void (*write)(FieldWriter&, const Value&))
{
    FieldWriter fields;
    write(fields, value);
    return fields.take();
}

template <typename Value>
std::optional<Value> decoded(std::string_view content, Value (*read)(FieldReader&))
{
    FieldReader fields(content);
    auto value = read(fields);
    if (fields.failed() || !fields.finish())
        return {};
    return value;
}

} // namespace

void writeAccount(FieldWriter& fields, const Account& account)
{
    if (!account.tags.empty()) {
        auto& writer = fields.key(key::tags);
        writer.array(2 * account.tags.size());
        for (const auto& [name, value] : account.tags) {
            writer.integer(name);
            writeTag(writer, value);
        }
    }
    fields.integerUnless(key::workflow, account.workflow, 0);
    fields.integerUnless(key::step, account.step, 0);
    fields.integerUnless(key::provider, account.provider, 0);
    fields.integerUnless(key::model, account.model, 0);
    fields.flag(key::sample, account.sample);
    fields.flag(key::recorded, account.recorded);
}

Account readAccount(FieldReader& fields)
{
    Account account;
    if (fields.at(key::tags)) {
        const auto items = fields.reader().array();
        if (items % 2 != 0)
            fields.fail();
        for (std::uint64_t i = 0; i + 1 < items && !fields.failed(); i += 2) {
            const NameId name = fields.reader().integer();
            account.tags.emplace_back(name, readTag(fields));
        }
    }
    account.workflow = fields.integer(key::workflow);
    account.step = fields.integer(key::step);
    account.provider = fields.integer(key::provider);
    account.model = fields.integer(key::model);
    account.sample = fields.flag(key::sample);
    account.recorded = fields.flag(key::recorded);
    return account;
}

void writePrice(FieldWriter& fields, const PriceRow& row)
{
    if (row.mode != "standard") // which is what an absent one reads as; an empty one is another
        fields.key(key::mode).text(row.mode);
    fields.textUnlessEmpty(key::provider, row.provider);
    fields.textUnlessEmpty(key::model, row.model);
    fields.textUnlessEmpty(key::meter, row.meter);
    fields.integerUnless(key::context_above, row.context_above, 0);
    fields.decimal(key::price_usd, row.price_usd);
    fields.textUnlessEmpty(key::valid_from, row.valid_from);
    fields.textUnlessEmpty(key::valid_to, row.valid_to);
    fields.textUnlessEmpty(key::confirmation, row.status);
    fields.textUnlessEmpty(key::source, row.source);
    fields.textUnlessEmpty(key::confirmed_by, row.confirmed_by);
    fields.textUnlessEmpty(key::as_of, row.as_of);
    fields.textUnlessEmpty(key::note, row.note);
    fields.textUnlessEmpty(key::sheet, row.sheet);
    fields.integerUnless(key::row, row.row, 0);
}

PriceRow readPrice(FieldReader& fields)
{
    PriceRow row;
    if (fields.at(key::mode))
        row.mode = fields.reader().text();
    row.provider = fields.text(key::provider);
    row.model = fields.text(key::model);
    row.meter = fields.text(key::meter);
    row.context_above = fields.integer(key::context_above);
    row.price_usd = fields.decimal(key::price_usd);
    row.valid_from = fields.text(key::valid_from);
    row.valid_to = fields.text(key::valid_to);
    row.status = fields.text(key::confirmation);
    row.source = fields.text(key::source);
    row.confirmed_by = fields.text(key::confirmed_by);
    row.as_of = fields.text(key::as_of);
    row.note = fields.text(key::note);
    row.sheet = fields.text(key::sheet);
    row.row = fields.integer(key::row);
    return row;
}

std::string encodeAccount(const Account& account)
{
    return encoded(account, writeAccount);
}

std::optional<Account> decodeAccount(std::string_view content)
{
    return decoded(content, readAccount);
}

std::string encodePrice(const PriceRow& row)
{
    return encoded(row, writePrice);
}

std::optional<PriceRow> decodePrice(std::string_view content)
{
    return decoded(content, readPrice);
}

} // namespace assay
