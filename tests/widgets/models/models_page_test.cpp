// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

#include "support/waiting.h"
#include "widgets/common/banner.h"
#include "widgets/models/model_details.h"
#include "widgets/models/models_parts.h"
#include "widgets/models/models_workspace.h"
#include "widgets/models/price_table.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class ModelsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { forgetKeys(); }
    // What is shown
    void everyProviderAndEveryModelOfTheCatalogIsThere();
    void providersStandInGroupsByWhatTheyNeed();
    void theSearchFindsByNameAndId();
    void theFilterFindsWordsOfAddressAndName();
    void figuresSortAsFiguresAndTheUnknownComesLast();
    void localIsFreeAndUnknownIsADash();
    void uncheckedPricesSaySo();
    void aModelShowsEveryPriceAndItsHistory();
    void theAddressIsCopied();
    void aBrokenFileIsNamed();
    // Local servers
    void aLocalServerIsOfferedAndTaken();
    void aKnownLocalServerIsShownAnswering();
    void withoutAnAnswerNothingIsOffered();
    // Keyboard
    void keysReachEverything();
};

void ModelsPageTest::everyProviderAndEveryModelOfTheCatalogIsThere()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    const auto catalog = workspace.workbench().catalog();
    std::size_t models = 0;
    for (const auto& provider : catalog->providers()) {
        models += provider.models.size();
        QVERIFY2(providersOf(*page).rows().find(QString::fromStdString(provider.id)) >= 0, provider.id.c_str());
    }
    QCOMPARE(shown(*page).size(), models);
    page->showProvider(u"openai"_s);
    QCOMPARE(shown(*page).size(), catalog->findProvider("openai")->models.size());
    QVERIFY(!part<ErrorBanner>(*page, {}).isVisible());
}

void ModelsPageTest::providersStandInGroupsByWhatTheyNeed()
{
    qputenv("OPENAI_API_KEY", "sk-test");
    ModelsWorkspace workspace;
    workspace.desktop.entries[u"provider/mistral"_s] = "key";
    workspace.addAcme("http://127.0.0.1:9/v1", false);
    const auto page = workspace.openPage();
    QVERIFY(becomes([&] { return groupOf(*page, u"mistral"_s) == u"Ready"_s; }));
    QCOMPARE(groupOf(*page, u"openai"_s), u"Ready"_s);
    QCOMPARE(groupOf(*page, u"acme"_s), u"Ready"_s);
    QCOMPARE(groupOf(*page, u"ollama"_s), u"Local"_s);
    QCOMPARE(groupOf(*page, u"groq"_s), u"No key yet"_s);
    QCOMPARE(rowOf(*page, u"openai"_s).key.word, u"Key set"_s);
    QCOMPARE(rowOf(*page, u"acme"_s).key.word, u"Not needed"_s);
    QCOMPARE(rowOf(*page, u"groq"_s).key.word, u"No key"_s);
    QVERIFY(becomes([&] { return rowOf(*page, u"acme"_s).own; }));
    QVERIFY(!rowOf(*page, u"openai"_s).own);
}

void ModelsPageTest::theSearchFindsByNameAndId()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    auto& search = part<QLineEdit>(*page, u"providerSearch"_s);
    search.setText(u"z.AI"_s);
    QCOMPARE(listed(*page), (QStringList{u"[No key yet]"_s, u"Z.ai"_s}));
    search.setText(u"lm-stu"_s);
    QCOMPARE(listed(*page), (QStringList{u"[Local]"_s, u"LM Studio"_s}));
    search.setText(u"nobody"_s);
    QVERIFY(listed(*page).isEmpty());
    QCOMPARE(part<QLabel>(*page, u"noProvider"_s).text(), u"No provider matches “nobody”."_s);
    search.clear();
    QCOMPARE(listed(*page).front(), u"All providers"_s);
}

void ModelsPageTest::theFilterFindsWordsOfAddressAndName()
{
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1", false);
    const auto page = workspace.openPage();
    auto& filter = part<QLineEdit>(*page, u"modelFilter"_s);
    filter.setText(u"LARGE acme/"_s);
    QCOMPARE(shown(*page), std::vector<std::string>{"acme/large"});
    filter.setText(u"acme/ Acme Large"_s);
    QCOMPARE(shown(*page), std::vector<std::string>{"acme/large"});
    page->showModel(u"acme/large"_s);
    QVERIFY(part<ModelDetails>(*page, u"modelDetails"_s).isVisible());
    filter.setText(u"acme/small"_s);
    QCOMPARE(tableOf(*page).chosen(), std::string()); // its neighbour is not opened in its place
    QVERIFY(!part<ModelDetails>(*page, u"modelDetails"_s).isVisible());
    filter.setText(u"no such model"_s);
    QVERIFY(part<QWidget>(*page, u"noMatch"_s).isVisible());
    filter.clear();
    QVERIFY(shown(*page).size() > 1000);
}

void ModelsPageTest::figuresSortAsFiguresAndTheUnknownComesLast()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    auto& table = tableOf(*page);
    const auto prices = [&](Qt::SortOrder order) {
        table.sortByColumn(ModelTableModel::Input, order);
        std::vector<std::optional<Decimal>> found;
        for (int row = 0; row < table.order().rowCount(); ++row) {
            const auto& shown_row = table.order().rowAt(table.order().index(row, 0));
            const auto* const price = shown_row.prices[0];
            found.push_back(price             ? std::optional(price->price_usd)
                            : shown_row.local ? std::optional(Decimal()) // free
                                              : std::nullopt);
        }
        return found;
    };
    const auto is_unknown = [](const std::optional<Decimal>& price) { return !price; };
    auto rising = prices(Qt::AscendingOrder);
    const auto unknown = std::ranges::find_if(rising, is_unknown);
    QVERIFY(unknown != rising.begin() && unknown != rising.end());
    QVERIFY(std::all_of(unknown, rising.end(), is_unknown));
    QVERIFY(std::is_sorted(rising.begin(), unknown, [](const auto& a, const auto& b) { return *a < *b; }));
    const auto falling = prices(Qt::DescendingOrder);
    QVERIFY(falling.front() && !falling.back());
    QCOMPARE(std::ranges::count_if(falling, is_unknown), rising.end() - unknown);
}

void ModelsPageTest::localIsFreeAndUnknownIsADash()
{
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1", false);
    workspace.write(u"providers/here.json"_s, R"({"schema": "assay.provider/1", "id": "here", "dialect": "openai-chat",
        "base_url": "http://127.0.0.1:9/v1", "local": true, "models": [{"id": "m", "context": 128000}]})");
    const auto page = workspace.openPage();
    QCOMPARE(cell(*page, "here/m", ModelTableModel::Input), u"free"_s);
    QCOMPARE(cell(*page, "here/m", ModelTableModel::Context), u"128,000"_s);
    QCOMPARE(cell(*page, "acme/large", ModelTableModel::Input), u"—"_s);
    QCOMPARE(cell(*page, "acme/large", ModelTableModel::Context), u"—"_s);
    QCOMPARE(cell(*page, "acme/large", ModelTableModel::Prices), u"—"_s);
}

void ModelsPageTest::uncheckedPricesSaySo()
{
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1", false);
    workspace.write(u"prices/acme.csv"_s, "provider,model_id,meter,price_usd,status,source,as_of\n"
                                          "acme,large,input_token,0.000001,single,a-list,2026-08-01\n"
                                          "acme,large,output_token,0.000002,confirmed,a-list,2026-08-01\n"
                                          "acme,small,input_token,0.000001,confirmed,a-list,2026-08-01\n");
    const auto page = workspace.openPage();
    QCOMPARE(cell(*page, "acme/large", ModelTableModel::Prices), u"unchecked"_s);
    QCOMPARE(cell(*page, "acme/small", ModelTableModel::Prices), u"checked"_s);
    const auto index = tableOf(*page).order().find("acme/large").siblingAtColumn(ModelTableModel::Prices);
    const QString tip = index.data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"a-list"_s) && tip.contains(u"2026-08-01"_s), qPrintable(tip));
}

void ModelsPageTest::aModelShowsEveryPriceAndItsHistory()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    page->showModel(u"openai/o3"_s);
    auto& details = part<ModelDetails>(*page, u"modelDetails"_s);
    QVERIFY(details.isVisible());
    auto& model = *details.prices().model();
    const auto rows = workspace.workbench().catalog()->prices().rowsOf("openai", "o3");
    QStringList headings;
    int prices = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString first = model.index(row, 0).data().toString();
        if (model.index(row, PriceTableModel::Price).data().isNull())
            headings << first;
        else
            ++prices;
    }
    QCOMPARE(prices, static_cast<int>(rows.size()));
    QCOMPARE(headings.front(), u"Now"_s);
    QCOMPARE(headings.back(), u"Earlier"_s); // its price of June 2025
    QVERIFY(model.index(1, PriceTableModel::Sheet).data().toString().startsWith(u"catalog-2026-08-21, "_s));
}

void ModelsPageTest::theAddressIsCopied()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    page->showModel(u"openrouter/openai/gpt-5"_s);
    press(*page, u"copyAddress"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"openrouter/openai/gpt-5"_s);
}

void ModelsPageTest::aBrokenFileIsNamed()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    auto& warning = part<Banner>(*page, u"catalogWarning"_s);
    QVERIFY(!warning.isVisible());
    workspace.write(u"providers/broken.json"_s, "{");
    QVERIFY(warning.isVisible());
    QVERIFY2(warning.sentence().contains(u"providers/broken.json"_s), qPrintable(warning.sentence()));
    QVERIFY(QFile::remove(workspace.folder() + u"/providers/broken.json"_s));
    workspace.workbench().reloadCatalog();
    QVERIFY(!warning.isVisible());
}

// Local servers ------------------------------------------------------------------------------------------------------

void ModelsPageTest::aLocalServerIsOfferedAndTaken()
{
    ScriptedServer server(listsModels({u"qwen"_s, u"llama"_s}));
    ModelsWorkspace workspace({.offline = true}); // this machine may be asked all the same
    workspace.local_places = {{.id = "llama-cpp",
                               .name = "llama.cpp",
                               .dialect = "openai-chat",
                               .base_url = server.url("/v1"),
                               .local = true}};
    const auto page = workspace.openPage();
    auto& offer = part<Banner>(*page, u"localServerOffer"_s);
    QVERIFY(offer.isVisible());
    QVERIFY2(offer.sentence().startsWith(u"llama.cpp answers on port "_s) &&
                 offer.sentence().endsWith(u"with 2 model(s)"_s),
             qPrintable(offer.sentence()));
    QTest::mouseClick(offer.setAction(u"Use it"_s), Qt::LeftButton);
    QVERIFY(settles(*page));
    const auto catalog = workspace.onDisk();
    const auto* const taken = catalog->findProvider("llama-cpp-2"); // the built-in one has another address
    QVERIFY(taken && taken->local);
    QVERIFY(taken->findModel("qwen") && taken->findModel("llama"));
    QCOMPARE(providersOf(*page).chosen(), u"llama-cpp-2"_s);
    QVERIFY(!offer.isVisible());
    QVERIFY(becomes([&] { return rowOf(*page, u"llama-cpp-2"_s).key.word == u"Answering"_s; }));
}

void ModelsPageTest::aKnownLocalServerIsShownAnswering()
{
    auto server = std::make_unique<ScriptedServer>(listsModels({u"qwen"_s}));
    ModelsWorkspace workspace;
    workspace.write(u"providers/here.json"_s,
                    R"({"schema": "assay.provider/1", "id": "here", "dialect": "openai-chat", "local": true,
        "base_url": ")" +
                        QByteArray::fromStdString(server->url("/v1")) + "\"}");
    const auto page = workspace.openPage();
    QVERIFY(becomes([&] { return rowOf(*page, u"here"_s).key.word == u"Answering"_s; }));
    QVERIFY(!part<Banner>(*page, u"localServerOffer"_s).isVisible());
    QCOMPARE(cell(*page, "here/qwen", ModelTableModel::Input), u"free"_s);
    QCOMPARE(cell(*page, "here/qwen", ModelTableModel::Status), u"not in catalog"_s);
    server.reset();
    press(*page, u"lookAgain"_s);
    QVERIFY(becomes([&] { return rowOf(*page, u"here"_s).key.word == u"Local"_s; }));
    QCOMPARE(cell(*page, "here/qwen", ModelTableModel::Input), u"(not shown)"_s);
}

void ModelsPageTest::withoutAnAnswerNothingIsOffered()
{
    std::string refused;
    {
        ScriptedServer gone(listsModels({}));
        refused = gone.url("/v1");
    }
    ModelsWorkspace workspace;
    workspace.local_places = {
        {.id = "vllm", .name = "vLLM", .dialect = "openai-chat", .base_url = refused, .local = true}};
    const auto page = workspace.openPage();
    QVERIFY(!part<Banner>(*page, u"localServerOffer"_s).isVisible());
    QVERIFY(part<QPushButton>(*page, u"lookAgain"_s).isEnabled());
}

// Keyboard -----------------------------------------------------------------------------------------------------------

void ModelsPageTest::keysReachEverything()
{
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1", false);
    const auto page = workspace.openPage();
    page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    auto& providers = providersOf(*page);
    auto& filter = part<QLineEdit>(*page, u"modelFilter"_s);
    providers.setFocus();
    QTest::keyClick(&providers, Qt::Key_Down); // from "All providers" over the heading to the first of the group
    QCOMPARE(providers.chosen(), u"acme"_s);
    QTest::keyClick(&providers, Qt::Key_Return);
    QVERIFY(tableOf(*page).hasFocus());
    QTest::keyClick(&tableOf(*page), Qt::Key_Down);
    QVERIFY(!tableOf(*page).chosen().empty());
    QVERIFY(part<ModelDetails>(*page, u"modelDetails"_s).isVisible());
    QTest::keyClick(&tableOf(*page), Qt::Key_Escape);
    QVERIFY(!part<ModelDetails>(*page, u"modelDetails"_s).isVisible());
    QTest::keyClick(&tableOf(*page), Qt::Key_Slash);
    QVERIFY(filter.hasFocus());
    QTest::keyClick(&filter, Qt::Key_Slash);
    QCOMPARE(filter.text(), u"/"_s); // typed, where somebody types
    providers.setFocus();
    QTest::keyClick(&providers, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(filter.hasFocus());
    for (auto* const widget : page->findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && widget->focusPolicy() & Qt::TabFocus) {
            const auto* const accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
        }
    }
}

QTEST_MAIN(ModelsPageTest)
#include "models_page_test.moc"
