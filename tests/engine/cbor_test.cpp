// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/cbor.h"

using namespace assay;
using namespace Qt::StringLiterals;

class CborTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheExamplesOfRfc8949_data();
    void writesTheExamplesOfRfc8949();
    void readsBackWhatItWrote();
    void refusesHeadsThatAreLongerThanNeeded();
    void refusesEveryCutOfARecord();
    void refusesLengthsBeyondTheData();
    void skipsNestedItemsButNotWithoutBound();
};

void CborTest::writesTheExamplesOfRfc8949_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("0") << qint64(0) << "00"_ba;
    QTest::newRow("23") << qint64(23) << "17"_ba;
    QTest::newRow("24") << qint64(24) << "1818"_ba;
    QTest::newRow("1000") << qint64(1000) << "1903e8"_ba;
    QTest::newRow("1000000") << qint64(1000000) << "1a000f4240"_ba;
    QTest::newRow("10^12") << qint64(1000000000000) << "1b000000e8d4a51000"_ba;
    QTest::newRow("-1") << qint64(-1) << "20"_ba;
    QTest::newRow("-1000") << qint64(-1000) << "3903e7"_ba;
    QTest::newRow("least") << std::numeric_limits<qint64>::min() << "3b7fffffffffffffff"_ba;
}

void CborTest::writesTheExamplesOfRfc8949()
{
    QFETCH(qint64, value);
    QFETCH(QByteArray, hex);
    CborWriter writer;
    writer.integer(value);
    QCOMPARE(QByteArray::fromStdString(writer.data()).toHex(), hex);
    CborReader reader(writer.data());
    QCOMPARE(reader.integer(), value);
    QVERIFY(reader.atEnd());
}

static std::string sampleRecord()
{
    CborWriter writer;
    writer.map(3);
    writer.integer(1);
    writer.text("grün");
    writer.integer(2);
    writer.array(3);
    writer.boolean(true);
    writer.null();
    writer.bytes(std::string(300, 'x'));
    writer.integer(3);
    writer.integer(-70000);
    return writer.take();
}

void CborTest::readsBackWhatItWrote()
{
    const std::string record = sampleRecord();
    CborReader reader(record);
    QCOMPARE(reader.map(), 3u);
    QCOMPARE(reader.integer(), 1);
    QCOMPARE(reader.text(), std::string_view("grün"));
    QCOMPARE(reader.integer(), 2);
    QCOMPARE(reader.array(), 3u);
    QVERIFY(reader.boolean());
    QVERIFY(reader.null());
    QCOMPARE(reader.bytes().size(), 300u);
    QCOMPARE(reader.integer(), 3);
    QCOMPARE(reader.integer(), -70000);
    QVERIFY(reader.atEnd());
}

void CborTest::refusesHeadsThatAreLongerThanNeeded()
{
    using namespace std::string_view_literals;
    CborReader reader("\x18\x01"sv);
    reader.integer();
    QVERIFY(!reader.ok());
}

void CborTest::refusesEveryCutOfARecord()
{
    const std::string record = sampleRecord();
    for (std::size_t cut = 0; cut < record.size(); ++cut) {
        CborReader reader(std::string_view(record).substr(0, cut));
        reader.skip();
        QVERIFY2(!reader.ok(), qPrintable(QString::number(cut)));
    }
    CborReader whole(record);
    whole.skip();
    QVERIFY(whole.atEnd());
}

void CborTest::refusesLengthsBeyondTheData()
{
    using namespace std::string_view_literals;
    for (const auto bytes : {"\x5b\xff\xff\xff\xff\xff\xff\xff\xff"sv, "\x9b\x00\x00\x00\xff\xff\xff\xff\xff"sv,
                             "\xbb\x80\x00\x00\x00\x00\x00\x00\x00"sv}) {
        CborReader reader(bytes);
        reader.skip();
        QVERIFY(!reader.ok());
    }
}

void CborTest::skipsNestedItemsButNotWithoutBound()
{
    const std::string nested = std::string(100000, '\x81') + '\0';
    CborReader reader(nested);
    reader.skip();
    QVERIFY(!reader.ok());
}

QTEST_APPLESS_MAIN(CborTest)
#include "cbor_test.moc"
