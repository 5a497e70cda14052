// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/routing/model_listing.h"
#include "engine/transport/network_transport.h"
#include "support/scripted_server.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class ModelListingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItGot_data();
    void saysWhatItGot();
    void aDialectOfSeveralExchangesIsRefusedByName();
    void aDialectNobodyKnowsIsAnError();
};

namespace {

Result<ModelListing> ask(const Provider& provider)
{
    NetworkTransport transport;
    ModelListingQuestion question(provider, "key", transport);
    std::optional<Result<ModelListing>> answer;
    QObject::connect(&question, &ModelListingQuestion::answered, &question,
                     [&answer](const Result<ModelListing>& came) { answer = came; });
    question.start();
    if (answer || !becomes([&answer] { return answer.has_value(); }))
        return failure(ErrorKind::Timeout, u"answered at once, or never"_s);
    return *answer;
}

} // namespace

void ModelListingTest::saysWhatItGot_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<int>("models"); // −1 = an error
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const QByteArray& status, const QByteArray& type, const QByteArray& body,
                        int models, const QString& sentence) {
        QTest::newRow(name) << QByteArray("HTTP/1.1 " + status + "\r\ncontent-type: " + type +
                                          "\r\ncontent-length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body)
                            << models << sentence;
    };
    row("two models", "200 OK", "application/json", R"({"data":[{"id":"a"},{"id":"b"}]})", 2, {});
    row("none", "200 OK", "application/json", R"({"data":[]})", 0, {});
    row("a web page", "200 OK", "text/html", "<html><h1>Welcome to nginx!</h1></html>", -1, u"web page"_s);
    row("other JSON", "200 OK", "application/json", R"({"hello":1})", -1, u"no list of models"_s);
    row("a dead key", "401 Unauthorized", "application/json", R"({"error":{"message":"Incorrect API key"}})", -1,
        u"Incorrect API key"_s);
}

void ModelListingTest::saysWhatItGot()
{
    QFETCH(QByteArray, reply);
    QFETCH(int, models);
    QFETCH(QString, sentence);
    const ScriptedServer server([&reply](QTcpSocket& socket, const QByteArray& received) {
        if (received.contains("\r\n\r\n"))
            socket.write(reply);
    });
    const auto listing = ask({.id = "acme", .name = "Acme", .dialect = "openai-chat", .base_url = server.url("/v1")});
    if (models >= 0) {
        QVERIFY2(listing, listing ? "" : qPrintable(listing.error().message));
        QCOMPARE(listing->models.size(), static_cast<std::size_t>(models));
        return;
    }
    QVERIFY(!listing);
    QVERIFY2(listing.error().message.contains(sentence), qPrintable(listing.error().message));
}

void ModelListingTest::aDialectOfSeveralExchangesIsRefusedByName()
{
    const ScriptedServer server([](QTcpSocket& socket, const QByteArray& received) {
        if (received.contains("\r\n\r\n"))
            socket.write("HTTP/1.1 403 Forbidden\r\ncontent-length: 34\r\n\r\n{\"detail\":\"Not authenticated: no\"}");
    });
    const auto listing = ask({.id = "acme", .name = "Acme", .dialect = "bfl-images", .base_url = server.url("/v1")});
    QVERIFY(!listing);
    QCOMPARE(listing.error().kind, ErrorKind::Permission);
    QVERIFY(listing.error().message.contains("Not authenticated"_L1));
}

void ModelListingTest::aDialectNobodyKnowsIsAnError()
{
    const auto listing = ask({.id = "acme", .dialect = "esperanto", .base_url = "http://127.0.0.1:1"});
    QVERIFY(!listing);
    QVERIFY(listing.error().message.contains("esperanto"_L1));
}

QTEST_GUILESS_MAIN(ModelListingTest)
#include "model_listing_test.moc"
