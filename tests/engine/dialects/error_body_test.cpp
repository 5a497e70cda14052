// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/error_body.h"

using namespace assay;
using namespace Qt::StringLiterals;

class ErrorBodyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheKindFromWordsBeforeTheStatus_data();
    void readsTheKindFromWordsBeforeTheStatus();
    void readsEveryWayToAskForPatience_data();
    void readsEveryWayToAskForPatience();
    void keepsTheKindWhereComingAgainIsUseless_data();
    void keepsTheKindWhereComingAgainIsUseless();
    void tellsClientsWhetherToComeAgain_data();
    void tellsClientsWhetherToComeAgain();
    void readsDurations_data();
    void readsDurations();
    void tellsTheVendorsReasonInOneSentence_data();
    void tellsTheVendorsReasonInOneSentence();
    void keysReachNoSentence();
    void cutsALongReasonBetweenWords_data();
    void cutsALongReasonBetweenWords();
    void aRedirectNamesTheNewAddress();
    void aRedirectHidesKeys_data();
    void aRedirectHidesKeys();
    void noErrorIsSeenWhereNoneIs();
};

static Error errorOf(int status, const char* body, Headers headers = {})
{
    return errorOfAnswer({status, std::move(headers)}, body, "Vendor");
}

void ErrorBodyTest::readsTheKindFromWordsBeforeTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, int status, const char* body, const char* kind) {
        QTest::newRow(name) << status << QByteArray(body) << QString::fromUtf8(kind);
    };
    row("OpenAI, quota", 429,
        R"({"error":{"message":"x","type":"insufficient_quota","code":"credit_balance_exhausted"}})", "billing");
    row("OpenAI, the code says more than the type", 429,
        R"({"error":{"type":"insufficient_quota","code":"rate_limit_exceeded"}})", "rate_limited");
    row("OpenAI, rate", 429, R"({"error":{"message":"x","type":"tokens","param":null,"code":"rate_limit_exceeded"}})",
        "rate_limited");
    row("OpenAI, key", 401, R"({"error":{"message":"x","type":"invalid_request_error","code":"invalid_api_key"}})",
        "authentication");
    row("OpenAI, key without a code", 401, R"({"error":{"message":"x","type":"invalid_request_error","code":null}})",
        "authentication");
    row("OpenAI, context", 400, R"({"error":{"code":"context_length_exceeded"}})", "invalid_request");
    row("OpenAI, model", 404, R"({"error":{"type":"invalid_request_error","code":"model_not_found"}})", "not_found");
    row("OpenAI, overloaded", 503, R"({"error":{"type":"service_unavailable_error","code":"server_is_overloaded"}})",
        "overloaded");
    row("OpenAI, conflict", 409, R"({"error":{"message":"x"}})", "server_error");
    row("Anthropic, overloaded", 529, R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})",
        "overloaded");
    row("Anthropic, credit", 400,
        R"({"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the API."}})",
        "billing");
    row("Anthropic, too large", 413, R"({"type":"error","error":{"type":"request_too_large","message":"x"}})",
        "invalid_request");
    row("Gemini, key in a 400", 400,
        R"([{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}])",
        "authentication");
    row("Gemini, minute", 429,
        R"({"error":{"code":429,"message":"You exceeded your current quota","status":"RESOURCE_EXHAUSTED"}})",
        "rate_limited");
    row("Gemini, day", 429,
        R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerDayPerProject"}]}]}})",
        "billing");
    row("Gemini, unavailable", 503, R"({"error":{"code":503,"message":"x","status":"UNAVAILABLE"}})", "overloaded");
    row("Gemini, permission", 403, R"({"error":{"code":403,"status":"PERMISSION_DENIED"}})", "permission");
    row("DeepSeek, balance", 402, R"({"error":{"message":"Insufficient Balance","code":"invalid_request_error"}})",
        "billing");
    row("Groq, capacity", 498, R"({"error":{"message":"x","type":"capacity_exceeded"}})", "overloaded");
    row("OpenRouter, number", 402, R"({"error":{"message":"x","code":402}})", "billing");
    row("OpenRouter, 200 with a number", 200, R"({"error":{"message":"x","code":402}})", "billing");
    row("OpenRouter, metadata", 400, R"({"error":{"code":400,"metadata":{"error_type":"provider_overloaded"}}})",
        "overloaded");
    row("Mistral", 422,
        R"({"object":"error","message":{"detail":[{"loc":["body","x"],"msg":"bad"}]},"type":"invalid_request_error"})",
        "invalid_request");
    row("Cloudflare", 403, R"({"success":false,"errors":[{"code":10000,"message":"Authentication error"}]})",
        "permission");
    row("problem details", 404, R"({"type":"urn:x","title":"Not Found","status":404,"detail":"no such function"})",
        "not_found");
    row("TGI", 429, R"({"error":"Model is overloaded","error_type":"overloaded"})", "overloaded");
    row("text", 500, "upstream connect error", "server_error");
    row("nothing", 504, "", "timeout");
    row("half JSON", 503, R"({"error":{"mess)", "overloaded");
    row("web page of a gateway", 502, "<html></html>", "server_error");
    row("web page where the address is wrong", 404, "\n <!doctype html>", "protocol");
    row("a page of a wall", 403, "<html></html>", "permission");
}

void ErrorBodyTest::readsTheKindFromWordsBeforeTheStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    const Error error = errorOf(status, body.constData());
    QCOMPARE(QString::fromUtf8(errorKindName(error.kind)), kind);
    QCOMPARE(error.http_status, status);
}

void ErrorBodyTest::readsEveryWayToAskForPatience_data()
{
    QTest::addColumn<QString>("headers"); // name=value;…
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("wait_ms"); // −1: none
    const auto row = [](const char* name, const char* headers, const char* body, qint64 wait_ms) {
        QTest::newRow(name) << QString::fromUtf8(headers) << QByteArray(body) << wait_ms;
    };
    row("milliseconds win", "retry-after-ms=250.5;retry-after=9", "{}", 251);
    row("seconds", "Retry-After=2", "{}", 2000);
    row("parts of a second", "retry-after=0.25", "{}", 250);
    row("a date", "date=Wed, 21 Oct 2026 07:28:00 GMT;retry-after=Wed, 21 Oct 2026 07:29:30 GMT", "{}", 90000);
    row("a date in the past", "date=Wed, 21 Oct 2026 07:28:00 GMT;retry-after=Wed, 21 Oct 2026 07:27:00 GMT", "{}", -1);
    row("Amazon's", "x-amz-retry-after=300", "{}", 300);
    row("negative", "retry-after=-1", "{}", -1);
    row("endless", "retry-after=inf", "{}", -1);
    row("absurd", "retry-after=99999999", "{}", -1);
    row("nonsense", "retry-after=soon", "{}", -1);
    row("tokens used up",
        "x-ratelimit-remaining-requests=9;x-ratelimit-reset-requests=1h;x-ratelimit-remaining-tokens=0;x-ratelimit-"
        "reset-tokens=6m0.5s",
        "{}", 360500);
    row("nothing used up", "x-ratelimit-remaining-tokens=7;x-ratelimit-reset-tokens=6m0s", "{}", -1);
    row("OpenRouter's epoch",
        "date=Wed, 21 Oct 2026 07:28:00 GMT;X-RateLimit-Remaining=0;X-RateLimit-Reset=1792567690000", "{}", 10000);
    row("Gemini's", "", R"({"error":{"details":[{"@type":"x/google.rpc.RetryInfo","retryDelay":"34.4s"}]}})", 34400);
    row("OpenRouter's", "", R"({"error":{"message":"x","availability":{"retry_after":3}}})", 3000);
    row("a sentence", "", R"({"error":{"message":"Rate limit reached. Please try again in 1m2.5s. Visit us."}})",
        62500);
    row("the header before the body", "retry-after=1", R"({"error":{"details":[{"retryDelay":"34s"}]}})", 1000);
    row("nothing", "", R"({"error":{"message":"x"}})", -1);
}

void ErrorBodyTest::readsEveryWayToAskForPatience()
{
    QFETCH(QString, headers);
    QFETCH(QByteArray, body);
    QFETCH(qint64, wait_ms);
    Headers fields;
    for (const auto& field : headers.split(u';', Qt::SkipEmptyParts))
        fields.add(field.section(u'=', 0, 0).toStdString(), field.section(u'=', 1).toStdString());
    const Error error = errorOf(429, body.constData(), fields);
    QCOMPARE(error.retry_after ? error.retry_after->count() : -1, wait_ms);
}

void ErrorBodyTest::keepsTheKindWhereComingAgainIsUseless_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("may_repeat");
    const auto row = [](const char* name, int status, const char* told, const char* body, const char* kind,
                        bool may_repeat) {
        QTest::newRow(name) << status << QByteArray(told) << QByteArray(body) << QString::fromUtf8(kind) << may_repeat;
    };
    row("overloaded", 529, "false", R"({"error":{"type":"overloaded_error"}})", "overloaded", false);
    row("rate limit", 429, "False", R"({"error":{"code":"rate_limit_exceeded"}})", "rate_limited", false);
    row("server error", 500, "false", "", "server_error", false);
    row("web page of a gateway", 502, "false", "<html></html>", "server_error", false);
    row("dead key", 401, "false", "{}", "authentication", false);
    row("told to come again", 429, "true", "{}", "rate_limited", true);
    row("a refusal that passes", 400, "true", R"({"error":{"message":"x"}})", "server_error", true);
    row("told nothing", 503, "", "{}", "overloaded", true);
}

void ErrorBodyTest::keepsTheKindWhereComingAgainIsUseless()
{
    QFETCH(int, status);
    QFETCH(QByteArray, told);
    QFETCH(QByteArray, body);
    QFETCH(QString, kind);
    QFETCH(bool, may_repeat);
    const Error error = errorOf(status, body.constData(), {{"X-Should-Retry", told.toStdString()}});
    QCOMPARE(QString::fromUtf8(errorKindName(error.kind)), kind);
    QCOMPARE(error.may_repeat, may_repeat);
}

void ErrorBodyTest::tellsClientsWhetherToComeAgain_data()
{
    QTest::addColumn<bool>("retryable");
    QTest::addColumn<bool>("may_repeat");
    QTest::addColumn<std::string>("told");
    QTest::newRow("overloaded") << true << true << std::string("true");
    QTest::newRow("overloaded for good") << true << false << std::string("false");
    QTest::newRow("refused") << false << true << std::string("false");
}

void ErrorBodyTest::tellsClientsWhetherToComeAgain()
{
    QFETCH(bool, retryable);
    QFETCH(bool, may_repeat);
    QFETCH(std::string, told);
    Headers headers;
    addRetryHeaders(headers,
                    {.kind = retryable ? ErrorKind::Overloaded : ErrorKind::InvalidRequest, .may_repeat = may_repeat});
    QCOMPARE(std::string(headers.value("x-should-retry")), told);
}

void ErrorBodyTest::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("wait_ms");
    QTest::newRow("seconds") << u"1s"_s << qint64(1000);
    QTest::newRow("groups") << u"1h2m3s4ms"_s << qint64(3723004);
    QTest::newRow("milliseconds") << u"28ms"_s << qint64(28);
    QTest::newRow("none") << u""_s << qint64(-1);
    QTest::newRow("no unit") << u"28"_s << qint64(-1);
    QTest::newRow("unknown unit") << u"2d"_s << qint64(-1);
    QTest::newRow("only a point") << u".s"_s << qint64(-1);
    QTest::newRow("negative") << u"-4s"_s << qint64(-1);
}

void ErrorBodyTest::readsDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, wait_ms);
    const auto duration = parseDuration(text.toStdString());
    QCOMPARE(duration ? duration->count() : -1, wait_ms);
}

void ErrorBodyTest::tellsTheVendorsReasonInOneSentence_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("quote");
    QTest::newRow("message") << 400 << R"({"error":{"message":"Bad\n  things."}})"_ba << u"(HTTP 400: Bad things)."_s;
    QTest::newRow("list") << 422 << R"({"detail":[{"loc":["body","n",0],"msg":"too big"},{"msg":"no"}]})"_ba
                          << u"(HTTP 422: body.n.0: too big; no)."_s;
    QTest::newRow("behind OpenRouter")
        << 502 << R"({"error":{"message":"Provider returned error","metadata":{"raw":"quota"}}})"_ba
        << u"(HTTP 502: Provider returned error: quota)."_s;
    QTest::newRow("Amazon-like fault") << 500 << R"({"fault":{"faultstring":"broken"}})"_ba << u"(HTTP 500: broken)."_s;
    QTest::newRow("text") << 500 << "out of order"_ba << u"(HTTP 500: out of order)."_s;
    QTest::newRow("silence") << 500 << ""_ba << u"(HTTP 500)."_s;
    QTest::newRow("percent signs") << 400 << R"({"error":"100%1 %2"})"_ba << u"(HTTP 400: 100%1 %2)."_s;
}

void ErrorBodyTest::tellsTheVendorsReasonInOneSentence()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, quote);
    const QString message = errorOf(status, body.constData()).message;
    QVERIFY2(message.startsWith(u"Vendor "_s) && message.endsWith(quote), qPrintable(message));
}

void ErrorBodyTest::keysReachNoSentence()
{
    const QString message =
        errorOf(401, R"({"error":"Incorrect API key provided: sk-proj-abcdefghijklmnop1234. See xai-12345678901234."})")
            .message;
    QVERIFY2(!message.contains(u"abcdefgh"_s) && !message.contains(u"12345678"_s), qPrintable(message));
    QVERIFY(message.contains(u"Incorrect API key provided"_s));
    const std::string far = "{\"error\":\"" + std::string(490, 'x') + " sk-proj-abcdefghijklmnop1234\"}";
    QVERIFY(!errorOf(401, far.c_str()).message.contains(u"sk-proj"_s)); // not even where the text is cut short
}

void ErrorBodyTest::cutsALongReasonBetweenWords_data()
{
    QTest::addColumn<std::string>("reason");
    QTest::addColumn<QString>("end");
    const std::string words(480, 'x');
    QTest::newRow("a key of no known kind")
        << words + " bad key 0123456789abcdef0123456789abcdef" << u"x bad key …)."_s;
    QTest::newRow("in quotes") << words + " {'key':'0123456789abcdef0123456789abcdef'}" << u"x {'key':'…)."_s;
    QTest::newRow("nothing but one word") << std::string(600, 'a') << u"(HTTP 400: …)."_s;
    QTest::newRow("a language without spaces") << QString(200, u'字').toStdString() << u"字字…)."_s;
    QTest::newRow("short enough") << std::string(500, 'a') << u"aaa)."_s;
}

void ErrorBodyTest::cutsALongReasonBetweenWords()
{
    QFETCH(std::string, reason);
    QFETCH(QString, end);
    const QString message = errorOf(400, ("{\"error\":\"" + reason + "\"}").c_str()).message;
    QVERIFY2(message.endsWith(end), qPrintable(message));
}

void ErrorBodyTest::aRedirectNamesTheNewAddress()
{
    const Error error = errorOf(301, "<html></html>", {{"location", "https://new.example/v1"}});
    QCOMPARE(error.kind, ErrorKind::Protocol);
    QVERIFY(errorOf(301, "", {{"location", "https://new.example/v1"}}).message.contains(u"https://new.example/v1"_s));
}

void ErrorBodyTest::aRedirectHidesKeys_data()
{
    QTest::addColumn<std::string>("location");
    QTest::addColumn<QString>("shown");
    QTest::newRow("in the query") << std::string("https://new.example/v1?key=s3cret&alt=sse")
                                  << u"to https://new.example/v1?key=redacted&alt=sse)"_s;
    QTest::newRow("in a path alone") << std::string("/v1?api_key=s3cret") << u"to /v1?api_key=redacted)"_s;
    QTest::newRow("of the user") << std::string("https://me:s3cret@new.example/")
                                 << u"to https://redacted@new.example/)"_s;
    QTest::newRow("behind a hash") << std::string("https://new.example/#access_token=s3cret")
                                   << u"to https://new.example/)"_s;
    QTest::newRow("by its look") << std::string("https://new.example/?k=sk-proj-abcdefghijkl")
                                 << u"to https://new.example/?k=[key])"_s;
}

void ErrorBodyTest::aRedirectHidesKeys()
{
    QFETCH(std::string, location);
    QFETCH(QString, shown);
    const QString message = errorOf(302, "", {{"location", location}}).message;
    QVERIFY2(message.contains(shown), qPrintable(message));
}

void ErrorBodyTest::noErrorIsSeenWhereNoneIs()
{
    JsonReader reader;
    for (const char* body : {"{}", "[]", "null", "3", R"({"error":null,"choices":[]})",
                             R"({"choices":[],"message":"x"})", R"({"type":"ping"})"})
        QVERIFY2(!readVendorError(reader.parse(body)), body);
}

QTEST_APPLESS_MAIN(ErrorBodyTest)
#include "error_body_test.moc"
