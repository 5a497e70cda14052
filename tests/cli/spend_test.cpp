// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "cli/spend.h"
#include "focus_export.h"
#include "ledger/ledger.h"
#include "ledger/ledger_filter.h"
#include "spend_report.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

constexpr int calls = 300;
constexpr std::int64_t hour_us = 3'600'000'000;

QString sentenceOf(const auto& result)
{
    return result ? QString() : result.error().message;
}

// CSV as spreadsheets read it: quoted cells, doubled quotes.
QList<QStringList> cellsOf(const std::string& csv)
{
    QList<QStringList> lines{{}};
    QString cell;
    bool quoted = false;
    const QString text = QString::fromStdString(csv);
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u',' || c == u'\n')) {
            lines.back() << std::exchange(cell, {});
            if (c == u'\n')
                lines << QStringList();
        } else
            cell += c;
    }
    lines.removeLast();
    return lines;
}

MoneySum sumOf(const QList<QStringList>& lines, const QString& column, const QString& of = {}, const QString& name = {})
{
    MoneySum sum;
    for (const auto& line : lines.sliced(1)) {
        if (of.isEmpty() || line[lines[0].indexOf(of)] == name)
            sum += MoneySum::parse(line[lines[0].indexOf(column)].toStdString()).value_or(MoneySum());
    }
    return sum;
}

} // namespace

class SpendVerbTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void optionsBecomeAQuery();
    void wrongOptionsAreASentence_data();
    void wrongOptionsAreASentence();
    void jsonHasTheShapeOfTheContract();
    void csvSumsToWhatTheCallsCost();
    void anUnknownCostIsNeverZero();
    void theTableEndsWithItsTotal();
    void focusSumsToWhatTheCallsCost();
    void focusHasEveryMandatoryColumn();
    void focusKeepsToTheFilter();
    void whatTheProviderReportedIsTheBilledCost();

private:
    Spend spendBy(std::vector<std::string> keys);
    QList<QStringList> focus(const SpendQuery& query, FocusCounts* counts = nullptr);

    QTemporaryDir m_folder;
    std::unique_ptr<LedgerReader> m_reader;
    std::map<std::string, MoneySum> m_by_workflow; // what the calls cost, added up here
    MoneySum m_total;
    std::int64_t m_unpriced = 0;
};

void SpendVerbTest::initTestCase()
{
    std::vector<PastCall> made;
    for (int number = 0; number < calls; ++number) {
        made.push_back(test::sampleCall(number, test::sample_begin_us + number * hour_us));
        const PastCall& call = made.back();
        for (const auto& attempt : call.attempts) {
            if (!attempt.outcome.cost.amount) {
                ++m_unpriced;
                continue;
            }
            m_by_workflow[call.facts.attribution.workflow] += *attempt.outcome.cost.amount;
            m_total += *attempt.outcome.cost.amount;
        }
    }
    QVERIFY(m_unpriced > 0);
    const auto ledger = Ledger::open({.workspace = m_folder.path().toStdString()});
    QVERIFY(ledger);
    auto appended = (*ledger)->appendBulk(std::move(made));
    appended.waitForFinished();
    QVERIFY(appended.result());
    m_reader = LedgerReader::open(m_folder.path().toStdString()).value();
}

Spend SpendVerbTest::spendBy(std::vector<std::string> keys)
{
    return m_reader->spend({.group_by = std::move(keys)}).value();
}

QList<QStringList> SpendVerbTest::focus(const SpendQuery& query, FocusCounts* counts)
{
    std::string csv;
    const auto written = exportFocus(*m_reader, query, [&](std::string_view text) { csv += text; });
    if (counts && written)
        *counts = *written;
    return cellsOf(csv);
}

void SpendVerbTest::optionsBecomeAQuery()
{
    const auto query = spendQueryOf({.by = {"workflow", "tag:team", "day"},
                                     .from = "2026-03-29",
                                     .to = "2026-03-30T06:00Z",
                                     .where = "provider:open* tag.team=north",
                                     .time_zone = "Europe/Berlin"});
    QVERIFY2(query, qPrintable(sentenceOf(query)));
    QCOMPARE(query->group_by, (std::vector<std::string>{"workflow", "tag:team", "day"}));
    QCOMPARE(query->from_us, QDateTime(QDate(2026, 3, 28), QTime(23, 0), QTimeZone::utc()).toMSecsSinceEpoch() * 1000);
    QCOMPARE(query->to_us, QDateTime(QDate(2026, 3, 30), QTime(6, 0), QTimeZone::utc()).toMSecsSinceEpoch() * 1000);
    QVERIFY(query->where.provider == NameCondition("open*"));
    QCOMPARE(query->where.tags.size(), 1U);
    QCOMPARE(spendQueryOf({})->group_by, std::vector<std::string>{"workflow"});
}

void SpendVerbTest::wrongOptionsAreASentence_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("named");
    QTest::newRow("no day") << u"yesterday"_s << QString() << u"UTC"_s << u"table"_s << u"yesterday"_s;
    QTest::newRow("a day there is not") << u"2026-02-30"_s << QString() << u"UTC"_s << u"table"_s << u"2026-02-30"_s;
    QTest::newRow("no key") << QString() << u"colour:red"_s << u"UTC"_s << u"table"_s << u"colour"_s;
    QTest::newRow("no condition") << QString() << u"invoices"_s << u"UTC"_s << u"table"_s << u"invoices"_s;
    QTest::newRow("no zone") << QString() << QString() << u"Mars/Olympus"_s << u"table"_s << u"Mars/Olympus"_s;
    QTest::newRow("groups of FOCUS") << QString() << QString() << u"UTC"_s << u"focus"_s << u"--by"_s;
}

void SpendVerbTest::wrongOptionsAreASentence()
{
    QFETCH(QString, from);
    QFETCH(QString, where);
    QFETCH(QString, zone);
    QFETCH(QString, format);
    QFETCH(QString, named);
    const auto query = spendQueryOf({.by = {"workflow"},
                                     .from = from.toStdString(),
                                     .where = where.toStdString(),
                                     .time_zone = zone.toStdString(),
                                     .format = format.toStdString()});
    QVERIFY(!query);
    QCOMPARE(int(query.error().kind), int(ErrorKind::Usage));
    QVERIFY2(query.error().message.contains(named) && query.error().message.endsWith(u'.'),
             qPrintable(query.error().message));
}

void SpendVerbTest::jsonHasTheShapeOfTheContract()
{
    const SpendQuery query{.group_by = {"workflow", "model"}};
    const auto json =
        QJsonDocument::fromJson(QByteArray::fromStdString(spendJson(query, spendBy(query.group_by)))).object();
    QCOMPARE(json.keys(), (QStringList{u"rows"_s, u"total"_s}));
    qint64 counted = 0;
    std::map<std::string, MoneySum> sums;
    for (const auto& each : json[u"rows"].toArray()) {
        const auto row = each.toObject();
        QCOMPARE(row.keys(), (QStringList{u"attempts"_s, u"calls"_s, u"cost"_s, u"group"_s, u"usage"_s}));
        QCOMPARE(row[u"group"].toObject().keys(), (QStringList{u"model"_s, u"workflow"_s}));
        counted += row[u"calls"].toInteger();
        const auto amount = row[u"cost"][u"amount"].toString().toStdString();
        if (!amount.empty())
            sums[row[u"group"][u"workflow"].toString().toStdString()] += MoneySum::parse(amount).value();
    }
    QCOMPARE(counted, calls);
    QVERIFY(sums == m_by_workflow);
    QCOMPARE(json[u"total"][u"cost"][u"amount"].toString(), QString::fromStdString(m_total.toString()));
    QCOMPARE(json[u"total"][u"cost"][u"unpriced_calls"].toInteger(), m_unpriced);
}

void SpendVerbTest::csvSumsToWhatTheCallsCost()
{
    const SpendQuery query{.group_by = {"workflow", "day"}};
    const auto lines = cellsOf(spendCsv(query, spendBy(query.group_by)));
    for (const auto& [workflow, amount] : m_by_workflow)
        QCOMPARE(sumOf(lines, u"cost_usd"_s, u"workflow"_s, QString::fromStdString(workflow)), amount);
    QVERIFY(lines[0].contains(u"cached_input_token"_s));
    QVERIFY(std::ranges::all_of(lines, [&](const auto& line) { return line.size() == lines[0].size(); }));
}

void SpendVerbTest::anUnknownCostIsNeverZero()
{
    const SpendQuery query{.group_by = {"workflow"}, .where = {.basis = Basis::Unknown}};
    const Spend spend = m_reader->spend(query).value();
    QVERIFY(!spend.rows.empty());
    const auto lines = cellsOf(spendCsv(query, spend));
    for (const auto& line : lines.sliced(1))
        QCOMPARE(line[lines[0].indexOf(u"cost_usd"_s)], QString());
    QVERIFY(spendJson(query, spend).contains("\"amount\":null"));
}

void SpendVerbTest::theTableEndsWithItsTotal()
{
    const SpendQuery query{.group_by = {"workflow"}};
    const auto lines = spendTable(query, spendBy(query.group_by)).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), qsizetype(m_by_workflow.size()) + 2);
    QVERIFY2(lines.back().startsWith(u"Total"_s) && lines.back().contains(u"≥"_s), qPrintable(lines.back()));
    const auto dearest = std::ranges::max_element(m_by_workflow, {}, [](const auto& each) { return each.second; });
    QVERIFY2(lines[1].startsWith(QString::fromStdString(dearest->first)), qPrintable(lines[1]));
}

void SpendVerbTest::focusSumsToWhatTheCallsCost()
{
    FocusCounts counts;
    const auto lines = focus({}, &counts);
    QCOMPARE(counts.rows, lines.size() - 1);
    QCOMPARE(counts.unpriced_attempts, m_unpriced);
    QCOMPARE(sumOf(lines, u"BilledCost"_s), m_total);
    for (const auto& [workflow, amount] : m_by_workflow)
        QCOMPARE(sumOf(lines, u"EffectiveCost"_s, u"x_Workflow"_s, QString::fromStdString(workflow)), amount);
    const auto priced = [&](const QStringList& line) {
        const auto number = [&](const char* column) {
            return Decimal::parse(line[lines[0].indexOf(QLatin1StringView(column))].toStdString()).value();
        };
        return priceLine(number("PricingQuantity"), number("ListUnitPrice"))->amount.toString() ==
               number("ListCost").toString();
    };
    QVERIFY(std::ranges::all_of(lines.sliced(1), priced));
}

void SpendVerbTest::focusHasEveryMandatoryColumn()
{
    const auto lines = focus({});
    for (const char* column :
         {"BilledCost", "EffectiveCost", "ListCost", "ContractedCost", "BillingAccountId", "BillingCurrency",
          "BillingPeriodStart", "BillingPeriodEnd", "ChargePeriodStart", "ChargePeriodEnd", "ChargeCategory",
          "InvoiceIssuerName", "ProviderName", "PublisherName", "ServiceCategory", "ServiceName"}) {
        const auto at = lines[0].indexOf(QLatin1StringView(column));
        QVERIFY2(at >= 0, column);
        QVERIFY2(std::ranges::none_of(lines, [at](const auto& line) { return line[at].isEmpty(); }), column);
    }
    for (const char* nullable :
         {"BillingAccountName", "ChargeClass", "ChargeDescription", "PricingQuantity", "PricingUnit"})
        QVERIFY2(lines[0].contains(QLatin1StringView(nullable)), nullable);
    const auto begin = lines[1][lines[0].indexOf(u"ChargePeriodStart"_s)];
    const auto end = lines[1][lines[0].indexOf(u"ChargePeriodEnd"_s)];
    QVERIFY2(begin.endsWith(u'Z') && begin < end, qPrintable(begin + u' ' + end));
}

void SpendVerbTest::focusKeepsToTheFilter()
{
    SpendQuery query{.from_us = test::sample_begin_us + 24 * hour_us, .to_us = test::sample_begin_us + 72 * hour_us};
    query.where = parseCallFilter(u"provider:anthropic"_s).value();
    const auto lines = focus(query);
    const Spend spend = m_reader->spend(query).value();
    QVERIFY(spend.total.cost.amount != MoneySum());
    QCOMPARE(sumOf(lines, u"BilledCost"_s), spend.total.cost.amount);
}

void SpendVerbTest::whatTheProviderReportedIsTheBilledCost()
{
    QTemporaryDir folder;
    PastCall call = test::sampleCall(7, test::sample_begin_us);
    call.facts.attribution.tags = {{"cost centre", "=1+1"}};
    Cost& cost = call.attempts.back().outcome.cost;
    cost = test::computedCost(call.attempts.back().outcome.usage.usage, call.attempts.back().facts.model);
    cost.reported = Money::parse("0.5").value();
    cost.amount = cost.reported;
    cost.basis = Basis::Reported;
    const auto ledger = Ledger::open({.workspace = folder.path().toStdString()}).value();
    auto appended = ledger->appendBulk({call});
    appended.waitForFinished();
    const auto reader = LedgerReader::open(folder.path().toStdString()).value();
    std::string csv;
    QVERIFY(exportFocus(*reader, {}, [&](std::string_view text) { csv += text; }));
    const auto lines = cellsOf(csv);
    QCOMPARE(sumOf(lines, u"BilledCost"_s), MoneySum::parse("0.5").value());
    QCOMPARE(sumOf(lines, u"BilledCost"_s, u"ChargeCategory"_s, u"Usage"_s), MoneySum(*cost.computed));
}

QTEST_GUILESS_MAIN(SpendVerbTest)
#include "spend_test.moc"
