// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/transport/public_address.h"

using namespace assay;

class PublicAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatIsPublic_data();
    void knowsWhatIsPublic();
};

void PublicAddressTest::knowsWhatIsPublic_data()
{
    QTest::addColumn<bool>("is_public");
    constexpr auto open = "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.1 192.167.1.1 198.17.0.1 "
                          "223.255.255.255 2606:4700::1111 2a00:1450:4001::1 ::ffff:8.8.8.8 64:ff9b::808:808 "
                          "2002:808:808::1 2001:200::1";
    constexpr auto closed = "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 "
                            "172.31.255.255 192.0.0.8 192.0.2.1 192.168.178.1 198.18.0.1 198.51.100.9 203.0.113.7 "
                            "224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 fe80::1 fec0::1 fc00::1 "
                            "fd12:3456::1 ff02::1 2001:db8::1 2001::1 3fff::1 ::ffff:127.0.0.1 ::ffff:192.168.0.1 "
                            "64:ff9b::7f00:1 64:ff9b:1::1 2002:a00:1::1 100::1 fe80::1%lo localhost example.org";
    for (const auto& address : QByteArray(open).split(' '))
        QTest::newRow(address.constData()) << true;
    for (const auto& address : QByteArray(closed).split(' '))
        QTest::newRow(address.constData()) << false;
    QTest::newRow("") << false;
}

void PublicAddressTest::knowsWhatIsPublic()
{
    QFETCH(const bool, is_public);
    QCOMPARE(isPublicAddress(QTest::currentDataTag()), is_public);
}

QTEST_GUILESS_MAIN(PublicAddressTest)
#include "public_address_test.moc"
