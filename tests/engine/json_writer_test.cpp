// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/json_writer.h"

using namespace assay;
using namespace Qt::StringLiterals;

class JsonWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderItIsTold();
    void escapesWhatJsonWants();
    void mendsInvalidUtf8();
    void writesNumbersThatReadBack();
};

void JsonWriterTest::keepsTheOrderItIsTold()
{
    JsonWriter json;
    json.beginObject().member("z", 1).member("a", true).key("list").beginArray().string("x").null().endArray();
    json.key("raw").raw(R"({"b":1,"a":2})").endObject();
    QCOMPARE(json.text(), std::string(R"({"z":1,"a":true,"list":["x",null],"raw":{"b":1,"a":2}})"));
}

void JsonWriterTest::escapesWhatJsonWants()
{
    JsonWriter json;
    json.string("\"\\\n\t\x01 grün €");
    QCOMPARE(json.text(), std::string("\"\\\"\\\\\\n\\t\\u0001 grün €\""));
    const auto parsed = QJsonDocument::fromJson("[" + QByteArray::fromStdString(json.text()) + "]");
    QCOMPARE(parsed.array().first().toString(), u"\"\\\n\t\u0001 grün €"_s);
}

void JsonWriterTest::mendsInvalidUtf8()
{
    JsonWriter json;
    json.string("a\xff"
                "b");
    QCOMPARE(json.text(), std::string("\"a\uFFFDb\""));
}

void JsonWriterTest::writesNumbersThatReadBack()
{
    JsonWriter json;
    json.beginArray().number(0.1).number(1e300).integer(INT64_MIN).number(std::numeric_limits<double>::infinity());
    json.endArray();
    QCOMPARE(json.text(), std::string("[0.1,1e+300,-9223372036854775808,null]"));
}

QTEST_APPLESS_MAIN(JsonWriterTest)
#include "json_writer_test.moc"
