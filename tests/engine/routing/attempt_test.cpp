// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/routing/attempt.h"
#include "support/scripted_services.h"
#include "support/waiting.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

const std::string flood(2 << 20, ' ');

ScriptedAnswer json(int status, std::vector<std::string> pieces, bool ends = true)
{
    return {.head = {status,
                     {{"content-type", "application/json"},
                      {"openai-poll-after-ms", "0"},
                      {"location", "https://elsewhere.example/film"}}},
            .pieces = std::move(pieces),
            .ends = ends};
}

ScriptedAnswer job(const std::string& status)
{
    return json(200, {R"({"id":"video_1","model":"m","seconds":"8","size":"1280x720","status":")" + status + "\"}"});
}

ScriptedAnswer film()
{
    return {.head = {200, {{"content-type", "video/mp4"}}}, .pieces = {"film"}};
}

} // namespace

// One answer of one provider, where what is no answer does not end.
class AttemptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anErrorDoesNotWaitForTheEndOfItsBody_data();
    void anErrorDoesNotWaitForTheEndOfItsBody();
    void anErrorInsideAnAnswerDoesNotWaitForItsConnection();
    void aLookIsRepeatedThoughItsErrorDoesNotEnd_data();
    void aLookIsRepeatedThoughItsErrorDoesNotEnd();
    void knowsAJobThatFailedFromOneThatIsOutOfReach_data();
    void knowsAJobThatFailedFromOneThatIsOutOfReach();
    void aRedirectIsFollowedThoughItsPageDoesNotEnd_data();
    void aRedirectIsFollowedThoughItsPageDoesNotEnd();
    void aReplayWaitsForNoJobLongerThanItIsTold();

private:
    static void tableOfBodies();
    AttemptEnd run(const Request& request, const std::string& dialect, std::chrono::milliseconds patience);
    AttemptEnd run(const Request& request, const std::string& dialect, AttemptOptions options);

    std::unique_ptr<ScriptedTransport> m_transport;
};

void AttemptTest::init()
{
    m_transport = std::make_unique<ScriptedTransport>();
}

AttemptEnd AttemptTest::run(const Request& request, const std::string& dialect, std::chrono::milliseconds patience)
{
    return run(request, dialect, AttemptOptions{.pace = 0, .error_patience = patience});
}

AttemptEnd AttemptTest::run(const Request& request, const std::string& dialect, AttemptOptions options)
{
    const Target target{.provider = {.id = "p", .name = "P", .dialect = dialect, .base_url = "https://p.test/v1"},
                        .model = "m"};
    Attempt attempt(target, request, "key", *m_transport, std::move(options));
    std::optional<AttemptEnd> ended;
    connect(&attempt, &Attempt::ended, this, [&ended](const AttemptEnd& end) { ended = end; });
    attempt.start();
    return becomes([&ended] { return ended.has_value(); }) ? *ended : AttemptEnd();
}

// What is silent is given up for its time, what floods for its size: then the patience is a day.
void AttemptTest::tableOfBodies()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("patience_ms");
    QTest::newRow("silent") << QByteArray() << 1;
    QTest::newRow("flooding") << QByteArray::fromStdString(flood) << 86'400'000;
}

void AttemptTest::anErrorDoesNotWaitForTheEndOfItsBody_data()
{
    tableOfBodies();
}

void AttemptTest::anErrorDoesNotWaitForTheEndOfItsBody()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, patience_ms);
    m_transport->answers = {json(400, {R"({"error":{"message":"no such model"}})", body.toStdString()}, false)};
    const auto end =
        run({.messages = {{Role::User, {TextPart{"Hi"}}}}}, "openai-chat", std::chrono::milliseconds(patience_ms));
    QVERIFY(end.error);
    QCOMPARE(end.error->kind, ErrorKind::InvalidRequest);
    QCOMPARE(end.http_status, 400);
    QVERIFY(!end.accepted);
}

void AttemptTest::anErrorInsideAnAnswerDoesNotWaitForItsConnection()
{
    m_transport->answers = {
        {.pieces = {"data: {\"error\":{\"message\":\"overloaded\",\"code\":503}}\n\n"}, .ends = false}};
    const auto end =
        run({.messages = {{Role::User, {TextPart{"Hi"}}}}}, "openai-chat", std::chrono::milliseconds(86'400'000));
    QVERIFY(end.error);
    QVERIFY2(end.error->message.contains(u"overloaded"_s), qPrintable(end.error->message));
}

void AttemptTest::aLookIsRepeatedThoughItsErrorDoesNotEnd_data()
{
    tableOfBodies();
}

void AttemptTest::aLookIsRepeatedThoughItsErrorDoesNotEnd()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, patience_ms);
    m_transport->answers = {job("queued"), json(503, {body.toStdString()}, false), job("completed"), film()};
    const auto end = run({.task = MakeVideo{.seconds = 8}, .messages = {{Role::User, {TextPart{"waves"}}}}},
                         "openai-videos", std::chrono::milliseconds(patience_ms));
    QVERIFY(end.finished);
    QCOMPARE(m_transport->requests.size(), 4U);
}

void AttemptTest::knowsAJobThatFailedFromOneThatIsOutOfReach_data()
{
    QTest::addColumn<ScriptedAnswer>("last");
    QTest::addColumn<bool>("unreached");
    const Error reset{.kind = ErrorKind::Network, .message = u"reset"_s};
    const std::string failed =
        R"({"id":"video_1","status":"failed","error":{"code":"server_error","message":"broke"}})";
    QTest::newRow("out of order") << json(503, {"{}"}) << true;
    QTest::newRow("no connection") << ScriptedAnswer{.head = {.status = 0}, .error = reset} << true;
    QTest::newRow("failed") << json(200, {failed}) << false;
    QTest::newRow("not there") << json(404, {"{}"}) << false;
    QTest::newRow("another key") << json(401, {"{}"}) << false;
}

void AttemptTest::knowsAJobThatFailedFromOneThatIsOutOfReach()
{
    QFETCH(const ScriptedAnswer, last);
    QFETCH(const bool, unreached);
    m_transport->answers = {job("queued"), last};
    const auto end = run({.task = MakeVideo{.seconds = 8}, .messages = {{Role::User, {TextPart{"waves"}}}}},
                         "openai-videos", std::chrono::milliseconds(86'400'000));
    QVERIFY(end.error);
    QCOMPARE(end.unreached, unreached);
}

void AttemptTest::aRedirectIsFollowedThoughItsPageDoesNotEnd_data()
{
    tableOfBodies();
}

void AttemptTest::aRedirectIsFollowedThoughItsPageDoesNotEnd()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, patience_ms);
    m_transport->answers = {job("completed"), json(302, {body.toStdString()}, false), film()};
    const auto end = run({.task = MakeVideo{.seconds = 8}, .messages = {{Role::User, {TextPart{"waves"}}}}},
                         "openai-videos", std::chrono::milliseconds(patience_ms));
    QVERIFY(end.finished);
    QCOMPARE(m_transport->requests.back().url, "https://elsewhere.example/film");
}

// Three waits of a hundred seconds each would outlast this test's patience.
void AttemptTest::aReplayWaitsForNoJobLongerThanItIsTold()
{
    m_transport->answers = {job("queued"), job("in_progress"), job("completed"), film()};
    const auto end = run({.task = MakeVideo{.seconds = 8}, .messages = {{Role::User, {TextPart{"waves"}}}}},
                         "openai-videos", AttemptOptions{.pace = 1'000, .longest_wait = std::chrono::milliseconds(1)});
    QVERIFY(end.finished);
    QVERIFY(end.total_us >= 200'000); // as recorded: a tenth of a second before each look
}

QTEST_GUILESS_MAIN(AttemptTest)
#include "attempt_test.moc"
