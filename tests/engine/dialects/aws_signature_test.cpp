// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include "engine/dialects/aws_signature.h"
#include "support/answer_summary.h"

using namespace assay;
using namespace Qt::StringLiterals;

class AwsSignatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsAsThePublishedVectorsSay_data();
    void signsAsThePublishedVectorsSay();
    void encodesAModelIdOfThePathTwice();
    void signsNoHeaderThatChangesOnTheWay();
    void hostHasNoPortThatGoesWithoutSaying();
    void readsCredentialsOfOneLine();
    void writesTimesInUtc();
};

static constexpr std::int64_t vector_time_us = 1'440'938'160'000'000; // 2015-08-30T12:36:00Z
static const AwsCredentials example{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", ""};

void AwsSignatureTest::signsAsThePublishedVectorsSay_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const auto file = QByteArray::fromStdString(sampleFile(u"aws-signature/vectors.json"_s));
    const auto vectors = QJsonDocument::fromJson(file).object()["vectors"_L1].toArray();
    QCOMPARE(vectors.size(), 31);
    for (const auto& vector : vectors)
        QTest::newRow(vector["name"_L1].toString().toUtf8().constData()) << vector.toObject();
}

void AwsSignatureTest::signsAsThePublishedVectorsSay()
{
    QFETCH(QJsonObject, vector);
    const auto text = [&vector](QLatin1StringView key) { return vector[key].toString().toStdString(); };
    HttpRequest request{.method = text("method"_L1), .url = "https://example.amazonaws.com" + text("target"_L1)};
    for (const auto& header : vector["headers"_L1].toArray())
        request.headers.add(header.toArray()[0].toString().toStdString(), header.toArray()[1].toString().toStdString());
    request.body = text("body"_L1);
    AwsCredentials credentials = example;
    credentials.session_token = text("token"_L1);

    signAwsRequest(request, credentials, "us-east-1", "service", vector_time_us);
    QCOMPARE(QString::fromStdString(awsCanonicalRequest(request)), vector["canonical"_L1].toString());
    const auto signature = QString::fromUtf8(request.headers.value("authorization"));
    QVERIFY2(signature.endsWith(u", Signature="_s + vector["signature"_L1].toString()), qPrintable(signature));
    QVERIFY(signature.startsWith(
        u"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="_s));
}

// Its signature was computed with botocore, too.
void AwsSignatureTest::encodesAModelIdOfThePathTwice()
{
    HttpRequest request{.method = "POST",
                        .url = "https://bedrock-runtime.us-east-1.amazonaws.com/model/amazon.nova-lite-v1%3A0/converse",
                        .headers = {{"content-type", "application/json"}},
                        .body = R"({"messages":[{"role":"user","content":[{"text":"hi"}]}]})"};
    signAwsRequest(request, example, "us-east-1", "bedrock", vector_time_us);
    QVERIFY(awsCanonicalRequest(request).starts_with("POST\n/model/amazon.nova-lite-v1%253A0/converse\n"));
    QCOMPARE(QString::fromUtf8(request.headers.value("authorization")),
             u"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/bedrock/aws4_request, "
             "SignedHeaders=content-type;host;x-amz-date, "
             "Signature=c0812ad3d110c6899e29dfddaaaa0db899ddc8380e0609b1428a3e40dcce761d"_s);
}

void AwsSignatureTest::signsNoHeaderThatChangesOnTheWay()
{
    HttpRequest request{.method = "GET",
                        .url = "https://example.amazonaws.com/",
                        .headers = {{"User-Agent", "a"}, {"Connection", "close"}, {"Expect", "100-continue"}}};
    signAwsRequest(request, example, "us-east-1", "service", vector_time_us);
    QVERIFY(request.headers.value("authorization")
                .ends_with("Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    // Signed once more, as for a retry, it is the same: the old signature is not in the new one.
    const HttpRequest once = request;
    signAwsRequest(request, example, "us-east-1", "service", vector_time_us);
    QCOMPARE(request.headers, once.headers);
}

void AwsSignatureTest::hostHasNoPortThatGoesWithoutSaying()
{
    const auto host = [](const char* url) {
        const std::string canonical = awsCanonicalRequest({.method = "GET", .url = url});
        const auto begin = canonical.find("host:");
        return canonical.substr(begin, canonical.find('\n', begin) - begin);
    };
    QCOMPARE(host("https://H.example:443/"), std::string("host:h.example"));
    QCOMPARE(host("http://h.example:80?a"), std::string("host:h.example"));
    QCOMPARE(host("http://127.0.0.1:8080/x"), std::string("host:127.0.0.1:8080"));
    QCOMPARE(host("https://me:pass@h.example/#x/y"), std::string("host:h.example"));
}

void AwsSignatureTest::readsCredentialsOfOneLine()
{
    QCOMPARE(awsCredentials("AKID:sec/ret+"), (AwsCredentials{"AKID", "sec/ret+", ""}));
    QCOMPARE(awsCredentials("ASIA:secret:to:ken==\n"), (AwsCredentials{"ASIA", "secret", "to:ken=="}));
    for (const char* none : {"", "ABSKbearer", ":", "AKID:", ":secret", "AKID::token"})
        QVERIFY2(!awsCredentials(none), none);
}

void AwsSignatureTest::writesTimesInUtc()
{
    QCOMPARE(awsTimestamp(0), std::string("19700101T000000Z"));
    QCOMPARE(awsTimestamp(1'709'164'800'999'999), std::string("20240229T000000Z"));
}

QTEST_APPLESS_MAIN(AwsSignatureTest)
#include "aws_signature_test.moc"
