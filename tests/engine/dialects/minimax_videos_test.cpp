// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/jobs.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

const std::string root = "https://api.minimax.io";
const std::string film_address = "https://cdn.hailuoai.video/x.mp4";

Provider provider()
{
    return {.id = "minimax", .name = "Acme", .dialect = "minimax-videos", .base_url = root + "/v1"};
}

Request request(MakeVideo task = {.seconds = 5, .size = "2560x1440"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"waves at night"}}}};
    return request;
}

std::unique_ptr<Conversation> begin(const Request& asked = request())
{
    return minimaxVideosDialect().begin(asked, provider(), "MiniMax-H3", "key-123").value();
}

WireAnswer task(const std::string& members)
{
    return jsonAnswer(R"({"task":{"id":"t-1",)" + members + "}}");
}

WireAnswer done()
{
    return task(R"("status":"succeeded","content":{"url":")" + film_address +
                R"("},"resolution":"2K","duration":5,"ratio":"16:9",)"
                R"("usage":{"total_seconds":8,"input_seconds":3,"output_seconds":5})");
}

WireAnswer failed(const std::string& code)
{
    return task(R"("status":"failed","error":{"code":)" + code + R"(,"message":"no luck"})");
}

JobScript script()
{
    return {jsonAnswer(R"({"task_id":"t-1"})"), task(R"("status":"queued")"), task(R"("status":"running")"), done(),
            filmAnswer()};
}

std::string errorBody(const std::string& message)
{
    return R"({"type":"error","error":{"type":"refused","message":")" + message + R"("},"request_id":"r-1"})";
}

} // namespace

class MinimaxVideosTest : public QObject
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

void MinimaxVideosTest::asksForATask_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("body");
    const auto row = [](const char* name, const Request& asked, const std::string& rest) {
        QTest::newRow(name) << asked
                            << QString::fromStdString(R"({"model":"MiniMax-H3","content":[{"type":"text",)"
                                                      R"("text":"waves at night"})" +
                                                      rest + "}");
    };
    row("size in pixels", request(), R"(],"resolution":"2K","duration":5,"ratio":"16:9")");
    row("words alone", request({}), "]");
    row("resolution", request({.size = "768p"}), R"(],"resolution":"768P")");
    row("ratio", request({.size = "9:16"}), R"(],"ratio":"9:16")");
    Request asked = request({});
    asked.messages.front().parts.emplace_back(pictureFile());
    asked.messages.front().parts.emplace_back(pictureAddress("https://a.example/b.png", MediaPurpose::LastFrame));
    asked.extra_json = {{"aigc_watermark", "true"}};
    row("two frames", asked,
        R"(,{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw=="},"role":"first_frame"},)"
        R"({"type":"image_url","image_url":{"url":"https://a.example/b.png"},"role":"last_frame"}],)"
        R"("aigc_watermark":true)");
}

void MinimaxVideosTest::asksForATask()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, body);
    const auto step = begin(asked)->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, root + "/v2/video_generation"); // not the /v1 of its chats
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(QString::fromStdString(step->request.body), body);
}

void MinimaxVideosTest::aTaskIsLookedAfterUntilItsFilmIsThere()
{
    const auto conversed = converseWhole([] { return begin(); }, script());
    QCOMPARE(summary(conversed.answer),
             QStringLiteral(" t-1 | media video/mp4 %1 | usage input_video_second=3 video_second_2K=5 | finished "
                            "stop/succeeded")
                 .arg(tinyMp4().size()));
    QCOMPARE(conversed.answer.usage->raw, R"({"total_seconds":8,"input_seconds":3,"output_seconds":5})");
    QCOMPARE(conversed.answer.resume, "t-1");
    const std::vector<std::pair<double, std::string>> progress{{-1, "queued"}, {-1, "running"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps.size(), 5U);
    QCOMPARE(conversed.steps[1].request.url, root + "/v2/query/video_generation/t-1");
    QCOMPARE(conversed.steps[1].wait, 10'000ms);
    QCOMPARE(conversed.steps[4].request.url, film_address);
    QVERIFY(conversed.steps[4].request.public_only);
    QVERIFY(conversed.steps[4].request.headers.fields().empty());
}

void MinimaxVideosTest::everyAnswerMayBeCutAnywhere()
{
    QCOMPARE(firstCutThatMatters([] { return begin(); }, script()), -1);
}

void MinimaxVideosTest::aLeftJobIsSubmittedOnce_data()
{
    addJobStates();
}

void MinimaxVideosTest::aLeftJobIsSubmittedOnce()
{
    QFETCH(const int, answered);
    QFETCH(const bool, half_file);
    const auto resumed = resumedAfter(
        answered, half_file, [] { return begin(); }, script(),
        [](std::string_view way_back) {
            return minimaxVideosDialect().resume(way_back, request(), provider(), "m", "key-123").value();
        });
    QCOMPARE(resumed.submissions, 1);
    QVERIFY(resumed.answer.finished);
    QVERIFY(resumed.answer.media.at(0).second == tinyMp4());
    QCOMPARE(resumed.answer.usage->usage.quantity("video_second_2K"), Decimal(5));
}

void MinimaxVideosTest::answersComeOutAs_data()
{
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("expected");
    const std::string film = "media video/mp4 " + std::to_string(tinyMp4().size()) + " | ";
    const auto row = [](const char* name, const QList<WireAnswer>& rest, const std::string& expected) {
        QTest::newRow(name) << (QList{script().submitted} + rest) << QString::fromStdString(" t-1 | " + expected);
    };
    const std::string all = film + "usage input_video_second=3 video_second_2K=5 | finished stop/succeeded";
    row("done at the first look", {done(), filmAnswer()}, all);
    row("a state of tomorrow", {task(R"("status":"rendering")"), done(), filmAnswer()}, all);
    row("its address has expired", {done(), {{403, {}}, "denied"}, done(), filmAnswer()}, all);
    row("nothing counted", {task(R"("status":"succeeded","content":{"url":")" + film_address + R"("})"), filmAnswer()},
        film + "usage | finished stop/succeeded");
    row("no film", {task(R"("status":"succeeded","content":{})")}, "usage | failed protocol//200");
    row("words refused", {failed("1026")}, "usage | failed invalid_request/1026/200");
    row("film held back", {failed(R"("1027")")}, "usage | failed invalid_request/1027/200");
    row("no balance", {failed("1008")}, "usage | failed billing/1008/200");
    row("too many", {failed("1002")}, "usage | failed rate_limited/1002/200");
    row("bad parameter", {failed("2013")}, "usage | failed invalid_request/2013/200");
    row("broke", {failed("1000")}, "usage | failed server_error/1000/200");
    row("no word", {task(R"("status":"failed")")}, "usage | failed server_error/failed/200");
    row("cancelled elsewhere", {task(R"("status":"cancelled")")}, "usage | failed cancelled/cancelled/200");
    row("expired", {task(R"("status":"expired")")}, "usage | failed server_error/expired/200");
    row("a look that says nothing", {jsonAnswer(R"({"task":{}})")}, "failed protocol//200");
}

void MinimaxVideosTest::answersComeOutAs()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, expected);
    const auto answer = converse(*begin(), {answers.begin(), answers.end()}).answer;
    QCOMPARE(summary(answer), expected);
    QCOMPARE(answer.ends, 1);
    QVERIFY(!answer.error ||
            answer.error->may_repeat == (answer.error->vendor_code != "1026" && answer.error->vendor_code != "1027"));
}

void MinimaxVideosTest::canBeCancelled()
{
    const auto conversation = begin();
    converse(*conversation, {script().submitted});
    const auto cancellation = conversation->cancellation();
    QVERIFY(cancellation);
    QCOMPARE(cancellation->method, "DELETE");
    QCOMPARE(cancellation->url, root + "/v2/video_generation/t-1");
}

void MinimaxVideosTest::whatGoesWrongIsSaid_data()
{
    addUsualFailures(script(), errorBody);
}

void MinimaxVideosTest::whatGoesWrongIsSaid()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, kind);
    QFETCH(const QString, words);
    QCOMPARE(failureIn(converse(*begin(), {answers.begin(), answers.end()}).answer, kind, words), QString());
}

void MinimaxVideosTest::whatHasNoPlaceIsRefused_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("negative") << request({.negative = "people"}) << "negative";
    Request asked = request();
    asked.parameters.service_tier = "priority";
    QTest::newRow("tier") << asked << "service_tier";
    asked = request();
    asked.parameters.seed = 7;
    QTest::newRow("seed") << asked << "seed";
    asked = request();
    asked.messages.front().parts = {pictureFile(), pictureFile(MediaPurpose::Reference)};
    QTest::newRow("reference beside a frame") << asked << "reference";
    QTest::newRow("sound") << request({.sound = true}) << "sound";
}

void MinimaxVideosTest::whatHasNoPlaceIsRefused()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = minimaxVideosDialect().begin(asked, provider(), "m", "");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

QTEST_APPLESS_MAIN(MinimaxVideosTest)
#include "minimax_videos_test.moc"
