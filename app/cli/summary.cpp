// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/summary.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include "money_text.h"

using namespace Qt::StringLiterals;

namespace assay {

namespace {

struct SummaryText
{
    Q_DECLARE_TR_FUNCTIONS(Summary)
};

QString seconds(std::int64_t us)
{
    return QLocale().toString(static_cast<double>(us) / 1e6, 'f', 2);
}

QString tokens(const Decimal& count)
{
    return QString::fromStdString(count.toString());
}

} // namespace

QString summaryOf(const CallResult& call)
{
    QStringList parts{QString::fromStdString(call.provider + "/" + call.model)};
    parts << (call.first_token_us ? SummaryText::tr("%1 s to the first token, %2 s")
                                        .arg(seconds(*call.first_token_us), seconds(call.total_us))
                                  : SummaryText::tr("%1 s").arg(seconds(call.total_us)));
    if (!call.usage.usage.isEmpty())
        parts << SummaryText::tr("%1 in, %2 out")
                     .arg(tokens(inputTokens(call.usage.usage)), tokens(outputTokens(call.usage.usage)));
    auto cost = costText(call.cost);
    if (call.cost.basis)
        cost += u' ' + basisText(*call.cost.basis);
    parts << cost;
    if (call.attempts.size() > 1)
        parts << SummaryText::tr("%n attempt(s)", nullptr, static_cast<int>(call.attempts.size()));
    return parts.join(u" · "_s);
}

} // namespace assay
