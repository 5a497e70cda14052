// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/url.h"

using namespace assay;

class UrlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesSecretsInUrls_data();
    void hidesSecretsInUrls();
    void findsTheSecretsOfAUrl();
    void namesTheHostWithoutItsUser();
    void knowsOneOriginFromAnother_data();
    void knowsOneOriginFromAnother();
};

void UrlTest::hidesSecretsInUrls_data()
{
    QTest::addColumn<std::string>("url");
    QTest::addColumn<std::string>("shown");
    QTest::addColumn<std::string>("compared");
    const auto row = [](const char* name, std::string url, std::string shown, std::string compared) {
        QTest::newRow(name) << std::move(url) << std::move(shown) << std::move(compared);
    };
    row("none", "https://A.b/C?x=1", "https://A.b/C?x=1", "https://a.b/C?x=1");
    row("key alone", "https://a/b?key=s3", "https://a/b?key=redacted", "https://a/b");
    row("key in the middle", "https://a/b?x=1&Key=s3&alt=sse", "https://a/b?x=1&Key=redacted&alt=sse",
        "https://a/b?x=1&alt=sse");
    row("percent signs in the name", "https://a/b?%6bey=s3", "https://a/b?%6bey=redacted", "https://a/b");
    row("user info", "https://me:s3@a/b", "https://redacted@a/b", "https://a/b");
    row("signed", "https://a/b?X-Amz-Signature=s3&X-Amz-Date=1", "https://a/b?X-Amz-Signature=redacted&X-Amz-Date=1",
        "https://a/b?X-Amz-Date=1");
    row("fragment", "https://a/b?x#y", "https://a/b?x#y", "https://a/b?x");
    row("bare question mark", "https://a/b?", "https://a/b?", "https://a/b");
}

void UrlTest::hidesSecretsInUrls()
{
    QFETCH(std::string, url);
    QFETCH(std::string, shown);
    QFETCH(std::string, compared);
    QCOMPARE(redactedUrl(url), shown);
    QCOMPARE(comparableUrl(url), compared);
}

void UrlTest::findsTheSecretsOfAUrl()
{
    QCOMPARE(secretsOfUrl("https://me:p%40ss@a/b?x=1&key=k1&sig=a%2Bb"),
             (std::vector<std::string>{"k1", "a%2Bb", "a+b", "p%40ss", "p@ss"}));
    QVERIFY(secretsOfUrl("https://me@a/b?x=1").empty());
    QVERIFY(secretsOfUrl("").empty());
}

void UrlTest::namesTheHostWithoutItsUser()
{
    QCOMPARE(hostOf("https://me:secret@a.b:1/c?d@e"), std::string("a.b:1"));
    QCOMPARE(hostOf("https://" + std::string(500, 'x')).size(), std::size_t(80));
    QCOMPARE(hostOf("no address"), std::string());
}

void UrlTest::knowsOneOriginFromAnother_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("is_same");
    const auto row = [](const char* name, const char* one, const char* other, bool is_same) {
        QTest::newRow(name) << QByteArray(one) << QByteArray(other) << is_same;
    };
    row("paths are no matter", "https://a.test/v1", "https://a.test/files?x#y", true);
    row("nor is their case", "https://A.test", "HTTPS://a.TEST", true);
    row("nor is the usual port", "https://a.test", "https://a.test:443/", true);
    row("nor is the usual port of the plain scheme", "http://a.test:80", "http://a.test", true);
    row("another scheme", "https://a.test", "http://a.test", false);
    row("another scheme on its port", "https://a.test", "http://a.test:443", false);
    row("another port", "https://a.test", "https://a.test:8443", false);
    row("another host", "https://a.test", "https://b.test", false);
    row("a host below it", "https://a.test", "https://x.a.test", false);
    row("a host that looks like it", "https://a.test", "https://a.test.evil.example", false);
    row("its name as a user", "https://a.test", "https://a.test@evil.example", false);
    row("no host", "file:///a", "file:///a", false);
    row("nothing", "", "", false);
}

void UrlTest::knowsOneOriginFromAnother()
{
    QFETCH(const QByteArray, one);
    QFETCH(const QByteArray, other);
    QFETCH(const bool, is_same);
    QCOMPARE(isSameOrigin(one.toStdString(), other.toStdString()), is_same);
    QCOMPARE(isSameOrigin(other.toStdString(), one.toStdString()), is_same);
}

QTEST_APPLESS_MAIN(UrlTest)
#include "url_test.moc"
