// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"

using namespace assay;

// Cloudflare's AI Gateway is no format of its own: it stands before the vendors' (https://developers.cloudflare.com/
// ai-gateway/usage/providers/) and wants a key of its own beside theirs.
class AiGatewayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsBeforeEveryVendorsFormat_data();
    void standsBeforeEveryVendorsFormat();
    void itsKeyMayBeTheOnlyOne();
    void itsRefusalIsUnderstoodInEveryFormat_data();
    void itsRefusalIsUnderstoodInEveryFormat();
};

namespace {

const std::string gateway = "https://gateway.ai.cloudflare.com/v1/0a1b/main";

Provider behind(const std::string& dialect, const std::string& folder)
{
    return {.id = "gated",
            .name = "Gated",
            .dialect = dialect,
            .base_url = gateway + folder,
            .headers = {{"cf-aig-authorization", "Bearer {token}"}},
            .filled_headers = {{"cf-aig-authorization", "Bearer cf-token"}}};
}

Request asked(const std::string& dialect)
{
    Request request;
    if (dialect.ends_with("embeddings"))
        request.task = Embed{};
    if (dialect.ends_with("images"))
        request.task = MakeImage{};
    request.messages = {{Role::User, {TextPart{"hi"}}}};
    return request;
}

} // namespace

void AiGatewayTest::standsBeforeEveryVendorsFormat_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("key");
    const auto row = [](const char* dialect, const char* folder, const char* path, const char* key) {
        QTest::addRow("%s%s", dialect, folder) << dialect << folder << path << key;
    };
    row("openai-chat", "/openai", "/chat/completions", "authorization");
    row("openai-chat", "/openai/v1", "/chat/completions", "authorization");
    row("openai-chat", "/compat", "/chat/completions", "authorization");
    row("openai-chat", "/groq", "/chat/completions", "authorization");
    row("openai-chat", "/mistral/v1", "/chat/completions", "authorization");
    row("openai-chat", "/workers-ai/v1", "/chat/completions", "authorization");
    row("openai-responses", "/openai", "/responses", "authorization");
    row("openai-embeddings", "/openai", "/embeddings", "authorization");
    row("openai-images", "/openai", "/images/generations", "authorization");
    row("anthropic-messages", "/anthropic", "/v1/messages", "x-api-key");
    row("gemini", "/google-ai-studio", "/v1beta/models/m:generateContent", "x-goog-api-key");
    row("gemini", "/google-ai-studio/v1beta", "/models/m:generateContent", "x-goog-api-key");
    row("gemini-embeddings", "/google-ai-studio", "/v1beta/models/m:batchEmbedContents", "x-goog-api-key");
    row("cohere-chat", "/cohere", "/v2/chat", "authorization");
    row("cohere-embeddings", "/cohere", "/v2/embed", "authorization");
    row("workers-ai", "/workers-ai", "/run", "authorization");
}

void AiGatewayTest::standsBeforeEveryVendorsFormat()
{
    QFETCH(const QString, dialect);
    QFETCH(const QString, folder);
    QFETCH(const QString, path);
    QFETCH(const QString, key);
    const Dialect* const format = findDialect(dialect.toStdString());
    QVERIFY(format);
    Request request = asked(dialect.toStdString());
    request.stream = false;
    const auto begun = format->begin(request, behind(dialect.toStdString(), folder.toStdString()), "m", "vendor-key");
    QVERIFY2(begun, begun ? "" : qPrintable(begun.error().message));
    const auto step = (*begun)->next();
    QVERIFY(step);
    QCOMPARE(QString::fromStdString(step->request.url), QString::fromStdString(gateway) + folder + path);
    const std::string scheme = key == u"authorization" ? "Bearer " : "";
    QCOMPARE(step->request.headers.value(key.toStdString()), scheme + "vendor-key");
    QCOMPARE(step->request.headers.value("cf-aig-authorization"), "Bearer cf-token");
}

// Of vendors whose keys the gateway keeps, or whose bill it pays.
void AiGatewayTest::itsKeyMayBeTheOnlyOne()
{
    const auto http = openAiChatDialect().encode(asked("openai-chat"), behind("openai-chat", "/compat"), "m", {});
    QVERIFY(http);
    QVERIFY(!http->headers.contains("authorization"));
    QCOMPARE(http->headers.value("cf-aig-authorization"), "Bearer cf-token");
}

void AiGatewayTest::itsRefusalIsUnderstoodInEveryFormat_data()
{
    QTest::addColumn<QString>("dialect");
    for (const auto* const dialect : {"openai-chat", "openai-responses", "anthropic-messages", "gemini", "cohere-chat",
                                      "cohere-embeddings", "workers-ai"})
        QTest::newRow(dialect) << dialect;
}

void AiGatewayTest::itsRefusalIsUnderstoodInEveryFormat()
{
    QFETCH(const QString, dialect);
    const auto decoder = findDialect(dialect.toStdString())->decoder(behind(dialect.toStdString(), "/x"), true);
    EventBodies events;
    decoder->head({.status = 401, .headers = {{"content-type", "application/json"}}});
    decoder->body(R"({"success":false,"result":[],"messages":[],"error":[{"code":2009,"message":"No token here"}]})",
                  events);
    decoder->end(events);
    QCOMPARE(events.size(), std::size_t{1});
    const auto* const failed = std::get_if<Failed>(&events.front());
    QVERIFY(failed);
    QCOMPARE(failed->error.kind, ErrorKind::Authentication);
    QVERIFY2(failed->error.message.contains(u"No token here"), qPrintable(failed->error.message));
    QVERIFY2(!failed->error.message.contains(u'{'), qPrintable(failed->error.message));
}

QTEST_APPLESS_MAIN(AiGatewayTest)
#include "ai_gateway_test.moc"
