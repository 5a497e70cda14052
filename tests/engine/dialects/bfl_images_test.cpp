// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/picture_requests.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const std::string polling_url = "https://api.us1.bfl.ai/v1/get_result?id=job-1";

Provider provider()
{
    return {.id = "black-forest-labs", .name = "BFL", .dialect = "bfl-images", .base_url = "https://api.bfl.ai/v1"};
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked, const std::string& model = "flux-2-pro",
                                            const Provider& at = provider())
{
    return bflImagesDialect().begin(asked, at, model, "key-123456");
}

HttpRequest sent(const Request& asked, const std::string& model = "flux-2-pro")
{
    return begin(asked, model).value()->next()->request;
}

WireAnswer accepted(const std::string& beside = R"(,"cost":4.5,"input_mp":0,"output_mp":1.5)",
                    const std::string& url = polling_url)
{
    return {jsonAnswer(), R"({"id":"job-1","polling_url":")" + url + "\"" + beside + "}"};
}

WireAnswer looked(const std::string& status, const std::string& beside = R"(,"result":null)",
                  const std::string& word = "status")
{
    return {jsonAnswer(), R"({"id":"job-1",")" + word + R"(":")" + status + "\"" + beside + "}"};
}

WireAnswer ready(const std::string& beside = {})
{
    return looked("Ready",
                  R"(,"result":{"sample":"https://delivery-us1.bfl.ai/a.png?sig=1","seed":7},"progress":1)" + beside);
}

WireAnswer file(const std::string& bytes = tinyPng(), int status = 200)
{
    return {{status, {{"content-type", "image/png"}}}, bytes};
}

const char* const whole = " job-1 | media image/png 89 | usage credit=4.5 | finished stop/Ready";

} // namespace

class BflImagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAJob();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void looksWhereTheJobWasAccepted();
    void theKeyStaysWithTheVendor_data();
    void theKeyStaysWithTheVendor();
    void everyAnswerMayBeCutAnywhere();
    void endsAsTheJobEnds_data();
    void endsAsTheJobEnds();
    void goesOnWithAJobWithoutAskingAgain();
    void asksForCreditsInThePlaceOfModels();
    void servesPicturesAlone();
};

void BflImagesTest::asksForAJob()
{
    const auto conversation = begin(pictureRequest()).value();
    const auto step = conversation->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.bfl.ai/v1/flux-2-pro");
    QCOMPARE(step->request.headers.value("x-key"), "key-123456");
    QVERIFY(!step->request.headers.contains("authorization"));
    QCOMPARE(step->request.body, R"({"prompt":"a lighthouse"})");
    QVERIFY(!step->repeatable); // a second one would be a second picture
}

void BflImagesTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("members"); // behind the prompt
    const auto png = QString::fromStdString(base64(tinyPng()));
    const MediaPart named{.media_type = "image/jpeg", .url = "https://x.example/b.jpg"};
    QTest::newRow("ratio") << pictureRequest({.size = "16:9"}) << "flux-2-pro" << R"(,"aspect_ratio":"16:9")";
    QTest::newRow("size") << pictureRequest({.size = "1440x1024"}) << "flux-2-pro" << R"(,"width":1440,"height":1024)";
    QTest::newRow("seed") << withSeed(pictureRequest(), 42) << "flux-2-pro" << R"(,"seed":42)";
    QTest::newRow("steps, guidance, format") << pictureRequest({.format = "png", .steps = 28, .guidance = 3.5})
                                             << "flux-2-flex" << R"(,"steps":28,"guidance":3.5,"output_format":"png")";
    QTest::newRow("references") << withMedia(pictureRequest(), {pngPart(), named}) << "flux-2-pro"
                                << uR"(,"input_image":"%1","input_image_2":"https://x.example/b.jpg")"_s.arg(png);
    QTest::newRow("a picture as a hint") << withMedia(pictureRequest(), {pngPart()}) << "flux-pro-1.1-ultra"
                                         << uR"(,"image_prompt":"%1")"_s.arg(png);
    QTest::newRow("mask") << withMedia(pictureRequest(), {pngPart(), pngPart(MediaPurpose::Mask)})
                          << "flux-pro-1.0-fill" << uR"(,"image":"%1","mask":"%1")"_s.arg(png);
    QTest::newRow("vendor parameters") << withExtra(pictureRequest(), {{"safety_tolerance", "6"}}) << "flux-dev"
                                       << R"(,"safety_tolerance":6)";
}

void BflImagesTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, model);
    QFETCH(const QString, members);
    QCOMPARE(sent(asked, model.toStdString()).body, R"({"prompt":"a lighthouse")" + members.toStdString() + "}");
}

void BflImagesTest::refusesWhatTheFormatCannotCarry_data()
{
    addRefusedByAll();
    QTest::newRow("two") << pictureRequest({.count = 2}) << "one picture a call";
    QTest::newRow("size that is none") << pictureRequest({.size = "large"}) << "size large";
    QTest::newRow("quality") << pictureRequest({.quality = "high"}) << "quality";
    QTest::newRow("negative") << pictureRequest({.negative = "people"}) << "negative";
    QTest::newRow("strength") << pictureRequest({.strength = 0.5}) << "strength";
    QTest::newRow("mask of a model without")
        << withMedia(pictureRequest(), {pngPart(), pngPart(MediaPurpose::Mask)}) << "mask";
    QTest::newRow("eleven") << withMedia(pictureRequest(), std::vector<MediaPart>(11, pngPart())) << "at most 10";
}

void BflImagesTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    compareRefusal(begin(asked), words);
}

void BflImagesTest::looksWhereTheJobWasAccepted()
{
    const auto conversed = converse(*begin(pictureRequest()).value(),
                                    {accepted(), looked("Pending", R"(,"progress":0.4)"), ready(), file()});
    QCOMPARE(summary(conversed.answer).toStdString(), whole);
    QCOMPARE(conversed.answer.resume, polling_url);
    QCOMPARE(conversed.answer.usage->raw, R"({"cost":4.5,"output_mp":1.5,"input_mp":0})");
    QCOMPARE(conversed.steps.size(), 4U);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.url, polling_url);
    QCOMPARE(conversed.steps[1].wait, 500ms);
    QVERIFY(conversed.steps[1].repeatable && conversed.steps[2].repeatable && conversed.steps[3].download);
    const std::vector<std::pair<double, std::string>> progress{{0.4, "Pending"}};
    QVERIFY(conversed.progress == progress);
}

void BflImagesTest::theKeyStaysWithTheVendor_data()
{
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("with_key");
    QTest::newRow("cluster") << "https://api.eu2.bfl.ai/v1/get_result?id=job-1"
                             << "https://api.eu2.bfl.ai/v1/get_result?id=job-1" << true;
    QTest::newRow("without the job") << "https://api.us1.bfl.ai/v1/get_result"
                                     << "https://api.us1.bfl.ai/v1/get_result?id=job-1" << true;
    QTest::newRow("none") << "" << "https://api.bfl.ai/v1/get_result?id=job-1" << true;
    QTest::newRow("a path alone") << "/v1/get_result?id=job-1" << "https://api.bfl.ai/v1/get_result?id=job-1" << true;
    QTest::newRow("elsewhere") << "https://evil.example/v1/get_result?id=job-1"
                               << "https://evil.example/v1/get_result?id=job-1" << false;
    QTest::newRow("a name that ends alike") << "https://evilbfl.ai/get_result?id=job-1"
                                            << "https://evilbfl.ai/get_result?id=job-1" << false;
    QTest::newRow("unencrypted") << "http://api.bfl.ai/v1/get_result?id=job-1"
                                 << "http://api.bfl.ai/v1/get_result?id=job-1" << false;
}

void BflImagesTest::theKeyStaysWithTheVendor()
{
    QFETCH(const QString, told);
    QFETCH(const QString, asked);
    QFETCH(const bool, with_key);
    const auto conversed = converse(*begin(pictureRequest()).value(), {accepted({}, told.toStdString()), ready()});
    const auto& look = conversed.steps[1].request;
    QCOMPARE(look.url, asked.toStdString());
    QCOMPARE(look.headers.value("x-key"), with_key ? "key-123456" : "");
    QCOMPARE(look.public_only, !with_key);
    const auto& download = conversed.steps[2].request;
    QCOMPARE(download.url, "https://delivery-us1.bfl.ai/a.png?sig=1");
    QVERIFY(download.headers.fields().empty() && download.public_only);
}

void BflImagesTest::everyAnswerMayBeCutAnywhere()
{
    const std::vector answers{accepted(), looked("Pending"), ready(), file()};
    const auto answerCutAt = [&](std::size_t cut) {
        return converse(*begin(pictureRequest()).value(), answers, cut).answer;
    };
    QCOMPARE(summary(answerCutAt(0)).toStdString(), whole);
    for (std::size_t cut = 1; cut < answers[2].body.size(); ++cut)
        QCOMPARE(answerCutAt(cut), answerCutAt(0));
}

void BflImagesTest::endsAsTheJobEnds_data()
{
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QList<WireAnswer>& answers, const char* expected) {
        QTest::newRow(name) << answers << QString::fromUtf8(expected);
    };
    row("done at once", {accepted(), ready(), file()}, whole);
    row("by the other word", {accepted(), looked("Pending", {}, "state"), ready(), file()}, whole);
    row("a word nobody knows", {accepted(), looked("Queued"), ready(), file()}, whole);
    row("settled price", {accepted(), ready(R"(,"cost":3)"), file()},
        " job-1 | media image/png 89 | usage credit=3 | finished stop/Ready");
    row("megapixels alone", {accepted(R"(,"input_mp":2,"output_mp":1.25)"), ready(), file()},
        " job-1 | media image/png 89 | usage input_megapixel=2 megapixel=1.25 | finished stop/Ready");
    row("no price", {accepted({}), ready(), file()},
        " job-1 | media image/png 89 | usage image=1 | finished stop/Ready");
    row("prompt moderated", {accepted(), looked("Request Moderated")},
        " job-1 | usage $0 | finished content_filter/Request Moderated");
    row("picture moderated", {accepted(), looked("Pending"), looked("Content Moderated")},
        " job-1 | usage $0 | finished content_filter/Content Moderated");
    row("moderated and charged", {accepted(), looked("Content Moderated", R"(,"cost":1)")},
        " job-1 | usage credit=1 | finished content_filter/Content Moderated");
    row("not found", {accepted(), looked("Task not found")},
        " job-1 | usage credit=4.5 | failed not_found/Task not found/200");
    row("error", {accepted(), looked("Error", R"(,"details":{"error":"out of memory"})")},
        " job-1 | usage | failed server_error/Error/200");
    row("failed", {accepted(), looked("Failed")}, " job-1 | usage | failed server_error/Failed/200");
    row("failed and charged", {accepted(), looked("Failed", R"(,"cost":1)")},
        " job-1 | usage credit=1 | failed server_error/Failed/200");
    row("ready without a sample", {accepted(), looked("Ready", R"(,"result":{})")},
        " job-1 | usage credit=4.5 | failed protocol//200");
    row("look without a state", {accepted(), {jsonAnswer(), R"({"id":"job-1"})"}},
        " job-1 | usage credit=4.5 | failed protocol//200");
    row("sample gone", {accepted(), ready(), file("<Error>expired</Error>", 403)},
        " job-1 | usage credit=4.5 | failed permission//403");
    row("sample is a film", {accepted(), ready(), file(tinyMp4())}, " job-1 | usage credit=4.5 | failed protocol//200");
    const auto refused = [&](const char* name, int status, const char* body, const char* expected) {
        row(name, {WireAnswer{jsonAnswer(status), body}}, expected);
    };
    refused("no job", 200, "{}", "- | failed protocol//200");
    refused("half a job", 200, R"({"id":"job-1","poll)", "- | failed protocol//200");
    refused("key", 403, R"({"detail":"Not authenticated - Invalid API key"})", "- | failed authentication//403");
    refused("no credits", 402, R"({"detail":"Insufficient credits. Please add credits"})", "- | failed billing//402");
    refused("no such model", 404, R"({"detail":"Not Found"})", "- | failed not_found//404");
    refused("validation", 422, R"({"detail":[{"loc":["body","width"],"msg":"must be a multiple of 32"}]})",
            "- | failed invalid_request//422");
    refused("too many at once", 429, R"({"detail":"Rate limit exceeded: 24 active tasks"})",
            "- | failed rate_limited//429");
    refused("server", 500, R"({"message":"oops"})", "- | failed server_error//500");
    refused("no room", 503, R"({"detail":"high load"})", "- | failed overloaded//503");
}

void BflImagesTest::endsAsTheJobEnds()
{
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, expected);
    const auto conversed = converse(*begin(pictureRequest()).value(), {answers.begin(), answers.end()});
    QCOMPARE(summary(conversed.answer), expected);
    QCOMPARE(conversed.answer.ends, 1);
    QCOMPARE(conversed.steps.size(), static_cast<std::size_t>(answers.size()));
    for (std::size_t i = 1; i < conversed.steps.size(); ++i)
        QCOMPARE(conversed.steps[i].request.method, "GET"); // never submitted twice
}

void BflImagesTest::goesOnWithAJobWithoutAskingAgain()
{
    const auto conversation =
        bflImagesDialect().resume(polling_url, pictureRequest(), provider(), "flux-2-pro", "key-123456").value();
    const auto conversed = converse(*conversation, {ready(R"(,"cost":4.5)"), file()});
    QCOMPARE(summary(conversed.answer).toStdString(), whole);
    QCOMPARE(conversed.steps[0].request.method, "GET");
    QCOMPARE(conversed.steps[0].request.url, polling_url);
    QCOMPARE(conversed.steps[0].request.headers.value("x-key"), "key-123456");
}

void BflImagesTest::asksForCreditsInThePlaceOfModels()
{
    const auto http = bflImagesDialect().encodeModelListing(provider(), "key-123456");
    QCOMPARE(http.url, "https://api.bfl.ai/v1/credits");
    QCOMPARE(http.headers.value("x-key"), "key-123456");
    QVERIFY(bflImagesDialect().decodeModelListing(R"({"credits":12.5})").value().empty());
    QVERIFY(!bflImagesDialect().decodeModelListing(R"({"detail":"no"})"));
}

void BflImagesTest::servesPicturesAlone()
{
    QCOMPARE(findDialect("bfl-images"), &bflImagesDialect());
    QVERIFY(bflImagesDialect().serves(MakeImage{}));
    QVERIFY(!bflImagesDialect().serves(MakeVideo{}));
}

QTEST_APPLESS_MAIN(BflImagesTest)
#include "bfl_images_test.moc"
