// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include "engine/catalog/catalog.h"
#include "engine/catalog/cost.h"
#include "engine/catalog/provider_file.h"
#include "engine/dialects/outgoing.h"
#include "engine/redaction.h"

using namespace assay;
using namespace Qt::StringLiterals;

class CatalogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsWhatIsBuiltIn_data();
    void holdsWhatIsBuiltIn();
    void everyPricedChatModelIsThere();
    void splitsAtTheFirstSlash();
    void aModelNobodyKnowsMayBeAsked();
    void saysWhatToWriteInstead_data();
    void saysWhatToWriteInstead();
    void aProviderFileOfTheWorkspaceLiesOverTheBuiltIn();
    void aProviderOfTheWorkspaceIsAdded();
    void pricesOfTheWorkspaceWin();
    void aBrokenFileTakesNothingElseDown();
    void aFolderThatIsNotThereIsNoFault();
    void placeholdersAreFilledFromTheEnvironment();
    void aPlaceholderCannotChangeTheHost();
    void aHeaderTakesAKeyFromTheEnvironment();
    void aLaterFileWins();

private:
    void write(const QString& name, const QByteArray& bytes) const;

    std::unique_ptr<QTemporaryDir> m_workspace;
};

void CatalogTest::init()
{
    m_workspace = std::make_unique<QTemporaryDir>();
    for (const auto name : {"AZURE_RESOURCE_NAME", "CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_GATEWAY_ID"})
        qunsetenv(name);
}

void CatalogTest::write(const QString& name, const QByteArray& bytes) const
{
    const QString path = m_workspace->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void CatalogTest::holdsWhatIsBuiltIn_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<QString>("address");
    const auto row = [](const char* id, const QString& dialect, const QString& address) {
        QTest::newRow(id) << QString::fromLatin1(id) << dialect << address;
    };
    row("openai", u"openai-chat"_s, u"https://api.openai.com/v1"_s);
    row("anthropic", u"anthropic-messages"_s, u"https://api.anthropic.com/v1"_s);
    row("google", u"gemini"_s, u"https://generativelanguage.googleapis.com/v1beta"_s);
    row("mistral", u"openai-chat"_s, u"https://api.mistral.ai/v1"_s);
    row("deepseek", u"openai-chat"_s, u"https://api.deepseek.com"_s);
    row("ollama", u"ollama"_s, u"http://127.0.0.1:11434/api"_s);
    row("llama-cpp", u"openai-chat"_s, u"http://127.0.0.1:8080/v1"_s);
    row("vllm", u"openai-chat"_s, u"http://127.0.0.1:8000/v1"_s);
    row("lm-studio", u"openai-chat"_s, u"http://127.0.0.1:1234/v1"_s);
}

void CatalogTest::holdsWhatIsBuiltIn()
{
    QFETCH(QString, id);
    QFETCH(QString, dialect);
    QFETCH(QString, address);
    const auto catalog = loadCatalog({});
    QCOMPARE(catalog->warnings(), QStringList());
    const Provider* provider = catalog->findProvider(id.toStdString());
    QVERIFY(provider);
    QCOMPARE(QString::fromStdString(provider->dialect), dialect);
    QCOMPARE(QString::fromStdString(provider->base_url), address);
}

void CatalogTest::everyPricedChatModelIsThere()
{
    const auto catalog = loadCatalog({});
    std::size_t models = 0;
    std::size_t unpriced = 0; // those of which the facts know no price that can be right
    for (const auto& provider : catalog->providers()) {
        for (const auto& model : provider.models)
            unpriced += catalog->prices().rowsOf(provider.id, model.id).empty() ? 1u : 0u;
        models += provider.models.size();
    }
    QVERIFY(models >= 2133);
    QVERIFY2(unpriced < 30, QByteArray::number(unpriced).constData());
}

void CatalogTest::splitsAtTheFirstSlash()
{
    const auto catalog = loadCatalog({});
    const auto resolved = catalog->resolve("openrouter/google/gemini-2.5-flash");
    QVERIFY(resolved);
    QCOMPARE(resolved->provider->id, "openrouter");
    QCOMPARE(resolved->model, "google/gemini-2.5-flash");
    QVERIFY(resolved->known && resolved->known->context_tokens);
}

void CatalogTest::aModelNobodyKnowsMayBeAsked()
{
    const auto catalog = loadCatalog({});
    const auto resolved = catalog->resolve("openai/gpt-99/preview");
    QVERIFY(resolved);
    QCOMPARE(resolved->model, "gpt-99/preview");
    QVERIFY(!resolved->known);
}

void CatalogTest::saysWhatToWriteInstead_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("says");
    QTest::newRow("letters swapped") << "opnai/gpt-5"_ba << u"openai"_s;
    QTest::newRow("another name for it") << "gogle/gemini-2.5-pro"_ba << u"google"_s;
    QTest::newRow("a part of it") << "cloudflare/m"_ba << u"cloudflare-workers-ai"_s;
    QTest::newRow("nothing near") << "zzzzzzzzzz/m"_ba << u"There is no provider “zzzzzzzzzz”"_s;
    QTest::newRow("no model") << "openai/"_ba << u"openai/MODEL"_s;
    QTest::newRow("a provider alone") << "openai"_ba << u"openai/MODEL"_s;
    QTest::newRow("a model alone") << "claude-opus-4-6"_ba << u"anthropic/claude-opus-4-6"_s;
    QTest::newRow("nothing") << ""_ba << u"PROVIDER/MODEL"_s;
    QTest::newRow("a slash") << "/"_ba << u"no provider"_s;
    QTest::newRow("very long") << QByteArray(100'000, 'x') + "/m" << u"There is no provider"_s;
}

void CatalogTest::saysWhatToWriteInstead()
{
    QFETCH(QByteArray, address);
    QFETCH(QString, says);
    const auto resolved = loadCatalog({})->resolve(address.toStdString());
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().kind, ErrorKind::Usage);
    QVERIFY2(resolved.error().message.contains(says), qPrintable(resolved.error().message));
    QVERIFY(resolved.error().message.size() < 500);
}

void CatalogTest::aProviderFileOfTheWorkspaceLiesOverTheBuiltIn()
{
    write(u"providers/mine.json"_s,
          R"({"schema": "assay.provider/1", "id": "openai", "base_url": "https://proxy.test/v1",
        "models": [{"id": "gpt-5", "context": 17}, {"id": "ft:own"}]})");
    const auto catalog = loadCatalog(m_workspace->path());
    const Provider* provider = catalog->findProvider("openai");
    QCOMPARE(provider->base_url, "https://proxy.test/v1");
    QCOMPARE(provider->auth.environment, "OPENAI_API_KEY");
    QCOMPARE(provider->findModel("gpt-5")->context_tokens, 17);
    QVERIFY(provider->findModel("ft:own"));
    QVERIFY(provider->models.size() > 50);
    QCOMPARE(catalog->providers().size(), loadCatalog({})->providers().size());
}

void CatalogTest::aProviderOfTheWorkspaceIsAdded()
{
    write(u"providers/acme.json"_s, R"({"schema": "assay.provider/1", "id": "acme", "dialect": "openai-chat",
        "base_url": "http://127.0.0.1:9/v1", "models": [{"id": "m"}]})");
    const auto catalog = loadCatalog(m_workspace->path());
    QVERIFY(catalog->resolve("acme/m")->known);
    QVERIFY(std::ranges::is_sorted(catalog->providers(), {}, &Provider::id));
}

void CatalogTest::pricesOfTheWorkspaceWin()
{
    write(u"prices/acme.csv"_s, "provider,model_id,meter,price_usd,status\nopenai,o3,input_token,0.000001,override\n");
    const auto catalog = loadCatalog(m_workspace->path());
    UsageReport report;
    report.usage.set(meter::input, 1000);
    report.usage.set(meter::output, 500);
    const auto cost =
        costOf(report, {.provider = "openai", .model = "o3", .time_us = 1'780'000'000'000'000}, catalog->prices());
    QCOMPARE(cost.amount, Money::parse("0.005").value()); // 0.001 of the workspace, 0.004 of the built-in sheet
    QCOMPARE(cost.lines[0].price.sheet, "workspace/acme");
    QCOMPARE(cost.lines[0].price.row, 2);
}

void CatalogTest::aBrokenFileTakesNothingElseDown()
{
    write(u"providers/a.json"_s, "{");
    write(u"providers/b.json"_s, R"({"schema": "assay.provider/1", "id": "acme", "dialect": "openai-chat",
        "base_url": "https://acme.test", "colour": 1})");
    write(u"prices/c.csv"_s, "provider,model_id\n");
    write(u"prices/d.csv"_s, "provider,model_id,meter,price_usd\nacme,m,input_token,1\n");
    write(u"prices/e.txt"_s, "not a sheet");
    const auto catalog = loadCatalog(m_workspace->path());
    QCOMPARE(catalog->warnings().size(), 3);
    QVERIFY(catalog->warnings()[0].contains(u"providers/a.json"_s));
    QVERIFY(catalog->warnings()[1].contains(u"providers/b.json"_s));
    QVERIFY(catalog->warnings()[2].contains(u"workspace/c"_s));
    QVERIFY(catalog->findProvider("acme") && catalog->findProvider("openai"));
    QVERIFY(catalog->prices().find({.provider = "acme", .model = "m", .meter = "input_token"}));
}

void CatalogTest::aFolderThatIsNotThereIsNoFault()
{
    const auto catalog = loadCatalog(m_workspace->filePath(u"nowhere"_s));
    QCOMPARE(catalog->warnings(), QStringList());
    QVERIFY(catalog->findProvider("openai"));
}

void CatalogTest::placeholdersAreFilledFromTheEnvironment()
{
    const auto before = loadCatalog({})->resolve("azure/gpt-5");
    QVERIFY(!before);
    QVERIFY2(before.error().message.contains(u"AZURE_RESOURCE_NAME"_s), qPrintable(before.error().message));

    qputenv("AZURE_RESOURCE_NAME", "contoso");
    qputenv("CLOUDFLARE_ACCOUNT_ID", "0a1b");
    qputenv("CLOUDFLARE_GATEWAY_ID", "main");
    const auto catalog = loadCatalog({});
    QCOMPARE(catalog->resolve("azure/gpt-5")->provider->base_url, "https://contoso.openai.azure.com/openai/v1");
    QCOMPARE(catalog->findProvider("cloudflare-ai-gateway")->base_url,
             "https://gateway.ai.cloudflare.com/v1/0a1b/main/compat");

    write(u"providers/twice.json"_s,
          R"({"schema": "assay.provider/1", "id": "twice", "name": "Twice", "dialect": "openai-chat",
              "base_url": "https://{name}.azure.test/{name}/v1", "placeholders": {"name": "AZURE_RESOURCE_NAME"}})");
    const auto twice = loadCatalog(m_workspace->path())->resolve("twice/m");
    QVERIFY2(twice, twice ? "" : qPrintable(twice.error().message));
    QCOMPARE(loadCatalog(m_workspace->path())->findProvider("twice")->base_url,
             "https://contoso.azure.test/contoso/v1");

    qunsetenv("AZURE_RESOURCE_NAME"); // a workspace may say it whole instead
    write(u"providers/azure.json"_s,
          R"({"schema": "assay.provider/1", "id": "azure", "base_url": "https://own.azure.test/v1"})");
    QVERIFY(loadCatalog(m_workspace->path())->resolve("azure/gpt-5"));
}

void CatalogTest::aPlaceholderCannotChangeTheHost()
{
    qputenv("AZURE_RESOURCE_NAME", "evil.test/");
    const auto catalog = loadCatalog({});
    QCOMPARE(catalog->warnings().size(), 1);
    QVERIFY(!catalog->resolve("azure/gpt-5"));
    QVERIFY(catalog->resolve("openai/gpt-5"));
}

void CatalogTest::aHeaderTakesAKeyFromTheEnvironment()
{
    write(u"providers/gated.json"_s,
          R"({"schema": "assay.provider/1", "id": "gated", "name": "Gated", "dialect": "openai-chat",
              "base_url": "https://gateway.test/v1", "placeholders": {"token": "ASSAY_TEST_GATE_TOKEN"},
              "headers": {"cf-aig-authorization": "Bearer {token}", "x-team": "blue"}})");
    const auto before = loadCatalog(m_workspace->path())->resolve("gated/m");
    QVERIFY(!before);
    QVERIFY2(before.error().message.contains(u"ASSAY_TEST_GATE_TOKEN"_s), qPrintable(before.error().message));

    for (const auto* const broken : {"a\r\nx: y", "two words", "schlüssel"}) { // none of which a header can hold
        qputenv("ASSAY_TEST_GATE_TOKEN", broken);
        QVERIFY(!loadCatalog(m_workspace->path())->resolve("gated/m"));
    }
    qputenv("ASSAY_TEST_GATE_TOKEN", "cf-tok/en+1=");
    const auto catalog = loadCatalog(m_workspace->path());
    QCOMPARE(catalog->warnings(), QStringList());
    const auto gated = catalog->resolve("gated/m");
    QVERIFY2(gated, gated ? "" : qPrintable(gated.error().message));
    const Provider& provider = *gated->provider;
    const auto request = requestTo(provider, "POST", provider.base_url, "vendor-key");
    QCOMPARE(request.headers.value("cf-aig-authorization"), "Bearer cf-tok/en+1=");
    QCOMPARE(request.headers.value("authorization"), "Bearer vendor-key");
    QCOMPARE(request.headers.value("x-team"), "blue");

    const auto file = writeProvider(provider, {}, u"gated.json"_s);
    QVERIFY(file);
    QVERIFY(file->contains("Bearer {token}"));
    QVERIFY(!file->contains("cf-tok"));
    const Error told{.message = u"No such token: cf-tok/en+1=."_s};
    QCOMPARE(withoutSecrets(told, secretsOf(provider, "vendor-key")).message, u"No such token: [key]."_s);
    qunsetenv("ASSAY_TEST_GATE_TOKEN");
}

void CatalogTest::aLaterFileWins()
{
    write(u"providers/1.json"_s, R"({"schema": "assay.provider/1", "id": "openai", "region": "eu", "name": "One"})");
    write(u"providers/2.json"_s, R"({"schema": "assay.provider/1", "id": "openai", "name": "Two"})");
    const auto catalog = loadCatalog(m_workspace->path());
    QCOMPARE(catalog->findProvider("openai")->name, "Two");
    QCOMPARE(catalog->findProvider("openai")->region, "eu");
}

QTEST_GUILESS_MAIN(CatalogTest)
#include "catalog_test.moc"
