// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/vendor.h"
#include "engine/dialects/outgoing.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

std::string picture()
{
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\4\0\0\0\4\x08\6\0\0\0"s + std::string(60, 'p');
}

std::string dataUrl(std::string_view bytes)
{
    return "data:image/png;base64," + base64(bytes);
}

const std::string painter = R"({"type":"object","title":"Input","required":["prompt"],"properties":{
    "prompt":{"type":"string","title":"Prompt","description":"What to paint","x-order":0},
    "steps":{"type":"integer","title":"Steps","minimum":1,"maximum":50,"default":28,"x-order":1},
    "scheduler":{"allOf":[{"$ref":"#/components/schemas/scheduler"}],"default":"DDIM","x-order":2},
    "go_fast":{"type":"boolean","title":"Go Fast","default":true,"x-order":3},
    "image":{"type":"string","format":"uri","title":"Image","x-order":4},
    "references":{"type":"array","items":{"type":"string","format":"uri"},"x-order":5}}})";

const std::string document = R"({"openapi":"3.0.2","components":{"schemas":{"Input":)" + painter +
                             R"(,"scheduler":{"enum":["DDIM","PNDM"],"type":"string"}}}})";

VendorAnswer ok(std::string json)
{
    return {.body = std::move(json)};
}

VendorAnswer missing(std::string json)
{
    return {{404, {{"content-type", "application/json"}}}, std::move(json)};
}

std::string prediction(const std::string& output)
{
    return R"({"id":"p1","model":"acme/painter","version":"v","status":"succeeded","output":)" + output +
           R"(,"logs":"","metrics":{"predict_time":1.5}})";
}

// Three vendors behind one address: what they are asked for tells them apart.
VendorAnswer answer(const IncomingRequest& request)
{
    const auto is = [&request](std::string_view method, std::string_view path) {
        return request.method == method && request.path.starts_with(path);
    };
    if (is("GET", "/v1/models/acme/painter"))
        return ok(R"({"owner":"acme","name":"painter","latest_version":{"id":"v","openapi_schema":)" + document + "}}");
    if (is("GET", "/v1/models/acme/hidden"))
        return missing(R"({"detail":"The requested resource could not be found.","status":404})");
    if (is("POST", "/v1/models/acme/painter/predictions") || is("POST", "/v1/models/acme/hidden/predictions"))
        return ok(prediction("[\"" + dataUrl(picture()) + "\"]"));
    if (is("GET", "/v1/openapi.json"))
        return ok(document);
    if (is("POST", "/v1/predictions"))
        return ok(prediction("\"" + dataUrl(picture()) + "\""));
    if (request.path.contains("/models/schema"))
        return ok(R"({"success":true,"result":{"input":{"type":"object","required":["prompt"],"properties":{)"
                  R"("prompt":{"type":"string","minLength":1},"max_tokens":{"type":"integer","maximum":100}}}}})");
    if (request.path.contains("/run/@cf/acme/words") || request.path.contains("/run/%40cf/acme/words"))
        return ok(R"({"success":true,"result":{"response":"Four words of text."},"errors":[],"messages":[]})");
    return missing(R"({"detail":"nothing is here"})");
}

} // namespace

// assay run, against providers in the shape of Replicate, Cog and Workers AI.
class RunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_vendor->requests.clear(); }
    void theFormIsShown_data();
    void theFormIsShown();
    void theFormIsShownAsJson();
    void whatDoesNotFitIsSaidAndNothingIsSent_data();
    void whatDoesNotFitIsSaidAndNothingIsSent();
    void everythingThatDoesNotFitIsSaidAtOnce();
    void aModelRunsAndItsFileIsWritten_data();
    void aModelRunsAndItsFileIsWritten();
    void inputsAreTypedByTheForm();
    void filesGoAlong();
    void inputsComeFromAFile();
    void textIsPrinted();
    void withoutAFormInputsGoAsTheyAre();
    void aProviderWithoutFormsIsRefused();

private:
    Outcome run(const QString& model, QStringList arguments, const QByteArray& input = {}) const
    {
        return runServed(m_program, QStringList{u"run"_s, u"-m"_s, model} + arguments, input);
    }
    // The inputs of the one request that ran the model.
    QJsonObject sent() const
    {
        QJsonObject body;
        for (const auto& request : m_vendor->requests) {
            if (request.method == "POST")
                body = QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
        }
        return body.contains("input"_L1) ? body["input"_L1].toObject() : body;
    }
    bool nothingWasSent() const
    {
        return std::ranges::none_of(m_vendor->requests, [](const auto& request) { return request.method == "POST"; });
    }

    Program m_program;
    std::unique_ptr<Vendor> m_vendor;
};

void RunTest::initTestCase()
{
    m_vendor = std::make_unique<Vendor>(answer);
    m_vendor->addTo(m_program, u"rep"_s, u"replicate"_s);
    m_vendor->addTo(m_program, u"box"_s, u"cog"_s);
    m_vendor->addTo(m_program, u"flare"_s, u"workers-ai"_s);
    m_vendor->addTo(m_program, u"chats"_s, u"openai-chat"_s);
    Vendor::write(m_program.path(u"in.png"_s), QByteArray::fromStdString(picture()));
    Vendor::write(m_program.path(u"inputs.json"_s), R"({"prompt":"A fox","steps":12})");
}

void RunTest::theFormIsShown_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QByteArrayList>("words");
    QTest::newRow("replicate") << u"rep/acme/painter"_s
                               << QByteArrayList{"prompt", "What to paint",       "yes",        "steps", "≥ 1, ≤ 50",
                                                 "28",     "\"DDIM\" | \"PNDM\"", "list[file]", "switch"};
    QTest::newRow("cog") << u"box/default"_s << QByteArrayList{"prompt", "≥ 1, ≤ 50", "choice"};
    QTest::newRow("workers-ai") << u"flare/@cf/acme/words"_s << QByteArrayList{"max_tokens", "≤ 100"};
}

void RunTest::theFormIsShown()
{
    QFETCH(const QString, model);
    QFETCH(const QByteArrayList, words);
    const auto outcome = run(model, {u"--schema"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(outcome.err, QByteArray());
    for (const auto& word : words)
        QVERIFY2(outcome.out.contains(word), (word + " is missing in\n" + outcome.out).constData());
    QVERIFY(nothingWasSent());
}

void RunTest::theFormIsShownAsJson()
{
    const auto outcome = run(u"rep/acme/painter"_s, {u"--schema"_s, u"--json"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    const auto fields = outcome.json()["fields"_L1].toArray();
    QCOMPARE(fields.size(), 6);
    QCOMPARE(fields[0].toObject()["name"_L1].toString(), u"prompt"_s);
    QCOMPARE(fields[0].toObject()["required"_L1].toBool(), true);
    QCOMPARE(fields[1].toObject()["maximum"_L1].toInt(), 50);
    QCOMPARE(fields[2].toObject()["choices"_L1].toArray(), (QJsonArray{u"DDIM"_s, u"PNDM"_s}));
}

void RunTest::whatDoesNotFitIsSaidAndNothingIsSent_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    const QString rep = u"rep/acme/painter"_s;
    const QString set = u"--set"_s;
    const auto row = [](const char* name, const QString& model, const QStringList& arguments, const char* sentence) {
        QTest::newRow(name) << model << arguments << QByteArray(sentence);
    };
    row("too many steps", rep, {u"A fox"_s, set, u"steps=80"_s}, "steps must be at most 50, and is 80.");
    row("no number", rep, {u"A fox"_s, set, u"steps=many"_s}, "steps must be a whole number, and is “many”.");
    row("no prompt", rep, {set, u"steps=2"_s}, "prompt is required; give it a value.");
    row("an unknown choice", rep, {u"A fox"_s, set, u"scheduler=X"_s},
        "scheduler must be one of \"DDIM\", \"PNDM\", and is \"X\".");
    row("a misspelled name", u"box/default"_s, {u"A fox"_s, set, u"step=2"_s},
        "step is no input of this model; it takes prompt, steps, scheduler, go_fast, image, references.");
    row("a name alone", rep, {set, u"steps"_s}, "--set wants NAME=VALUE, not “steps”.");
    row("twice", rep, {u"A fox"_s, set, u"prompt=A cat"_s},
        "prompt is given twice; leave out the prompt, or the other.");
    row("too many tokens", u"flare/@cf/acme/words"_s, {u"Words"_s, set, u"max_tokens=101"_s},
        "max_tokens must be at most 100, and is 101.");
    row("a file too many", rep,
        {u"A fox"_s, u"--file"_s, u"image="_s + m_program.path(u"in.png"_s), u"--file"_s,
         u"image="_s + m_program.path(u"in.png"_s)},
        "image takes one file, and got 2.");
}

void RunTest::whatDoesNotFitIsSaidAndNothingIsSent()
{
    QFETCH(const QString, model);
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, sentence);
    const auto outcome = run(model, arguments);
    QCOMPARE(outcome.exit, 2);
    QCOMPARE(outcome.out, QByteArray());
    QVERIFY2(outcome.err.trimmed().endsWith(sentence), outcome.err.constData());
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(nothingWasSent());
}

void RunTest::everythingThatDoesNotFitIsSaidAtOnce()
{
    const auto outcome = run(u"rep/acme/painter"_s, {u"--set"_s, u"steps=80"_s, u"--set"_s, u"what=1"_s});
    QCOMPARE(outcome.exit, 2);
    QCOMPARE(outcome.err.count('\n'), 3); // prompt, steps, what
    QVERIFY(nothingWasSent());
}

void RunTest::aModelRunsAndItsFileIsWritten_data()
{
    QTest::addColumn<QString>("model");
    QTest::newRow("replicate") << u"rep/acme/painter"_s;
    QTest::newRow("cog") << u"box/default"_s;
}

void RunTest::aModelRunsAndItsFileIsWritten()
{
    QFETCH(const QString, model);
    const auto file = m_program.path(QLatin1StringView(QTest::currentDataTag()) + u".png"_s);
    const auto outcome = run(model, {u"A fox"_s, u"--set"_s, u"steps=3"_s, u"-o"_s, file});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.out, file.toUtf8() + '\n');
    QCOMPARE(Vendor::read(file), QByteArray::fromStdString(picture()));
    QCOMPARE(sent(), (QJsonObject{{u"prompt"_s, u"A fox"_s}, {u"steps"_s, 3}}));
}

void RunTest::inputsAreTypedByTheForm()
{
    const auto outcome =
        run(u"rep/acme/painter"_s, {u"--set"_s, u"prompt=80"_s, u"--set"_s, u"go_fast=no"_s, u"--set"_s,
                                    u"scheduler=PNDM"_s, u"--set"_s, u"references=https://a.test/1"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(sent(), (QJsonObject{{u"prompt"_s, u"80"_s},
                                  {u"go_fast"_s, false},
                                  {u"scheduler"_s, u"PNDM"_s},
                                  {u"references"_s, QJsonArray{u"https://a.test/1"_s}}}));
}

void RunTest::filesGoAlong()
{
    const QString path = m_program.path(u"in.png"_s);
    const auto outcome = run(u"rep/acme/painter"_s, {u"A hat"_s, u"--file"_s, u"image="_s + path, u"--file"_s,
                                                     u"references="_s + path, u"--file"_s, u"references="_s + path});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    const auto url = QString::fromStdString(dataUrl(picture()));
    QCOMPARE(sent()["image"_L1].toString(), url);
    QCOMPARE(sent()["references"_L1].toArray(), (QJsonArray{url, url}));
}

void RunTest::inputsComeFromAFile()
{
    auto outcome =
        run(u"rep/acme/painter"_s, {u"--input"_s, m_program.path(u"inputs.json"_s), u"--set"_s, u"go_fast=off"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(sent(), (QJsonObject{{u"prompt"_s, u"A fox"_s}, {u"steps"_s, 12}, {u"go_fast"_s, false}}));
    outcome = run(u"rep/acme/painter"_s, {u"--input"_s, u"-"_s}, R"({"prompt":"A cat"})");
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(sent(), (QJsonObject{{u"prompt"_s, u"A cat"_s}}));
    outcome = run(u"rep/acme/painter"_s, {u"--input"_s, u"-"_s}, "[1]");
    QCOMPARE(outcome.exit, 2);
    QVERIFY2(outcome.err.contains("is no JSON object"), outcome.err.constData());
}

void RunTest::textIsPrinted()
{
    const auto outcome = run(u"flare/@cf/acme/words"_s, {u"Four words"_s, u"--set"_s, u"max_tokens=9"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray("Four words of text.\n"));
    QCOMPARE(sent(), (QJsonObject{{u"prompt"_s, u"Four words"_s}, {u"max_tokens"_s, 9}}));
}

void RunTest::withoutAFormInputsGoAsTheyAre()
{
    const auto outcome = run(u"rep/acme/hidden"_s, {u"A fox"_s, u"--set"_s, u"steps=80"_s, u"--set"_s, u"size=big"_s});
    QVERIFY2(outcome.exit == 0, outcome.err.constData());
    QVERIFY2(outcome.err.startsWith("assay: The inputs are not checked") ||
                 outcome.err.startsWith("The inputs are not checked"),
             outcome.err.constData());
    QCOMPARE(sent(), (QJsonObject{{u"prompt"_s, u"A fox"_s}, {u"steps"_s, 80}, {u"size"_s, u"big"_s}}));
    const auto shown = run(u"rep/acme/hidden"_s, {u"--schema"_s});
    QCOMPARE(shown.exit, 1);
    QVERIFY2(shown.err.contains("could not be found"), shown.err.constData());
}

void RunTest::aProviderWithoutFormsIsRefused()
{
    const auto outcome = run(u"chats/large"_s, {u"A fox"_s});
    QCOMPARE(outcome.exit, 2);
    QVERIFY2(outcome.err.contains("runs no models by a form of their own"), outcome.err.constData());
    QVERIFY(m_vendor->requests.empty());
}

QTEST_GUILESS_MAIN(RunTest)
#include "run_test.moc"
