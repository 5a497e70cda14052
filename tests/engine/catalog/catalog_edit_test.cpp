// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include "engine/catalog/catalog.h"
#include "engine/catalog/catalog_edit.h"

using namespace assay;
using namespace Qt::StringLiterals;

class CatalogEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aNewProviderIsThereAtTheNextLoad();
    void filesAndFoldersAreTheOwnersAlone();
    void aModelIsAddedToABuiltInProvider();
    void aModelIsReplaced();
    void manyModelsAreAddedAtOnceOrNotAtAll();
    void aPriceIsOverridden();
    void anOverrideOfTheSameKeyAndDaysIsReplaced();
    void anotherDayOrModeIsAnotherPrice();
    void foreignColumnsAndRowsAreKept();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
    void aBrokenFileIsNotOverwritten();
    void whatTheWorkspaceAddedIsRemoved();
    void aModelLaidOverABuiltInOneGivesItBack();
    void anOverrideIsRemovedAndTheOthersStay();
    void whatIsNotTheWorkspacesIsNotRemoved();
    void aFolderThatCannotBeMadeIsSaid();

private:
    QByteArray read(const QString& name) const;
    void write(const QString& name, const QByteArray& bytes) const;
    std::shared_ptr<const Catalog> load() const { return loadCatalog(m_workspace->path()); }

    std::unique_ptr<QTemporaryDir> m_workspace;
};

static Provider acme()
{
    return {.id = "acme",
            .name = "Acme",
            .dialect = "openai-chat",
            .base_url = "https://api.acme.test/v1",
            .auth = {AuthKind::Environment, "ACME_KEY", ""},
            .models = {{.id = "m", .name = "m"}}};
}

static PriceRow price(const char* dollars)
{
    return {.provider = "acme", .model = "m", .meter = "input_token", .price_usd = Decimal::parse(dollars).value()};
}

void CatalogEditTest::init()
{
    m_workspace = std::make_unique<QTemporaryDir>();
}

QByteArray CatalogEditTest::read(const QString& name) const
{
    QFile file(m_workspace->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void CatalogEditTest::write(const QString& name, const QByteArray& bytes) const
{
    const QString path = m_workspace->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void CatalogEditTest::aNewProviderIsThereAtTheNextLoad()
{
    QVERIFY(addProvider(m_workspace->path(), acme()));
    const auto catalog = load();
    QCOMPARE(catalog->warnings(), QStringList());
    QCOMPARE(*catalog->findProvider("acme"), acme());
}

void CatalogEditTest::filesAndFoldersAreTheOwnersAlone()
{
    QVERIFY(addProvider(m_workspace->path(), acme()));
    QVERIFY(addPriceOverride(m_workspace->path(), price("1")));
    const auto mode = [this](const QString& name) {
        return QFile::permissions(m_workspace->filePath(name)) & QFile::Permissions(0x7077);
    };
    const QFile::Permissions file = QFile::ReadOwner | QFile::WriteOwner;
    QCOMPARE(mode(u"providers/acme.json"_s), file);
    QCOMPARE(mode(u"prices/overrides.csv"_s), file);
    QCOMPARE(mode(u"providers"_s), file | QFile::ExeOwner);
}

void CatalogEditTest::aModelIsAddedToABuiltInProvider()
{
    QVERIFY(addModel(m_workspace->path(), "openai", {.id = "ft:own", .name = "Own", .context_tokens = 1000}));
    const auto catalog = load();
    QCOMPARE(catalog->findProvider("openai")->findModel("ft:own")->name, "Own");
    QVERIFY(catalog->findProvider("openai")->findModel("gpt-5"));
    QVERIFY(!read(u"providers/openai.json"_s).contains("base_url")); // what is built in may still change
}

void CatalogEditTest::aModelIsReplaced()
{
    QVERIFY(addProvider(m_workspace->path(), acme()));
    QVERIFY(addModel(m_workspace->path(), "acme", {.id = "m", .name = "New", .tools = true}));
    QVERIFY(addModel(m_workspace->path(), "acme", {.id = "n"}));
    const auto catalog = load();
    const Provider* provider = catalog->findProvider("acme");
    QCOMPARE(provider->models.size(), 2);
    QCOMPARE(provider->findModel("m")->name, "New");
    QCOMPARE(provider->base_url, "https://api.acme.test/v1");
}

void CatalogEditTest::manyModelsAreAddedAtOnceOrNotAtAll()
{
    QVERIFY(addProvider(m_workspace->path(), acme()));
    const auto before = read(u"providers/acme.json"_s);
    QVERIFY(!addModels(m_workspace->path(), "acme", {{.id = "n"}, {.id = ""}}));
    QCOMPARE(read(u"providers/acme.json"_s), before);
    QVERIFY(addModels(m_workspace->path(), "acme", {{.id = "n"}, {.id = "m", .name = "New"}, {.id = "o"}}));
    const auto catalog = load();
    QCOMPARE(catalog->warnings(), QStringList());
    const Provider* provider = catalog->findProvider("acme");
    QCOMPARE(provider->models.size(), 3);
    QCOMPARE(provider->findModel("m")->name, "New");
}

void CatalogEditTest::aPriceIsOverridden()
{
    QVERIFY(addPriceOverride(m_workspace->path(), price("0.00000123456789012")));
    const auto catalog = load();
    const PriceRow* row = catalog->prices().find({.provider = "acme", .model = "m", .meter = "input_token"});
    QVERIFY(row);
    QCOMPARE(row->price_usd.toString(), "0.00000123456789012");
    QCOMPARE(row->status, "override");
    QCOMPARE(row->sheet, "workspace/overrides");
}

void CatalogEditTest::anOverrideOfTheSameKeyAndDaysIsReplaced()
{
    QVERIFY(addPriceOverride(m_workspace->path(), price("1")));
    QVERIFY(addPriceOverride(m_workspace->path(), price("2")));
    const auto catalog = load();
    const auto rows = catalog->prices().rowsOf("acme", "m");
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0]->price_usd, Decimal(2));
}

void CatalogEditTest::anotherDayOrModeIsAnotherPrice()
{
    QVERIFY(addPriceOverride(m_workspace->path(), price("1")));
    PriceRow later = price("2");
    later.valid_from = "2026-09-01";
    QVERIFY(addPriceOverride(m_workspace->path(), later));
    PriceRow batch = price("3");
    batch.mode = "batch";
    QVERIFY(addPriceOverride(m_workspace->path(), batch));
    QCOMPARE(load()->prices().rowsOf("acme", "m").size(), 3);
}

void CatalogEditTest::foreignColumnsAndRowsAreKept()
{
    write(u"prices/overrides.csv"_s, "contract,price_usd,meter,model_id,provider\n\"4711, new\",5,input_token,m,acme\n"
                                     "4712,6,output_token,m,acme\n");
    PriceRow batch = price("0.5");
    batch.mode = "batch";
    QVERIFY(addPriceOverride(m_workspace->path(), batch));
    QVERIFY(addPriceOverride(m_workspace->path(), price("4")));
    const auto bytes = read(u"prices/overrides.csv"_s);
    QVERIFY(bytes.contains("\"4711, new\",4,") && bytes.contains("4712,6,"));
    const auto catalog = load();
    QCOMPARE(catalog->warnings(), QStringList());
    const PriceQuery query{.provider = "acme", .model = "m", .meter = "input_token", .mode = "batch"};
    QCOMPARE(catalog->prices().find(query)->price_usd.toString(), "0.5");
    QCOMPARE(catalog->prices().rowsOf("acme", "m").size(), 3);
}

void CatalogEditTest::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("url");
    QTest::newRow("an id that is a path") << u"../evil"_s << u"https://api.acme.test"_s;
    QTest::newRow("no id") << QString() << u"https://api.acme.test"_s;
    QTest::newRow("an address that is none") << u"acme"_s << u"acme"_s;
}

void CatalogEditTest::refusesWhatMakesNoSense()
{
    QFETCH(QString, id);
    QFETCH(QString, url);
    Provider provider = acme();
    provider.id = id.toStdString();
    provider.base_url = url.toStdString();
    const auto added = addProvider(m_workspace->path(), provider);
    QVERIFY(!added);
    QCOMPARE(added.error().kind, ErrorKind::Usage);
    QVERIFY(QDir(m_workspace->path()).isEmpty());
    QVERIFY(!addModel(m_workspace->path(), "nobody", {.id = "m"}));
    PriceRow row = price("-1");
    QVERIFY(!addPriceOverride(m_workspace->path(), row));
    row = price("1");
    row.valid_from = "tomorrow";
    QVERIFY(!addPriceOverride(m_workspace->path(), row));
    QVERIFY(QDir(m_workspace->path()).isEmpty());
}

void CatalogEditTest::aBrokenFileIsNotOverwritten()
{
    write(u"providers/acme.json"_s, "{ somebody's work");
    write(u"prices/overrides.csv"_s, "provider,model_id,meter,price_usd\nacme,m,input_token,cheap\n");
    QVERIFY(!addProvider(m_workspace->path(), acme()));
    QVERIFY(!addModel(m_workspace->path(), "acme", {.id = "m"}));
    QVERIFY(!addPriceOverride(m_workspace->path(), price("1")));
    QCOMPARE(read(u"providers/acme.json"_s), "{ somebody's work");
    QVERIFY(read(u"prices/overrides.csv"_s).contains("cheap"));
}

void CatalogEditTest::whatTheWorkspaceAddedIsRemoved()
{
    QVERIFY(addProvider(m_workspace->path(), acme()));
    QVERIFY(addModel(m_workspace->path(), "acme", {.id = "n"}));
    QVERIFY(removeModel(m_workspace->path(), "acme", "m"));
    const auto catalog = load();
    QCOMPARE(catalog->warnings(), QStringList());
    QCOMPARE(catalog->findProvider("acme")->models.size(), 1);
    QCOMPARE(catalog->findProvider("acme")->models[0].id, "n");
    QVERIFY(removeProvider(m_workspace->path(), "acme"));
    QVERIFY(!load()->findProvider("acme"));
}

void CatalogEditTest::aModelLaidOverABuiltInOneGivesItBack()
{
    const Model built_in = *load()->findProvider("openai")->findModel("gpt-5");
    QVERIFY(addModel(m_workspace->path(), "openai", {.id = "gpt-5", .name = "Mine"}));
    QCOMPARE(load()->findProvider("openai")->findModel("gpt-5")->name, "Mine");
    QVERIFY(removeModel(m_workspace->path(), "openai", "gpt-5"));
    QCOMPARE(*load()->findProvider("openai")->findModel("gpt-5"), built_in);
    QVERIFY(!QFile::exists(m_workspace->filePath(u"providers/openai.json"_s))); // it had nothing more to say
}

void CatalogEditTest::anOverrideIsRemovedAndTheOthersStay()
{
    PriceRow batch = price("2");
    batch.mode = "batch";
    QVERIFY(addPriceOverride(m_workspace->path(), price("1")));
    QVERIFY(addPriceOverride(m_workspace->path(), batch));
    QVERIFY(removePriceOverride(m_workspace->path(), price("7"))); // the figure is not what tells rows apart
    const auto catalog = load();
    QCOMPARE(catalog->prices().rowsOf("acme", "m").size(), 1);
    QCOMPARE(catalog->prices().rowsOf("acme", "m")[0]->mode, "batch");
    QVERIFY(removePriceOverride(m_workspace->path(), batch));
    QVERIFY(load()->prices().rowsOf("acme", "m").empty());
    QCOMPARE(load()->warnings(), QStringList());
}

void CatalogEditTest::whatIsNotTheWorkspacesIsNotRemoved()
{
    QVERIFY(!removeProvider(m_workspace->path(), "openai"));
    QVERIFY(!removeProvider(m_workspace->path(), "../evil"));
    QVERIFY(!removeModel(m_workspace->path(), "openai", "gpt-5"));
    QVERIFY(!removePriceOverride(m_workspace->path(), price("1")));
    write(u"prices/overrides.csv"_s, "provider,model_id,meter,price_usd\nacme,m,input_token,cheap\n");
    QVERIFY(!removePriceOverride(m_workspace->path(), price("1")));
    QVERIFY(read(u"prices/overrides.csv"_s).contains("cheap"));
    QVERIFY(load()->findProvider("openai")->findModel("gpt-5"));
}

void CatalogEditTest::aFolderThatCannotBeMadeIsSaid()
{
    write(u"file"_s, "");
    const auto added = addProvider(m_workspace->filePath(u"file"_s), acme());
    QVERIFY(!added);
    QCOMPARE(added.error().kind, ErrorKind::Storage);
    QVERIFY(added.error().message.contains(u"file/providers"_s));
}

QTEST_GUILESS_MAIN(CatalogEditTest)
#include "catalog_edit_test.moc"
