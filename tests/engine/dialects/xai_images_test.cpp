// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/picture_requests.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider()
{
    return {.id = "xai", .name = "xAI", .dialect = "xai-images", .base_url = "https://api.x.ai/v1"};
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked)
{
    return xaiImagesDialect().begin(asked, provider(), "grok-imagine-image", "key-123456");
}

std::string item(const std::string& beside = {}, const std::string& bytes = tinyPng())
{
    return R"({"b64_json":")" + base64(bytes) + R"(","mime_type":"image/png","revised_prompt":"","url":null)" + beside +
           "}";
}

const std::string ticks = R"(,"usage":{"cost_in_usd_ticks":200000000})";

// In the vendor's own shape, with these items and what else stands beside them.
std::string answer(const std::string& items, const std::string& beside = ticks)
{
    return R"({"block_reason":null,"data":[)" + items + "]" + beside + "}";
}

} // namespace

class XaiImagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForPictures();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void editsGoAsJson();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void namedPicturesAreFetchedWithoutTheKey();
    void servesPicturesAlone();
};

void XaiImagesTest::asksForPictures()
{
    const auto step = begin(pictureRequest()).value()->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.x.ai/v1/images/generations");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123456");
    QCOMPARE(step->request.body,
             R"({"model":"grok-imagine-image","prompt":"a lighthouse","response_format":"b64_json"})");
    QVERIFY(!step->repeatable);
}

void XaiImagesTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("members"); // between the prompt and the form of the answer
    QTest::newRow("nothing") << pictureRequest() << "";
    QTest::newRow("several") << pictureRequest({.count = 4}) << R"(,"n":4)";
    QTest::newRow("ratio") << pictureRequest({.size = "19.5:9"}) << R"(,"aspect_ratio":"19.5:9")";
    QTest::newRow("ratio left to it") << pictureRequest({.size = "auto"}) << R"(,"aspect_ratio":"auto")";
    QTest::newRow("resolution") << pictureRequest({.size = "2K"}) << R"(,"resolution":"2k")";
    QTest::newRow("quality and format") << pictureRequest({.quality = "high", .format = "webp"})
                                        << R"(,"quality":"high","output_format":"webp")";
}

void XaiImagesTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, members);
    QCOMPARE(begin(asked).value()->next()->request.body, R"({"model":"grok-imagine-image","prompt":"a lighthouse")" +
                                                             members.toStdString() +
                                                             R"(,"response_format":"b64_json"})");
    const auto own = withExtra(asked, {{"resolution", R"("1k")"}, {"user", R"("u1")"}});
    const auto body = begin(own).value()->next()->request.body;
    QVERIFY(body.contains(R"("resolution":"1k")") && body.contains(R"("user":"u1")"));
}

void XaiImagesTest::editsGoAsJson()
{
    const MediaPart named{.media_type = "image/jpeg", .url = "https://x.example/a.jpg"};
    const auto source = R"({"url":"data:image/png;base64,)" + base64(tinyPng()) + R"(","type":"image_url"})";
    const auto one = begin(withMedia(pictureRequest(), {pngPart()})).value()->next()->request;
    QCOMPARE(one.url, "https://api.x.ai/v1/images/edits");
    QCOMPARE(one.headers.value("content-type"), "application/json");
    QCOMPARE(one.body, R"({"model":"grok-imagine-image","prompt":"a lighthouse","image":)" + source +
                           R"(,"response_format":"b64_json"})");
    const auto two = begin(withMedia(pictureRequest(), {pngPart(), named})).value()->next()->request;
    const std::string both = source + R"(,{"url":"https://x.example/a.jpg","type":"image_url"})";
    QCOMPARE(two.body, R"({"model":"grok-imagine-image","prompt":"a lighthouse","images":[)" + both +
                           R"(],"response_format":"b64_json"})");
}

void XaiImagesTest::refusesWhatTheFormatCannotCarry_data()
{
    addRefusedByAll();
    QTest::newRow("size") << pictureRequest({.size = "1024x1024"}) << "size 1024x1024";
    QTest::newRow("negative") << pictureRequest({.negative = "people"}) << "negative";
    QTest::newRow("steps") << pictureRequest({.steps = 4}) << "steps";
    QTest::newRow("guidance") << pictureRequest({.guidance = 2}) << "guidance";
    QTest::newRow("strength") << pictureRequest({.strength = 0.5}) << "strength";
    QTest::newRow("seed") << withSeed(pictureRequest(), 1) << "seed";
    QTest::newRow("mask") << withMedia(pictureRequest(), {pngPart(), pngPart(MediaPurpose::Mask)}) << "mask";
}

void XaiImagesTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    compareRefusal(begin(asked), words);
}

void XaiImagesTest::readsAnswersCutAnywhere_data()
{
    const auto row = answerRows();
    const auto json = jsonAnswer();
    row("one", json, answer(item()), "  | media image/png 89 | usage image_2k_high=1 $0.02 | finished stop/");
    row("several", json, answer(item() + "," + item({}, tinyJpeg())),
        "  | media image/png 89 | media image/jpeg 44 | usage image_2k_high=2 $0.02 | finished stop/");
    row("no price", json, answer(item(), {}), "  | media image/png 89 | usage image_2k_high=1 | finished stop/");
    row("whose price is nothing", json, answer(item(), R"(,"usage":{"cost_in_usd_ticks":0})"),
        "  | media image/png 89 | usage image_2k_high=1 $0 | finished stop/");
    row("less than a cent", json, answer(item(), R"(,"usage":{"cost_in_usd_ticks":1})"),
        "  | media image/png 89 | usage image_2k_high=1 $0.0000000001 | finished stop/");
    row("one of two kept back", json, answer(item() + "," + item(R"(,"respect_moderation":false)")),
        "  | media image/png 89 | usage image_2k_high=1 $0.02 | finished content_filter/");
    row("passed by moderation", json, answer(item(R"(,"respect_moderation":true)")),
        "  | media image/png 89 | usage image_2k_high=1 $0.02 | finished stop/");
    row("all kept back, and charged", json,
        R"({"block_reason":"policy","data":[{"url":"https://imgen.x.ai/blurred.jpg","respect_moderation":false}])" +
            ticks + "}",
        "  | usage $0.02 | finished content_filter/policy");
    row("as a data address", json, answer(R"({"b64_json":"data:image/jpeg;base64,)" + base64(tinyJpeg()) + R"("})"),
        "  | media image/jpeg 44 | usage image_2k_high=1 $0.02 | finished stop/");
    row("none", json, answer(""), "- | failed protocol//200");
    row("cut", json, answer(item()).substr(0, 80), "- | failed truncated//0");
    row("web page", {200, {{"content-type", "text/html"}}}, "<html>Sign in</html>", "- | failed protocol//200");
    const auto error = [&](const char* name, int status, const char* code, const char* message, const char* expected) {
        row(name, jsonAnswer(status), std::string(R"({"code":")") + code + R"(","error":")" + message + R"("})",
            expected);
    };
    error("moderation", 400, "Client specified an invalid argument", "Generated image rejected by content moderation.",
          "- | failed invalid_request/Client specified an invalid argument/400");
    error("key", 400, "Client specified an invalid argument", "Incorrect API key provided: xa***ey.",
          "- | failed authentication/Client specified an invalid argument/400");
    error("permission", 403, "The caller does not have permission", "Your team has no credits left",
          "- | failed permission/The caller does not have permission/403");
    error("no such model", 404, "Some requested entity was not found", "The model grok-9 does not exist",
          "- | failed not_found/Some requested entity was not found/404");
    error("size", 422, "unprocessable", "Argument not supported: size", "- | failed invalid_request/unprocessable/422");
    error("too many", 429, "Some resource has been exhausted", "Too many requests",
          "- | failed rate_limited/Some resource has been exhausted/429");
    error("server", 500, "Internal error", "oops", "- | failed server_error/Internal error/500");
    error("no room", 503, "The service is currently unavailable", "busy",
          "- | failed overloaded/The service is currently unavailable/503");
}

void XaiImagesTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const auto asked = pictureRequest({.size = "2K", .quality = "high"});
    compareCutAnywhere([&] { return begin(asked).value(); }, {head, body.toStdString()}, expected);
}

void XaiImagesTest::namedPicturesAreFetchedWithoutTheKey()
{
    const auto conversed =
        converse(*begin(pictureRequest()).value(), {{jsonAnswer(), answer(R"({"url":"https://imgen.x.ai/a.jpeg"})")},
                                                    {{200, {{"content-type", "image/jpeg"}}}, tinyJpeg()}});
    QCOMPARE(summary(conversed.answer).toStdString(), "  | media image/jpeg 44 | usage image=1 $0.02 | finished stop/");
    QCOMPARE(conversed.steps[1].request.url, "https://imgen.x.ai/a.jpeg");
    QVERIFY(conversed.steps[1].request.headers.fields().empty() && conversed.steps[1].request.public_only);
}

void XaiImagesTest::servesPicturesAlone()
{
    QCOMPARE(findDialect("xai-images"), &xaiImagesDialect());
    QVERIFY(xaiImagesDialect().serves(MakeImage{}));
    QVERIFY(!xaiImagesDialect().serves(Chat{}) && !xaiImagesDialect().serves(MakeVideo{}));
}

QTEST_APPLESS_MAIN(XaiImagesTest)
#include "xai_images_test.moc"
