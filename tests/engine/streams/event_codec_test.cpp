// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/streams/stream_log.h"
#include "support/random_events.h"

using namespace assay;
using namespace Qt::StringLiterals;

static constexpr std::string_view call_id = "01K3QF8Y5V0000000000000001";

class EventCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackEveryKindOfEvent();
    void keepsTheFormOnDisk_data();
    void keepsTheFormOnDisk();
    void keepsWordsThatAreNotUtf8();
    void keepsCallIdsThatAreNoUlids();
    void tellsNoHintFromAHintOfNothing();
    void refusesEveryCutOfAnEvent();
    void refusesWhatFollowsAnEvent();
    void refusesForeignShapes_data();
    void refusesForeignShapes();
};

void EventCodecTest::readsBackEveryKindOfEvent()
{
    test::RandomEvents random(20260901);
    for (int i = 1; i <= 5000; ++i) {
        const Event event = random.event(i);
        const auto stored = decodeEvent(encodeEvent(call_id, event));
        QVERIFY2(stored, qPrintable(QString::number(i)));
        QVERIFY(stored->call_id == call_id);
        QVERIFY2(stored->event == event, qPrintable(u"event %1 of kind %2"_s.arg(i).arg(event.body.index())));
    }
}

// These bytes are on people's disks; a change here needs a new format.
void EventCodecTest::keepsTheFormOnDisk_data()
{
    const auto report = [] {
        UsageReport usage{.reported_cost = Money::fromPicodollars(279'300'000), .raw = "{}"};
        usage.usage.set(meter::input, 118);
        usage.usage.set("audio_second", Decimal::parse("1.5").value());
        return usage;
    };
    const Error busy{.kind = ErrorKind::RateLimited,
                     .message = u"Wait."_s,
                     .http_status = 429,
                     .retry_after = std::chrono::milliseconds(2000),
                     .vendor_code = "busy"};
    QTest::addColumn<EventBody>("body");
    QTest::addColumn<QByteArray>("tail"); // from the kind on
    QTest::newRow("started") << EventBody(Started{"m", "r"})
                             << "0401"
                                "05a20161"
                                "6d0261"
                                "72"_ba;
    QTest::newRow("text") << EventBody(Text{"hi"})
                          << "0402"
                             "05a1"
                             "01626869"_ba;
    QTest::newRow("reasoning") << EventBody(Reasoning{"", "s", true})
                               << "0403"
                                  "05a2"
                                  "026173"
                                  "03f5"_ba;
    QTest::newRow("tool call") << EventBody(ToolCall{0, "i", "n", "{}", ""})
                               << "0404"
                                  "05a3"
                                  "026169"
                                  "03616e"
                                  "04627b7d"_ba;
    QTest::newRow("started with a way back") << EventBody(Started{"", "r", "p"})
                                             << "0401"
                                                "05a2"
                                                "026172"
                                                "036170"_ba;
    QTest::newRow("media chunk that is kept") << EventBody(MediaChunk{.kept = 5})
                                              << "0406"
                                                 "05a1"
                                                 "0305"_ba;
    QTest::newRow("media end that tells")
        << EventBody(MediaEnd{.sha256 = "ab", .bytes = 9, .width = 2, .duration_us = 7})
        << "0407"
           "05a4"
           "02626162"
           "0309"
           "0402"
           "0607"_ba;
    QTest::newRow("timed text") << EventBody(TimedText{.text = "a", .begin_us = 1, .end_us = 2, .whole = true})
                                << "040c"
                                   "05a4"
                                   "016161"
                                   "0201"
                                   "0302"
                                   "05f5"_ba;
    QTest::newRow("embedding") << EventBody(Embedding{1, {1.0F, -0.5F}})
                               << "040d"
                                  "05a2"
                                  "0101"
                                  "02480000803f000000bf"_ba;
    QTest::newRow("probabilities") << EventBody(Probabilities{{{"a", -0.5, {{"b", -2}}}}})
                                   << "040e"
                                      "05a1"
                                      "0181844161642d302e35"
                                      "4162622d32"_ba;
    QTest::newRow("media begin") << EventBody(MediaBegin{1, "a/b"})
                                 << "0405"
                                    "05a2"
                                    "0101"
                                    "0263612f62"_ba;
    QTest::newRow("media chunk") << EventBody(MediaChunk{1, "\xff"})
                                 << "0406"
                                    "05a2"
                                    "0101"
                                    "0241ff"_ba;
    QTest::newRow("media end") << EventBody(MediaEnd{0})
                               << "0407"
                                  "05a0"_ba;
    QTest::newRow("progress") << EventBody(Progress{0.25, ""})
                              << "0408"
                                 "05a1"
                                 "0164302e3235"_ba;
    QTest::newRow("usage") << EventBody(report())
                           << "0409"
                              "05a3"
                              "0182"
                              "836c617564696f5f7365636f6e640f01"
                              "836b696e7075745f746f6b656e187600"
                              "021a10a5c7a0"
                              "03627b7d"_ba;
    QTest::newRow("finished") << EventBody(Finished{FinishReason::Stop, ""})
                              << "040a"
                                 "05a1"
                                 "016473746f70"_ba;
    QTest::newRow("failed") << EventBody(Failed{busy})
                            << "040b"
                               "05a5"
                               "016c726174655f6c696d69746564"
                               "026557616974"
                               "2e"
                               "031901ad"
                               "041907d0"
                               "056462757379"_ba;
}

void EventCodecTest::keepsTheFormOnDisk()
{
    QFETCH(EventBody, body);
    QFETCH(QByteArray, tail);
    const std::string bytes = encodeEvent(call_id, {.number = 7, .time_us = 1'790'000'000'000'000, .body = body});
    const QByteArray head = "a50150"
                            "0198eef478bb00000000000000000001"
                            "0207"
                            "031b00065bfeda25e000"_ba;
    QCOMPARE(QByteArray::fromStdString(bytes).toHex(), head + tail);
}

void EventCodecTest::keepsWordsThatAreNotUtf8()
{
    const Event event{.number = 1, .body = UsageReport{.raw = "\xff\xfe{}"}};
    QVERIFY(decodeEvent(encodeEvent(call_id, event))->event == event);
}

void EventCodecTest::keepsCallIdsThatAreNoUlids()
{
    QCOMPARE(decodeEvent(encodeEvent("imported call", Event{.number = 1, .body = Text{"a"}}))->call_id,
             std::string("imported call"));
}

void EventCodecTest::tellsNoHintFromAHintOfNothing()
{
    for (const auto hint : {std::optional<std::chrono::milliseconds>(), std::optional(std::chrono::milliseconds(0))}) {
        const Event event{.number = 1, .body = Failed{{.retry_after = hint}}};
        QVERIFY(std::get<Failed>(decodeEvent(encodeEvent(call_id, event))->event.body).error.retry_after == hint);
    }
}

void EventCodecTest::refusesEveryCutOfAnEvent()
{
    test::RandomEvents random(7);
    for (int i = 1; i <= 50; ++i) {
        const std::string bytes = encodeEvent(call_id, random.event(i));
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            QVERIFY(!decodeEvent(std::string_view(bytes).substr(0, cut)));
    }
}

void EventCodecTest::refusesWhatFollowsAnEvent()
{
    const auto error = decodeEvent(encodeEvent(call_id, Event{.number = 1, .body = Text{"a"}}) + '\0');
    QVERIFY(!error);
    QVERIFY(error.error().kind == ErrorKind::Storage);
}

void EventCodecTest::refusesForeignShapes_data()
{
    QTest::addColumn<QByteArray>("hex");
    const QByteArray head = "a50161"
                            "63"
                            "0201"
                            "0301"_ba;
    QTest::newRow("no kind of ours") << head + "0418ff"
                                               "05a0";
    QTest::newRow("kind 0") << head + "0400"
                                      "05a0";
    QTest::newRow("a member of a newer version") << head + "0402"
                                                           "05a2"
                                                           "016161"
                                                           "1863f5";
    QTest::newRow("descending keys") << head + "0401"
                                               "05a2"
                                               "026172"
                                               "01616d";
    QTest::newRow("the same key twice") << head + "0402"
                                                  "05a2"
                                                  "016161"
                                                  "016162";
    QTest::newRow("key 0") << head + "0402"
                                     "05a1"
                                     "006161";
    QTest::newRow("text where a number belongs") << head + "0407"
                                                           "05a1"
                                                           "016161";
    QTest::newRow("index beyond 32 bits") << head + "0407"
                                                    "05a1"
                                                    "011b0000000100000000";
    QTest::newRow("unknown reason") << head + "040a"
                                              "05a1"
                                              "01626869";
    QTest::newRow("an embedding that is no number") << head + "040d"
                                                              "05a1"
                                                              "02440000c07f";
    QTest::newRow("no reason") << head + "040a"
                                         "05a0";
    QTest::newRow("fraction that is no number") << head + "0408"
                                                          "05a1"
                                                          "01636e616e";
    QTest::newRow("too many places") << head + "0409"
                                               "05a1"
                                               "0181"
                                               "8361610118ff";
    QTest::newRow("no call") << "a50160"
                                "0201"
                                "0301"
                                "0407"
                                "05a0"_ba;
    QTest::newRow("a short call") << "a50141ff"
                                     "0201"
                                     "0301"
                                     "0407"
                                     "05a0"_ba;
    QTest::newRow("no map") << "80"_ba;
}

void EventCodecTest::refusesForeignShapes()
{
    QFETCH(QByteArray, hex);
    QVERIFY(!decodeEvent(QByteArray::fromHex(hex).toStdString()));
}

QTEST_APPLESS_MAIN(EventCodecTest)
#include "event_codec_test.moc"
