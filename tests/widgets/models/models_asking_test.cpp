// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtWidgets/QLabel>

#include "simulator/registration.h"
#include "simulator/simulator.h"
#include "support/waiting.h"
#include "widgets/models/models_parts.h"
#include "widgets/models/models_workspace.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class ModelsAskingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { forgetKeys(); }
    void aKeyInTheEnvironmentIsNamed();
    void aKeyIsStoredAndRemoved();
    void whatStandsBeforeTheKeychainIsSaidWhereAKeyIsSet();
    void aRemovalThatEndsLateDoesNotCloseTheDialogOfANewKey();
    void withoutAKeychainTheVariableIsNamed();
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
};

void ModelsAskingTest::aKeyInTheEnvironmentIsNamed()
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

void ModelsAskingTest::aKeyIsStoredAndRemoved()
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

void ModelsAskingTest::whatStandsBeforeTheKeychainIsSaidWhereAKeyIsSet()
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

void ModelsAskingTest::aRemovalThatEndsLateDoesNotCloseTheDialogOfANewKey()
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

void ModelsAskingTest::withoutAKeychainTheVariableIsNamed()
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

void ModelsAskingTest::aTestSaysWhatItGotAndAddsWhatIsMissing()
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

void ModelsAskingTest::aTestOfASimulatedProviderAnswers_data()
{
    QTest::addColumn<QString>("provider");
    for (const auto* provider : {"sim-openai", "sim-anthropic", "sim-gemini", "sim-ollama"})
        QTest::newRow(provider) << QString::fromLatin1(provider);
}

void ModelsAskingTest::aTestOfASimulatedProviderAnswers()
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

void ModelsAskingTest::aTestThatTakesItsTimeSaysSo()
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

void ModelsAskingTest::aWrongKeyIsSaidInThePage()
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

void ModelsAskingTest::aRefusedConnectionIsSaidInThePage()
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

void ModelsAskingTest::anOutcomeGoesWithTheKeyItWasGotWith()
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

void ModelsAskingTest::anOutcomeGoesWithTheAddressItCameFrom()
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

void ModelsAskingTest::anAnswerOfAnAddressThatIsNoLongerAskedIsDropped()
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

void ModelsAskingTest::aReplaySaysWhyItCannotTest()
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

void ModelsAskingTest::offlineATestSaysSo()
{
    ModelsWorkspace workspace({.offline = true});
    workspace.addAcme("https://api.acme.test/v1", false);
    const auto page = workspace.openPage();
    page->showProvider(u"acme"_s);
    press(*page, u"testProvider"_s);
    QVERIFY(isTested(*page, "acme"));
    QVERIFY2(note(*page, u"testNote"_s).startsWith(u"Assay is offline"_s), qPrintable(note(*page, u"testNote"_s)));
}

QTEST_MAIN(ModelsAskingTest)
#include "models_asking_test.moc"
