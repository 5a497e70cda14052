// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/transport/offline_guard.h"
#include "support/exchange_outcome.h"

using namespace assay;
using namespace Qt::StringLiterals;

namespace {

// Counts what is let through, and sends nothing.
class CountingTransport final : public Transport
{
public:
    std::unique_ptr<Exchange> exchange(HttpRequest request) override
    {
        asked.push_back(request.url);
        return nullptr;
    }
    std::vector<std::string> asked;
};

} // namespace

class OfflineGuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsOnlyThisMachineThrough_data();
    void letsOnlyThisMachineThrough();
    void namesTheHostButNoPassword();
};

void OfflineGuardTest::letsOnlyThisMachineThrough_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("passes");
    const auto row = [](const char* url, bool passes) { QTest::newRow(url) << QByteArray(url) << passes; };
    row("http://127.0.0.1:8484/v1", true);
    row("http://127.255.3.9", true);
    row("https://localhost/x", true);
    row("HTTP://LOCALHOST:1?x", true);
    row("http://[::1]:8484/", true);
    row("http://[::1]", true);
    row("https://api.openai.com/v1", false);
    row("http://localhost.evil.com/", false);
    row("http://localhost./", false);
    row("http://notlocalhost/", false);
    row("http://127.0.0.1.evil.com/", false);
    row("http://127.0.0.1@evil.com/", false);
    row("http://localhost:80@evil.com/", false);
    row("http://user@127.0.0.1/", false);
    row("http://evil.com\\@127.0.0.1/", false);
    row("http://127.0.0.1\\@evil.com/", false);
    row("http://evil.com#@127.0.0.1/", false);
    row("http://evil.com?@localhost/", false);
    row("http://127.1/", false);
    row("http://0x7f.0.0.1/", false);
    row("http://0177.0.0.1/", false);
    row("http://127.0.0.01/", false);
    row("http://127.0.0.256/", false);
    row("http://127.0.0/", false);
    row("http://127.0.0.1.1/", false);
    row("http://2130706433/", false);
    row("http://[::ffff:127.0.0.1]/", false);
    row("http://[0:0:0:0:0:0:0:1]/", false);
    row("http://[::1%25lo]/", false);
    row("http://[::1]evil.com/", false);
    row("http://[::1/", false);
    row("http://::1/", false);
    row("http://%6cocalhost/", false);
    row("http://localhost:/", false);
    row("http://localhost:8a/", false);
    row("http://127.0.0.1\t.evil.com/", false);
    row("http://127.0.0.1 /", false);
    row("http://127.0.0.1\r\nHost: evil.com/", false);
    row("http://\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1/", false); // full-width digits
    row("http://0.0.0.0/", false);
    row("http://169.254.169.254/", false);
    row("ftp://127.0.0.1/", false);
    row("file://localhost/etc/passwd", false);
    row("//127.0.0.1/", false);
    row("http:127.0.0.1/", false);
    row("http:///127.0.0.1", false);
    row("127.0.0.1", false);
    row("", false);
}

void OfflineGuardTest::letsOnlyThisMachineThrough()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, passes);
    CountingTransport network;
    OfflineGuard guard(network);
    if (passes) {
        guard.exchange({.url = url.toStdString()});
        QCOMPARE(network.asked, std::vector{url.toStdString()});
        return;
    }
    const auto outcome = test::run(guard, {.url = url.toStdString()});
    QCOMPARE(outcome.kind(), ErrorKind::Offline);
    QVERIFY(outcome.heads.empty());
    QVERIFY(network.asked.empty());
}

void OfflineGuardTest::namesTheHostButNoPassword()
{
    CountingTransport network;
    OfflineGuard guard(network);
    const auto outcome = test::run(guard, {.url = "https://me:hunter2@api.example.com:444/v1?key=hunter3"});
    QVERIFY2(outcome.error->message.contains(u"“api.example.com:444”"_s), qPrintable(outcome.error->message));
    QVERIFY(!outcome.error->message.contains(u"hunter"_s));
}

QTEST_GUILESS_MAIN(OfflineGuardTest)
#include "offline_guard_test.moc"
