// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/jobs.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

const std::string root = "https://ark.ap-southeast.bytepluses.com/api/v3";
const std::string film_address =
    "https://ark-content-generation.tos-ap-southeast-1.volces.com/x.mp4?X-Tos-Expires=86400";

Provider provider()
{
    return {.id = "byteplus", .name = "Acme", .dialect = "bytedance-videos", .base_url = root};
}

Request request(MakeVideo task = {.seconds = 5, .size = "1280x720"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"waves at night"}}}};
    return request;
}

std::unique_ptr<Conversation> begin(const Request& asked = request())
{
    return bytedanceVideosDialect().begin(asked, provider(), "seedance-1-0-pro-250528", "key-123").value();
}

WireAnswer task(const std::string& members)
{
    return jsonAnswer(R"({"id":"cgt-2026","model":"seedance-1-0-pro-250528",)" + members +
                      R"(,"created_at":1787869631})");
}

// Every member of an answer that vercel/ai keeps as recorded.
WireAnswer done()
{
    return task(R"("status":"succeeded","content":{"video_url":")" + film_address +
                R"("},"usage":{"completion_tokens":19845,"total_tokens":19845},"updated_at":1787869648,"seed":17918,)"
                R"("resolution":"480p","ratio":"16:9","duration":2,"framespersecond":24,"service_tier":"default",)"
                R"("execution_expires_after":172800,"draft":false,"priority":0,"output_format":"mp4")");
}

WireAnswer failed(const std::string& code)
{
    return task(R"("status":"failed","error":{"code":")" + code + R"(","message":"no luck"})");
}

JobScript script()
{
    return {jsonAnswer(R"({"id":"cgt-2026"})"), task(R"("status":"queued")"), task(R"("status":"running")"), done(),
            filmAnswer()};
}

std::string errorBody(const std::string& message)
{
    return R"({"error":{"code":"Refused","message":")" + message + R"(","param":"","type":""}})";
}

} // namespace

class BytedanceVideosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForATask_data();
    void asksForATask();
    void aTaskIsLookedAfterUntilItsFilmIsThere();
    void everyAnswerMayBeCutAnywhere();
    void aLeftJobIsSubmittedOnce_data();
    void aLeftJobIsSubmittedOnce();
    void answersComeOutAs_data();
    void answersComeOutAs();
    void canBeCancelled();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void whatHasNoPlaceIsRefused_data();
    void whatHasNoPlaceIsRefused();
};

void BytedanceVideosTest::asksForATask_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("body");
    const std::string words = R"([{"type":"text","text":"waves at night"})";
    const auto row = [&words](const char* name, const Request& asked, const std::string& rest) {
        QTest::newRow(name) << asked
                            << QString::fromStdString(R"({"model":"seedance-1-0-pro-250528","content":)" + words +
                                                      rest + "}");
    };
    row("size in pixels", request(), R"(],"ratio":"16:9","resolution":"720p","duration":5)");
    row("words alone", request({}), "]");
    Request asked = request({.sound = false});
    asked.parameters.seed = 7;
    asked.parameters.service_tier = "flex";
    asked.extra_json = {{"watermark", "false"}};
    row("parameters", asked, R"(],"seed":7,"generate_audio":false,"service_tier":"flex","watermark":false)");
    asked = request({});
    asked.parameters.service_tier = "standard";
    row("the usual tier", asked, R"(],"service_tier":"default")");
    asked = request({});
    asked.messages.front().parts.emplace_back(pictureFile());
    asked.messages.front().parts.emplace_back(pictureAddress("https://a.example/b.png", MediaPurpose::LastFrame));
    row("two frames", asked,
        R"(,{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw=="},"role":"first_frame"},)"
        R"({"type":"image_url","image_url":{"url":"https://a.example/b.png"},"role":"last_frame"}])");
    asked = request({});
    asked.messages.front().parts.emplace_back(pictureAddress("https://a.example/b.png", MediaPurpose::Reference));
    row("reference", asked,
        R"(,{"type":"image_url","image_url":{"url":"https://a.example/b.png"},"role":"reference_image"}])");
}

void BytedanceVideosTest::asksForATask()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, body);
    const auto step = begin(asked)->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, root + "/contents/generations/tasks");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(QString::fromStdString(step->request.body), body);
}

void BytedanceVideosTest::aTaskIsLookedAfterUntilItsFilmIsThere()
{
    const auto conversed = converseWhole([] { return begin(); }, script());
    QCOMPARE(summary(conversed.answer), QStringLiteral(" cgt-2026 | media video/mp4 %1 | usage output_token=19845 | "
                                                       "finished stop/succeeded")
                                            .arg(tinyMp4().size()));
    QCOMPARE(conversed.answer.usage->raw, R"({"completion_tokens":19845,"total_tokens":19845})");
    QCOMPARE(conversed.answer.resume, "cgt-2026");
    const std::vector<std::pair<double, std::string>> progress{{-1, "queued"}, {-1, "running"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps.size(), 5U);
    QCOMPARE(conversed.steps[1].request.url, root + "/contents/generations/tasks/cgt-2026");
    QCOMPARE(conversed.steps[1].wait, 3000ms);
    QCOMPARE(conversed.steps[4].request.url, film_address);
    QVERIFY(conversed.steps[4].request.public_only);
    QVERIFY(conversed.steps[4].request.headers.fields().empty());
}

void BytedanceVideosTest::everyAnswerMayBeCutAnywhere()
{
    QCOMPARE(firstCutThatMatters([] { return begin(); }, script()), -1);
}

void BytedanceVideosTest::aLeftJobIsSubmittedOnce_data()
{
    addJobStates();
}

void BytedanceVideosTest::aLeftJobIsSubmittedOnce()
{
    QFETCH(const int, answered);
    QFETCH(const bool, half_file);
    const auto resumed = resumedAfter(
        answered, half_file, [] { return begin(); }, script(),
        [](std::string_view way_back) {
            return bytedanceVideosDialect().resume(way_back, request(), provider(), "m", "key-123").value();
        });
    QCOMPARE(resumed.submissions, 1);
    QVERIFY(resumed.answer.finished);
    QVERIFY(resumed.answer.media.at(0).second == tinyMp4());
    QCOMPARE(resumed.answer.usage->usage.quantity(meter::output), Decimal(19845));
}

void BytedanceVideosTest::answersComeOutAs_data()
{
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("expected");
    const std::string film = "media video/mp4 " + std::to_string(tinyMp4().size()) + " | ";
    const auto row = [](const char* name, const QList<WireAnswer>& rest, const std::string& expected) {
        QTest::newRow(name) << (QList{script().submitted} + rest) << QString::fromStdString(" cgt-2026 | " + expected);
    };
    row("done at the first look", {done(), filmAnswer()}, film + "usage output_token=19845 | finished stop/succeeded");
    row("a state of tomorrow", {task(R"("status":"rendering")"), done(), filmAnswer()},
        film + "usage output_token=19845 | finished stop/succeeded");
    row("its address has expired", {done(), {{403, {}}, "denied"}, done(), filmAnswer()},
        film + "usage output_token=19845 | finished stop/succeeded");
    row("nothing counted",
        {task(R"("status":"succeeded","content":{"video_url":")" + film_address + R"("})"), filmAnswer()},
        film + "usage | finished stop/succeeded");
    row("no film", {task(R"("status":"succeeded","content":{})")}, "usage | failed protocol//200");
    row("words refused", {failed("InputTextSensitiveContentDetected")},
        "usage | failed invalid_request/InputTextSensitiveContentDetected/200");
    row("film held back", {failed("OutputVideoSensitiveContentDetected")},
        "usage | failed invalid_request/OutputVideoSensitiveContentDetected/200");
    row("broke", {failed("InternalServiceError")}, "usage | failed server_error/InternalServiceError/200");
    row("bad parameter", {failed("InvalidParameter")}, "usage | failed invalid_request/InvalidParameter/200");
    row("no word", {task(R"("status":"failed")")}, "usage | failed server_error/failed/200");
    row("cancelled elsewhere", {task(R"("status":"cancelled")")}, "usage | failed cancelled/cancelled/200");
    row("expired", {task(R"("status":"expired")")}, "usage | failed server_error/expired/200");
}

void BytedanceVideosTest::answersComeOutAs()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, expected);
    const auto answer = converse(*begin(), {answers.begin(), answers.end()}).answer;
    QCOMPARE(summary(answer), expected);
    QCOMPARE(answer.ends, 1);
    QVERIFY(!answer.error || answer.error->may_repeat == !answer.error->vendor_code.contains("Sensitive"));
}

void BytedanceVideosTest::canBeCancelled()
{
    const auto conversation = begin();
    converse(*conversation, {script().submitted});
    const auto cancellation = conversation->cancellation();
    QVERIFY(cancellation);
    QCOMPARE(cancellation->method, "DELETE");
    QCOMPARE(cancellation->url, root + "/contents/generations/tasks/cgt-2026");
}

void BytedanceVideosTest::whatGoesWrongIsSaid_data()
{
    addUsualFailures(script(), errorBody);
}

void BytedanceVideosTest::whatGoesWrongIsSaid()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, kind);
    QFETCH(const QString, words);
    QCOMPARE(failureIn(converse(*begin(), {answers.begin(), answers.end()}).answer, kind, words), QString());
}

void BytedanceVideosTest::whatHasNoPlaceIsRefused_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("negative") << request({.negative = "people"}) << "negative";
    Request asked = request();
    asked.parameters.service_tier = "priority";
    QTest::newRow("tier") << asked << "service_tier";
    asked = request();
    asked.parameters.top_p = 0.5;
    QTest::newRow("top_p") << asked << "top_p";
    asked = request();
    asked.messages.front().parts = {pictureFile(MediaPurpose::Mask)};
    QTest::newRow("mask") << asked << "mask";
}

void BytedanceVideosTest::whatHasNoPlaceIsRefused()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = bytedanceVideosDialect().begin(asked, provider(), "m", "");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

QTEST_APPLESS_MAIN(BytedanceVideosTest)
#include "bytedance_videos_test.moc"
