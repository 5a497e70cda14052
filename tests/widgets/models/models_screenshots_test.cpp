// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include "support/waiting.h"
#include "widgets/common/form_dialog.h"
#include "widgets/common/theme_controller.h"
#include "widgets/models/model_table.h"
#include "widgets/models/models_workspace.h"
#include "widgets/models/provider_panel.h"
#include "widgets/shell/main_window.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// Pictures of the page as people see it, for people to look at (screenshots/ of the build); what can be told from a
// state is asserted in the page's test.
class ModelsScreenshotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void whatANewcomerSees_data() { themes(); }
    void whatANewcomerSees();
    void aProviderAndItsModels_data() { themes(); }
    void aProviderAndItsModels();
    void whatFailsIsSaid_data() { themes(); }
    void whatFailsIsSaid();
    void theDialogs_data() { themes(); }
    void theDialogs();

private:
    struct Stage
    {
        Stage();
        bool open();
        void type(const QString& field, const QString& text);

        QTemporaryDir settings_folder;
        QSettings settings{settings_folder.filePath(u"window.ini"_s), QSettings::IniFormat};
        ThemeController themes{settings};
        ModelsWorkspace workspace;
        std::unique_ptr<MainWindow> window;
        ModelsPage* page = nullptr;
    };
    static void themes();
    static void save(QWidget& widget, const QString& name);
    static void saveBoth(Stage& stage, const QString& name); // 1440 × 900 and 1280 × 800
    static void saveDialog(FormDialog* dialog, const QString& name);
};

ModelsScreenshotsTest::Stage::Stage()
{
    themes.setChoice(QTest::currentDataTag() == "dark"_ba ? ThemeChoice::Dark : ThemeChoice::Light);
}

bool ModelsScreenshotsTest::Stage::open()
{
    window = std::make_unique<MainWindow>(settings, themes);
    const auto blank = [](QWidget* parent) { return new QWidget(parent); };
    for (const auto& title : {u"Compare"_s, u"Spend"_s, u"Ledger"_s})
        window->addPage({title.toLower(), title, title.toLower(), blank});
    window->addPage({u"models"_s, u"Models"_s, u"models"_s, [this](QWidget* parent) {
                         page = workspace.makePage().release();
                         page->setParent(parent);
                         return page;
                     }});
    window->resize(1440, 900);
    window->show();
    window->showPage(u"models"_s);
    return QTest::qWaitForWindowExposed(window.get()) && page && settles(*page);
}

void ModelsScreenshotsTest::Stage::type(const QString& field, const QString& text)
{
    page->findChild<QLineEdit*>(field)->setText(text);
}

void ModelsScreenshotsTest::themes()
{
    QTest::addColumn<int>("unused");
    QTest::newRow("light") << 0;
    QTest::newRow("dark") << 0;
}

void ModelsScreenshotsTest::save(QWidget& widget, const QString& name)
{
    QTest::qWait(60); // layout and a frame
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    const QString theme = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(widget.grab().save(QStringLiteral(ASSAY_SCREENSHOTS "/models-%1-%2.png").arg(name, theme)));
}

void ModelsScreenshotsTest::saveBoth(Stage& stage, const QString& name)
{
    stage.window->resize(1440, 900);
    save(*stage.window, name);
    stage.window->resize(1280, 800);
    save(*stage.window, name + u"-1280"_s);
    stage.window->resize(1440, 900);
}

void ModelsScreenshotsTest::saveDialog(FormDialog* dialog, const QString& name)
{
    QVERIFY(dialog);
    save(*dialog, name);
    dialog->reject();
}

void ModelsScreenshotsTest::cleanup()
{
    qunsetenv("OPENAI_API_KEY");
    qunsetenv("ANTHROPIC_API_KEY");
    qunsetenv("MISTRAL_API_KEY");
}

void ModelsScreenshotsTest::whatANewcomerSees()
{
    cleanup();
    Stage stage;
    QVERIFY(stage.open());
    saveBoth(stage, u"newcomer"_s);
    stage.type(u"providerSearch"_s, u"no such one"_s);
    stage.type(u"modelFilter"_s, u"no such model"_s);
    save(*stage.window, u"nothing-found"_s);
    stage.type(u"providerSearch"_s, {});
    stage.type(u"modelFilter"_s, {});
    stage.page->showProvider(u"huggingface"_s);
    save(*stage.window, u"no-models"_s);
}

void ModelsScreenshotsTest::aProviderAndItsModels()
{
    qputenv("OPENAI_API_KEY", "sk-test");
    qputenv("ANTHROPIC_API_KEY", "sk-test");
    Stage stage;
    ScriptedServer ollama(answers(200, R"({"models": [{"name": "gemma3:4b", "model": "gemma3:4b"},
                                           {"name": "qwen3:8b", "model": "qwen3:8b"}]})"));
    ScriptedServer acme(listsModels({u"large"_s, u"small"_s, u"large-2"_s, u"large-2-mini"_s}));
    stage.workspace.desktop.entries[u"provider/mistral"_s] = "key";
    stage.workspace.local_places = {
        {.id = "ollama", .name = "Ollama", .dialect = "ollama", .base_url = ollama.url("/api"), .local = true}};
    stage.workspace.addAcme(acme.url("/v1"), false);
    QVERIFY(stage.open());
    saveBoth(stage, u"all"_s);
    stage.type(u"modelFilter"_s, u"gpt-5"_s);
    save(*stage.window, u"all-filtered"_s);
    stage.type(u"modelFilter"_s, {});
    stage.page->showProvider(u"openai"_s);
    saveBoth(stage, u"provider"_s);
    stage.page->showModel(u"openai/o3"_s);
    saveBoth(stage, u"details"_s);
    stage.page->showModel(u"openai/gpt-5.4"_s);
    save(*stage.window, u"details-many"_s);
    stage.page->showProvider(u"acme"_s);
    stage.page->findChild<ProviderPanel*>()->test();
    QVERIFY(becomes([&] { return stage.page->state().answers("acme"); }));
    stage.page->showModel(u"acme/large-2"_s);
    saveBoth(stage, u"tested"_s);
    stage.page->findChild<QPushButton*>(u"keepListed"_s)->click();
    save(*stage.window, u"kept"_s);
}

void ModelsScreenshotsTest::whatFailsIsSaid()
{
    qputenv("OPENAI_API_KEY", "sk-test");
    Stage stage;
    ScriptedServer acme(answers(401, R"({"error": {"message": "Incorrect API key provided: sk-te*t."}})"));
    stage.workspace.addAcme(acme.url("/v1"), false);
    stage.workspace.write(u"providers/broken.json"_s, R"({"schema": "assay.provider/1", "id": "broken"})");
    stage.workspace.write(u"providers/worse.json"_s, "{");
    QVERIFY(stage.open());
    stage.page->showProvider(u"acme"_s);
    stage.page->findChild<ProviderPanel*>()->test();
    QVERIFY(becomes([&] {
        const auto* const test = stage.page->state().testOf("acme");
        return test && test->answer;
    }));
    saveBoth(stage, u"failed"_s);
    stage.page->showProvider(u"azure"_s);
    save(*stage.window, u"placeholder"_s);
}

void ModelsScreenshotsTest::theDialogs()
{
    qputenv("OPENAI_API_KEY", "sk-test");
    Stage stage;
    QVERIFY(stage.open());
    auto* dialog = stage.page->addProvider();
    dialog->findChild<QLineEdit*>(u"providerId"_s)->setText(u"openai"_s);
    dialog->findChild<QLineEdit*>(u"providerAddress"_s)->setText(u"api.example.com"_s);
    saveDialog(dialog, u"dialog-provider"_s);
    stage.page->showProvider(u"openai"_s);
    dialog = stage.page->addModel();
    dialog->findChild<QLineEdit*>(u"modelId"_s)->setText(u"gpt-5"_s);
    saveDialog(dialog, u"dialog-model"_s);
    stage.page->showModel(u"openai/gpt-5"_s);
    dialog = stage.page->setPrice();
    dialog->findChild<QLineEdit*>(u"price"_s)->setText(u"1.10"_s);
    saveDialog(dialog, u"dialog-price"_s);
    saveDialog(stage.page->setKey(), u"dialog-key"_s);
    stage.workspace.desktop.answers = false;
    dialog = stage.page->setKey();
    dialog->findChild<QLineEdit*>(u"key"_s)->setText(u"sk-abc"_s);
    saveDialog(dialog, u"dialog-key-typed"_s);
}

QTEST_MAIN(ModelsScreenshotsTest)
#include "models_screenshots_test.moc"
