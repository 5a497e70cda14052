// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/utf8.h"
#include "simulator/wire_faults.h"

using namespace assay;
using namespace Qt::StringLiterals;

using Packets = std::vector<std::string>;
using Format = WireFaults::Format;

static Packets spoiled(FaultKind kind, Format format, const std::string& bytes, bool is_piece = false)
{
    return WireFaults(Behaviour{.faults = {{.kind = kind}}}, format).packets(bytes, is_piece);
}

class WireFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsFormatsByTheirContentType();
    void leavesBytesAloneWithoutAFault();
    void findsMembersOnlyWhereTheyAreMembers_data();
    void findsMembersOnlyWhereTheyAreMembers();
    void sendsOnlyTheRecordWithTheUsageTwice();
    void neverSendsTextTwice();
    void takesEveryUsageOut();
    void givesTheUsageAChoice();
    void endsLinesWithBothSigns();
    void dripsSevenBytes();
    void splitsEveryCharacterOfSeveralBytes();
};

void WireFaultsTest::knowsFormatsByTheirContentType()
{
    QVERIFY(WireFaults::formatOf("text/event-stream; charset=utf-8") == Format::EventStream);
    QVERIFY(WireFaults::formatOf("application/x-ndjson") == Format::JsonLines);
    QVERIFY(WireFaults::formatOf("application/json") == Format::Json);
}

void WireFaultsTest::leavesBytesAloneWithoutAFault()
{
    const WireFaults faults({}, Format::EventStream);
    QCOMPARE(faults.packets("data: {\"usage\":{}}\n\n", false), Packets{"data: {\"usage\":{}}\n\n"});
    QVERIFY(faults.packets("", false).empty());
    QVERIFY(!faults.splits());
}

void WireFaultsTest::findsMembersOnlyWhereTheyAreMembers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("without");
    QTest::newRow("alone") << R"({"u":1})"_ba << "{}"_ba;
    QTest::newRow("first") << R"({"u":{"a":[1,{}]},"b":2})"_ba << R"({"b":2})"_ba;
    QTest::newRow("last") << R"(data: {"b":2,"u":"x,}"})"_ba << R"(data: {"b":2})"_ba;
    QTest::newRow("between, with spaces") << R"({"a":1,"u" : [1, 2],"b":2})"_ba << R"({"a":1,"b":2})"_ba;
    QTest::newRow("second level") << R"({"a":{"u":1}})"_ba << R"({"a":{}})"_ba;
    QTest::newRow("third level") << R"({"a":{"b":{"u":1}}})"_ba << R"({"a":{"b":{"u":1}}})"_ba;
    QTest::newRow("a value") << R"({"a":"u"})"_ba << R"({"a":"u"})"_ba;
    QTest::newRow("inside of a text") << R"({"a":"{\"u\":1}"})"_ba << R"({"a":"{\"u\":1}"})"_ba;
    QTest::newRow("a backslash before the quote") << R"({"a":"\\","u":1})"_ba << R"({"a":"\\"})"_ba;
    QTest::newRow("broken off") << R"({"a":"u)"_ba << R"({"a":"u)"_ba;
    QTest::newRow("broken off behind a backslash") << R"({"a":"u\)"_ba << R"({"a":"u\)"_ba;
}

void WireFaultsTest::findsMembersOnlyWhereTheyAreMembers()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, without);
    std::string text = json.toStdString();
    QCOMPARE(hasMember(text, "u", 2), json != without);
    removeMember(text, "u", 2);
    QCOMPARE(QByteArray::fromStdString(text), without);
}

void WireFaultsTest::sendsOnlyTheRecordWithTheUsageTwice()
{
    const std::string text = "data: {\"choices\":[],\"usage\":null}\n\n";
    const std::string usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n";
    QCOMPARE(spoiled(FaultKind::UsageTwice, Format::EventStream, text + usage + "data: [DONE]\n\n"),
             Packets{text + usage + usage + "data: [DONE]\n\n"});
    const std::string line = "{\"done\":true,\"eval_count\":3}\n";
    QCOMPARE(spoiled(FaultKind::UsageTwice, Format::JsonLines, line), Packets{line + line});
    QCOMPARE(spoiled(FaultKind::UsageTwice, Format::Json, line), Packets{line});
}

void WireFaultsTest::neverSendsTextTwice()
{
    const std::string piece = "data: {\"usageMetadata\":{},\"candidates\":[]}\n\n";
    QCOMPARE(spoiled(FaultKind::UsageTwice, Format::EventStream, piece, true), Packets{piece});
}

void WireFaultsTest::takesEveryUsageOut()
{
    QCOMPARE(
        spoiled(FaultKind::UsageNone, Format::JsonLines, "{\"done\":true,\"prompt_eval_count\":3,\"eval_count\":4}\n"),
        Packets{"{\"done\":true}\n"});
    QCOMPARE(spoiled(FaultKind::UsageNone, Format::EventStream,
                     "data: {\"message\":{\"id\":\"m\",\"usage\":{\"a\":1}}}\n\n"),
             Packets{"data: {\"message\":{\"id\":\"m\"}}\n\n"});
}

void WireFaultsTest::givesTheUsageAChoice()
{
    const auto packets =
        spoiled(FaultKind::UsageWithChoices, Format::EventStream, "data: {\"choices\":[],\"usage\":{}}\n\n");
    QVERIFY2(packets.at(0).contains(R"("choices":[{"index":0,"delta":{})"), packets.at(0).c_str());
}

void WireFaultsTest::endsLinesWithBothSigns()
{
    QCOMPARE(spoiled(FaultKind::Crlf, Format::EventStream, "data: {\"t\":\"a\\nb\"}\n\n"),
             Packets{"data: {\"t\":\"a\\nb\"}\r\n\r\n"});
}

void WireFaultsTest::dripsSevenBytes()
{
    QCOMPARE(spoiled(FaultKind::Drip, Format::Json, "0123456789abcdefg"), (Packets{"0123456", "789abcd", "efg"}));
}

void WireFaultsTest::splitsEveryCharacterOfSeveralBytes()
{
    const std::string text = "aü東🌧b";
    std::string joined;
    int incomplete = 0;
    for (const auto& packet : spoiled(FaultKind::SplitUtf8, Format::Json, text)) {
        joined += packet;
        incomplete += incompleteTail(joined) > 0 ? 1 : 0;
    }
    QCOMPARE(joined, text);
    QCOMPARE(incomplete, 3);
}

QTEST_APPLESS_MAIN(WireFaultsTest)
#include "wire_faults_test.moc"
