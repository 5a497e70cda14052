// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/routing/download.h"

using namespace assay;

class DownloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsARedirect_data();
    void followsARedirect();
    void refusesARedirect_data();
    void refusesARedirect();
    void refusesWhatSaysThatItIsTooLarge();
};

static HttpRequest request()
{
    return {.method = "GET",
            .url = "https://api.acme.example/v1/files/1",
            .headers = {{"authorization", "Bearer key-123"}, {"x-acme", "1"}}};
}

void DownloadTest::followsARedirect_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("own");
    QTest::newRow("same host") << QByteArray("/files/2?x=1#top") << QByteArray("https://api.acme.example/files/2?x=1")
                               << true;
    QTest::newRow("same host, port said")
        << QByteArray("https://api.acme.example:443/f") << QByteArray("https://api.acme.example:443/f") << true;
    QTest::newRow("another host") << QByteArray("https://cdn.example/f?sig=a%2Bb")
                                  << QByteArray("https://cdn.example/f?sig=a%2Bb") << false;
    QTest::newRow("another port") << QByteArray("https://api.acme.example:8443/f")
                                  << QByteArray("https://api.acme.example:8443/f") << false;
}

// Credentials stay with the host they are for, and what is not that host must be a public one.
void DownloadTest::followsARedirect()
{
    QFETCH(const QByteArray, location);
    QFETCH(const QByteArray, url);
    QFETCH(const bool, own);
    const auto next = redirected(request(), {302, {{"location", location.toStdString()}}});
    QVERIFY(next);
    QCOMPARE(next->url, url.toStdString());
    QCOMPARE(next->headers.contains("authorization"), own);
    QCOMPARE(next->headers.contains("x-acme"), own);
    QCOMPARE(next->public_only, !own);
}

void DownloadTest::refusesARedirect_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("to nowhere") << QByteArray("");
    QTest::newRow("to a file") << QByteArray("file:///etc/passwd");
    QTest::newRow("to plain text") << QByteArray("http://cdn.example/f");
    QTest::newRow("to no address") << QByteArray("https://");
    QTest::newRow("to another scheme") << QByteArray("ftp://cdn.example/f");
}

void DownloadTest::refusesARedirect()
{
    QFETCH(const QByteArray, location);
    const auto next = redirected(request(), {302, {{"location", location.toStdString()}}});
    QVERIFY(!next);
    QVERIFY(next.error().message.contains(QStringLiteral("api.acme.example")));
}

void DownloadTest::refusesWhatSaysThatItIsTooLarge()
{
    const auto head = [](const char* length) { return HttpHead{200, {{"content-length", length}}}; };
    QVERIFY(!refusalOfSize({200, {}}, 10, "Acme"));
    QVERIFY(!refusalOfSize(head("10"), 10, "Acme"));
    QVERIFY(!refusalOfSize(head("no number"), 10, "Acme"));
    QVERIFY(refusalOfSize(head("11"), 10, "Acme"));
    const auto huge = refusalOfSize(head("99999999999999999999"), usual_media_limit, "Acme");
    QVERIFY(huge);
    QVERIFY2(huge->message.contains(QStringLiteral("2.0 GiB")), qPrintable(huge->message));
}

QTEST_APPLESS_MAIN(DownloadTest)
#include "download_test.moc"
