// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "json_text.h"

using namespace assay;

class JsonTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMemberHasALine_data();
    void everyMemberHasALine();
    void whatIsNoJsonLosesNothing_data();
    void whatIsNoJsonLosesNothing();
    void depthDoesNotFillTheMemory();
};

void JsonTextTest::everyMemberHasALine_data()
{
    QTest::addColumn<std::string>("json");
    QTest::addColumn<std::string>("text");
    const auto row = [](const char* name, const std::string& json, const std::string& text) {
        QTest::newRow(name) << json << text;
    };
    row("keys in their order", R"({"z":1,"a":[true,null]})",
        "{\n    \"z\": 1,\n    \"a\": [\n        true,\n        null\n    ]\n}");
    row("numbers as they came", R"([1.0,1e2,0.10,12345678901234567890])",
        "[\n    1.0,\n    1e2,\n    0.10,\n    12345678901234567890\n]");
    row("strings as they came", R"({"a":"{,}: [\"\\","b":"\u00e9"})",
        "{\n    \"a\": \"{,}: [\\\"\\\\\",\n    \"b\": \"\\u00e9\"\n}");
    row("nothing in it", R"({"a":{},"b":[ ]})", "{\n    \"a\": {},\n    \"b\": []\n}");
    row("spaces of another hand", "{ \"a\" :\n1 }", "{\n    \"a\": 1\n}");
    row("a single value", "\"yes\"", "\"yes\"");
    row("nothing", "", "");
}

void JsonTextTest::everyMemberHasALine()
{
    QFETCH(std::string, json);
    QTEST(indentedJson(json), "text");
}

void JsonTextTest::whatIsNoJsonLosesNothing_data()
{
    QTest::addColumn<std::string>("text");
    for (const std::string text : {"\"cut in a str", "\"cut behind a \\", "]}]}", "{\"a\":[1,", "<html>", "{]"})
        QTest::newRow(text.c_str()) << text;
}

void JsonTextTest::whatIsNoJsonLosesNothing()
{
    QFETCH(std::string, text);
    const auto bare = [](std::string all) {
        std::erase_if(all, [](char each) { return each == ' ' || each == '\n'; });
        return all;
    };
    QCOMPARE(bare(indentedJson(text)), bare(text));
}

void JsonTextTest::depthDoesNotFillTheMemory()
{
    const std::string deep(100'000, '[');
    QVERIFY(indentedJson(deep).size() < 200 * deep.size());
}

QTEST_APPLESS_MAIN(JsonTextTest)
#include "json_text_test.moc"
