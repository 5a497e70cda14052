// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include "simulator/registration.h"
#include "simulator/simulator.h"
#include "support/waiting.h"
#include "widgets/common/banner.h"
#include "widgets/common/form_dialog.h"
#include "widgets/common/note_label.h"
#include "widgets/models/model_details.h"
#include "widgets/models/model_table.h"
#include "widgets/models/models_workspace.h"
#include "widgets/models/price_table.h"
#include "widgets/models/provider_list.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
T& part(QWidget& page, const QString& name)
{
    auto* const found = page.findChild<T*>(name);
    if (!found)
        qFatal("there is no %s", qPrintable(name));
    return *found;
}

ModelTable& tableOf(ModelsPage& page)
{
    return part<ModelTable>(page, u"modelTable"_s);
}

ProviderList& providersOf(ModelsPage& page)
{
    return part<ProviderList>(page, u"providerList"_s);
}

void press(QWidget& page, const QString& button)
{
    QCoreApplication::processEvents(); // what was shown just now has its place
    auto& found = part<QPushButton>(page, button);
    QVERIFY2(found.isVisible() && found.isEnabled(), qPrintable(button));
    QTest::mouseClick(&found, Qt::LeftButton);
}

void fill(QWidget& dialog, const QString& field, const QString& text)
{
    part<QLineEdit>(dialog, field).setText(text);
}

void choose(QWidget& dialog, const QString& field, const QVariant& data)
{
    auto& box = part<QComboBox>(dialog, field);
    box.setCurrentIndex(box.findData(data));
}

QString note(QWidget& page, const QString& name)
{
    const auto& label = part<NoteLabel>(page, name);
    return label.isVisible() ? label.text() : QString();
}

// The rows of the list as text, headings in brackets.
QStringList listed(ModelsPage& page)
{
    QStringList rows;
    const auto& model = providersOf(page).rows();
    for (int i = 0; i < model.rowCount(); ++i) {
        const auto& row = model.row(i);
        rows << (row.kind == ProviderRow::Kind::Group ? u"[%1]"_s.arg(row.title) : row.title);
    }
    return rows;
}

QString groupOf(ModelsPage& page, const QString& provider)
{
    QString group;
    const auto& model = providersOf(page).rows();
    for (int i = 0; i < model.rowCount(); ++i) {
        if (model.row(i).kind == ProviderRow::Kind::Group)
            group = model.row(i).title;
        else if (model.row(i).id == provider)
            return group;
    }
    return {};
}

const ProviderRow& rowOf(ModelsPage& page, const QString& provider)
{
    const auto& model = providersOf(page).rows();
    const int row = model.find(provider);
    if (row < 0)
        qFatal("%s is not listed", qPrintable(provider));
    return model.row(row);
}

QString cell(ModelsPage& page, const std::string& address, ModelTableModel::Column column)
{
    auto& order = tableOf(page).order();
    const auto index = order.find(address);
    return index.isValid() ? index.siblingAtColumn(column).data().toString() : u"(not shown)"_s;
}

std::vector<std::string> shown(ModelsPage& page)
{
    auto& order = tableOf(page).order();
    std::vector<std::string> addresses;
    for (int row = 0; row < order.rowCount(); ++row)
        addresses.push_back(order.rowAt(order.index(row, 0)).address());
    return addresses;
}

bool isTested(ModelsPage& page, const std::string& provider)
{
    return becomes([&] {
        const auto* const test = page.state().testOf(provider);
        return test && !test->running && test->answer;
    });
}

bool closes(QPointer<FormDialog> dialog)
{
    return becomes([&] { return dialog.isNull(); });
}

void confirmRemoval(ModelsPage& page)
{
    auto* const box = page.findChild<QMessageBox*>();
    QVERIFY(box);
    for (auto* const button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL("nothing to confirm with");
}

} // namespace

class ModelsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
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
    // Keys
    void aKeyInTheEnvironmentIsNamed();
    void aKeyIsStoredAndRemoved();
    void whatStandsBeforeTheKeychainIsSaidWhereAKeyIsSet();
    void aRemovalThatEndsLateDoesNotCloseTheDialogOfANewKey();
    void withoutAKeychainTheVariableIsNamed();
    // Tests
    void aTestSaysWhatItGotAndAddsWhatIsMissing();
    void aTestOfASimulatedProviderAnswers_data();
    void aTestOfASimulatedProviderAnswers();
    void aTestThatTakesItsTimeSaysSo();
    void aWrongKeyIsSaidInThePage();
    void aRefusedConnectionIsSaidInThePage();
    void anOutcomeGoesWithTheKeyItWasGotWith();
    void anOutcomeGoesWithTheAddressItCameFrom();
    void anAnswerOfAnAddressThatIsNoLongerAskedIsDropped();
    void aReplaySaysWhyItCannotTest();
    void offlineATestSaysSo();
    // Changes
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
    // Local servers
    void aLocalServerIsOfferedAndTaken();
    void aKnownLocalServerIsShownAnswering();
    void withoutAnAnswerNothingIsOffered();
    // Keyboard
    void keysReachEverything();
    void tabGoesThroughADialogAsTheEyeDoes_data();
    void tabGoesThroughADialogAsTheEyeDoes();
};

void ModelsPageTest::init()
{
    for (const auto& provider : loadCatalog({})->providers())
        qunsetenv(provider.auth.environment.c_str());
}

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
            const auto* const price = table.order().rowAt(table.order().index(row, 0)).prices[0];
            found.push_back(price ? std::optional(price->price_usd) : std::nullopt);
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

// Keys ---------------------------------------------------------------------------------------------------------------

void ModelsPageTest::aKeyInTheEnvironmentIsNamed()
{
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1");
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    auto& key = part<QLabel>(*page, u"keyLine"_s);
    QVERIFY2(key.text().contains(u"not set: set ASSAY_TEST_ACME_KEY"_s), qPrintable(key.text()));
    qputenv(acme_variable, "sk-1");
    page->state().refreshKeys();
    QVERIFY(becomes([&] { return key.text() == u"Environment variable ASSAY_TEST_ACME_KEY, set"_s; }));
    QVERIFY(!part<QPushButton>(*page, u"removeKey"_s).isVisible());
}

void ModelsPageTest::aKeyIsStoredAndRemoved()
{
    ModelsWorkspace workspace;
    workspace.addAcme("http://127.0.0.1:9/v1");
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"setKey"_s);
    QPointer<FormDialog> dialog = page->findChild<FormDialog*>();
    QVERIFY(dialog);
    QVERIFY(!part<QPushButton>(*dialog, u"accept"_s).isEnabled());
    QCOMPARE(part<QLineEdit>(*dialog, u"key"_s).echoMode(), QLineEdit::Password);
    fill(*dialog, u"key"_s, u" sk-secret "_s);
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    QCOMPARE(workspace.desktop.entries[u"provider/acme"_s], "sk-secret");
    QVERIFY(becomes([&] { return part<QLabel>(*page, u"keyLine"_s).text() == u"Keychain"_s; }));
    QVERIFY(becomes([&] { return groupOf(*page, u"acme"_s) == u"Ready"_s; }));
    QVERIFY(!workspace.read(u"providers/acme.json"_s).contains("sk-secret"));
    press(*page, u"removeKey"_s);
    QVERIFY(page->findChild<QMessageBox*>()); // a key that is gone may be gone for good
    confirmRemoval(*page);
    QVERIFY(becomes([&] { return groupOf(*page, u"acme"_s) == u"No key yet"_s; }));
    QVERIFY(workspace.desktop.entries.empty());
}

void ModelsPageTest::whatStandsBeforeTheKeychainIsSaidWhereAKeyIsSet()
{
    ModelsWorkspace workspace;
    QFile file(workspace.folder() + u"/acme.key"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("sk-file") > 0);
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    workspace.write(u"providers/acme.json"_s,
                    R"({"schema": "assay.provider/1", "id": "acme", "dialect": "openai-chat",
        "base_url": "https://api.acme.test", "auth": {"kind": "file", "file": ")" +
                        file.fileName().toUtf8() + "\"}}");
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    QPointer<FormDialog> dialog = page->setKey();
    QVERIFY2(note(*dialog, u"whereItGoes"_s).contains(u"The file "_s + file.fileName() + u" is there"_s),
             qPrintable(note(*dialog, u"whereItGoes"_s)));
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    page->state().refreshKeys();
    QVERIFY(becomes([&] { return note(*dialog, u"whereItGoes"_s).contains(u"put right"_s); }));
}

void ModelsPageTest::aRemovalThatEndsLateDoesNotCloseTheDialogOfANewKey()
{
    ModelsWorkspace workspace;
    workspace.desktop.entries[u"provider/acme"_s] = "sk-old";
    workspace.addAcme("http://127.0.0.1:9/v1");
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    QPointer<FormDialog> dialog = page->setKey();
    fill(*dialog, u"key"_s, u"sk-new"_s);
    bool removed = false;
    page->state().removeKey(*page->state().catalog()->findProvider("acme")).then(page.get(), [&](const Result<void>&) {
        removed = true;
    });
    QVERIFY(becomes([&] { return removed; }));
    QVERIFY(becomes([&] { return part<QLabel>(*page, u"keyLine"_s).text().startsWith(u"not set"_s); }));
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(part<QLineEdit>(*dialog, u"key"_s).text(), u"sk-new"_s);
}

void ModelsPageTest::withoutAKeychainTheVariableIsNamed()
{
    ModelsWorkspace workspace;
    workspace.desktop.refuses = true;
    workspace.addAcme("http://127.0.0.1:9/v1");
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    QPointer<FormDialog> dialog = page->setKey();
    fill(*dialog, u"key"_s, u"sk-secret"_s);
    press(*dialog, u"accept"_s);
    QVERIFY(becomes([&] { return !note(*dialog, u"problem"_s).isEmpty(); }));
    QVERIFY2(note(*dialog, u"problem"_s).contains(QLatin1StringView(acme_variable)),
             qPrintable(note(*dialog, u"problem"_s)));
    QVERIFY(!note(*dialog, u"problem"_s).contains(u"sk-secret"_s));
    QVERIFY(dialog->isVisible());
}

// Tests --------------------------------------------------------------------------------------------------------------

void ModelsPageTest::aTestSaysWhatItGotAndAddsWhatIsMissing()
{
    ScriptedServer server(listsModels({u"large"_s, u"huge"_s, u"tiny"_s}));
    ModelsWorkspace workspace;
    workspace.addAcme(server.url("/v1"), false);
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(!part<QPushButton>(*page, u"testProvider"_s).isEnabled()); // one question at a time
    QVERIFY(isTested(*page, "acme"));
    QVERIFY2(note(*page, u"testNote"_s).endsWith(u"and lists 3 model(s); 2 not in the catalog"_s),
             qPrintable(note(*page, u"testNote"_s)));
    QCOMPARE(cell(*page, "acme/huge", ModelTableModel::Status), u"not in catalog"_s);
    press(*page, u"keepListed"_s);
    const auto catalog = workspace.onDisk();
    QVERIFY(catalog->findProvider("acme")->findModel("huge") && catalog->findProvider("acme")->findModel("tiny"));
    QVERIFY(catalog->findProvider("acme")->findModel("small")); // the server does not list it; it is kept all the same
    QCOMPARE(cell(*page, "acme/huge", ModelTableModel::Status), u"active"_s);
    QVERIFY(note(*page, u"testNote"_s).endsWith(u"lists 3 model(s)"_s));
    QVERIFY(!part<QPushButton>(*page, u"keepListed"_s).isVisible());
}

void ModelsPageTest::aTestOfASimulatedProviderAnswers_data()
{
    QTest::addColumn<QString>("provider");
    for (const auto* provider : {"sim-openai", "sim-anthropic", "sim-gemini", "sim-ollama"})
        QTest::newRow(provider) << QString::fromLatin1(provider);
}

void ModelsPageTest::aTestOfASimulatedProviderAnswers()
{
    QFETCH(QString, provider);
    Simulator simulator;
    QVERIFY(simulator.listen());
    ModelsWorkspace workspace;
    QVERIFY(registerProviders(workspace.folder().toStdString(), simulator.url()));
    workspace.workbench().reloadCatalog();
    const auto page = workspace.openPage();
    page->showProvider(provider);
    press(*page, u"testProvider"_s);
    QVERIFY(isTested(*page, provider.toStdString()));
    QVERIFY2(note(*page, u"testNote"_s).startsWith(u"Answered in "_s), qPrintable(note(*page, u"testNote"_s)));
    QCOMPARE(part<NoteLabel>(*page, u"testNote"_s).tone(), Tone::Good);
}

void ModelsPageTest::aTestThatTakesItsTimeSaysSo()
{
    ScriptedServer mute([](QTcpSocket&, const QByteArray&) {});
    ModelsWorkspace workspace;
    workspace.addAcme(mute.url("/v1"), false);
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(becomes([&] { return note(*page, u"testNote"_s) == u"Asking for its models …"_s; }));
    QVERIFY(!part<QPushButton>(*page, u"testProvider"_s).isEnabled());
    page->showProvider(u"groq"_s);
    QVERIFY(part<QPushButton>(*page, u"testProvider"_s).isEnabled());
    QVERIFY(note(*page, u"testNote"_s).isEmpty());
}

void ModelsPageTest::aWrongKeyIsSaidInThePage()
{
    ScriptedServer server(answers(401, R"({"error": {"message": "Incorrect API key provided."}})"));
    ModelsWorkspace workspace;
    workspace.addAcme(server.url("/v1"), false);
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(isTested(*page, "acme"));
    QVERIFY2(note(*page, u"testNote"_s).contains(u"Incorrect API key provided"_s),
             qPrintable(note(*page, u"testNote"_s)));
    QCOMPARE(part<NoteLabel>(*page, u"testNote"_s).tone(), Tone::Bad);
    QVERIFY(!page->findChild<QMessageBox*>());
    page->showProvider(u"groq"_s);
    QVERIFY(note(*page, u"testNote"_s).isEmpty()); // what was said is acme's
}

void ModelsPageTest::aRefusedConnectionIsSaidInThePage()
{
    std::string refused;
    {
        ScriptedServer gone(listsModels({}));
        refused = gone.url("/v1");
    }
    ModelsWorkspace workspace;
    workspace.addAcme(refused, false);
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(isTested(*page, "acme"));
    QVERIFY2(note(*page, u"testNote"_s).contains(u"refused the connection"_s), qPrintable(note(*page, u"testNote"_s)));
    QVERIFY(part<QPushButton>(*page, u"testProvider"_s).isEnabled());
}

void ModelsPageTest::anOutcomeGoesWithTheKeyItWasGotWith()
{
    ScriptedServer server(answers(401, R"({"error": {"message": "Incorrect API key provided."}})"));
    ModelsWorkspace workspace;
    workspace.desktop.entries[u"provider/acme"_s] = "sk-wrong";
    workspace.addAcme(server.url("/v1"));
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(isTested(*page, "acme"));
    QVERIFY(!note(*page, u"testNote"_s).isEmpty());
    QPointer<FormDialog> dialog = page->setKey();
    fill(*dialog, u"key"_s, u"sk-right"_s);
    press(*dialog, u"accept"_s);
    QVERIFY(closes(dialog));
    QVERIFY(note(*page, u"testNote"_s).isEmpty());
}

void ModelsPageTest::anOutcomeGoesWithTheAddressItCameFrom()
{
    ScriptedServer server(listsModels({u"huge"_s}));
    ModelsWorkspace workspace;
    workspace.addAcme(server.url("/v1"), false);
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(isTested(*page, "acme"));
    QCOMPARE(cell(*page, "acme/huge", ModelTableModel::Status), u"not in catalog"_s);
    Provider moved = *workspace.onDisk()->findProvider("acme");
    moved.name = "Acme Inc.";
    QVERIFY(page->state().keepProvider(moved));
    QVERIFY(!note(*page, u"testNote"_s).isEmpty()); // another name is the same server
    moved.base_url = "http://127.0.0.1:9/v1";
    QVERIFY(page->state().keepProvider(moved));
    QVERIFY(note(*page, u"testNote"_s).isEmpty());
    QCOMPARE(cell(*page, "acme/huge", ModelTableModel::Status), u"(not shown)"_s);
    QVERIFY(page->state().unlisted(moved).empty());
}

void ModelsPageTest::anAnswerOfAnAddressThatIsNoLongerAskedIsDropped()
{
    QPointer<QTcpSocket> waiting;
    ScriptedServer slow([&](QTcpSocket& socket, const QByteArray&) { waiting = &socket; });
    ScriptedServer quick(listsModels({u"quick"_s}));
    ModelsWorkspace workspace;
    workspace.addAcme(slow.url("/v1"), false);
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(becomes([&] { return !waiting.isNull(); }));
    Provider moved = *workspace.onDisk()->findProvider("acme");
    moved.base_url = quick.url("/v1");
    QVERIFY(page->state().keepProvider(moved));
    press(*page, u"testProvider"_s); // nobody waits for the old address any more
    QVERIFY(isTested(*page, "acme"));
    listsModels({u"slow"_s})(*waiting, "\r\n\r\n");
    QVERIFY(becomes([&] { return waiting.isNull(); }));
    press(*page, u"testProvider"_s); // its answer comes after the late one
    QVERIFY(isTested(*page, "acme"));
    QCOMPARE(page->state().unlisted(moved), std::vector<std::string>{"quick"});
}

void ModelsPageTest::aReplaySaysWhyItCannotTest()
{
    QTemporaryDir folder;
    QFile cassette(folder.filePath(u"empty.jsonl"_s));
    QVERIFY(cassette.open(QIODevice::WriteOnly));
    cassette.write("{\"schema\": \"assay.cassette/1\", \"sample\": false}\n");
    cassette.close();
    ScriptedServer server(listsModels({u"large"_s}));
    ModelsWorkspace workspace({.replay = {cassette.fileName()}});
    workspace.addAcme(server.url("/v1"), false);
    const auto page = workspace.openPage();
    page->showProvider({});
    QVERIFY(note(*page, u"testNote"_s).isEmpty()); // recordings need no key
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(note(*page, u"testNote"_s).contains(u"answers from recordings"_s));
    QCOMPARE(server.connections(), 0);
}

void ModelsPageTest::offlineATestSaysSo()
{
    ModelsWorkspace workspace({.offline = true});
    workspace.addAcme("https://api.acme.test/v1", false);
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(isTested(*page, "acme"));
    QVERIFY2(note(*page, u"testNote"_s).startsWith(u"Assay is offline"_s), qPrintable(note(*page, u"testNote"_s)));
}

// Changes ------------------------------------------------------------------------------------------------------------

void ModelsPageTest::aProviderIsAddedEditedAndRemoved()
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

void ModelsPageTest::aRenamedProviderKeepsWhatTheDialogDoesNotShow()
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

void ModelsPageTest::aKeySourceThatIsChosenLeavesNoOtherBehind()
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

void ModelsPageTest::aNameIsNotReadAsMarkup()
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

void ModelsPageTest::mistakesAreSaidUnderTheirFields()
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

void ModelsPageTest::aModelIsAddedAndRemoved()
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

void ModelsPageTest::aPriceIsSetShownAndTakenBack()
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

void ModelsPageTest::aPriceThatIsNotTouchedStaysItselfInEveryLocale_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany);
    QTest::newRow("Swiss") << QLocale(QLocale::German, QLocale::Switzerland);
    QTest::newRow("French") << QLocale(QLocale::French, QLocale::France);
}

void ModelsPageTest::aPriceThatIsNotTouchedStaysItselfInEveryLocale()
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

void ModelsPageTest::aFailureToWriteIsSaidInTheDialog()
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

void ModelsPageTest::tabGoesThroughADialogAsTheEyeDoes_data()
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

void ModelsPageTest::tabGoesThroughADialogAsTheEyeDoes()
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

QTEST_MAIN(ModelsPageTest)
#include "models_page_test.moc"
