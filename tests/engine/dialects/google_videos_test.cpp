// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/jobs.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view root = "https://generativelanguage.googleapis.com/v1beta";
const std::string name = "models/veo-3.1-generate-preview/operations/abc";

Provider provider()
{
    return {.id = "google", .name = "Acme", .dialect = "google-videos", .base_url = std::string(root)};
}

Request request()
{
    Request request{.task = MakeVideo{.seconds = 8, .size = "1920x1080"}};
    request.messages = {{Role::User, {TextPart{"waves at night"}}}};
    return request;
}

std::unique_ptr<Conversation> begin(const Request& asked = request())
{
    return googleVideosDialect().begin(asked, provider(), "models/veo-3.1-generate-preview", "key-123").value();
}

WireAnswer operation(const std::string& members = "")
{
    return jsonAnswer(R"({"name":")" + name + "\"" + members + "}");
}

WireAnswer made(const std::string& members)
{
    return operation(R"(,"done":true,"response":{"@type":"type.googleapis.com/PredictLongRunningResponse",)"
                     R"("generateVideoResponse":{)" +
                     members + "}}");
}

std::string sample(const std::string& address)
{
    return R"({"video":{"uri":")" + address + R"("}})";
}

const std::string own_file = "https://generativelanguage.googleapis.com/v1beta/files/x:download?alt=media";

WireAnswer done()
{
    return made(R"("generatedSamples":[)" + sample(own_file) + "]");
}

JobScript script()
{
    return {operation(), operation(R"(,"done":false)"), operation(R"(,"metadata":{"progressPercent":40})"), done(),
            filmAnswer()};
}

std::string errorBody(const std::string& message)
{
    return R"({"error":{"message":")" + message + R"("}})";
}

} // namespace

class GoogleVideosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAnOperation_data();
    void asksForAnOperation();
    void sendsTheKeyAsItsOwnHeader();
    void anOperationIsLookedAfterUntilItsFilmIsThere();
    void everyAnswerMayBeCutAnywhere();
    void aLeftJobIsSubmittedOnce_data();
    void aLeftJobIsSubmittedOnce();
    void answersComeOutAs_data();
    void answersComeOutAs();
    void theKeyGoesToItsOwnHostAlone();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void whatHasNoPlaceIsRefused_data();
    void whatHasNoPlaceIsRefused();
    void listsModelsAsGeminiDoes();
};

void GoogleVideosTest::asksForAnOperation_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("body");
    QTest::newRow("size in pixels") << request()
                                    << R"({"instances":[{"prompt":"waves at night"}],"parameters":)"
                                       R"({"aspectRatio":"16:9","resolution":"1080p","durationSeconds":8}})";
    Request asked = request();
    asked.task = MakeVideo{};
    QTest::newRow("nothing but words") << asked << R"({"instances":[{"prompt":"waves at night"}]})";
    asked.task = MakeVideo{.size = "9:16", .negative = "people"};
    QTest::newRow("ratio") << asked
                           << R"({"instances":[{"prompt":"waves at night"}],"parameters":)"
                              R"({"aspectRatio":"9:16","negativePrompt":"people"}})";
    asked.task = MakeVideo{.size = "4k"};
    asked.extra_json = {{"personGeneration", "\"allow_adult\""}, {"sampleCount", "2"}, {"webhookConfig", "{}"}};
    QTest::newRow("extra") << asked
                           << R"({"instances":[{"prompt":"waves at night"}],"parameters":{"resolution":"4k",)"
                              R"("personGeneration":"allow_adult","sampleCount":2},"webhookConfig":{}})";
    asked = request();
    asked.task = MakeVideo{};
    asked.system = "in oils";
    asked.messages.front().parts = {TextPart{"waves"}, pictureFile(), pictureFile(MediaPurpose::LastFrame),
                                    pictureFile(MediaPurpose::Reference)};
    QTest::newRow("pictures") << asked
                              << R"({"instances":[{"prompt":"in oils\n\nwaves",)"
                                 R"("image":{"bytesBase64Encoded":"iVBORw==","mimeType":"image/png"},)"
                                 R"("lastFrame":{"bytesBase64Encoded":"iVBORw==","mimeType":"image/png"},)"
                                 R"("referenceImages":[{"image":{"bytesBase64Encoded":"iVBORw==",)"
                                 R"("mimeType":"image/png"},"referenceType":"asset"}]}]})";
}

void GoogleVideosTest::asksForAnOperation()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, body);
    const auto step = begin(asked)->next();
    QVERIFY(step);
    QCOMPARE(QString::fromStdString(step->request.body), body);
}

void GoogleVideosTest::sendsTheKeyAsItsOwnHeader()
{
    const auto step = begin()->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, std::string(root) + "/models/veo-3.1-generate-preview:predictLongRunning");
    QCOMPARE(step->request.headers.value("x-goog-api-key"), "key-123");
    QCOMPARE(step->request.headers.value("content-type"), "application/json");
    QVERIFY(!step->request.headers.contains("authorization"));
    QVERIFY(!step->repeatable);
}

void GoogleVideosTest::anOperationIsLookedAfterUntilItsFilmIsThere()
{
    const auto conversation = begin();
    const auto conversed =
        converse(*conversation, {script().submitted, script().queued, script().running, script().done, script().file});
    QCOMPARE(summary(conversed.answer),
             QStringLiteral(" models/veo-3.1-generate-preview/operations/abc | media video/mp4 %1 | usage "
                            "video_second_1920x1080=8 | finished stop/done")
                 .arg(tinyMp4().size()));
    QCOMPARE(conversed.answer.resume, name);
    const std::vector<std::pair<double, std::string>> progress{{-1, "running"}, {0.4, "running"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps.size(), 5U);
    QCOMPARE(conversed.steps[1].request.url, std::string(root) + "/" + name);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.headers.value("x-goog-api-key"), "key-123");
    QCOMPARE(conversed.steps[1].wait, 10'000ms);
    QVERIFY(conversed.steps[1].repeatable);
    QCOMPARE(conversed.steps[4].request.url, own_file);
    QVERIFY(conversed.steps[4].download && conversed.steps[4].repeatable);
    QVERIFY(!conversation->cancellation());
}

void GoogleVideosTest::everyAnswerMayBeCutAnywhere()
{
    QCOMPARE(firstCutThatMatters([] { return begin(); }, script()), -1);
}

void GoogleVideosTest::aLeftJobIsSubmittedOnce_data()
{
    addJobStates();
}

void GoogleVideosTest::aLeftJobIsSubmittedOnce()
{
    QFETCH(const int, answered);
    QFETCH(const bool, half_file);
    const auto resumed = resumedAfter(
        answered, half_file, [] { return begin(); }, script(),
        [](std::string_view way_back) {
            return googleVideosDialect().resume(way_back, request(), provider(), "m", "key-123").value();
        });
    QCOMPARE(resumed.submissions, 1);
    QVERIFY(resumed.answer.finished);
    QVERIFY(resumed.answer.media.at(0).second == tinyMp4());
    QCOMPARE(resumed.answer.usage->usage.quantity("video_second_1920x1080"), Decimal(8));
}

void GoogleVideosTest::answersComeOutAs_data()
{
    QTest::addColumn<MakeVideo>("task");
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("expected");
    const std::string opening = " " + name + " | ";
    const std::string one = "media video/mp4 " + std::to_string(tinyMp4().size()) + " | ";
    const auto row = [&opening](const char* test, const MakeVideo& task, const QList<WireAnswer>& answers,
                                const std::string& expected) {
        QTest::newRow(test) << task << answers << QString::fromStdString(opening + expected);
    };
    const MakeVideo film{.seconds = 6, .size = "1280x720"};
    row("as long and as large as usual", {}, {operation(), done(), filmAnswer()},
        one + "usage video_second_1280x720=8 | finished stop/done");
    row("a larger one", {.seconds = 4, .size = "4k"}, {operation(), done(), filmAnswer()},
        one + "usage video_second_3840x2160=4 | finished stop/done");
    row("upright", {.seconds = 6, .size = "720x1280"}, {operation(), done(), filmAnswer()},
        one + "usage video_second_1280x720=6 | finished stop/done");
    row("done at once", film, {done(), filmAnswer()}, one + "usage video_second_1280x720=6 | finished stop/done");
    row("two films", film,
        {operation(), made(R"("generatedSamples":[)" + sample(own_file) + "," + sample(own_file) + "]"), filmAnswer(),
         filmAnswer()},
        one + one + "usage video_second_1280x720=12 | finished stop/done");
    row("one of two held back", film,
        {operation(), made(R"("raiMediaFilteredCount":1,"generatedSamples":[)" + sample(own_file) + "]"), filmAnswer()},
        one + "usage video_second_1280x720=6 | finished content_filter/done");
    row("in the answer itself", film,
        {operation(),
         made(R"("generatedSamples":[{"video":{"encodedVideo":")" +
              QByteArray::fromStdString(tinyMp4()).toBase64().toStdString() + R"(","encoding":"video/mp4"}}])")},
        one + "usage video_second_1280x720=6 | finished stop/done");
    row("without the wrapping", film,
        {operation(), operation(R"(,"done":true,"response":{"generatedSamples":[)" + sample(own_file) + "]}"),
         filmAnswer()},
        one + "usage video_second_1280x720=6 | finished stop/done");
    row("all held back", film,
        {operation(), made(R"("raiMediaFilteredCount":1,"raiMediaFilteredReasons":["a person"])")},
        "failed invalid_request/content_filter/200");
    row("held back without a count", film, {operation(), made(R"("raiMediaFilteredReasons":["a person"])")},
        "failed invalid_request/content_filter/200");
    row("no film at all", film, {operation(), made("")}, "failed protocol//200");
    row("bytes that are none", film, {operation(), made(R"("generatedSamples":[{"video":{"encodedVideo":"*"}}])")},
        "failed protocol//200");
    const auto failed = [](int code, const char* rest = "") {
        return operation(R"(,"done":true,"error":{"code":)" + std::to_string(code) + R"(,"message":"no luck")" + rest +
                         "}");
    };
    row("refused", film, {operation(), failed(3)}, "failed invalid_request/INVALID_ARGUMENT/200");
    row("no quota", film, {operation(), failed(8)}, "failed rate_limited/RESOURCE_EXHAUSTED/200");
    row("broken", film, {operation(), failed(13)}, "failed server_error/INTERNAL/200");
    row("no room", film, {operation(), failed(14)}, "failed overloaded/UNAVAILABLE/200");
    row("a status of HTTP", film, {operation(), failed(400, R"(,"status":"INVALID_ARGUMENT")")},
        "failed invalid_request/INVALID_ARGUMENT/200");
}

void GoogleVideosTest::answersComeOutAs()
{
    QFETCH(const MakeVideo, task);
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, expected);
    Request asked = request();
    asked.task = task;
    const auto answer = converse(*begin(asked), {answers.begin(), answers.end()}).answer;
    QCOMPARE(summary(answer), expected);
    QCOMPARE(answer.ends, 1);
    QVERIFY(!answer.error || answer.error->vendor_code != "content_filter" ||
            (!answer.error->may_repeat && answer.error->message.contains(QStringLiteral("a person"))));
}

void GoogleVideosTest::theKeyGoesToItsOwnHostAlone()
{
    const auto own = converse(*begin(), {operation(), done()}).steps.back().request;
    QCOMPARE(own.headers.value("x-goog-api-key"), "key-123");
    QVERIFY(!own.public_only);
    const std::string elsewhere = "https://storage.googleapis.com/films/x.mp4";
    const auto foreign =
        converse(*begin(), {operation(), made(R"("generatedSamples":[)" + sample(elsewhere) + "]")}).steps.back();
    QCOMPARE(foreign.request.url, elsewhere);
    QVERIFY(foreign.request.headers.fields().empty());
    QVERIFY(foreign.request.public_only);
}

void GoogleVideosTest::whatGoesWrongIsSaid_data()
{
    addUsualFailures(script(), errorBody);
    QTest::newRow("no quota today")
        << QList{jsonAnswer(R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"over","details":)"
                            R"([{"violations":[{"quotaId":"PredictLongRunningRequestsPerDay"}]}]}})",
                            429)}
        << "billing" << "over";
}

void GoogleVideosTest::whatGoesWrongIsSaid()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, kind);
    QFETCH(const QString, words);
    QCOMPARE(failureIn(converse(*begin(), {answers.begin(), answers.end()}).answer, kind, words), QString());
}

void GoogleVideosTest::whatHasNoPlaceIsRefused_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    Request asked = request();
    asked.task = MakeVideo{.sound = false};
    QTest::newRow("sound") << asked << "sound";
    asked = request();
    asked.parameters.seed = 7;
    QTest::newRow("seed") << asked << "seed";
    asked = request();
    asked.tools = {{.name = "look"}};
    QTest::newRow("tools") << asked << "tools";
    asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QTest::newRow("conversation") << asked << "conversation";
    asked = request();
    asked.messages.front().parts.push_back(pictureAddress("https://pictures.example/a.png"));
    QTest::newRow("address") << asked << "as a file";
    asked = request();
    asked.messages.front().parts = {pictureFile(), pictureFile(MediaPurpose::FirstFrame)};
    QTest::newRow("two beginnings") << asked << "references";
    asked = request();
    asked.messages.front().parts = {pictureFile(MediaPurpose::Mask)};
    QTest::newRow("mask") << asked << "mask";
    asked = request();
    asked.messages.front().parts = {
        MediaPart{.media_type = "audio/wav", .bytes = std::make_shared<const std::string>(tinyWav())}};
    QTest::newRow("sound to begin with") << asked << "audio/wav";
    asked = request();
    asked.extra_json = {{"sampleCount", "two"}};
    QTest::newRow("extra that is no JSON") << asked << "sampleCount";
}

void GoogleVideosTest::whatHasNoPlaceIsRefused()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = googleVideosDialect().begin(asked, provider(), "m", "");
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void GoogleVideosTest::listsModelsAsGeminiDoes()
{
    const auto listing = googleVideosDialect().encodeModelListing(provider(), "key-123");
    QCOMPARE(listing.url, std::string(root) + "/models?pageSize=1000");
    QCOMPARE(googleVideosDialect().decodeModelListing(R"({"models":[{"name":"models/veo-3.1"}]})").value(),
             std::vector<std::string>{"veo-3.1"});
}

QTEST_APPLESS_MAIN(GoogleVideosTest)
#include "google_videos_test.moc"
