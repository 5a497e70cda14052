// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <algorithm>

#include "engine/dialects/dialects.h"
#include "engine/dialects/outgoing.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

using Quirks = std::map<std::string, std::string>;

const std::string place = "https://queue.fal.run/fal-ai/flux/requests/r1";

Provider provider(Quirks quirks = {}, const std::string& base = "https://queue.fal.run")
{
    return {.id = "fal", .name = "fal", .dialect = "fal", .base_url = base, .quirks = std::move(quirks)};
}

Request request(Task task, const std::string& prompt = "a lighthouse")
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{prompt}}}};
    return request;
}

Request with(Request asked, std::vector<MediaPart> media)
{
    for (auto& medium : media)
        asked.messages.front().parts.emplace_back(std::move(medium));
    return asked;
}

MediaPart medium(const std::string& type, const std::string& bytes, MediaPurpose purpose = MediaPurpose::Prompt)
{
    return {.media_type = type, .bytes = std::make_shared<const std::string>(bytes), .purpose = purpose};
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked, const Provider& at = provider())
{
    return falDialect().begin(asked, at, "fal-ai/flux/dev", "key-123");
}

std::string inputOf(const Request& asked, const Quirks& quirks = {})
{
    const auto conversation = begin(asked, provider(quirks));
    return conversation ? (*conversation)->next()->request.body : "! " + conversation.error().message.toStdString();
}

WireAnswer json(const std::string& body, int status = 200, Headers headers = {})
{
    headers.add("content-type", "application/json");
    return {{status, headers}, body};
}

WireAnswer accepted()
{
    return json(R"({"status":"IN_QUEUE","request_id":"r1","queue_position":2,"response_url":")" + place +
                R"(","status_url":")" + place + R"(/status","cancel_url":")" + place + R"(/cancel"})");
}

WireAnswer status(const std::string& word, const std::string& members = {})
{
    return json(R"({"status":")" + word + R"(","request_id":"r1")" + members + "}", word == "COMPLETED" ? 200 : 202);
}

WireAnswer result(const std::string& body, const std::string& units = {})
{
    return units.empty() ? json(body) : json(body, 200, {{"x-fal-billable-units", units}});
}

WireAnswer file(const std::string& bytes, const char* type = "application/octet-stream")
{
    return {{200, {{"content-type", type}}}, bytes};
}

const std::string picture_file =
    R"({"url":"https://v3.fal.media/files/a.png","width":1024,"height":768,"content_type":"image/png"})";

} // namespace

class FalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void submitsToTheQueue();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void aRequestIsLookedAfterUntilItsResultIsThere();
    void placesElsewhereAreNotAsked();
    void theKeyStaysWithTheProvider();
    void goesOnWithARequestOfAnEarlierProcess();
    void aRequestThatNobodyWaitsForIsStopped();
    void theQueueHasPriorities();
    void listsModelsOfThePlatform();
    void namesThatAreNoModelsAreRefused();
};

void FalTest::submitsToTheQueue()
{
    const auto step = begin(request(MakeImage{})).value()->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://queue.fal.run/fal-ai/flux/dev");
    QCOMPARE(step->request.headers.value("authorization"), "Key key-123");
    QCOMPARE(step->request.headers.value("content-type"), "application/json");
    QCOMPARE(step->request.body, R"({"prompt":"a lighthouse"})");
    QVERIFY(!step->repeatable);
}

void FalTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<Quirks>("quirks");
    QTest::addColumn<QString>("input");
    const auto row = [](const char* name, const Request& asked, const char* input, const Quirks& quirks = {}) {
        QTest::newRow(name) << asked << quirks << input;
    };
    const auto picture = medium("image/png", "png");
    Request full = request(MakeImage{.count = 2,
                                     .size = "1024x768",
                                     .format = "jpeg",
                                     .negative = "fog",
                                     .steps = 20,
                                     .guidance = 3.5,
                                     .strength = 0.8});
    full.parameters.seed = 7;
    row("picture with all", full,
        R"({"prompt":"a lighthouse","num_images":2,"image_size":{"width":1024,"height":768},"output_format":"jpeg",)"
        R"("negative_prompt":"fog","num_inference_steps":20,"guidance_scale":3.5,"strength":0.8,"seed":7})");
    row("size by its name", request(MakeImage{.size = "landscape_4_3"}),
        R"({"prompt":"a lighthouse","image_size":"landscape_4_3"})");
    row("ratio", request(MakeImage{.size = "16:9"}), R"({"prompt":"a lighthouse","aspect_ratio":"16:9"})");
    row("resolution", request(MakeImage{.size = "2K"}), R"({"prompt":"a lighthouse","resolution":"2K"})");
    row("picture to change", with(request(MakeImage{}), {picture, medium("image/png", "m", MediaPurpose::Mask)}),
        R"({"prompt":"a lighthouse","image_url":"data:image/png;base64,cG5n","mask_url":"data:image/png;base64,bQ=="})");
    row("several pictures", with(request(MakeImage{}), {picture, picture}),
        R"({"prompt":"a lighthouse","image_urls":["data:image/png;base64,cG5n","data:image/png;base64,cG5n"]})");
    row("one picture in a list", with(request(MakeImage{}), {picture}),
        R"({"prompt":"a lighthouse","image_urls":["data:image/png;base64,cG5n"]})", {{"input-image", "image_urls[]"}});
    row("film",
        with(request(MakeVideo{.seconds = 5, .size = "1080p", .sound = false}),
             {medium("image/png", "png", MediaPurpose::FirstFrame), medium("image/png", "m", MediaPurpose::LastFrame)}),
        R"({"prompt":"a lighthouse","duration":"5","resolution":"1080p","generate_audio":false,)"
        R"("image_url":"data:image/png;base64,cG5n","end_image_url":"data:image/png;base64,bQ=="})");
    row("film of eight seconds in words", request(MakeVideo{.seconds = 8}),
        R"({"prompt":"a lighthouse","duration":"8s"})", {{"input-seconds-suffix", "s"}});
    row("speech", request(Speak{.voice = "af_heart", .speed = 1.5}),
        R"({"text":"a lighthouse","voice":"af_heart","speed":1.5})");
    row("speech by a prompt", request(Speak{}), R"({"prompt":"a lighthouse"})", {{"input-text", "prompt"}});
    row("transcript",
        with(request(Transcribe{.language = "de", .speakers = true, .translate = true}, ""),
             {medium("audio/wav", "w")}),
        R"({"language":"de","diarize":true,"task":"translate","audio_url":"data:audio/wav;base64,dw=="})");
    row("transcript with words", with(request(Transcribe{}, "names"), {medium("audio/wav", "w")}),
        R"({"prompt":"names","chunk_level":"word","audio_url":"data:audio/wav;base64,dw=="})",
        {{"input-words", "chunk_level=word"}});
    Request chat = request(Chat{}, "hello");
    chat.system = "be kind";
    chat.parameters = {.temperature = 0.5, .max_output_tokens = 64};
    chat.extra_json = {{"model", R"("anthropic/claude")"}};
    row("chat", chat,
        R"({"prompt":"hello","system_prompt":"be kind","temperature":0.5,"max_tokens":64,"model":"anthropic/claude"})");
    Request stops = request(Chat{});
    stops.parameters.stop = {"END"};
    row("stops", stops, R"(! This wire format has no place for "stop"; leave it out.)");
    row("inputs as they are", request(RunModel{R"({"b": 1.50})"}), R"({"b":1.50,"prompt":"a lighthouse"})");
}

void FalTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const Quirks, quirks);
    QFETCH(const QString, input);
    QCOMPARE(QString::fromStdString(inputOf(asked, quirks)), input);
}

void FalTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, const Request& asked, const QList<WireAnswer>& answers, const char* line) {
        QTest::newRow(name) << asked << answers << line;
    };
    const auto picture = request(MakeImage{});
    const auto chat = request(Chat{}, "hello");
    const auto run = request(RunModel{"{}"}, "");
    const auto transcript = with(request(Transcribe{}, ""), {medium("audio/wav", "w")});
    const auto done = status("COMPLETED", R"(,"logs":[],"metrics":{"inference_time":2.1})");
    row("pictures", picture,
        {accepted(), status("IN_PROGRESS", R"(,"logs":[])"), done,
         result(R"({"images":[)" + picture_file + "," + picture_file +
                    R"(],"seed":7,"has_nsfw_concepts":[false,false]})",
                "2"),
         file(tinyPng(), "image/png"), file(tinyPng())},
        " r1 | media image/png 89 | media image/png 89 | usage billable_unit=2 | finished stop/COMPLETED");
    row("blackened picture", picture,
        {accepted(), done, result(R"({"images":[)" + picture_file + R"(],"has_nsfw_concepts":[true]})"),
         file(tinyPng())},
        " r1 | media image/png 89 | finished content_filter/COMPLETED");
    row("one picture", picture, {accepted(), done, result(R"({"image":)" + picture_file + "}"), file(tinyPng())},
        " r1 | media image/png 89 | finished stop/COMPLETED");
    row("picture in the answer", picture,
        {accepted(), done, result(R"({"images":[{"url":"data:image/png;base64,)" + base64(tinyPng()) + "\"}]}")},
        " r1 | media image/png 89 | finished stop/COMPLETED");
    row("film and its first picture", request(MakeVideo{}),
        {accepted(), done,
         result(R"({"video":{"url":"https://v3.fal.media/files/a.mp4"},"thumbnail":)" + picture_file + "}", "3.008"),
         file(tinyMp4())},
        " r1 | media video/mp4 228 | usage billable_unit=3.008 | finished stop/COMPLETED");
    row("speech", request(Speak{}),
        {accepted(), done, result(R"({"audio":{"url":"https://other.example/a.wav"},"duration_ms":1200})"),
         file(tinyWav())},
        " r1 | media audio/wav 108 | finished stop/COMPLETED");
    row("speech by its address", request(Speak{}),
        {accepted(), done, result(R"({"audio_url":"https://v3.fal.media/files/a.wav"})"), file(tinyWav())},
        " r1 | media audio/wav 108 | finished stop/COMPLETED");
    row("chat", chat,
        {accepted(), done, result(R"({"output":"Grüße","reasoning":"well","partial":false,"error":null})")},
        " r1 | think well | text Grüße | finished stop/COMPLETED");
    row("chat that failed", chat, {accepted(), done, result(R"({"output":"","partial":false,"error":"overloaded"})")},
        " r1 | failed overloaded//200");
    row("run with figures", run, {accepted(), done, result(R"({"score": 0.50})")},
        R"( r1 | text {"score": 0.50} | finished stop/COMPLETED)");
    row("run with a file", run,
        {accepted(), done, result(R"({"model_mesh":{"url":"https://v3.fal.media/a.glb","file_size":9}})"),
         file("glTF" + std::string(80, 'g'), "model/gltf-binary")},
        " r1 | media model/gltf-binary 84 | finished stop/COMPLETED");
    row("run whose result has a state too", run, {accepted(), done, result(R"({"status":"IN_QUEUE","text":"hi"})")},
        " r1 | text hi | finished stop/COMPLETED");
    row("transcript", transcript,
        {accepted(), done,
         result(R"({"text":"Good day.","chunks":[{"timestamp":[0,1.5],"text":"Good day.","speaker":"SPEAKER_00"}]})")},
        " r1 | text Good day. | segment 0-1500000 SPEAKER_00: Good day. | finished stop/COMPLETED");
    row("transcript with words", transcript,
        {accepted(), done,
         result(
             R"({"text":"Good day.","words":[{"text":"Good","start":0,"end":0.4,"type":"word","speaker_id":"s0"},)"
             R"({"text":" ","start":0.4,"end":0.5,"type":"spacing"},{"text":"day.","start":0.5,"end":1,"type":"word"}]})")},
        " r1 | text Good day. | word 0-400000 s0: Good | word 500000-1000000 day. | finished stop/COMPLETED");
    // What goes wrong.
    row("refused by its filter", picture,
        {accepted(), done,
         json(R"({"detail":[{"loc":["body","prompt"],"msg":"flagged by a content checker","type":)"
              R"("content_policy_violation"}]})",
              422)},
        " r1 | failed invalid_request/content_policy_violation/422");
    row("bad input", picture,
        {json(R"({"detail":[{"loc":["body","num_images"],"msg":"too many","type":"less_than_equal"}]})", 422)},
        "- | failed invalid_request/less_than_equal/422");
    row("bad input in a sentence", picture, {json(R"({"detail":"no such size"})", 422)},
        "- | failed invalid_request//422");
    row("the state says it failed", picture,
        {accepted(), status("COMPLETED", R"(,"error":"Request timed out","error_type":"request_timeout")")},
        " r1 | failed timeout/request_timeout/200");
    row("no runner", picture,
        {accepted(), done, json(R"({"detail":"No runner","error_type":"runner_scheduling_failure"})", 503)},
        " r1 | failed overloaded/runner_scheduling_failure/503");
    row("key", picture, {json(R"({"detail":"Cannot access application"})", 401)}, "- | failed authentication//401");
    row("locked account", picture, {json(R"({"detail":"User is locked. Reason: Exhausted balance."})", 403)},
        "- | failed permission//403");
    row("no such model", picture, {json(R"({"detail":"Application 'flux' not found"})", 404)},
        "- | failed not_found//404");
    row("too many", picture, {json(R"({"detail":"slow down"})", 429, {{"retry-after", "2"}})},
        "- | failed rate_limited//429/2000");
    row("web page", picture, {file("<html>Sign in</html>", "text/html")}, "- | failed protocol//200");
    row("no request", picture, {json("{}")}, "- | failed protocol//200");
    row("no state", picture, {accepted(), json("{}")}, " r1 | failed protocol//200");
    row("half a result", picture, {accepted(), done, json(R"({"images":[)")}, " r1 | failed protocol//200");
    row("no picture", picture, {accepted(), done, result(R"({"seed":7})", "1")},
        " r1 | usage billable_unit=1 | failed protocol//0");
}

void FalTest::readsAnswersCutAnywhere()
{
    QFETCH(const Request, asked);
    QFETCH(const QList<WireAnswer>, answers);
    QFETCH(const QString, line);
    const std::vector<WireAnswer> wire(answers.begin(), answers.end());
    const auto whole = converse(*begin(asked).value(), wire);
    QCOMPARE(summary(whole.answer), line);
    QCOMPARE(whole.answer.ends, 1);
    QCOMPARE(whole.answer.after_end, 0);
    QCOMPARE(whole.steps.size(), wire.size()); // nothing is asked after the end
    std::size_t longest = 0;
    for (const auto& answer : wire)
        longest = std::max(longest, answer.body.size());
    for (std::size_t cut = 1; cut < longest; ++cut)
        QCOMPARE(converse(*begin(asked).value(), wire, cut).answer, whole.answer);
}

void FalTest::aRequestIsLookedAfterUntilItsResultIsThere()
{
    const auto conversed =
        converse(*begin(request(MakeImage{})).value(),
                 {accepted(), status("IN_QUEUE", R"(,"queue_position":1)"), status("IN_PROGRESS"), status("COMPLETED"),
                  result(R"({"images":[)" + picture_file + "]}", "1.5"), file(tinyPng())});
    QVERIFY(conversed.answer.finished);
    QCOMPARE(conversed.answer.starts, 1);
    QCOMPARE(conversed.answer.usage->raw, R"({"x-fal-billable-units":"1.5"})");
    const std::vector<std::pair<double, std::string>> progress{
        {-1, "IN_QUEUE 2"}, {-1, "IN_QUEUE 1"}, {-1, "IN_PROGRESS"}, {-1, "COMPLETED"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.url, place + "/status");
    QCOMPARE(conversed.steps[1].request.headers.value("authorization"), "Key key-123");
    QCOMPARE(conversed.steps[1].wait, 500ms);
    QCOMPARE(conversed.steps[4].request.url, place);
    QCOMPARE(conversed.steps[4].wait, 0ms); // it is there
    QVERIFY(conversed.steps[4].repeatable);
    QVERIFY(conversed.steps[5].download);
}

// Behind a gateway, and where somebody would like to have the key.
void FalTest::placesElsewhereAreNotAsked()
{
    const auto gateway = provider({}, "https://gateway.example/fal");
    const auto conversed = converse(*begin(request(MakeImage{}), gateway).value(), {accepted(), status("COMPLETED")});
    QCOMPARE(conversed.steps[1].request.url, "https://gateway.example/fal/fal-ai/flux/requests/r1/status");
    QCOMPARE(conversed.steps[1].request.headers.value("authorization"), "Key key-123");
    QCOMPARE(conversed.steps[2].request.url, "https://gateway.example/fal/fal-ai/flux/requests/r1");
}

void FalTest::theKeyStaysWithTheProvider()
{
    const auto conversed = converse(*begin(request(MakeImage{})).value(),
                                    {accepted(), status("COMPLETED"), result(R"({"image":)" + picture_file + "}")});
    const auto& fetched = conversed.steps.back().request;
    QCOMPARE(fetched.url, "https://v3.fal.media/files/a.png");
    QVERIFY(fetched.public_only && fetched.headers.fields().empty());
    const auto words = converse(*begin(request(Chat{})).value(),
                                {accepted(), status("COMPLETED"), result(R"({"output":"https://evil.example/?a=1"})")});
    QCOMPARE(words.steps.size(), 3U); // what a model writes loads nothing
    QCOMPARE(words.answer.text, "https://evil.example/?a=1");
}

void FalTest::goesOnWithARequestOfAnEarlierProcess()
{
    const auto resume = converse(*begin(request(MakeImage{})).value(), {accepted()}).answer.resume;
    QVERIFY(!resume.contains("key-123"));
    const auto conversation =
        falDialect().resume(resume, request(MakeImage{}), provider(), "fal-ai/flux/dev", "key-123").value();
    const auto conversed =
        converse(*conversation, {status("COMPLETED"), result(R"({"image":)" + picture_file + "}"), file(tinyPng())});
    QCOMPARE(conversed.steps[0].request.method, "GET"); // nothing is submitted again
    QCOMPARE(conversed.steps[0].request.url, place + "/status");
    QVERIFY(conversed.answer.finished);
    QVERIFY(!falDialect().resume("rubbish", request(MakeImage{}), provider(), "fal-ai/flux/dev", "key-123"));
}

void FalTest::aRequestThatNobodyWaitsForIsStopped()
{
    const auto conversation = begin(request(MakeImage{})).value();
    QVERIFY(!conversation->cancellation());
    converse(*conversation, {accepted()});
    const auto stop = conversation->cancellation();
    QVERIFY(stop);
    QCOMPARE(stop->method, "PUT");
    QCOMPARE(stop->url, place + "/cancel");
    QCOMPARE(stop->headers.value("authorization"), "Key key-123");
}

void FalTest::theQueueHasPriorities()
{
    const auto priority = [](const std::string& tier) {
        Request asked = request(MakeImage{});
        asked.parameters.service_tier = tier;
        const auto conversation = begin(asked);
        return conversation ? std::string((*conversation)->next()->request.headers.value("x-fal-queue-priority"))
                            : std::string(errorKindName(conversation.error().kind));
    };
    QCOMPARE(priority(""), "");
    QCOMPARE(priority("flex"), "low");
    QCOMPARE(priority("standard"), "normal");
    QCOMPARE(priority("priority"), "unsupported");
}

void FalTest::listsModelsOfThePlatform()
{
    QCOMPARE(falDialect().encodeModelListing(provider(), "k").url, "https://api.fal.ai/v1/models");
    QCOMPARE(falDialect().encodeModelListing(provider(), "k").headers.value("authorization"), "Key k");
    QCOMPARE(falDialect().encodeModelListing(provider({}, "http://127.0.0.1:9/fal"), "k").url,
             "http://127.0.0.1:9/fal/models");
    const auto models = falDialect().decodeModelListing(R"({"models":[{"endpoint_id":"fal-ai/flux/dev"}]})");
    QCOMPARE(models.value(), std::vector<std::string>{"fal-ai/flux/dev"});
}

void FalTest::namesThatAreNoModelsAreRefused()
{
    for (const auto* const wrong : {"", "flux", "/flux", "fal-ai/"}) {
        const auto refused = falDialect().begin(request(MakeImage{}), provider(), wrong, "");
        QVERIFY2(!refused, wrong);
        QCOMPARE(refused.error().kind, ErrorKind::Usage);
    }
    QVERIFY(!falDialect().serves(Embed{}));
    QVERIFY(falDialect().serves(RunModel{}));
}

QTEST_APPLESS_MAIN(FalTest)
#include "fal_test.moc"
