// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "simulator/schema_value.h"

using namespace assay;
using namespace Qt::StringLiterals;

static QJsonValue valueFor(const QByteArray& schema, std::uint64_t seed)
{
    const QByteArray json = QByteArray::fromStdString(valueForSchema(schema.toStdString(), seed));
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson('[' + json + ']', &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s is no JSON", json.constData());
    return document.array().at(0);
}

class SchemaValueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void satisfiesTheSchema_data();
    void satisfiesTheSchema();
    void keepsTheOrderOfProperties();
    void endsOnASchemaThatHoldsItself();
    void staysSmallWhateverIsAsked_data();
    void staysSmallWhateverIsAsked();
    void takesWhatIsNoSchemaForAWishForAnObject();
};

void SchemaValueTest::satisfiesTheSchema_data()
{
    using Check = std::function<bool(const QJsonValue&)>;
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<Check>("check");
    const auto row = [](const char* name, const QByteArray& schema, Check check) {
        QTest::newRow(name) << schema << std::move(check);
    };
    row("integer in bounds", R"({"type":"integer","minimum":3,"maximum":5})",
        [](const auto& value) { return value.toInteger(-1) >= 3 && value.toInteger(-1) <= 5; });
    row("exclusive bounds", R"({"type":"integer","exclusiveMinimum":3,"exclusiveMaximum":5})",
        [](const auto& value) { return value.toInteger(-1) == 4; });
    row("below zero", R"({"type":"integer","maximum":-10})",
        [](const auto& value) { return value.isDouble() && value.toInteger() <= -10; });
    row("multiple", R"({"type":"integer","minimum":1,"multipleOf":7})",
        [](const auto& value) { return value.toInteger() > 0 && value.toInteger() % 7 == 0; });
    row("number between", R"({"type":"number","minimum":0.1,"maximum":0.2})",
        [](const auto& value) { return value.toDouble() >= 0.1 && value.toDouble() <= 0.2; });
    row("probability", R"({"type":"number","minimum":0,"maximum":1})",
        [](const auto& value) { return value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= 1; });
    row("enum", R"({"enum":["a","b"]})", [](const auto& value) { return value == u"a"_s || value == u"b"_s; });
    row("enum with null", R"({"enum":[null]})", [](const auto& value) { return value.isNull(); });
    row("const", R"({"const":{"a":[1]}})", [](const auto& value) { return value[u"a"][0] == 1; });
    row("either type", R"({"type":["null","boolean"]})", [](const auto& value) { return value.isBool(); });
    row("any of", R"({"anyOf":[{"type":"null"},{"type":"integer"}]})",
        [](const auto& value) { return value.isDouble(); });
    row("length", R"({"type":"string","minLength":20,"maxLength":25})",
        [](const auto& value) { return value.toString().size() >= 20 && value.toString().size() <= 25; });
    row("short", R"({"type":"string","maxLength":2})", [](const auto& value) { return value.toString().size() <= 2; });
    row("date", R"({"type":"string","format":"date"})",
        [](const auto& value) { return QDate::fromString(value.toString(), Qt::ISODate).isValid(); });
    row("items", R"({"type":"array","items":{"type":"integer"},"minItems":3,"maxItems":4})", [](const auto& value) {
        return value.toArray().size() >= 3 && value.toArray().size() <= 4 && value[0].isDouble();
    });
    row("no items", R"({"type":"array","maxItems":0})", [](const auto& value) { return value.toArray().isEmpty(); });
    row("tuple", R"({"prefixItems":[{"type":"string"},{"type":"boolean"}],"items":false})",
        [](const auto& value) { return value.toArray().size() == 2 && value[0].isString() && value[1].isBool(); });
    row("nested", R"({"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"boolean"}}}}})",
        [](const auto& value) { return value[u"a"][u"b"].isBool(); });
    row("required but not described", R"({"type":"object","required":["x"]})",
        [](const auto& value) { return value[u"x"].isString(); });
    row("all of", R"({"allOf":[{"properties":{"a":{"type":"integer"}}},{"properties":{"b":{"type":"null"}}}]})",
        [](const auto& value) { return value[u"a"].isDouble() && value.toObject().contains(u"b"_s); });
    row("reference", R"({"$ref":"#/$defs/a~1b","$defs":{"a/b":{"type":"boolean"}}})",
        [](const auto& value) { return value.isBool(); });
    row("properties alone", R"({"properties":{"a":{}}})", [](const auto& value) { return value[u"a"].isString(); });
}

void SchemaValueTest::satisfiesTheSchema()
{
    QFETCH(QByteArray, schema);
    QFETCH(std::function<bool(const QJsonValue&)>, check);
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
        QVERIFY2(check(valueFor(schema, seed)), valueForSchema(schema.toStdString(), seed).c_str());
}

void SchemaValueTest::keepsTheOrderOfProperties()
{
    const std::string value = valueForSchema(R"({"properties":{"z":{"const":1},"a":{"const":2},"m":{"const":3}}})", 1);
    QCOMPARE(value, std::string(R"({"z":1,"a":2,"m":3})"));
}

void SchemaValueTest::endsOnASchemaThatHoldsItself()
{
    const auto list = valueFor(R"({"properties":{"next":{"$ref":"#"}}})", 1);
    QVERIFY(list[u"next"][u"next"].isObject());
    valueFor(R"({"$ref":"#"})", 1);
    valueFor(R"({"anyOf":[{"$ref":"#"}]})", 1);
    valueFor(R"({"allOf":[{"$ref":"#"},{"$ref":"#"},{"$ref":"#"},{"$ref":"#"},{"$ref":"#"},{"$ref":"#"}]})", 1);
}

void SchemaValueTest::staysSmallWhateverIsAsked_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("items") << R"({"type":"array","minItems":1000000000})"_ba;
    QTest::newRow("letters") << R"({"type":"string","minLength":1000000000})"_ba;
    QTest::newRow("negative length") << R"({"type":"string","maxLength":-1})"_ba;
    QTest::newRow("number") << R"({"type":"integer","minimum":1e300})"_ba;
    QTest::newRow("step") << R"({"type":"number","multipleOf":0})"_ba;
    QTest::newRow("bounds that exclude each other") << R"({"type":"integer","minimum":5,"maximum":3})"_ba;
    QTest::newRow("a tree that holds itself many times")
        << R"({"type":"array","minItems":100,"items":{"$ref":"#"}})"_ba;
}

void SchemaValueTest::staysSmallWhateverIsAsked()
{
    QFETCH(QByteArray, schema);
    QVERIFY(valueForSchema(schema.toStdString(), 1).size() < 200'000);
}

void SchemaValueTest::takesWhatIsNoSchemaForAWishForAnObject()
{
    for (const auto* text : {"", "null", "[]", "true", "{"})
        QVERIFY(valueFor(text, 1).isObject());
}

QTEST_APPLESS_MAIN(SchemaValueTest)
#include "schema_value_test.moc"
