// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/routing/schema_question.h"
#include "engine/transport/network_transport.h"
#include "support/scripted_server.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class SchemaQuestionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItGot_data();
    void saysWhatItGot();
    void aFormatWithoutSchemasIsRefused();
    void theKeyIsNotInWhatIsSaid();
};

namespace {

constexpr auto key = "r8_secret_key";

Result<InputForm> ask(const Provider& provider)
{
    NetworkTransport transport;
    SchemaQuestion question(provider, "acme/painter", key, transport);
    std::optional<Result<InputForm>> answer;
    QObject::connect(&question, &SchemaQuestion::answered, &question,
                     [&answer](const Result<InputForm>& came) { answer = came; });
    question.start();
    if (answer || !becomes([&answer] { return answer.has_value(); }))
        return failure(ErrorKind::Timeout, u"answered at once, or never"_s);
    return *answer;
}

Provider replicateAt(const ScriptedServer& server)
{
    return {.id = "acme", .name = "Acme", .dialect = "replicate", .base_url = server.url("/v1")};
}

ScriptedServer::Script answering(const QByteArray& status, const QByteArray& body)
{
    return answerAndClose("HTTP/1.1 " + status + "\r\ncontent-type: application/json\r\ncontent-length: " +
                          QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

} // namespace

void SchemaQuestionTest::saysWhatItGot_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said"); // of the first field; of the error where there is none
    const auto with = [](const QByteArray& input) {
        return QByteArray(R"({"latest_version":{"openapi_schema":{"components":{"schemas":{"Input":)" + input +
                          "}}}}}");
    };
    QTest::newRow("a form") << QByteArray("200 OK") << with(R"({"properties":{"prompt":{"type":"string"}}})")
                            << u"prompt"_s;
    QTest::newRow("one that contains itself")
        << QByteArray("200 OK") << with(R"({"properties":{"a":{"$ref":"#/components/schemas/Input"}}})") << u"a"_s;
    QTest::newRow("deeper than any parser goes")
        << QByteArray("200 OK")
        << with(R"({"properties":{"a":)" + QByteArray(R"({"items":)").repeated(5000) + "{}" +
                QByteArray("}").repeated(5001) + "}")
        << u"Acme answered without the form"_s;
    QTest::newRow("no version") << QByteArray("200 OK") << QByteArray(R"({"latest_version":null})")
                                << u"Acme answered without the form"_s;
    QTest::newRow("half an answer") << QByteArray("200 OK") << with("{").first(40)
                                    << u"Acme answered without the form"_s;
    QTest::newRow("no inputs") << QByteArray("200 OK") << with(R"({"type":"string"})") << u"names no inputs"_s;
    QTest::newRow("nobody of that name") << QByteArray("404 Not Found")
                                         << QByteArray(R"({"detail":"The requested resource could not be found."})")
                                         << u"could not be found"_s;
    QTest::newRow("a dead key") << QByteArray("401 Unauthorized")
                                << QByteArray(
                                       R"({"title":"Unauthenticated","detail":"You did not pass a valid token"})")
                                << u"valid token"_s;
}

void SchemaQuestionTest::saysWhatItGot()
{
    QFETCH(const QByteArray, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, said);
    const ScriptedServer server(answering(status, body));
    const auto form = ask(replicateAt(server));
    const QString got = form ? QString::fromStdString(form->fields.front().name) : form.error().message;
    QVERIFY2(got.contains(said), qPrintable(got));
}

void SchemaQuestionTest::aFormatWithoutSchemasIsRefused()
{
    const auto form = ask({.id = "acme", .name = "Acme", .dialect = "openai-chat", .base_url = "http://127.0.0.1:1"});
    QVERIFY(!form);
    QCOMPARE(form.error().kind, ErrorKind::Unsupported);
    QVERIFY2(form.error().message.contains(u"Acme"_s), qPrintable(form.error().message));
}

void SchemaQuestionTest::theKeyIsNotInWhatIsSaid()
{
    const ScriptedServer server(answering("403 Forbidden", R"({"detail":"No access with r8_secret_key here"})"));
    const auto form = ask(replicateAt(server));
    QVERIFY(!form);
    QVERIFY2(!form.error().message.contains(QLatin1StringView(key)), qPrintable(form.error().message));
}

QTEST_GUILESS_MAIN(SchemaQuestionTest)
#include "schema_question_test.moc"
