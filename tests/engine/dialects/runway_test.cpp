// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/jobs.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

const std::string root = "https://api.dev.runwayml.com/v1";
const std::string film_address = "https://dnznrvs05pmza.cloudfront.net/x.mp4?_jwt=a";
const std::string fresh_address = "https://dnznrvs05pmza.cloudfront.net/x.mp4?_jwt=b";

Provider provider()
{
    return {.id = "runway", .name = "Acme", .dialect = "runway", .base_url = root};
}

Request request(Task task = MakeVideo{.seconds = 5, .size = "1280x720"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"waves at night"}}}};
    return request;
}

std::unique_ptr<Conversation> begin(const Request& asked = request())
{
    return runwayDialect().begin(asked, provider(), "gen4.5", "key-123").value();
}

WireAnswer task(const std::string& members)
{
    return jsonAnswer(R"({"id":"17f20503","createdAt":"2026-11-02T10:00:00.000Z",)" + members + "}");
}

WireAnswer submitted()
{
    return jsonAnswer(R"({"id":"17f20503","estimatedCost":{"credits":60}})");
}

WireAnswer succeeded(const std::string& output)
{
    return task(R"("status":"SUCCEEDED","cost":{"credits":50},"output":[)" + output + "]");
}

WireAnswer failed(const std::string& code)
{
    return task(R"("status":"FAILED","failure":"An error occurred.","failureCode":")" + code +
                R"(","cost":{"credits":0})");
}

WireAnswer done()
{
    return succeeded("\"" + film_address + "\"");
}

WireAnswer expired(int status)
{
    return {{status, {{"content-type", "application/xml"}}}, "<Error><Code>AccessDenied</Code></Error>"};
}

JobScript script()
{
    return {submitted(), task(R"("status":"THROTTLED","estimatedCost":{"credits":60})"),
            task(R"("status":"RUNNING","progress":0.25,"estimatedCost":{"credits":60})"), done(), filmAnswer()};
}

std::string errorBody(const std::string& message)
{
    return R"({"error":")" + message + R"("})";
}

} // namespace

class RunwayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForATask_data();
    void asksForATask();
    void saysWhichVersionItSpeaks();
    void aTaskIsLookedAfterUntilItsFilmIsThere();
    void everyAnswerMayBeCutAnywhere();
    void aLeftJobIsSubmittedOnce_data();
    void aLeftJobIsSubmittedOnce();
    void answersComeOutAs_data();
    void answersComeOutAs();
    void whatWasSafelyRefusedIsNotTriedAgain();
    void anExpiredAddressIsAskedForAgain();
    void anAddressThatStaysDeadIsAnError();
    void aRunningTaskCanBeCancelledAndAFinishedOneIsKept();
    void whatGoesWrongIsSaid_data();
    void whatGoesWrongIsSaid();
    void whatHasNoPlaceIsRefused_data();
    void whatHasNoPlaceIsRefused();
    void listsTheModelsOfTheAccount();
};

void RunwayTest::asksForATask_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    const std::string head = R"({"model":"gen4.5","promptText":"waves at night")";
    const auto row = [&head](const char* name, const Request& asked, const char* path, const std::string& rest) {
        QTest::newRow(name) << asked << QString::fromLatin1(path) << QString::fromStdString(head + rest + "}");
    };
    row("text", request(), "/text_to_video", R"(,"ratio":"1280:720","duration":5)");
    row("ratio", request(MakeVideo{.size = "16:9", .sound = false, .negative = "people"}), "/text_to_video",
        R"(,"ratio":"16:9","audio":false,"negativePrompt":"people")");
    Request asked = request(MakeVideo{.size = "768p", .sound = true});
    asked.parameters.seed = 7;
    asked.extra_json = {{"contentModeration", R"({"publicFigureThreshold":"low"})"}};
    row("resolution", asked, "/text_to_video",
        R"(,"resolution":"768p","audio":true,"seed":7,"contentModeration":{"publicFigureThreshold":"low"})");
    asked = request(MakeVideo{});
    asked.messages.front().parts.push_back(pictureFile());
    row("picture", asked, "/image_to_video", R"(,"promptImage":"data:image/png;base64,iVBORw==")");
    asked.messages.front().parts.push_back(pictureAddress("https://a.example/b.png", MediaPurpose::LastFrame));
    row("two pictures", asked, "/image_to_video",
        R"(,"promptImage":[{"uri":"data:image/png;base64,iVBORw==","position":"first"},)"
        R"({"uri":"https://a.example/b.png","position":"last"}])");
    asked = request(MakeVideo{});
    asked.messages.front().parts.push_back(pictureAddress("runway://abc", MediaPurpose::LastFrame));
    row("the end alone", asked, "/image_to_video", R"(,"promptImage":[{"uri":"runway://abc","position":"last"}])");
    asked = request(MakeVideo{});
    asked.messages.front().parts.push_back(pictureAddress("https://a.example/b.png", MediaPurpose::Reference));
    row("reference", asked, "/text_to_video", R"(,"references":[{"uri":"https://a.example/b.png"}])");
    row("still", request(MakeImage{.size = "1920x1080"}), "/text_to_image", R"(,"ratio":"1920:1080")");
    asked = request(MakeImage{.count = 2, .quality = "high", .background = "transparent"});
    asked.messages.front().parts.push_back(pictureAddress("https://a.example/b.png"));
    asked.messages.front().parts.push_back(pictureAddress("https://a.example/c.png", MediaPurpose::Reference));
    row("stills after pictures", asked, "/text_to_image",
        R"(,"referenceImages":[{"uri":"https://a.example/b.png"},{"uri":"https://a.example/c.png"}],)"
        R"("outputCount":2,"quality":"high","background":"transparent")");
}

void RunwayTest::asksForATask()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, path);
    QFETCH(const QString, body);
    const auto step = begin(asked)->next();
    QVERIFY(step);
    QCOMPARE(QString::fromStdString(step->request.url), QString::fromStdString(root) + path);
    QCOMPARE(QString::fromStdString(step->request.body), body);
}

void RunwayTest::saysWhichVersionItSpeaks()
{
    const auto usual = begin()->next()->request;
    QCOMPARE(usual.method, "POST");
    QCOMPARE(usual.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(usual.headers.value("x-runway-version"), "2024-11-06");
    Provider later = provider();
    later.headers = {{"X-Runway-Version", "2027-01-01"}};
    const auto own = runwayDialect().begin(request(), later, "gen4.5", "").value()->next()->request;
    QCOMPARE(own.headers.value("x-runway-version"), "2027-01-01");
}

void RunwayTest::aTaskIsLookedAfterUntilItsFilmIsThere()
{
    const auto conversed = converseWhole([] { return begin(); }, script());
    QCOMPARE(summary(conversed.answer),
             QStringLiteral(" 17f20503 | media video/mp4 %1 | usage credit=50 | finished stop/SUCCEEDED")
                 .arg(tinyMp4().size()));
    QCOMPARE(conversed.answer.usage->raw, R"({"credits":50})");
    QCOMPARE(conversed.answer.resume, "17f20503");
    const std::vector<std::pair<double, std::string>> progress{{-1, "PENDING"}, {-1, "THROTTLED"}, {0.25, "RUNNING"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps.size(), 5U);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.url, root + "/tasks/17f20503");
    QCOMPARE(conversed.steps[1].request.headers.value("x-runway-version"), "2024-11-06");
    QCOMPARE(conversed.steps[1].wait, 5000ms);
    QVERIFY(conversed.steps[2].wait >= 5000ms);
    QCOMPARE(conversed.steps[4].request.url, film_address);
    QVERIFY(conversed.steps[4].download && conversed.steps[4].request.public_only);
    QVERIFY(conversed.steps[4].request.headers.fields().empty()); // the key stays with the vendor's own host
    QCOMPARE(converse(*begin(), {submitted()}).answer.usage->usage.quantity("credit"), Decimal(60)); // until the end
}

void RunwayTest::everyAnswerMayBeCutAnywhere()
{
    QCOMPARE(firstCutThatMatters([] { return begin(); }, script()), -1);
}

void RunwayTest::aLeftJobIsSubmittedOnce_data()
{
    addJobStates();
}

void RunwayTest::aLeftJobIsSubmittedOnce()
{
    QFETCH(const int, answered);
    QFETCH(const bool, half_file);
    const auto resumed = resumedAfter(
        answered, half_file, [] { return begin(); }, script(),
        [](std::string_view way_back) {
            return runwayDialect().resume(way_back, request(), provider(), "gen4.5", "key-123").value();
        });
    QCOMPARE(resumed.submissions, 1);
    QVERIFY(resumed.answer.finished);
    QVERIFY(resumed.answer.media.at(0).second == tinyMp4());
    QCOMPARE(resumed.answer.usage->usage.quantity("credit"), Decimal(50));
}

void RunwayTest::answersComeOutAs_data()
{
    QTest::addColumn<Task>("asked");
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("expected");
    const std::string film = "media video/mp4 " + std::to_string(tinyMp4().size()) + " | ";
    const std::string picture = "media image/png " + std::to_string(tinyPng().size()) + " | ";
    const auto row = [](const char* name, const QList<WireAnswer>& rest, const std::string& expected,
                        const Task& asked = MakeVideo{}) {
        QTest::newRow(name) << asked << (QList{submitted()} + rest)
                            << QString::fromStdString(" 17f20503 | " + expected);
    };
    const std::string address = "\"" + film_address + "\"";
    row("done at the first look", {done(), filmAnswer()}, film + "usage credit=50 | finished stop/SUCCEEDED");
    row("several films", {succeeded(address + "," + address), filmAnswer(), filmAnswer()},
        film + film + "usage credit=50 | finished stop/SUCCEEDED");
    row("a state of tomorrow", {task(R"("status":"REHEARSING")"), done(), filmAnswer()},
        film + "usage credit=50 | finished stop/SUCCEEDED");
    row("no cost told", {task(R"("status":"SUCCEEDED","output":[)" + address + "]"), filmAnswer()},
        film + "usage credit=60 | finished stop/SUCCEEDED");
    row("still", {succeeded(address), pictureAnswer()}, picture + "usage credit=50 | finished stop/SUCCEEDED",
        MakeImage{});
    row("nothing made", {succeeded("")}, "usage credit=50 | failed protocol//200");
    row("words refused", {failed("SAFETY.INPUT.TEXT")}, "usage | failed invalid_request/SAFETY.INPUT.TEXT/200");
    row("film held back", {failed("SAFETY.OUTPUT.VIDEO")}, "usage | failed invalid_request/SAFETY.OUTPUT.VIDEO/200");
    row("refused before it began", {failed("INPUT_PREPROCESSING.SAFETY.TEXT")},
        "usage | failed invalid_request/INPUT_PREPROCESSING.SAFETY.TEXT/200");
    row("bad film", {failed("INTERNAL.BAD_OUTPUT.CODE01")},
        "usage | failed server_error/INTERNAL.BAD_OUTPUT.CODE01/200");
    row("bad picture", {failed("ASSET.INVALID")}, "usage | failed invalid_request/ASSET.INVALID/200");
    row("third party", {failed("THIRD_PARTY.UNAVAILABLE")}, "usage | failed overloaded/THIRD_PARTY.UNAVAILABLE/200");
    row("no code", {task(R"("status":"FAILED","failure":"Broke.","cost":{"credits":10})")},
        "usage credit=10 | failed server_error//200");
    row("cancelled elsewhere", {task(R"("status":"CANCELLED","cost":{"credits":5})")},
        "usage credit=5 | failed cancelled/CANCELLED/0");
}

void RunwayTest::answersComeOutAs()
{
    QFETCH(const Task, asked);
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, expected);
    const auto answer = converse(*begin(request(asked)), {answers.begin(), answers.end()}).answer;
    QCOMPARE(summary(answer), expected);
    QCOMPARE(answer.ends, 1);
}

void RunwayTest::whatWasSafelyRefusedIsNotTriedAgain()
{
    QVERIFY(!converse(*begin(), {submitted(), failed("SAFETY.INPUT.IMAGE")}).answer.error->may_repeat);
    QVERIFY(converse(*begin(), {submitted(), failed("INTERNAL.BAD_OUTPUT.CODE01")}).answer.error->may_repeat);
}

void RunwayTest::anExpiredAddressIsAskedForAgain()
{
    const std::string two = "\"" + film_address + "\",\"" + film_address + "\"";
    const std::string fresh = "\"" + fresh_address + "\",\"" + fresh_address + "\"";
    const auto conversed =
        converse(*begin(), {submitted(), succeeded(two), filmAnswer(), expired(403), succeeded(fresh), filmAnswer()});
    QVERIFY(conversed.answer.finished);
    QCOMPARE(conversed.answer.ends, 1);
    QCOMPARE(conversed.answer.media.size(), 2U);
    QVERIFY(conversed.answer.media.at(1).second == tinyMp4());
    QCOMPARE(conversed.steps.size(), 6U);
    QCOMPARE(conversed.steps[4].request.url, root + "/tasks/17f20503");
    QCOMPARE(conversed.steps[5].request.url, fresh_address);
}

void RunwayTest::anAddressThatStaysDeadIsAnError()
{
    const auto dead = converse(*begin(), {submitted(), done(), expired(404), done(), expired(404)}).answer;
    QCOMPARE(dead.ends, 1);
    QVERIFY(dead.error);
    QCOMPARE(dead.error->http_status, 404);
    const auto gone = converse(*begin(), {submitted(), done(), expired(410), succeeded("")}).answer;
    QCOMPARE(gone.ends, 1);
    QCOMPARE(gone.error->kind, ErrorKind::Protocol);
    const auto broken = converse(*begin(), {submitted(), done(), expired(500)}).answer; // no sign of age
    QCOMPARE(broken.error->kind, ErrorKind::ServerError);
}

void RunwayTest::aRunningTaskCanBeCancelledAndAFinishedOneIsKept()
{
    const auto running = begin();
    QVERIFY(!running->cancellation()); // there is none yet
    converse(*running, {submitted()});
    const auto cancellation = running->cancellation();
    QVERIFY(cancellation);
    QCOMPARE(cancellation->method, "DELETE");
    QCOMPARE(cancellation->url, root + "/tasks/17f20503");
    QCOMPARE(cancellation->headers.value("authorization"), "Bearer key-123");
    const auto finished = begin();
    converse(*finished, {submitted(), done()});
    QVERIFY(!finished->cancellation()); // it would delete what is paid for
    const auto renewing = begin();
    converse(*renewing, {submitted(), done(), expired(403)});
    QVERIFY(!renewing->cancellation());
}

void RunwayTest::whatGoesWrongIsSaid_data()
{
    addUsualFailures(script(), errorBody);
}

void RunwayTest::whatGoesWrongIsSaid()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, kind);
    QFETCH(const QString, words);
    QCOMPARE(failureIn(converse(*begin(), {answers.begin(), answers.end()}).answer, kind, words), QString());
}

void RunwayTest::whatHasNoPlaceIsRefused_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("steps") << request(MakeImage{.steps = 20}) << "steps";
    QTest::newRow("guidance") << request(MakeImage{.guidance = 3}) << "guidance";
    QTest::newRow("strength") << request(MakeImage{.strength = 0.5}) << "strength";
    QTest::newRow("format") << request(MakeImage{.format = "webp"}) << "format";
    QTest::newRow("negative") << request(MakeImage{.negative = "people"}) << "negative";
    QTest::newRow("partial pictures") << request(MakeImage{.partial_images = 2}) << "partial_images";
    Request asked = request();
    asked.parameters.temperature = 0.5;
    QTest::newRow("temperature") << asked << "temperature";
    asked = request();
    asked.messages.front().parts = {pictureFile(), pictureFile(MediaPurpose::Reference)};
    QTest::newRow("reference beside a frame") << asked << "reference";
    asked = request(MakeImage{});
    asked.messages.front().parts = {pictureFile(MediaPurpose::LastFrame)};
    QTest::newRow("last frame of a still") << asked << "last_frame";
}

void RunwayTest::whatHasNoPlaceIsRefused()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = runwayDialect().begin(asked, provider(), "gen4.5", "");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void RunwayTest::listsTheModelsOfTheAccount()
{
    QCOMPARE(runwayDialect().encodeModelListing(provider(), "key-123").url, root + "/organization");
    const auto models = runwayDialect().decodeModelListing(
        R"({"creditBalance":100,"tier":{"maxMonthlyCreditSpend":10000,"models":{"gen4.5":{},"veo3.1":{}}}})");
    QCOMPARE(models.value(), (std::vector<std::string>{"gen4.5", "veo3.1"}));
    QVERIFY(!runwayDialect().decodeModelListing("{}"));
}

QTEST_APPLESS_MAIN(RunwayTest)
#include "runway_test.moc"
