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

const char* const llama = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
const char* const schnell = "@cf/black-forest-labs/flux-1-schnell";

Provider provider(std::map<std::string, std::string> quirks = {})
{
    return {.id = "cloudflare",
            .name = "Cloudflare",
            .dialect = "workers-ai",
            .base_url = "https://api.cloudflare.com/client/v4/accounts/0a1b/ai",
            .quirks = std::move(quirks)};
}

Request request(Task task, const std::string& text = "hi")
{
    Request request{.task = std::move(task)};
    request.messages = {{Role::User, {TextPart{text}}}};
    return request;
}

Request withMedia(Task task, const std::string& type, const std::string& bytes, const std::string& text = {},
                  MediaPurpose purpose = MediaPurpose::Prompt)
{
    Request asked{.task = std::move(task)};
    asked.messages = {{Role::User, {}}};
    if (!text.empty())
        asked.messages.front().parts.push_back(TextPart{text});
    asked.messages.front().parts.push_back(
        MediaPart{.media_type = type, .bytes = std::make_shared<const std::string>(bytes), .purpose = purpose});
    return asked;
}

Result<std::unique_ptr<Conversation>> begin(const Request& asked, const std::string& model = llama,
                                            const Provider& at = provider())
{
    return workersAiDialect().begin(asked, at, model, "key-123");
}

HttpRequest sent(const Request& asked, const std::string& model = llama, const Provider& at = provider())
{
    return begin(asked, model, at).value()->next()->request;
}

// A PNG's head that says 1024×768, and nothing more.
std::string picture()
{
    std::string png = tinyPng();
    png[18] = 4;
    png[19] = 0;
    png[22] = 3;
    png[23] = 0;
    return png;
}

std::string envelope(const std::string& result)
{
    return R"({"result":)" + result + R"(,"success":true,"errors":[],"messages":[]})";
}

std::string refusal(const std::string& code, const std::string& message)
{
    return R"({"result":null,"success":false,"errors":[{"code":)" + code + R"(,"message":")" + message +
           R"("}],"messages":[]})";
}

} // namespace

class WorkersAiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksEachModelInItsForm_data();
    void asksEachModelInItsForm();
    void asksAtTheAddress_data();
    void asksAtTheAddress();
    void formsCarryPicturesAsFiles();
    void soundsAreSentAsTheyAre();
    void refusesWhatTheModelHasNoPlaceFor_data();
    void refusesWhatTheModelHasNoPlaceFor();
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void mediaComeAsTheyAre_data();
    void mediaComeAsTheyAre();
    void picturesAreCountedInTilesAndSteps_data();
    void picturesAreCountedInTilesAndSteps();
    void aFileThatIsOnlyNamedIsFetched();
    void theVendorsOwnCountIsKept();
    void listsItsModels();
};

void WorkersAiTest::asksEachModelInItsForm_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("body");
    const auto row = [](const char* name, const std::string& model, const Request& asked, const std::string& body) {
        QTest::newRow(name) << QString::fromStdString(model) << asked << QString::fromStdString(body);
    };
    const std::string hi = R"({"messages":[{"role":"user","content":"hi"}])";
    row("chat", llama, request(Chat{}), hi + R"(,"stream":true})");
    Request asked = request(Chat{});
    asked.stream = false;
    asked.system = "be kind";
    asked.parameters = {.temperature = 0.5, .top_p = 0.9, .max_output_tokens = 64, .seed = 7};
    row("chat, whole, with parameters", llama, asked,
        R"({"messages":[{"role":"system","content":"be kind"},{"role":"user","content":"hi"}],"temperature":0.5,)"
        R"("top_p":0.9,"max_tokens":64,"seed":7})");
    asked = request(Chat{});
    asked.stream = false;
    asked.output_schema = OutputSchema{.schema_json = R"({"type":"object"})"};
    row("schema", llama, asked, hi + R"(,"response_format":{"type":"json_schema","json_schema":{"type":"object"}}})");
    row("schema in OpenAI's shape", "@cf/zai-org/glm-4.7-flash", asked,
        hi + R"(,"response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,)"
             R"("schema":{"type":"object"}}}})");
    asked.output_schema->schema_json.clear();
    row("any object", llama, asked, hi + R"(,"response_format":{"type":"json_object"}})");
    asked = request(Chat{});
    asked.stream = false;
    asked.tools = {{.name = "a"}, {.name = "b", .schema_json = R"({"type":"object"})"}};
    asked.tool_choice = ToolChoice::Named;
    asked.tool_name = "b";
    row("a named tool is the only one", llama, asked,
        hi + R"(,"tools":[{"type":"function","function":{"name":"b","parameters":{"type":"object"}}}],)"
             R"("tool_choice":"required"})");
    asked = request(Chat{});
    asked.stream = false;
    asked.messages.push_back({Role::Assistant, {ToolCallPart{.id = "c1", .name = "a", .arguments_json = "{}"}}});
    asked.messages.push_back({Role::User, {ToolResultPart{.id = "c1", .name = "a", .content = "42"}}});
    row("a turn of calls has a content", llama, asked,
        R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"","tool_calls":[{"id":"c1",)"
        R"("type":"function","function":{"name":"a","arguments":"{}"}}]},)"
        R"({"role":"tool","tool_call_id":"c1","content":"42"}]})");
    row("what streams nothing is asked for the whole", "@cf/openai/gpt-oss-120b", request(Chat{}), hi + "}");
    asked = request(Chat{});
    asked.extra_json = {{"top_k", "3"}};
    row("vendor parameter", llama, asked, hi + R"(,"stream":true,"top_k":3})");
    row("third party's model", "openai/gpt-5.6-luna", request(Chat{}),
        R"({"model":"openai/gpt-5.6-luna","input":)" + hi + R"(,"stream":true}})");

    asked = request(Embed{}, "one");
    asked.messages.front().parts.push_back(TextPart{"zwei €"});
    row("embedding", "@cf/baai/bge-m3", asked, R"({"text":["one","zwei €"]})");
    row("embedding of documents", "@cf/qwen/qwen3-embedding-0.6b", request(Embed{.purpose = "document"}),
        R"({"text":["hi"]})");
    row("embedding of queries", "@cf/qwen/qwen3-embedding-0.6b", request(Embed{.purpose = "query"}),
        R"({"queries":["hi"]})");

    row("picture", schnell, request(MakeImage{.steps = 8}, "a cat"), R"({"prompt":"a cat","steps":8})");
    asked = request(MakeImage{.size = "512x768", .negative = "dog", .steps = 20, .guidance = 7.5}, "a cat");
    asked.parameters.seed = 7;
    row("picture with everything", "@cf/stabilityai/stable-diffusion-xl-base-1.0", asked,
        R"({"prompt":"a cat","negative_prompt":"dog","width":512,"height":768,"num_steps":20,"guidance":7.5,"seed":7})");
    asked = withMedia(MakeImage{.strength = 0.6}, "image/png", "abc", "a cat");
    row("from a picture", "@cf/runwayml/stable-diffusion-v1-5-img2img", asked,
        R"({"prompt":"a cat","strength":0.6,"image_b64":"YWJj"})");
    asked.messages.front().parts.push_back(MediaPart{.media_type = "image/png",
                                                     .bytes = std::make_shared<const std::string>("\x01\xff"),
                                                     .purpose = MediaPurpose::Mask});
    row("with a mask", "@cf/runwayml/stable-diffusion-v1-5-inpainting", asked,
        R"({"prompt":"a cat","strength":0.6,"image_b64":"YWJj","mask":[1,255]})");

    row("MeloTTS", "@cf/myshell-ai/melotts", request(Speak{.format = "mp3", .language = "fr"}),
        R"({"prompt":"hi","lang":"fr"})");
    row("Aura", "@cf/deepgram/aura-2-en", request(Speak{.voice = "luna", .format = "wav", .sample_rate = 24000}),
        R"({"text":"hi","speaker":"luna","sample_rate":24000,"encoding":"linear16","container":"wav"})");
    row("Aura in Opus", "@cf/deepgram/aura-1", request(Speak{.format = "opus"}),
        R"({"text":"hi","encoding":"opus","container":"ogg"})");

    row("Whisper turbo", "@cf/openai/whisper-large-v3-turbo",
        withMedia(Transcribe{.language = "de", .translate = true}, "audio/wav", "abc", "Assay"),
        R"({"audio":"YWJj","task":"translate","language":"de","initial_prompt":"Assay"})");
    row("third party's transcript", "openai/whisper-1", withMedia(Transcribe{}, "audio/wav", "abc"),
        R"({"model":"openai/whisper-1","input":{"audio":"data:audio/wav;base64,YWJj"}})");

    row("a model's own inputs", "@cf/meta/m2m100-1.2b",
        request(RunModel{.input_json = R"({"text":"hi","target_lang":"de"})"}, ""),
        R"({"text":"hi","target_lang":"de"})");
    row("the prompt where it has none", "@cf/x/y", request(RunModel{.input_json = R"({"lora":"z"})"}),
        R"({"lora":"z","prompt":"hi"})");
    row("its own prompt stays", "@cf/x/y", request(RunModel{.input_json = R"({"prompt":"z"})"}), R"({"prompt":"z"})");
    row("third party's inputs", "google/veo-3.1", request(RunModel{}),
        R"({"model":"google/veo-3.1","input":{"prompt":"hi"}})");
}

void WorkersAiTest::asksEachModelInItsForm()
{
    QFETCH(const QString, model);
    QFETCH(const Request, asked);
    QFETCH(const QString, body);
    const auto http = sent(asked, model.toStdString());
    QCOMPARE(QString::fromStdString(http.body), body);
    QCOMPARE(http.headers.value("content-type"), "application/json");
    QCOMPARE(http.headers.value("authorization"), "Bearer key-123");
}

void WorkersAiTest::asksAtTheAddress_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("url");
    const QString account = QStringLiteral("https://api.cloudflare.com/client/v4/accounts/0a1b/ai");
    const QString run = account + QStringLiteral("/run/@cf/meta/llama-3.3-70b-instruct-fp8-fast");
    const QString model = QString::fromUtf8(llama);
    QTest::newRow("of the account") << account << model << run;
    QTest::newRow("with a slash") << account + u'/' << model << run;
    QTest::newRow("of the formats it imitates") << account + QStringLiteral("/v1") << model << run;
    QTest::newRow("whole") << account + QStringLiteral("/run") << model << run;
    QTest::newRow("a third party's model") << account << "google/veo-3.1" << account + QStringLiteral("/run");
    QTest::newRow("a name that is no path")
        << account << "@cf/a b?c#d" << account + QStringLiteral("/run/@cf/a%20b%3Fc%23d");
    QTest::newRow("through a gateway")
        << "https://gateway.ai.cloudflare.com/v1/0a1b/main/workers-ai" << model
        << "https://gateway.ai.cloudflare.com/v1/0a1b/main/workers-ai/run/@cf/meta/llama-3.3-70b-instruct-fp8-fast";
}

void WorkersAiTest::asksAtTheAddress()
{
    QFETCH(const QString, base);
    QFETCH(const QString, model);
    QFETCH(const QString, url);
    Provider at = provider();
    at.base_url = base.toStdString();
    QCOMPARE(QString::fromStdString(sent(request(Chat{}), model.toStdString(), at).url), url);
}

void WorkersAiTest::formsCarryPicturesAsFiles()
{
    const auto asked = withMedia(MakeImage{.size = "1024x1024", .steps = 25}, "image/png", tinyPng(), "a cat");
    const auto http = sent(asked, "@cf/black-forest-labs/flux-2-dev");
    QVERIFY(http.headers.value("content-type").starts_with("multipart/form-data; boundary="));
    for (const auto* const part :
         {"name=\"prompt\"\r\n\r\na cat\r\n", "name=\"width\"\r\n\r\n1024\r\n", "name=\"steps\"\r\n\r\n25\r\n",
          "name=\"input_image_0\"; filename=\"image.png\"\r\nContent-Type: image/png\r\n"})
        QVERIFY2(http.body.find(part) != std::string::npos, part);
    QVERIFY(http.body.find(tinyPng()) != std::string::npos);
    const auto alone = sent(request(MakeImage{}, "a cat"), "@cf/black-forest-labs/flux-2-klein-4b");
    QVERIFY(alone.headers.value("content-type").starts_with("multipart/form-data"));
    const auto told = sent(request(MakeImage{}, "a cat"), schnell, provider({{"workers-ai-form", "multipart"}}));
    QVERIFY(told.headers.value("content-type").starts_with("multipart/form-data"));
}

void WorkersAiTest::soundsAreSentAsTheyAre()
{
    const auto whisper = sent(withMedia(Transcribe{}, "audio/wav", tinyWav()), "@cf/openai/whisper");
    QCOMPARE(whisper.body, tinyWav());
    QCOMPARE(whisper.headers.value("content-type"), "audio/wav");
    QCOMPARE(whisper.url, "https://api.cloudflare.com/client/v4/accounts/0a1b/ai/run/@cf/openai/whisper");
    Request asked = withMedia(Transcribe{.language = "de", .speakers = true}, "audio/wav", tinyWav());
    asked.extra_json = {{"keyterm", R"("a b")"}};
    const auto nova = sent(asked, "@cf/deepgram/nova-3");
    QCOMPARE(nova.body, tinyWav());
    QCOMPARE(nova.url, "https://api.cloudflare.com/client/v4/accounts/0a1b/ai/run/@cf/deepgram/nova-3"
                       "?language=de&diarize=true&keyterm=a%20b");
    const auto found_out = sent(withMedia(Transcribe{}, "audio/wav", tinyWav()), "@cf/deepgram/nova-3");
    QVERIFY(found_out.url.ends_with("?detect_language=true"));
}

void WorkersAiTest::refusesWhatTheModelHasNoPlaceFor_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* model, const Request& asked, const char* words) {
        QTest::newRow(name) << QString::fromUtf8(model) << asked << QString::fromUtf8(words);
    };
    Request asked = request(Chat{});
    asked.parameters.stop = {"x"};
    row("stop", llama, asked, "stop");
    asked = request(Chat{});
    asked.parameters.reasoning_effort = "high";
    row("effort", llama, asked, "reasoning_effort");
    asked = request(Chat{});
    asked.parameters.log_probabilities = 1;
    row("probabilities", llama, asked, "log_probabilities");
    asked = request(Chat{});
    asked.parameters.reasoning_budget = 100;
    row("budget", llama, asked, "tokens");
    asked = request(Chat{});
    asked.parameters.service_tier = "priority";
    row("tier", llama, asked, "service_tier");
    asked = request(Chat{});
    asked.parameters.cache_key = "k";
    row("cache key", llama, asked, "cache_key");
    asked = request(Chat{});
    asked.tool_choice = ToolChoice::Named;
    asked.tool_name = "b";
    row("a tool that is none", llama, asked, "b");
    row("dimensions", "@cf/baai/bge-m3", request(Embed{.dimensions = 256}), "dimensions");
    row("purpose", "@cf/baai/bge-m3", request(Embed{.purpose = "query"}), "purpose");
    row("several pictures", schnell, request(MakeImage{.count = 2}), "count");
    row("quality", schnell, request(MakeImage{.quality = "high"}), "quality");
    row("a ratio", "@cf/leonardo/phoenix-1.0", request(MakeImage{.size = "16:9"}), "16:9");
    row("size of FLUX.1", schnell, request(MakeImage{.size = "512x512"}), "512x512");
    row("steps of klein", "@cf/black-forest-labs/flux-2-klein-9b", request(MakeImage{.steps = 8}), "steps");
    row("picture for FLUX.1", schnell, withMedia(MakeImage{}, "image/png", "abc", "x"), "image");
    row("mask alone", "@cf/runwayml/stable-diffusion-v1-5-inpainting",
        withMedia(MakeImage{}, "image/png", "abc", "x", MediaPurpose::Mask), "mask");
    row("mask in a form", "@cf/black-forest-labs/flux-2-dev",
        withMedia(MakeImage{}, "image/png", "abc", "x", MediaPurpose::Mask), "mask");
    row("voice of MeloTTS", "@cf/myshell-ai/melotts", request(Speak{.voice = "luna"}), "voice");
    row("language of Aura", "@cf/deepgram/aura-1", request(Speak{.language = "de"}), "language");
    row("speed", "@cf/deepgram/aura-1", request(Speak{.speed = 2}), "speed");
    row("format", "@cf/deepgram/aura-1", request(Speak{.format = "ra"}), "format ra");
    row("language of whisper", "@cf/openai/whisper", withMedia(Transcribe{.language = "de"}, "audio/wav", "abc"),
        "language");
    row("speakers of whisper", "@cf/openai/whisper-large-v3-turbo",
        withMedia(Transcribe{.speakers = true}, "audio/wav", "abc"), "speakers");
    row("translation by Nova", "@cf/deepgram/nova-3", withMedia(Transcribe{.translate = true}, "audio/wav", "abc"),
        "translate");
    row("no sound", "@cf/openai/whisper", request(Transcribe{}), "sound");
    row("inputs that are none", "@cf/x/y", request(RunModel{.input_json = "[1]"}), "JSON");
    row("files beside inputs", "@cf/x/y", withMedia(RunModel{}, "image/png", "abc"), "inputs");
    asked = request(MakeImage{});
    asked.parameters.temperature = 1;
    row("temperature of a picture", schnell, asked, "temperature");
}

void WorkersAiTest::refusesWhatTheModelHasNoPlaceFor()
{
    QFETCH(const QString, model);
    QFETCH(const Request, asked);
    QFETCH(const QString, words);
    const auto refused = begin(asked, model.toStdString());
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
}

void WorkersAiTest::readsAnswersCutAnywhere_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const Request& asked, int status, const std::string& body,
                        const char* expected) {
        QTest::newRow(name) << asked << status << QString::fromStdString(body) << QString::fromUtf8(expected);
    };
    const Request chat = request(Chat{});
    const auto stream = [](std::initializer_list<const char*> pieces) {
        std::string body;
        for (const auto* const piece : pieces)
            body += std::string("data: ") + piece + "\n\n";
        return body;
    };
    row("stream", chat, 200,
        stream({R"({"response":"Gr","p":"abc"})", R"({"response":"üß"})",
                R"({"response":"","usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}})", "[DONE]"}),
        " req-1 | text Grüß | usage input_token=5 output_token=2 | finished stop/");
    row("a number among words", chat, 200, stream({R"({"response":"4"})", R"({"response":2})", "[DONE]"}),
        " req-1 | text 42 | finished stop/");
    row("stream with a call", chat, 200,
        stream({R"({"response":null,"tool_calls":[{"id":"c1","type":"function","index":0,"function":{"name":"f"}}]})",
                R"({"tool_calls":[{"index":0,"function":{"arguments":"{\"a\""}}]})",
                R"({"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]})",
                R"({"tool_calls":[{"id":null,"type":null,"index":0,"function":{"name":null,"arguments":""}}]})",
                "[DONE]"}),
        " req-1 | tool c1 f {\"a\":1} | finished tool_calls/");
    row("stream in OpenAI's chunks", chat, 200,
        stream(
            {R"({"id":"c-9","model":"glm","choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"hm"}}]})",
             R"({"id":"c-9","model":"glm","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]})",
             R"({"id":"c-9","model":"glm","choices":[{"index":0,"delta":{},"finish_reason":"length"}]})",
             R"({"id":"c-9","model":"glm","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":3,"total_tokens":13,"prompt_tokens_details":{"cached_tokens":4}}})",
             "[DONE]"}),
        "glm c-9 | think hm | text Hi | usage cached_input_token=4 input_token=6 output_token=3 | finished "
        "length/length");
    row("stream that breaks off", chat, 200, stream({R"({"response":"Hi"})"}),
        " req-1 | text Hi | failed truncated//0");
    row("OpenAI's chunks that break off", chat, 200,
        stream({R"({"id":"c","model":"glm","choices":[{"index":0,"delta":{"content":"Hi"}}]})"}),
        "glm c | text Hi | failed truncated//0");
    row("error in a stream", chat, 200,
        stream({R"({"response":"Hi"})", R"({"errors":[{"code":3040,"message":"no capacity"}],"success":false})"}),
        " req-1 | text Hi | failed overloaded/3040/200");
    row("whole", chat, 200,
        envelope(R"({"response":"Hi","usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}})"),
        " req-1 | text Hi | usage input_token=5 output_token=2 | finished stop/");
    row("bare, as through a gateway", chat, 200, R"({"response":"Hi"})", " req-1 | text Hi | finished stop/");
    row("by a schema", chat, 200, envelope(R"({"response":{"b":1,"a":[2]}})"),
        " req-1 | text {\"b\":1,\"a\":[2]} | finished stop/");
    row("calls", chat, 200,
        envelope(
            R"({"response":null,"tool_calls":[{"name":"f","arguments":{"a":1}},{"name":"f","arguments":{"a":2}}]})"),
        " req-1 | tool call_req-1_0 f {\"a\":1} | tool call_req-1_1 f {\"a\":2} | finished tool_calls/");
    row("in OpenAI's shape", chat, 200,
        envelope(
            R"({"id":"c-9","model":"glm","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}})"),
        "glm c-9 | text Hi | usage input_token=5 output_token=2 | finished stop/stop");
    row("at the common address", chat, 200, R"({"state":"Completed","result":{"response":"Hi"}})",
        " req-1 | text Hi | finished stop/");
    row("failed at the common address", chat, 200,
        R"({"state":"Failed","error":{"code":3036,"message":"daily free allocation used"}})",
        "- | failed billing/3036/200");
    Request short_one = chat;
    short_one.parameters.max_output_tokens = 2;
    row("as long as was allowed", short_one, 200,
        envelope(R"({"response":"Hi","usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}})"),
        " req-1 | text Hi | usage input_token=5 output_token=2 | finished length/");
    row("a raw tab within words", chat, 200, envelope("{\"response\":{\"a\":\"b\tc\"}}"),
        " req-1 | text {\"a\":\"b\\tc\"} | finished stop/");
    row("nothing to say", chat, 200, envelope("{}"), "- | failed protocol//200");
    row("nothing", chat, 200, "", "- | failed truncated//0");
    row("web page", chat, 200, "<html>Sign in</html>", "- | failed protocol//200");
    row("cut", chat, 200, R"({"result":{"response":"Hi)", "- | failed truncated//0");

    row("no room", chat, 429, refusal("3040", "No more data centers to forward the request to"),
        "- | failed overloaded/3040/429");
    row("no room, whatever the status", chat, 500, refusal("3040", "Capacity temporarily exceeded"),
        "- | failed overloaded/3040/500");
    row("free part used up", chat, 429, refusal("3036", "You have used up your daily free allocation"),
        "- | failed billing/3036/429");
    row("too many", chat, 429, refusal("971", "Please wait"), "- | failed rate_limited/971/429");
    row("key", chat, 400, refusal("10000", "Authentication error"), "- | failed authentication/10000/400");
    row("header of the key", chat, 400, refusal("6003", "Invalid request headers"),
        "- | failed authentication/6003/400");
    row("no such model", chat, 400, refusal("5007", "No such model @cf/x or task"), "- | failed not_found/5007/400");
    row("no such address", chat, 400, refusal("7003", "Could not route to /accounts/x/ai/run"),
        "- | failed not_found/7003/400");
    row("terms not agreed to", chat, 403, refusal("5016", "User has not agreed to Llama3.2 model terms"),
        "- | failed permission/5016/403");
    row("too large", chat, 413, refusal("3006", "Request is too large"), "- | failed invalid_request/3006/413");
    row("too slow", chat, 408, refusal("3007", "Request timeout"), "- | failed timeout/3007/408");
    row("broken on their side", chat, 500, refusal("1000", "oops"), "- | failed server_error/1000/500");
    row("a gateway's refusal", chat, 401,
        R"({"success":false,"result":[],"messages":[],"error":[{"code":2009,"message":"Unauthorized"}]})",
        "- | failed authentication/2009/401");

    Request two = request(Embed{}, "one");
    two.messages.front().parts.push_back(TextPart{"two"});
    row("vectors", two, 200, envelope(R"({"shape":[2,2],"data":[[0.5,-1],[2,1e-3]],"pooling":"mean"})"),
        " req-1 | vector 0 0.5 -1 | vector 1 2 0.001 | finished stop/");
    row("vectors, counted", two, 200, envelope(R"({"data":[[1],[2]],"usage":{"prompt_tokens":4,"total_tokens":4}})"),
        " req-1 | vector 0 1 | vector 1 2 | usage input_token=4 | finished stop/");
    row("vectors of contexts", two, 200, envelope(R"({"response":[[1],[2]]})"),
        " req-1 | vector 0 1 | vector 1 2 | finished stop/");
    row("too few vectors", two, 200, envelope(R"({"data":[[1]]})"), "- | failed protocol//200");
    row("vectors of words", two, 200, envelope(R"({"data":[["a"],[1]]})"), "- | failed protocol//200");

    const Request sound = withMedia(Transcribe{}, "audio/wav", "abc");
    row("whisper", sound, 200,
        envelope(
            R"({"text":"Hi you","word_count":2,"words":[{"word":"Hi","start":0,"end":0.5},{"word":"you","start":0.5,"end":1}],"vtt":"WEBVTT"})"),
        " req-1 | text Hi you | word 0-500000 Hi | word 500000-1000000 you | finished stop/");
    row("whisper turbo", sound, 200,
        envelope(
            R"({"transcription_info":{"language":"en","duration":1.5},"text":"Hi","segments":[{"start":0,"end":1.2,"text":"Hi","words":[{"word":"Hi","start":0,"end":0.5}]}]})"),
        " req-1 | text Hi | segment 0-1200000 Hi | word 0-500000 Hi | usage audio_second=1.5 | finished stop/");
    row("nova", sound, 200,
        envelope(
            R"({"metadata":{"duration":2.25},"results":{"channels":[{"alternatives":[{"transcript":"Hi","confidence":0.9,"words":[{"word":"Hi","start":0.25,"end":0.5,"speaker":1}]}]}]}})"),
        " req-1 | text Hi | word 250000-500000 1: Hi | usage audio_second=2.25 | finished stop/");
    row("a raw tab in a transcript", sound, 200, envelope("{\"text\":\"a\tb\"}"),
        " req-1 | text a\tb | finished stop/");
    row("no transcript", sound, 200, envelope(R"({"word_count":0})"), "- | failed protocol//200");

    const Request run = request(RunModel{});
    row("run: JSON", run, 200, envelope(R"([{"label":"POSITIVE","score":0.99}])"),
        " req-1 | text [{\"label\":\"POSITIVE\",\"score\":0.99}] | finished stop/");
    row("run: words", run, 200, envelope(R"({"response":"Hi"})"), " req-1 | text Hi | finished stop/");
    row("run: a string", run, 200, envelope(R"("Hi")"), " req-1 | text Hi | finished stop/");
    row("run: an object, to the letter", run, 200, envelope(R"({"translated_text": "Hallo" })"),
        " req-1 | text {\"translated_text\": \"Hallo\" } | finished stop/");
    row("run: a picture", run, 200, envelope(R"({"image":")" + base64(tinyPng()) + R"("})"),
        " req-1 | media image/png 89 | finished stop/");
    row("run: a word named image", run, 200, envelope(R"({"image":"none"})"),
        " req-1 | text {\"image\":\"none\"} | finished stop/");
    row("run: a stream", run, 200, stream({R"({"response":"Hi"})", "[DONE]"}), " req-1 | text Hi | finished stop/");

    row("picture that is none", request(MakeImage{}), 200, envelope(R"({"image":"bm9uZQ=="})"),
        "- | failed protocol//200");
    row("picture refused", request(MakeImage{}), 400, refusal("3030", "Input prompt contains NSFW content."),
        "- | failed invalid_request/3030/400");
    row("speech", request(Speak{}), 200, envelope(R"({"audio":")" + base64(tinyWav()) + R"("})"),
        " req-1 | media audio/wav 108 | finished stop/");
}

void WorkersAiTest::readsAnswersCutAnywhere()
{
    QFETCH(const Request, asked);
    QFETCH(const int, status);
    QFETCH(const QString, body);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        const bool is_stream = bytes.starts_with("data:");
        const HttpHead head{
            status,
            {{"content-type", is_stream ? "text/event-stream" : "application/json"}, {"cf-ai-req-id", "req-1"}}};
        return converse(*begin(asked, "@cf/M").value(), {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void WorkersAiTest::mediaComeAsTheyAre_data()
{
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto bytes = [](const std::string& all) { return QByteArray::fromStdString(all); };
    QTest::newRow("picture") << request(MakeImage{}) << "image/png" << bytes(tinyPng())
                             << " req-1 | media image/png 89 | usage image=1 | finished stop/";
    QTest::newRow("picture of no type") << request(MakeImage{}) << "application/octet-stream" << bytes(tinyPng())
                                        << " req-1 | media image/png 89 | usage image=1 | finished stop/";
    QTest::newRow("speech") << request(Speak{}, "zwei €") << "audio/wav" << bytes(tinyWav())
                            << " req-1 | media audio/wav 108 | usage character=6 | finished stop/";
    QTest::newRow("raw sound") << request(Speak{.format = "pcm"}) << "audio/mpeg" << QByteArray(80, '\0')
                               << " req-1 | media audio/pcm 80 | usage character=2 | finished stop/";
    QTest::newRow("raw sound of a moment") << request(Speak{.format = "pcm"}) << "audio/mpeg" << QByteArray(8, '\xff')
                                           << " req-1 | media audio/pcm 8 | usage character=2 | finished stop/";
    QTest::newRow("whatever a model makes")
        << request(RunModel{}) << "video/mp4" << bytes(tinyMp4()) << " req-1 | media video/mp4 228 | finished stop/";
    QTest::newRow("a page instead") << request(MakeImage{}) << "text/html" << bytes("<html>Sign in</html>")
                                    << " req-1 | failed protocol//200";
    QTest::newRow("nothing") << request(MakeImage{}) << "image/png" << bytes("") << "- | failed protocol//200";
}

void WorkersAiTest::mediaComeAsTheyAre()
{
    QFETCH(const Request, asked);
    QFETCH(const QString, type);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, expected);
    const std::string bytes = body.toStdString();
    const auto answerCutAt = [&](std::size_t cut) {
        const HttpHead head{200, {{"content-type", type.toStdString()}, {"cf-ai-req-id", "req-1"}}};
        return converse(*begin(asked, "@cf/deepgram/aura-2-en").value(), {{head, bytes}}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut)
        QCOMPARE(answerCutAt(cut), whole);
}

void WorkersAiTest::picturesAreCountedInTilesAndSteps_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<Request>("asked");
    QTest::addColumn<QString>("usage");
    const auto row = [](const char* name, const char* model, const Request& asked, const char* usage) {
        QTest::newRow(name) << QString::fromUtf8(model) << asked << QString::fromUtf8(usage);
    };
    // The picture that comes has 1024×768 pixels: two by two tiles, begun ones whole.
    row("FLUX.1, its own steps", schnell, request(MakeImage{}), "image_step=4 image_tile_512x512=4");
    row("FLUX.1, more steps", schnell, request(MakeImage{.steps = 8}), "image_step=8 image_tile_512x512=4");
    row("Phoenix", "@cf/leonardo/phoenix-1.0", request(MakeImage{}), "image_step=25 image_tile_512x512=4");
    row("Lucid, steps told", "@cf/leonardo/lucid-origin", request(MakeImage{.steps = 10}),
        "image_step=10 image_tile_512x512=4");
    row("Lucid, steps unknown", "@cf/leonardo/lucid-origin", request(MakeImage{}), "image=1");
    row("FLUX.2 dev", "@cf/black-forest-labs/flux-2-dev", request(MakeImage{.steps = 25}),
        "image_tile_step_512x512=100");
    row("FLUX.2 dev from a picture", "@cf/black-forest-labs/flux-2-dev",
        withMedia(MakeImage{.steps = 25}, "image/png", picture(), "x"),
        "image_tile_step_512x512=100 input_image_tile_step_512x512=100");
    row("FLUX.2 klein", "@cf/black-forest-labs/flux-2-klein-4b", withMedia(MakeImage{}, "image/png", tinyPng(), "x"),
        "image_tile_512x512=4 input_image_tile_512x512=1");
    row("Stable Diffusion", "@cf/stabilityai/stable-diffusion-xl-base-1.0", request(MakeImage{}), "image=1");
    row("a third party's", "black-forest-labs/flux-2-pro", request(MakeImage{}), "image=1");
}

void WorkersAiTest::picturesAreCountedInTilesAndSteps()
{
    QFETCH(const QString, model);
    QFETCH(const Request, asked);
    QFETCH(const QString, usage);
    const auto raw =
        converse(*begin(asked, model.toStdString()).value(), {{{200, {{"content-type", "image/png"}}}, picture()}})
            .answer;
    const auto packed = converse(*begin(asked, model.toStdString()).value(),
                                 {{.body = envelope(R"({"image":")" + base64(picture()) + R"("})")}})
                            .answer;
    for (const auto& answer : {raw, packed}) {
        QVERIFY(answer.usage);
        QString line;
        for (const auto& [meter, quantity] : answer.usage->usage.lines())
            line += QString::fromStdString((line.isEmpty() ? "" : " ") + meter + "=" + quantity.toString());
        QCOMPARE(line, usage);
        QCOMPARE(answer.media.at(0).second, picture());
        QVERIFY(answer.finished);
    }
}

void WorkersAiTest::aFileThatIsOnlyNamedIsFetched()
{
    const std::string answer = R"({"state":"Completed","result":{"image":"https://files.test/a.png"}})";
    const WireAnswer file{{200, {{"content-type", "image/png"}}}, tinyPng()};
    const auto conversation = begin(request(MakeImage{}), "google/imagen-4").value();
    const auto told = converse(*conversation, {{.body = answer}, file});
    QCOMPARE(told.steps.size(), std::size_t{2});
    QCOMPARE(told.steps[1].request.url, "https://files.test/a.png");
    QVERIFY(told.steps[1].download);
    QVERIFY(told.steps[1].repeatable);
    QVERIFY(told.steps[1].request.public_only);
    QVERIFY(!told.steps[1].request.headers.contains("authorization"));
    QCOMPARE(told.answer.media.at(0).second, tinyPng());
    QCOMPARE(told.answer.ends, 1);
    QVERIFY(told.answer.finished);

    const auto gone =
        converse(*begin(request(MakeImage{}), "google/imagen-4").value(), {{.body = answer}, {{404, {}}, "gone"}})
            .answer;
    QCOMPARE(gone.ends, 1);
    QVERIFY(gone.error);
    QCOMPARE(gone.error->kind, ErrorKind::NotFound);
}

void WorkersAiTest::theVendorsOwnCountIsKept()
{
    const HttpHead head{200, {{"content-type", "application/json"}, {"cf-ai-neurons", "172.80"}}};
    const auto uncounted = converse(*begin(request(Chat{})).value(), {{head, envelope(R"({"response":"Hi"})")}}).answer;
    QVERIFY(uncounted.usage);
    QCOMPARE(uncounted.usage->usage.quantity("neuron").toString(), "172.8");
    QCOMPARE(uncounted.usage->raw, R"({"cf-ai-neurons":172.8})");
    const std::string usage = R"({"response":"Hi","usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}})";
    const auto counted = converse(*begin(request(Chat{})).value(), {{head, envelope(usage)}}).answer;
    QCOMPARE(counted.usage->usage.quantity("neuron").toString(), "0");
    QCOMPARE(counted.usage->raw, R"({"prompt_tokens":5,"completion_tokens":2,"total_tokens":7,"cf-ai-neurons":172.8})");
    const auto drawn = converse(*begin(request(MakeImage{}), schnell).value(),
                                {{{200, {{"content-type", "image/png"}, {"cf-ai-neurons", "57.6"}}}, picture()}})
                           .answer;
    QCOMPARE(drawn.usage->usage.quantity("neuron").toString(), "57.6");
    QCOMPARE(drawn.usage->usage.lines().size(), 1U); // tiles and steps would be paid for once more
    QCOMPARE(drawn.usage->raw, R"({"cf-ai-neurons":57.6})");
    const auto free = converse(*begin(request(MakeImage{}), schnell).value(),
                               {{{200, {{"content-type", "image/png"}, {"cf-ai-neurons", "0"}}}, picture()}})
                          .answer;
    QCOMPARE(free.usage->usage.quantity("image_tile_512x512").toString(), "4");
}

void WorkersAiTest::listsItsModels()
{
    const auto listing = workersAiDialect().encodeModelListing(provider(), "key-123");
    QCOMPARE(listing.url, "https://api.cloudflare.com/client/v4/accounts/0a1b/ai/models/search?per_page=1000");
    QCOMPARE(listing.headers.value("authorization"), "Bearer key-123");
    const auto names = workersAiDialect().decodeModelListing(
        R"({"success":true,"result":[{"id":"6d52","name":"@cf/openai/whisper","task":{"name":"ASR"}}]})");
    QVERIFY(names);
    QCOMPARE(names->size(), std::size_t{1});
    QCOMPARE(names->front(), "@cf/openai/whisper");
    QCOMPARE(findDialect("workers-ai"), &workersAiDialect());
    QVERIFY(!workersAiDialect().serves(MakeVideo{}));
    QVERIFY(workersAiDialect().serves(RunModel{}));
}

QTEST_APPLESS_MAIN(WorkersAiTest)
#include "workers_ai_test.moc"
