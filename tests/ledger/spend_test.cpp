// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "ledger/ledger.h"
#include "ledger/ledger_reader.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t minute_us = 60'000'000;
constexpr int call_count = 3'000;
constexpr std::int64_t apart_us = 7 * minute_us + 1'234'567;

// One row as text: what two ways of adding up must agree on, to the picodollar.
struct Figures
{
    std::int64_t calls = 0;
    std::int64_t attempts = 0;
    std::int64_t unpriced = 0;
    MoneySum amount;
    MoneySum failed;
    std::map<std::string, Decimal> usage;

    QString text() const
    {
        QString text =
            u"%1 calls, %2 attempts, %3 unpriced, $%4, failed $%5"_s.arg(calls).arg(attempts).arg(unpriced).arg(
                QString::fromStdString(amount.toString()), QString::fromStdString(failed.toString()));
        for (const auto& [meter, quantity] : usage)
            text += u", %1 %2"_s.arg(QString::fromStdString(meter), QString::fromStdString(quantity.toString()));
        return text;
    }
};

Figures figuresOf(const SpendFigures& spend)
{
    Figures figures{spend.calls, spend.attempts, spend.cost.unpriced_calls, spend.cost.amount, spend.failed.amount, {}};
    for (const auto& [meter, quantity] : spend.usage.lines())
        figures.usage[meter] = quantity;
    return figures;
}

using Key = std::function<std::string(const PastCall&, const std::string& provider, const std::string& model)>;

// Adds up in the plainest way.
std::map<std::string, Figures> addedUp(const std::vector<PastCall>& calls, const Key& key,
                                       const std::function<bool(const PastCall&)>& wanted)
{
    std::map<std::string, Figures> rows;
    for (const auto& call : calls) {
        if (!wanted(call))
            continue;
        ++rows[key(call, call.facts.provider, call.facts.model)].calls;
        for (const auto& [facts, outcome] : call.attempts) {
            Figures& row = rows[key(call, facts.provider, facts.model)];
            ++row.attempts;
            for (const auto& [meter, quantity] : outcome.usage.usage.lines())
                row.usage[meter] = add(row.usage[meter], quantity).value();
            if (outcome.state == AttemptState::Voided)
                continue;
            if (!outcome.cost.amount) {
                ++row.unpriced;
                continue;
            }
            row.amount += *outcome.cost.amount;
            if (outcome.error)
                row.failed += *outcome.cost.amount;
        }
    }
    return rows;
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const auto& part : parts)
        text += part + "|";
    return text;
}

std::string localDay(std::int64_t time_us, const char* zone)
{
    return QDateTime::fromMSecsSinceEpoch(time_us / 1000, QTimeZone(zone)).date().toString(Qt::ISODate).toStdString();
}

QString asText(const std::map<std::string, Figures>& rows)
{
    QStringList lines;
    for (const auto& [group, figures] : rows)
        lines << QString::fromStdString(group) + u' ' + figures.text();
    return lines.join(u'\n');
}

} // namespace

class SpendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void addsUpAsTheCallsDo_data();
    void addsUpAsTheCallsDo();
    void cutsTimeToTheMicrosecond_data();
    void cutsTimeToTheMicrosecond();
    void filters_data();
    void filters();
    void makesLocalDays_data();
    void makesLocalDays();
    void keepsUnknownThroughSums();
    void keepsALowerBoundThroughSums();
    void countsACallOnceThatIsUnpricedTwice();
    void doesNotTakeUnknownFailuresForFree();
    void addsNothingForReplays();
    void showsWhatNoWorkflowAskedFor();
    void sumsBeyondATrillionDollars();
    void refusesGroupsItDoesNotKnow();

private:
    std::map<std::string, Figures> rowsOf(const SpendQuery& query);

    std::vector<PastCall> m_calls;
    QTemporaryDir m_folder;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<LedgerReader> m_reader;
};

// One folder with many calls, and a new one for each test that has calls of its own.
struct OwnLedger
{
    OwnLedger()
    {
        ledger = std::move(Ledger::open({.workspace = folder.path().toStdString()}).value());
        reader = std::move(LedgerReader::open(folder.path().toStdString()).value());
    }
    QTemporaryDir folder;
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<LedgerReader> reader;
};

void SpendTest::initTestCase()
{
    for (int i = 0; i < call_count; ++i) {
        m_calls.push_back(test::sampleCall(i, test::sample_begin_us + i * apart_us));
        if (i % 17 == 0) { // an answer that was cut, and paid for
            auto& outcome = m_calls.back().attempts.back().outcome;
            outcome.error = Error{.kind = ErrorKind::Truncated, .message = u"The answer was cut."_s};
            m_calls.back().outcome.status = CallStatus::Failed;
        }
    }
    m_ledger = std::move(Ledger::open({.workspace = m_folder.path().toStdString()}).value());
    m_reader = std::move(LedgerReader::open(m_folder.path().toStdString()).value());
    QCOMPARE(m_ledger->appendBulk(m_calls).result()->appended, call_count);
}

std::map<std::string, Figures> SpendTest::rowsOf(const SpendQuery& query)
{
    std::map<std::string, Figures> rows;
    const Spend spend = m_reader->spend(query).value();
    for (const auto& row : spend.rows)
        rows.emplace(joined(row.group), figuresOf(row.figures));
    return rows;
}

void SpendTest::addsUpAsTheCallsDo_data()
{
    QTest::addColumn<std::vector<std::string>>("by");
    QTest::addColumn<Key>("key");
    QTest::newRow("nothing") << std::vector<std::string>{}
                             << Key([](const PastCall&, const std::string&, const std::string&) {
                                    return std::string();
                                });
    QTest::newRow("workflow") << std::vector<std::string>{"workflow"}
                              << Key([](const PastCall& call, const std::string&, const std::string&) {
                                     return joined({call.facts.attribution.workflow});
                                 });
    QTest::newRow("provider and model") << std::vector<std::string>{"provider", "model"}
                                        << Key([](const PastCall&, const std::string& provider,
                                                  const std::string& model) { return joined({provider, model}); });
    QTest::newRow("step, tag and day") << std::vector<std::string>{"step", "tag:team", "day"}
                                       << Key([](const PastCall& call, const std::string&, const std::string&) {
                                              return joined(
                                                  {call.facts.attribution.step,
                                                   std::get<std::string>(call.facts.attribution.tags.at("team")),
                                                   localDay(call.facts.time_us, "UTC")});
                                          });
    QTest::newRow("typed tag, absent tag")
        << std::vector<std::string>{"tag:priority", "tag:none"}
        << Key([](const PastCall&, const std::string&, const std::string&) { return joined({"1", ""}); });
    QTest::newRow("month, model") << std::vector<std::string>{"month", "model"}
                                  << Key([](const PastCall& call, const std::string&, const std::string& model) {
                                         return joined({localDay(call.facts.time_us, "UTC").substr(0, 7), model});
                                     });
}

void SpendTest::addsUpAsTheCallsDo()
{
    QFETCH(std::vector<std::string>, by);
    QFETCH(Key, key);
    const auto expected = addedUp(m_calls, key, [](const PastCall&) { return true; });
    QCOMPARE(asText(rowsOf({.group_by = by})), asText(expected));
    const auto whole = addedUp(
        m_calls, [](const PastCall&, const std::string&, const std::string&) { return std::string(); },
        [](const PastCall&) { return true; });
    QCOMPARE(figuresOf(m_reader->spend({.group_by = by})->total).text(), whole.at("").text());
}

void SpendTest::cutsTimeToTheMicrosecond_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    const std::int64_t begin = test::sample_begin_us;
    QTest::newRow("whole quarters") << qint64(begin + 60 * minute_us) << qint64(begin + 600 * minute_us);
    QTest::newRow("odd ends") << qint64(begin + 61 * minute_us + 3) << qint64(begin + 607 * minute_us + 5);
    QTest::newRow("within a quarter") << qint64(begin + 61 * minute_us) << qint64(begin + 72 * minute_us);
    QTest::newRow("across one border") << qint64(begin + 70 * minute_us) << qint64(begin + 80 * minute_us);
    QTest::newRow("from a call on") << qint64(begin + 100 * apart_us) << qint64(begin + 200 * apart_us);
    QTest::newRow("from after a call on") << qint64(begin + 100 * apart_us + 1) << qint64(begin + 200 * apart_us + 1);
    QTest::newRow("nothing") << qint64(begin + minute_us) << qint64(begin + minute_us);
    QTest::newRow("backwards") << qint64(begin + 90 * minute_us) << qint64(begin);
}

void SpendTest::cutsTimeToTheMicrosecond()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    const auto expected = addedUp(
        m_calls,
        [](const PastCall& call, const std::string&, const std::string&) {
            return joined({call.facts.attribution.step});
        },
        [from, to](const PastCall& call) { return call.facts.time_us >= from && call.facts.time_us < to; });
    QCOMPARE(asText(rowsOf({.group_by = {"step"}, .from_us = from, .to_us = to})), asText(expected));
}

void SpendTest::filters_data()
{
    QTest::addColumn<CallFilter>("where");
    QTest::addColumn<std::function<bool(const PastCall&)>>("wanted");
    using Wanted = std::function<bool(const PastCall&)>;
    QTest::newRow("workflow") << CallFilter{.workflow = "inv*"} << Wanted([](const PastCall& call) {
        return call.facts.attribution.workflow == "invoices";
    });
    QTest::newRow("tag") << CallFilter{.tags = {{"team", "south"}}} << Wanted([](const PastCall& call) {
        return std::get<std::string>(call.facts.attribution.tags.at("team")) == "south";
    });
    QTest::newRow("status") << CallFilter{.status = CallStatus::Failed}
                            << Wanted([](const PastCall& call) { return call.outcome.status == CallStatus::Failed; });
    QTest::newRow("status and step") << CallFilter{.step = "read", .status = CallStatus::Failed}
                                     << Wanted([](const PastCall& call) {
                                            return call.outcome.status == CallStatus::Failed &&
                                                   call.facts.attribution.step == "read";
                                        });
    QTest::newRow("unpriced") << CallFilter{.unpriced = true}
                              << Wanted([](const PastCall& call) { return !call.attempts.back().outcome.cost.amount; });
}

void SpendTest::filters()
{
    QFETCH(CallFilter, where);
    QFETCH(std::function<bool(const PastCall&)>, wanted);
    const auto expected = addedUp(
        m_calls,
        [](const PastCall& call, const std::string&, const std::string&) {
            return joined({call.facts.attribution.workflow});
        },
        wanted);
    QVERIFY(!expected.empty());
    QCOMPARE(asText(rowsOf({.group_by = {"workflow"}, .where = where})), asText(expected));
}

void SpendTest::makesLocalDays_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const auto* const zone :
         {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Chatham"})
        QTest::newRow(zone) << QByteArray(zone);
}

void SpendTest::makesLocalDays()
{
    QFETCH(QByteArray, zone);
    OwnLedger own;
    std::vector<PastCall> calls;
    const auto before_summer_us = QDateTime(QDate(2025, 3, 7), QTime(), QTimeZone::utc()).toMSecsSinceEpoch() * 1000;
    for (int i = 0; i < 2'500; ++i) // over both ends of winter in Europe and America
        calls.push_back(test::sampleCall(i, before_summer_us + i * 20 * minute_us + 17));
    QVERIFY(own.ledger->appendBulk(calls).result());
    const auto expected = addedUp(
        calls,
        [&zone](const PastCall& call, const std::string&, const std::string&) {
            return localDay(call.facts.time_us, zone.constData());
        },
        [](const PastCall&) { return true; });
    std::map<std::string, Figures> rows;
    const Spend spend = own.reader->spend({.group_by = {"day"}, .time_zone = zone.toStdString()}).value();
    for (const auto& row : spend.rows)
        rows.emplace(row.group[0], figuresOf(row.figures));
    QCOMPARE(asText(rows), asText(expected));
}

void SpendTest::keepsUnknownThroughSums()
{
    OwnLedger own;
    PastCall unknown = test::sampleCall(1, test::sample_begin_us);
    unknown.attempts.back().outcome.cost = test::unknownCost();
    QVERIFY(test::journalCall(*own.ledger, unknown));
    const Spend spend = own.reader->spend({.group_by = {"workflow"}}).value();
    QVERIFY(spend.total.cost.amount == MoneySum());
    QCOMPARE(spend.total.cost.unpriced_calls, 1);
    QCOMPARE(spend.total.cost.basis.value(), Basis::Unknown);
    QCOMPARE(spend.rows.size(), 1u);
    QCOMPARE(spend.rows[0].figures.cost.unpriced_calls, 1);
}

void SpendTest::keepsALowerBoundThroughSums()
{
    OwnLedger own;
    PastCall cut = test::sampleCall(1, test::sample_begin_us);
    cut.facts.attribution = {};
    cut.attempts.back().outcome.cost.basis = Basis::CancelledMayBeBilled;
    const PastCall whole = test::sampleCall(2, test::sample_begin_us);
    QVERIFY(test::journalCall(*own.ledger, cut));
    QVERIFY(test::journalCall(*own.ledger, whole));
    const Spend spend = own.reader->spend({.group_by = {"workflow"}}).value();
    QCOMPARE(spend.total.cost.basis, Basis::Mixed);
    QVERIFY(spend.total.cost.isLowerBound());
    QVERIFY(spend.total.unattributed.isLowerBound());
    QCOMPARE(spend.rows.size(), 2u);
    for (const auto& row : spend.rows)
        QCOMPARE(row.figures.cost.isLowerBound(), row.group[0].empty());
    const auto within_a_quarter =
        own.reader->spend({.from_us = test::sample_begin_us, .to_us = test::sample_begin_us + 1});
    QVERIFY(within_a_quarter->total.cost.isLowerBound());
}

void SpendTest::countsACallOnceThatIsUnpricedTwice()
{
    OwnLedger own;
    PastCall call = test::sampleCall(1, test::sample_begin_us);
    call.attempts.resize(1);
    call.attempts[0].facts = {.number = 1, .provider = "one", .model = "m", .time_us = call.facts.time_us};
    call.attempts[0].outcome = {.call_id = call.facts.id, .number = 1, .cost = test::unknownCost()};
    for (const auto* const provider : {"one", "two"}) {
        call.attempts.push_back(call.attempts[0]);
        auto& attempt = call.attempts.back();
        attempt.facts.provider = provider;
        attempt.facts.number = attempt.outcome.number = static_cast<int>(call.attempts.size());
    }
    QVERIFY(test::journalCall(*own.ledger, call));
    const Spend spend = own.reader->spend({.group_by = {"provider"}}).value();
    QCOMPARE(spend.total.cost.unpriced_calls, 1);
    for (const auto& row : spend.rows)
        QCOMPARE(row.figures.cost.unpriced_calls, row.group[0] == "one" || row.group[0] == "two" ? 1 : 0);
}

void SpendTest::doesNotTakeUnknownFailuresForFree()
{
    OwnLedger own;
    PastCall failed = test::sampleCall(1, test::sample_begin_us);
    auto& outcome = failed.attempts.back().outcome;
    outcome.cost = {.basis = Basis::CancelledMayBeBilled};
    outcome.error = Error{.kind = ErrorKind::Truncated, .message = u"The answer was cut."_s};
    failed.outcome.status = CallStatus::Failed;
    PastCall replay = test::sampleCall(20, test::sample_begin_us);
    replay.facts.recorded = true;
    replay.attempts.back().outcome.cost = {.basis = Basis::Recorded};
    QVERIFY(test::journalCall(*own.ledger, test::sampleCall(10, test::sample_begin_us)));
    QVERIFY(own.reader->spend({})->total.failed.isKnown()); // nothing has failed, and that is known
    QVERIFY(test::journalCall(*own.ledger, failed));
    QVERIFY(test::journalCall(*own.ledger, replay));
    const auto total = own.reader->spend({})->total;
    QVERIFY(!total.failed.isKnown());
    QCOMPARE(total.recorded_calls, 1);
    QVERIFY(!total.recorded.isKnown());
}

void SpendTest::addsNothingForReplays()
{
    OwnLedger own;
    QVERIFY(test::journalCall(*own.ledger, test::sampleCall(10, test::sample_begin_us)));
    const QString before = figuresOf(own.reader->spend({})->total).text();
    PastCall replay = test::sampleCall(20, test::sample_begin_us + minute_us);
    replay.facts.recorded = true;
    replay.attempts.back().outcome.cost.basis = Basis::Recorded;
    const auto saved = replay.attempts.back().outcome.cost.amount.value();
    QVERIFY(test::journalCall(*own.ledger, replay));

    const Spend spend = own.reader->spend({.group_by = {"model"}}).value();
    QCOMPARE(figuresOf(spend.total).text(), before);
    QCOMPARE(spend.rows.size(), 1u);
    QCOMPARE(spend.total.recorded_calls, 1);
    QVERIFY(spend.total.recorded.amount == MoneySum(saved));
    const auto row = own.reader->calls({})->front();
    QVERIFY(row.recorded);
    QVERIFY(row.cost.amount == MoneySum(saved)); // shown, and not spent
}

void SpendTest::showsWhatNoWorkflowAskedFor()
{
    OwnLedger own;
    PastCall call = test::sampleCall(10, test::sample_begin_us);
    call.facts.attribution = {};
    QVERIFY(test::journalCall(*own.ledger, call));
    QVERIFY(test::journalCall(*own.ledger, test::sampleCall(20, test::sample_begin_us)));
    const auto total = own.reader->spend({})->total;
    QVERIFY(total.unattributed.amount == MoneySum(*call.attempts.back().outcome.cost.amount));
    QVERIFY(total.cost.amount > total.unattributed.amount);
}

void SpendTest::sumsBeyondATrillionDollars()
{
    OwnLedger own;
    const Money most = Money::fromPicodollars(INT64_MAX);
    std::vector<PastCall> calls;
    MoneySum expected;
    for (int i = 0; i < 200; ++i) {
        PastCall call = test::sampleCall(i, test::sample_begin_us + i);
        call.attempts.back().outcome.cost = {.amount = most, .basis = Basis::Reported, .reported = most};
        expected += most;
        calls.push_back(call);
    }
    QVERIFY(own.ledger->appendBulk(calls).result());
    QCOMPARE(own.reader->spend({})->total.cost.amount.toString(), expected.toString());
    QVERIFY(expected > MoneySum::parse("1800000000").value());
}

void SpendTest::refusesGroupsItDoesNotKnow()
{
    const auto spend = m_reader->spend({.group_by = {"colour"}});
    QVERIFY(!spend);
    QCOMPARE(spend.error().kind, ErrorKind::Usage);
    QVERIFY(spend.error().message.contains(u"colour"_s));
    QVERIFY(!m_reader->spend({.time_zone = "Mars/Olympus"}));
}

QTEST_GUILESS_MAIN(SpendTest)
#include "spend_test.moc"
