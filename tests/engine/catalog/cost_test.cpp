// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <set>

#include "engine/catalog/catalog.h"
#include "engine/catalog/cost.h"

using namespace assay;
using namespace Qt::StringLiterals;

// Hand-computed amounts over the built-in sheet, whose rows are named in the comments.
class CostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pricesTheVectorsOfTheDesign();
    void pricesUsage_data();
    void pricesUsage();
    void theReportedCostCountsAndTheComputedStaysBeside();
    void aReportedCostCountsWhereNothingCanBeComputed();
    void noUsageIsUnknownAndNotZero();
    void aLocalServerIsFree();
    void linesAreListedThoughOneMeterIsUnpriced();
    void linesNameTheirRowAndRounding();
    void aTotalThatDisagreesStillPricesTheParts();
    void aCountThatMakesNoSenseIsUnpriced();
    void anAmountTooLargeIsUnknown();
    void unknownSurvivesTheSum();
    void aLowerBoundSurvivesTheSum();
    void theBasisOfASumIsMixedWhereTheyDiffer();
    void everyBasisHasANameOfItsOwn();

private:
    std::shared_ptr<const Catalog> m_catalog;
};

static Usage usageOf(const QString& text)
{
    Usage usage;
    for (const auto& part : text.split(u' ', Qt::SkipEmptyParts)) {
        const auto name = part.section(u'=', 0, 0).toStdString();
        usage.set(name, Decimal::parse(part.section(u'=', 1).toStdString()).value());
    }
    return usage;
}

static CostQuery queryOf(const QString& address, const QString& day = u"2026-08-21"_s,
                         const QString& mode = u"standard"_s)
{
    const QDateTime noon(QDate::fromString(day, Qt::ISODate), QTime(12, 0), QTimeZone::UTC);
    return {.provider = address.section(u'/', 0, 0).toStdString(),
            .model = address.section(u'/', 1).toStdString(),
            .mode = mode.toStdString(),
            .time_us = noon.toMSecsSinceEpoch() * 1000};
}

static QString text(const std::optional<Money>& money)
{
    return money ? QString::fromStdString(money->toString()) : u"unknown"_s;
}

static Money money(const char* dollars)
{
    return Money::parse(dollars).value();
}

void CostTest::initTestCase()
{
    m_catalog = loadCatalog({});
    QCOMPARE(m_catalog->warnings(), QStringList());
}

void CostTest::pricesTheVectorsOfTheDesign()
{
    // $0.75 / $0.075 / $4.50 a million: 118 × 0.75 + 2304 × 0.075 + 4 × 4.5 = 88.5 + 172.8 + 18 = 279.3 millionths
    const UsageReport openai{.usage = usageOf(u"input_token=118 cached_input_token=2304 output_token=4"_s)};
    QCOMPARE(inputTokens(openai.usage), Decimal(2422));
    QCOMPARE(text(costOf(openai, queryOf(u"openai/gpt-5.4-mini"_s), m_catalog->prices()).amount), u"0.0002793"_s);

    const UsageReport anthropic{.usage = usageOf(u"input_token=86 cached_input_token=17817"_s)};
    QCOMPARE(inputTokens(anthropic.usage), Decimal(17903)); // never 35,720

    const UsageReport spoken{.usage = usageOf(u"input_audio_token=40 cached_input_audio_token=320"_s)};
    QCOMPARE(inputTokens(spoken.usage), Decimal(360));
    const auto cost = costOf(anthropic, queryOf(u"anthropic/claude-4-sonnet-20250514"_s), m_catalog->prices());
    QCOMPARE(text(cost.amount), u"0.0056031"_s); // 86 × 3 + 17817 × 0.3 = 258 + 5345.1 millionths
}

void CostTest::pricesUsage_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("usage");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("basis");
    const auto row = [](const char* name, const QString& address, const QString& when, const QString& usage,
                        const QString& amount, const QString& basis = u"computed"_s) {
        QTest::newRow(name) << address << when.section(u' ', 0, 0) << when.section(u' ', 1) << usage << amount << basis;
    };
    const QString now = u"2026-08-21 standard"_s;
    const QString unknown = u"unknown"_s;

    // openai/o3: $10 / $40 a million until 2025-06-09, $2 / $8 from the 10th on; flex and priority are not dated
    row("o3 on its last dear day", u"openai/o3"_s, u"2025-06-09 standard"_s, u"input_token=1000 output_token=500"_s,
        u"0.03"_s);
    row("o3 on its first cheap day", u"openai/o3"_s, u"2025-06-10 standard"_s, u"input_token=1000 output_token=500"_s,
        u"0.006"_s);
    row("o3 today", u"openai/o3"_s, now, u"input_token=1000 output_token=500"_s, u"0.006"_s);
    row("reasoning at the output price", u"openai/o3"_s, now,
        u"input_token=1000 output_token=100 reasoning_token=400"_s, u"0.006"_s);
    row("reasoning at the output price of its day", u"openai/o3"_s, u"2025-06-09 standard"_s,
        u"input_token=1000 output_token=100 reasoning_token=400"_s, u"0.03"_s);
    row("flex", u"openai/o3"_s, u"2026-08-21 flex"_s, u"input_token=1000 output_token=500"_s, u"0.003"_s);
    row("priority", u"openai/o3"_s, u"2026-08-21 priority"_s, u"input_token=1000 output_token=500"_s, u"0.0105"_s);
    row("batch has no price for cached tokens", u"openai/o3"_s, u"2026-08-21 batch"_s,
        u"input_token=1000 cached_input_token=10 output_token=500"_s, unknown, unknown);
    row("a mode nobody prices", u"openai/o3"_s, u"2026-08-21 scale"_s, u"input_token=1000"_s, unknown, unknown);

    // openai/gpt-5.6-luna: $1 / $0.1 / $6 until 2026-07-29, then $0.2 / $0.02 / $1.2
    row("luna before its cut", u"openai/gpt-5.6-luna"_s, u"2026-07-29 standard"_s,
        u"input_token=1000 cached_input_token=100 output_token=10"_s, u"0.00107"_s);
    row("luna after its cut", u"openai/gpt-5.6-luna"_s, u"2026-07-30 standard"_s,
        u"input_token=1000 cached_input_token=100 output_token=10"_s, u"0.000214"_s);

    // anthropic/claude-opus-4-6: $5 / $25; past 200,000 tokens $10 / $37.5 (cached $1) until 2026-03-12
    row("opus at the step", u"anthropic/claude-opus-4-6"_s, u"2026-03-12 standard"_s,
        u"input_token=200000 output_token=10"_s, u"1.00025"_s);
    row("opus past the step", u"anthropic/claude-opus-4-6"_s, u"2026-03-12 standard"_s,
        u"input_token=200001 output_token=10"_s, u"2.000385"_s);
    row("opus after the surcharge ended", u"anthropic/claude-opus-4-6"_s, u"2026-03-13 standard"_s,
        u"input_token=200001 output_token=10"_s, u"1.000255"_s);
    row("cached tokens lift a prompt past the step", u"anthropic/claude-opus-4-6"_s, u"2026-03-12 standard"_s,
        u"input_token=1000 cached_input_token=250000 output_token=100"_s, u"0.26375"_s);
    row("written ones, too", u"anthropic/claude-opus-4-6"_s, u"2026-03-12 standard"_s,
        u"input_token=1 cache_write_token=200000"_s, u"2.50001"_s);

    // anthropic/claude-4-sonnet-20250514: $3 / $15, cache write $3.75 (5 minutes), $6 (1 hour)
    row("cache write", u"anthropic/claude-4-sonnet-20250514"_s, now,
        u"input_token=10 cache_write_token=1000 output_token=5"_s, u"0.003855"_s);
    row("cache write of an hour", u"anthropic/claude-4-sonnet-20250514"_s, now,
        u"input_token=10 cache_write_1h_token=1000 output_token=5"_s, u"0.006105"_s);
    row("both cache writes", u"anthropic/claude-4-sonnet-20250514"_s, now,
        u"input_token=10 cache_write_token=1000 cache_write_1h_token=2000 output_token=5"_s, u"0.015855"_s);
    row("no price for search of no size", u"openai/gpt-4o-search-preview"_s, now, u"input_token=10 web_search=1"_s,
        unknown, unknown);
    row("one price for search of any size", u"anthropic/claude-4-sonnet-20250514"_s, now,
        u"input_token=10 web_search=1"_s, u"0.01003"_s);
    row("search of a size", u"anthropic/claude-4-sonnet-20250514"_s, now, u"input_token=10 web_search_medium=2"_s,
        u"0.02003"_s);

    // google/gemini-2.5-flash: $0.3 / $2.5, thoughts $2.5, sound $1, cached sound $0.1; pictures at the text price
    row("own reasoning price", u"google/gemini-2.5-flash"_s, now,
        u"input_token=9 output_token=23 reasoning_token=185"_s, u"0.0005227"_s);
    row("pictures at the input price", u"google/gemini-2.5-flash"_s, now,
        u"input_token=100 input_image_token=258 output_token=10"_s, u"0.0001324"_s);
    row("sound at its own price", u"google/gemini-2.5-flash"_s, now,
        u"input_token=100 input_audio_token=320 output_token=10"_s, u"0.000375"_s);
    row("cached sound at its own price", u"google/gemini-2.5-flash"_s, now,
        u"input_token=100 cached_input_audio_token=320 output_token=10"_s, u"0.000087"_s);
    row("no price for sound that comes out", u"google/gemini-2.5-flash"_s, now,
        u"input_token=100 output_audio_token=1"_s, unknown, unknown);

    // google/gemini-3.1-pro-preview: $2 / $12, past 200,000 $4 / $18; batch $2 / $9 and priority $7.2 / $32.4 there
    row("pro at the step", u"google/gemini-3.1-pro-preview"_s, now, u"input_token=200000 output_token=1000"_s,
        u"0.412"_s);
    row("pro past the step", u"google/gemini-3.1-pro-preview"_s, now, u"input_token=200001 output_token=1000"_s,
        u"0.818004"_s);
    row("reasoning past the step", u"google/gemini-3.1-pro-preview"_s, now,
        u"input_token=200001 output_token=1000 reasoning_token=500"_s, u"0.827004"_s);
    row("batch past the step", u"google/gemini-3.1-pro-preview"_s, u"2026-08-21 batch"_s,
        u"input_token=200001 output_token=10"_s, u"0.400092"_s);
    row("priority past the step", u"google/gemini-3.1-pro-preview"_s, u"2026-08-21 priority"_s,
        u"input_token=200001 output_token=10"_s, u"1.4403312"_s);
    row("a meter without a step", u"xai/grok-4-latest"_s, now,
        u"input_token=1000 cached_input_token=127001 output_token=10"_s, u"0.10155075"_s);
    row("gpt-5.4 at the step", u"openai/gpt-5.4"_s, now, u"input_token=272000 output_token=1"_s, u"0.680015"_s);
    row("gpt-5.4 past the step", u"openai/gpt-5.4"_s, now,
        u"input_token=271001 cached_input_token=1000 output_token=1"_s, u"1.3555275"_s);

    // perplexity/sonar: $1 / $1 a million and $0.012 a request; searches of low context $0.005
    row("a request is paid beside its tokens", u"perplexity/sonar"_s, now, u"input_token=100 output_token=50"_s,
        u"0.01215"_s);
    row("requests the usage counts", u"perplexity/sonar"_s, now, u"input_token=100 output_token=50 request=2"_s,
        u"0.02415"_s);
    row("searches are that fee by another name", u"perplexity/sonar"_s, now,
        u"input_token=100 output_token=50 web_search_low=2"_s, u"0.01015"_s);
    row("citations and thoughts apart", u"perplexity/sonar-deep-research"_s, now,
        u"input_token=1000 output_token=2000 reasoning_token=500 citation_token=300"_s, u"0.0201"_s);

    row("fractions of a second", u"groq/whisper-large-v3"_s, now, u"audio_second=8.47"_s, u"0.0002611301"_s);
    row("a single token", u"deepseek/deepseek-v4-flash"_s, now, u"cached_input_token=1"_s, u"0.0000000028"_s);
    row("sixteen places round to the picodollar", u"deepinfra/zai-org/GLM-4.7-Flash"_s, now, u"cached_input_token=3"_s,
        u"0.00000003"_s);
    row("a third of a picodollar falls away", u"openrouter/google/gemini-2.5-flash"_s, now, u"cache_write_token=1"_s,
        u"0.000000083333"_s);
    row("rounding once, after the multiplication", u"openrouter/google/gemini-2.5-flash"_s, now,
        u"cache_write_token=7"_s, u"0.000000583333"_s);
    row("nine thousand million tokens", u"anthropic/claude-4-sonnet-20250514"_s, now,
        u"cached_input_token=1 output_token=9000000000"_s, u"135000.0000003"_s);

    row("a free model", u"openrouter/openai/gpt-oss-20b:free"_s, now, u"input_token=1000 output_token=500"_s, u"0"_s,
        u"free"_s);
    row("a free model with a meter nobody prices", u"openrouter/openai/gpt-oss-20b:free"_s, now,
        u"input_token=1000 web_search=1"_s, unknown, unknown);
    row("a model nobody knows", u"openai/gpt-99"_s, now, u"input_token=1000"_s, unknown, unknown);
    row("a provider nobody knows", u"acme/gpt-5"_s, now, u"input_token=1000"_s, unknown, unknown);
    row("no usage", u"openai/o3"_s, now, u""_s, unknown, unknown);
    row("no usage of a model with a price a request", u"perplexity/sonar"_s, now, u""_s, unknown, unknown);
}

void CostTest::pricesUsage()
{
    QFETCH(QString, address);
    QFETCH(QString, day);
    QFETCH(QString, mode);
    QFETCH(QString, usage);
    QFETCH(QString, amount);
    QFETCH(QString, basis);
    const auto cost = costOf({.usage = usageOf(usage)}, queryOf(address, day, mode), m_catalog->prices());
    QCOMPARE(text(cost.amount), amount);
    QCOMPARE(QString::fromUtf8(basisName(cost.basis)), basis);
    QCOMPARE(cost.computed, cost.amount);
    QCOMPARE(cost.amount.has_value(), cost.unpriced_meters.empty() && !usage.isEmpty());
}

// A captured grok-3-mini answer: 12 prompt tokens (2 cached), 229 out, 1,176,500 ticks of 10⁻¹⁰ dollars.
void CostTest::theReportedCostCountsAndTheComputedStaysBeside()
{
    PriceBook prices;
    QVERIFY(prices.addSheet("t", "provider,model_id,meter,price_usd\nxai,m,input_token,0.0000003\n"
                                 "xai,m,cached_input_token,0.000000075\nxai,m,output_token,0.0000005\n"));
    const UsageReport report{.usage = usageOf(u"input_token=10 cached_input_token=2 output_token=229"_s),
                             .reported_cost = money("0.0001")};
    const auto cost = costOf(report, queryOf(u"xai/m"_s), prices);
    QCOMPARE(text(cost.amount), u"0.0001"_s);
    QCOMPARE(cost.basis, Basis::Reported);
    QCOMPARE(text(cost.reported), u"0.0001"_s);
    QCOMPARE(text(cost.computed), u"0.00011765"_s);
    QCOMPARE(cost.lines.size(), 3);
}

void CostTest::aReportedCostCountsWhereNothingCanBeComputed()
{
    const auto cost = costOf({.usage = usageOf(u"dream_token=3"_s), .reported_cost = money("0.5")},
                             queryOf(u"openai/o3"_s), m_catalog->prices());
    QCOMPARE(text(cost.amount), u"0.5"_s);
    QCOMPARE(cost.basis, Basis::Reported);
    QVERIFY(!cost.computed);
    QCOMPARE(cost.unpriced_meters, std::vector<std::string>{"dream_token"});
    QCOMPARE(costOf({.reported_cost = money("0.5")}, queryOf(u"openai/o3"_s), m_catalog->prices()).basis,
             Basis::Reported);
}

void CostTest::noUsageIsUnknownAndNotZero()
{
    const auto cost = costOf({}, queryOf(u"openai/o3"_s), m_catalog->prices());
    QVERIFY(!cost.amount);
    QCOMPARE(cost.basis, Basis::Unknown);
    QVERIFY(cost.lines.empty());
}

void CostTest::aLocalServerIsFree()
{
    auto query = queryOf(u"ollama/llama3"_s);
    query.local = true;
    for (const auto& usage : {u"input_token=1000 output_token=10"_s, QString()}) {
        const auto cost = costOf({.usage = usageOf(usage)}, query, m_catalog->prices());
        QCOMPARE(text(cost.amount), u"0"_s);
        QCOMPARE(cost.basis, Basis::Free);
        QVERIFY(cost.unpriced_meters.empty());
    }
}

void CostTest::linesAreListedThoughOneMeterIsUnpriced()
{
    const auto cost = costOf({.usage = usageOf(u"dream_token=1 input_token=1000 output_token=500"_s)},
                             queryOf(u"openai/o3"_s), m_catalog->prices());
    QVERIFY(!cost.amount);
    QVERIFY(!cost.computed);
    QCOMPARE(cost.lines.size(), 2);
    QCOMPARE(text(cost.lines[1].amount), u"0.004"_s);
    QCOMPARE(cost.unpriced_meters, std::vector<std::string>{"dream_token"});
}

void CostTest::linesNameTheirRowAndRounding()
{
    const auto cost = costOf({.usage = usageOf(u"cache_write_token=7"_s)},
                             queryOf(u"openrouter/google/gemini-2.5-flash"_s), m_catalog->prices());
    QCOMPARE(cost.lines.size(), 1);
    const CostLine& line = cost.lines.front();
    QCOMPARE(line.price.price_usd.toString(), "0.00000008333333333");
    QVERIFY(line.price.sheet.starts_with("catalog-"));
    QVERIFY(line.price.row > 1);
    QCOMPARE(line.quantity, Decimal(7));
    QCOMPARE(line.rounding.toString(), "-0.33331"); // 583,333 − 7 × 83,333.33333 picodollars
}

void CostTest::aTotalThatDisagreesStillPricesTheParts()
{
    const UsageReport report{.usage = usageOf(u"input_token=1000 output_token=500"_s), .totals_disagree = true};
    QCOMPARE(text(costOf(report, queryOf(u"openai/o3"_s), m_catalog->prices()).amount), u"0.006"_s);
}

void CostTest::aCountThatMakesNoSenseIsUnpriced()
{
    const auto cost = costOf({.usage = usageOf(u"input_token=1000 output_token=-500"_s)}, queryOf(u"openai/o3"_s),
                             m_catalog->prices());
    QVERIFY(!cost.amount);
    QCOMPARE(cost.unpriced_meters, std::vector<std::string>{"output_token"});
}

void CostTest::anAmountTooLargeIsUnknown()
{
    const QString most = QString::number(INT64_MAX);
    const auto line =
        costOf({.usage = usageOf(u"input_token="_s + most)}, queryOf(u"openai/o3"_s), m_catalog->prices());
    QVERIFY(!line.amount);
    const auto sum = costOf({.usage = usageOf(u"input_token=4000000000000 output_token=1000000000000"_s)},
                            queryOf(u"openai/o3"_s), m_catalog->prices()); // 8 + 8 million dollars; 9.2 are the most
    QCOMPARE(sum.lines.size(), 2);
    QVERIFY(!sum.amount);
    QCOMPARE(sum.basis, Basis::Unknown);
}

void CostTest::unknownSurvivesTheSum()
{
    CostSum sum;
    sum.add(money("12"), Basis::Computed);
    sum.add({}, Basis::Unknown);
    CostSum other;
    other.add(money("0.4"), Basis::Computed);
    other.add({}, Basis::Unknown);
    other.add({}, Basis::Unknown);
    sum += other;
    QCOMPARE(sum.amount.toString(), "12.4");
    QCOMPARE(sum.unpriced_calls, 3);
}

void CostTest::aLowerBoundSurvivesTheSum()
{
    CostSum whole;
    whole.add(money("12"), Basis::Computed);
    whole.add(money("1"), Basis::Reported);
    QVERIFY(!whole.isLowerBound());
    CostSum cut;
    cut.add(money("0.02"), Basis::CancelledMayBeBilled);
    QVERIFY(cut.isLowerBound());
    QVERIFY((CostSum(whole) += cut).isLowerBound());
    QVERIFY((CostSum(cut) += whole).isLowerBound());
    whole.add(money("0.02"), Basis::CancelledMayBeBilled);
    QCOMPARE(whole.basis, Basis::Mixed);
    QVERIFY(whole.isLowerBound());
}

void CostTest::theBasisOfASumIsMixedWhereTheyDiffer()
{
    CostSum sum;
    QVERIFY(!sum.basis);
    sum.add(money("1"), Basis::Computed);
    sum.add(money("1"), Basis::Computed);
    QCOMPARE(sum.basis, Basis::Computed);
    sum += CostSum(); // nothing changes nothing
    QCOMPARE(sum.basis, Basis::Computed);
    sum.add(money("1"), Basis::Reported);
    QCOMPARE(sum.basis, Basis::Mixed);
    CostSum empty;
    empty += sum;
    QCOMPARE(empty.basis, Basis::Mixed);
    CostSum free;
    free.add(Money(), Basis::Free);
    free += empty;
    QCOMPARE(free.basis, Basis::Mixed);
}

void CostTest::everyBasisHasANameOfItsOwn()
{
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(Basis::Mixed); ++i)
        names.insert(basisName(static_cast<Basis>(i)));
    QCOMPARE(std::ssize(names), static_cast<int>(Basis::Mixed) + 1);
    QCOMPARE(basisName(Basis::CancelledMayBeBilled), "cancelled_may_be_billed");
}

QTEST_GUILESS_MAIN(CostTest)
#include "cost_test.moc"
