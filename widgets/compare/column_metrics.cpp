// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/compare/column_metrics.h"

#include <QtCore/QCoreApplication>

#include "money_text.h"
#include "widgets/common/figure_text.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

const QString dash = u"—"_s;

struct CompareColumnText
{
    Q_DECLARE_TR_FUNCTIONS(assay::CompareColumn)
};

std::optional<double> speedOf(const ColumnFigures& figures)
{
    if (!figures.has_tokens || figures.writing_us <= 0 || figures.output_tokens <= 0)
        return {};
    return static_cast<double>(figures.output_tokens) * 1e6 / static_cast<double>(figures.writing_us);
}

std::optional<MoneySum> knownCost(const ColumnFigures& figures)
{
    if (!figures.cost || !figures.cost->basis || figures.cost->isLowerBound())
        return {};
    return figures.cost->amount;
}

// Keeps the better one; a tie marks nobody apart, but both.
template <typename T, typename Better>
void keep(std::optional<T>& best, int& seen, const std::optional<T>& value, Better better)
{
    if (!value)
        return;
    ++seen;
    if (!best || better(*value, *best))
        best = value;
}

Metric firstToken(const ColumnFigures& figures, const BestFigures& best)
{
    return {.value = figures.first_token_us ? durationText(*figures.first_token_us) : dash,
            .caption = CompareColumnText::tr("first token"),
            .details = CompareColumnText::tr("Time from sending the request to the first token of the answer"),
            .best = best.first_token_us && figures.first_token_us == best.first_token_us};
}

Metric speed(const ColumnFigures& figures, const BestFigures& best)
{
    const auto value = speedOf(figures);
    const QString text = value ? rateText(figures.output_tokens, figures.writing_us) : dash;
    return {.value = value && figures.estimated ? u"≈ "_s + text : text,
            .caption = CompareColumnText::tr("tokens/s"),
            .details = CompareColumnText::tr("Output tokens a second, from the first token to the last"),
            .best = best.tokens_per_second && value == best.tokens_per_second};
}

Metric tokens(const ColumnFigures& figures)
{
    QString text = dash;
    if (figures.has_tokens && figures.estimated)
        text = u"≈ "_s + countText(figures.output_tokens);
    else if (figures.has_tokens)
        text = tokensText(figures.input_tokens, figures.output_tokens);
    return {.value = text,
            .caption = figures.estimated ? CompareColumnText::tr("tokens so far") : CompareColumnText::tr("in / out"),
            .details = figures.estimated
                           ? CompareColumnText::tr("Estimated from the text; the provider tells the count at the end")
                           : CompareColumnText::tr("Tokens that went in and came out, as the provider counts them")};
}

Metric total(const ColumnFigures& figures, const BestFigures& best)
{
    return {.value = figures.total_us ? durationText(*figures.total_us) : dash,
            .caption = CompareColumnText::tr("until it was there"),
            .details = CompareColumnText::tr("Time from sending the request until all of it had come"),
            .best = best.total_us && figures.total_us == best.total_us};
}

Metric pieces(const ColumnFigures& figures)
{
    return {.value = figures.pieces > 0 ? countText(figures.pieces) : dash,
            .caption = CompareColumnText::tr("file(s)", nullptr, figures.pieces),
            .details = CompareColumnText::tr("Pictures, sounds and films of this answer")};
}

Metric cost(const CompareColumn& column, const ColumnFigures& figures, const BestFigures& best)
{
    if (!figures.cost || !figures.cost->basis)
        return {.value = dash,
                .caption =
                    column.isRunning() ? CompareColumnText::tr("cost at the end") : CompareColumnText::tr("cost"),
                .details = CompareColumnText::tr("What the call costs is known when it has ended")};
    return {.value = costText(*figures.cost),
            .caption = basisText(*figures.cost->basis),
            .details = costDetails(*figures.cost),
            .best = best.cost && knownCost(figures) == best.cost};
}

} // namespace

BestFigures bestOf(const std::vector<std::unique_ptr<CompareColumn>>& columns)
{
    BestFigures best;
    int times = 0;
    int totals = 0;
    int speeds = 0;
    int costs = 0;
    for (const auto& column : columns) {
        if (column->state() != CompareColumn::State::Finished)
            continue;
        const auto figures = column->figures();
        keep(best.first_token_us, times, figures.first_token_us, std::less<>());
        keep(best.total_us, totals, figures.total_us, std::less<>());
        keep(best.tokens_per_second, speeds, speedOf(figures), std::greater<>());
        keep(best.cost, costs, knownCost(figures), std::less<>());
    }
    if (times < 2)
        best.first_token_us.reset();
    if (totals < 2)
        best.total_us.reset();
    if (speeds < 2)
        best.tokens_per_second.reset();
    if (costs < 2)
        best.cost.reset();
    return best;
}

std::vector<Metric> metricsOf(const CompareColumn& column, const BestFigures& best)
{
    const auto figures = column.figures();
    const bool whole = column.state() == CompareColumn::State::Finished;
    static const BestFigures none{};
    const BestFigures& marked = whole ? best : none;
    if (!figures.is_text)
        return {total(figures, marked), pieces(figures), cost(column, figures, marked)};
    return {firstToken(figures, marked), speed(figures, marked), tokens(figures), cost(column, figures, marked)};
}

QString attemptsText(const CompareColumn& column)
{
    if (column.turns().empty() || !column.turns().back().result)
        return {};
    const auto& attempts = column.turns().back().result->attempts;
    if (attempts.size() < 2)
        return {};
    QStringList parts(CompareColumnText::tr("%n attempts", nullptr, static_cast<int>(attempts.size())));
    for (const auto& attempt : attempts) {
        if (!attempt.outcome.error)
            continue;
        const QString what = attempt.outcome.http_status > 0
                                 ? QString::number(attempt.outcome.http_status)
                                 : QString::fromUtf8(errorKindName(attempt.outcome.error->kind));
        parts << u"%1: %2, %3"_s.arg(QString::fromStdString(attempt.facts.provider), what,
                                     durationText(attempt.outcome.total_us));
    }
    return parts.join(u" · "_s);
}

bool failedOver(const CompareColumn& column)
{
    if (column.turns().empty() || !column.turns().back().result)
        return false;
    const auto& result = *column.turns().back().result;
    if (result.attempts.empty())
        return false;
    const auto& last = result.attempts.back().facts;
    return last.provider != result.provider || last.model != result.model;
}

} // namespace assay
