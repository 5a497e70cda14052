// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/jobs.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

const std::string root = "https://api.lumalabs.ai/dream-machine/v1";
const std::string film_address = "https://storage.cdn-luma.com/dream_machine/x/video.mp4";

Provider provider()
{
    return {.id = "luma", .name = "Acme", .dialect = "luma", .base_url = root};
}

Request request(Task task = MakeVideo{.seconds = 5, .size = "1280x720"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"waves at night"}}}};
    return request;
}

Request withPicture(Task task, const MediaPart& picture)
{
    Request asked = request(std::move(task));
    asked.messages.front().parts.emplace_back(picture);
    return asked;
}

std::unique_ptr<Conversation> begin(const Request& asked = request())
{
    return lumaDialect().begin(asked, provider(), "ray-2", "key-123").value();
}

WireAnswer generation(const std::string& members, int status = 200)
{
    return jsonAnswer(
        R"({"id":"123e4567","generation_type":"video","model":"ray-2","created_at":"2026-11-02T10:00:00Z",)" + members +
            "}",
        status);
}

WireAnswer completed(const std::string& assets, const std::string& asked = "null")
{
    return generation(R"("state":"completed","failure_reason":null,"assets":)" + assets + R"(,"request":)" + asked);
}

WireAnswer done()
{
    return completed(R"({"image":null,"progress_video":null,"video":")" + film_address + R"("})",
                     R"({"generation_type":"video","duration":"5s","resolution":"720p"})");
}

WireAnswer failed(const std::string& reason)
{
    return generation(R"("state":"failed","assets":null,"failure_reason":)" + reason);
}

JobScript script()
{
    return {generation(R"("state":"queued","failure_reason":null,"assets":null)", 201),
            generation(R"("state":"queued")"), generation(R"("state":"dreaming")"), done(), filmAnswer()};
}

std::string errorBody(const std::string& message)
{
    return R"({"detail":")" + message + R"("})";
}

} // namespace

class LumaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAGeneration_data();
    void asksForAGeneration();
    void aGenerationIsLookedAfterUntilItsFilmIsThere();
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
    void theBalanceShowsThatTheKeyIsRight();
};

void LumaTest::asksForAGeneration_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    const auto row = [](const char* name, const Request& asked, const char* path, const std::string& rest) {
        QTest::newRow(name) << asked << QString::fromLatin1(path)
                            << QString::fromStdString(R"({"model":"ray-2","prompt":"waves at night")" + rest + "}");
    };
    row("film", request(), "/generations/video", R"(,"aspect_ratio":"16:9","resolution":"720p","duration":"5s")");
    row("words alone", request(MakeVideo{}), "/generations/video", "");
    Request asked = withPicture(MakeVideo{.size = "9:16"}, pictureAddress("https://a.example/b.png"));
    row("first frame", asked, "/generations/video",
        R"(,"aspect_ratio":"9:16","keyframes":{"frame0":{"type":"image","url":"https://a.example/b.png"}})");
    asked.messages.front().parts.emplace_back(pictureAddress("https://a.example/c.png", MediaPurpose::LastFrame));
    asked.extra_json = {{"loop", "true"}};
    row("both frames", asked, "/generations/video",
        R"(,"aspect_ratio":"9:16","keyframes":{"frame0":{"type":"image","url":"https://a.example/b.png"},)"
        R"("frame1":{"type":"image","url":"https://a.example/c.png"}},"loop":true)");
    row("still", request(MakeImage{.size = "4:3", .format = "jpeg"}), "/generations/image",
        R"(,"aspect_ratio":"4:3","format":"jpg")");
    asked = withPicture(MakeImage{.strength = 0.25}, pictureAddress("https://a.example/b.png"));
    asked.messages.front().parts.emplace_back(pictureAddress("https://a.example/c.png", MediaPurpose::Reference));
    row("still after pictures", asked, "/generations/image",
        R"(,"modify_image_ref":{"url":"https://a.example/b.png","weight":0.75},)"
        R"("image_ref":[{"url":"https://a.example/c.png"}])");
}

void LumaTest::asksForAGeneration()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, path);
    QFETCH(const QString, body);
    const auto step = begin(asked)->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(QString::fromStdString(step->request.url), QString::fromStdString(root) + path);
    QCOMPARE(QString::fromStdString(step->request.body), body);
}

void LumaTest::aGenerationIsLookedAfterUntilItsFilmIsThere()
{
    const auto conversed = converseWhole([] { return begin(); }, script());
    QCOMPARE(summary(conversed.answer),
             QStringLiteral("ray-2 123e4567 | media video/mp4 %1 | usage video_second_1280x720=5 | finished "
                            "stop/completed")
                 .arg(tinyMp4().size()));
    QCOMPARE(conversed.answer.resume, "123e4567");
    const std::vector<std::pair<double, std::string>> progress{{-1, "queued"}, {-1, "dreaming"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps.size(), 5U);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.url, root + "/generations/123e4567");
    QCOMPARE(conversed.steps[4].request.url, film_address);
    QVERIFY(conversed.steps[4].download && conversed.steps[4].request.public_only);
    QVERIFY(conversed.steps[4].request.headers.fields().empty());
}

void LumaTest::everyAnswerMayBeCutAnywhere()
{
    QCOMPARE(firstCutThatMatters([] { return begin(); }, script()), -1);
}

void LumaTest::aLeftJobIsSubmittedOnce_data()
{
    addJobStates();
}

void LumaTest::aLeftJobIsSubmittedOnce()
{
    QFETCH(const int, answered);
    QFETCH(const bool, half_file);
    const auto resumed = resumedAfter(
        answered, half_file, [] { return begin(); }, script(),
        [](std::string_view way_back) {
            return lumaDialect().resume(way_back, request(), provider(), "ray-2", "key-123").value();
        });
    QCOMPARE(resumed.submissions, 1);
    QVERIFY(resumed.answer.finished);
    QVERIFY(resumed.answer.media.at(0).second == tinyMp4());
    QCOMPARE(resumed.answer.usage->usage.quantity("video_second_1280x720"), Decimal(5));
}

void LumaTest::answersComeOutAs_data()
{
    QTest::addColumn<Task>("asked");
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("expected");
    const std::string film = "media video/mp4 " + std::to_string(tinyMp4().size());
    const std::string picture = "media image/png " + std::to_string(tinyPng().size());
    const auto row = [](const char* name, const Task& asked, const QList<WireAnswer>& rest,
                        const std::string& expected) {
        QTest::newRow(name) << asked << (QList{script().submitted} + rest)
                            << QString::fromStdString("ray-2 123e4567 | " + expected);
    };
    const std::string assets = R"({"video":")" + film_address + R"("})";
    row("what it was asked for", MakeVideo{.seconds = 9, .size = "1080p"}, {completed(assets), filmAnswer()},
        film + " | usage video_second_1920x1080=9 | finished stop/completed");
    row("what it says it was asked for", MakeVideo{},
        {completed(assets, R"({"duration":"9s","resolution":"540p"})"), filmAnswer()},
        film + " | usage video_second_540p=9 | finished stop/completed");
    row("nobody says how long", MakeVideo{}, {completed(assets), filmAnswer()},
        film + " | usage | finished stop/completed");
    row("still", MakeImage{}, {completed(R"({"image":"https://a.example/x.png","video":null})"), pictureAnswer()},
        picture + " | usage image=1 | finished stop/completed");
    row("a state of tomorrow", MakeVideo{.seconds = 5}, {generation(R"("state":"waking")"), done(), filmAnswer()},
        film + " | usage video_second_1280x720=5 | finished stop/completed");
    row("its address has expired", MakeVideo{}, {done(), {{403, {}}, "denied"}, done(), filmAnswer()},
        film + " | usage video_second_1280x720=5 | finished stop/completed");
    row("no film", MakeVideo{}, {completed("{}")}, "failed protocol//200");
    row("a still where a film was asked for", MakeVideo{}, {completed(R"({"image":"https://a.example/x.png"})")},
        "failed protocol//200");
    row("moderation", MakeVideo{}, {failed(R"("400: Prompt not allowed because advanced moderation failed")")},
        "failed invalid_request//200");
    row("broke", MakeVideo{}, {failed(R"("Job failed")")}, "failed server_error//200");
    row("no reason", MakeVideo{}, {failed("null")}, "failed server_error//200");
    row("failed at once", MakeVideo{}, {generation(R"("state":"failed","failure_reason":"Insufficient credits")")},
        "failed billing//200");
}

void LumaTest::answersComeOutAs()
{
    QFETCH(const Task, asked);
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, expected);
    const auto answer = converse(*begin(request(asked)), {answers.begin(), answers.end()}).answer;
    QCOMPARE(summary(answer), expected);
    QCOMPARE(answer.ends, 1);
    QVERIFY(!answer.error || answer.error->may_repeat == (answer.error->kind != ErrorKind::InvalidRequest));
}

void LumaTest::canBeCancelled()
{
    const auto conversation = begin();
    converse(*conversation, {script().submitted});
    const auto cancellation = conversation->cancellation();
    QVERIFY(cancellation);
    QCOMPARE(cancellation->method, "DELETE");
    QCOMPARE(cancellation->url, root + "/generations/123e4567");
}

void LumaTest::whatGoesWrongIsSaid_data()
{
    addUsualFailures(script(), errorBody);
}

void LumaTest::whatGoesWrongIsSaid()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, kind);
    QFETCH(const QString, words);
    QCOMPARE(failureIn(converse(*begin(), {answers.begin(), answers.end()}).answer, kind, words), QString());
}

void LumaTest::whatHasNoPlaceIsRefused_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("first frame as a file") << withPicture(MakeVideo{}, pictureFile()) << "public address";
    QTest::newRow("last frame as a file")
        << withPicture(MakeVideo{}, pictureFile(MediaPurpose::LastFrame)) << "public address";
    QTest::newRow("picture as a file") << withPicture(MakeImage{}, pictureFile()) << "public address";
    QTest::newRow("reference of a film") << withPicture(MakeVideo{}, pictureAddress("https://a.example/b.png",
                                                                                    MediaPurpose::Reference))
                                         << "reference";
    QTest::newRow("last frame of a still")
        << withPicture(MakeImage{}, pictureAddress("https://a.example/b.png", MediaPurpose::LastFrame)) << "last_frame";
    QTest::newRow("sound") << request(MakeVideo{.sound = true}) << "sound";
    QTest::newRow("negative") << request(MakeVideo{.negative = "people"}) << "negative";
    QTest::newRow("two stills") << request(MakeImage{.count = 2}) << "count";
    QTest::newRow("no ratio") << request(MakeImage{.size = "1024x1024"}) << "size";
    QTest::newRow("webp") << request(MakeImage{.format = "webp"}) << "format";
    QTest::newRow("strength of nothing") << request(MakeImage{.strength = 0.5}) << "strength";
    Request asked = request();
    asked.parameters.seed = 7;
    QTest::newRow("seed") << asked << "seed";
}

void LumaTest::whatHasNoPlaceIsRefused()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = lumaDialect().begin(asked, provider(), "ray-2", "");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void LumaTest::theBalanceShowsThatTheKeyIsRight()
{
    QCOMPARE(lumaDialect().encodeModelListing(provider(), "key-123").url, root + "/credits");
    QVERIFY(lumaDialect().decodeModelListing(R"({"credit_balance":150000})").value().empty());
    QVERIFY(!lumaDialect().decodeModelListing("{}"));
}

QTEST_APPLESS_MAIN(LumaTest)
#include "luma_test.moc"
