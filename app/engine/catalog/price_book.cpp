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
#include <unordered_set>

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
    PriceRow* row = nullptr;
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

constexpr std::string_view audio_second = "audio_second";
constexpr std::string_view audio_minute = "audio_minute";
constexpr std::string_view video_second = "video_second";
constexpr std::int64_t seconds_a_minute = 60;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> fallbacks{{
    {meter::reasoning, meter::output},
    {meter::cache_write_1h, meter::cache_write},
    {meter::input_image, meter::input},
    {meter::cached_input_image, meter::cached_input},
    {audio_second, audio_minute},
    {audio_minute, audio_second},
}};

// Meters that come in variants. A tile of a picture and a step towards it are no pictures.
constexpr std::array<std::string_view, 8> varied_meters{"image",     "image_step", "image_tile", "image_tile_step",
                                                        "megapixel", "run_second", video_second, meter::web_search};

// Sizes of films that are one and the same to a vendor: Veo's list has 720p, 1080p and 4k, Sora's both ways of holding
// the picture at one price (reference lists of 2026).
constexpr std::array<std::array<std::string_view, 4>, 4> film_sizes{{
    {"720p", "1280x720", "720x1280", ""},
    {"1080p", "1920x1080", "1080x1920", ""},
    {"4k", "3840x2160", "2160x3840", "2160p"},
    {"", "1792x1024", "1024x1792", ""},
}};

// The meter that `name` is a variant of, the longest there is; itself where it is none.
std::string_view plainMeter(std::string_view name)
{
    std::string_view plain = name;
    for (const auto base : varied_meters) {
        const bool fits = name == base || (name.starts_with(base) && name[base.size()] == '_');
        if (fits && (plain == name || base.size() > plain.size()))
            plain = base;
    }
    return plain;
}

// A film's meter, by the other names of the size in it.
void addOtherSizes(std::vector<std::string>& names, std::string_view name)
{
    for (const auto& sizes : film_sizes) {
        const auto spelt = std::ranges::find_if(sizes, [name](std::string_view size) {
            return !size.empty() && name.find('_' + std::string(size)) != name.npos;
        });
        for (const auto other : sizes) {
            if (spelt == sizes.end() || other.empty() || other == *spelt)
                continue;
            std::string renamed(name);
            names.push_back(renamed.replace(renamed.find(*spelt), spelt->size(), other));
        }
    }
}

} // namespace

UnitRatio unitRatio(std::string_view counted, std::string_view priced)
{
    if (counted == audio_second && priced == audio_minute)
        return {.per = seconds_a_minute};
    if (counted == audio_minute && priced == audio_second)
        return {.times = seconds_a_minute};
    return {};
}

std::vector<std::string> metersThatPrice(std::string_view meter)
{
    std::vector<std::string> names;
    const std::string_view plain = plainMeter(meter);
    for (std::string_view name = meter;; name = name.substr(0, name.rfind('_'))) {
        names.emplace_back(name);
        if (name == plain)
            break;
        if (plain == video_second)
            addOtherSizes(names, name);
    }
    const auto place = std::ranges::find(fallbacks, meter, &std::pair<std::string_view, std::string_view>::first);
    if (place != fallbacks.end())
        names.emplace_back(place->second);
    return names;
}

std::string asOfDay(const std::vector<PriceRow>& rows)
{
    std::string day;
    for (const auto& row : rows)
        day = std::max(day, row.as_of);
    return day;
}

Result<std::vector<PriceRow>> readPriceSheet(const std::string& name, std::string_view csv)
{
    auto rows = readRows(name, csv);
    if (!rows)
        return rows;
    if (const auto unique = refuseDuplicates(name, *rows); !unique)
        return std::unexpected(unique.error());
    return rows;
}

struct PriceBook::Index
{
    std::deque<PriceRow> rows; // never moved once in: the views and pointers below point into it
    std::unordered_map<ModelKey, std::vector<Entry>, ModelKeyHash> models;
    std::size_t sheets = 0;

    bool knows(std::string_view provider) const
    {
        return std::ranges::any_of(models, [provider](const auto& model) { return model.first.first == provider; });
    }

    // What is there of these providers holds until that day. A row that would never hold any more goes.
    void end(const std::unordered_set<std::string_view>& providers, const std::string& day)
    {
        for (auto& [key, entries] : models) {
            if (!providers.contains(key.first))
                continue;
            std::erase_if(entries, [&day](const Entry& entry) { return entry.row->valid_from >= day; });
            for (auto& entry : entries) {
                if (entry.row->valid_to.empty() || entry.row->valid_to > day)
                    entry.row->valid_to = day;
            }
        }
    }

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
    auto rows = readPriceSheet(name, csv);
    if (!rows)
        return std::unexpected(rows.error());
    take(std::move(*rows));
    return {};
}

Result<void> PriceBook::addNewerList(const std::string& name, std::string_view csv)
{
    auto rows = readPriceSheet(name, csv);
    if (!rows)
        return std::unexpected(rows.error());
    const std::string day = asOfDay(*rows);
    if (!isDay(day))
        return badSheet(name, QCoreApplication::translate("PriceBook", "no row of it says as of which day it is"));
    std::unordered_set<std::string_view> providers;
    for (const auto& row : *rows)
        providers.insert(row.provider);
    std::erase_if(providers, [this](std::string_view provider) { return !m_index->knows(provider); });
    m_index->end(providers, day);
    std::vector<PriceRow> holding;
    for (auto& row : *rows) {
        const bool is_history = !row.valid_to.empty() && row.valid_to <= day;
        if (row.valid_from.empty() && !is_history) // also where nothing stood before: that day may be one to come
            row.valid_from = day;
        if (!row.valid_from.empty() || !providers.contains(row.provider)) // else the lists before it have those days
            holding.push_back(row);
    }
    take(std::move(holding));
    return {};
}

void PriceBook::take(std::vector<PriceRow> rows)
{
    ++m_index->sheets;
    for (auto& row : rows) {
        PriceRow& kept = m_index->rows.emplace_back(std::move(row));
        m_index->models[{kept.provider, kept.model}].push_back({&kept, m_index->sheets});
    }
}

const PriceRow* PriceBook::find(const PriceQuery& query) const
{
    const auto* const entries = m_index->entriesOf(query.provider, query.model);
    if (!entries)
        return nullptr;
    const std::string day = dayOf(query.time_us);
    const auto meters = metersThatPrice(query.meter);
    using Rank = std::tuple<std::int64_t, std::ptrdiff_t, std::size_t, std::string_view>;
    std::optional<Rank> best_rank;
    const PriceRow* best = nullptr;
    for (const auto& entry : *entries) {
        const PriceRow& row = *entry.row;
        const auto place = std::ranges::find(meters, row.meter);
        if (place == meters.end() || !holds(row, query, day))
            continue;
        const Rank rank(row.context_above, meters.end() - place, entry.sheet, row.valid_from);
        if (best_rank && rank <= *best_rank)
            continue;
        best_rank = rank;
        best = &row;
    }
    return best;
}

std::vector<const PriceRow*> PriceBook::rowsOf(std::string_view provider, std::string_view model) const
{
    std::vector<const PriceRow*> rows;
    if (const auto* const entries = m_index->entriesOf(provider, model))
        std::ranges::transform(*entries, std::back_inserter(rows), &Entry::row);
    return rows;
}

std::vector<const PriceRow*> PriceBook::rows() const
{
    std::vector<const PriceRow*> rows;
    for (const auto& [key, entries] : m_index->models)
        std::ranges::transform(entries, std::back_inserter(rows), &Entry::row);
    return rows;
}

std::size_t PriceBook::size() const
{
    return m_index->rows.size();
}

} // namespace assay
