// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/jobs.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

Provider provider()
{
    return {.id = "acme", .name = "Acme", .dialect = "openai-videos", .base_url = "https://api.acme.example/v1"};
}

Request request()
{
    Request request{.task = MakeVideo{.seconds = 8, .size = "1280x720"}};
    request.messages = {{Role::User, {TextPart{"waves at night"}}}};
    return request;
}

std::unique_ptr<Conversation> begin(const Request& asked = request())
{
    return openAiVideosDialect().begin(asked, provider(), "sora-2", "key-123").value();
}

WireAnswer job(const std::string& members, Headers headers = {})
{
    headers.add("content-type", "application/json");
    return {{200, headers},
            R"({"id":"video_1","object":"video","model":"sora-2","seconds":"8","size":"1280x720",)" + members + "}"};
}

WireAnswer queued()
{
    return job(R"("status":"queued","progress":0)");
}

WireAnswer completed()
{
    return job(R"("status":"completed","progress":100)");
}

JobScript script()
{
    return {queued(), queued(), job(R"("status":"in_progress","progress":42)"), completed(), filmAnswer()};
}

WireAnswer refusal(int status, const std::string& body)
{
    return {{status, {{"content-type", "application/json"}}}, body};
}

} // namespace

class OpenAiVideosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAJobByAForm();
    void aJobIsLookedAfterUntilItsFilmIsThere();
    void everyAnswerMayBeCutAnywhere();
    void aLeftJobIsSubmittedOnce_data();
    void aLeftJobIsSubmittedOnce();
    void waitsAsTheAnswerSaysOrEverLonger();
    void goesOnWithAJobOfAnEarlierProcess();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void takesOnePictureToStartFrom();
    void refusesAConversation();
};

void OpenAiVideosTest::asksForAJobByAForm()
{
    Request asked = request();
    asked.messages.front().parts.push_back(
        MediaPart{.media_type = "image/png", .bytes = std::make_shared<const std::string>(tinyPng()), .name = "a.png"});
    const auto step = begin(asked)->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.acme.example/v1/videos");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QVERIFY(step->request.headers.value("content-type").starts_with("multipart/form-data; boundary="));
    for (const auto* const part : {"name=\"model\"\r\n\r\nsora-2\r\n", "name=\"prompt\"\r\n\r\nwaves at night\r\n",
                                   "name=\"seconds\"\r\n\r\n8\r\n", "name=\"size\"\r\n\r\n1280x720\r\n",
                                   "name=\"input_reference\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"})
        QVERIFY2(step->request.body.contains(part), part);
    QVERIFY(!step->repeatable);
    QCOMPARE(begin(asked)->next()->request, step->request); // the same request is the same bytes
}

void OpenAiVideosTest::aJobIsLookedAfterUntilItsFilmIsThere()
{
    const auto conversed =
        converse(*begin(), {queued(), job(R"("status":"in_progress","progress":42)"), completed(), filmAnswer()});
    const auto& answer = conversed.answer;
    QCOMPARE(answer.ends, 1);
    QVERIFY(answer.finished);
    QCOMPARE(answer.finished->vendor_reason, "completed");
    QCOMPARE(answer.starts, 1);
    QCOMPARE(answer.model, "sora-2");
    QCOMPARE(answer.response_id, "video_1");
    QCOMPARE(answer.resume, "video_1");
    QCOMPARE(answer.media.at(0).first, "video/mp4");
    QVERIFY(answer.media.at(0).second == tinyMp4());
    QCOMPARE(answer.usage->usage.quantity("video_second_1280x720").toString(), "8");
    const std::vector<std::pair<double, std::string>> progress{{0, "queued"}, {0.42, "in_progress"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps.size(), 4U);
    QCOMPARE(conversed.steps[1].request.url, "https://api.acme.example/v1/videos/video_1");
    QVERIFY(conversed.steps[1].repeatable);
    QCOMPARE(conversed.steps[3].request.url, "https://api.acme.example/v1/videos/video_1/content");
    QVERIFY(conversed.steps[3].download && conversed.steps[3].repeatable);
}

void OpenAiVideosTest::everyAnswerMayBeCutAnywhere()
{
    QCOMPARE(firstCutThatMatters([] { return begin(); }, script()), -1);
}

void OpenAiVideosTest::aLeftJobIsSubmittedOnce_data()
{
    addJobStates();
}

void OpenAiVideosTest::aLeftJobIsSubmittedOnce()
{
    QFETCH(const int, answered);
    QFETCH(const bool, half_file);
    const auto resumed = resumedAfter(
        answered, half_file, [] { return begin(); }, script(),
        [](std::string_view way_back) {
            return openAiVideosDialect().resume(way_back, request(), provider(), "sora-2", "key-123").value();
        });
    QCOMPARE(resumed.submissions, 1);
    QVERIFY(resumed.answer.finished);
    QVERIFY(resumed.answer.media.at(0).second == tinyMp4());
    QCOMPARE(resumed.answer.usage->usage.quantity("video_second_1280x720"), Decimal(8));
}

void OpenAiVideosTest::waitsAsTheAnswerSaysOrEverLonger()
{
    const auto wait_of = [](const char* told) {
        return converse(*begin(), {job(R"("status":"queued")", {{"openai-poll-after-ms", told}})}).steps[1].wait;
    };
    QCOMPARE(wait_of("2500"), 2500ms);
    QCOMPARE(wait_of("0"), 100ms);
    QCOMPARE(wait_of("-5"), 100ms);
    QCOMPARE(wait_of("9000000000000000000"), 30'000ms);
    QCOMPARE(wait_of("90000000000000000000"), 1000ms); // no number
    QCOMPARE(wait_of("soon"), 1000ms);
    const auto grown = converse(*begin(), std::vector<WireAnswer>(12, queued()));
    QCOMPARE(grown.steps[1].wait, 1000ms);
    QCOMPARE(grown.steps[2].wait, 1500ms);
    QCOMPARE(grown.steps.back().wait, 30'000ms);
}

void OpenAiVideosTest::goesOnWithAJobOfAnEarlierProcess()
{
    const auto conversation =
        openAiVideosDialect().resume("video_1", request(), provider(), "sora-2", "key-123").value();
    const auto conversed = converse(*conversation, {completed(), filmAnswer()});
    QCOMPARE(conversed.steps[0].request.method, "GET"); // nothing is submitted again
    QCOMPARE(conversed.steps[0].request.url, "https://api.acme.example/v1/videos/video_1");
    QVERIFY(conversed.answer.finished);
    QCOMPARE(conversed.answer.media.size(), 1U);
}

void OpenAiVideosTest::whatGoesWrongIsSaid_data()
{
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("words");
    const auto error = [](const std::string& type, const std::string& message) {
        return R"({"error":{"type":")" + type + R"(","message":")" + message + R"("}})";
    };
    QTest::newRow("key") << QList{refusal(401, error("invalid_request_error", "Incorrect API key"))}
                         << ErrorKind::Authentication << "Incorrect API key";
    QTest::newRow("no permission") << QList{refusal(403, error("permission", "not for you"))} << ErrorKind::Permission
                                   << "not for you";
    QTest::newRow("no such model") << QList{refusal(404, error("not_found", "no such model"))} << ErrorKind::NotFound
                                   << "no such model";
    QTest::newRow("bad request") << QList{refusal(400, error("invalid_request_error", "seconds must be 4, 8 or 12"))}
                                 << ErrorKind::InvalidRequest << "seconds must be";
    QTest::newRow("too many") << QList{refusal(429, error("rate_limit_exceeded", "slow down"))}
                              << ErrorKind::RateLimited << "slow down";
    QTest::newRow("no money") << QList{refusal(429, error("insufficient_quota", "You exceeded your current quota"))}
                              << ErrorKind::Billing << "quota";
    QTest::newRow("server") << QList{refusal(500, error("server_error", "oops"))} << ErrorKind::ServerError << "oops";
    QTest::newRow("web page") << QList{WireAnswer{{200, {{"content-type", "text/html"}}}, "<html>Sign in</html>"}}
                              << ErrorKind::Protocol << "Acme";
    QTest::newRow("no job") << QList{refusal(200, "{}")} << ErrorKind::Protocol << "Acme";
    QTest::newRow("half of one") << QList{refusal(200, R"({"id":"video_1","sta)")} << ErrorKind::Protocol << "Acme";
    QTest::newRow("moderation")
        << QList{queued(),
                 job(R"("status":"failed","error":{"code":"moderation_blocked","message":"blocked by our policy"})")}
        << ErrorKind::InvalidRequest << "blocked by our policy";
    QTest::newRow("job is gone") << QList{queued(), refusal(404, error("not_found", "video not found"))}
                                 << ErrorKind::NotFound << "video not found";
    QTest::newRow("film is a web page") << QList{queued(), completed(),
                                                 WireAnswer{{200, {{"content-type", "text/html"}}},
                                                            "<html>expired</html>"}}
                                        << ErrorKind::Protocol << "Acme";
    QTest::newRow("film is a picture") << QList{queued(), completed(),
                                                WireAnswer{{200, {{"content-type", "video/mp4"}}}, tinyPng()}}
                                       << ErrorKind::Protocol << "image/png";
    QTest::newRow("film is empty") << QList{queued(), completed(), WireAnswer{{200, {}}, ""}} << ErrorKind::Protocol
                                   << "empty";
    QTest::newRow("film is gone") << QList{queued(), completed(), refusal(410, error("gone", "assets expired"))}
                                  << ErrorKind::InvalidRequest << "assets expired";
}

void OpenAiVideosTest::whatGoesWrongIsSaid()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const ErrorKind, kind);
    QFETCH(const QString, words);
    const auto answer = converse(*begin(), {answers.begin(), answers.end()}).answer;
    QCOMPARE(answer.ends, 1);
    QVERIFY(answer.error);
    QVERIFY2(answer.error->message.contains(words), qPrintable(answer.error->message));
    QCOMPARE(std::string(errorKindName(answer.error->kind)), std::string(errorKindName(kind)));
}

void OpenAiVideosTest::takesOnePictureToStartFrom()
{
    Request asked = request();
    for (int i = 0; i < 2; ++i)
        asked.messages.front().parts.push_back(
            MediaPart{.media_type = "image/png", .bytes = std::make_shared<const std::string>(tinyPng())});
    const auto refused = openAiVideosDialect().begin(asked, provider(), "sora-2", "");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
}

void OpenAiVideosTest::refusesAConversation()
{
    Request asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QVERIFY(!openAiVideosDialect().begin(asked, provider(), "sora-2", ""));
}

QTEST_APPLESS_MAIN(OpenAiVideosTest)
#include "openai_videos_test.moc"
