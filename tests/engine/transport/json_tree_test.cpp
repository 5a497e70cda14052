// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/transport/json_tree.h"

using namespace assay;

class JsonTreeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEqualDocumentsTheSameText_data();
    void givesEqualDocumentsTheSameText();
    void refusesWhatIsNoJson_data();
    void refusesWhatIsNoJson();
    void survivesDepth();
    void findsTheFirstDifference_data();
    void findsTheFirstDifference();
    void countsDifferences();
};

void JsonTreeTest::givesEqualDocumentsTheSameText_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("canonical");
    const auto row = [](const char* name, std::string text, std::string canonical) {
        QTest::newRow(name) << std::move(text) << std::move(canonical);
    };
    row("keys", R"( {"b":1,"a":{"d":2,"c":3}} )", R"({"a":{"c":3,"d":2},"b":1})");
    row("order of an array stays", "[3, 1,\n2]", "[3,1,2]");
    row("escapes", R"({"\u0061":"\u20ac\/"})", "{\"a\":\"\xe2\x82\xac/\"}");
    row("numbers to the letter", "[1, 1.0, 1e2, 12345678901234567890123456789, -0]",
        "[1,1.0,1e2,12345678901234567890123456789,-0]");
    row("words", "[true, false, null]", "[true,false,null]");
    row("nothing in it", "[{}, []]", "[{},[]]");
    row("the same key twice", R"({"a":1,"b":2,"a":3})", R"({"a":1,"a":3,"b":2})");
}

void JsonTreeTest::givesEqualDocumentsTheSameText()
{
    QFETCH(std::string, text);
    QFETCH(std::string, canonical);
    const auto tree = parseJsonTree(text);
    QVERIFY(tree);
    QCOMPARE(canonicalText(*tree), canonical);
    QCOMPARE(canonicalText(*parseJsonTree(canonical)), canonical);
}

void JsonTreeTest::refusesWhatIsNoJson_data()
{
    QTest::addColumn<std::string>("text");
    for (const char* text :
         {"",     "  ",   "1",     "\"a\"",   "{",     "{}x",  "{} {}", "[1,]",      "{\"a\"}",    "[01]",  "[1.]",
          "[1e]", "[+1]", "[tru]", "[truex]", "[nul]", "[1x]", "[\"a]", "[\"\\q\"]", "[\"\xff\"]", "[--1]", "{a:1}"})
        QTest::newRow(text) << std::string(text);
}

void JsonTreeTest::refusesWhatIsNoJson()
{
    QFETCH(std::string, text);
    QVERIFY(!parseJsonTree(text));
}

void JsonTreeTest::survivesDepth()
{
    QVERIFY(!parseJsonTree(std::string(100'000, '[') + std::string(100'000, ']')));
    QVERIFY(parseJsonTree(std::string(500, '[') + std::string(500, ']')));
}

void JsonTreeTest::findsTheFirstDifference_data()
{
    QTest::addColumn<std::string>("left");
    QTest::addColumn<std::string>("right");
    QTest::addColumn<std::string>("difference");
    const auto row = [](const char* name, std::string left, std::string right, std::string difference) {
        QTest::newRow(name) << std::move(left) << std::move(right) << std::move(difference);
    };
    row("none", R"({"a":[1,{"b":2}]})", R"({ "a": [1, {"b": 2}] })", "");
    row("deep", R"({"m":[{"c":"x"},{"c":"y"}]})", R"({"m":[{"c":"x"},{"c":"z"}]})", R"(m[1].c: "y" "z")");
    row("one more key", R"({"a":1,"b":2})", R"({"a":1})", "b: 2 ");
    row("one key less", R"({"b":2})", R"({"a":1,"b":2})", "a:  1");
    row("one more element", "[1,2]", "[1]", "[1]: 2 ");
    row("another kind", R"({"a":[]})", R"({"a":{}})", "a: [] {}");
    row("at the top", "[]", "{}", ": [] {}");
}

void JsonTreeTest::findsTheFirstDifference()
{
    QFETCH(std::string, left);
    QFETCH(std::string, right);
    QFETCH(std::string, difference);
    const auto found = firstDifference(*parseJsonTree(left), *parseJsonTree(right));
    QCOMPARE(found ? found->path + ": " + found->left + ' ' + found->right : std::string(), difference);
}

void JsonTreeTest::countsDifferences()
{
    const auto count = [](const char* left, const char* right) {
        return differenceCount(*parseJsonTree(left), *parseJsonTree(right));
    };
    QCOMPARE(count("[1,2,3]", "[1,2,3]"), std::size_t(0));
    QCOMPARE(count(R"({"a":1,"b":[1,2]})", R"({"a":2,"b":[1,3],"c":{"d":1,"e":2}})"), std::size_t(3));
}

QTEST_APPLESS_MAIN(JsonTreeTest)
#include "json_tree_test.moc"
