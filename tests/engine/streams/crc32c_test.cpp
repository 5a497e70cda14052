// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/streams/crc32c.h"

using namespace assay;

class Crc32cTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheKnownSums_data();
    void givesTheKnownSums();
    void agreesWithTheTableAtEveryLength();
};

// RFC 3720, appendix B.4, and the check value of the catalogue of CRC algorithms.
void Crc32cTest::givesTheKnownSums_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint32>("sum");
    QByteArray ascending;
    for (char byte = 0; byte < 32; ++byte)
        ascending += byte;
    QTest::newRow("nothing") << QByteArray() << quint32(0);
    QTest::newRow("check value") << QByteArray("123456789") << quint32(0xe3069283);
    QTest::newRow("32 zeros") << QByteArray(32, '\0') << quint32(0x8a9136aa);
    QTest::newRow("32 ones") << QByteArray(32, '\xff') << quint32(0x62a8ab43);
    QTest::newRow("ascending") << ascending << quint32(0x46dd794e);
}

void Crc32cTest::givesTheKnownSums()
{
    QFETCH(QByteArray, bytes);
    QFETCH(quint32, sum);
    QCOMPARE(crc32c(bytes.toStdString()), sum);
    QCOMPARE(crc32cByTable(bytes.toStdString()), sum);
}

void Crc32cTest::agreesWithTheTableAtEveryLength()
{
    std::string bytes;
    for (unsigned i = 0; i < 300; ++i) {
        QCOMPARE(crc32c(bytes), crc32cByTable(bytes));
        bytes += static_cast<char>(i * 167 + 13);
    }
}

QTEST_APPLESS_MAIN(Crc32cTest)
#include "crc32c_test.moc"
