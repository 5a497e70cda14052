// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>

#include "support/waiting.h"
#include "widgets/models/model_details.h"
#include "widgets/models/models_parts.h"
#include "widgets/models/models_workspace.h"
#include "widgets/models/price_table.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class ModelsChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { forgetKeys(); }
    void aProviderIsAddedEditedAndRemoved();
    void aRenamedProviderKeepsWhatTheDialogDoesNotShow();
    void aKeySourceThatIsChosenLeavesNoOtherBehind();
    void aNameIsNotReadAsMarkup();
    void mistakesAreSaidUnderTheirFields();
    void aModelIsAddedAndRemoved();
    void aPriceIsSetShownAndTakenBack();
    void aPriceThatIsNotTouchedStaysItselfInEveryLocale_data();
    void aPriceThatIsNotTouchedStaysItselfInEveryLocale();
    void aFailureToWriteIsSaidInTheDialog();
    void tabGoesThroughADialogAsTheEyeDoes_data();
    void tabGoesThroughADialogAsTheEyeDoes();
};

void ModelsChangesTest::aProviderIsAddedEditedAndRemoved()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    press(*page, u"addProvider"_s);
    QPointer<FormDialog> dialog = page->findChild<FormDialog*>();
    fill(*dialog, u"providerId"_s, u"acme"_s);
    fill(*dialog, u"providerName"_s, u"Acme"_s);
    fill(*dialog, u"providerAddress"_s, u"https://api.acme.test/v1"_s);
    choose(*dialog, u"providerDialect"_s, u"anthropic-messages"_s);
    choose(*dialog, u"providerKey"_s, int(AuthKind::Environment));
    fill(*dialog, u"providerVariable"_s, QLatin1StringView(acme_variable));
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    const Provider wanted{.id = "acme",
                          .name = "Acme",
                          .dialect = "anthropic-messages",
                          .base_url = "https://api.acme.test/v1",
                          .auth = {AuthKind::Environment, acme_variable, {}}};
    QCOMPARE(*workspace.onDisk()->findProvider("acme"), wanted);
    QCOMPARE(providersOf(*page).chosen(), u"acme"_s);
    QCOMPARE(part<QLabel>(*page, u"dialect"_s).text(), u"Anthropic messages"_s);

    press(*page, u"editProvider"_s);
    dialog = page->findChild<FormDialog*>();
    QVERIFY(!part<QLineEdit>(*dialog, u"providerId"_s).isEnabled());
    fill(*dialog, u"providerName"_s, u"Acme Inc."_s);
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    QCOMPARE(workspace.onDisk()->findProvider("acme")->name, "Acme Inc.");

    press(*page, u"removeProvider"_s);
    confirmRemoval(*page);
    QVERIFY(!workspace.onDisk()->findProvider("acme"));
    QCOMPARE(providersOf(*page).chosen(), QString());
    page->showProvider(u"openai"_s);
    QVERIFY(!part<QPushButton>(*page, u"removeProvider"_s).isVisible()); // what is built in stays
}

void ModelsChangesTest::aRenamedProviderKeepsWhatTheDialogDoesNotShow()
{
    ModelsWorkspace workspace;
    workspace.write(u"providers/acme.json"_s, R"({"schema": "assay.provider/1", "id": "acme", "name": "Acme",
        "dialect": "bedrock-converse", "base_url": "https://api.acme.test",
        "auth": {"kind": "keychain", "env": "ASSAY_TEST_ACME_KEY"}})");
    const auto page = workspace.openPage();
    Provider wanted = *workspace.onDisk()->findProvider("acme");
    page->showProvider(u"acme"_s);
    QVERIFY(becomes([&] { return page->state().isOwn(*workspace.workbench().catalog()->findProvider("acme")); }));
    QPointer<FormDialog> dialog = page->editProvider();
    QVERIFY(dialog);
    fill(*dialog, u"providerName"_s, u"Acme Inc."_s);
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    wanted.name = "Acme Inc.";
    QCOMPARE(*workspace.onDisk()->findProvider("acme"), wanted);
}

void ModelsChangesTest::aKeySourceThatIsChosenLeavesNoOtherBehind()
{
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1");
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    QVERIFY(becomes([&] { return page->state().isOwn(*workspace.workbench().catalog()->findProvider("acme")); }));
    QPointer<FormDialog> dialog = page->editProvider();
    QVERIFY(dialog);
    choose(*dialog, u"providerKey"_s, int(AuthKind::Keychain));
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    QCOMPARE(workspace.onDisk()->findProvider("acme")->auth, (Auth{AuthKind::Keychain, {}, {}}));
}

void ModelsChangesTest::aNameIsNotReadAsMarkup()
{
    ModelsWorkspace workspace;
    workspace.write(u"providers/acme.json"_s, R"({"schema": "assay.provider/1", "id": "acme", "name": "<b>Acme</b>",
        "dialect": "openai-chat", "base_url": "https://api.acme.test"})");
    const auto page = workspace.openPage();
    QVERIFY(becomes([&] { return page->state().isOwn(*workspace.workbench().catalog()->findProvider("acme")); }));
    page->showProvider(u"acme"_s);
    press(*page, u"removeProvider"_s);
    const auto* const box = page->findChild<QMessageBox*>();
    QVERIFY(box && box->text().contains(u"<b>Acme</b>"_s));
    QCOMPARE(box->textFormat(), Qt::PlainText);
}

void ModelsChangesTest::mistakesAreSaidUnderTheirFields()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    QPointer<FormDialog> dialog = page->addProvider();
    auto& accept = part<QPushButton>(*dialog, u"accept"_s);
    QVERIFY(!accept.isEnabled());
    QVERIFY(note(*dialog, u"providerIdNote"_s).isEmpty()); // nobody has come to it yet
    fill(*dialog, u"providerId"_s, u"openai"_s);
    QCOMPARE(note(*dialog, u"providerIdNote"_s), u"OpenAI has this id already; choose another."_s);
    fill(*dialog, u"providerAddress"_s, u"acme"_s);
    QVERIFY(!note(*dialog, u"providerAddressNote"_s).isEmpty());
    choose(*dialog, u"providerKey"_s, int(AuthKind::Environment));
    fill(*dialog, u"providerVariable"_s, u"sk-abc"_s);
    QVERIFY(!note(*dialog, u"providerVariableNote"_s).isEmpty());
    QVERIFY(!accept.isEnabled());
    choose(*dialog, u"providerKey"_s, int(AuthKind::None));
    fill(*dialog, u"providerId"_s, u"acme"_s);
    fill(*dialog, u"providerAddress"_s, u"https://api.acme.test"_s);
    for (const auto& field : {u"providerIdNote"_s, u"providerAddressNote"_s, u"providerVariableNote"_s})
        QCOMPARE(note(*dialog, field), QString());
    QVERIFY(accept.isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(closes(dialog));
    QVERIFY(!workspace.onDisk()->findProvider("acme"));
}

void ModelsChangesTest::aModelIsAddedAndRemoved()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    QVERIFY(!part<QPushButton>(*page, u"addModel"_s).isVisible()); // of whom?
    page->showProvider(u"openai"_s);
    press(*page, u"addModel"_s);
    QPointer<FormDialog> dialog = page->findChild<FormDialog*>();
    fill(*dialog, u"modelId"_s, u"gpt-5"_s);
    QCOMPARE(note(*dialog, u"modelIdNote"_s), u"OpenAI has this model already."_s);
    fill(*dialog, u"modelId"_s, u"ft:own"_s);
    fill(*dialog, u"modelContext"_s, u"a lot"_s);
    QVERIFY(!note(*dialog, u"modelContextNote"_s).isEmpty());
    fill(*dialog, u"modelContext"_s, u"128k"_s);
    part<QCheckBox>(*dialog, u"modelInput-image"_s).setChecked(true);
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    const auto catalog = workspace.onDisk();
    const auto* const model = catalog->findProvider("openai")->findModel("ft:own");
    QVERIFY(model);
    QCOMPARE(model->context_tokens, 128'000);
    QCOMPARE(model->input, (std::vector<std::string>{"text", "image"}));
    QCOMPARE(tableOf(*page).chosen(), "openai/ft:own");
    QCOMPARE(cell(*page, "openai/ft:own", ModelTableModel::Modalities), u"text, image → text"_s);
    QVERIFY(tableOf(*page).chosenRow()->own);
    press(*page, u"removeModel"_s);
    confirmRemoval(*page);
    QVERIFY(!workspace.onDisk()->findProvider("openai")->findModel("ft:own"));
    page->showModel(u"openai/gpt-5"_s);
    QVERIFY(!part<QPushButton>(*page, u"removeModel"_s).isVisible());
}

void ModelsChangesTest::aPriceIsSetShownAndTakenBack()
{
    ModelsWorkspace workspace;
    const auto page = workspace.openPage();
    page->showProvider(u"openai"_s);
    page->showModel(u"openai/gpt-5"_s);
    const QString before = cell(*page, "openai/gpt-5", ModelTableModel::Output);
    QCOMPARE(before, u"$10.00"_s);
    press(*page, u"setPrice"_s);
    QPointer<FormDialog> dialog = page->findChild<FormDialog*>();
    choose(*dialog, u"priceMeter"_s, u"output_token"_s);
    fill(*dialog, u"price"_s, u"8.25"_s);
    fill(*dialog, u"priceFrom"_s, u"2026-01-01"_s);
    QCOMPARE(note(*dialog, u"priceChange"_s), u"output: $10.00 → $8.25 per million tokens, from 2026-01-01"_s);
    fill(*dialog, u"priceFrom"_s, u"tomorrow"_s);
    QVERIFY(!part<QPushButton>(*dialog, u"accept"_s).isEnabled());
    fill(*dialog, u"priceFrom"_s, u"2026-01-01"_s);
    QVERIFY(workspace.onDisk()->prices().rowsOf("openai", "gpt-5").back()->status != "override");
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    QCOMPARE(cell(*page, "openai/gpt-5", ModelTableModel::Output), u"$8.25"_s);
    const auto catalog = workspace.onDisk();
    const auto* const row = catalog->prices().rowsOf("openai", "gpt-5").back();
    QCOMPARE(row->price_usd.toString(), "0.00000825");
    QCOMPARE(row->valid_from, "2026-01-01");
    QCOMPARE(row->status, "override");

    auto& prices = part<ModelDetails>(*page, u"modelDetails"_s).prices();
    QVERIFY(!part<QPushButton>(*page, u"removePrice"_s).isVisible());
    for (int i = 0; i < prices.model()->rowCount(); ++i) {
        if (prices.model()->index(i, PriceTableModel::Status).data().toString() == u"yours"_s)
            prices.selectRow(i);
    }
    press(*page, u"removePrice"_s);
    QCOMPARE(cell(*page, "openai/gpt-5", ModelTableModel::Output), before);
}

void ModelsChangesTest::aPriceThatIsNotTouchedStaysItselfInEveryLocale_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany);
    QTest::newRow("Swiss") << QLocale(QLocale::German, QLocale::Switzerland);
    QTest::newRow("French") << QLocale(QLocale::French, QLocale::France);
}

void ModelsChangesTest::aPriceThatIsNotTouchedStaysItselfInEveryLocale()
{
    QFETCH(QLocale, locale);
    const auto back = qScopeGuard([before = QLocale()] { QLocale::setDefault(before); });
    QLocale::setDefault(locale);
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1", false);
    workspace.write(u"prices/acme.csv"_s, "provider,model_id,meter,price_usd,status\n"
                                          "acme,large,input_token,0.00000075,confirmed\n");
    const auto page = workspace.openPage();
    page->showModel(u"acme/large"_s);
    QPointer<FormDialog> dialog = page->setPrice();
    fill(*dialog, u"priceFrom"_s, u"2026-01-01"_s);
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    const auto catalog = workspace.onDisk();
    const auto* const row = catalog->prices().rowsOf("acme", "large").back();
    QCOMPARE(row->status, "override");
    QCOMPARE(row->price_usd.toString(), "0.00000075");
}

void ModelsChangesTest::aFailureToWriteIsSaidInTheDialog()
{
    ModelsWorkspace workspace;
    workspace.write(u"prices/overrides.csv"_s, "provider,model_id,meter,price_usd\nacme,m,input_token,cheap\n");
    const auto page = workspace.openPage();
    page->showModel(u"openai/gpt-5"_s);
    QPointer<FormDialog> dialog = page->setPrice();
    fill(*dialog, u"price"_s, u"1"_s);
    press(*dialog, u"accept"_s);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY2(note(*dialog, u"problem"_s).contains(u"line 2"_s), qPrintable(note(*dialog, u"problem"_s)));
    QVERIFY(workspace.read(u"prices/overrides.csv"_s).contains("cheap"));
}

void ModelsChangesTest::tabGoesThroughADialogAsTheEyeDoes_data()
{
    using Open = FormDialog* (ModelsPage::*)();
    QTest::addColumn<Open>("open");
    QTest::addColumn<QStringList>("order"); // "" = Cancel
    QTest::newRow("add provider") << Open(&ModelsPage::addProvider) << QStringList{u"providerId"_s,
                                                                                   u"providerName"_s,
                                                                                   u"providerDialect"_s,
                                                                                   u"providerAddress"_s,
                                                                                   u"providerKey"_s,
                                                                                   u"providerLocal"_s,
                                                                                   QString()};
    QTest::newRow("edit provider") << Open(&ModelsPage::editProvider)
                                   << QStringList{u"providerName"_s,
                                                  u"providerDialect"_s,
                                                  u"providerAddress"_s,
                                                  u"providerKey"_s,
                                                  u"providerVariable"_s,
                                                  u"providerLocal"_s,
                                                  QString(),
                                                  u"accept"_s};
    QTest::newRow("add model") << Open(&ModelsPage::addModel)
                               << QStringList{u"modelId"_s,           u"modelName"_s,         u"modelContext"_s,
                                              u"modelInput-text"_s,   u"modelInput-image"_s,  u"modelInput-audio"_s,
                                              u"modelInput-video"_s,  u"modelInput-pdf"_s,    u"modelOutput-text"_s,
                                              u"modelOutput-image"_s, u"modelOutput-audio"_s, QString()};
    QTest::newRow("set price") << Open(&ModelsPage::setPrice)
                               << QStringList{u"priceMeter"_s, u"priceMode"_s, u"price"_s, u"priceContext"_s,
                                              u"priceFrom"_s,  u"priceNote"_s, QString()};
    QTest::newRow("set key") << Open(&ModelsPage::setKey) << QStringList{u"key"_s, QString()};
}

void ModelsChangesTest::tabGoesThroughADialogAsTheEyeDoes()
{
    using Open = FormDialog* (ModelsPage::*)();
    QFETCH(Open, open);
    QFETCH(QStringList, order);
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1");
    const auto page = workspace.openPage();
    QVERIFY(becomes([&] { return page->state().isOwn(*workspace.workbench().catalog()->findProvider("acme")); }));
    page->showProvider(u"acme"_s);
    page->showModel(u"acme/large"_s);
    auto* const dialog = (page.get()->*open)();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QStringList reached;
    for (qsizetype i = 0; i < order.size(); ++i) {
        reached << (dialog->focusWidget() ? dialog->focusWidget()->objectName() : u"nothing"_s);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(reached, order);
    QCOMPARE(dialog->focusWidget()->objectName(), order.constFirst()); // and round again
}

QTEST_MAIN(ModelsChangesTest)
#include "models_changes_test.moc"
