// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "engine/dialects/openai_chat_usage.h"
#include "support/answer_summary.h"
#include "support/random_source.h"

using namespace assay;
using namespace Qt::StringLiterals;

class OpenAiChatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryVendorsAnswerCutAnywhere_data();
    void readsEveryVendorsAnswerCutAnywhere();
    void readsAnswersOneByteAtATime_data();
    void readsAnswersOneByteAtATime();
    void damagedAnswersEndOnceHoweverTheyAreCut_data();
    void damagedAnswersEndOnceHoweverTheyAreCut();
    void aStreamThatEndsAnywhereBeforeItsFinishIsTruncated();
    void neverCallsAnEarlyEndFinished();
    void aWholeAnswerCutShortIsTruncated();
    void namesAWebPageAndItsStatus();
    void keepsTheVendorsUsageToTheLetter();
    void reportsRunningUsageAsItComes();
    void usageMetersAreDisjointAndNeverNegative_data();
    void usageMetersAreDisjointAndNeverNegative();
    void tellsClientsOfEverythingThatWasCached();
    void madeUpIdsAreTheSameEachTime();
    void asksInTheVendorsWords_data();
    void asksInTheVendorsWords();
    void asksForWhatOnlySomeVendorsHave_data();
    void asksForWhatOnlySomeVendorsHave();
    void tellsHowLikelyTokensWere_data();
    void tellsHowLikelyTokensWere();
    void writesWholeConversations();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void sendsTheKeyWhereTheProviderWantsIt();
    void baseAddressesWorkHoweverTheyEnd_data();
    void baseAddressesWorkHoweverTheyEnd();
    void listsModels();
};

static Provider providerWith(const QStringList& quirks)
{
    Provider provider;
    provider.id = "vendor";
    provider.name = "Vendor";
    provider.base_url = "https://vendor.example/v1";
    for (const auto& quirk : quirks)
        provider.quirks[quirk.toStdString()] = "true";
    return provider;
}

struct Sample
{
    QString file;
    int status = 200;
    QStringList quirks;
};

static HttpHead headOf(const Sample& sample)
{
    const bool stream = sample.file.endsWith(u".sse"_s);
    return {sample.status, {{"content-type", stream ? "text/event-stream" : "application/json"}}};
}

static EventBodies eventsOf(const Sample& sample, const std::vector<std::string_view>& pieces)
{
    const auto decoder = openAiChatDialect().decoder(providerWith(sample.quirks), true);
    return decodePieces(*decoder, headOf(sample), pieces);
}

static void sampleRows()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("quirks");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* file, const char* expected, int status = 200, const QStringList& quirks = {}) {
        QTest::newRow(file) << QString::fromUtf8(file) << status << quirks << QString::fromUtf8(expected);
    };
    row("openai_text.sse", "gpt-5.4-mini chatcmpl-1 | text Grüß Gott 😀 € | usage cached_input_token=2304 "
                           "input_token=118 output_token=4 | "
                           "finished stop/stop");
    row("openai_tools_parallel.sse",
        "m c1 | tool call_a weather {\"city\":\"Köln\"} | tool call_b time {} | "
        "usage input_token=80 output_token=18 reasoning_token=12 | finished tool_calls/tool_calls");
    row("openai_plain.json",
        "gpt-5.4-2026-01-01 chatcmpl-2 | tool call_1 f {\"x\": 1} | tool call_2 f {} | usage input_audio_token=7 "
        "input_token=12 output_audio_token=2 output_token=4 reasoning_token=4 | finished tool_calls/tool_calls");
    row("openai_refusal.sse", "m c1 | text I cannot help. | finished content_filter/stop");
    row("openai_error_in_stream.sse", "m c1 | text Par | failed server_error/server_error/200");
    row("openai_quota.json", "- | failed billing/insufficient_quota/429", 429);
    row("openai_reasoning_parameter.json", "- | failed invalid_request/unsupported_parameter/400", 400);
    row("mistral_thinking.sse", "magistral-medium ms1 | think Hm, so. | text And B | usage cached_input_token=32 "
                                "input_token=8 output_token=10 | "
                                "finished stop/stop");
    row("mistral_tools.sse",
        "mistral-large ms2 | tool D681PevKs a {\"k\": 1} | tool E9aaPevKs b {\"k\":2} | "
        "usage cached_input_token=5 input_token=4 output_token=3 | finished tool_calls/tool_calls");
    row("mistral_validation.json", "- | failed invalid_request/extra_forbidden/422", 422);
    row("mistral_error.json", "- | failed overloaded/service_tier_capacity_exceeded/429", 429);
    row("groq.sse", "m c1 | think think | text Hi | usage input_token=18 output_token=5 | finished stop/stop");
    row("groq_error.sse", "m c1 | text H | failed rate_limited//200");
    row("deepseek.sse",
        "deepseek-reasoner ds | think Let me see | text 42 | "
        "usage cached_input_token=64 input_token=36 output_token=5 reasoning_token=45 | finished stop/stop");
    row("deepseek_plain.json",
        "deepseek-chat ds2 | think why | text Hi | usage input_token=6 output_token=2 | finished stop/stop");
    row("deepseek_resource.sse", "m c1 | text Pa | failed overloaded/insufficient_system_resource/200");
    row("deepseek_balance.json", "- | failed billing/invalid_request_error/402", 402);
    row("xai.sse",
        "grok-4 x1 | think Th | text Y | usage cached_input_token=4 input_token=8 output_token=1 reasoning_token=290 "
        "$0.0001234567 | finished stop/stop",
        200, {u"usage-excludes-reasoning"_s});
    row("xai_key.json", "- | failed authentication/Client specified an invalid argument/400", 400);
    row("together_eos.sse", "meta t1 | text Hi | usage input_token=11 output_token=2 | finished stop/eos");
    row("together_error.json", "- | failed overloaded//503/1500", 503);
    row("perplexity.sse",
        "sonar-pro p1 | text One two | usage citation_token=30 input_token=9 output_token=3 reasoning_token=70 "
        "web_search=2 $0.00503 | finished stop/stop");
    row("openrouter.sse", "anthropic/claude gen-1 | think Hm | text Yes | usage cache_write_token=50 "
                          "cached_input_token=100 input_token=44 "
                          "output_token=2 $0.00095 | finished stop/stop");
    row("openrouter_midstream_error.sse", "m gen-2 | text Once | failed overloaded/provider_unavailable/200");
    row("openrouter_error_200.json", "- | failed rate_limited/rate_limit_exceeded/200/12500");
    row("cerebras.sse", "m c1 | think R | text C | usage input_token=5 output_token=6 | finished length/length");
    row("cerebras_error.json", "- | failed rate_limited/request_quota_exceeded/429", 429);
    row("cerebras_error.sse", "m c1 | text C | failed server_error/server_error/200");
    row("sambanova.sse", "Meta s1 | text Hi | usage input_token=14 output_token=7 | finished stop/stop");
    row("moonshot.sse",
        "m c1 | think r | text K2 | usage cached_input_token=16 input_token=4 output_token=8 | finished stop/stop");
    row("qwen_tools.sse",
        "m c1 | tool call_q look {\"a\": 1} | usage cache_write_token=30 cached_input_token=10 input_token=10 "
        "output_token=20 | finished tool_calls/tool_calls");
    row("azure.sse", "gpt-4o az | text Hey | finished content_filter/content_filter");
    row("azure_filter.json", "- | failed invalid_request/content_filter/400", 400);
    row("cloudflare_number.sse", "m c1 | text 1 + 2 = 3.5 | finished stop/stop");
    row("cloudflare_error.json", "- | failed not_found/7003/404", 404);
    row("llamacpp.sse",
        "qwen3 c1 | think t | text ok | usage cached_input_token=8 input_token=4 output_token=3 | finished stop/stop");
    row("llamacpp_error_field.sse", "m c1 | text ok | failed server_error/server_error/200");
    row("llamacpp_loading.json", "- | failed overloaded/unavailable_error/503", 503);
    row("vllm_running_usage.sse", "m c1 | think a | text b | usage input_token=8 output_token=2 | finished stop/stop");
    row("vllm_changing_ids.sse", "m c1 | tool chatcmpl-tool-1 f {\"x\":1} | finished tool_calls/stop");
    row("gemini_same_index.sse",
        "m c1 | tool function-call-1 f {\"a\":1} | tool function-call-2 f {\"a\":2} | finished tool_calls/stop");
    row("tools_without_ids.sse",
        "m c7 | tool call_c7_0 f {\"n\":1} | tool call_c7_1 g {} | finished tool_calls/tool_calls");
    row("tool_late_name.sse", "m c1 | tool k f {\"n\":1} | finished tool_calls/tool_calls");
    row("function_call.sse", "m c1 | tool call_c1_0 old {\"y\":2} | finished tool_calls/function_call");
    row("fireworks_fault.json", "- | failed rate_limited/policies.ratelimit.QuotaViolation/429", 429);
    row("detail_error.json", "- | failed authentication//401", 401);
    row("html.html", "- | failed protocol//200");
    row("usage_twice.sse", "m c1 | text a | usage input_token=3 output_token=1 | finished stop/stop");
    row("usage_wrong_total.sse", "m c1 | text a | usage cached_input_token=3 !totals | finished stop/stop");
    row("usage_none.sse", "m c1 | text a | finished stop/stop");
    row("junk.sse", "m c1 | text ab | finished stop/stop");
    row("junk_only.sse", "- | failed protocol//200");
    row("cut_before_finish.sse", "m c1 | text ab | failed truncated//0");
    row("finish_without_done.sse", "m c1 | text a | finished stop/stop");
    row("done_without_finish.sse", "m c1 | text a | finished stop/");
    row("crlf_bom.sse", "m c1 | text € | finished stop/stop");
    row("lone_surrogate.sse", "m c1 | text a\uFFFD\uFFFD\tNaN | finished stop/stop");
    row("error_object.sse", "m c1 | text a | failed not_found/NotFoundError/200");
    row("named_error.sse", "- | failed rate_limited/rate_limit_exceeded/200");
    row("picture.sse", "m c1 | text See | media image/png 5 | finished stop/stop");
}

void OpenAiChatTest::readsEveryVendorsAnswerCutAnywhere_data()
{
    sampleRows();
}

void OpenAiChatTest::readsEveryVendorsAnswerCutAnywhere()
{
    QFETCH(QString, file);
    QFETCH(int, status);
    QFETCH(QStringList, quirks);
    QFETCH(QString, expected);
    const Sample sample{file, status, quirks};
    const std::string bytes = sampleFile(u"openai-chat/"_s + file);
    QVERIFY(!bytes.empty());
    const FoldedAnswer whole = fold(eventsOf(sample, {bytes}));
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    const std::string_view view = bytes;
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
        QCOMPARE(fold(eventsOf(sample, {view.substr(0, cut), view.substr(cut)})), whole);
}

void OpenAiChatTest::readsAnswersOneByteAtATime_data()
{
    sampleRows();
}

void OpenAiChatTest::readsAnswersOneByteAtATime()
{
    QFETCH(QString, file);
    QFETCH(int, status);
    QFETCH(QStringList, quirks);
    QFETCH(QString, expected);
    const std::string bytes = sampleFile(u"openai-chat/"_s + file);
    std::vector<std::string_view> pieces;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        pieces.push_back(std::string_view(bytes).substr(i, 1));
    QCOMPARE(summary(fold(eventsOf({file, status, quirks}, pieces))), expected);
}

void OpenAiChatTest::damagedAnswersEndOnceHoweverTheyAreCut_data()
{
    sampleRows();
}

void OpenAiChatTest::damagedAnswersEndOnceHoweverTheyAreCut()
{
    QFETCH(QString, file);
    QFETCH(int, status);
    const std::string sound = sampleFile(u"openai-chat/"_s + file);
    RandomSource random(static_cast<unsigned>(sound.size()));
    for (int round = 0; round < 200; ++round) {
        const std::string bytes = random.damaged(sound);
        const auto cut = random.below(static_cast<unsigned>(bytes.size()));
        const FoldedAnswer whole = fold(eventsOf({file, status}, {bytes}));
        const std::string_view view = bytes;
        QCOMPARE(whole.ends, 1);
        QCOMPARE(whole.after_end, 0);
        QCOMPARE(fold(eventsOf({file, status}, {view.substr(0, cut), view.substr(cut)})), whole);
    }
}

void OpenAiChatTest::aStreamThatEndsAnywhereBeforeItsFinishIsTruncated()
{
    const std::string bytes = sampleFile(u"openai-chat/openai_text.sse"_s);
    const std::size_t finish = bytes.find("\"finish_reason\":\"stop\"");
    QVERIFY(finish != std::string::npos);
    for (std::size_t length = 0; length < finish; ++length) {
        const FoldedAnswer answer = fold(eventsOf({u"x.sse"_s}, {std::string_view(bytes).substr(0, length)}));
        QVERIFY2(answer.error && answer.error->kind == ErrorKind::Truncated, describe(answer).c_str());
        QCOMPARE(answer.ends, 1);
    }
}

void OpenAiChatTest::neverCallsAnEarlyEndFinished()
{
    const std::string bytes = sampleFile(u"openai-chat/openai_tools_parallel.sse"_s);
    const std::string wholly = describe(fold(eventsOf({u"x.sse"_s}, {bytes})));
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const FoldedAnswer answer = fold(eventsOf({u"x.sse"_s}, {std::string_view(bytes).substr(0, length)}));
        const bool finish_seen = length > bytes.find("\"finish_reason\":\"tool_calls\"");
        QVERIFY2(finish_seen || !answer.finished, describe(answer).c_str());
    }
}

void OpenAiChatTest::aWholeAnswerCutShortIsTruncated()
{
    const std::string bytes = sampleFile(u"openai-chat/openai_plain.json"_s);
    for (std::size_t length = 0; length < bytes.rfind('}'); ++length) {
        const FoldedAnswer answer = fold(eventsOf({u"x.json"_s}, {std::string_view(bytes).substr(0, length)}));
        QVERIFY2(answer.error && answer.error->kind == ErrorKind::Truncated, describe(answer).c_str());
    }
}

void OpenAiChatTest::namesAWebPageAndItsStatus()
{
    const std::string page = sampleFile(u"openai-chat/html.html"_s);
    const FoldedAnswer gateway = fold(eventsOf({u"x.html"_s, 502}, {page}));
    QVERIFY(gateway.error->message.contains(u"web page"_s));
    QVERIFY(gateway.error->message.contains(u"502"_s));
    QVERIFY(!gateway.error->message.contains(u'<'));
    QVERIFY(isRetryable(gateway.error->kind)); // the status still decides what to do
    QCOMPARE(fold(eventsOf({u"x.html"_s, 404}, {page})).error->kind, ErrorKind::Protocol);
}

void OpenAiChatTest::keepsTheVendorsUsageToTheLetter()
{
    const FoldedAnswer answer = fold(eventsOf({u"groq.sse"_s}, {sampleFile(u"openai-chat/groq.sse"_s)}));
    QCOMPARE(QString::fromStdString(answer.usage->raw),
             u"{\"queue_time\":0.01,\"prompt_tokens\":18,\"prompt_time\":0.002,\"completion_tokens\":5,"
             "\"completion_time\":0.01,\"total_tokens\":23,\"total_time\":0.012}"_s);
}

void OpenAiChatTest::reportsRunningUsageAsItComes()
{
    QStringList outputs;
    for (const auto& event : eventsOf({u"x.sse"_s}, {sampleFile(u"openai-chat/vllm_running_usage.sse"_s)})) {
        if (const auto* report = std::get_if<UsageReport>(&event))
            outputs << QString::fromStdString(report->usage.quantity(meter::output).toString());
    }
    QCOMPARE(outputs, (QStringList{u"0"_s, u"1"_s, u"2"_s})); // the last one is said twice and reported once
}

void OpenAiChatTest::usageMetersAreDisjointAndNeverNegative_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("reasoning_beside");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* json, bool beside, const char* expected) {
        QTest::newRow(name) << QByteArray(json) << beside << QString::fromUtf8(expected);
    };
    row("reasoning within",
        R"({"prompt_tokens":10,"completion_tokens":300,"total_tokens":310,"completion_tokens_details":{"reasoning_tokens":290}})",
        false, "input_token=10 output_token=10 reasoning_token=290");
    row("reasoning beside, the total proves it",
        R"({"prompt_tokens":12,"completion_tokens":1,"total_tokens":303,"completion_tokens_details":{"reasoning_tokens":290}})",
        false, "input_token=12 output_token=1 reasoning_token=290");
    row("reasoning within although the vendor is known to count beside, the total proves it",
        R"({"prompt_tokens":12,"completion_tokens":291,"total_tokens":303,"completion_tokens_details":{"reasoning_tokens":290}})",
        true, "input_token=12 output_token=1 reasoning_token=290");
    row("reasoning beside without a total",
        R"({"prompt_tokens":12,"completion_tokens":300,"completion_tokens_details":{"reasoning_tokens":290}})", true,
        "input_token=12 output_token=300 reasoning_token=290");
    row("cached beside, the total proves it",
        R"({"prompt_tokens":5,"completion_tokens":1,"total_tokens":26,"prompt_tokens_details":{"cached_tokens":20}})",
        false, "cached_input_token=20 input_token=5 output_token=1");
    row("cached audio is counted once",
        R"({"prompt_tokens":10,"completion_tokens":0,"total_tokens":10,"prompt_tokens_details":{"cached_tokens":8,"audio_tokens":6}})",
        false, "cached_input_token=8 input_audio_token=2");
    row("images",
        R"({"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"image_tokens":6,"text_tokens":4},
        "completion_tokens_details":{"image_tokens":4}})",
        false, "input_image_token=6 input_token=4 output_image_token=4 output_token=1");
    row("more details than completion",
        R"({"prompt_tokens":1,"completion_tokens":2,"total_tokens":3,"completion_tokens_details":{"audio_tokens":9}})",
        false, "input_token=1 output_audio_token=2 !totals");
    row("damage", R"({"prompt_tokens":-4,"completion_tokens":9223372036854775807})", false, " !totals");
    row("a total that cannot be", R"({"prompt_tokens":1,"completion_tokens":2,"total_tokens":-9223372036854775808})",
        false, "input_token=1 output_token=2 !totals");
    row("a total beyond reason",
        R"({"prompt_tokens":1,"completion_tokens":2,"total_tokens":9223372036854775807,"completion_tokens_details":{"reasoning_tokens":1}})",
        false, "input_token=1 output_token=1 reasoning_token=1 !totals");
    row("a miss that cannot be",
        R"({"prompt_tokens":10,"completion_tokens":0,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":9223372036854775807})",
        false, "cached_input_token=4 input_token=6 !totals");
    row("a miss below zero that adds up",
        R"({"prompt_tokens":0,"completion_tokens":1,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":-4,"total_tokens":5})",
        false, "cached_input_token=4 output_token=1 !totals");
    row("parts contradict the total", R"({"prompt_tokens":4,"completion_tokens":4,"total_tokens":9})", false,
        "input_token=4 output_token=4 !totals");
    row("hit and miss contradict the prompt",
        R"({"prompt_tokens":10,"completion_tokens":0,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":4})", false,
        "cached_input_token=4 input_token=6 !totals");
    row("strings are no counts", R"({"prompt_tokens":"10","completion_tokens":1.0})", false, "output_token=1");
    row("a cost finer than a picodollar", R"({"prompt_tokens":1,"cost":0.00026000000000000003})", false,
        "input_token=1 $0.00026");
    row("a cost in powers of ten", R"({"prompt_tokens":1,"cost":1.5e-7})", false, "input_token=1 $0.00000015");
}

void OpenAiChatTest::usageMetersAreDisjointAndNeverNegative()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, reasoning_beside);
    QFETCH(QString, expected);
    JsonReader reader;
    FoldedAnswer answer;
    answer.usage = readOpenAiUsage(reader.parse(json.toStdString()), json.toStdString(), reasoning_beside);
    QCOMPARE(summary(answer), u"- | usage "_s + expected.trimmed());
}

void OpenAiChatTest::tellsClientsOfEverythingThatWasCached()
{
    UsageReport report;
    report.usage.set(meter::input, 5);
    report.usage.set(meter::cached_input, 1);
    report.usage.set(meter::cached_input_audio, 20);
    report.usage.set(meter::cached_input_image, 300);
    const auto usage = QByteArray::fromStdString(writeOpenAiUsage(report));
    QVERIFY2(usage.contains(R"("prompt_tokens":326,)"), usage.constData());
    QVERIFY2(usage.contains(R"("prompt_tokens_details":{"cached_tokens":321})"), usage.constData());
}

void OpenAiChatTest::madeUpIdsAreTheSameEachTime()
{
    const std::string bytes = sampleFile(u"openai-chat/tools_without_ids.sse"_s);
    QCOMPARE(fold(eventsOf({u"x.sse"_s}, {bytes})), fold(eventsOf({u"x.sse"_s}, {bytes})));
}

static Request question()
{
    Request request;
    request.messages = {{Role::User, {TextPart{"Hi"}}}};
    return request;
}

static QString bodyOf(const Request& request, const Provider& provider, std::string_view model = "m")
{
    const auto http = openAiChatDialect().encode(request, provider, model, "");
    return http ? QString::fromStdString(http->body) : http.error().message;
}

void OpenAiChatTest::asksInTheVendorsWords_data()
{
    QTest::addColumn<QStringList>("quirks");
    QTest::addColumn<QString>("expected");
    const auto plain = u"{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"S\"},{\"role\":\"user\","
                       "\"content\":\"Hi\"}],\"stream\":true"_s;
    const auto asked = u",\"stream_options\":{\"include_usage\":true}"_s;
    QTest::newRow("OpenAI")
        << QStringList{}
        << plain + asked +
               u",\"temperature\":0.5,\"top_p\":0.25,\"max_completion_tokens\":9,\"seed\":3,\"stop\":[\"x\"],"
               "\"reasoning_effort\":\"low\",\"logit_bias\":{\"1\":-100}}"_s;
    QTest::newRow("Mistral")
        << QStringList{u"max-tokens"_s, u"no-stream-options"_s, u"random-seed"_s}
        << plain + u",\"temperature\":0.5,\"top_p\":0.25,\"max_tokens\":9,\"random_seed\":3,\"stop\":[\"x\"],"
                   "\"reasoning_effort\":\"low\",\"logit_bias\":{\"1\":-100}}"_s;
    QTest::newRow("without sampling") << QStringList{u"no-sampling"_s}
                                      << plain + asked +
                                             u",\"max_completion_tokens\":9,\"seed\":3,\"stop\":[\"x\"],"
                                             "\"reasoning_effort\":\"low\",\"logit_bias\":{\"1\":-100}}"_s;
    QTest::newRow("developer") << QStringList{u"developer-role"_s, u"no-sampling"_s}
                               << QString(plain).replace(u"system"_s, u"developer"_s) + asked +
                                      u",\"max_completion_tokens\":9,\"seed\":3,\"stop\":[\"x\"],"
                                      "\"reasoning_effort\":\"low\",\"logit_bias\":{\"1\":-100}}"_s;
}

void OpenAiChatTest::asksInTheVendorsWords()
{
    QFETCH(QStringList, quirks);
    QFETCH(QString, expected);
    Request request = question();
    request.system = "S";
    request.parameters = {
        .temperature = 0.5, .top_p = 0.25, .max_output_tokens = 9, .seed = 3, .stop = {"x"}, .reasoning_effort = "low"};
    request.extra_json["logit_bias"] = R"({"1":-100})";
    QCOMPARE(bodyOf(request, providerWith(quirks)), expected);
    request.extra_json["temperature"] = "1"; // the caller's own word wins
    QVERIFY(bodyOf(request, providerWith({})).contains(u"\"temperature\":1,"_s));
    QVERIFY(!bodyOf(request, providerWith({})).contains(u"0.5"_s));
}

void OpenAiChatTest::asksForWhatOnlySomeVendorsHave_data()
{
    QTest::addColumn<Parameters>("parameters");
    QTest::addColumn<QStringList>("quirks");
    QTest::addColumn<QString>("members");
    const auto row = [](const char* name, Parameters parameters, const char* members, const QStringList& quirks = {}) {
        QTest::newRow(name) << std::move(parameters) << quirks << QString::fromUtf8(members);
    };
    row("usual tier", {.service_tier = "standard"}, R"("service_tier":"default")");
    row("cheap tier", {.service_tier = "flex"}, R"("service_tier":"flex")");
    row("cache key", {.cache_key = "k\""}, R"("prompt_cache_key":"k\"")");
    row("probabilities", {.log_probabilities = 0}, R"("logprobs":true)");
    row("alternatives", {.log_probabilities = 3}, R"("logprobs":true,"top_logprobs":3)");
    row("Qwen's budget", {.reasoning_effort = "low", .reasoning_budget = 4096}, R"("thinking_budget":4096)",
        {u"thinking-budget"_s});
    row("OpenRouter's budget", {.reasoning_effort = "low", .reasoning_budget = 4096},
        R"("reasoning":{"max_tokens":4096})", {u"reasoning-max-tokens"_s});
}

void OpenAiChatTest::asksForWhatOnlySomeVendorsHave()
{
    QFETCH(Parameters, parameters);
    QFETCH(QStringList, quirks);
    QFETCH(QString, members);
    Request request = question();
    request.parameters = parameters;
    const QString plain = bodyOf(question(), providerWith(quirks));
    QCOMPARE(bodyOf(request, providerWith(quirks)), plain.chopped(1) + u',' + members + u'}');
}

void OpenAiChatTest::tellsHowLikelyTokensWere_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("streamed") << u"openai_logprobs.sse"_s;
    QTest::newRow("plain") << u"openai_logprobs.json"_s;
}

void OpenAiChatTest::tellsHowLikelyTokensWere()
{
    QFETCH(QString, file);
    const std::string bytes = sampleFile(u"openai-chat/"_s + file);
    const std::string_view view = bytes;
    const FoldedAnswer whole = fold(eventsOf({file}, {bytes}));
    const std::vector<TokenProbability> expected{{"Yes", -0.25, {{"Yes", -0.25}, {"No", -1.5}}}, {"!", -0.5, {}}};
    QVERIFY(whole.probabilities == expected);
    QCOMPARE(summary(whole), u"m c1 | text Yes! | finished stop/stop"_s);
    for (std::size_t cut = 0; cut < bytes.size(); ++cut)
        QCOMPARE(fold(eventsOf({file}, {view.substr(0, cut), view.substr(cut)})), whole);
}

void OpenAiChatTest::writesWholeConversations()
{
    Request request;
    request.stream = false;
    request.messages = {
        {Role::User, {TextPart{"Look"}, MediaPart{"image/png", std::make_shared<const std::string>("abc"), "", ""}}},
        {Role::Assistant,
         {ReasoningPart{"hm", "", false}, TextPart{"I call"}, ToolCallPart{"1", "f", "{\"b\":1,\"a\":2}", ""}}},
        {Role::User, {ToolResultPart{"1", "f", "no", true}, TextPart{"so?"}}}};
    request.tools = {{"f", "does f", R"({"type":"object","properties":{"b":{},"a":{}}})"}, {"g", "", ""}};
    request.tool_choice = ToolChoice::Named;
    request.tool_name = "f";
    request.output_schema = OutputSchema{.name = "n", .schema_json = R"({"type":"object"})", .strict = true};
    const auto expected =
        u"{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Look\"},"
        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,YWJj\"}}]},"
        "{\"role\":\"assistant\",\"content\":\"I call\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\","
        "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"b\\\":1,\\\"a\\\":2}\"}}]},"
        "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"Error: no\"},"
        "{\"role\":\"user\",\"content\":\"so?\"}],"
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"does f\","
        "\"parameters\":{\"type\":\"object\",\"properties\":{\"b\":{},\"a\":{}}}}},"
        "{\"type\":\"function\",\"function\":{\"name\":\"g\"}}],"
        "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}},"
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"strict\":true,"
        "\"schema\":{\"type\":\"object\"}}}}"_s;
    QCOMPARE(bodyOf(request, providerWith({})), expected);
    QVERIFY(bodyOf(request, providerWith({u"reasoning-content-back"_s})).contains(u"\"reasoning_content\":\"hm\""_s));
}

void OpenAiChatTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const auto& change, ErrorKind kind = ErrorKind::Unsupported) {
        Request request = question();
        change(request);
        QTest::newRow(name) << request << static_cast<int>(kind);
    };
    const auto bytes = std::make_shared<const std::string>("x");
    row("video", [&](Request& r) { r.messages[0].parts = {MediaPart{"video/mp4", bytes, "", ""}}; });
    row("sound as FLAC", [&](Request& r) { r.messages[0].parts = {MediaPart{"audio/flac", bytes, "", ""}}; });
    row("a PDF by address",
        [](Request& r) { r.messages[0].parts = {MediaPart{"application/pdf", nullptr, "https://a/b.pdf", ""}}; });
    row("a picture of the model's",
        [&](Request& r) { r.messages.push_back({Role::Assistant, {MediaPart{"image/png", bytes, "", ""}}}); });
    row("a tool call of the user's", [](Request& r) { r.messages[0].parts = {ToolCallPart{"1", "f", "{}", ""}}; });
    row("a budget of thinking", [](Request& r) { r.parameters.reasoning_budget = 4096; });
    row("a time to keep the prompt", [](Request& r) { r.parameters.cache = "1h"; });
    row("several answers", [](Request& r) { r.extra_json["n"] = "2"; });
    row("a schema that is no JSON", [](Request& r) { r.tools = {{"f", "", "{"}}; }, ErrorKind::Usage);
    row(
        "an output schema that is no JSON", [](Request& r) { r.output_schema = OutputSchema{.schema_json = "x"}; },
        ErrorKind::Usage);
    row("a parameter that is no JSON", [](Request& r) { r.extra_json["user"] = "me"; }, ErrorKind::Usage);
}

void OpenAiChatTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(Request, request);
    QFETCH(int, kind);
    const auto http = openAiChatDialect().encode(request, providerWith({}), "m", "");
    QVERIFY(!http);
    QCOMPARE(static_cast<int>(http.error().kind), kind);
    QVERIFY(http.error().message.endsWith(u'.') && !http.error().message.contains(u'%'));
}

void OpenAiChatTest::sendsTheKeyWhereTheProviderWantsIt()
{
    Provider provider = providerWith({});
    provider.headers["x-title"] = "Assay";
    const auto bearer = openAiChatDialect().encode(question(), provider, "m", "secret");
    QCOMPARE(bearer->headers.value("Authorization"), std::string_view("Bearer secret"));
    QCOMPARE(bearer->headers.value("X-Title"), std::string_view("Assay"));
    QCOMPARE(bearer->headers.value("accept"), std::string_view("text/event-stream"));
    provider.auth_header = "api-key";
    const auto azure = openAiChatDialect().encode(question(), provider, "m", "secret");
    QCOMPARE(azure->headers.value("api-key"), std::string_view("secret"));
    QVERIFY(!azure->headers.contains("authorization"));
    provider.auth_header = "cf-aig-authorization"; // Cloudflare's gateway: a Bearer token under a name of its own
    const auto gateway = openAiChatDialect().encode(question(), provider, "m", "secret");
    QCOMPARE(gateway->headers.value("cf-aig-authorization"), std::string_view("Bearer secret"));
    QVERIFY(!openAiChatDialect().encode(question(), provider, "m", "")->headers.contains("api-key"));
}

void OpenAiChatTest::baseAddressesWorkHoweverTheyEnd_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::newRow("path") << u"https://a.example/v1"_s << u"https://a.example/v1/chat/completions"_s;
    QTest::newRow("slash") << u"https://a.example/v1/"_s << u"https://a.example/v1/chat/completions"_s;
    QTest::newRow("host alone") << u"https://a.example"_s << u"https://a.example/chat/completions"_s;
    QTest::newRow("the whole") << u"https://a.example/v1/chat/completions"_s
                               << u"https://a.example/v1/chat/completions"_s;
    QTest::newRow("query") << u"https://a.example/deployments/d?api-version=1"_s
                           << u"https://a.example/deployments/d/chat/completions?api-version=1"_s;
}

void OpenAiChatTest::baseAddressesWorkHoweverTheyEnd()
{
    QFETCH(QString, base);
    QFETCH(QString, url);
    Provider provider = providerWith({});
    provider.base_url = base.toStdString();
    QCOMPARE(QString::fromStdString(openAiChatDialect().encode(question(), provider, "m", "")->url), url);
    const auto listing = QString::fromStdString(openAiChatDialect().encodeModelListing(provider, "").url);
    QCOMPARE(listing, url.replace(u"/chat/completions"_s, u"/models"_s));
}

void OpenAiChatTest::listsModels()
{
    const auto& dialect = openAiChatDialect();
    QCOMPARE(dialect.encodeModelListing(providerWith({}), "k").method, std::string("GET"));
    using Names = std::vector<std::string>;
    QCOMPARE(*dialect.decodeModelListing(R"({"object":"list","data":[{"id":"a/b","object":"model"},{"id":"c"}]})"),
             (Names{"a/b", "c"}));
    QCOMPARE(*dialect.decodeModelListing(R"([{"id":"t"}])"), Names{"t"}); // Together
    QCOMPARE(*dialect.decodeModelListing(R"({"data":[]})"), Names{});
    QVERIFY(!dialect.decodeModelListing("<html>"));
    QVERIFY(!dialect.decodeModelListing(R"({"error":"x"})"));
}

QTEST_APPLESS_MAIN(OpenAiChatTest)
#include "openai_chat_test.moc"
