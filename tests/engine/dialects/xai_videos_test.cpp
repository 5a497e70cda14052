// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/jobs.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

const std::string root = "https://api.x.ai/v1";
const std::string film_address = "https://vidgen.x.ai/video.mp4";

Provider provider()
{
    return {.id = "xai", .name = "Acme", .dialect = "xai-videos", .base_url = root};
}

Request request(MakeVideo task = {.seconds = 6, .size = "1280x720"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"waves at night"}}}};
    return request;
}

Request withPicture(const MediaPart& picture)
{
    Request asked = request({});
    asked.messages.front().parts.emplace_back(picture);
    return asked;
}

std::unique_ptr<Conversation> begin(const Request& asked = request())
{
    return xaiVideosDialect().begin(asked, provider(), "grok-imagine-video", "key-123").value();
}

WireAnswer film(const std::string& rest = R"(,"usage":{"cost_in_usd_ticks":500000000},"progress":100)",
                const std::string& video = R"(,"duration":6,"respect_moderation":true)")
{
    return jsonAnswer(R"({"status":"done","video":{"url":")" + film_address + R"(")" + video +
                      R"(},"model":"grok-imagine-video")" + rest + "}");
}

JobScript script()
{
    return {jsonAnswer(R"({"request_id":"d97415a1"})"), jsonAnswer("", 202),
            jsonAnswer(R"({"status":"pending","model":"grok-imagine-video","progress":35})", 202), film(),
            filmAnswer()};
}

std::string errorBody(const std::string& message)
{
    return R"({"code":"Client specified something","error":")" + message + R"("})";
}

} // namespace

class XaiVideosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAFilm_data();
    void asksForAFilm();
    void aJobIsLookedAfterUntilItsFilmIsThere();
    void everyAnswerMayBeCutAnywhere();
    void aLeftJobIsSubmittedOnce_data();
    void aLeftJobIsSubmittedOnce();
    void answersComeOutAs_data();
    void answersComeOutAs();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void whatHasNoPlaceIsRefused_data();
    void whatHasNoPlaceIsRefused();
};

void XaiVideosTest::asksForAFilm_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("body");
    const auto row = [](const char* name, const Request& asked, const std::string& rest) {
        QTest::newRow(name) << asked
                            << QString::fromStdString(R"({"model":"grok-imagine-video","prompt":"waves at night")" +
                                                      rest + "}");
    };
    row("size in pixels", request(), R"(,"duration":6,"aspect_ratio":"16:9","resolution":"720p")");
    row("words alone", request({}), "");
    row("resolution", request({.size = "480p"}), R"(,"resolution":"480p")");
    row("ratio", request({.seconds = 1.5, .size = "3:2"}), R"(,"duration":1.5,"aspect_ratio":"3:2")");
    row("picture as a file", withPicture(pictureFile()), R"(,"image":{"url":"data:image/png;base64,iVBORw=="})");
    row("picture by its address", withPicture(pictureAddress("https://a.example/b.png", MediaPurpose::FirstFrame)),
        R"(,"image":{"url":"https://a.example/b.png"})");
    Request asked = withPicture(pictureAddress("https://a.example/b.png", MediaPurpose::Reference));
    asked.messages.front().parts.emplace_back(pictureFile(MediaPurpose::Reference));
    asked.extra_json = {{"user", "\"u1\""}};
    row("references", asked,
        R"(,"reference_images":[{"url":"https://a.example/b.png"},{"url":"data:image/png;base64,iVBORw=="}],)"
        R"("user":"u1")");
}

void XaiVideosTest::asksForAFilm()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, body);
    const auto step = begin(asked)->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, root + "/videos/generations");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(QString::fromStdString(step->request.body), body);
}

void XaiVideosTest::aJobIsLookedAfterUntilItsFilmIsThere()
{
    const auto conversation = begin();
    const auto conversed =
        converse(*conversation, {script().submitted, script().queued, script().running, script().done, script().file});
    QCOMPARE(summary(conversed.answer),
             QStringLiteral(" d97415a1 | media video/mp4 %1 | usage video_second_1280x720=6 $0.05 | finished stop/done")
                 .arg(tinyMp4().size()));
    QCOMPARE(conversed.answer.usage->raw, R"({"cost_in_usd_ticks":500000000})");
    QCOMPARE(conversed.answer.resume, "d97415a1");
    const std::vector<std::pair<double, std::string>> progress{{-1, "pending"}, {0.35, "pending"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps.size(), 5U);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.url, root + "/videos/d97415a1");
    QCOMPARE(conversed.steps[1].wait, 5000ms);
    QCOMPARE(conversed.steps[4].request.url, film_address);
    QVERIFY(conversed.steps[4].request.public_only);
    QVERIFY(conversed.steps[4].request.headers.fields().empty()); // another host than the API's
    QVERIFY(!conversation->cancellation());
}

void XaiVideosTest::everyAnswerMayBeCutAnywhere()
{
    QCOMPARE(firstCutThatMatters([] { return begin(); }, script()), -1);
}

void XaiVideosTest::aLeftJobIsSubmittedOnce_data()
{
    addJobStates();
}

void XaiVideosTest::aLeftJobIsSubmittedOnce()
{
    QFETCH(const int, answered);
    QFETCH(const bool, half_file);
    const auto resumed = resumedAfter(
        answered, half_file, [] { return begin(); }, script(),
        [](std::string_view way_back) {
            return xaiVideosDialect().resume(way_back, request(), provider(), "m", "key-123").value();
        });
    QCOMPARE(resumed.submissions, 1);
    QVERIFY(resumed.answer.finished);
    QVERIFY(resumed.answer.media.at(0).second == tinyMp4());
    QCOMPARE(resumed.answer.usage->reported_cost->toString(), "0.05");
}

void XaiVideosTest::answersComeOutAs_data()
{
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("expected");
    const std::string medium = "media video/mp4 " + std::to_string(tinyMp4().size()) + " | ";
    const auto row = [](const char* name, const QList<WireAnswer>& rest, const std::string& expected) {
        QTest::newRow(name) << (QList{script().submitted} + rest) << QString::fromStdString(" d97415a1 | " + expected);
    };
    row("done at the first look", {film(), filmAnswer()},
        medium + "usage video_second_1280x720=6 $0.05 | finished stop/done");
    row("no state named", {jsonAnswer(R"({"video":{"url":")" + film_address + R"(","duration":6}})"), filmAnswer()},
        medium + "usage video_second_1280x720=6 | finished stop/done");
    row("a state of tomorrow", {jsonAnswer(R"({"status":"queued"})"), film(), filmAnswer()},
        medium + "usage video_second_1280x720=6 $0.05 | finished stop/done");
    row("no usage", {film(""), filmAnswer()}, medium + "usage video_second_1280x720=6 | finished stop/done");
    row("part of a second", {film("", R"(,"duration":5.875)"), filmAnswer()},
        medium + "usage video_second_1280x720=5.875 | finished stop/done");
    row("cost beyond reason", {film(R"(,"usage":{"cost_in_usd_ticks":9223372036854775807})"), filmAnswer()},
        medium + "usage video_second_1280x720=6 | finished stop/done");
    row("free of charge", {film(R"(,"usage":{"cost_in_usd_ticks":0})"), filmAnswer()},
        medium + "usage video_second_1280x720=6 $0 | finished stop/done");
    row("held back", {film(R"(,"usage":{"cost_in_usd_ticks":10})", R"(,"duration":6,"respect_moderation":false)")},
        "usage video_second_1280x720=6 $0.000000001 | failed invalid_request/content_filter/200");
    row("no address", {jsonAnswer(R"({"status":"done","video":{}})")}, "usage | failed protocol//200");
    row("no film", {jsonAnswer(R"({"status":"done"})")}, "usage | failed protocol//200");
    row("expired", {jsonAnswer(R"({"status":"expired"})")}, "usage | failed server_error/expired/200");
    row("failed", {jsonAnswer(R"({"status":"failed","error":{"code":"invalid_argument","message":"no face"}})")},
        "usage | failed invalid_request/invalid_argument/200");
    row("broken", {jsonAnswer(R"({"status":"failed","error":{"code":"internal_error","message":"oops"}})")},
        "usage | failed server_error/internal_error/200");
    row("failed without a word", {jsonAnswer(R"({"status":"failed"})")}, "usage | failed server_error/failed/200");
    row("a look that says nothing", {jsonAnswer("{}")}, "failed protocol//200");
}

void XaiVideosTest::answersComeOutAs()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, expected);
    const auto answer = converse(*begin(), {answers.begin(), answers.end()}).answer;
    QCOMPARE(summary(answer), expected);
    QCOMPARE(answer.ends, 1);
    QVERIFY(!answer.error || answer.error->may_repeat == (answer.error->vendor_code != "content_filter"));
}

void XaiVideosTest::whatGoesWrongIsSaid_data()
{
    addUsualFailures(script(), errorBody);
}

void XaiVideosTest::whatGoesWrongIsSaid()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, kind);
    QFETCH(const QString, words);
    QCOMPARE(failureIn(converse(*begin(), {answers.begin(), answers.end()}).answer, kind, words), QString());
}

void XaiVideosTest::whatHasNoPlaceIsRefused_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("last frame") << withPicture(pictureFile(MediaPurpose::LastFrame)) << "last_frame";
    QTest::newRow("mask") << withPicture(pictureFile(MediaPurpose::Mask)) << "mask";
    QTest::newRow("sound") << request({.sound = true}) << "sound";
    QTest::newRow("negative") << request({.negative = "people"}) << "negative";
    Request asked = request();
    asked.parameters.seed = 7;
    QTest::newRow("seed") << asked << "seed";
    asked = request();
    asked.parameters.service_tier = "priority";
    QTest::newRow("tier") << asked << "service_tier";
}

void XaiVideosTest::whatHasNoPlaceIsRefused()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = xaiVideosDialect().begin(asked, provider(), "m", "");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

QTEST_APPLESS_MAIN(XaiVideosTest)
#include "xai_videos_test.moc"
