// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/ndjson.h"

using namespace assay;
using namespace Qt::StringLiterals;

class JsonReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotThereReadsAsAbsent();
    void mendsWhatServersGetWrong_data();
    void mendsWhatServersGetWrong();
    void isAbsentForWhatIsNoJson_data();
    void isAbsentForWhatIsNoJson();
    void readsNumbersExactly();
    void keepsRawValuesToTheLetter();
    void splitsLinesCutAnywhere();
};

void JsonReaderTest::whatIsNotThereReadsAsAbsent()
{
    JsonReader reader;
    const JsonValue root = reader.parse(R"({"a":[{"b":"x"}],"n":null,"s":"1","f":1.5})");
    QCOMPARE(root["a"].first()["b"].string(), std::string_view("x"));
    QVERIFY(!root["n"].exists());
    QVERIFY(!root["z"]["y"].first()["x"].exists());
    QCOMPARE(root["a"].string("fallback"), std::string_view("fallback"));
    QCOMPARE(root["s"].integer(), std::nullopt);
    QCOMPARE(root["f"].integer(), std::nullopt);
    QVERIFY(root["s"].items().empty() && root["a"].members().empty());
    QVERIFY(!JsonValue()["a"].at(3).number());
}

void JsonReaderTest::mendsWhatServersGetWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("blank lines") << "\n\n {\"t\":\"a\"}\r\n"_ba << u"a"_s;
    QTest::newRow("half a pair at the end") << R"({"t":"a\ud83d"})"_ba << u"a\uFFFD"_s;
    QTest::newRow("half a pair before text") << R"({"t":"\ud83dx\\"})"_ba << u"\uFFFDx\\"_s;
    QTest::newRow("a low half alone") << R"({"t":"\ude00\ud83d\ude00"})"_ba << u"\uFFFD😀"_s;
    QTest::newRow("bytes that are no UTF-8") << "{\"t\":\"a\xff\"}"_ba << u"a\uFFFD"_s;
    QTest::newRow("control characters") << "{\"t\":\"a\tb\nc\"}"_ba << u"a\tb\nc"_s;
    QTest::newRow("long numbers") << R"({"n":[123456789012345678901234567890,-99999999999999999999],"t":"x"})"_ba
                                  << u"x"_s;
    QTest::newRow("NaN") << R"({"x":NaN,"y":[-Infinity,Infinity],"t":"NaN \" Infinity"})"_ba << u"NaN \" Infinity"_s;
}

void JsonReaderTest::mendsWhatServersGetWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    JsonReader reader;
    const JsonValue root = reader.parse({text.constData(), static_cast<std::size_t>(text.size())});
    QCOMPARE(QString::fromUtf8(root["t"].string()), expected);
}

void JsonReaderTest::isAbsentForWhatIsNoJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("blank") << " \n"_ba;
    QTest::newRow("word") << "hello"_ba;
    QTest::newRow("half") << "{\"a\":"_ba;
    QTest::newRow("half an escape") << "{\"a\":\"\\"_ba;
    QTest::newRow("half a unit") << "\"\\ud83"_ba;
    QTest::newRow("two") << "{} {}"_ba;
    QTest::newRow("endless nesting") << QByteArray(100000, '[');
}

void JsonReaderTest::isAbsentForWhatIsNoJson()
{
    QFETCH(QByteArray, text);
    JsonReader reader;
    QVERIFY(!reader.parse({text.constData(), static_cast<std::size_t>(text.size())}).exists());
}

void JsonReaderTest::readsNumbersExactly()
{
    JsonReader reader;
    const JsonValue root = reader.parse(R"([3, 3.0, 1.5e-7, 9223372036854775807, 18446744073709551615, 1e300, -2])");
    QCOMPARE(root.at(0).integer(), std::optional<std::int64_t>(3));
    QCOMPARE(root.at(1).integer(), std::optional<std::int64_t>(3));
    QCOMPARE(root.at(2).decimal()->toString(), std::string("0.00000015"));
    QCOMPARE(root.at(3).integer(), std::optional<std::int64_t>(std::numeric_limits<std::int64_t>::max()));
    QCOMPARE(root.at(4).integer(), std::nullopt);
    QCOMPARE(root.at(5).integer(), std::nullopt);
    QCOMPARE(root.at(5).decimal(), std::nullopt);
    QCOMPARE(root.at(6).decimal(), std::optional(Decimal(-2)));
}

void JsonReaderTest::keepsRawValuesToTheLetter()
{
    constexpr std::string_view json = R"({"z": {"b" : 1.50, "a":"\u20ac"} ,"list":[ {"q":1} , 2e5 ],"n\"x":null})";
    QCOMPARE(rawJson(json, "/z"), std::string(R"({"b" : 1.50, "a":"\u20ac"})"));
    QCOMPARE(rawJson(json, "/z/b"), std::string("1.50"));
    QCOMPARE(rawJson(json, "/list/1"), std::string("2e5"));
    QCOMPARE(rawJson(json, "/none/at/all"), std::string());
    QCOMPARE(rawJsonItems(rawJson(json, "/list")), (std::vector<std::string>{R"({"q":1})", "2e5"}));
    using Member = std::pair<std::string, std::string>;
    QCOMPARE(rawJsonMembers(json)[2], (Member{"n\"x", "null"}));
    QVERIFY(rawJsonItems(json).empty() && rawJsonMembers("[1]").empty() && rawJsonMembers("").empty());
}

void JsonReaderTest::splitsLinesCutAnywhere()
{
    const std::string bytes = "{\"a\":1}\r\n\n  \n{\"b\":2}\nlast";
    const std::vector<std::string> expected{"{\"a\":1}", "{\"b\":2}", "last"};
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        std::vector<std::string> lines;
        const auto note = [&lines](std::string_view line) { lines.emplace_back(line); };
        NdjsonParser parser;
        parser.feed(std::string_view(bytes).substr(0, cut), note);
        parser.feed(std::string_view(bytes).substr(cut), note);
        parser.end(note);
        QCOMPARE(lines, expected);
    }
}

QTEST_APPLESS_MAIN(JsonReaderTest)
#include "json_reader_test.moc"
