// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/request_reader.h"

using namespace assay;
using namespace Qt::StringLiterals;

class RequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canonicalJsonIsEqualForEqualRequests();
    void canonicalJsonNamesMediaByTheirHash();
    void aRequestReadsBackFromItsCanonicalJson();
    void theChoiceOfToolsReadsBack_data();
    void theChoiceOfToolsReadsBack();
    void mediaReadBackWithoutTheirBytes();
    void whatIsNoRequestIsAnError_data();
    void whatIsNoRequestIsAnError();
    void aChatKeepsTheJsonItHadBeforeThereWereOtherTasks();
    void whatIsWantedIsPartOfTheRequest_data();
    void whatIsWantedIsPartOfTheRequest();
};

static Request sampleRequest()
{
    Request request;
    request.system = "Be brief.";
    request.messages = {{Role::User, {TextPart{"Hi"}}}, {Role::Assistant, {ToolCallPart{"1", "f", "{}", ""}}}};
    request.tools = {{"f", "does f", R"({"type":"object"})"}};
    request.parameters.temperature = 0.5;
    return request;
}

void RequestTest::canonicalJsonIsEqualForEqualRequests()
{
    QCOMPARE(canonicalJson(sampleRequest()), canonicalJson(sampleRequest()));
    Request other = sampleRequest();
    other.parameters.temperature = 0.6;
    QVERIFY(canonicalJson(other) != canonicalJson(sampleRequest()));
    QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(canonicalJson(other))).isNull());
}

void RequestTest::canonicalJsonNamesMediaByTheirHash()
{
    Request request;
    request.messages = {
        {Role::User, {MediaPart{"image/png", std::make_shared<const std::string>("abc"), "", "a.png"}}}};
    const std::string json = canonicalJson(request);
    QVERIFY(json.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")); // SHA-256 of "abc"
    QVERIFY(!json.contains("\"abc\""));
}

void RequestTest::aRequestReadsBackFromItsCanonicalJson()
{
    Request request = sampleRequest();
    request.system = "Be \"brief\" — ünd clear.\n";
    request.messages = {
        {Role::User,
         {TextPart{""}, MediaPart{"image/png", nullptr, "https://example.org/a.png", "a.png", MediaPurpose::Mask}}},
        {Role::Assistant,
         {ReasoningPart{"hm", "signed", true}, TextPart{"two"}, ToolCallPart{"1", "f", R"({"b":1,"a":2})", "sealed"}}},
        {Role::User, {ToolResultPart{"1", "f", "42", true}, TextPart{"three"}}}};
    request.tools.push_back({"g", "takes none", ""});
    request.tool_choice = ToolChoice::Named;
    request.tool_name = "g";
    request.output_schema = OutputSchema{"result", R"({"b":{},"a":{}})", false};
    request.parameters = {.temperature = 0.1,
                          .top_p = 0.95,
                          .max_output_tokens = 4'096,
                          .seed = 9'007'199'254'740'993,
                          .stop = {"\n\n", "END"},
                          .reasoning_effort = "xhigh",
                          .reasoning_budget = 2'048,
                          .service_tier = "flex",
                          .log_probabilities = 0,
                          .cache = "1h",
                          .cache_key = "k"};
    request.extra_json = {{"logit_bias", R"({"50256":-100})"}, {"top_k", "40"}};
    const auto read = requestFromCanonical(canonicalJson(request));
    QVERIFY(read.has_value());
    QVERIFY(*read == request);
}

void RequestTest::theChoiceOfToolsReadsBack_data()
{
    QTest::addColumn<ToolChoice>("choice");
    QTest::newRow("the model's own") << ToolChoice::Auto;
    QTest::newRow("none") << ToolChoice::None;
    QTest::newRow("any") << ToolChoice::Required;
}

void RequestTest::theChoiceOfToolsReadsBack()
{
    QFETCH(ToolChoice, choice);
    Request request = sampleRequest();
    request.tool_choice = choice;
    const auto read = requestFromCanonical(canonicalJson(request));
    QVERIFY(read.has_value());
    QVERIFY(*read == request);
}

void RequestTest::mediaReadBackWithoutTheirBytes()
{
    Request request = sampleRequest();
    request.messages[0].parts.push_back(MediaPart{"image/png", std::make_shared<std::string>("x"), {}, "a.png"});
    QVERIFY(!lacksBytes(request));
    auto read = requestFromCanonical(canonicalJson(request));
    QVERIFY(read.has_value());
    QVERIFY(lacksBytes(*read));
    std::get<MediaPart>(read->messages[0].parts[1]).bytes = std::make_shared<std::string>("x");
    QVERIFY(*read == request);
}

void RequestTest::whatIsNoRequestIsAnError_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no messages") << QByteArray(R"({"system":"Be brief."})");
}

void RequestTest::whatIsNoRequestIsAnError()
{
    QFETCH(QByteArray, json);
    QVERIFY(!requestFromCanonical(json.toStdString()).has_value());
}

// Its hash stands in ledgers and cassettes.
void RequestTest::aChatKeepsTheJsonItHadBeforeThereWereOtherTasks()
{
    Request request;
    request.messages = {{Role::User, {TextPart{"Hi"}}}};
    QCOMPARE(canonicalJson(request), R"({"messages":[{"role":"user","parts":[{"text":"Hi"}]}]})");
}

void RequestTest::whatIsWantedIsPartOfTheRequest_data()
{
    QTest::addColumn<Task>("task");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("embedding") << Task(Embed{.dimensions = 256, .purpose = "query"})
                               << R"({"kind":"embedding","dimensions":256,"purpose":"query"})"_ba;
    QTest::newRow("image") << Task(MakeImage{.count = 2, .size = "1024x1024", .steps = 4, .strength = 0.5})
                           << R"({"kind":"image","count":2,"size":"1024x1024","steps":4,"strength":0.5})"_ba;
    QTest::newRow("speech") << Task(Speak{.voice = "alloy", .format = "wav", .speed = 1.25})
                            << R"({"kind":"speech","voice":"alloy","format":"wav","speed":1.25})"_ba;
    QTest::newRow("transcription")
        << Task(Transcribe{.language = "de", .speakers = true})
        << R"({"kind":"transcription","language":"de","words":true,"speakers":true,"translate":false})"_ba;
    QTest::newRow("video") << Task(MakeVideo{.seconds = 4, .size = "720p", .sound = false})
                           << R"({"kind":"video","seconds":4,"size":"720p","sound":false})"_ba;
    QTest::newRow("run") << Task(RunModel{R"({"a":1})"}) << R"({"kind":"run","input":"{\"a\":1}"})"_ba;
}

void RequestTest::whatIsWantedIsPartOfTheRequest()
{
    QFETCH(const Task, task);
    QFETCH(const QByteArray, json);
    Request request;
    request.task = task;
    const auto canonical = canonicalJson(request);
    QCOMPARE(QByteArray::fromStdString(canonical), "{\"task\":" + json + ",\"messages\":[]}");
    const auto read = requestFromCanonical(canonical);
    QVERIFY(read && read->task == task);
}

QTEST_APPLESS_MAIN(RequestTest)
#include "request_test.moc"
