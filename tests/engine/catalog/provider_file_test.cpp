// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>

#include "engine/catalog/catalog.h"
#include "engine/catalog/provider_file.h"

using namespace assay;
using namespace Qt::StringLiterals;

class ProviderFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBuiltInFileIsSound_data();
    void everyBuiltInFileIsSound();
    void readsEveryKey();
    void whatNoSourceSaysStaysOpen();
    void refusesBrokenFiles_data();
    void refusesBrokenFiles();
    void warnsOfKeysNobodyKnows();
    void warnsOfKeysSentInTheOpen_data();
    void warnsOfKeysSentInTheOpen();
    void aProgramIsAProviderOfThisMachine();
    void aFileLiesOverTheProviderOfItsId();
    void nullAndFalseTakeAway();
    void readsBackWhatItWrote_data();
    void readsBackWhatItWrote();
    void keepsUnknownKeysWhenItRewrites();
    void aModelIsPutInWithoutTouchingTheRest();
    void doesNotOverwriteABrokenFile();
    void aModelsQuirksStandBesideItsProviders();
};

static QByteArray minimal(const QByteArray& more = {})
{
    return R"({"schema": "assay.provider/1", "id": "acme", "dialect": "openai-chat", "base_url": "https://api.acme.test/v1")" +
           (more.isEmpty() ? QByteArray() : ", " + more) + "}";
}

static Provider parsed(const QByteArray& json, const Provider* below = nullptr)
{
    const auto file = parseProvider(json, u"acme.json"_s, [below](std::string_view) { return below; });
    if (!file)
        qFatal("%s", qPrintable(file.error().message));
    return file->provider;
}

void ProviderFileTest::everyBuiltInFileIsSound_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(u":/catalog/providers"_s);
    for (const auto& name : folder.entryList({u"*.json"_s}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void ProviderFileTest::everyBuiltInFileIsSound()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = parseProvider(file.readAll(), path);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->warnings, QStringList());
    const Provider& provider = read->provider;
    QCOMPARE(QString::fromStdString(provider.id), QFileInfo(path).completeBaseName());
    QVERIFY(!provider.name.empty());
    QVERIFY(isProviderId(provider.dialect)); // a build need not speak it
    QVERIFY(provider.local || !provider.data_leaves.empty());
    QVERIFY(provider.data_leaves != "yes" || !provider.region.empty());
    QVERIFY(provider.data_leaves.empty() || provider.data_leaves == "unknown" || !provider.region_source.empty());
    QVERIFY(provider.region_source.empty() || provider.region_source.starts_with("https://"));
    static const QStringList tasks{u"embedding"_s, u"image"_s, u"run"_s, u"speech"_s, u"transcription"_s, u"video"_s};
    for (const auto& [task, dialect] : provider.dialects)
        QVERIFY2(tasks.contains(QString::fromStdString(task)) && isProviderId(dialect), task.c_str());
    QVERIFY(provider.base_url.starts_with(provider.local ? "http://127.0.0.1:" : "https://") ||
            (provider.local && provider.base_url.starts_with("program:")));
    QVERIFY(!provider.base_url.ends_with('/'));
    static const QRegularExpression variable(u"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$"_s);
    const QString environment = QString::fromStdString(provider.auth.environment);
    QVERIFY(provider.local ? environment.isEmpty() : variable.match(environment).hasMatch());
    for (const auto& model : provider.models)
        QVERIFY2(!model.id.empty() && !model.input.empty() && !model.output.empty(), model.id.c_str());
}

void ProviderFileTest::readsEveryKey()
{
    const auto provider =
        parsed(minimal(R"("name": "Acme", "auth": {"kind": "env", "env": "ACME_KEY", "file": "~/acme"},
        "auth_header": "x-api-key", "region": "eu", "data_leaves": "no", "region_source": "https://acme.test/where",
        "local": true, "sample": true,
        "quirks": {"max-tokens": true, "version": "2"}, "headers": {"x-team": "blue"}, "placeholders": {"a": "ACME_A"},
        "models": [{"id": "a/b", "name": "B", "kind": "completion", "input": ["text", "image"], "output": ["text"],
            "context": 1000, "max_output": 100, "tools": true, "vision": true, "json": false, "reasoning": true,
            "status": "preview", "quirks": {"no-sampling": true}}])"));
    QCOMPARE(provider.id, "acme");
    QCOMPARE(provider.name, "Acme");
    QCOMPARE(provider.dialect, "openai-chat");
    QCOMPARE(provider.base_url, "https://api.acme.test/v1");
    QCOMPARE(provider.auth, (Auth{AuthKind::Environment, "ACME_KEY", "~/acme"}));
    QCOMPARE(provider.auth_header, "x-api-key");
    QCOMPARE(provider.region, "eu");
    QCOMPARE(provider.data_leaves, "no");
    QCOMPARE(provider.region_source, "https://acme.test/where");
    QVERIFY(provider.local && provider.sample);
    QVERIFY(provider.hasQuirk("max-tokens"));
    QCOMPARE(provider.quirks.at("version"), "2");
    QCOMPARE(provider.headers.at("x-team"), "blue");
    QCOMPARE(provider.placeholders.at("a"), "ACME_A");
    const Model expected{.id = "a/b",
                         .name = "B",
                         .kind = "completion",
                         .input = {"text", "image"},
                         .output = {"text"},
                         .context_tokens = 1000,
                         .max_output_tokens = 100,
                         .tools = true,
                         .json = false,
                         .reasoning = true,
                         .status = "preview",
                         .vision = true,
                         .quirks = {{"no-sampling", ""}}};
    QCOMPARE(provider.models, std::vector<Model>{expected});
}

void ProviderFileTest::whatNoSourceSaysStaysOpen()
{
    const auto provider = parsed(minimal(R"("models": [{"id": "m"}])"));
    QCOMPARE(provider.name, "acme"); // what is shown where there is no other name
    QCOMPARE(provider.auth.kind, AuthKind::None);
    const Model& model = provider.models.front();
    QCOMPARE(model.name, "m");
    QCOMPARE(model.kind, "chat");
    QVERIFY(!model.tools && !model.json && !model.vision && !model.context_tokens && model.status.empty());
}

void ProviderFileTest::refusesBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("names");
    QTest::newRow("empty") << ""_ba << u"JSON"_s;
    QTest::newRow("cut") << minimal().chopped(1) << u"JSON"_s;
    QTest::newRow("a list") << "[]"_ba << u"schema"_s;
    QTest::newRow("no schema") << R"({"id": "acme"})"_ba << u"schema"_s;
    QTest::newRow("newer schema") << minimal().replace("provider/1", "provider/2") << u"schema"_s;
    QTest::newRow("no id") << R"({"schema": "assay.provider/1"})"_ba << u"“id”"_s;
    QTest::newRow("id that is a path") << minimal().replace("acme\"", "../acme\"") << u"“id”"_s;
    QTest::newRow("no dialect") << minimal().replace("\"dialect\"", "\"dialekt\"") << u"“dialect”"_s;
    QTest::newRow("no address") << minimal().replace("\"base_url\"", "\"baseurl\"") << u"“base_url”"_s;
    QTest::newRow("address without a scheme") << minimal().replace("https://", "") << u"“base_url”"_s;
    QTest::newRow("address of a file") << minimal().replace("https://", "file:///") << u"“base_url”"_s;
    QTest::newRow("address with a query") << minimal().replace("/v1", "/v1?key=1") << u"“base_url”"_s;
    QTest::newRow("address with a password") << minimal().replace("api.", "me:secret@") << u"“base_url”"_s;
    QTest::newRow("program by a path from here")
        << minimal().replace("https://api.acme.test/v1", "program:./x") << u"“base_url”"_s;
    QTest::newRow("program with arguments")
        << minimal().replace("https://api.acme.test/v1", "program:x?arg=1") << u"“base_url”"_s;
    QTest::newRow("no program") << minimal().replace("https://api.acme.test/v1", "program:") << u"“base_url”"_s;
    QTest::newRow("brace that nothing fills") << minimal().replace("api.", "{resource}.") << u"“base_url”"_s;
    QTest::newRow("key in a header") << minimal(R"("headers": {"Authorization": "Bearer sk"})")
                                     << u"“headers.Authorization”"_s;
    QTest::newRow("another key in a header")
        << minimal(R"("headers": {"X-Api-Key": "sk"})") << u"“headers.X-Api-Key”"_s;
    QTest::newRow("key beside a placeholder")
        << minimal(R"("headers": {"X-Api-Key": "sk{t}"}, "placeholders": {"t": "T"})") << u"“headers.X-Api-Key”"_s;
    QTest::newRow("placeholder of no variable")
        << minimal(R"("headers": {"X-Api-Key": "{t}"})") << u"“headers.X-Api-Key”"_s;
    QTest::newRow("line break in a header") << minimal(R"("headers": {"x": "a\r\nb: c"})") << u"“headers.x”"_s;
    QTest::newRow("line break in a header's name") << minimal(R"("headers": {"x\r\ny": "a"})") << u"headers"_s;
    QTest::newRow("auth of no kind") << minimal(R"("auth": {"kind": "magic"})") << u"“auth.kind”"_s;
    QTest::newRow("auth without its variable") << minimal(R"("auth": {"kind": "env"})") << u"“auth.env”"_s;
    QTest::newRow("variable with blanks") << minimal(R"("auth": {"kind": "env", "env": "A B"})") << u"“auth.env”"_s;
    QTest::newRow("auth without its file") << minimal(R"("auth": {"kind": "file"})") << u"“auth.file”"_s;
    QTest::newRow("auth that is a text") << minimal(R"("auth": "sk-1")") << u"“auth”"_s;
    QTest::newRow("quirks that are a list") << minimal(R"("quirks": ["max-tokens"])") << u"“quirks”"_s;
    QTest::newRow("quirk that is a number") << minimal(R"("quirks": {"a": 1})") << u"“quirks.a”"_s;
    QTest::newRow("models that are an object") << minimal(R"("models": {})") << u"“models”"_s;
    QTest::newRow("model without an id") << minimal(R"("models": [{"id": "a"}, {"name": "b"}])") << u"“models[1].id”"_s;
    QTest::newRow("model twice") << minimal(R"("models": [{"id": "a"}, {"id": "a"}])") << u"“a”"_s;
    QTest::newRow("context that is a text")
        << minimal(R"("models": [{"id": "a", "context": "8k"}])") << u"“models[0].context”"_s;
    QTest::newRow("context with a fraction")
        << minimal(R"("models": [{"id": "a", "context": 1.5}])") << u"“models[0].context”"_s;
    QTest::newRow("negative context") << minimal(R"("models": [{"id": "a", "context": -1}])")
                                      << u"“models[0].context”"_s;
    QTest::newRow("input that is a text")
        << minimal(R"("models": [{"id": "a", "input": "text"}])") << u"“models[0].input”"_s;
    QTest::newRow("tools that are a text")
        << minimal(R"("models": [{"id": "a", "tools": "yes"}])") << u"“models[0].tools”"_s;
}

void ProviderFileTest::refusesBrokenFiles()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, names);
    const auto file = parseProvider(json, u"providers/acme.json"_s);
    QVERIFY(!file);
    const QString& message = file.error().message;
    QVERIFY2(message.contains(names) && message.contains(u"providers/acme.json"_s), qPrintable(message));
    QVERIFY2(!message.contains(u"secret"_s) && !message.contains(u"sk"_s), qPrintable(message));
}

void ProviderFileTest::warnsOfKeysNobodyKnows()
{
    const auto file =
        parseProvider(minimal(R"("colour": 1, "auth": {"kind": "none", "x": 1}, "models": [{"id": "m", "speed": 1}])"),
                      u"acme.json"_s);
    QVERIFY(file);
    QCOMPARE(file->warnings.size(), 3);
    const QString all = file->warnings.join(u'\n');
    for (const auto& name : {u"“auth.x”"_s, u"“models[0].speed”"_s, u"“colour”"_s})
        QVERIFY2(all.contains(name), qPrintable(all));
}

void ProviderFileTest::warnsOfKeysSentInTheOpen_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("warns");
    QTest::newRow("https") << "https://api.acme.test/v1"_ba << false;
    QTest::newRow("http to another host") << "http://10.0.0.5:8000/v1"_ba << true;
    QTest::newRow("http to this host") << "http://localhost:8000/v1"_ba << false;
    QTest::newRow("http to this host by number") << "http://127.0.0.1:8000/v1"_ba << false;
}

void ProviderFileTest::warnsOfKeysSentInTheOpen()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, warns);
    const auto json = minimal(R"("auth": {"kind": "env", "env": "ACME_KEY"})").replace("https://api.acme.test/v1", url);
    const auto file = parseProvider(json, u"acme.json"_s);
    QVERIFY(file);
    QCOMPARE(!file->warnings.isEmpty(), warns);
}

void ProviderFileTest::aProgramIsAProviderOfThisMachine()
{
    const auto file = parsed(minimal().replace("https://api.acme.test/v1", "program:///opt/my tools/piper"));
    QCOMPARE(file.base_url, "program:///opt/my tools/piper");
    QVERIFY(file.local);
    const auto keyed = parseProvider(R"({"schema": "assay.provider/1", "id": "acme", "dialect": "piper",
        "base_url": "program:piper", "auth": {"kind": "env", "env": "KEY"}})",
                                     u"acme.json"_s);
    QVERIFY(!keyed);
    QVERIFY2(keyed.error().message.contains(u"takes no key"_s), qPrintable(keyed.error().message));
}

void ProviderFileTest::aFileLiesOverTheProviderOfItsId()
{
    const auto below = parsed(minimal(R"("name": "Acme", "auth": {"kind": "env", "env": "ACME_KEY"},
        "quirks": {"max-tokens": true}, "models": [{"id": "a", "context": 10, "tools": true}, {"id": "b"}])"));
    const auto over = parsed(R"({"schema": "assay.provider/1", "id": "acme", "base_url": "https://eu.acme.test",
        "quirks": {"no-sampling": true}, "models": [{"id": "a", "context": 20}, {"id": "c"}]})",
                             &below);
    QCOMPARE(over.base_url, "https://eu.acme.test");
    QCOMPARE(over.name, "Acme");
    QCOMPARE(over.auth, below.auth);
    QVERIFY(over.hasQuirk("max-tokens") && over.hasQuirk("no-sampling"));
    QCOMPARE(over.models.size(), 3);
    QCOMPARE(over.findModel("a")->context_tokens, 20);
    QCOMPARE(over.findModel("a")->tools, true);
    QVERIFY(over.findModel("b") && over.findModel("c"));
}

void ProviderFileTest::nullAndFalseTakeAway()
{
    const auto below = parsed(minimal(R"("quirks": {"max-tokens": true}, "headers": {"x": "1"},
        "models": [{"id": "a", "context": 10, "tools": true}])"));
    const auto over = parsed(R"({"schema": "assay.provider/1", "id": "acme", "quirks": {"max-tokens": false},
        "headers": {"x": null}, "models": [{"id": "a", "context": null, "tools": null}]})",
                             &below);
    QVERIFY(!over.hasQuirk("max-tokens"));
    QVERIFY(over.headers.empty());
    QVERIFY(!over.models.front().context_tokens && !over.models.front().tools);
}

void ProviderFileTest::readsBackWhatItWrote_data()
{
    QTest::addColumn<QString>("id");
    const auto catalog = loadCatalog({});
    for (const auto& provider : catalog->providers())
        QTest::newRow(provider.id.c_str()) << QString::fromStdString(provider.id);
}

void ProviderFileTest::readsBackWhatItWrote()
{
    QFETCH(QString, id);
    const auto catalog = loadCatalog({});
    const Provider& provider = *catalog->findProvider(id.toStdString());
    const auto json = writeProvider(provider, {}, u"x.json"_s);
    QVERIFY(json);
    QCOMPARE(parsed(*json), provider);
    QCOMPARE(*writeProvider(provider, *json, u"x.json"_s), *json);
}

void ProviderFileTest::keepsUnknownKeysWhenItRewrites()
{
    const auto before = minimal(R"("colour": {"deep": [1, 2]}, "region": "eu",
        "models": [{"id": "a", "speed": 12345678901234, "context": 5}, {"id": "b"}])");
    auto provider = parsed(before);
    provider.region.clear();
    provider.models[0].context_tokens = 7;
    provider.models.pop_back();
    const auto object = QJsonDocument::fromJson(writeProvider(provider, before, u"x.json"_s).value()).object();
    QCOMPARE(object["colour"_L1]["deep"_L1][1].toInt(), 2);
    QVERIFY(!object.contains("region"_L1));
    QCOMPARE(object["models"_L1].toArray().size(), 1);
    QCOMPARE(object["models"_L1][0]["speed"_L1].toInteger(), 12345678901234);
    QCOMPARE(object["models"_L1][0]["context"_L1].toInt(), 7);
}

void ProviderFileTest::aModelIsPutInWithoutTouchingTheRest()
{
    const auto before = minimal(R"("colour": 1, "models": [{"id": "a", "speed": 1}, {"id": "b"}])");
    const auto json = writeModels("acme", {{.id = "a", .name = "A", .tools = true}}, before, u"x.json"_s).value();
    const auto object = QJsonDocument::fromJson(json).object();
    QCOMPARE(object["colour"_L1].toInt(), 1);
    QCOMPARE(object["models"_L1].toArray().size(), 2);
    QCOMPARE(object["models"_L1][0]["speed"_L1].toInt(), 1);
    const auto provider = parsed(json);
    QCOMPARE(provider.findModel("a")->name, "A");
    QCOMPARE(provider.findModel("a")->tools, true);
}

void ProviderFileTest::doesNotOverwriteABrokenFile()
{
    const auto provider = parsed(minimal());
    QVERIFY(!writeProvider(provider, "{", u"x.json"_s));
    QVERIFY(!writeProvider(provider, minimal().replace("acme\"", "other\""), u"x.json"_s));
    QVERIFY(!writeModels("acme", {{.id = "a"}}, "{", u"x.json"_s));
}

void ProviderFileTest::aModelsQuirksStandBesideItsProviders()
{
    const auto provider =
        parsed(minimal(R"("quirks": {"max-tokens": true}, "models": [{"id": "a", "quirks": {"no-sampling": true}}])"));
    QVERIFY(provider.hasQuirk("max-tokens", "a"));
    QVERIFY(provider.hasQuirk("no-sampling", "a"));
    QVERIFY(!provider.hasQuirk("no-sampling", "b"));
    QVERIFY(!provider.hasQuirk("no-sampling"));
}

QTEST_GUILESS_MAIN(ProviderFileTest)
#include "provider_file_test.moc"
