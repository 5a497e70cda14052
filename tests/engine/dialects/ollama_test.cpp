// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/dialects.h"
#include "support/answer_summary.h"
#include "support/mirrored_dialect.h"
#include "support/random_source.h"

using namespace assay;
using namespace Qt::StringLiterals;

class OllamaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnswersCutAnywhere_data();
    void readsAnswersCutAnywhere();
    void damagedAnswersEndOnceHoweverTheyAreCut_data();
    void damagedAnswersEndOnceHoweverTheyAreCut();
    void madeUpIdsDifferFromTurnToTurn();
    void aStreamThatEndsAnywhereBeforeItsLastLineIsTruncated();
    void readsLinesOfEightMegabytes();
    void keepsCountsAndTimesAsSent();
    void writesTheNativeRequest();
    void saysWhetherToThink_data();
    void saysWhetherToThink();
    void refusesWhatTheFormatCannotCarry_data();
    void refusesWhatTheFormatCannotCarry();
    void baseAddressesWorkHoweverTheyEnd();
    void listsModels();
    void readsEveryRequestItsClientWrites_data();
    void readsEveryRequestItsClientWrites();
    void writesAnswersItsClientReadsBack_data();
    void writesAnswersItsClientReadsBack();
    void answersInTheShapeOfTheFormat();
    void errorsComeBackAsTheSameKind_data();
    void errorsComeBackAsTheSameKind();
    void refusesMalformedRequests();
};

static const Dialect& dialect()
{
    return ollamaDialect();
}

static Provider provider()
{
    Provider provider;
    provider.id = provider.name = "Ollama";
    provider.base_url = "http://127.0.0.1:11434";
    return provider;
}

static FoldedAnswer answerOf(int status, const std::vector<std::string_view>& pieces)
{
    const auto decoder = dialect().decoder(provider(), true);
    return fold(decodePieces(*decoder, {status, {{"content-type", "application/x-ndjson"}}}, pieces));
}

static void sampleRows()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* file, const char* expected, int status = 200) {
        QTest::newRow(file) << QString::fromUtf8(file) << status << QString::fromUtf8(expected);
    };
    row("text.ndjson", "llama3.2  | text Grüß Gott € | usage input_token=26 output_token=282 | finished stop/stop");
    row("thinking.ndjson",
        "llama3.2  | think Hm, so | text Yes | usage input_token=26 output_token=282 | finished stop/stop");
    row("tools.ndjson",
        "llama3.2  | tool call_fbs36sccbopc_0 weather {\"city\":\"Köln\",\"deg\":1.50} | tool call_x time {} | "
        "usage input_token=26 output_token=282 | finished tool_calls/stop");
    row("plain.json", "llama3.2  | think w | text Hi | usage input_token=3 output_token=2 | finished stop/stop");
    row("length.ndjson", "llama3.2  | text a | usage output_token=1 | finished length/length");
    row("error_line.ndjson", "llama3.2  | text a | failed server_error//200");
    row("not_found.json", "- | failed not_found//404", 404);
    row("unauthorized.json", "- | failed authentication//401", 401);
    row("busy.json", "- | failed overloaded//503", 503);
    row("cut.ndjson", "llama3.2  | text ab | failed truncated//0");
    row("connection_closed.ndjson", "llama3.2  | text a | failed truncated//0");
    row("load.ndjson", "llama3.2  | finished other/load");
    row("no_last_line_feed.ndjson", "llama3.2  | text a | usage input_token=26 output_token=282 | finished stop/stop");
    row("junk.ndjson", "llama3.2  | text a | usage input_token=26 output_token=282 | finished stop/stop");
    row("html.html", "- | failed protocol//200");
    row("picture_word.ndjson", "llama3.2  | text x | usage input_token=5 | finished other/unload");
}

void OllamaTest::readsAnswersCutAnywhere_data()
{
    sampleRows();
}

void OllamaTest::readsAnswersCutAnywhere()
{
    QFETCH(QString, file);
    QFETCH(int, status);
    QFETCH(QString, expected);
    const std::string bytes = sampleFile(u"ollama/"_s + file);
    QVERIFY(!bytes.empty());
    const FoldedAnswer whole = answerOf(status, {bytes});
    QCOMPARE(summary(whole), expected);
    QCOMPARE(whole.ends, 1);
    QCOMPARE(whole.after_end, 0);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
        QCOMPARE(answerOf(status, {std::string_view(bytes).substr(0, cut), std::string_view(bytes).substr(cut)}),
                 whole);
}

void OllamaTest::damagedAnswersEndOnceHoweverTheyAreCut_data()
{
    sampleRows();
}

void OllamaTest::damagedAnswersEndOnceHoweverTheyAreCut()
{
    QFETCH(QString, file);
    QFETCH(int, status);
    const std::string sound = sampleFile(u"ollama/"_s + file);
    RandomSource random(static_cast<unsigned>(sound.size()));
    for (int round = 0; round < 200; ++round) {
        const std::string bytes = random.damaged(sound);
        const auto cut = random.below(static_cast<unsigned>(bytes.size()));
        const FoldedAnswer whole = answerOf(status, {bytes});
        QCOMPARE(whole.ends, 1);
        QCOMPARE(whole.after_end, 0);
        QCOMPARE(answerOf(status, {std::string_view(bytes).substr(0, cut), std::string_view(bytes).substr(cut)}),
                 whole);
    }
}

void OllamaTest::madeUpIdsDifferFromTurnToTurn()
{
    const std::string bytes = sampleFile(u"ollama/tools.ndjson"_s);
    std::string later = bytes;
    later.replace(later.find("08:52:19"), 8, "08:52:20");
    QCOMPARE(answerOf(200, {bytes}).tool_calls[0].id, answerOf(200, {bytes}).tool_calls[0].id);
    QVERIFY(answerOf(200, {bytes}).tool_calls[0].id != answerOf(200, {later}).tool_calls[0].id);
}

void OllamaTest::aStreamThatEndsAnywhereBeforeItsLastLineIsTruncated()
{
    const std::string bytes = sampleFile(u"ollama/text.ndjson"_s);
    for (std::size_t length = 0; length + 2 < bytes.size(); ++length) {
        const FoldedAnswer answer = answerOf(200, {std::string_view(bytes).substr(0, length)});
        QVERIFY2(answer.error && answer.error->kind == ErrorKind::Truncated, describe(answer).c_str());
    }
}

void OllamaTest::readsLinesOfEightMegabytes()
{
    const std::string text(8u << 20, 'x');
    const std::string line = R"({"model":"m","message":{"role":"assistant","content":")" + text +
                             R"("},"done":false})"
                             "\n"
                             R"({"model":"m","done":true,"done_reason":"stop"})";
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < line.size(); at += 16384)
        pieces.push_back(std::string_view(line).substr(at, 16384));
    const FoldedAnswer answer = answerOf(200, pieces);
    QVERIFY(answer.finished);
    QVERIFY(answer.text == text);
}

void OllamaTest::keepsCountsAndTimesAsSent()
{
    QCOMPARE(QString::fromStdString(answerOf(200, {sampleFile(u"ollama/text.ndjson"_s)}).usage->raw),
             u"{\"total_duration\":4883583458,\"load_duration\":1334875,\"prompt_eval_count\":26,"
             "\"prompt_eval_duration\":342546000,\"eval_count\":282,\"eval_duration\":4535599000}"_s);
}

static QString bodyOf(const Request& request)
{
    const auto http = dialect().encode(request, provider(), "m", "");
    return http ? QString::fromStdString(http->body) : http.error().message;
}

void OllamaTest::writesTheNativeRequest()
{
    Request request;
    request.system = "S";
    request.messages = {
        {Role::User, {TextPart{"Look"}, MediaPart{"image/png", std::make_shared<const std::string>("abc"), "", ""}}},
        {Role::Assistant, {ReasoningPart{"hm", "", false}, ToolCallPart{"1", "f", R"({"b":1,"a":2})", ""}}},
        {Role::User, {ToolResultPart{"1", "f", "no", true}, TextPart{"so?"}}}};
    request.tools = {{"f", "does f", R"({"type":"object","properties":{"b":{},"a":{}}})"}};
    request.output_schema = OutputSchema{.schema_json = R"({"type":"object"})"};
    request.parameters = {.temperature = 0.5, .top_p = 0.25, .max_output_tokens = 9, .seed = 3, .stop = {"x"}};
    request.extra_json = {{"options", R"({"num_ctx":8192,"seed":4})"}, {"keep_alive", "\"5m\""}};
    QCOMPARE(
        bodyOf(request),
        u"{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"S\"},"
        "{\"role\":\"user\",\"content\":\"Look\",\"images\":[\"YWJj\"]},"
        "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\","
        "\"arguments\":{\"b\":1,\"a\":2}}}]},"
        "{\"role\":\"tool\",\"content\":\"Error: no\",\"tool_name\":\"f\",\"tool_call_id\":\"1\"},"
        "{\"role\":\"user\",\"content\":\"so?\"}],\"stream\":true,"
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"does f\","
        "\"parameters\":{\"type\":\"object\",\"properties\":{\"b\":{},\"a\":{}}}}}],\"format\":{\"type\":\"object\"},"
        "\"options\":{\"temperature\":0.5,\"top_p\":0.25,\"num_predict\":9,\"seed\":4,\"stop\":[\"x\"],\"num_ctx\":"
        "8192},"
        "\"keep_alive\":\"5m\"}"_s);
    request.stream = false;
    QVERIFY(bodyOf(request).contains(u"\"stream\":false"_s));
    request.tool_choice = ToolChoice::None;
    QVERIFY(!bodyOf(request).contains(u"does f"_s));
}

void OllamaTest::saysWhetherToThink_data()
{
    QTest::addColumn<QString>("effort");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the model's own") << QString() << QString();
    QTest::newRow("none") << u"none"_s << u"\"think\":false"_s;
    QTest::newRow("minimal") << u"minimal"_s << u"\"think\":\"low\""_s;
    QTest::newRow("high") << u"high"_s << u"\"think\":\"high\""_s;
}

void OllamaTest::saysWhetherToThink()
{
    QFETCH(QString, effort);
    QFETCH(QString, expected);
    Request request;
    request.parameters.reasoning_effort = effort.toStdString();
    QCOMPARE(bodyOf(request).contains(u"think"_s), !expected.isEmpty());
    QVERIFY(bodyOf(request).contains(expected));
}

void OllamaTest::refusesWhatTheFormatCannotCarry_data()
{
    QTest::addColumn<Request>("request");
    const auto row = [](const char* name, const auto& change) {
        Request request;
        request.messages = {{Role::User, {TextPart{"Hi"}}}};
        change(request);
        QTest::newRow(name) << request;
    };
    row("a picture by address",
        [](Request& r) { r.messages[0].parts = {MediaPart{"image/png", nullptr, "https://a/b.png", ""}}; });
    row("sound", [](Request& r) {
        r.messages[0].parts = {MediaPart{"audio/wav", std::make_shared<const std::string>("x"), "", ""}};
    });
    row("a tool that must be called", [](Request& r) {
        r.tools = {{"f", "", ""}};
        r.tool_choice = ToolChoice::Required;
    });
    row("arguments that are no object",
        [](Request& r) { r.messages.push_back({Role::Assistant, {ToolCallPart{"1", "f", "{\"a\"", ""}}}); });
}

void OllamaTest::refusesWhatTheFormatCannotCarry()
{
    QFETCH(Request, request);
    const auto http = dialect().encode(request, provider(), "m", "");
    QVERIFY(!http);
    QCOMPARE(http.error().kind, ErrorKind::Unsupported);
    QVERIFY(!http.error().message.contains(u"%1"_s));
}

void OllamaTest::baseAddressesWorkHoweverTheyEnd()
{
    for (const char* base : {"http://h:11434", "http://h:11434/", "http://h:11434/api", "http://h:11434/api/"}) {
        Provider there = provider();
        there.base_url = base;
        QCOMPARE(dialect().encode({}, there, "m", "k")->url, std::string("http://h:11434/api/chat"));
        QCOMPARE(dialect().encodeModelListing(there, "k").url, std::string("http://h:11434/api/tags"));
        QCOMPARE(dialect().encodeModelListing(there, "k").headers.value("authorization"), std::string_view("Bearer k"));
    }
}

void OllamaTest::listsModels()
{
    using Names = std::vector<std::string>;
    QCOMPARE(
        *dialect().decodeModelListing(R"({"models":[{"name":"llama3.2:latest","model":"llama3.2:latest","size":1}]})"),
        Names{"llama3.2:latest"});
    QVERIFY(!dialect().decodeModelListing("404 page not found"));
}

static Request randomRequest(unsigned seed)
{
    RandomSource random(seed);
    Request request;
    request.system = random.oneIn(2) ? random.text() : std::string();
    request.messages.push_back({Role::User, {TextPart{random.text()}}});
    if (random.oneIn(2))
        request.messages.back().parts.emplace_back(
            MediaPart{"image/gif", std::make_shared<const std::string>("GIF89a" + random.text()), "", ""});
    request.messages.push_back({Role::Assistant, {ReasoningPart{random.text(), "", false}, TextPart{random.text()}}});
    if (random.oneIn(2)) {
        request.messages.back().parts.emplace_back(ToolCallPart{"c1", "f", R"({"b": 1.50,"a":"\u20ac"})", ""});
        request.messages.back().parts.emplace_back(ToolCallPart{"c2", "g", "{}", ""});
        request.messages.push_back(
            {Role::User, {ToolResultPart{"c1", "f", random.text(), false}, ToolResultPart{"c2", "g", "", false}}});
        if (random.oneIn(2))
            request.messages.back().parts.emplace_back(TextPart{random.text()});
    }
    if (random.oneIn(2))
        request.tools = {{"f", random.text(), R"({"type":"object","properties":{"z":{},"a":{}}})"}, {"g", "", ""}};
    if (random.oneIn(2))
        request.output_schema = OutputSchema{.schema_json = random.oneIn(2) ? "" : R"({"type": "object"})"};
    request.parameters = {.temperature = 0.1 * random.below(20),
                          .top_p = {},
                          .max_output_tokens = random.below(100),
                          .seed = 7,
                          .stop = {random.text()},
                          .reasoning_effort = random.oneIn(2) ? "none" : "high"};
    request.stream = random.oneIn(2);
    if (random.oneIn(2))
        request.extra_json = {{"keep_alive", "0"}, {"options", R"({"num_ctx":8192,"min_p":0.10})"}};
    return request;
}

void OllamaTest::readsEveryRequestItsClientWrites_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 100; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void OllamaTest::readsEveryRequestItsClientWrites()
{
    QFETCH(unsigned, seed);
    const Request request = randomRequest(seed);
    Provider thinking = provider();
    thinking.quirks["reasoning-content-back"] = "true";
    const auto inbound = readBack(dialect(), request, thinking);
    QVERIFY2(inbound, inbound ? "" : qPrintable(inbound.error().message));
    QCOMPARE(QString::fromStdString(canonicalJson(inbound->request)), QString::fromStdString(canonicalJson(request)));
    QVERIFY(inbound->request == request);
}

void OllamaTest::writesAnswersItsClientReadsBack_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("stream");
    for (unsigned seed = 1; seed <= 100; ++seed) {
        QTest::addRow("seed %u, streamed", seed) << seed << true;
        QTest::addRow("seed %u, plain", seed) << seed << false;
    }
}

static EventBodies randomEvents(unsigned seed)
{
    RandomSource random(seed);
    EventBodies events{Started{random.word("model"), ""}};
    for (unsigned left = random.below(4); left > 0; --left)
        events.emplace_back(Reasoning{.text = random.text()});
    for (unsigned left = random.below(6); left > 0; --left)
        events.emplace_back(Text{random.text()});
    const bool calls = random.oneIn(3);
    if (calls) {
        events.emplace_back(ToolCall{0, "c0", "f", R"({"a":)", ""});
        events.emplace_back(ToolCall{1, "c1", "g", "{}", ""});
        events.emplace_back(ToolCall{.index = 0, .arguments = R"("€"})"});
    }
    UsageReport report;
    report.usage.set(meter::input, 1 + random.below(1000));
    report.usage.set(meter::output, random.below(1000));
    events.emplace_back(report);
    events.emplace_back(random.oneIn(4) ? Finished{FinishReason::Length, "length"}
                                        : Finished{calls ? FinishReason::ToolCalls : FinishReason::Stop, "stop"});
    return events;
}

void OllamaTest::writesAnswersItsClientReadsBack()
{
    QFETCH(unsigned, seed);
    QFETCH(bool, stream);
    const EventBodies events = randomEvents(seed);
    InboundRequest inbound{.model = "asked", .request = {}};
    inbound.request.stream = stream;
    FoldedAnswer answer = readBack(dialect(), events, inbound, provider());
    QVERIFY(answer.usage);
    answer.usage->raw.clear();
    QCOMPARE(answer, fold(events));
}

void OllamaTest::answersInTheShapeOfTheFormat()
{
    const EventBodies events{Started{"m", ""}, Reasoning{.text = "t"}, Text{"Hi"},
                             ToolCall{0, "c", "f", "not json", ""}, Finished{}};
    const auto frame =
        u"{\"model\":\"m\",\"created_at\":\"1970-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"_s;
    QCOMPARE(QString::fromStdString(written(dialect(), events, {.model = "m", .request = {}})),
             frame + u"\"\",\"thinking\":\"t\"},\"done\":false}\n"_s + frame + u"\"Hi\"},\"done\":false}\n"_s + frame +
                 u"\"\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"index\":0,\"name\":\"f\",\"arguments\":{"
                 u"\"arguments\":\"not json\"}}}]},"
                 "\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":0,\"eval_count\":0}\n"_s);
    QVERIFY(written(dialect(), {Started{"m", ""}, Text{"Hi"}}, {.model = "m", .request = {}}).find("\"done\":true") ==
            std::string::npos);
}

void OllamaTest::errorsComeBackAsTheSameKind_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Usage); ++kind)
        QTest::newRow(std::string(errorKindName(static_cast<ErrorKind>(kind))).c_str()) << kind;
}

void OllamaTest::errorsComeBackAsTheSameKind()
{
    QFETCH(int, kind);
    const Error error{.kind = static_cast<ErrorKind>(kind), .message = u"It broke."_s};
    const HttpReply reply = dialect().encodeError(error);
    const auto decoder = dialect().decoder(provider(), true);
    QCOMPARE(fold(decodePieces(*decoder, reply.head, {reply.body})).error->kind, error.kind);
    const FoldedAnswer within =
        readBack(dialect(), {Started{"m", ""}, Text{"Hi"}, Failed{error}}, {.model = "m", .request = {}}, provider());
    QCOMPARE(within.error->kind, error.kind);
}

void OllamaTest::refusesMalformedRequests()
{
    for (const char* body : {"", "x", "{}", R"({"model":"m"})", R"({"model":"m","messages":[{"role":"wizard"}]})",
                             R"({"model":"m","messages":["x"]})"}) {
        const auto inbound =
            dialect().decode(HttpRequest{.method = "POST", .url = {}, .headers = {}, .body = body}, "/api/chat");
        QVERIFY2(!inbound, body);
        QCOMPARE(inbound.error().kind, ErrorKind::InvalidRequest);
    }
    QVERIFY(dialect().accepts("POST", "/api/chat"));
    QVERIFY(!dialect().accepts("GET", "/api/chat"));
}

QTEST_APPLESS_MAIN(OllamaTest)
#include "ollama_test.moc"
