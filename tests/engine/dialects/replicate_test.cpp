// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <algorithm>

#include "engine/dialects/dialects.h"
#include "engine/dialects/json_reader.h"
#include "engine/dialects/outgoing.h"
#include "support/answer_summary.h"
#include "support/conversed.h"

using namespace assay;
using namespace assay::test;
using namespace std::chrono_literals;

namespace {

using Quirks = std::map<std::string, std::string>;

const std::string version = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";
const char* const film = "https://replicate.delivery/xezq/film.mp4";

Provider provider(Quirks quirks = {})
{
    return {.id = "replicate",
            .name = "Replicate",
            .dialect = "replicate",
            .base_url = "https://api.replicate.com/v1",
            .quirks = std::move(quirks)};
}

Request request(Task task, const std::string& prompt = "a lighthouse", bool stream = false)
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{prompt}}}};
    request.stream = stream;
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

MediaPart address(const std::string& type, const std::string& url, MediaPurpose purpose = MediaPurpose::Prompt)
{
    return {.media_type = type, .bytes = {}, .url = url, .purpose = purpose};
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked, const std::string& model = "acme/painter",
                                            const Provider& at = provider())
{
    return replicateDialect().begin(asked, at, model, "r8_key");
}

std::string inputOf(const Request& asked, const Quirks& quirks = {})
{
    const auto conversation = begin(asked, "acme/painter", provider(quirks));
    return conversation ? rawJson((*conversation)->next()->request.body, "/input")
                        : "! " + conversation.error().message.toStdString();
}

WireAnswer prediction(const std::string& status, const std::string& members = {}, int http_status = 200)
{
    return {
        {http_status, {{"content-type", "application/json"}}},
        R"({"id":"p1","model":"acme/painter","version":"hidden","status":")" + status + "\"" +
            (members.empty() ? "" : "," + members) +
            R"(,"created_at":"2026-11-22T10:00:00Z","urls":{"get":"https://api.replicate.com/v1/predictions/p1"}})"};
}

WireAnswer accepted(const std::string& stream = {})
{
    auto answer = prediction("starting", R"("output":null,"error":null,"logs":"")", 201);
    if (!stream.empty())
        answer.body.replace(answer.body.find(R"("urls":{)"), 8, R"("urls":{"stream":")" + stream + "\",");
    return answer;
}

WireAnswer succeeded(const std::string& output, const std::string& metrics = R"({"predict_time":41.2})")
{
    return prediction("succeeded", R"("output":)" + output + R"(,"error":null,"logs":"","metrics":)" + metrics);
}

WireAnswer file(const std::string& bytes, const char* type = "application/octet-stream", int status = 200)
{
    return {{status, {{"content-type", type}}}, bytes};
}

WireAnswer refusal(int status, const std::string& detail, Headers headers = {})
{
    headers.add("content-type", "application/json");
    return {{status, headers},
            R"({"title":"Refused","detail":")" + detail + R"(","status":)" + std::to_string(status) + "}"};
}

WireAnswer events(const std::string& bytes)
{
    return {{200, {{"content-type", "text/event-stream"}}}, bytes};
}

std::string piece(int number, const std::string& text)
{
    return "event: output\nid: 1690212292:" + std::to_string(number) + "\ndata: " + text + "\n\n";
}

Request run(const std::string& input_json)
{
    return request(RunModel{input_json}, "");
}

} // namespace

class ReplicateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aModelIsFoundByItsName_data();
    void aModelIsFoundByItsName();
    void writesWhatIsAskedFor_data();
    void writesWhatIsAskedFor();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void aRunIsLookedAfterUntilItsFileIsThere();
    void theKeyStaysWithTheProvider();
    void wordsOfAModelLoadNothing();
    void goesOnWithARunOfAnEarlierProcess();
    void aRunThatNobodyWaitsForIsStopped();
    void textIsReadWhileItIsWritten();
    void aStreamThatBrokeOffIsCompletedByTheRun_data();
    void aStreamThatBrokeOffIsCompletedByTheRun();
    void aStreamMayBeCutAnywhere();
    void whatIsLargeIsUploadedFirst();
    void anUploadThatFailsEndsTheAnswer();
    void whatCannotBeAskedIsSaidBeforeTheUpload();
    void readsALotOfModels();
    void servesAllButNumbers();
};

void ReplicateTest::aModelIsFoundByItsName_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("named");
    QTest::newRow("official") << "black-forest-labs/flux-1.1-pro"
                              << "/models/black-forest-labs/flux-1.1-pro/predictions" << "";
    QTest::newRow("version of a model") << QString::fromStdString("acme/painter:" + version) << "/predictions"
                                        << QString::fromStdString(version);
    QTest::newRow("version") << QString::fromStdString(version) << "/predictions" << QString::fromStdString(version);
    QTest::newRow("deployment") << "deployments/acme/painter" << "/deployments/acme/painter/predictions" << "";
    QTest::newRow("odd letters") << "acme/a b" << "/models/acme/a%20b/predictions" << "";
    for (const auto* const wrong : {"painter", "a/b/c", "/b", "a/", "acme/painter:", ""})
        QTest::addRow("no model: %s", wrong) << wrong << "" << "";
}

void ReplicateTest::aModelIsFoundByItsName()
{
    QFETCH(const QString, model);
    QFETCH(const QString, path);
    QFETCH(const QString, named);
    const auto conversation = begin(request(MakeImage{}), model.toStdString());
    QCOMPARE(conversation.has_value(), !path.isEmpty());
    if (path.isEmpty()) {
        QCOMPARE(conversation.error().kind, ErrorKind::Usage);
        return;
    }
    const auto step = (*conversation)->next();
    QCOMPARE(step->request.method, "POST");
    QCOMPARE(step->request.url, "https://api.replicate.com/v1" + path.toStdString());
    QCOMPARE(step->request.headers.value("authorization"), "Bearer r8_key");
    const auto told = named.isEmpty() ? std::string() : "\"" + named.toStdString() + "\"";
    QCOMPARE(rawJson(step->request.body, "/version"), told);
    QVERIFY(!step->repeatable && !step->download && !step->preparation);
}

void ReplicateTest::writesWhatIsAskedFor_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<Quirks>("quirks");
    QTest::addColumn<QString>("input");
    const auto row = [](const char* name, const Request& asked, const char* input, const Quirks& quirks = {}) {
        QTest::newRow(name) << asked << quirks << input;
    };
    const std::string png = "data:image/png;base64," + base64("png");
    const auto picture = medium("image/png", "png");
    row("picture", request(MakeImage{}), R"({"prompt":"a lighthouse"})");
    Request full = request(MakeImage{.count = 2,
                                     .size = "16:9",
                                     .quality = "high",
                                     .background = "opaque",
                                     .format = "jpeg",
                                     .negative = "fog",
                                     .steps = 20,
                                     .guidance = 3.5,
                                     .strength = 0.8});
    full.parameters.seed = 7;
    row("picture with all", full,
        R"({"prompt":"a lighthouse","num_outputs":2,"aspect_ratio":"16:9","quality":"high","background":"opaque",)"
        R"("output_format":"jpg","negative_prompt":"fog","num_inference_steps":20,"guidance_scale":3.5,)"
        R"("prompt_strength":0.8,"seed":7})");
    row("sides", request(MakeImage{.size = "1024x768"}), R"({"prompt":"a lighthouse","width":1024,"height":768})");
    row("resolution", request(MakeImage{.size = "2K"}), R"({"prompt":"a lighthouse","resolution":"2K"})");
    row("picture to change", with(request(MakeImage{}), {picture, medium("image/png", "m", MediaPurpose::Mask)}),
        R"({"prompt":"a lighthouse","image":"data:image/png;base64,cG5n","mask":"data:image/png;base64,bQ=="})");
    row("another name", with(request(MakeImage{}), {picture}),
        R"({"prompt":"a lighthouse","input_image":"data:image/png;base64,cG5n"})", {{"input-image", "input_image"}});
    row("a list of pictures", with(request(MakeImage{}), {picture, address("", "https://a.example/b.png")}),
        R"({"prompt":"a lighthouse","image_input":["data:image/png;base64,cG5n","https://a.example/b.png"]})",
        {{"input-image", "image_input[]"}});
    row("one picture in a list", with(request(MakeImage{}), {picture}),
        R"({"prompt":"a lighthouse","image_input":["data:image/png;base64,cG5n"]})",
        {{"input-image", "image_input[]"}});
    row("two pictures where one has a place", with(request(MakeImage{}), {picture, picture}),
        R"(! This wire format has no place for "images"; leave it out.)");
    row("no such input", request(MakeImage{.negative = "fog"}),
        R"(! This wire format has no place for "negative"; leave it out.)", {{"input-negative", "-"}});
    row("partial pictures", request(MakeImage{.partial_images = 1}),
        R"(! This wire format has no place for "partial_images"; leave it out.)");
    row("film",
        with(request(MakeVideo{.seconds = 5, .size = "720p", .sound = true, .negative = "fog"}),
             {medium("image/png", "png", MediaPurpose::FirstFrame), medium("image/png", "m", MediaPurpose::LastFrame),
              medium("image/png", "r", MediaPurpose::Reference)}),
        R"({"prompt":"a lighthouse","duration":5,"resolution":"720p","generate_audio":true,"negative_prompt":"fog",)"
        R"("image":"data:image/png;base64,cG5n","last_frame":"data:image/png;base64,bQ==",)"
        R"("reference_images":["data:image/png;base64,cg=="]})");
    row("film of eight seconds in words", request(MakeVideo{.seconds = 8, .size = "1280x720"}),
        R"({"prompt":"a lighthouse","duration":"8s","size":"1280x720"})",
        {{"input-seconds-suffix", "s"}, {"input-size", "size"}});
    row("speech", request(Speak{.voice = "af_nova", .language = "en", .speed = 1.5}),
        R"({"text":"a lighthouse","voice":"af_nova","language":"en","speed":1.5})");
    row("speech in a format", request(Speak{.format = "wav"}),
        R"(! This wire format has no place for "format"; leave it out.)");
    row("speech in a format that has a name", request(Speak{.format = "wav"}),
        R"({"text":"a lighthouse","audio_format":"wav"})", {{"input-format", "audio_format"}});
    row("transcript", with(request(Transcribe{.language = "de", .translate = true}, ""), {medium("audio/wav", "w")}),
        R"({"language":"de","translate":true,"audio":"data:audio/wav;base64,dw=="})");
    row("transcript by other names",
        with(request(Transcribe{.speakers = true}, ""), {address("", "https://a.example/b.mp3")}),
        R"({"timestamp":"word","diarise_audio":true,"audio_file":"https://a.example/b.mp3"})",
        {{"input-audio", "audio_file"}, {"input-words", "timestamp=word"}, {"input-speakers", "diarise_audio"}});
    row("speakers", with(request(Transcribe{.speakers = true}, ""), {medium("audio/wav", "w")}),
        R"(! This wire format has no place for "speakers"; leave it out.)");
    Request chat = request(Chat{}, "hello");
    chat.system = "be kind";
    chat.parameters = {.temperature = 0.5, .top_p = 0.9, .max_output_tokens = 64, .seed = 7, .stop = {"END", "STOP"}};
    row("chat", chat,
        R"({"prompt":"hello","system_prompt":"be kind","temperature":0.5,"top_p":0.9,"max_tokens":64,"seed":7,)"
        R"("stop_sequences":"END,STOP"})");
    Request talk = request(Chat{}, "hello");
    talk.system = "be kind";
    talk.messages.push_back({Role::Assistant, {TextPart{"hi"}}});
    talk.messages.push_back({Role::User, {TextPart{"bye"}}});
    row("conversation", talk, "! This wire format takes one prompt, not a conversation; begin a new one.");
    row("conversation where there is a place", talk,
        R"({"messages":[{"role":"system","content":"be kind"},{"role":"user","content":"hello"},)"
        R"({"role":"assistant","content":"hi"},{"role":"user","content":"bye"}]})",
        {{"input-messages", "messages"}});
    Request tools = request(Chat{});
    tools.tools = {{"weather", "", ""}};
    row("tools", tools, R"(! This wire format has no place for "tools"; leave it out.)");
    row("inputs as they are", run(R"({"b": 1.50, "a": [true], "prompt": "mine"})"),
        R"({"b":1.50,"a":[true],"prompt":"mine"})");
    row("prompt where there is none", request(RunModel{R"({"b":1})"}), R"({"b":1,"prompt":"a lighthouse"})");
    row("picture of a run", with(run("{}"), {picture}), R"({"image":"data:image/png;base64,cG5n"})");
    row("picture of a run that has one", with(run(R"({"image":"x"})"), {picture}),
        R"(! This wire format has no place for "image"; leave it out.)");
    row("inputs that are none", run("[1]"),
        R"(! The inputs of the model are no JSON object; write them as {"name": value, …}.)");
    Request own = request(MakeImage{});
    own.extra_json = {{"go_fast", "true"}, {"prompt", R"("another")"}};
    row("the caller's own come last", own, R"({"prompt":"another","go_fast":true})");
}

void ReplicateTest::writesWhatIsAskedFor()
{
    QFETCH(const Request, asked);
    QFETCH(const Quirks, quirks);
    QFETCH(const QString, input);
    QCOMPARE(QString::fromStdString(inputOf(asked, quirks)), input);
}

void ReplicateTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QList<WireAnswer>>("answers");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, const Request& asked, const QList<WireAnswer>& answers, const char* line) {
        QTest::newRow(name) << asked << answers << line;
    };
    const auto picture = request(MakeImage{});
    const auto chat = request(Chat{}, "hello");
    const auto transcript = with(request(Transcribe{}, ""), {medium("audio/wav", "w")});
    const std::string one = R"("https://replicate.delivery/a.webp")";
    row("one picture", picture,
        {accepted(), prediction("processing"),
         succeeded(one, R"({"predict_time":3.4,"image_count":1,"image_output_count":1})"), file(tinyPng())},
        "acme/painter p1 | media image/png 89 | usage image=1 | finished stop/succeeded");
    row("several pictures", picture,
        {accepted(), succeeded("[" + one + "," + one + "]"), file(tinyPng()), file(tinyPng())},
        "acme/painter p1 | media image/png 89 | media image/png 89 | usage run_second=41.2 | finished stop/succeeded");
    row("picture in the answer", picture, {succeeded("\"data:image/png;base64," + base64(tinyPng()) + "\"")},
        "acme/painter p1 | media image/png 89 | usage run_second=41.2 | finished stop/succeeded");
    row("picture in an object", picture,
        {accepted(), succeeded(R"({"image":)" + one + R"(,"seed":7,"clip":"https://replicate.delivery/b.mp4"})"),
         file(tinyPng())},
        "acme/painter p1 | media image/png 89 | usage run_second=41.2 | finished stop/succeeded");
    row("film by its length", request(MakeVideo{}),
        {accepted(),
         succeeded("\"" + std::string(film) + "\"",
                   R"({"predict_time":125.4,"video_output_duration_seconds":5,"resolution_target":"720p"})"),
         file(tinyMp4(), "video/mp4")},
        "acme/painter p1 | media video/mp4 228 | usage video_second_720p=5 | finished stop/succeeded");
    row("speech", request(Speak{}),
        {accepted(), succeeded(R"({"audio":"https://replicate.delivery/a.wav"})"), file(tinyWav())},
        "acme/painter p1 | media audio/wav 108 | usage run_second=41.2 | finished stop/succeeded");
    row("chat in pieces", chat,
        {accepted(), succeeded(R"(["Grü","ße",", ","https://x.example/?a=b"])",
                               R"({"input_token_count":12,"output_token_count":4,"predict_time":0.5})")},
        "acme/painter p1 | text Grüße, https://x.example/?a=b | usage input_token=12 output_token=4 | finished "
        "stop/succeeded");
    row("chat in one", chat, {accepted(), succeeded(R"("hi")", R"({"token_input_count":2,"token_output_count":1})")},
        "acme/painter p1 | text hi | usage input_token=2 output_token=1 | finished stop/succeeded");
    row("chat in an object", chat, {accepted(), succeeded(R"({"text":"hi","reasoning":"well"})")},
        "acme/painter p1 | think well | text hi | usage run_second=41.2 | finished stop/succeeded");
    row("nothing to say", chat, {accepted(), succeeded("null")},
        "acme/painter p1 | usage run_second=41.2 | finished stop/succeeded");
    row("run with figures", run("{}"), {accepted(), succeeded(R"({"score": 0.830, "label":"cat"})")},
        R"(acme/painter p1 | text {"score": 0.830, "label":"cat"} | usage run_second=41.2 | finished stop/succeeded)");
    row("run with a file of any kind", run("{}"),
        {accepted(), succeeded(R"("https://replicate.delivery/mesh.glb")"), file("glTF" + std::string(80, 'g'))},
        "acme/painter p1 | media application/octet-stream 84 | usage run_second=41.2 | finished stop/succeeded");
    row("run with text and file", run("{}"), {accepted(), succeeded("[\"see \"," + one + "]"), file(tinyPng())},
        "acme/painter p1 | text see  | media image/png 89 | usage run_second=41.2 | finished stop/succeeded");
    row("transcript of Whisper", transcript,
        {accepted(), succeeded(R"({"segments":[{"id":0,"start":0.0,"end":1.5,"text":" Good day."},)"
                               R"({"id":1,"start":1.5,"end":2,"text":" Bye."}],"transcription":" Good day. Bye.",)"
                               R"("detected_language":"english","translation":null})")},
        "acme/painter p1 | text  Good day. Bye. | segment 0-1500000  Good day. | segment 1500000-2000000  Bye. | usage "
        "run_second=41.2 | finished stop/succeeded");
    row("transcript in chunks", transcript,
        {accepted(), succeeded(R"({"text":"Good day.","chunks":[{"text":" Good","timestamp":[0.0,0.5]},)"
                               R"({"text":" day.","timestamp":[0.5,null],"speaker":"SPEAKER_00"}]})")},
        "acme/painter p1 | text Good day. | word 0-500000  Good | word 500000-500000 SPEAKER_00:  day. | usage "
        "run_second=41.2 | finished stop/succeeded");
    row("transcript of words in segments", transcript,
        {accepted(), succeeded(R"({"segments":[{"start":0,"end":1,"text":"Good day.","words":[)"
                               R"({"word":"Good","start":0,"end":0.4},{"word":"day.","start":0.5,"end":1}]}]})")},
        "acme/painter p1 | text Good day. | segment 0-1000000 Good day. | word 0-400000 Good | word 500000-1000000 "
        "day. | usage run_second=41.2 | finished stop/succeeded");
    row("transcript in pieces", transcript, {accepted(), succeeded(R"(["Good ","day."])")},
        "acme/painter p1 | text Good day. | usage run_second=41.2 | finished stop/succeeded");
    // What goes wrong.
    row("the model's exception", picture,
        {accepted(),
         prediction("failed", R"("output":null,"error":"CUDA out of memory","metrics":{"predict_time":2})")},
        "acme/painter p1 | usage run_second=2 | failed server_error//200");
    row("refused by its filter", picture, {accepted(), prediction("failed", R"("error":"NSFW content detected.")")},
        "acme/painter p1 | failed invalid_request//200");
    row("high demand", picture,
        {accepted(), prediction("failed", R"("error":"Service is currently unavailable due to high demand (E003).")")},
        "acme/painter p1 | failed overloaded//200");
    row("stopped elsewhere", picture, {accepted(), prediction("canceled", R"("metrics":{"predict_time":1.5})")},
        "acme/painter p1 | usage run_second=1.5 | failed cancelled/canceled/0");
    row("never begun", picture, {accepted(), prediction("aborted")}, "acme/painter p1 | failed timeout/aborted/0");
    row("removed", picture, {accepted(), prediction("succeeded", R"("output":null,"data_removed":true)")},
        "acme/painter p1 | failed not_found/data_removed/0");
    row("no picture", picture, {accepted(), succeeded(R"("just words")")},
        "acme/painter p1 | usage run_second=41.2 | failed protocol//0");
    row("picture is a film", picture, {accepted(), succeeded(R"("https://replicate.delivery/a")"), file(tinyMp4())},
        "acme/painter p1 | usage run_second=41.2 | failed protocol//200");
    row("picture is gone", picture, {accepted(), succeeded(one), file("gone", "text/plain", 404)},
        "acme/painter p1 | usage run_second=41.2 | failed not_found//404");
    row("key", picture, {refusal(401, "You did not pass a valid authentication token")},
        "- | failed authentication//401");
    row("money", picture, {refusal(402, "You have insufficient credit")}, "- | failed billing//402");
    row("no such model", picture, {refusal(404, "The requested resource could not be found.")},
        "- | failed not_found//404");
    row("bad input", picture, {refusal(422, "- input.steps: Must be less than or equal to 50")},
        "- | failed invalid_request//422");
    row("too many", picture,
        {refusal(429, "Request was throttled. Expected available in 3 seconds.", {{"retry-after", "3"}})},
        "- | failed rate_limited//429/3000");
    row("server", picture, {refusal(500, "oops")}, "- | failed server_error//500");
    row("web page", picture, {file("<html>Sign in</html>", "text/html")}, "- | failed protocol//200");
    row("no run", picture, {file("{}", "application/json")}, "- | failed protocol//200");
    row("half of one", picture, {file(R"({"id":"p1","sta)", "application/json")}, "- | failed protocol//200");
}

void ReplicateTest::readsAnswersCutAnywhere()
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

void ReplicateTest::aRunIsLookedAfterUntilItsFileIsThere()
{
    const auto logs = [](const std::string& bar) { return R"("logs":"Using seed: 7\n)" + bar + "\""; };
    const auto conversed = converse(
        *begin(request(MakeVideo{})).value(),
        {accepted(), prediction("processing", logs("  8%|8         | 4/50 [00:01<00:10]\\r 42%|####      | 21/50")),
         succeeded("\"" + std::string(film) + "\""), file(tinyMp4())});
    QCOMPARE(conversed.answer.resume, "p1");
    QCOMPARE(conversed.answer.usage->raw, R"({"predict_time":41.2})");
    const std::vector<std::pair<double, std::string>> progress{{-1, "starting"}, {0.42, "processing"}};
    QVERIFY(conversed.progress == progress);
    QCOMPARE(conversed.steps[1].request.method, "GET");
    QCOMPARE(conversed.steps[1].request.url, "https://api.replicate.com/v1/predictions/p1");
    QVERIFY(conversed.steps[1].repeatable);
    QCOMPARE(conversed.steps[1].wait, 500ms);
    QCOMPARE(conversed.steps[2].wait, 750ms);
    QVERIFY(conversed.steps[3].download && conversed.steps[3].repeatable);
}

void ReplicateTest::theKeyStaysWithTheProvider()
{
    const auto fetched = [](const std::string& url) {
        return converse(*begin(request(MakeVideo{})).value(), {accepted(), succeeded("\"" + url + "\"")})
            .steps.back()
            .request;
    };
    const auto foreign = fetched(film);
    QCOMPARE(foreign.url, film);
    QVERIFY(foreign.public_only);
    QVERIFY(foreign.headers.fields().empty());
    const auto own = fetched("https://api.replicate.com/v1/files/abc/download");
    QVERIFY(!own.public_only);
    QCOMPARE(own.headers.value("authorization"), "Bearer r8_key");
}

// An address in what may be a model's words is not followed, unless it is where the vendor hands files out.
void ReplicateTest::wordsOfAModelLoadNothing()
{
    for (const std::string url :
         {"https://evil.example/?secret=1", "https://replicate.delivery.evil.example/a.png",
          "https://replicate.delivery@evil.example/a.png", "https://evil.example\\\\@replicate.delivery/a.png",
          "https://xreplicate.delivery/a.png", "http://127.0.0.1:8080/a", "https://replicate.delivery:8443/a.png"}) {
        for (const auto& asked : {request(Chat{}), run("{}")}) {
            const auto conversed = converse(*begin(asked).value(), {accepted(), succeeded("\"" + url + "\"")});
            QVERIFY2(conversed.answer.finished, url.c_str());
            QCOMPARE(conversed.steps.size(), 2U);
            QVERIFY(conversed.answer.text.starts_with("http"));
        }
    }
    const std::string object = R"({"image_url":"https://evil.example/?secret=1"})";
    const auto written = converse(*begin(request(Chat{})).value(), {accepted(), succeeded(object)});
    QCOMPARE(written.steps.size(), 2U);
    QCOMPARE(written.answer.text, object);
    const auto conversed =
        converse(*begin(run("{}")).value(), {accepted(), succeeded("\"" + std::string(film) + "\"")});
    QCOMPARE(conversed.steps.back().request.url, film);
}

void ReplicateTest::goesOnWithARunOfAnEarlierProcess()
{
    const auto conversation =
        replicateDialect().resume("p1", request(MakeVideo{}, "x", true), provider(), "acme/painter", "r8_key").value();
    const auto conversed = converse(*conversation, {succeeded("\"" + std::string(film) + "\""), file(tinyMp4())});
    QCOMPARE(conversed.steps[0].request.method, "GET"); // nothing is submitted again
    QCOMPARE(conversed.steps[0].request.url, "https://api.replicate.com/v1/predictions/p1");
    QVERIFY(conversed.answer.finished);
    QCOMPARE(conversed.answer.media.size(), 1U);
}

void ReplicateTest::aRunThatNobodyWaitsForIsStopped()
{
    for (const bool stream : {false, true}) {
        const auto conversation = begin(request(Chat{}, "hello", stream)).value();
        QVERIFY(!conversation->cancellation()); // nothing is running yet
        converse(*conversation, {accepted("https://stream.replicate.com/v1/files/s1")});
        const auto stop = conversation->cancellation();
        QVERIFY(stop);
        QCOMPARE(stop->method, "POST");
        QCOMPARE(stop->url, "https://api.replicate.com/v1/predictions/p1/cancel");
        QCOMPARE(stop->headers.value("authorization"), "Bearer r8_key");
    }
}

void ReplicateTest::textIsReadWhileItIsWritten()
{
    const auto conversed =
        converse(*begin(request(Chat{}, "hello", true)).value(),
                 {accepted("https://stream.replicate.com/v1/files/s1"),
                  events(piece(0, "Grü") + piece(1, "ße") + "event: output\nid: 1690212292:2\ndata: \ndata: \n\n" +
                         piece(3, "you") + "event: done\nid: 1690212292:4\ndata: {}\n\n"),
                  succeeded(R"(["Grü","ße","\n","you"])", R"({"input_token_count":12,"output_token_count":4})")});
    QCOMPARE(rawJson(conversed.steps[0].request.body, "/stream"), "true");
    QCOMPARE(conversed.steps[1].request.url, "https://stream.replicate.com/v1/files/s1");
    QCOMPARE(conversed.steps[1].request.headers.value("accept"), "text/event-stream");
    QVERIFY(!conversed.steps[1].request.headers.contains("authorization")); // another host than the provider's
    QVERIFY(conversed.steps[1].request.public_only && conversed.steps[1].repeatable);
    QCOMPARE(conversed.steps[2].request.url, "https://api.replicate.com/v1/predictions/p1");
    const char* const line = "acme/painter p1 | text Grüße\nyou | usage input_token=12 output_token=4 | "
                             "finished stop/succeeded";
    QCOMPARE(summary(conversed.answer).toStdString(), line);
    QVERIFY(!begin(request(MakeImage{}, "x", true)).value()->next()->request.body.contains("stream"));
}

void ReplicateTest::aStreamThatBrokeOffIsCompletedByTheRun_data()
{
    QTest::addColumn<WireAnswer>("stream");
    QTest::addColumn<WireAnswer>("run");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("end");
    const auto whole = succeeded(R"(["one ","two ","three"])");
    QTest::newRow("cut") << events(piece(0, "one ") + "event: output\nid: 1690212292:1\ndata: tw") << whole
                         << "one two three" << "stop";
    QTest::newRow("nothing at all") << events("") << whole << "one two three" << "stop";
    QTest::newRow("refused") << refusal(404, "no stream") << whole << "one two three" << "stop";
    QTest::newRow("another text") << events(piece(0, "zero ")) << whole << "zero " << "truncated";
    QTest::newRow("run failed") << events(piece(0, "one ") + "event: error\ndata: oops\n\n")
                                << prediction("failed", R"("error":"oops")") << "one " << "server_error";
    QTest::newRow("run was stopped") << events(piece(0, "one ") + "event: done\ndata: {\"reason\":\"canceled\"}\n\n")
                                     << prediction("canceled") << "one " << "cancelled";
}

void ReplicateTest::aStreamThatBrokeOffIsCompletedByTheRun()
{
    QFETCH(const WireAnswer, stream);
    QFETCH(const WireAnswer, run);
    QFETCH(const QString, text);
    QFETCH(const QString, end);
    const auto answer = converse(*begin(request(Chat{}, "hello", true)).value(),
                                 {accepted("https://stream.replicate.com/v1/files/s1"), stream, run})
                            .answer;
    QCOMPARE(QString::fromStdString(answer.text), text);
    QCOMPARE(answer.ends, 1);
    const auto word = answer.finished ? finishReasonName(answer.finished->reason) : errorKindName(answer.error->kind);
    QCOMPARE(QString::fromStdString(std::string(word)), end);
}

// The same exchange is asked for again where its connection broke; it may tell all once more or go on.
void ReplicateTest::aStreamMayBeCutAnywhere()
{
    const std::string first = piece(0, "Grü") + piece(1, "ße, ");
    const std::string rest = piece(2, "you") + "event: done\ndata: {}\n\n";
    for (const auto& second : {first + rest, rest}) {
        for (std::size_t cut = 0; cut <= first.size(); ++cut) {
            if (second == rest && cut < first.size())
                continue; // one that goes on does so where it was left
            const auto conversation = begin(request(Chat{}, "hello", true)).value();
            converse(*conversation, {accepted("https://stream.replicate.com/v1/files/s1")});
            EventBodies told;
            conversation->head({200, {{"content-type", "text/event-stream"}}});
            conversation->body(std::string_view(first).substr(0, cut), told);
            conversation->head({200, {{"content-type", "text/event-stream"}}});
            conversation->body(second, told);
            conversation->end(told);
            QVERIFY(conversation->next());
            conversation->head({200, {}});
            conversation->body(succeeded(R"(["Grü","ße, ","you"])").body, told);
            conversation->end(told);
            const auto answer = fold(told);
            QCOMPARE(answer.text, "Grüße, you");
            QVERIFY(answer.finished);
        }
    }
}

void ReplicateTest::whatIsLargeIsUploadedFirst()
{
    const std::string large = tinyWav() + std::string(1'000'000, 's');
    const auto asked = with(request(Transcribe{}, ""), {medium("audio/wav", large)});
    const auto uploaded =
        file(R"({"id":"f1","urls":{"get":"https://api.replicate.com/v1/files/f1"}})", "application/json", 201);
    const auto conversed = converse(*begin(asked).value(), {uploaded, accepted(), succeeded(R"("Good day.")")});
    const auto& upload = conversed.steps[0];
    QCOMPARE(upload.request.url, "https://api.replicate.com/v1/files");
    QVERIFY(upload.preparation && !upload.repeatable);
    QVERIFY(upload.request.headers.value("content-type").starts_with("multipart/form-data; boundary="));
    QVERIFY(
        upload.request.body.contains("name=\"content\"; filename=\"file.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF"));
    QCOMPARE(upload.request.headers.value("authorization"), "Bearer r8_key");
    QVERIFY(!conversed.steps[1].preparation);
    const std::string input = R"({"audio":"https://api.replicate.com/v1/files/f1"})";
    QCOMPARE(rawJson(conversed.steps[1].request.body, "/input"), input);
    QCOMPARE(conversed.answer.text, "Good day.");
    QCOMPARE(conversed.answer.starts, 1);
}

void ReplicateTest::anUploadThatFailsEndsTheAnswer()
{
    const auto asked = with(request(Transcribe{}, ""), {medium("audio/wav", std::string(1'000'000, 's'))});
    const auto failed = converse(*begin(asked).value(), {refusal(413, "File is too large")});
    QCOMPARE(summary(failed.answer).toStdString(), "- | failed invalid_request//413");
    QCOMPARE(failed.steps.size(), 1U);
    const auto odd = converse(*begin(asked).value(), {file("{}", "application/json", 201)});
    QCOMPARE(summary(odd.answer).toStdString(), "- | failed protocol//201");
}

void ReplicateTest::whatCannotBeAskedIsSaidBeforeTheUpload()
{
    const auto asked =
        with(request(Transcribe{.speakers = true}, ""), {medium("audio/wav", std::string(1'000'000, 's'))});
    const auto refused = begin(asked);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
}

void ReplicateTest::readsALotOfModels()
{
    QCOMPARE(replicateDialect().encodeModelListing(provider(), "r8_key").url, "https://api.replicate.com/v1/models");
    const auto models = replicateDialect().decodeModelListing(
        R"({"next":null,"results":[{"owner":"acme","name":"painter"},{"owner":"acme","name":"singer"},{"name":"x"}]})");
    QVERIFY(models);
    QCOMPARE(*models, (std::vector<std::string>{"acme/painter", "acme/singer"}));
    QVERIFY(!replicateDialect().decodeModelListing("<html>"));
}

void ReplicateTest::servesAllButNumbers()
{
    for (const Task& task :
         {Task{Chat{}}, Task{MakeImage{}}, Task{Speak{}}, Task{Transcribe{}}, Task{MakeVideo{}}, Task{RunModel{}}})
        QVERIFY(replicateDialect().serves(task));
    QVERIFY(!replicateDialect().serves(Embed{}));
    QCOMPARE(findDialect("replicate"), &replicateDialect());
}

QTEST_APPLESS_MAIN(ReplicateTest)
#include "replicate_test.moc"
