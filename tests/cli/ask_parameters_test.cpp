// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/vendor.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// What a person says of a call beside its prompt, as its vendor is told.
class AskParametersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areSentAsTheVendorHasThem_data();
    void areSentAsTheVendorHasThem();
    void wrongOnesAreASentence_data();
    void wrongOnesAreASentence();

private:
    Program m_program;
    std::unique_ptr<Vendor> m_vendor;
};

void AskParametersTest::initTestCase()
{
    m_vendor = std::make_unique<Vendor>([](const IncomingRequest&) {
        return VendorAnswer{.head = {400, {{"content-type", "application/json"}}},
                            .body = R"({"error":{"message":"only the question matters"}})"};
    });
    m_vendor->addTo(m_program, u"chat"_s, u"openai-chat"_s);
    m_vendor->addTo(m_program, u"messages"_s, u"anthropic-messages"_s);
}

void AskParametersTest::areSentAsTheVendorHasThem_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("tier") << u"chat"_s << QStringList{u"--service-tier"_s, u"flex"_s}
                          << QByteArray(R"("service_tier":"flex")");
    QTest::newRow("probabilities") << u"chat"_s << QStringList{u"--log-probabilities"_s, u"2"_s}
                                   << QByteArray(R"("top_logprobs":2)");
    QTest::newRow("cache key") << u"chat"_s << QStringList{u"--cache-key"_s, u"contract"_s}
                               << QByteArray(R"("prompt_cache_key":"contract")");
    QTest::newRow("budget") << u"messages"_s << QStringList{u"--thinking-budget"_s, u"2048"_s}
                            << QByteArray(R"("budget_tokens":2048)");
    QTest::newRow("cache") << u"messages"_s << QStringList{u"--cache"_s, u"1h"_s} << QByteArray(R"("ttl":"1h")");
}

void AskParametersTest::areSentAsTheVendorHasThem()
{
    QFETCH(const QString, provider);
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, sent);
    m_vendor->requests.clear();
    const auto asked = runServed(m_program, QStringList{u"ask"_s, u"-m"_s, provider + u"/large"_s, u"--system"_s,
                                                        u"Be brief."_s, u"Is it fair?"_s} +
                                                options);
    QVERIFY2(m_vendor->requests.size() == 1, asked.err.constData());
    QVERIFY2(m_vendor->requests.front().body.contains(sent.toStdString()), m_vendor->requests.front().body.c_str());
}

void AskParametersTest::wrongOnesAreASentence_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("tier") << QStringList{u"--service-tier"_s, u"gold"_s};
    QTest::newRow("cache") << QStringList{u"--cache"_s, u"2d"_s};
    QTest::newRow("budget") << QStringList{u"--thinking-budget"_s, u"-1"_s};
    QTest::newRow("probabilities") << QStringList{u"--log-probabilities"_s, u"many"_s};
}

void AskParametersTest::wrongOnesAreASentence()
{
    QFETCH(const QStringList, options);
    m_vendor->requests.clear();
    const auto asked = runServed(m_program, QStringList{u"ask"_s, u"-m"_s, u"chat/large"_s, u"Hi"_s} + options);
    QCOMPARE(asked.exit, 2);
    QVERIFY(asked.err.contains(options.front().toUtf8()));
    QVERIFY(m_vendor->requests.empty());
}

QTEST_GUILESS_MAIN(AskParametersTest)
#include "ask_parameters_test.moc"
