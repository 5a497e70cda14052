// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/vendor.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// assay count, against a provider in Anthropic's shape, and one that does not count.
class CountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_vendor->requests.clear(); }
    void aPromptIsCountedAndNotAnswered();
    void jsonNamesTheModel();
    void whoDoesNotCountSaysSo();
    void aRefusalIsASentence();
    void nothingIsInTheLedger();

private:
    Program m_program;
    std::unique_ptr<Vendor> m_vendor;
};

void CountTest::initTestCase()
{
    m_vendor = std::make_unique<Vendor>([](const IncomingRequest& request) {
        if (request.body.contains("no-such-model"))
            return VendorAnswer{.head = {404, {{"content-type", "application/json"}}},
                                .body =
                                    R"({"type":"error","error":{"type":"not_found_error","message":"model: none"}})"};
        return VendorAnswer{.body = R"({"input_tokens":2095})"};
    });
    m_vendor->addTo(m_program, u"acme"_s, u"anthropic-messages"_s);
    m_vendor->addTo(m_program, u"silent"_s, u"openai-chat"_s);
}

void CountTest::aPromptIsCountedAndNotAnswered()
{
    const auto counted =
        runServed(m_program, {u"count"_s, u"-m"_s, u"acme/large"_s, u"--system"_s, u"Be brief."_s, u"Is it fair?"_s});
    QVERIFY2(counted.exit == 0, counted.err.constData());
    QCOMPARE(counted.out, QByteArray("2095\n"));
    QCOMPARE(m_vendor->requests.size(), 1U);
    QCOMPARE(m_vendor->requests.front().path, std::string("/v1/messages/count_tokens"));
    const auto sent = QJsonDocument::fromJson(QByteArray::fromStdString(m_vendor->requests.front().body)).object();
    QCOMPARE(sent["model"_L1].toString(), u"large"_s);
    QVERIFY(sent.contains("system"_L1));
    QVERIFY(!sent.contains("max_tokens"_L1)); // the vendor refuses what is for answers alone
}

void CountTest::jsonNamesTheModel()
{
    const auto counted = runServed(m_program, {u"count"_s, u"-m"_s, u"acme/large"_s, u"--json"_s, u"-"_s}, "from afar");
    QCOMPARE(counted.out, QByteArray(R"({"model":"acme/large","input_tokens":2095})"
                                     "\n"));
}

void CountTest::whoDoesNotCountSaysSo()
{
    const auto counted = runServed(m_program, {u"count"_s, u"-m"_s, u"silent/large"_s, u"x"_s});
    QVERIFY(counted.exit != 0);
    QVERIFY(counted.out.isEmpty());
    QVERIFY2(counted.err.contains("silent/large: "), counted.err.constData());
    QVERIFY(m_vendor->requests.empty());
}

void CountTest::aRefusalIsASentence()
{
    const auto counted = runServed(m_program, {u"count"_s, u"-m"_s, u"acme/no-such-model"_s, u"x"_s});
    QVERIFY(counted.exit != 0);
    QVERIFY2(counted.err.contains("model: none"), counted.err.constData());
}

void CountTest::nothingIsInTheLedger()
{
    QCOMPARE(runServed(m_program, {u"count"_s, u"-m"_s, u"acme/large"_s, u"x"_s}).exit, 0);
    const auto listed = runServed(m_program, {u"ledger"_s, u"list"_s, u"--json"_s});
    QCOMPARE(listed.exit, 0);
    QVERIFY2(listed.out.trimmed().isEmpty(), listed.out.constData());
}

QTEST_GUILESS_MAIN(CountTest)
#include "count_test.moc"
