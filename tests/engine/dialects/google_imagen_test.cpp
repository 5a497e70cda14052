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
    return {.id = "google",
            .name = "Google",
            .dialect = "google-imagen",
            .base_url = "https://generativelanguage.googleapis.com/v1beta"};
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked, const Provider& at = provider())
{
    return googleImagenDialect().begin(asked, at, "imagen-4.0-generate-001", "key-123456");
}

std::string picture(const std::string& bytes = tinyPng(), const char* type = "image/png")
{
    return std::string(R"({"mimeType":")") + type + R"(","bytesBase64Encoded":")" + base64(bytes) + R"("})";
}

std::string predictions(const std::string& items)
{
    return R"({"predictions":[)" + items + "]}";
}

const std::string filtered = R"({"raiFilteredReason":"Unable to show generated images. Support codes: 29310472"})";

} // namespace

class GoogleImagenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForPictures();
    void speaksToVertexToo();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void servesPicturesAlone();
};

void GoogleImagenTest::asksForPictures()
{
    const auto step = begin(pictureRequest()).value()->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url,
             "https://generativelanguage.googleapis.com/v1beta/models/imagen-4.0-generate-001:predict");
    QCOMPARE(step->request.headers.value("x-goog-api-key"), "key-123456");
    QCOMPARE(step->request.body, R"({"instances":[{"prompt":"a lighthouse"}],)"
                                 R"("parameters":{"sampleCount":1,"includeRaiReason":true}})");
    QVERIFY(!step->repeatable);
}

void GoogleImagenTest::speaksToVertexToo()
{
    Provider vertex = provider();
    vertex.base_url = "https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/"
                      "publishers/google";
    vertex.auth_header = "authorization";
    const auto http = begin(pictureRequest(), vertex).value()->next()->request;
    QCOMPARE(http.url, vertex.base_url + "/models/imagen-4.0-generate-001:predict");
    QCOMPARE(http.headers.value("authorization"), "Bearer key-123456");
    QVERIFY(!http.headers.contains("x-goog-api-key"));
}

void GoogleImagenTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("parameters");
    QTest::newRow("several") << pictureRequest({.count = 4}) << R"({"sampleCount":4,"includeRaiReason":true})";
    QTest::newRow("ratio") << pictureRequest({.size = "3:4"})
                           << R"({"sampleCount":1,"aspectRatio":"3:4","includeRaiReason":true})";
    QTest::newRow("resolution") << pictureRequest({.size = "2k"})
                                << R"({"sampleCount":1,"sampleImageSize":"2K","includeRaiReason":true})";
    QTest::newRow("negative") << pictureRequest({.negative = "people"})
                              << R"({"sampleCount":1,"negativePrompt":"people","includeRaiReason":true})";
    QTest::newRow("seed") << withSeed(pictureRequest(), 7) << R"({"sampleCount":1,"seed":7,"includeRaiReason":true})";
    QTest::newRow("guidance") << pictureRequest({.guidance = 20})
                              << R"({"sampleCount":1,"guidanceScale":20,"includeRaiReason":true})";
    QTest::newRow("format") << pictureRequest({.format = "jpeg"})
                            << R"({"sampleCount":1,"outputOptions":{"mimeType":"image/jpeg"},"includeRaiReason":true})";
    QTest::newRow("vendor parameters") << withExtra(pictureRequest(), {{"personGeneration", R"("allow_adult")"},
                                                                       {"includeRaiReason", "false"}})
                                       << R"({"sampleCount":1,"includeRaiReason":false,)"
                                          R"("personGeneration":"allow_adult"})";
    QTest::newRow("whole parameters") << withExtra(pictureRequest(),
                                                   {{"parameters", R"({"sampleCount":2,"language":"de"})"}})
                                      << R"({"sampleCount":2,"includeRaiReason":true,"language":"de"})";
}

void GoogleImagenTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, parameters);
    QCOMPARE(begin(asked).value()->next()->request.body,
             R"({"instances":[{"prompt":"a lighthouse"}],"parameters":)" + parameters.toStdString() + "}");
}

void GoogleImagenTest::refusesWhatTheFormatCannotCarry_data()
{
    addRefusedByAll();
    QTest::newRow("size") << pictureRequest({.size = "1024x1024"}) << "size 1024x1024";
    QTest::newRow("quality") << pictureRequest({.quality = "high"}) << "quality";
    QTest::newRow("steps") << pictureRequest({.steps = 4}) << "steps";
    QTest::newRow("strength") << pictureRequest({.strength = 0.5}) << "strength";
    QTest::newRow("picture") << withMedia(pictureRequest(), {pngPart()}) << "words alone";
    QTest::newRow("bucket") << withExtra(pictureRequest(), {{"storageUri", R"("gs://b")"}}) << "storageUri";
}

void GoogleImagenTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    compareRefusal(begin(asked), words);
}

void GoogleImagenTest::readsAnswersCutAnywhere_data()
{
    const auto row = answerRows();
    const auto json = jsonAnswer();
    row("one", json, predictions(picture()), "  | media image/png 89 | usage image_2k=1 | finished stop/");
    row("several", json, predictions(picture() + ",\n" + picture(tinyJpeg(), "image/jpeg")),
        "  | media image/png 89 | media image/jpeg 44 | usage image_2k=2 | finished stop/");
    row("one of three filtered", json, predictions(picture() + "," + filtered + "," + picture()),
        "  | media image/png 89 | media image/png 89 | usage image_2k=2 | "
        "finished content_filter/Unable to show generated images. Support codes: 29310472");
    row("all filtered", json, predictions(filtered + "," + filtered),
        "  | finished content_filter/Unable to show generated images. Support codes: 29310472");
    row("safety of all behind them", json,
        predictions(picture() + R"(,{"safetyAttributes":{"categories":["Death"],"scores":[0.1]}})"),
        "  | media image/png 89 | usage image_2k=1 | finished stop/");
    row("bytes that tell nothing", json, predictions(picture(std::string(40, 'h'), "image/heif")),
        "  | media image/heif 40 | usage image_2k=1 | finished stop/");
    row("without a word", json, "{}\n", "- | failed protocol//200");
    row("nothing predicted", json, predictions(""), "- | failed protocol//200");
    row("no base64", json, predictions(R"({"bytesBase64Encoded":"***","mimeType":"image/png"})"),
        "- | failed protocol//200");
    row("a film", json, predictions(picture(tinyMp4(), "video/mp4")), "- | failed protocol//200");
    row("no prediction", json, predictions("17"), "- | failed protocol//200");
    row("something else", json, R"({"candidates":[]})", "- | failed protocol//200");
    row("cut", json, predictions(picture()).substr(0, 70), "- | failed truncated//0");
    row("web page", {502, {{"content-type", "text/html"}}}, "<html>Bad Gateway</html>", "- | failed server_error//502");
    const auto error = [&](const char* name, int status, const char* word, const char* message, const char* expected) {
        row(name, jsonAnswer(status),
            R"({"error":{"code":)" + std::to_string(status) + R"(,"message":")" + message + R"(","status":")" + word +
                R"("}})",
            expected);
    };
    error("wrong ratio", 400, "INVALID_ARGUMENT", "Aspect ratio 5:1 is not supported",
          "- | failed invalid_request/INVALID_ARGUMENT/400");
    error("key", 400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.",
          "- | failed authentication/INVALID_ARGUMENT/400");
    error("prompt refused", 400, "INVALID_ARGUMENT", "The prompt could not be submitted. It violates our policies",
          "- | failed invalid_request/INVALID_ARGUMENT/400");
    error("permission", 403, "PERMISSION_DENIED", "denied", "- | failed permission/PERMISSION_DENIED/403");
    error("no such model", 404, "NOT_FOUND", "models/imagen-9 is not found", "- | failed not_found/NOT_FOUND/404");
    error("too many", 429, "RESOURCE_EXHAUSTED", "quota", "- | failed rate_limited/RESOURCE_EXHAUSTED/429");
    error("server", 500, "INTERNAL", "oops", "- | failed server_error/INTERNAL/500");
    error("no room", 503, "UNAVAILABLE", "busy", "- | failed overloaded/UNAVAILABLE/503");
}

void GoogleImagenTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    compareCutAnywhere([] { return begin(pictureRequest({.size = "2K"})).value(); }, {head, body.toStdString()},
                       expected);
}

void GoogleImagenTest::servesPicturesAlone()
{
    QCOMPARE(findDialect("google-imagen"), &googleImagenDialect());
    QVERIFY(googleImagenDialect().serves(MakeImage{}));
    QVERIFY(!googleImagenDialect().serves(Chat{}));
    QCOMPARE(googleImagenDialect().encodeModelListing(provider(), "k").headers.value("x-goog-api-key"), "k");
}

QTEST_APPLESS_MAIN(GoogleImagenTest)
#include "google_imagen_test.moc"
