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
    return {.id = "stability",
            .name = "Stability AI",
            .dialect = "stability-images",
            .base_url = "https://api.stability.ai"};
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked, const std::string& model = "core")
{
    return stabilityImagesDialect().begin(asked, provider(), model, "key-123456");
}

HttpRequest sent(const Request& asked, const std::string& model)
{
    return begin(asked, model).value()->next()->request;
}

// The parts of a form, in their order: "name=value", and "name=file.png:image/png" for the files.
std::string partsOf(const HttpRequest& http)
{
    const auto type = http.headers.value("content-type");
    const std::string edge = "--" + std::string(type.substr(type.find("boundary=") + 9));
    std::string parts;
    for (auto at = http.body.find(edge); (at = http.body.find("name=\"", at)) != std::string::npos;) {
        const auto end = http.body.find("\r\n\r\n", at);
        std::string_view head = std::string_view(http.body).substr(at + 6, end - at - 6);
        const auto name = head.substr(0, head.find('"'));
        const auto file = head.find("filename=\"");
        const auto value = std::string_view(http.body).substr(end + 4, http.body.find("\r\n" + edge, end) - end - 4);
        std::string told(value);
        if (file != head.npos)
            told = std::string(head.substr(file + 10, head.find('"', file + 10) - file - 10)) + ":" +
                   (value == tinyPng() ? "png" : "?");
        parts += (parts.empty() ? "" : " ") + std::string(name) + "=" + told;
        at = end;
    }
    return parts;
}

WireAnswer bare(const std::string& bytes = tinyPng(), const char* reason = "SUCCESS", const char* type = "image/png")
{
    return {
        {200, {{"content-type", type}, {"x-request-id", "req-1"}, {"finish-reason", reason}, {"seed", "343940597"}}},
        bytes};
}

WireAnswer packed(const std::string& body, int status = 200)
{
    return {jsonAnswer(status, {{"x-request-id", "req-1"}}), body};
}

std::string inJson(const std::string& reason = "SUCCESS", const std::string& name = "image")
{
    const std::string member = jsonString(name);
    return "{" + member + R"(:")" + base64(tinyPng()) + R"(","finish_reason":")" + reason + R"(","seed":343940597})";
}

std::string refusal(const std::string& name, const std::string& sentence)
{
    return R"({"id":"a1b2","name":")" + name + R"(","errors":[")" + sentence + R"("]})";
}

} // namespace

class StabilityImagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksByAForm();
    void everyModelHasItsOwnAddressAndFields_data();
    void everyModelHasItsOwnAddressAndFields();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void refusesWhatAModelCannotDo_data();
    void refusesWhatAModelCannotDo();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void aPictureIsHandedOnAsItComes();
    void theSeedIsKept();
    void slowModelsAreJobs();
    void aJobMayGoWrong_data();
    void aJobMayGoWrong();
    void goesOnWithAJobOfAnEarlierProcess();
    void asksForCreditsInThePlaceOfModels();
    void servesPicturesAlone();
};

void StabilityImagesTest::asksByAForm()
{
    const auto asked = withExtra(withSeed(pictureRequest({.size = "16:9", .format = "webp", .negative = "people"}), 7),
                                 {{"style_preset", R"("anime")"}});
    const auto step = begin(asked).value()->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.stability.ai/v2beta/stable-image/generate/core");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123456");
    QCOMPARE(step->request.headers.value("accept"), "image/*");
    QVERIFY(step->request.headers.value("content-type").starts_with("multipart/form-data; boundary="));
    QCOMPARE(partsOf(step->request), "prompt=a lighthouse aspect_ratio=16:9 negative_prompt=people seed=7 "
                                     "output_format=webp style_preset=anime");
    QVERIFY(!step->repeatable);
    QCOMPARE(begin(asked).value()->next()->request, step->request); // the same request is the same bytes
}

void StabilityImagesTest::everyModelHasItsOwnAddressAndFields_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("parts");
    const auto row = [](const char* model, const Request& asked, const char* path, const char* parts) {
        QTest::addRow("%s %s", model, parts)
            << QString::fromUtf8(model) << asked << QString::fromUtf8(path) << QString::fromUtf8(parts);
    };
    const auto words = pictureRequest();
    const auto edit = withMedia(pictureRequest(), {pngPart()});
    const auto strong = withMedia(pictureRequest({.strength = 0.35}), {pngPart(MediaPurpose::Prompt, "a.png")});
    const auto masked = withMedia(pictureRequest(), {pngPart(), pngPart(MediaPurpose::Mask)});
    row("stable-image-core", words, "generate/core", "prompt=a lighthouse");
    row("ultra", strong, "generate/ultra", "prompt=a lighthouse strength=0.35 image=a.png:png");
    row("sd3", words, "generate/sd3", "prompt=a lighthouse");
    row("sd3.5-large", pictureRequest({.guidance = 4.5}), "generate/sd3",
        "prompt=a lighthouse model=sd3.5-large cfg_scale=4.5");
    row("sd3-medium", strong, "generate/sd3",
        "prompt=a lighthouse model=sd3-medium mode=image-to-image strength=0.35 image=a.png:png");
    row("inpaint", masked, "edit/inpaint", "prompt=a lighthouse image=image.png:png mask=mask.png:png");
    row("erase", withMedia(pictureRequest({}, {}), {pngPart(), pngPart(MediaPurpose::Mask)}), "edit/erase",
        "image=image.png:png mask=mask.png:png");
    row("search-and-replace", withExtra(edit, {{"search_prompt", R"("boat")"}}), "edit/search-and-replace",
        "prompt=a lighthouse search_prompt=boat image=image.png:png");
    row("remove-background", withMedia(pictureRequest({}, {}), {pngPart()}), "edit/remove-background",
        "image=image.png:png");
    row("outpaint", withExtra(edit, {{"left", "200"}}), "edit/outpaint",
        "prompt=a lighthouse left=200 image=image.png:png");
    row("structure", edit, "control/structure", "prompt=a lighthouse image=image.png:png");
    row("style-transfer", withMedia(pictureRequest(), {pngPart(), pngPart(MediaPurpose::Reference)}),
        "control/style-transfer", "prompt=a lighthouse init_image=init_image.png:png style_image=style_image.png:png");
    row("fast", withMedia(pictureRequest({}, {}), {pngPart()}), "upscale/fast", "image=image.png:png");
    row("replace-background-and-relight", edit, "edit/replace-background-and-relight",
        "background_prompt=a lighthouse subject_image=subject_image.png:png");
    row("stable-image-5", words, "generate/stable-image-5", "prompt=a lighthouse");
}

void StabilityImagesTest::everyModelHasItsOwnAddressAndFields()
{
    QFETCH(const QString, model);
    QFETCH(const Request, asked);
    QFETCH(const QString, path);
    QFETCH(const QString, parts);
    const auto http = sent(asked, model.toStdString());
    QCOMPARE(http.url, "https://api.stability.ai/v2beta/stable-image/" + path.toStdString());
    QCOMPARE(partsOf(http), parts.toStdString());
}

void StabilityImagesTest::refusesWhatTheFormatCannotCarry_data()
{
    addRefusedByAll();
    QTest::newRow("two") << pictureRequest({.count = 2}) << "one picture a call";
    QTest::newRow("size") << pictureRequest({.size = "1024x1024"}) << "size 1024x1024";
    QTest::newRow("quality") << pictureRequest({.quality = "high"}) << "quality";
    QTest::newRow("steps") << pictureRequest({.steps = 4}) << "steps";
}

void StabilityImagesTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    compareRefusal(begin(asked), words);
}

void StabilityImagesTest::refusesWhatAModelCannotDo_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    const auto edit = withMedia(pictureRequest(), {pngPart()});
    const MediaPart named{.media_type = "image/jpeg", .url = "https://x.example/a.jpg"};
    QTest::newRow("words alone") << "core" << edit << "words alone";
    QTest::newRow("guidance") << "core" << pictureRequest({.guidance = 3}) << "guidance";
    QTest::newRow("strength of nothing") << "ultra" << pictureRequest({.strength = 0.5}) << "strength";
    QTest::newRow("mask") << "ultra" << withMedia(pictureRequest(), {pngPart(), pngPart(MediaPurpose::Mask)}) << "mask";
    QTest::newRow("picture by its address") << "ultra" << withMedia(pictureRequest(), {named}) << "as a file";
    QTest::newRow("two pictures") << "sd3.5-large" << withMedia(pictureRequest(), {pngPart(), pngPart()})
                                  << "at most 1";
    QTest::newRow("nothing to change") << "inpaint" << pictureRequest() << "start from";
    QTest::newRow("no words") << "fast" << edit << "no words";
    QTest::newRow("no seed") << "remove-background" << withSeed(withMedia(pictureRequest({}, {}), {pngPart()}), 1)
                             << "seed";
    QTest::newRow("no negative") << "erase" << withMedia(pictureRequest({.negative = "x"}, {}), {pngPart()})
                                 << "negative";
    QTest::newRow("no ratio") << "inpaint" << withMedia(pictureRequest({.size = "1:1"}), {pngPart()}) << "size 1:1";
    QTest::newRow("style of nothing") << "style-transfer" << edit << "both";
}

void StabilityImagesTest::refusesWhatAModelCannotDo()
{
    QFETCH(const QString, model);
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked, model.toStdString());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void StabilityImagesTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<WireAnswer>("wire");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, WireAnswer wire, const char* expected) {
        QTest::newRow(name) << std::move(wire) << QString::fromUtf8(expected);
    };
    row("bytes", bare(), " req-1 | media image/png 89 | usage image=1 | finished stop/SUCCESS");
    row("bytes of another kind", bare(tinyJpeg()),
        " req-1 | media image/jpeg 44 | usage image=1 | finished stop/SUCCESS");
    row("bytes that are blurred", bare(tinyPng(), "CONTENT_FILTERED"),
        " req-1 | media image/png 89 | usage image=1 | finished content_filter/CONTENT_FILTERED");
    row("bytes that JSON is said of", bare(tinyPng(), "SUCCESS", "application/json"),
        " req-1 | media image/png 89 | usage image=1 | finished stop/SUCCESS");
    row("packed", packed(inJson()), " req-1 | media image/png 89 | usage image=1 | finished stop/SUCCESS");
    row("packed and blurred", packed(" \n" + inJson("CONTENT_FILTERED")),
        " req-1 | media image/png 89 | usage image=1 | finished content_filter/CONTENT_FILTERED");
    row("packed, cut", packed(inJson().substr(0, 70)), "- | failed truncated//0");
    row("no picture", packed(R"({"finish_reason":"SUCCESS"})"), "- | failed protocol//200");
    row("no base64", packed(R"({"image":"***","finish_reason":"SUCCESS"})"), "- | failed protocol//200");
    row("empty", bare(""), "- | failed protocol//200");
    row("a film", bare(tinyMp4()), " req-1 | failed protocol//200");
    row("web page", {{200, {{"content-type", "text/html"}}}, "<html>Sign in</html>"}, "- | failed protocol//200");
    row("error in a success", packed(refusal("internal_error", "oops")), "- | failed server_error/internal_error/200");
    row("bad request", packed(refusal("bad_request", "seed: must be at least 0"), 400),
        "- | failed invalid_request/bad_request/400");
    row("key", packed(refusal("unauthorized", "authorization: invalid or missing header value"), 401),
        "- | failed authentication/unauthorized/401");
    row("no credits", packed(refusal("payment_required", "You lack sufficient credits"), 402),
        "- | failed billing/payment_required/402");
    row("moderation", packed(refusal("content_moderation", "Your request was flagged"), 403),
        "- | failed invalid_request/content_moderation/403");
    row("too large", packed(refusal("payload_too_large", "larger than 10MiB"), 413),
        "- | failed invalid_request/payload_too_large/413");
    row("rejected", packed(refusal("invalid_language", "English is the only supported language"), 422),
        "- | failed invalid_request/invalid_language/422");
    row("too many", packed(refusal("rate_limit_exceeded", "150 requests within 10 seconds"), 429),
        "- | failed rate_limited/rate_limit_exceeded/429");
    row("server", packed(refusal("internal_error", "An unexpected server error has occurred"), 500),
        "- | failed server_error/internal_error/500");
}

void StabilityImagesTest::readsAnswersCutAnywhere()
{
    QFETCH(const WireAnswer, wire);
    QFETCH(const QString, expected);
    compareCutAnywhere([] { return begin(pictureRequest()).value(); }, wire, expected);
}

void StabilityImagesTest::aPictureIsHandedOnAsItComes()
{
    const auto conversation = begin(pictureRequest()).value();
    static_cast<void>(conversation->next());
    conversation->head(bare().head);
    EventBodies events;
    conversation->body(tinyPng().substr(0, 70), events);
    const EventBodies first{Started{.response_id = "req-1"}, MediaBegin{0, "image/png"},
                            MediaChunk{.index = 0, .bytes = tinyPng().substr(0, 70)}};
    QVERIFY(events == first);
}

void StabilityImagesTest::theSeedIsKept()
{
    const std::string kept = R"({"seed":343940597})";
    for (const auto& wire : {bare(), packed(inJson())})
        QCOMPARE(converse(*begin(pictureRequest()).value(), {wire}).answer.usage->raw, kept);
}

void StabilityImagesTest::slowModelsAreJobs()
{
    const auto asked = withMedia(pictureRequest(), {pngPart()});
    const WireAnswer running = packed(R"({"id":"job-1","status":"in-progress"})", 202);
    for (const auto& result : {bare(), packed(inJson("SUCCESS", "result"))}) {
        const auto conversed =
            converse(*begin(asked, "creative").value(), {packed(R"({"id":"job-1"})"), running, result});
        QCOMPARE(summary(conversed.answer).toStdString(),
                 " job-1 | media image/png 89 | usage image=1 | finished stop/SUCCESS");
        QCOMPARE(conversed.answer.resume, "job-1");
        QCOMPARE(conversed.answer.usage->raw, R"({"seed":343940597})");
        QCOMPARE(conversed.steps.size(), 3U);
        QCOMPARE(conversed.steps[0].request.headers.value("accept"), "application/json");
        QCOMPARE(conversed.steps[1].request.method, "GET");
        QCOMPARE(conversed.steps[1].request.url, "https://api.stability.ai/v2beta/results/job-1");
        QCOMPARE(conversed.steps[1].request.headers.value("authorization"), "Bearer key-123456");
        QCOMPARE(conversed.steps[1].request.headers.value("accept"), "image/*");
        QVERIFY(!conversed.steps[0].repeatable && conversed.steps[1].repeatable);
    }
}

void StabilityImagesTest::aJobMayGoWrong_data()
{
    QTest::addColumn<WireAnswer>("result");
    QTest::addColumn<QString>("expected");
    QTest::newRow("blurred")
        << bare(tinyPng(), "CONTENT_FILTERED")
        << " job-1 | media image/png 89 | usage image=1 | finished content_filter/CONTENT_FILTERED";
    QTest::newRow("gone") << packed(refusal("not_found", "no such generation"), 404)
                          << " job-1 | failed not_found/not_found/404";
    QTest::newRow("moderation") << packed(refusal("content_moderation", "flagged"), 403)
                                << " job-1 | failed invalid_request/content_moderation/403";
    QTest::newRow("a film") << bare(tinyMp4()) << " job-1 | failed protocol//200";
    QTest::newRow("no picture") << packed(R"({"finish_reason":"SUCCESS"})") << " job-1 | failed protocol//200";
    QTest::newRow("empty") << bare("") << " job-1 | failed protocol//200";
}

void StabilityImagesTest::aJobMayGoWrong()
{
    QFETCH(const WireAnswer, result);
    QFETCH(const QString, expected);
    const auto asked = withMedia(pictureRequest(), {pngPart()});
    const auto answerCutAt = [&](std::size_t cut) {
        return converse(*begin(asked, "creative").value(), {packed(R"({"id":"job-1"})"), result}, cut).answer;
    };
    QCOMPARE(summary(answerCutAt(0)), expected);
    for (std::size_t cut = 1; cut < result.body.size(); ++cut)
        QCOMPARE(answerCutAt(cut), answerCutAt(0));
}

void StabilityImagesTest::goesOnWithAJobOfAnEarlierProcess()
{
    const auto conversation =
        stabilityImagesDialect().resume("job-1", pictureRequest(), provider(), "creative", "key-123456").value();
    const auto conversed = converse(*conversation, {bare()});
    QCOMPARE(conversed.steps[0].request.url, "https://api.stability.ai/v2beta/results/job-1");
    QVERIFY(conversed.answer.finished);
}

void StabilityImagesTest::asksForCreditsInThePlaceOfModels()
{
    const auto http = stabilityImagesDialect().encodeModelListing(provider(), "key-123456");
    QCOMPARE(http.url, "https://api.stability.ai/v1/user/balance");
    QVERIFY(stabilityImagesDialect().decodeModelListing(R"({"credits":0.64})").value().empty());
    QVERIFY(!stabilityImagesDialect().decodeModelListing("<html>"));
}

void StabilityImagesTest::servesPicturesAlone()
{
    QCOMPARE(findDialect("stability-images"), &stabilityImagesDialect());
    QVERIFY(stabilityImagesDialect().serves(MakeImage{}));
    QVERIFY(!stabilityImagesDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(StabilityImagesTest)
#include "stability_images_test.moc"
