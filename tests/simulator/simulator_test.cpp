// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <set>

#include "engine/catalog/cost.h"
#include "engine/catalog/provider_file.h"
#include "simulator/answer_text.h"
#include "simulator/registration.h"
#include "simulator/tariff.h"
#include "support/simulated_call.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

static std::string joined(const std::vector<std::string>& tokens)
{
    std::string text;
    for (const auto& token : tokens)
        text += token;
    return text;
}

static Usage usageOf(std::int64_t input, std::int64_t output, std::int64_t reasoning = 0)
{
    Usage usage;
    usage.set(meter::input, input);
    usage.set(meter::output, output);
    usage.set(meter::reasoning, reasoning);
    return usage;
}

class SimulatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyDialectAnswers_data() { addProviderRows(); }
    void everyDialectAnswers();
    void givesTheSameBytesForTheSameRequest();
    void reasonsBeforeItAnswers_data() { addProviderRows(); }
    void reasonsBeforeItAnswers();
    void callsToolsWithArgumentsThatFit_data() { addProviderRows(); }
    void callsToolsWithArgumentsThatFit();
    void callsNoToolUnlessItIsToldTo();
    void answersInTheSchemaOfTheRequest_data() { addProviderRows(); }
    void answersInTheSchemaOfTheRequest();
    void stopsAtTheRequestsOwnLimit_data() { addProviderRows(); }
    void stopsAtTheRequestsOwnLimit();
    void echoesTheLastText_data() { addProviderRows(); }
    void echoesTheLastText();
    void keepsItsPace();
    void refusesModelsItDoesNotKnow_data() { addProviderRows(); }
    void refusesModelsItDoesNotKnow();
    void answersNothingElsewhere();
    void listsTheModelsItOffers();
    void countsTokensAsItsDocumentSays();
    void chargesExactlyWhatItsSheetSays();
    void tellsItsStatsOverTheWire();
    void answersAHundredAtOnce();
    void registersProvidersThatReachIt();
    void saysWhyItCouldNotRegister();

private:
    std::unique_ptr<Simulator> m_simulator;
};

void SimulatorTest::init()
{
    m_simulator = std::make_unique<Simulator>();
    QVERIFY(m_simulator->listen());
}

void SimulatorTest::everyDialectAnswers()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const SimulatedCall done = call(*m_simulator, provider, "tokens=40,seed=7", requestOf("12345678", stream));
    QVERIFY2(!done.wire.error && !done.answer.error, describe(done.answer).c_str());
    QCOMPARE(done.answer.text, joined(proseTokens(7, 40)));
    QVERIFY(done.answer.finished->reason == FinishReason::Stop);
    QVERIFY(done.answer.usage);
    QVERIFY2(done.answer.usage->usage == usageOf(5, 40), describe(done.answer).c_str()); // 8 bytes and a message
    QCOMPARE(m_simulator->stats().requests, 1);
    QCOMPARE(m_simulator->stats().billed.size(), 1u);
    QVERIFY(m_simulator->stats().billed[0].usage == usageOf(5, 40));
}

void SimulatorTest::givesTheSameBytesForTheSameRequest()
{
    const auto bytes = [this](std::string_view model) {
        return call(*m_simulator, "sim-anthropic", model, requestOf("again", true)).wire.body();
    };
    QCOMPARE(bytes("seed=3"), bytes("seed=3"));
    QVERIFY(bytes("seed=3") != bytes("seed=4"));
}

void SimulatorTest::reasonsBeforeItAnswers()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tokens=10,reasoning=25,seed=2", requestOf("why?", stream));
    std::string thought;
    for (const auto& part : done.answer.reasoning)
        thought += part.text;
    QCOMPARE(thought, joined(reasoningTokens(2, 25)));
    QCOMPARE(done.answer.text, joined(proseTokens(2, 10)));
    const bool splits = simulatedProvider(provider).splits_reasoning;
    const Usage expected = splits ? usageOf(4, 10, 25) : usageOf(4, 35);
    QVERIFY2(done.answer.usage->usage == expected, describe(done.answer).c_str());
    QVERIFY(m_simulator->stats().billed[0].usage == expected);
}

static Request requestWithTools(bool stream)
{
    Request request = requestOf("Weather?", stream);
    const std::string schema = R"({"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}}})";
    request.tools = {{"weather", "tells it", schema}, {"time", "", R"({"type":"object","properties":{}})"}};
    return request;
}

void SimulatorTest::callsToolsWithArgumentsThatFit()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "tools=2", requestWithTools(stream));
    QVERIFY2(done.answer.finished && done.answer.finished->reason == FinishReason::ToolCalls,
             describe(done.answer).c_str());
    QCOMPARE(done.answer.tool_calls.size(), 2u);
    const ToolCall& first = done.answer.tool_calls[0];
    const auto arguments = QJsonDocument::fromJson(QByteArray::fromStdString(first.arguments)).object();
    QCOMPARE(first.name, std::string("weather"));
    QVERIFY2(arguments[u"city"].isString() && arguments[u"days"].isDouble(), first.arguments.c_str());
    QCOMPARE(done.answer.tool_calls[1].name, std::string("time"));
    QVERIFY(first.id != done.answer.tool_calls[1].id);
}

void SimulatorTest::callsNoToolUnlessItIsToldTo()
{
    Request request = requestWithTools(true);
    QVERIFY(call(*m_simulator, "sim-openai", "tokens=3", request).answer.tool_calls.empty());
    request.tool_choice = ToolChoice::Named;
    request.tool_name = "time";
    QCOMPARE(call(*m_simulator, "sim-openai", "tokens=3", request).answer.tool_calls.at(0).name, std::string("time"));
    request.tool_choice = ToolChoice::None;
    QVERIFY(call(*m_simulator, "sim-openai", "tools=1,tokens=3", request).answer.tool_calls.empty());
    QVERIFY(call(*m_simulator, "sim-openai", "tools=1,tokens=3", requestOf("a", true)).answer.tool_calls.empty());
}

void SimulatorTest::answersInTheSchemaOfTheRequest()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    Request request = requestOf("City?", stream);
    request.output_schema = OutputSchema{
        .name = "city",
        .schema_json = R"({"type":"object","properties":{"name":{"type":"string"},"rank":{"type":"integer"}},)"
                       R"("required":["name","rank"],"additionalProperties":false})"};
    const auto done = call(*m_simulator, provider, "plain", request);
    const auto value = QJsonDocument::fromJson(QByteArray::fromStdString(done.answer.text)).object();
    QVERIFY2(value[u"name"].isString() && value[u"rank"].isDouble(), describe(done.answer).c_str());
}

void SimulatorTest::stopsAtTheRequestsOwnLimit()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    Request request = requestOf("long", stream);
    request.parameters.max_output_tokens = 6;
    const auto done = call(*m_simulator, provider, "tokens=50,seed=1", request);
    QCOMPARE(done.answer.text, joined(proseTokens(1, 6)));
    QVERIFY(done.answer.finished->reason == FinishReason::Length);
}

void SimulatorTest::echoesTheLastText()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    Request request = requestOf("first", stream);
    request.messages.push_back({Role::Assistant, {TextPart{"said"}}});
    request.messages.push_back({Role::User, {TextPart{"Grüße, \"東京\"\n🌧️"}}});
    QCOMPARE(call(*m_simulator, provider, "echo=1", request).answer.text, std::string("Grüße, \"東京\"\n🌧️"));
}

void SimulatorTest::keepsItsPace()
{
    const auto done = call(*m_simulator, "sim-openai", "tokens=5,pace=500,first_ms=5,seed=1", requestOf("slow", true));
    QCOMPARE(done.answer.text, joined(proseTokens(1, 5)));
    QVERIFY(done.wire.pieces.size() >= 5); // each token left by itself
}

void SimulatorTest::refusesModelsItDoesNotKnow()
{
    QFETCH(std::string, provider);
    QFETCH(bool, stream);
    const auto done = call(*m_simulator, provider, "gpt-5", requestOf("a", stream));
    QCOMPARE(done.wire.status(), 400);
    QVERIFY(done.answer.error && done.answer.error->kind == ErrorKind::InvalidRequest);
    QVERIFY2(done.answer.error->message.contains(u"gpt-5"), qPrintable(done.answer.error->message));
    QCOMPARE(m_simulator->stats().requests, 1);
    QVERIFY(m_simulator->stats().billed.empty());
}

void SimulatorTest::answersNothingElsewhere()
{
    NetworkTransport transport;
    for (const auto* path :
         {"/", "/openai", "/openai/v1/fine_tuning/jobs", "/openaix/v1/models", "/anthropic/v1/complete"}) {
        const auto got = run(transport, {.method = "POST", .url = m_simulator->url() + path, .body = "{}"});
        QCOMPARE(got.status(), 404);
        QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(got.body())).isObject());
    }
    const auto broken = run(transport, {.url = m_simulator->url() + "/openai/v1/chat/completions", .body = "{"});
    QCOMPARE(broken.status(), 400);
}

void SimulatorTest::listsTheModelsItOffers()
{
    NetworkTransport transport;
    for (const auto& provider : simulatedProviders()) {
        const Dialect& dialect = *provider.speaks();
        const auto listing = run(transport, dialect.encodeModelListing(clientOf(provider, m_simulator->url()), "key"));
        const auto models = dialect.decodeModelListing(listing.body());
        QVERIFY2(models, listing.body().c_str());
        const bool says_only_what_is_left = models->empty(); // of the account: the vendor lists nothing
        QVERIFY(says_only_what_is_left ? !provider.has_chats
                                       : std::ranges::equal(*models, modelsOf(provider), {}, {}, &OfferedModel::id));
    }
    QCOMPARE(m_simulator->stats().requests, 0);
}

void SimulatorTest::countsTokensAsItsDocumentSays()
{
    Request request = requestOf("12345", true); // 5 bytes
    QCOMPARE(inputTokensOf(request), 2 + 3);
    request.system = "ü";                                                                           // 2
    request.messages.push_back({Role::Assistant, {ToolCallPart{"id", "call", "{}", ""}}});          // 6
    request.messages.push_back({Role::User, {ToolResultPart{"id", "call", "result", false}}});      // 6
    request.messages.push_back({Role::User, {MediaPart{"image/png", nullptr, "https://a/b", ""}}}); // 256 tokens
    request.tools = {{"tool", "words", "{}"}};                                                      // 11
    request.output_schema = OutputSchema{.schema_json = "{}"};                                      // 2
    QCOMPARE(inputTokensOf(request), (5 + 2 + 6 + 6 + 11 + 2) / 4 + 4 * 3 + 256);
}

void SimulatorTest::chargesExactlyWhatItsSheetSays()
{
    PriceBook book;
    QVERIFY(book.addSheet("simulator", priceSheet()));
    for (const auto& provider : chatProviders())
        call(*m_simulator, provider.id, "tokens=33,reasoning=11,seed=5", requestOf("What does it cost?", true));
    QCOMPARE(m_simulator->stats().billed.size(), 4u);
    for (const auto& billed : m_simulator->stats().billed) {
        const Cost cost = costOf({.usage = billed.usage}, {.provider = billed.provider, .model = billed.model}, book);
        QVERIFY2(cost.amount, billed.provider.c_str());
        QVERIFY(MoneySum(*cost.amount) == billed.amount);
    }
    QCOMPARE(m_simulator->stats().billed[0].amount.toString(), std::string("0.000184")); // 8 in, 44 out
}

void SimulatorTest::tellsItsStatsOverTheWire()
{
    call(*m_simulator, "sim-ollama", "tokens=2", requestOf("1234", false));
    NetworkTransport transport;
    const auto got = run(transport, {.method = "GET", .url = m_simulator->url() + "/stats"});
    QCOMPARE(got.body(), std::string(R"({"requests":1,"billed":[{"provider":"sim-ollama","model":"tokens=2",)"
                                     R"("usage":{"input_token":4,"output_token":2},"amount":"0.00000015"}]})"));
}

void SimulatorTest::answersAHundredAtOnce()
{
    NetworkTransport transport;
    std::vector<std::unique_ptr<Exchange>> exchanges;
    std::vector<ExchangeOutcome> outcomes(100);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto& provider = simulatedProviders()[i % 4];
        const std::string model = "tokens=" + std::to_string(i + 1) + ",pace=2000,seed=" + std::to_string(i);
        exchanges.push_back(transport.exchange(encoded(*m_simulator, provider, model, requestOf("1234", i % 3 != 0))));
        observe(*exchanges.back(), outcomes[i]);
        exchanges.back()->start();
    }
    QVERIFY(becomes([&] { return std::ranges::all_of(outcomes, [](const auto& one) { return one.finishes == 1; }); }));
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const FoldedAnswer answer = decoded(simulatedProviders()[i % 4], outcomes[i], i % 3 != 0);
        QCOMPARE(answer.text, joined(proseTokens(i, static_cast<std::int64_t>(i) + 1)));
    }
    const SimulatorStats& stats = m_simulator->stats();
    QCOMPARE(stats.requests, 100);
    std::set<std::string> models;
    Decimal output;
    for (const auto& billed : stats.billed) {
        models.insert(billed.model);
        output = add(output, billed.usage.quantity(meter::output)).value();
    }
    QCOMPARE(stats.billed.size(), 100u);
    QCOMPARE(models.size(), 100u); // every request its own row
    QVERIFY(output == Decimal(5050));
}

void SimulatorTest::registersProvidersThatReachIt()
{
    const QTemporaryDir folder;
    const QString workspace = folder.filePath(u"new/workspace"_s);
    QVERIFY(registerProviders(workspace.toStdString(), m_simulator->url()));
    QVERIFY(registerProviders(workspace.toStdString(), m_simulator->url())); // over those of an earlier one
    NetworkTransport transport;
    for (const auto& provider : simulatedProviders()) {
        QFile file(workspace + u"/providers/"_s + QString::fromUtf8(provider.id) + u".json"_s);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
        const auto read = parseProvider(file.readAll(), file.fileName());
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QVERIFY(read->warnings.isEmpty());
        if (!provider.has_chats)
            continue;
        const auto http = provider.speaks()->encode(requestOf("a", true), read->provider, "plain", "");
        QCOMPARE(run(transport, *http).status(), 200);
    }
    QFile sheet(workspace + u"/prices/simulator.csv"_s);
    QVERIFY(sheet.open(QFile::ReadOnly));
    QCOMPARE(sheet.readAll().toStdString(), priceSheet());
}

void SimulatorTest::saysWhyItCouldNotRegister()
{
    const QTemporaryDir folder;
    QFile in_the_way(folder.filePath(u"providers"_s));
    QVERIFY(in_the_way.open(QFile::WriteOnly));
    const auto refused = registerProviders(folder.path().toStdString(), m_simulator->url());
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"sim-openai.json"_s), qPrintable(refused.error().message));
}

QTEST_GUILESS_MAIN(SimulatorTest)
#include "simulator_test.moc"
