// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/price_book.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <deque>
#include <tuple>
#include <unordered_map>

#include "engine/catalog/csv.h"
#include "engine/usage.h"
#include "engine/utf8.h"

namespace assay {

namespace {

constexpr std::string_view any_model = "*";

using ModelKey = std::pair<std::string_view, std::string_view>; // provider, model

struct ModelKeyHash
{
    std::size_t operator()(const ModelKey& key) const
    {
        const std::hash<std::string_view> hash;
        return hash(key.first) * 31 + hash(key.second);
    }
};

struct Entry
{
    const PriceRow* row = nullptr;
    std::size_t sheet = 0; // a later sheet has a larger number
};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.substr(0, 60));
}

std::unexpected<Error> badSheet(const std::string& sheet, const QString& why)
{
    return failure(
        ErrorKind::Storage,
        QCoreApplication::translate("PriceBook", "The price sheet “%1” was not taken: %2.").arg(text(sheet), why));
}

std::unexpected<Error> badLine(const std::string& sheet, std::int64_t line, const QString& why)
{
    return badSheet(sheet, QCoreApplication::translate("PriceBook", "in line %1, %2").arg(line).arg(why));
}

// Columns of data/prices.csv. A nullptr member is one that is no plain text.
struct Column
{
    std::string_view name;
    std::string PriceRow::* text;
    bool required;
};

constexpr std::array columns{
    Column{"provider", &PriceRow::provider, true},
    Column{"model_id", &PriceRow::model, true},
    Column{"meter", &PriceRow::meter, true},
    Column{"mode", &PriceRow::mode, false},
    Column{"context_above", nullptr, false},
    Column{"price_usd", nullptr, true},
    Column{"valid_from", &PriceRow::valid_from, false},
    Column{"valid_to", &PriceRow::valid_to, false},
    Column{"status", &PriceRow::status, false},
    Column{"source", &PriceRow::source, false},
    Column{"confirmed_by", &PriceRow::confirmed_by, false},
    Column{"as_of", &PriceRow::as_of, false},
    Column{"note", &PriceRow::note, false},
};

using Header = std::vector<const Column*>; // per cell; nullptr for a column that is not ours, which is passed over

Result<Header> readHeader(const std::string& sheet, const std::vector<std::string>& cells)
{
    Header header;
    for (const auto& cell : cells) {
        const auto place = std::ranges::find(columns, cell, &Column::name);
        const Column* column = place == columns.end() ? nullptr : &*place;
        if (column && std::ranges::contains(header, column))
            return badSheet(sheet,
                            QCoreApplication::translate("PriceBook", "it has the column “%1” twice").arg(text(cell)));
        header.push_back(column);
    }
    for (const auto& column : columns) {
        if (column.required && !std::ranges::contains(header, &column))
            return badSheet(sheet,
                            QCoreApplication::translate("PriceBook", "it has no column “%1”").arg(text(column.name)));
    }
    return header;
}

bool isDay(std::string_view day)
{
    int year = 0, month = 0, date = 0;
    const auto digits = [day](std::size_t at, std::size_t length, int& number) {
        const char* end = day.data() + at + length;
        return std::from_chars(day.data() + at, end, number).ptr == end && number > 0;
    };
    if (day.size() != 10 || day[4] != '-' || day[7] != '-' || !digits(0, 4, year) || !digits(5, 2, month) ||
        !digits(8, 2, date))
        return false;
    using namespace std::chrono;
    return year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                          std::chrono::day(static_cast<unsigned>(date)))
        .ok();
}

// Why the cell cannot be taken, or nothing.
std::optional<QString> setCell(PriceRow& row, const Column& column, const std::string& cell)
{
    if (column.text) {
        if (column.required && cell.empty())
            return QCoreApplication::translate("PriceBook", "“%1” is empty").arg(text(column.name));
        if (!cell.empty() || column.text != &PriceRow::mode)
            row.*column.text = cell;
        return {};
    }
    if (column.name == "price_usd") {
        const auto price = Decimal::parse(cell);
        if (!price || *price < Decimal(0))
            return QCoreApplication::translate("PriceBook", "“%1” is no price").arg(text(cell));
        row.price_usd = *price;
        return {};
    }
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), row.context_above);
    if (!cell.empty() && (error != std::errc() || end != cell.data() + cell.size() || row.context_above < 0))
        return QCoreApplication::translate("PriceBook", "“%1” is no number of tokens").arg(text(cell));
    return {};
}

std::optional<QString> wrongDays(const PriceRow& row)
{
    for (const auto& day : {row.valid_from, row.valid_to}) {
        if (!day.empty() && !isDay(day))
            return QCoreApplication::translate("PriceBook", "“%1” is no day (YYYY-MM-DD)").arg(text(day));
    }
    if (!row.valid_from.empty() && !row.valid_to.empty() && row.valid_to <= row.valid_from)
        return QCoreApplication::translate("PriceBook", "the price ends (%1) before it begins (%2)")
            .arg(text(row.valid_to), text(row.valid_from));
    return {};
}

std::optional<QString> fillRow(PriceRow& row, const Header& header, const std::vector<std::string>& cells)
{
    if (cells.size() != header.size())
        return QCoreApplication::translate("PriceBook", "there are %1 cells where the header has %2")
            .arg(cells.size())
            .arg(header.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!header[i])
            continue;
        if (const auto why = setCell(row, *header[i], cells[i]))
            return why;
    }
    return wrongDays(row);
}

auto identity(const PriceRow& row)
{
    return std::tie(row.provider, row.model, row.meter, row.mode, row.context_above, row.valid_from, row.valid_to);
}

// Two rows that say the same of the same days cannot both be right.
Result<void> refuseDuplicates(const std::string& sheet, const std::vector<PriceRow>& rows)
{
    std::vector<const PriceRow*> order;
    order.reserve(rows.size());
    for (const auto& row : rows)
        order.push_back(&row);
    const auto before = [](const PriceRow* a, const PriceRow* b) { return identity(*a) < identity(*b); };
    if (!std::ranges::is_sorted(order, before))
        std::ranges::stable_sort(order, before);
    const auto same = [](const PriceRow* a, const PriceRow* b) { return identity(*a) == identity(*b); };
    const auto twice = std::ranges::adjacent_find(order, same);
    if (twice == order.end())
        return {};
    return badLine(sheet, (*std::next(twice))->row,
                   QCoreApplication::translate("PriceBook", "the price of line %1 stands again").arg((*twice)->row));
}

Result<std::vector<PriceRow>> readRows(const std::string& sheet, std::string_view csv)
{
    if (!isValidUtf8(csv))
        return badSheet(sheet, QCoreApplication::translate("PriceBook", "it is not in UTF-8"));
    CsvReader reader(csv);
    std::vector<std::string> cells;
    std::optional<Header> header;
    std::vector<PriceRow> rows;
    for (;;) {
        const auto more = reader.next(cells);
        if (!more)
            return badSheet(sheet, more.error().message);
        if (!*more)
            break;
        if (!header) {
            auto read = readHeader(sheet, cells);
            if (!read)
                return std::unexpected(read.error());
            header = std::move(*read);
            continue;
        }
        PriceRow row{.sheet = sheet, .row = reader.line()};
        if (const auto why = fillRow(row, *header, cells))
            return badLine(sheet, row.row, *why);
        rows.push_back(std::move(row));
    }
    if (!header)
        return badSheet(sheet, QCoreApplication::translate("PriceBook", "it is empty"));
    return rows;
}

// The UTC day as the sheets write it; times beyond their four-digit years are held at the ends.
std::string dayOf(std::int64_t time_us)
{
    using namespace std::chrono;
    constexpr sys_days first{year(1) / January / 1};
    constexpr sys_days last{year(9999) / December / 31};
    const year_month_day day{std::clamp(floor<days>(sys_time<microseconds>(microseconds(time_us))), first, last)};
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return digits.data();
}

bool holds(const PriceRow& row, const PriceQuery& query, const std::string& day)
{
    const bool begun = row.valid_from.empty() || row.valid_from <= day;
    const bool ended = !row.valid_to.empty() && row.valid_to <= day;
    const bool in_context = row.context_above == 0 || row.context_above < query.prompt_tokens;
    return row.mode == query.mode && begun && !ended && in_context;
}

std::string_view fallbackOf(std::string_view name)
{
    if (name == meter::reasoning)
        return meter::output;
    if (name == meter::cache_write_1h)
        return meter::cache_write;
    if (name == meter::input_image)
        return meter::input;
    return name == meter::cached_input_image ? meter::cached_input : std::string_view();
}

} // namespace

struct PriceBook::Index
{
    std::deque<PriceRow> rows; // never moved once in: the views and pointers below point into it
    std::unordered_map<ModelKey, std::vector<Entry>, ModelKeyHash> models;
    std::size_t sheets = 0;

    const std::vector<Entry>* entriesOf(std::string_view provider, std::string_view model) const
    {
        auto place = models.find({provider, model});
        if (place == models.end())
            place = models.find({provider, any_model});
        return place == models.end() ? nullptr : &place->second;
    }
};

PriceBook::PriceBook() : m_index(std::make_unique<Index>())
{
}
PriceBook::~PriceBook() = default;
PriceBook::PriceBook(PriceBook&&) noexcept = default;
PriceBook& PriceBook::operator=(PriceBook&&) noexcept = default;

Result<void> PriceBook::addSheet(const std::string& name, std::string_view csv)
{
    auto rows = readRows(name, csv);
    if (!rows)
        return std::unexpected(rows.error());
    if (const auto unique = refuseDuplicates(name, *rows); !unique)
        return unique;
    ++m_index->sheets;
    for (auto& row : *rows) {
        const PriceRow& kept = m_index->rows.emplace_back(std::move(row));
        m_index->models[{kept.provider, kept.model}].push_back({&kept, m_index->sheets});
    }
    return {};
}

const PriceRow* PriceBook::find(const PriceQuery& query) const
{
    const auto* const entries = m_index->entriesOf(query.provider, query.model);
    if (!entries)
        return nullptr;
    const std::string day = dayOf(query.time_us);
    const std::string_view fallback = fallbackOf(query.meter);
    const Entry* best = nullptr;
    const auto rank = [&query](const Entry& entry) {
        const PriceRow& row = *entry.row;
        return std::tuple(row.context_above, row.meter == query.meter, entry.sheet, std::string_view(row.valid_from));
    };
    for (const auto& entry : *entries) {
        const bool meter_fits = entry.row->meter == query.meter || (!fallback.empty() && entry.row->meter == fallback);
        if (meter_fits && holds(*entry.row, query, day) && (!best || rank(*best) < rank(entry)))
            best = &entry;
    }
    return best ? best->row : nullptr;
}

std::vector<const PriceRow*> PriceBook::rowsOf(std::string_view provider, std::string_view model) const
{
    std::vector<const PriceRow*> rows;
    if (const auto* const entries = m_index->entriesOf(provider, model))
        std::ranges::transform(*entries, std::back_inserter(rows), &Entry::row);
    return rows;
}

std::size_t PriceBook::size() const
{
    return m_index->rows.size();
}

} // namespace assay
