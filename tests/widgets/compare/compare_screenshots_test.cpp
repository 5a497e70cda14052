// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtWidgets/QToolButton>

#include "demo/demo_workspace.h"
#include "engine/clock.h"
#include "simulator/registration.h"
#include "simulator/simulator.h"
#include "support/waiting.h"
#include "widgets/common/theme_controller.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/picker_popup.h"
#include "widgets/compare/prompt_pane.h"
#include "widgets/compare/workbench_services.h"
#include "widgets/shell/main_window.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;

// Pictures of the page as people see it, for people to look at (screenshots/ of the build): the demo's first
// comparison, each way to read it, a page with nothing in it, columns that failed.
class CompareScreenshotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theDemoIsShownInEveryWay_data();
    void theDemoIsShownInEveryWay();
    void aNewcomerIsToldWhatToDo_data() { theDemoIsShownInEveryWay_data(); }
    void aNewcomerIsToldWhatToDo();
    void whatFailedIsTold_data() { theDemoIsShownInEveryWay_data(); }
    void whatFailedIsTold();
    void whatAModelThoughtIsShown_data() { theDemoIsShownInEveryWay_data(); }
    void whatAModelThoughtIsShown();
    void picturesOfSeveralModelsStandBesideOneAnother_data() { theDemoIsShownInEveryWay_data(); }
    void picturesOfSeveralModelsStandBesideOneAnother();
    void theDemosMediaStandBesideOneAnother_data() { theDemoIsShownInEveryWay_data(); }
    void theDemosMediaStandBesideOneAnother();

private:
    struct Stage
    {
        QTemporaryDir settings_folder;
        QSettings settings{settings_folder.filePath(u"window.ini"_s), QSettings::IniFormat};
        ThemeController themes{settings};
        std::unique_ptr<MainWindow> window;
        std::unique_ptr<Workbench> workbench;
        SeriesColors colors;
        ComparePage* page = nullptr;
        QString theme;

        bool open(const QString& folder);
        ~Stage() { window.reset(); }
    };
    static void save(QWidget& widget, const QString& name);
    static void savePopup(Stage& stage, const QString& popup, const QString& name);

    QTemporaryDir m_demo;
};

bool CompareScreenshotsTest::Stage::open(const QString& folder)
{
    theme = QString::fromLatin1(QTest::currentDataTag());
    themes.setChoice(theme == u"dark"_s ? ThemeChoice::Dark : ThemeChoice::Light);
    auto workspace = Workspace::open(folder);
    auto opened = workspace ? Workbench::open(*workspace, {}) : std::unexpected(workspace.error());
    if (!opened)
        return false;
    workbench = std::move(*opened);
    window = std::make_unique<MainWindow>(settings, themes);
    window->addPage({u"compare"_s, u"Compare"_s, u"compare"_s, [this](QWidget* parent) {
                         page = new ComparePage(compareServices(*workbench), colors, parent);
                         return page;
                     }});
    const auto blank = [](QWidget* parent) { return new QWidget(parent); };
    window->addPage({u"spend"_s, u"Spend"_s, u"spend"_s, blank});
    window->addPage({u"ledger"_s, u"Ledger"_s, u"ledger"_s, blank});
    window->resize(1440, 900);
    window->show();
    return QTest::qWaitForWindowExposed(window.get()) && becomes([this] { return page != nullptr; });
}

void CompareScreenshotsTest::save(QWidget& widget, const QString& name)
{
    QTest::qWait(120); // for highlighting, which comes from its own thread
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(widget.grab().save(QStringLiteral(ASSAY_SCREENSHOTS "/compare-") + name + u".png"_s));
}

void CompareScreenshotsTest::savePopup(Stage& stage, const QString& popup, const QString& name)
{
    auto* picker = stage.page->findChild<PickerPopup*>(popup);
    QVERIFY(picker && picker->isVisible());
    save(*picker, name + u'-' + stage.theme);
    picker->hide();
}

void CompareScreenshotsTest::initTestCase()
{
    const auto written = writeDemoWorkspace(m_demo.filePath(u"demo"_s), utcMicroseconds());
    QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().message));
}

void CompareScreenshotsTest::theDemoIsShownInEveryWay_data()
{
    QTest::addColumn<int>("unused");
    QTest::newRow("light") << 0;
    QTest::newRow("dark") << 0;
}

void CompareScreenshotsTest::theDemoIsShownInEveryWay()
{
    Stage stage;
    QVERIFY(stage.open(m_demo.filePath(u"demo"_s)));
    QVERIFY(becomes([&] { return stage.page->run().columns().size() >= 3; }));
    save(*stage.window, u"ready-"_s + stage.theme);
    stage.page->runAll();
    QVERIFY(becomes([&] { return !stage.page->run().isRunning(); }));
    for (const auto& column : stage.page->run().columns())
        QVERIFY2(column->state() == CompareColumn::State::Finished,
                 qPrintable(column->error() ? column->error()->message : QString()));
    save(*stage.window, u"read-"_s + stage.theme);
    while (stage.page->run().columns().size() > 3)
        stage.page->run().removeColumn(stage.page->run().columns().back()->id());
    save(*stage.window, u"three-"_s + stage.theme);
    stage.page->setMode(ColumnMode::Diff);
    QTest::qWait(300);
    save(*stage.window, u"diff-"_s + stage.theme);
    stage.page->setMode(ColumnMode::Raw);
    save(*stage.window, u"raw-"_s + stage.theme);
    stage.page->setMode(ColumnMode::Blind);
    save(*stage.window, u"blind-"_s + stage.theme);
    stage.page->setMode(ColumnMode::Read);
    stage.page->chooseModel();
    savePopup(stage, u"modelPicker"_s, u"models"_s);
    stage.page->openHistory();
    savePopup(stage, u"historyPicker"_s, u"history"_s);
    stage.window->resize(1280, 800);
    save(*stage.window, u"small-"_s + stage.theme);
}

void CompareScreenshotsTest::aNewcomerIsToldWhatToDo()
{
    QTemporaryDir folder;
    Stage stage;
    QVERIFY(stage.open(folder.filePath(u"new"_s)));
    QVERIFY(stage.page->run().columns().empty());
    save(*stage.window, u"empty-"_s + stage.theme);
}

void CompareScreenshotsTest::whatFailedIsTold()
{
    QTemporaryDir folder;
    Simulator simulator;
    QVERIFY(simulator.listen().has_value());
    QVERIFY(Workspace::open(folder.filePath(u"ws"_s)).has_value());
    QVERIFY(registerProviders(folder.filePath(u"ws"_s).toStdString(), simulator.url()).has_value());
    Stage stage;
    QVERIFY(stage.open(folder.filePath(u"ws"_s)));
    ComparePrompt prompt;
    prompt.text.user = u"Summarise the minutes in five lines."_s;
    prompt.text.workflow = u"Meeting minutes"_s;
    stage.page->promptPane().setPrompt(prompt);
    QVERIFY(stage.page->run()
                .setColumns({u"sim-openai/fault=400"_s, u"sim-anthropic/tokens=200,fault=cut@60"_s,
                             u"sim-gemini/tokens=2000,pace=40"_s})
                .has_value());
    stage.page->runAll();
    QVERIFY(becomes([&] {
        const auto& columns = stage.page->run().columns();
        return columns[0]->state() == CompareColumn::State::Failed && columns[2]->transcript().size() > 200;
    }));
    save(*stage.window, u"failed-"_s + stage.theme);
}

void CompareScreenshotsTest::whatAModelThoughtIsShown()
{
    QTemporaryDir folder;
    Simulator simulator;
    QVERIFY(simulator.listen().has_value());
    QVERIFY(Workspace::open(folder.filePath(u"ws"_s)).has_value());
    QVERIFY(registerProviders(folder.filePath(u"ws"_s).toStdString(), simulator.url()).has_value());
    Stage stage;
    QVERIFY(stage.open(folder.filePath(u"ws"_s)));
    ComparePrompt prompt;
    prompt.text.user = u"Which of the two contracts is safer?"_s;
    stage.page->promptPane().setPrompt(prompt);
    auto& run = stage.page->run();
    QVERIFY(run.setColumns({u"sim-anthropic/tokens=200,reasoning=300"_s, u"sim-openai/tokens=120,reasoning=90"_s,
                            u"sim-gemini/tokens=100,reasoning=2000,pace=60"_s})
                .has_value());
    stage.page->runAll();
    QVERIFY(becomes([&] {
        return !run.columns()[0]->isRunning() && !run.columns()[1]->isRunning() &&
               run.columns()[2]->thinking().size() > 300;
    }));
    stage.page->shownColumns()[0]->findChild<QToolButton*>(u"thinkingTitle"_s)->click();
    save(*stage.window, u"thinking-"_s + stage.theme);
}

void CompareScreenshotsTest::picturesOfSeveralModelsStandBesideOneAnother()
{
    Simulator simulator;
    QVERIFY(simulator.listen());
    QTemporaryDir folder;
    QVERIFY(Workspace::open(folder.filePath(u"ws"_s)));
    QVERIFY(registerProviders(folder.filePath(u"ws"_s).toStdString(), simulator.url()));
    Stage stage;
    QVERIFY(stage.open(folder.filePath(u"ws"_s)));
    const auto run = [&stage](Task task, const QStringList& models) {
        ComparePrompt prompt{.task = std::move(task)};
        prompt.text.user = u"A harbour at dawn, flat print style"_s;
        prompt.text.title = u"Campaign hero"_s;
        stage.page->promptPane().setPrompt(prompt);
        const bool chosen = stage.page->run().setColumns(models).has_value();
        stage.page->runAll();
        return chosen && becomes([&] { return !stage.page->run().isRunning(); });
    };
    QVERIFY(run(MakeImage{.count = 2, .size = "640x400"},
                {u"sim-openai/plain"_s, u"sim-replicate/image/plain"_s, u"sim-bfl/fault=job-fails"_s}));
    QTest::qWait(400); // pictures come from their own thread
    save(*stage.window, u"pictures-"_s + stage.theme);
    stage.window->resize(1280, 800);
    save(*stage.window, u"pictures-1280-"_s + stage.theme);
    QVERIFY(run(MakeVideo{.seconds = 2, .size = "320x180"}, {u"sim-openai/plain"_s, u"sim-openai/looks=1"_s}));
    save(*stage.window, u"films-"_s + stage.theme);
}

void CompareScreenshotsTest::theDemosMediaStandBesideOneAnother()
{
    Stage stage;
    QVERIFY(stage.open(m_demo.filePath(u"demo"_s)));
    const QDir prompts(m_demo.filePath(u"demo/prompts"_s));
    for (const auto& name : prompts.entryList({u"media-*.md"_s}, QDir::Files, QDir::Name)) {
        const auto file = readPrompt(prompts.filePath(name));
        QVERIFY(file);
        stage.page->promptPane().setPrompt(fromPromptFile(*file));
        QVERIFY(stage.page->run().setColumns(file->models));
        stage.page->runAll();
        QVERIFY(becomes([&] { return !stage.page->run().isRunning(); }));
        for (const auto& column : stage.page->run().columns())
            QVERIFY2(column->state() == CompareColumn::State::Finished,
                     qPrintable(column->error() ? column->error()->message : QString()));
        QTest::qWait(400); // pictures come from their own thread
        save(*stage.window, u"demo-"_s + QFileInfo(name).completeBaseName() + u'-' + stage.theme);
    }
}

QTEST_MAIN(CompareScreenshotsTest)
#include "compare_screenshots_test.moc"
