// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/vendor.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// assay embed, against a provider in the shape of OpenAI's embeddings.
class EmbedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachTextIsALineOfNumbers();
    void jsonHasTheNumbersAsItems();
    void textComesFromStandardInput();
    void wrongUsageIsASentence_data();
    void wrongUsageIsASentence();

private:
    Outcome embed(QStringList arguments, const QByteArray& input = {}) const
    {
        return runServed(m_program, QStringList{u"embed"_s, u"-m"_s, u"acme/vectors"_s} + arguments, input);
    }
    QJsonObject sent() const
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(m_vendor->requests.back().body)).object();
    }

    Program m_program;
    std::unique_ptr<Vendor> m_vendor;
};

void EmbedTest::initTestCase()
{
    m_vendor = std::make_unique<Vendor>([](const IncomingRequest& request) {
        const auto asked = QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
        const auto count = asked["input"_L1].isArray() ? asked["input"_L1].toArray().size() : 1;
        std::string items;
        for (qsizetype i = 0; i < count; ++i)
            items += (i > 0 ? "," : "") + (R"({"object":"embedding","index":)" + std::to_string(i)) +
                     R"(,"embedding":[0.25,-)" + std::to_string(i + 1) + ",1e-7]}";
        return VendorAnswer{.body = R"({"object":"list","model":"vectors","data":[)" + items +
                                    R"(],"usage":{"prompt_tokens":7,"total_tokens":7}})"};
    });
    m_vendor->addTo(m_program, u"acme"_s, u"openai-embeddings"_s);
}

void EmbedTest::eachTextIsALineOfNumbers()
{
    const auto outcome = embed({u"fox"_s, u"hound"_s, u"--dimensions"_s, u"3"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray("[0.25,-1,1e-07]\n[0.25,-2,1e-07]\n"));
    QCOMPARE(sent()["input"_L1].toArray(), (QJsonArray{u"fox"_s, u"hound"_s}));
    QCOMPARE(sent()["dimensions"_L1].toInt(), 3);
}

void EmbedTest::jsonHasTheNumbersAsItems()
{
    const auto call = embed({u"fox"_s, u"--json"_s}).json();
    QCOMPARE(call["status"_L1].toString(), u"finished"_s);
    QCOMPARE(call["usage"_L1]["input_token"_L1].toInt(), 7);
    const auto item = call["output"_L1].toArray().first().toObject();
    QCOMPARE(item["type"_L1].toString(), u"embedding"_s);
    QCOMPARE(item["values"_L1].toArray().size(), 3);
}

void EmbedTest::textComesFromStandardInput()
{
    QCOMPARE(embed({u"-"_s}, "from afar").exit, 0);
    const auto input = sent()["input"_L1];
    QCOMPARE(input.isArray() ? input.toArray().first().toString() : input.toString(), u"from afar"_s);
}

void EmbedTest::wrongUsageIsASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no text") << QStringList{} << QByteArray("text");
    QTest::newRow("empty text") << QStringList{u""_s} << QByteArray("prompt is empty");
    QTest::newRow("no dimensions") << QStringList{u"x"_s, u"--dimensions"_s, u"0"_s} << QByteArray("--dimensions");
    QTest::newRow("no such purpose") << QStringList{u"x"_s, u"--purpose"_s, u"fun"_s} << QByteArray("--purpose");
}

void EmbedTest::wrongUsageIsASentence()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, said);
    m_vendor->requests.clear();
    const auto outcome = embed(arguments);
    QCOMPARE(outcome.exit, 2);
    QVERIFY2(outcome.err.contains(said), outcome.err.constData());
    QVERIFY(m_vendor->requests.empty());
}

QTEST_GUILESS_MAIN(EmbedTest)
#include "embed_test.moc"
