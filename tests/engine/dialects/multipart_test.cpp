// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/multipart.h"

using namespace assay;

class MultipartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites();
    void readsWhatBrowsersWrite();
    void refusesEveryCut();
};

static HttpRequest form()
{
    MultipartBody body;
    body.add("model", "m");
    body.add("empty", "");
    body.addFile("file", "a \"b\".wav", "audio/wav", std::string_view("RIFF\r\n\0--x", 10));
    HttpRequest request;
    body.giveTo(request);
    return request;
}

void MultipartTest::readsWhatItWrites()
{
    const auto request = form();
    const auto parts = readMultipart(request.headers.value("content-type"), request.body);
    QVERIFY(parts);
    QCOMPARE(parts->size(), 3U);
    QCOMPARE((*parts)[0].name, "model");
    QCOMPARE((*parts)[0].bytes, "m");
    QCOMPARE((*parts)[1].bytes, "");
    QCOMPARE((*parts)[2].file_name, "a \"b\".wav");
    QCOMPARE((*parts)[2].media_type, "audio/wav");
    QCOMPARE((*parts)[2].bytes, std::string_view("RIFF\r\n\0--x", 10));
}

void MultipartTest::readsWhatBrowsersWrite()
{
    const auto parts = readMultipart("multipart/form-data; charset=utf-8; boundary=\"--a b\"",
                                     "----a b\r\ncontent-disposition: form-data; filename=x.png; name=\"f\"\r\n"
                                     "content-type: image/png\r\n\r\nP\r\n----a b--\r\nepilogue");
    QVERIFY(parts);
    QCOMPARE(parts->size(), 1U);
    QCOMPARE(parts->front().name, "f");
    QCOMPARE(parts->front().file_name, "x.png");
    QCOMPARE(parts->front().bytes, "P");
}

void MultipartTest::refusesEveryCut()
{
    const auto request = form();
    for (std::size_t size = 0; size + 4 < request.body.size(); ++size)
        QVERIFY(!readMultipart(request.headers.value("content-type"), request.body.substr(0, size)));
    QVERIFY(!readMultipart("application/json", request.body));
    QVERIFY(!readMultipart("multipart/form-data; boundary=other", request.body));
}

QTEST_GUILESS_MAIN(MultipartTest)
#include "multipart_test.moc"
