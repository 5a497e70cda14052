// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "engine/dialects/outgoing.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;

namespace {

Provider provider(std::map<std::string, std::string> quirks = {})
{
    return {.id = "acme",
            .name = "Acme",
            .dialect = "openai-images",
            .base_url = "https://api.acme.example/v1",
            .quirks = std::move(quirks)};
}

Request request(MakeImage task = {.size = "1024x1024", .quality = "high"})
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{"a lighthouse"}}}};
    return request;
}

MediaPart picture(std::string name = {}, MediaPurpose purpose = MediaPurpose::Prompt)
{
    return {.media_type = "image/png",
            .bytes = std::make_shared<const std::string>(tinyPng()),
            .name = std::move(name),
            .purpose = purpose};
}

Request edit(std::vector<MediaPart> media)
{
    Request asked = request({.quality = "low"});
    for (auto& medium : media)
        asked.messages.front().parts.emplace_back(std::move(medium));
    return asked;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked = request(), const Provider& at = provider())
{
    return openAiImagesDialect().begin(asked, at, "gpt-image-2", "key-123");
}

HttpRequest sent(const Request& asked, const Provider& at = provider())
{
    return begin(asked, at).value()->next()->request;
}

std::string jpeg()
{
    return "\xff\xd8\xff\xe0" + std::string(40, 'j');
}

std::string packed(const std::string& bytes = tinyPng())
{
    return R"({"b64_json":")" + base64(bytes) + R"("})";
}

// Of the vendor's own shape, with these items and what else stands beside them.
std::string answer(const std::string& items, const std::string& beside = {})
{
    return R"({"created":1790000000,"data":[)" + items + "]" + beside + "}";
}

std::string sentEvent(const std::string& type, const std::string& members)
{
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"created_at\":1790000000," + members + "}\n\n";
}

std::string partial(int index, const std::string& bytes)
{
    return sentEvent("image_generation.partial_image",
                     R"("partial_image_index":)" + std::to_string(index) + R"(,"b64_json":")" + base64(bytes) + "\"");
}

std::string completed(const std::string& beside = {}, const std::string& type = "image_generation.completed")
{
    return sentEvent(type, R"("b64_json":")" + base64(tinyPng()) + "\"" + beside);
}

const std::string counted =
    R"(,"usage":{"input_tokens":58,"input_tokens_details":{"text_tokens":18,"image_tokens":40},)"
    R"("output_tokens":1584,"total_tokens":1642})";
const std::string counted_line = "usage input_image_token=40 input_token=18 output_image_token=1584";

HttpHead headOf(const char* type, int status = 200)
{
    return {status, {{"content-type", type}, {"x-request-id", "req-1"}}};
}

WireAnswer file(const std::string& bytes = tinyPng(), int status = 200)
{
    return {{status, {{"content-type", "image/png"}}}, bytes};
}

} // namespace

class OpenAiImagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForPictures();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void editsGoAsAForm();
    void picturesThatAreNoFilesGoByTheirAddress();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void aBetterPictureStartsItsMediumOver();
    void namedPicturesAreFetchedOneAfterTheOther();
    void theKeyStaysWithTheProvider();
    void aPictureThatCannotBeFetchedEndsTheAnswer_data();
    void aPictureThatCannotBeFetchedEndsTheAnswer();
    void servesPicturesAlone();
};

void OpenAiImagesTest::asksForPictures()
{
    const auto step = begin().value()->next();
    QVERIFY(step);
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.acme.example/v1/images/generations");
    QCOMPARE(step->request.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(step->request.body,
             R"({"model":"gpt-image-2","prompt":"a lighthouse","size":"1024x1024","quality":"high"})");
    QVERIFY(!step->repeatable && !step->download);
}

void OpenAiImagesTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<QString>("members"); // behind model and prompt
    const auto row = [](const char* name, const Request& asked, const char* quirk, const char* members) {
        QTest::newRow(name) << asked << QString::fromUtf8(quirk) << QString::fromUtf8(members);
    };
    row("nothing", request({}), "", "");
    row("all of it",
        request({.count = 3, .size = "auto", .quality = "low", .background = "transparent", .format = "webp"}), "",
        R"(,"n":3,"size":"auto","quality":"low","background":"transparent","output_format":"webp")");
    row("partial pictures", request({.partial_images = 2}), "", R"(,"stream":true,"partial_images":2)");
    row("ratio", request({.size = "16:9"}), "image-ratio", R"(,"aspect_ratio":"16:9")");
    row("two sides", request({.size = "1024x768"}), "image-width-height", R"(,"width":1024,"height":768)");
    row("a size that has no sides", request({.size = "auto"}), "image-width-height", R"(,"size":"auto")");
    row("negative", request({.negative = "people"}), "image-negative", R"(,"negative_prompt":"people")");
    row("named otherwise", request({.steps = 4}), "image-steps=num_inference_steps", R"(,"num_inference_steps":4)");
    row("guidance", request({.guidance = 3.5}), "image-guidance", R"(,"guidance_scale":3.5)");
    row("strength", request({.strength = 0.25}), "image-strength", R"(,"strength":0.25)");
    row("form of the answer", request({}), "image-response-format=base64", R"(,"response_format":"base64")");
    Request asked = request({});
    asked.parameters.seed = 7;
    row("seed", asked, "image-seed", R"(,"seed":7)");
    asked = request({.quality = "low"});
    asked.extra_json = {{"quality", R"("xhigh")"}, {"moderation", R"("low")"}};
    row("vendor parameters", asked, "", R"(,"quality":"xhigh","moderation":"low")");
}

void OpenAiImagesTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, quirk);
    QFETCH(const QString, members);
    const auto words = quirk.split(u'=');
    const auto at = provider({{words[0].toStdString(), words.value(1).toStdString()}});
    QCOMPARE(sent(asked, at).body, R"({"model":"gpt-image-2","prompt":"a lighthouse")" + members.toStdString() + "}");
}

void OpenAiImagesTest::editsGoAsAForm()
{
    Request asked = edit({picture("a.png"), picture({}, MediaPurpose::Reference), picture("m", MediaPurpose::Mask)});
    asked.extra_json = {{"input_fidelity", R"("high")"}, {"tags[]", R"(["a","b"])"}};
    const auto http = sent(asked);
    QCOMPARE(http.url, "https://api.acme.example/v1/images/edits");
    QVERIFY(http.headers.value("content-type").starts_with("multipart/form-data; boundary="));
    const auto file = [](const char* field, const char* name) {
        return std::string("name=\"") + field + "\"; filename=\"" + name + "\"\r\nContent-Type: image/png\r\n\r\n" +
               tinyPng() + "\r\n";
    };
    std::size_t place = 0;
    for (const auto& part :
         {std::string("name=\"model\"\r\n\r\ngpt-image-2\r\n"), std::string("name=\"prompt\"\r\n\r\na lighthouse\r\n"),
          std::string("name=\"quality\"\r\n\r\nlow\r\n"), std::string("name=\"input_fidelity\"\r\n\r\nhigh\r\n"),
          std::string("name=\"tags[]\"\r\n\r\na\r\n"), std::string("name=\"tags[]\"\r\n\r\nb\r\n"),
          file("image[]", "a.png"), file("image[]", "image.png"), file("mask", "m.png")}) {
        const auto found = http.body.find(part, place);
        QVERIFY2(found != std::string::npos, part.c_str());
        place = found + part.size();
    }
    QCOMPARE(sent(asked), http); // the same request is the same bytes
}

void OpenAiImagesTest::picturesThatAreNoFilesGoByTheirAddress()
{
    const MediaPart named{.media_type = "image/jpeg", .url = "https://x.example/a.jpg"};
    const auto http = sent(edit({named, picture("b.png"), picture("m.png", MediaPurpose::Mask)}));
    QCOMPARE(http.url, "https://api.acme.example/v1/images/edits");
    const auto data_url = "data:image/png;base64," + base64(tinyPng());
    QCOMPARE(http.body, R"({"model":"gpt-image-2","prompt":"a lighthouse","quality":"low",)"
                        R"("images":[{"image_url":"https://x.example/a.jpg"},{"image_url":")" +
                            data_url + R"("}],"mask":{"image_url":")" + data_url + R"("}})");
}

void OpenAiImagesTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    QTest::newRow("no picture") << request({.count = 0}) << "No picture";
    QTest::newRow("ratio") << request({.size = "16:9"}) << "size 16:9";
    QTest::newRow("negative") << request({.negative = "people"}) << "negative";
    QTest::newRow("steps") << request({.steps = 4}) << "steps";
    QTest::newRow("guidance") << request({.guidance = 2}) << "guidance";
    QTest::newRow("strength") << request({.strength = 0.5}) << "strength";
    QTest::newRow("drawing") << request({.format = "svg"}) << "svg";
    QTest::newRow("several that grow") << request({.count = 2, .partial_images = 1}) << "Partial";
    Request asked = request({.partial_images = 1});
    asked.stream = false;
    QTest::newRow("growing without a stream") << asked << "Partial";
    asked = request();
    asked.parameters.seed = 1;
    QTest::newRow("seed") << asked << "seed";
    asked = request();
    asked.parameters.max_output_tokens = 1;
    QTest::newRow("longest answer") << asked << "max_output_tokens";
    QTest::newRow("mask alone") << edit({picture("m.png", MediaPurpose::Mask)}) << "mask";
    QTest::newRow("two masks") << edit({picture(), picture({}, MediaPurpose::Mask), picture({}, MediaPurpose::Mask)})
                               << "one mask";
    QTest::newRow("a film's frame") << edit({picture({}, MediaPurpose::FirstFrame)}) << "first_frame";
    MediaPart sound = picture();
    sound.media_type = "audio/wav";
    QTest::newRow("sound") << edit({sound}) << "audio/wav";
    asked = request();
    asked.messages.push_back({Role::Assistant, {TextPart{"ok"}}});
    QTest::newRow("conversation") << asked << "one prompt";
    asked = edit({picture()});
    asked.extra_json = {{"user", "{"}};
    QTest::newRow("parameter that is no JSON") << asked << "user";
}

void OpenAiImagesTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void OpenAiImagesTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<HttpHead>("head");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, HttpHead head, const std::string& body, const std::string& expected) {
        QTest::newRow(name) << std::move(head) << QString::fromStdString(body) << QString::fromStdString(expected);
    };
    const auto json = headOf("application/json");
    const auto events = headOf("text/event-stream; charset=utf-8");
    const std::string png = " req-1 | media image/png 89 | ";
    const std::string by_picture = png + "usage image_1024x1024_high=1 | finished stop/";
    row("tokens", json, answer(packed(), counted), png + counted_line + " | finished stop/");
    row("tokens in and out told apart", json,
        answer(packed(), R"(,"usage":{"input_tokens":10,"input_tokens_details":{"text_tokens":10,"image_tokens":0},)"
                         R"("output_tokens":120,"output_tokens_details":{"image_tokens":100,"text_tokens":20},)"
                         R"("total_tokens":130})"),
        png + "usage input_token=10 output_image_token=100 output_token=20 | finished stop/");
    row("pictures from a cache", json,
        answer(packed(), R"(,"usage":{"input_tokens":58,"input_tokens_details":{"text_tokens":18,"image_tokens":40,)"
                         R"("cached_tokens":35,"cached_tokens_details":{"text_tokens":5,"image_tokens":30}},)"
                         R"("output_tokens":9,"total_tokens":67})"),
        png + "usage cached_input_image_token=30 cached_input_token=5 input_image_token=10 input_token=13 "
              "output_image_token=9 | finished stop/");
    row("totals that disagree", json,
        answer(packed(), R"(,"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":9})"),
        png + "usage input_token=1 output_image_token=2 !totals | finished stop/");
    row("by picture", json, answer(packed()), by_picture);
    row("pictures counted beside tokens", json,
        answer(packed(), R"(,"quality":"auto","usage":{"generated_images":3,"output_tokens":16384,)"
                         R"("total_tokens":16384})"),
        png + "usage image=3 | finished stop/");
    row("by picture as it became", json, answer(packed(), R"(,"size":"1536x1024","quality":"low")"),
        png + "usage image_1536x1024_low=1 | finished stop/");
    row("by picture of no told quality", json, answer(packed(), R"(,"quality":"auto")"),
        png + "usage image=1 | finished stop/");
    row("cost in ticks", json, answer(packed(), R"(,"usage":{"cost_in_usd_ticks":200000000})"),
        png + "usage image_1024x1024_high=1 $0.02 | finished stop/");
    row("several", json, answer(packed() + "," + packed(jpeg())),
        " req-1 | media image/png 89 | media image/jpeg 44 | usage image_1024x1024_high=2 | finished stop/");
    row("names itself", json, answer(packed(), R"(,"id":"img-1","model":"flux")"), "flux img-1" + by_picture.substr(6));
    row("data address", json, answer(R"({"url":"data:image/png;base64,)" + base64(tinyPng()) + "\"}"), by_picture);
    row("data address as base64", json, answer(R"({"b64_json":"data:image/png;base64,)" + base64(tinyPng()) + "\"}"),
        by_picture);
    row("bytes that tell nothing", json, answer(packed("<svg/>"), R"(,"output_format":"svg+xml")"),
        " req-1 | media image/svg+xml 6 | usage image_1024x1024_high=1 | finished stop/");
    row("one kept back", json, answer(packed() + R"(,{"b64_json":"","respect_moderation":false})"),
        png + "usage image_1024x1024_high=1 | finished content_filter/");
    row("all kept back", json, answer(R"({"url":null,"respect_moderation":false})"),
        " req-1 | finished content_filter/");
    row("none", json, answer(""), "- | failed protocol//200");
    row("no base64", json, answer(R"({"b64_json":"***"})"), "- | failed protocol//200");
    row("sound", json, answer(packed(tinyWav())), "- | failed protocol//200");
    row("streamed", events, partial(0, jpeg()) + partial(1, jpeg()) + ": keep-alive\n\n" + completed(counted),
        png + counted_line + " | finished stop/");
    row("streamed edit", events, completed(R"(,"size":"1024x1536","quality":"medium")", "image_edit.completed"),
        png + "usage image_1024x1536_medium=1 | finished stop/");
    row("streamed and asked for plainly", events, "data: " + answer(packed()) + "\n\ndata: [DONE]\n\n", by_picture);
    row("plain and asked for streamed", json, answer(packed()), by_picture);
    row("stream that breaks off", events, partial(0, jpeg()), " req-1 | media image/jpeg 44 | failed truncated//0");
    row("refusal in a stream", events,
        partial(0, jpeg()) +
            sentEvent("error", R"("error":{"code":"moderation_blocked","message":"rejected","type":"x"})"),
        " req-1 | media image/jpeg 44 | failed invalid_request/moderation_blocked/200");
    row("cut", json, answer(packed()).substr(0, 90), "- | failed truncated//0");
    row("web page", headOf("text/html"), "<html>Sign in</html>", "- | failed protocol//200");
    row("something else", json, R"({"ok":true})", "- | failed protocol//200");
    const auto error = [&](const char* name, int status, const char* code, const char* message, const char* kind) {
        row(name, headOf("application/json", status),
            std::string(R"({"error":{"message":")") + message + R"(","type":"image_generation_user_error","code":")" +
                code + R"("}})",
            std::string("- | failed ") + kind + "/" + code + "/" + std::to_string(status));
    };
    error("moderation", 400, "moderation_blocked", "Your request was rejected by the safety system", "invalid_request");
    error("policy", 400, "content_policy_violation", "not allowed", "invalid_request");
    error("unknown parameter", 400, "unknown_parameter", "Unknown parameter: 'response_format'", "invalid_request");
    error("key", 401, "invalid_api_key", "Incorrect API key", "authentication");
    error("not verified", 403, "org_not_verified", "Your organization must be verified", "permission");
    error("no such model", 404, "model_not_found", "no such model", "not_found");
    error("too large", 413, "payload_too_large", "too large", "invalid_request");
    error("too many", 429, "rate_limit_exceeded", "slow down", "rate_limited");
    error("no money", 429, "insufficient_quota", "quota", "billing");
    error("hard limit", 400, "billing_hard_limit_reached", "Billing hard limit has been reached", "billing");
    error("server", 500, "oops", "oops", "server_error");
    error("no room", 503, "busy", "busy", "overloaded");
}

void OpenAiImagesTest::readsAnswersCutAnywhere()
{
    QFETCH(const HttpHead, head);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) { return converse(*begin().value(), {{head, bytes}}, cut).answer; };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void OpenAiImagesTest::aBetterPictureStartsItsMediumOver()
{
    const auto conversation = begin(request({.partial_images = 1})).value();
    static_cast<void>(conversation->next());
    conversation->head(headOf("text/event-stream"));
    EventBodies events;
    conversation->body(partial(0, jpeg()), events);
    const EventBodies first{Started{.response_id = "req-1"}, MediaBegin{0, "image/jpeg"},
                            MediaChunk{.index = 0, .bytes = jpeg()}, MediaEnd{.index = 0}};
    QVERIFY(events == first); // shown at once, and whole
    events.clear();
    conversation->body(completed(counted), events);
    const EventBodies last{MediaBegin{0, "image/png"}, MediaChunk{.index = 0, .bytes = tinyPng()},
                           MediaEnd{.index = 0}};
    QVERIFY(std::ranges::equal(last, std::span(events).first(3)));
    conversation->end(events);
    QVERIFY(std::holds_alternative<Finished>(events.back()));
    QVERIFY(!conversation->next());
}

void OpenAiImagesTest::namedPicturesAreFetchedOneAfterTheOther()
{
    const std::vector<WireAnswer> answers{
        {headOf("application/json"), answer(R"({"url":"https://cdn.example/a.png?s=1"},)" + packed(jpeg()) +
                                                R"(,{"url":"https://cdn.example/c.png"})",
                                            R"(,"size":"1024x1024","quality":"low")")},
        file(),
        file(tinyPng() + "more")};
    const auto conversed = converse(*begin().value(), answers);
    QCOMPARE(summary(conversed.answer).toStdString(),
             " req-1 | media image/png 89 | media image/jpeg 44 | media image/png 93 | "
             "usage image_1024x1024_low=3 | finished stop/");
    QCOMPARE(conversed.steps.size(), 3U);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.url, "https://cdn.example/a.png?s=1");
    QCOMPARE(conversed.steps[2].request.url, "https://cdn.example/c.png");
    QVERIFY(conversed.steps[1].download && conversed.steps[1].repeatable);
    for (std::size_t cut = 1; cut < answers[0].body.size(); ++cut)
        QCOMPARE(converse(*begin().value(), answers, cut).answer, conversed.answer);
}

void OpenAiImagesTest::theKeyStaysWithTheProvider()
{
    const auto conversed = converse(
        *begin().value(),
        {{headOf("application/json"),
          answer(
              R"({"url":"https://cdn.example/a.png"},{"url":"https://api.acme.example/v1/files/b"},{"url":"/c.png"})")},
         file(),
         file(),
         file()});
    QVERIFY(conversed.steps[1].request.headers.fields().empty());
    QVERIFY(conversed.steps[1].request.public_only);
    QCOMPARE(conversed.steps[2].request.headers.value("authorization"), "Bearer key-123");
    QCOMPARE(conversed.steps[3].request.url, "https://api.acme.example/c.png");
}

void OpenAiImagesTest::aPictureThatCannotBeFetchedEndsTheAnswer_data()
{
    QTest::addColumn<WireAnswer>("wire");
    QTest::addColumn<QString>("end");
    QTest::newRow("expired") << file("<Error>AccessDenied</Error>", 403) << "failed permission//403";
    QTest::newRow("web page") << WireAnswer{headOf("text/html"), "<html>Sign in</html>"} << "failed protocol//200";
    QTest::newRow("a film") << file(tinyMp4()) << "failed protocol//200";
    QTest::newRow("empty") << file("") << "failed protocol//200";
}

void OpenAiImagesTest::aPictureThatCannotBeFetchedEndsTheAnswer()
{
    QFETCH(const WireAnswer, wire);
    QFETCH(const QString, end);
    const auto conversed = converse(
        *begin().value(),
        {{headOf("application/json"), answer(R"({"url":"https://cdn.example/a"},{"url":"https://cdn.example/b"})")},
         wire,
         file()});
    QCOMPARE(summary(conversed.answer), QStringLiteral(" req-1 | usage image_1024x1024_high=2 | ") + end);
    QCOMPARE(conversed.steps.size(), 2U); // what was made is paid for, and the rest is not asked for
}

void OpenAiImagesTest::servesPicturesAlone()
{
    QCOMPARE(findDialect("openai-images"), &openAiImagesDialect());
    QVERIFY(openAiImagesDialect().serves(MakeImage{}));
    QVERIFY(!openAiImagesDialect().serves(Chat{}));
}

QTEST_APPLESS_MAIN(OpenAiImagesTest)
#include "openai_images_test.moc"
