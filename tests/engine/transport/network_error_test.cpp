// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <curl/curl.h>

#include "engine/transport/network_error.h"

using namespace assay;
using namespace Qt::StringLiterals;

class NetworkErrorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatCanBeDone_data();
    void saysWhatCanBeDone();
};

void NetworkErrorTest::saysWhatCanBeDone_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("connected");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    const int late = CURLE_OPERATION_TIMEDOUT;
    QTest::newRow("late answer") << late << true << ErrorKind::Timeout << u"try again"_s;
    QTest::newRow("late answer, and its price") << late << true << ErrorKind::Timeout << u"billed"_s;
    QTest::newRow("late connection") << late << false << ErrorKind::Network << u"check the address"_s;
    QTest::newRow("no list of certificates")
        << int(CURLE_SSL_CACERT_BADFILE) << false << ErrorKind::Network << u"install the certificates"_s;
    QTest::newRow("no such name") << int(CURLE_COULDNT_RESOLVE_HOST) << false << ErrorKind::Network
                                  << u"check its spelling"_s;
    QTest::newRow("proxy") << int(CURLE_PROXY) << false << ErrorKind::Network << u"check the proxy"_s;
}

void NetworkErrorTest::saysWhatCanBeDone()
{
    QFETCH(int, code);
    QFETCH(bool, connected);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, words);
    const Error error = networkError({.code = code, .connected = connected, .host = "a.b"});
    QCOMPARE(error.kind, kind);
    QVERIFY2(error.message.contains(words) && error.message.contains(u"“a.b”"_s), qPrintable(error.message));
}

QTEST_APPLESS_MAIN(NetworkErrorTest)
#include "network_error_test.moc"
