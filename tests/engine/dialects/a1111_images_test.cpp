// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/picture_requests.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider(std::string auth_header = {})
{
    return {.id = "sd",
            .name = "SD",
            .dialect = "a1111-images",
            .base_url = "http://127.0.0.1:7860",
            .auth_header = std::move(auth_header)};
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked, const std::string& secret = "me:secret",
                                            const Provider& at = provider())
{
    return a1111ImagesDialect().begin(asked, at, "dreamshaper_8", secret);
}

HttpRequest sent(const Request& asked)
{
    return begin(asked).value()->next()->request;
}

// As the server has it: what it knows of the pictures is JSON in a text.
std::string answer(const std::vector<std::string>& pictures,
                   const std::string& info = R"({"seed":42,"all_seeds":[42,43],)"
                                             R"("prompt":"a lighthouse","width":512,"height":768,)"
                                             R"("sd_model_name":"dreamshaper_8","steps":20,)"
                                             R"("index_of_first_image":0,"infotexts":["a lighthouse"]})")
{
    std::vector<std::string> packed;
    for (const auto& picture : pictures)
        packed.push_back(base64(picture));
    return R"({"images":)" + jsonStrings(packed) + R"(,"parameters":{"prompt":"a lighthouse"},"info":)" +
           jsonString(info) + "}";
}

} // namespace

class A1111ImagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForPictures();
    void theKeyIsANameAndAPassword();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void startsFromAPicture();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void theSeedsAreKept();
    void listsTheCheckpoints();
    void servesPicturesAlone();
};

void A1111ImagesTest::asksForPictures()
{
    const auto step = begin(pictureRequest()).value()->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "http://127.0.0.1:7860/sdapi/v1/txt2img");
    QCOMPARE(step->request.body,
             R"({"prompt":"a lighthouse","override_settings":{"sd_model_checkpoint":"dreamshaper_8"}})");
    QVERIFY(!step->repeatable);
    QVERIFY(!begin(pictureRequest()).value()->cancellation()); // it would stop whoever's turn it is
}

void A1111ImagesTest::theKeyIsANameAndAPassword()
{
    QCOMPARE(sent(pictureRequest()).headers.value("authorization"), "Basic bWU6c2VjcmV0");
    QVERIFY(!begin(pictureRequest(), "").value()->next()->request.headers.contains("authorization"));
    const auto refused = begin(pictureRequest(), "secret");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Usage);
    QVERIFY(!refused.error().message.contains(QStringLiteral("secret")));
    const auto behind = begin(pictureRequest(), "key", provider("authorization")).value()->next()->request;
    QCOMPARE(behind.headers.value("authorization"), "Bearer key"); // of what stands before the server
}

void A1111ImagesTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("members"); // behind the prompt
    QTest::newRow("negative") << pictureRequest({.negative = "people"}) << R"(,"negative_prompt":"people")";
    QTest::newRow("size") << pictureRequest({.size = "512x768"}) << R"(,"width":512,"height":768)";
    QTest::newRow("steps and guidance") << pictureRequest({.steps = 12, .guidance = 6.5})
                                        << R"(,"steps":12,"cfg_scale":6.5)";
    QTest::newRow("seed") << withSeed(pictureRequest(), 42) << R"(,"seed":42)";
    QTest::newRow("several") << pictureRequest({.count = 3}) << R"(,"n_iter":3)";
}

void A1111ImagesTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, members);
    const std::string model = R"(,"override_settings":{"sd_model_checkpoint":"dreamshaper_8"})";
    QCOMPARE(sent(asked).body, R"({"prompt":"a lighthouse")" + members.toStdString() + model + "}");
    QCOMPARE(sent(withExtra(asked, {{"sampler_name", R"("Euler a")"}})).body,
             R"({"prompt":"a lighthouse")" + members.toStdString() + model + R"(,"sampler_name":"Euler a"})");
}

void A1111ImagesTest::startsFromAPicture()
{
    const auto asked = withMedia(pictureRequest({.strength = 0.4}), {pngPart(), pngPart(MediaPurpose::Mask)});
    const auto http = sent(asked);
    QCOMPARE(http.url, "http://127.0.0.1:7860/sdapi/v1/img2img");
    const auto packed = base64(tinyPng());
    QCOMPARE(http.body, R"({"prompt":"a lighthouse","init_images":[")" + packed + R"("],"mask":")" + packed +
                            R"(","denoising_strength":0.4,)"
                            R"("override_settings":{"sd_model_checkpoint":"dreamshaper_8"}})");
}

void A1111ImagesTest::refusesWhatTheFormatCannotCarry_data()
{
    addRefusedByAll();
    QTest::newRow("ratio") << pictureRequest({.size = "16:9"}) << "size 16:9";
    QTest::newRow("quality") << pictureRequest({.quality = "high"}) << "quality";
    QTest::newRow("format") << pictureRequest({.format = "webp"}) << "format webp";
    QTest::newRow("strength of nothing") << pictureRequest({.strength = 0.5}) << "strength";
    QTest::newRow("two pictures") << withMedia(pictureRequest(), {pngPart(), pngPart()}) << "at most 1";
}

void A1111ImagesTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    compareRefusal(begin(asked), words);
}

void A1111ImagesTest::readsAnswersCutAnywhere_data()
{
    const auto row = answerRows();
    const auto json = jsonAnswer();
    row("one", json, answer({tinyPng()}),
        "dreamshaper_8  | media image/png 89 | usage image_512x768=1 | finished stop/");
    row("time told", jsonAnswer(200, {{"x-process-time", "7.3051"}}), answer({tinyPng()}),
        "dreamshaper_8  | media image/png 89 | usage run_second=7.3051 | finished stop/");
    row("time that is none", jsonAnswer(200, {{"x-process-time", "soon"}}), answer({tinyPng()}),
        "dreamshaper_8  | media image/png 89 | usage image_512x768=1 | finished stop/");
    row("several", json, answer({tinyPng(), tinyJpeg()}),
        "dreamshaper_8  | media image/png 89 | media image/jpeg 44 | usage image_512x768=2 | finished stop/");
    row("a grid before them", json, answer({tinyJpeg(), tinyPng(), tinyPng()}, R"({"index_of_first_image":1})"),
        "  | media image/png 89 | media image/png 89 | usage image=2 | finished stop/");
    row("as a data address", json,
        R"({"images":["data:image/png;base64,)" + base64(tinyPng()) + R"("],"info":"not JSON"})",
        "  | media image/png 89 | usage image=1 | finished stop/");
    row("no info", json, R"({"images":[")" + base64(tinyPng()) + R"("],"parameters":{},"info":null})",
        "  | media image/png 89 | usage image=1 | finished stop/");
    row("none sent", json, answer({}), "- | failed protocol//200");
    row("no picture among them", json, answer({tinyPng(), "text"}), "- | failed protocol//200");
    row("no base64", json, R"({"images":["***"],"info":"{}"})", "- | failed protocol//200");
    row("cut", json, answer({tinyPng()}).substr(0, 90), "- | failed truncated//0");
    row("something else", json, R"({"ok":true})", "- | failed protocol//200");
    row("web page", {200, {{"content-type", "text/html"}}}, "<!doctype html>Gradio", "- | failed protocol//200");
    const auto error = [&](const char* name, int status, const char* members, const char* expected) {
        row(name, jsonAnswer(status), std::string("{") + members + "}", expected);
    };
    error("password", 401, R"("error":"HTTPException","detail":"Incorrect username or password","body":"","errors":"")",
          "- | failed authentication/HTTPException/401");
    error("no such sampler", 404, R"("error":"HTTPException","detail":"Sampler not found","body":"","errors":"")",
          "- | failed not_found/HTTPException/404");
    error("not started with --api", 404, R"("detail":"Not Found")", "- | failed not_found//404");
    error("validation", 422, R"("detail":[{"loc":["body","steps"],"msg":"value is not a valid integer"}])",
          "- | failed invalid_request//422");
    error("script", 422, R"("error":"HTTPException","detail":"Script 'x' not found","body":"","errors":"")",
          "- | failed invalid_request/HTTPException/422");
    error("no memory", 500, R"("error":"OutOfMemoryError","detail":"","body":"","errors":"CUDA out of memory.")",
          "- | failed server_error/OutOfMemoryError/500");
    error("busy", 503, R"("error":"HTTPException","detail":"busy","body":"","errors":"")",
          "- | failed overloaded/HTTPException/503");
    row("error within a success", json, R"({"error":"RuntimeError","detail":"","errors":"model failed to load"})",
        "- | failed server_error/RuntimeError/200");
}

void A1111ImagesTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    compareCutAnywhere([] { return begin(pictureRequest()).value(); }, {head, body.toStdString()}, expected);
}

void A1111ImagesTest::theSeedsAreKept()
{
    const auto conversed =
        converse(*begin(pictureRequest({.count = 2})).value(), {{jsonAnswer(), answer({tinyPng(), tinyPng()})}});
    QCOMPARE(conversed.answer.usage->raw, R"({"seed":42,"all_seeds":[42,43],"steps":20})");
    const auto refused =
        converse(*begin(pictureRequest()).value(),
                 {{jsonAnswer(500), R"({"error":"OutOfMemoryError","detail":"","errors":"CUDA out of memory."})"}});
    QVERIFY(refused.answer.error->message.contains(QStringLiteral("CUDA out of memory")));
}

void A1111ImagesTest::listsTheCheckpoints()
{
    const auto http = a1111ImagesDialect().encodeModelListing(provider(), "me:secret");
    QCOMPARE(http.url, "http://127.0.0.1:7860/sdapi/v1/sd-models");
    QCOMPARE(http.headers.value("authorization"), "Basic bWU6c2VjcmV0");
    const auto names = a1111ImagesDialect().decodeModelListing(
        R"([{"title":"dreamshaper_8.safetensors [879db523c3]","model_name":"dreamshaper_8","hash":"879db523c3"},)"
        R"({"model_name":"sdxl"}])");
    QVERIFY(names == (std::vector<std::string>{"dreamshaper_8.safetensors [879db523c3]", "sdxl"}));
    QVERIFY(!a1111ImagesDialect().decodeModelListing(R"({"detail":"Not Found"})"));
}

void A1111ImagesTest::servesPicturesAlone()
{
    QCOMPARE(findDialect("a1111-images"), &a1111ImagesDialect());
    QVERIFY(a1111ImagesDialect().serves(MakeImage{}));
    QVERIFY(!a1111ImagesDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(A1111ImagesTest)
#include "a1111_images_test.moc"
