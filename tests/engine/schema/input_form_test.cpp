// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "engine/dialects/model_schema.h"
#include "engine/schema/input_check.h"
#include "engine/schema/input_form.h"
#include "engine/schema/input_value.h"

using namespace assay;
using namespace Qt::StringLiterals;

class InputFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheFieldsOfAVendorInTheirOrder_data();
    void readsTheFieldsOfAVendorInTheirOrder();
    void readsBoundsDefaultsAndFlags();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void tellsEveryProblemAtOnce();
    void typesWhatAPersonWrites_data();
    void typesWhatAPersonWrites();
    void writesFilesAsTheFieldWantsThem();
    void comesToAnEndWithHostileSchemas_data();
    void comesToAnEndWithHostileSchemas();
    void aPatternThatCannotBeTriedIsSaid();
    void aWayThatWantsNothingAlwaysFits();
    void asksInTheFormatThatRunsTheModel();
    void asksWhereTheSchemaIs_data();
    void asksWhereTheSchemaIs();
    void refusesAnswersWithoutOne();
};

namespace {

Provider providerOf(const std::string& dialect)
{
    return {.id = "acme", .name = "Acme", .dialect = dialect, .base_url = "https://acme.example/v1"};
}

std::string sample(const QString& name)
{
    QFile file(QStringLiteral(ASSAY_TEST_DATA "/schemas/") + name + u".json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

InputForm formOf(const QString& name, const std::string& dialect)
{
    const auto schema = decodeSchema(providerOf(dialect), "m", sample(name));
    const auto form = schema ? readInputForm(*schema) : Result<InputForm>(std::unexpected(schema.error()));
    return form ? *form : InputForm{.fields = {}, .alternatives = {}, .notes = {form.error().message}};
}

InputForm painter()
{
    return formOf(u"replicate"_s, "replicate");
}

// "prompt:long-text* steps:integer"; * is required, [] what a list has.
QString summaryOf(const InputForm& form)
{
    QStringList words;
    for (const auto& field : form.fields) {
        QString word = QString::fromStdString(field.name) + u':' + QString::fromUtf8(inputKindName(field.kind));
        if (field.kind == InputKind::List)
            word += u'[' + QString::fromUtf8(inputKindName(field.item)) + u']';
        words << word + (field.required ? u"*"_s : QString());
    }
    return words.join(u' ');
}

QString sentencesOf(const std::vector<InputProblem>& problems)
{
    QStringList sentences;
    for (const auto& problem : problems)
        sentences << problem.sentence;
    return sentences.join(u'\n');
}

} // namespace

void InputFormTest::readsTheFieldsOfAVendorInTheirOrder_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("fields");
    QTest::newRow("replicate") << u"replicate"_s << u"replicate"_s
                               << u"prompt:long-text* image:file steps:integer seed:integer guidance:number "
                                  "scheduler:choice go_fast:switch references:list[file] style:text api_token:text"_s;
    QTest::newRow("cog") << u"cog"_s << u"cog"_s << u"text:long-text* scale:number size:choice"_s;
    QTest::newRow("fal") << u"fal"_s << u"fal"_s
                         << u"prompt:long-text* image_size:choice num_images:integer seed:integer image_url:file "
                            "image_urls:list[file]"_s;
    QTest::newRow("workers-ai") << u"workers-ai"_s << u"workers-ai"_s
                                << u"prompt:long-text raw:switch temperature:number messages:list[json]"_s;
    QTest::newRow("workers-ai, a picture")
        << u"workers-ai-image"_s << u"workers-ai"_s << u"image:file* prompt:long-text max_tokens:integer"_s;
}

void InputFormTest::readsTheFieldsOfAVendorInTheirOrder()
{
    QFETCH(QString, file);
    QFETCH(QString, dialect);
    QFETCH(QString, fields);
    const auto form = formOf(file, dialect.toStdString());
    QCOMPARE(summaryOf(form), fields);
    QVERIFY2(form.notes.isEmpty(), qPrintable(form.notes.join(u' ')));
}

void InputFormTest::readsBoundsDefaultsAndFlags()
{
    const auto form = painter();
    const auto& steps = *form.find("steps");
    QCOMPARE(steps.title, std::string("Num Inference Steps"));
    QCOMPARE(steps.default_json, std::string("28"));
    QCOMPARE(steps.minimum->toString() + " " + steps.maximum->toString(), std::string("1 50"));
    QVERIFY(form.find("api_token")->secret);
    QVERIFY(!form.find("seed")->allows_null);
    QCOMPARE(form.find("scheduler")->choices, (std::vector<std::string>{"\"DDIM\"", "\"K_EULER\"", "\"PNDM\""}));
    QCOMPARE(form.find("references")->max_length, std::optional<std::int64_t>(3));
    QVERIFY(formOf(u"cog"_s, "cog").find("scale")->above_minimum);
    const auto fal = formOf(u"fal"_s, "fal");
    QVERIFY(fal.find("seed")->allows_null);
    QVERIFY(fal.find("image_size")->open);
    QCOMPARE(formOf(u"workers-ai"_s, "workers-ai").alternatives,
             (std::vector<std::vector<std::string>>{{"prompt"}, {"messages"}}));
    QCOMPARE(formOf(u"workers-ai-image"_s, "workers-ai").find("image")->file_form, FileForm::Bytes);
}

void InputFormTest::namesWhatIsWrong_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("sentence"); // empty = nothing is
    const auto row = [](const char* name, const QString& vendor, const char* input, const QString& sentence) {
        QTest::newRow(name) << vendor << vendor << QString::fromUtf8(input) << sentence;
    };
    const QString rep = u"replicate"_s;
    row("all fits", rep, R"({"prompt":"a cat","steps":50,"scheduler":"DDIM","references":["https://a.example/b.png"]})",
        {});
    row("too many steps", rep, R"({"prompt":"a","steps":80})", u"steps must be at most 50, and is 80."_s);
    row("too few steps", rep, R"({"prompt":"a","steps":0})", u"steps must be at least 1, and is 0."_s);
    row("a half step", rep, R"({"prompt":"a","steps":1.5})", u"steps must be a whole number, and is 1.5."_s);
    row("a huge seed", rep, R"({"prompt":"a","seed":18446744073709551615})", {});
    row("a text for a number", rep, R"({"prompt":"a","guidance":"3"})", u"guidance must be a number, and is \"3\"."_s);
    row("an unknown choice", rep, R"({"prompt":"a","scheduler":"X"})",
        u"scheduler must be one of \"DDIM\", \"K_EULER\", \"PNDM\", and is \"X\"."_s);
    row("no prompt", rep, R"({"steps":1})", u"prompt is required; give it a value."_s);
    row("null", rep, R"({"prompt":"a","seed":null})", u"seed must not be null; leave it out instead."_s);
    row("a misspelled name", rep, R"({"prompt":"a","step":1})",
        u"step is no input of this model; it takes prompt, image, steps, seed, guidance, scheduler, go_fast, "
        u"references, "
        "style, api_token."_s);
    row("too many items", rep, R"({"prompt":"a","references":["a","b","c","d"]})",
        u"references must have at most 3 items, and has 4."_s);
    row("a short text", rep, R"({"prompt":"a","style":"x"})", u"style must have at least 2 characters, and has 1."_s);
    row("another pattern", rep, R"({"prompt":"a","style":"A1"})", u"style must look like ^[a-z]+$, and is \"A1\"."_s);
    row("no switch", rep, R"({"prompt":"a","go_fast":"yes"})", u"go_fast must be true or false, and is \"yes\"."_s);
    row("no object", rep, "[1]", u"The inputs are no JSON object; write them as {\"name\": value, …}."_s);
    row("a bound that is outside", u"cog"_s, R"({"text":"a","scale":0})", u"scale must be more than 0, and is 0."_s);
    row("a number to choose", u"cog"_s, R"({"text":"a","size":4})", {});
    row("null where it may stand", u"fal"_s, R"({"prompt":"a","seed":null})", {});
    row("a size by its word", u"fal"_s, R"({"prompt":"a","image_size":"square"})", {});
    row("a size by its sides", u"fal"_s, R"({"prompt":"a","image_size":{"width":64,"height":64}})", {});
    row("neither way", u"workers-ai"_s, R"({"raw":true})", u"The model wants one of these: prompt, or messages."_s);
    row("the second way", u"workers-ai"_s, R"({"messages":[{"role":"user","content":"a"}]})", {});
}

void InputFormTest::namesWhatIsWrong()
{
    QFETCH(QString, file);
    QFETCH(QString, dialect);
    QFETCH(QString, input);
    QFETCH(QString, sentence);
    const auto problems = checkInput(formOf(file, dialect.toStdString()), input.toStdString());
    QCOMPARE(sentencesOf(problems), sentence);
}

void InputFormTest::tellsEveryProblemAtOnce()
{
    const auto problems = checkInput(painter(), R"({"steps":80,"seed":"x","what":1})");
    QStringList fields;
    for (const auto& problem : problems)
        fields << QString::fromStdString(problem.field);
    QCOMPARE(fields, (QStringList{u"prompt"_s, u"steps"_s, u"seed"_s, u"what"_s}));
    const auto nested = checkInput(formOf(u"workers-ai"_s, "workers-ai"), R"({"messages":[{"role":1}]})");
    QCOMPARE(nested.size(), std::size_t{1});
    QVERIFY(nested.front().sentence.startsWith(u"messages does not fit"_s));
    QVERIFY(!checkInput(formOf(u"fal"_s, "fal"), R"({"prompt":"a","image_size":{"width":0}})").empty());
}

void InputFormTest::typesWhatAPersonWrites_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<QString>("json"); // empty = refused
    QTest::newRow("a number") << u"steps"_s << QStringList{u"80"_s} << u"80"_s;
    QTest::newRow("no number") << u"steps"_s << QStringList{u"many"_s} << QString();
    QTest::newRow("digits as a text") << u"prompt"_s << QStringList{u"80"_s} << u"\"80\""_s;
    QTest::newRow("a switch") << u"go_fast"_s << QStringList{u"no"_s} << u"false"_s;
    QTest::newRow("a choice") << u"scheduler"_s << QStringList{u"DDIM"_s} << u"\"DDIM\""_s;
    QTest::newRow("two items") << u"references"_s << QStringList{u"a"_s, u"b"_s} << u"[\"a\",\"b\"]"_s;
    QTest::newRow("a list as JSON") << u"references"_s << QStringList{u"[\"a\"]"_s} << u"[\"a\"]"_s;
    QTest::newRow("a number twice") << u"steps"_s << QStringList{u"1"_s, u"2"_s} << QString();
}

void InputFormTest::typesWhatAPersonWrites()
{
    QFETCH(QString, field);
    QFETCH(QStringList, texts);
    QFETCH(QString, json);
    std::vector<std::string> values;
    for (const auto& text : texts)
        values.push_back(text.toStdString());
    const auto form = painter();
    const auto typed = typedInput(*form.find(field.toStdString()), values);
    QCOMPARE(typed ? QString::fromStdString(*typed) : QString(), json);
}

void InputFormTest::writesFilesAsTheFieldWantsThem()
{
    InputField field{.name = "image", .kind = InputKind::File};
    QCOMPARE(fileInput(field, "abc", "image/png").value_or(""), std::string("\"data:image/png;base64,YWJj\""));
    field.file_form = FileForm::Base64;
    QCOMPARE(fileInput(field, "abc", {}).value_or(""), std::string("\"YWJj\""));
    field.file_form = FileForm::Bytes;
    QCOMPARE(fileInput(field, "a\xff", {}).value_or(""), std::string("[97,255]"));
    QVERIFY(!fileInput(field, std::string(longest_input_file + 1, 'x'), {}));
}

void InputFormTest::comesToAnEndWithHostileSchemas_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("noted");
    QTest::newRow("one that contains itself")
        << QByteArray(R"({"components":{"schemas":{"Input":{"properties":{"a":{"$ref":"#/components/schemas/Input"},)"
                      R"("b":{"$ref":"#/components/schemas/Input"}}}}}})")
        << QByteArray(R"({"a":{}})") << true;
    QTest::newRow("a reference elsewhere")
        << QByteArray(R"({"properties":{"a":{"$ref":"http://127.0.0.1/schema.json"}}})") << QByteArray(R"({"a":1})")
        << true;
    QTest::newRow("a pattern that runs for years")
        << QByteArray(R"({"properties":{"a":{"type":"string","pattern":"^(a+)+$"}}})")
        << QByteArray(R"({"a":")" + QByteArray(5000, 'a') + R"(!"})") << false;
    QTest::newRow("a pattern without end")
        << QByteArray(R"({"properties":{"a":{"type":"string","pattern":")" + QByteArray(2000, 'a') + R"("}}})")
        << QByteArray(R"({"a":"b"})") << true;
    QTest::newRow("a pattern that is none")
        << QByteArray(R"({"properties":{"a":{"type":"string","pattern":"(["}}})") << QByteArray(R"({"a":"b"})") << true;
    QTest::newRow("deep nesting") << QByteArray(R"({"properties":{"a":)" + QByteArray(R"({"items":)").repeated(200) +
                                                "{}" + QByteArray("}").repeated(200) + "}}")
                                  << QByteArray(R"({"a":[]})") << true;
    QTest::newRow("words of the wrong type")
        << QByteArray(R"({"properties":{"a":{"type":["string",7],"minimum":"x","enum":{},"minLength":-1,"items":3}}})")
        << QByteArray(R"({"a":1})") << false;
}

void InputFormTest::comesToAnEndWithHostileSchemas()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, input);
    QFETCH(bool, noted);
    const auto form = readInputForm(schema.toStdString());
    QVERIFY2(form, form ? "" : qPrintable(form.error().message));
    QVERIFY(form->find("a"));
    QCOMPARE(!form->notes.isEmpty(), noted);
    QVERIFY(checkInput(*form, input.toStdString()).empty());
}

void InputFormTest::aPatternThatCannotBeTriedIsSaid()
{
    const auto form = readInputForm(R"({"properties":{"a":{"type":"string","pattern":"^(a+)+$"}}})");
    QVERIFY(form);
    QStringList unchecked;
    QVERIFY(checkInput(*form, R"({"a":"aaa!"})", &unchecked).size() == 1 && unchecked.isEmpty());
    const std::string endless = R"({"a":")" + std::string(5000, 'a') + R"(!"})";
    QVERIFY(checkInput(*form, endless, &unchecked).empty());
    QCOMPARE(unchecked,
             (QStringList{u"Whether a looks like ^(a+)+$ is not checked, because trying it takes too long."_s}));
}

void InputFormTest::aWayThatWantsNothingAlwaysFits()
{
    const auto one = readInputForm(R"({"oneOf":[{"type":"string"},{"properties":{"a":{}},"required":["a"]}]})");
    QVERIFY(one && one->find("a")->required && one->alternatives.empty());
    const auto loose = readInputForm(R"({"anyOf":[{"properties":{"a":{}},"required":["a"]},{"properties":{"b":{}}}]})");
    QVERIFY(loose && loose->alternatives.empty() && checkInput(*loose, "{}").empty());
}

void InputFormTest::asksInTheFormatThatRunsTheModel()
{
    auto provider = providerOf("openai-chat");
    provider.base_url = "https://api.cloudflare.com/client/v4/accounts/1/ai/v1";
    QVERIFY(!encodeSchema(provider, "@cf/m", "secret"));
    provider.dialects["run"] = "workers-ai";
    const auto request = encodeSchema(provider, "@cf/m", "secret");
    QVERIFY(request);
    QCOMPARE(request->url,
             std::string("https://api.cloudflare.com/client/v4/accounts/1/ai/models/schema?model=%40cf%2Fm"));
    QVERIFY(decodeSchema(provider, "@cf/m", R"({"result":{"input":{}}})"));
}

void InputFormTest::asksWhereTheSchemaIs_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("url"); // empty = cannot be had
    QTest::newRow("replicate") << u"replicate"_s << u"https://api.replicate.com/v1"_s << u"acme/painter"_s
                               << u"https://api.replicate.com/v1/models/acme/painter"_s;
    QTest::newRow("a version") << u"replicate"_s << u"https://api.replicate.com/v1"_s << u"acme/painter:abc"_s
                               << u"https://api.replicate.com/v1/models/acme/painter/versions/abc"_s;
    QTest::newRow("a deployment") << u"replicate"_s << u"https://api.replicate.com/v1"_s << u"deployments/a/b"_s
                                  << QString();
    QTest::newRow("cog") << u"cog"_s << u"http://127.0.0.1:5000"_s << u"default"_s
                         << u"http://127.0.0.1:5000/openapi.json"_s;
    QTest::newRow("fal") << u"fal"_s << u"https://queue.fal.run"_s << u"fal-ai/flux/dev"_s
                         << u"https://fal.ai/api/openapi/queue/openapi.json?endpoint_id=fal-ai%2Fflux%2Fdev"_s;
    QTest::newRow("workers-ai") << u"workers-ai"_s << u"https://api.cloudflare.com/client/v4/accounts/1/ai"_s
                                << u"@cf/meta/m"_s
                                << u"https://api.cloudflare.com/client/v4/accounts/1/ai/models/schema"
                                   "?model=%40cf%2Fmeta%2Fm"_s;
    QTest::newRow("a chat") << u"openai-chat"_s << u"https://api.openai.com/v1"_s << u"gpt"_s << QString();
}

void InputFormTest::asksWhereTheSchemaIs()
{
    QFETCH(QString, dialect);
    QFETCH(QString, base);
    QFETCH(QString, model);
    QFETCH(QString, url);
    auto provider = providerOf(dialect.toStdString());
    provider.base_url = base.toStdString();
    const auto request = encodeSchema(provider, model.toStdString(), "secret");
    if (url.isEmpty()) {
        QVERIFY(!request);
        QCOMPARE(request.error().kind, ErrorKind::Unsupported);
        return;
    }
    QVERIFY2(request, request ? "" : qPrintable(request.error().message));
    QCOMPARE(QString::fromStdString(request->url), url);
    QCOMPARE(request->method, std::string("GET"));
    QCOMPARE(request->headers.value("authorization").empty(), dialect == u"fal"_s); // public, on another host
}

void InputFormTest::refusesAnswersWithoutOne()
{
    for (const char* const body : {"", "[]", "{}", "no", R"({"latest_version":null})"}) {
        const auto schema = decodeSchema(providerOf("replicate"), "m", body);
        QVERIFY(!schema);
        QCOMPARE(schema.error().kind, ErrorKind::Protocol);
    }
    QVERIFY(!readInputForm(R"({"type":"string","format":"binary"})"));
}

QTEST_GUILESS_MAIN(InputFormTest)
#include "input_form_test.moc"
