// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/tour_report.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include "money_text.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct TourText
{
    Q_DECLARE_TR_FUNCTIONS(Tour)
};

QString seconds(std::optional<std::int64_t> us)
{
    return us ? QLocale().toString(static_cast<double>(*us) / 1e6, 'f', 2) + u" s"_s : u"—"_s;
}

QString tokens(const Decimal& count)
{
    return QLocale().toString(static_cast<qlonglong>(count.mantissa()));
}

QString cost(const CostSum& sum)
{
    return sum.basis ? costText(sum) + u' ' + basisText(*sum.basis) : costText(sum);
}

QString htmlTable(const TextTable& table)
{
    QString html = u"<table><thead><tr>"_s;
    for (const auto& cell : table.header)
        html += u"<th>"_s + cell.toHtmlEscaped() + u"</th>"_s;
    html += u"</tr></thead><tbody>"_s;
    for (const auto& row : table.rows) {
        html += u"<tr>"_s;
        for (qsizetype i = 0; i < row.size(); ++i)
            html += (table.right.contains(i) ? u"<td class=\"n\">"_s : u"<td>"_s) + row[i].toHtmlEscaped() + u"</td>"_s;
        html += u"</tr>"_s;
    }
    return html + u"</tbody></table>"_s;
}

QString answerHtml(const ToldCall& told)
{
    const auto name = QString::fromStdString(told.result.provider + "/" + told.result.model);
    const auto text = QString::fromStdString(told.answer.text());
    return u"<h3>"_s + name.toHtmlEscaped() + u"</h3><pre>"_s + text.toHtmlEscaped() + u"</pre>"_s;
}

constexpr auto style =
    R"(body{font:14px/1.5 Inter,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1f26}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #e1e5ea}
.n{text-align:right}pre{white-space:pre-wrap;background:#f5f6f8;padding:1rem;border-radius:8px}.sample{color:#955700})"_L1;

} // namespace

TextTable comparisonTable(const std::vector<ToldCall>& calls)
{
    TextTable table{.header = {TourText::tr("MODEL"), TourText::tr("FIRST TOKEN"), TourText::tr("TOTAL"),
                               TourText::tr("IN"), TourText::tr("OUT"), TourText::tr("COST"), TourText::tr("OUTCOME")},
                    .right = {1, 2, 3, 4, 5}};
    for (const auto& [result, answer] : calls)
        table.rows.push_back(
            {QString::fromStdString(result.provider + "/" + result.model), seconds(result.first_token_us),
             seconds(result.attempts.empty() ? 0 : result.attempts.back().outcome.total_us),
             tokens(inputTokens(result.usage.usage)), tokens(outputTokens(result.usage.usage)), cost(result.cost),
             result.error ? result.error->message : QString::fromUtf8(callStatusName(result.status))});
    return table;
}

TextTable spendTable(const Spend& spend)
{
    TextTable table{
        .header = {TourText::tr("WORKFLOW"), TourText::tr("CALLS"), TourText::tr("ATTEMPTS"), TourText::tr("COST")},
        .right = {1, 2, 3}};
    const auto add = [&table](const QString& name, const SpendFigures& figures) {
        table.rows.push_back({name, QLocale().toString(static_cast<qlonglong>(figures.calls)),
                              QLocale().toString(static_cast<qlonglong>(figures.attempts)), costText(figures.cost)});
    };
    for (const auto& row : spend.rows) {
        const auto name = QString::fromStdString(row.group.front());
        add(name.isEmpty() ? TourText::tr("(no workflow)") : name, row.figures);
    }
    add(TourText::tr("Total"), spend.total);
    return table;
}

QString reportHtml(const QString& title, const std::vector<ToldCall>& calls, const Spend& spend, bool sample)
{
    QString html = u"<!doctype html><meta charset=\"utf-8\"><title>"_s + title.toHtmlEscaped() + u"</title><style>"_s +
                   style + u"</style>"_s;
    html += u"<h1>"_s + title.toHtmlEscaped() + u"</h1>"_s;
    if (sample)
        html += u"<p class=\"sample\">"_s +
                TourText::tr("Sample data: written for the demo, said by no model.").toHtmlEscaped() + u"</p>"_s;
    html += u"<h2>"_s + TourText::tr("Comparison").toHtmlEscaped() + u"</h2>"_s + htmlTable(comparisonTable(calls));
    for (const auto& told : calls)
        html += answerHtml(told);
    html += u"<h2>"_s + TourText::tr("Spend by workflow").toHtmlEscaped() + u"</h2>"_s + htmlTable(spendTable(spend));
    return html;
}

} // namespace assay
