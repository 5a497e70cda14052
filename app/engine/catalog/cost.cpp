// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/cost.h"

#include <algorithm>
#include <array>
#include <limits>

namespace assay {

namespace {

constexpr std::array<std::pair<Basis, std::string_view>, 8> basis_names{{
    {Basis::Reported, "reported"},
    {Basis::Computed, "computed"},
    {Basis::Estimated, "estimated"},
    {Basis::Unknown, "unknown"},
    {Basis::Free, "free"},
    {Basis::CancelledMayBeBilled, "cancelled_may_be_billed"},
    {Basis::Recorded, "recorded"},
    {Basis::Mixed, "mixed"},
}};

// Whole tokens of the prompt; what is no whole number is no count of tokens and lifts no request into a dearer context.
std::int64_t promptTokens(const Usage& usage)
{
    const Decimal tokens = inputTokens(usage);
    return tokens.places() == 0 ? tokens.mantissa() : 0;
}

class Pricing
{
public:
    Pricing(const Usage& usage, const CostQuery& query, const PriceBook& prices)
        : m_usage(usage), m_query(query), m_prices(prices), m_prompt_tokens(promptTokens(usage))
    {
    }

    void fill(Cost& cost) const
    {
        for (const auto& [name, quantity] : m_usage.lines())
            addLine(cost, name, quantity);
        if (!m_usage.isEmpty() && !countsRequests() && rowFor(meter::request))
            addLine(cost, std::string(meter::request), 1);
        if (cost.unpriced_meters.empty() && !cost.lines.empty())
            cost.computed = total(cost.lines);
    }

private:
    const PriceRow* rowFor(std::string_view name) const
    {
        return m_prices.find({m_query.provider, m_query.model, name, m_query.mode, m_prompt_tokens, m_query.time_us});
    }

    bool countsRequests() const
    {
        return std::ranges::any_of(m_usage.lines(), [](const Usage::Line& line) {
            return line.first == meter::request || line.first.starts_with(meter::web_search);
        });
    }

    void addLine(Cost& cost, const std::string& name, const Decimal& quantity) const
    {
        const PriceRow* row = quantity < Decimal(0) ? nullptr : rowFor(name);
        const auto priced = row ? priceLine(quantity, row->price_usd, unitRatio(name, row->meter))
                                : Result<PricedLine>(failure(ErrorKind::Usage, {}));
        if (priced)
            cost.lines.push_back({name, quantity, *row, priced->amount, priced->rounding});
        else
            cost.unpriced_meters.push_back(name);
    }

    static std::optional<Money> total(const std::vector<CostLine>& lines)
    {
        MoneySum sum;
        for (const auto& line : lines)
            sum += line.amount;
        if (sum.picodollars() > std::numeric_limits<std::int64_t>::max())
            return {};
        return Money::fromPicodollars(static_cast<std::int64_t>(sum.picodollars()));
    }

    const Usage& m_usage;
    const CostQuery& m_query;
    const PriceBook& m_prices;
    std::int64_t m_prompt_tokens;
};

bool allFree(const std::vector<CostLine>& lines)
{
    return std::ranges::all_of(lines, [](const CostLine& line) { return line.price.price_usd.isZero(); });
}

} // namespace

std::string_view basisName(Basis basis)
{
    const auto place = std::ranges::find(basis_names, basis, &std::pair<Basis, std::string_view>::first);
    return place == basis_names.end() ? "unknown" : place->second;
}

Cost costOf(const UsageReport& report, const CostQuery& query, const PriceBook& prices)
{
    Cost cost{.reported = report.reported_cost};
    if (query.local) {
        cost.amount = Money();
        cost.basis = Basis::Free;
        return cost;
    }
    Pricing(report.usage, query, prices).fill(cost);
    if (cost.reported) {
        cost.amount = cost.reported;
        cost.basis = Basis::Reported;
    } else if (cost.computed) {
        cost.amount = cost.computed;
        cost.basis = allFree(cost.lines) ? Basis::Free : Basis::Computed;
    }
    return cost;
}

void CostSum::add(const std::optional<Money>& more, Basis more_basis)
{
    if (more)
        amount += *more;
    else
        ++unpriced_calls;
    basis = !basis || *basis == more_basis ? more_basis : Basis::Mixed;
    may_be_billed = may_be_billed || more_basis == Basis::CancelledMayBeBilled;
}

CostSum& CostSum::operator+=(const CostSum& other)
{
    amount += other.amount;
    unpriced_calls += other.unpriced_calls;
    if (other.basis)
        basis = !basis || *basis == *other.basis ? *other.basis : Basis::Mixed;
    may_be_billed = may_be_billed || other.may_be_billed || other.basis == Basis::CancelledMayBeBilled;
    return *this;
}

} // namespace assay
