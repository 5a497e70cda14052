// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/ulid.h"

using namespace assay;

class UlidTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesItsTime();
    void ascendsWithinOneMillisecond();
    void survivesTheWayThroughBytes();
    void knowsWhatIsNoUlid();
};

void UlidTest::carriesItsTime()
{
    const std::string id = makeUlid(1469918176385000); // the specification's example time
    QCOMPARE(id.size(), 26u);
    QCOMPARE(id.substr(0, 10), std::string("01ARYZ6S41"));
    QCOMPARE(ulidTimeUs(id), 1469918176385000);
}

void UlidTest::ascendsWithinOneMillisecond()
{
    std::string last;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = makeUlid(1700000000000000 + i / 100);
        QVERIFY(id > last);
        last = id;
    }
}

void UlidTest::survivesTheWayThroughBytes()
{
    for (int i = 0; i < 1000; ++i) {
        const std::string id = makeUlid(1700000000000000 + i * 1000);
        const std::string bytes = ulidToBytes(id);
        QCOMPARE(bytes.size(), 16u);
        QCOMPARE(ulidFromBytes(bytes), id);
    }
    QCOMPARE(ulidFromBytes(ulidToBytes("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")), std::string("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
}

void UlidTest::knowsWhatIsNoUlid()
{
    QVERIFY(isUlid("01ARYZ6S41TSV4RRFFQ69G5FAV"));
    QVERIFY(!isUlid("81ARYZ6S41TSV4RRFFQ69G5FAV")); // more than 128 bits
    QVERIFY(!isUlid("01ARYZ6S41TSV4RRFFQ69G5FA"));
    QVERIFY(!isUlid("01ARYZ6S41TSV4RRFFQ69G5FAU")); // U is not a digit
}

QTEST_APPLESS_MAIN(UlidTest)
#include "ulid_test.moc"
