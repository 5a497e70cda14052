// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/request.h"

using namespace assay;

class RequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canonicalJsonIsEqualForEqualRequests();
    void canonicalJsonNamesMediaByTheirHash();
};

static Request sampleRequest()
{
    Request request;
    request.system = "Be brief.";
    request.messages = {{Role::User, {TextPart{"Hi"}}}, {Role::Assistant, {ToolCallPart{"1", "f", "{}", ""}}}};
    request.tools = {{"f", "does f", R"({"type":"object"})"}};
    request.parameters.temperature = 0.5;
    return request;
}

void RequestTest::canonicalJsonIsEqualForEqualRequests()
{
    QCOMPARE(canonicalJson(sampleRequest()), canonicalJson(sampleRequest()));
    Request other = sampleRequest();
    other.parameters.temperature = 0.6;
    QVERIFY(canonicalJson(other) != canonicalJson(sampleRequest()));
    QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(canonicalJson(other))).isNull());
}

void RequestTest::canonicalJsonNamesMediaByTheirHash()
{
    Request request;
    request.messages = {
        {Role::User, {MediaPart{"image/png", std::make_shared<const std::string>("abc"), "", "a.png"}}}};
    const std::string json = canonicalJson(request);
    QVERIFY(json.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")); // SHA-256 of "abc"
    QVERIFY(!json.contains("\"abc\""));
}

QTEST_APPLESS_MAIN(RequestTest)
#include "request_test.moc"
