// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/clock.h"
#include "engine/ulid.h"
#include "ledger/ledger.h"
#include "ledger/ledger_filter.h"
#include "ledger/ledger_reader.h"
#include "support/ledger_calls.h"

using namespace assay;
using namespace Qt::StringLiterals;

// Each condition is tried against calls in a real ledger: what a filter means is which calls it finds.
class LedgerFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsTheCallsThatAreMeant_data();
    void findsTheCallsThatAreMeant();
    void readsBackWhatItWrites_data();
    void readsBackWhatItWrites();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    QTemporaryDir m_folder;
    QStringList m_ids; // of the calls, the letter of each standing for it below
};

void LedgerFilterTest::initTestCase()
{
    auto ledger = std::move(Ledger::open({.workspace = m_folder.path().toStdString()}).value());
    // a: invoices/read, team finance, $2    b: support/answer, team north, $0.5 estimated    c: support, no step, empty
    // team d: nothing at all, unknown cost        e: invoices/check, failed, $0, two days before
    const std::int64_t begin_us =
        QDateTime(QDate(2026, 8, 1), QTime(12, 0), QTimeZone::utc()).toMSecsSinceEpoch() * 1000;
    constexpr std::int64_t day_us = 86'400'000'000;
    std::vector<PastCall> calls;
    const auto add = [&](Attribution attribution, const std::string& model, Cost cost, std::int64_t time_us) {
        PastCall call = test::sampleCall(static_cast<std::int64_t>(calls.size()), time_us);
        call.facts.id = makeUlid(time_us);
        call.facts.model = model;
        call.facts.attribution = std::move(attribution);
        call.attempts = {call.attempts.back()};
        auto& [facts, outcome] = call.attempts.front();
        facts.number = outcome.number = 1;
        outcome.call_id = call.facts.id;
        outcome.cost = std::move(cost);
        call.outcome.events = {};
        m_ids << QString::fromStdString(call.facts.id);
        calls.push_back(std::move(call));
    };
    const auto dollars = [](const char* amount, Basis basis) {
        return Cost{.amount = Money::parse(amount).value(), .basis = basis};
    };
    add({"invoices", "read", {}, {{"team", "finance"}, {"priority", std::int64_t{3}}}}, "gpt-5",
        dollars("2", Basis::Estimated), begin_us);
    add({"support", "answer", {}, {{"team", "north"}, {"cost centre", "4 711"}}}, "gpt-5-mini",
        dollars("0.5", Basis::Estimated), begin_us + 1);
    add({"support", "", {}, {{"team", ""}}}, "claude-sonnet", dollars("0.25", Basis::Free), begin_us + 2);
    add({}, "claude-sonnet", test::unknownCost(), begin_us + 3);
    add({"invoices", "check", {}, {}}, "gpt-5", dollars("0", Basis::Free), begin_us - 2 * day_us);
    calls.back().attempts.front().outcome.state = AttemptState::Voided;
    calls.back().outcome.status = CallStatus::Failed;
    calls[2].facts.sample = true;
    QVERIFY(ledger->appendBulk(calls).result());
}

void LedgerFilterTest::findsTheCallsThatAreMeant_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("found"); // newest first
    const auto row = [](const char* filter, const char* found) {
        QTest::newRow(*filter ? filter : "everything") << QString::fromUtf8(filter) << QString::fromUtf8(found);
    };
    row("", "dcbae");
    row("workflow:invoices", "ae");
    row("workflow=INVOICES", "ae");
    row("workflow==invoices", "ae");
    row("workflow==INVOICES", ""); // one name, byte by byte
    row("workflow==inv*", "");
    row("model==gpt-5 tag.team==finance", "a");
    row("workflow==\"\"", "d");
    row("workflow:inv*", "ae");
    row("workflow:*", "dcbae");
    row("workflow:\"\"", "d");
    row("no:workflow", "d");
    row("NO:Workflow", "d");
    row("step:read", "a");
    row("no:step", "dc");
    row("no:step workflow:support", "c");
    row("model:gpt-5", "dae"); // gpt-5 had no room for d, which then went where it was asked for
    row("model:gpt-5*", "dbae");
    row("model:gpt-?-mini", "b");
    row("tag.team=finance", "a");
    row("tag.team:*", "cba"); // whatever it says, it is there
    row("tag.team:\"\"", "c");
    row("no:tag.team", "dce");
    row("no:tag:team", "dce");
    row("no:tag.team no:workflow", "d");
    row("no:tag.nobody", "dcbae");
    row("tag.priority:3", "a");
    row("tag.\"cost centre\"=\"4 711\"", "b");
    row("no:tag.\"cost centre\" workflow:support", "c");
    row("cost>0.5", "a");
    row("cost>=0.5", "ba");
    row("cost<0.5", "dce"); // what is known of it
    row("cost=0.25", "c");
    row("unpriced:yes", "d");
    row("unpriced:no cost=0", "e");
    row("basis:unknown", "d");
    row("basis:estimated", "ba");
    row("status:failed", "e");
    row("status:finished", "dcba");
    row("sample:yes", "c");
    row("recorded:yes", "");
    row("from:2026-08-01", "dcba");
    row("to:2026-08-01", "e");
    row("from:2026-07-30T12:00 to:2026-07-30T12:01", "e");
    row("  workflow:support   tag.team=north ", "b");
}

void LedgerFilterTest::findsTheCallsThatAreMeant()
{
    QFETCH(QString, filter);
    const auto parsed = parseCallFilter(filter);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    const auto reader = std::move(LedgerReader::open(m_folder.path().toStdString()).value());
    QString found;
    const auto rows = reader->calls({.filter = *parsed}).value();
    for (const auto& row : rows)
        found += QChar(static_cast<int>(u'a' + m_ids.indexOf(QString::fromStdString(row.id))));
    QTEST(found, "found");
}

void LedgerFilterTest::readsBackWhatItWrites_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("written");
    const auto same = [](const char* filter) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(filter);
    };
    same("workflow:inv* step:read provider:openai model:gpt-5");
    same("no:workflow no:step");
    same("workflow==what? provider==openai tag.team==\"north *\"");
    same("tag.team=finance no:tag.site");
    same("no:tag.\"cost centre\"");
    same("tag.note=\"he said \\\"no:tag\\\"\"");
    same("status:failed basis:unknown cost>=0.5 unpriced:yes sample:no recorded:no");
    same("from:2026-08-01 to:2026-09-01");
    QTest::newRow("empty names") << u"workflow:\"\" step=\"\""_s << u"no:workflow no:step"_s;
    QTest::newRow("an empty tag is no missing one") << u"tag.team:\"\""_s << u"tag.team=\"\""_s;
}

void LedgerFilterTest::readsBackWhatItWrites()
{
    QFETCH(QString, filter);
    const auto parsed = parseCallFilter(filter);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QTEST(callFilterText(*parsed), "written");
    QCOMPARE(callFilterText(parseCallFilter(callFilterText(*parsed)).value()), callFilterText(*parsed));
}

void LedgerFilterTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("said");
    QTest::newRow("no condition") << u"hello"_s << u"hello"_s;
    QTest::newRow("unknown key") << u"colour:red"_s << u"colour"_s;
    QTest::newRow("unknown status") << u"status:done"_s << u"finished"_s;
    QTest::newRow("no amount") << u"cost>much"_s << u"cost>much"_s;
    QTest::newRow("not to be compared") << u"model>gpt"_s << u">"_s;
    QTest::newRow("no name") << u"status==failed"_s << u"=="_s;
    QTest::newRow("no time") << u"from:yesterday"_s << u"yesterday"_s;
    QTest::newRow("open quotation") << u"workflow:\"inv"_s << u"quotation"_s;
    QTest::newRow("twice") << u"step:a step:b"_s << u"step"_s;
    QTest::newRow("twice, once as a lack") << u"no:workflow workflow:a"_s << u"workflow"_s;
    QTest::newRow("a tag and its lack") << u"tag.team=a no:tag.team"_s << u"tag.team"_s;
    QTest::newRow("lack of a model") << u"no:model"_s << u"no:tag.team"_s;
    QTest::newRow("lack of nothing") << u"no:"_s << u"no:"_s;
    QTest::newRow("lack of a tag without a name") << u"no:tag."_s << u"no:tag."_s;
}

void LedgerFilterTest::saysWhatIsWrong()
{
    QFETCH(QString, filter);
    QFETCH(QString, said);
    const auto parsed = parseCallFilter(filter);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::Usage);
    QVERIFY2(parsed.error().message.contains(said), qPrintable(parsed.error().message));
}

QTEST_GUILESS_MAIN(LedgerFilterTest)
#include "ledger_filter_test.moc"
