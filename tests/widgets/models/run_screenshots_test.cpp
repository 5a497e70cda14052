// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSettings>
#include <QtCore/QTranslator>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>

#include "widgets/common/theme_controller.h"
#include "widgets/models/file_edit.h"
#include "widgets/models/form_vendor.h"
#include "widgets/models/input_form_view.h"
#include "widgets/models/models_parts.h"
#include "widgets/models/run_dialog.h"
#include "widgets/models/run_medium.h"
#include "widgets/models/run_outcome.h"
#include "widgets/models/value_edits.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

// Texts as long as German ones are, a third more, and never a word that could break elsewhere.
class LongWords : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int count) const override
    {
        if (!QByteArrayView(context).startsWith("assay::"))
            return {};
        QString text = QString::fromUtf8(source);
        if (count >= 0)
            text.replace(u"%Ln"_s, QString::number(count)).replace(u"(s)"_s, u"s"_s);
        return text + QString(qMax(text.size() / 3, 2), u'ß');
    }
};

} // namespace

// Pictures of the dialog as people see it, for people to look at.
class RunScreenshotsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { forgetKeys(); }
    void theDialog_data();
    void theDialog();
    void longWords();

private:
    struct Stage
    {
        explicit Stage(ThemeChoice theme);
        RunDialog* open(const QString& model);
        void type(const QString& field, const QString& text) const;
        bool run() const;

        QTemporaryDir settings_folder;
        QSettings settings{settings_folder.filePath(u"window.ini"_s), QSettings::IniFormat};
        ThemeController themes{settings};
        FormVendor vendor;
        ModelsWorkspace workspace;
        std::unique_ptr<ModelsPage> page;
        QPointer<RunDialog> dialog;
    };
    static void save(QWidget& widget, const QString& name);
};

RunScreenshotsTest::Stage::Stage(ThemeChoice theme)
{
    themes.setChoice(theme);
    vendor.addTo(workspace);
    page = workspace.openPage();
    page->showProvider(u"rep"_s);
}

RunDialog* RunScreenshotsTest::Stage::open(const QString& model)
{
    if (dialog)
        dialog->reject();
    page->showModel(u"rep/acme/"_s + model);
    dialog = page->runModel();
    return becomes([this] { return !dialog->state().isLoadingForm(); }) ? dialog.get() : nullptr;
}

void RunScreenshotsTest::Stage::type(const QString& field, const QString& text) const
{
    if (auto* const lines = dialog->findChild<QPlainTextEdit*>(field))
        lines->setPlainText(text);
    else if (auto* const number = dialog->findChild<NumberField*>(field))
        number->line().setText(text);
    else
        part<QLineEdit>(*dialog, field).setText(text);
}

bool RunScreenshotsTest::Stage::run() const
{
    dialog->run();
    return becomes([this] { return dialog->state().phase() > RunState::Phase::Running; });
}

void RunScreenshotsTest::save(QWidget& widget, const QString& name)
{
    QTest::qWait(60); // layout and a frame
    QDir().mkpath(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(widget.grab().save(QStringLiteral(ASSAY_SCREENSHOTS "/run-%1.png").arg(name)));
}

void RunScreenshotsTest::theDialog_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void RunScreenshotsTest::theDialog()
{
    QFETCH(const bool, dark);
    const auto theme = [](const QString& name) { return name + u'-' + QLatin1StringView(QTest::currentDataTag()); };
    Stage stage(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(stage.open(u"painter"_s));
    save(*stage.page, theme(u"page"_s));
    save(*stage.dialog, theme(u"empty"_s));
    stage.type(u"num_inference_steps"_s, u"80"_s);
    stage.type(u"style"_s, u"Fox 1"_s);
    stage.type(u"extra"_s, u"{\"shift\": "_s);
    static_cast<FileEdit*>(stage.dialog->form()->edit("image"))->setPath(u"/no/such/fox.png"_s);
    QVERIFY(becomes([&] { return !stage.dialog->form()->isBusy(); }));
    stage.dialog->run();
    save(*stage.dialog, theme(u"wrong"_s));
    auto* const bar = part<QScrollArea>(*stage.dialog, u"formArea"_s).verticalScrollBar();
    bar->setValue(bar->maximum());
    save(*stage.dialog, theme(u"wrong-below"_s));
    QVERIFY(stage.open(u"painter"_s));
    stage.type(u"prompt"_s, u"A red fox crossing a frozen river at first light, long shadows, 85 mm, film grain"_s);
    QVERIFY(stage.run());
    const auto& files = stage.dialog->outcome().files();
    QVERIFY(becomes([&] { return files[0]->hasThumbnail() && files[1]->hasThumbnail(); }));
    save(*stage.dialog, theme(u"done"_s));
    QVERIFY(stage.open(u"writer"_s));
    stage.type(u"prompt"_s, u"A fox"_s);
    QVERIFY(stage.run());
    save(*stage.dialog, theme(u"text"_s));
    QVERIFY(stage.open(u"broken"_s));
    stage.type(u"prompt"_s, u"A fox"_s);
    QVERIFY(stage.run());
    save(*stage.dialog, theme(u"failed"_s));
    QVERIFY(stage.open(u"hidden"_s));
    save(*stage.dialog, theme(u"no-form"_s));
    QVERIFY(stage.open(u"slow"_s));
    stage.type(u"prompt"_s, u"A fox"_s);
    stage.dialog->run();
    QVERIFY(becomes([&] { return stage.dialog->state().progress().fraction > 0; }));
    save(*stage.dialog, theme(u"running"_s));
    stage.dialog->reject();
    QVERIFY(becomes([&] { return !stage.dialog->state().isRunning(); }));
    save(*stage.dialog, theme(u"stopped"_s));
    stage.workspace.workbench().reloadCatalog();
    stage.vendor.keepSilent();
    stage.dialog->reject();
    stage.dialog = stage.page->runModel();
    QVERIFY(stage.dialog && becomes([&] { return part<QLabel>(*stage.dialog, u"loadingForm"_s).isVisible(); }));
    save(*stage.dialog, theme(u"loading"_s));
}

void RunScreenshotsTest::longWords()
{
    LongWords words;
    QCoreApplication::installTranslator(&words);
    const auto away = qScopeGuard([&words] { QCoreApplication::removeTranslator(&words); });
    Stage stage(ThemeChoice::Light);
    QVERIFY(stage.open(u"painter"_s));
    stage.type(u"num_inference_steps"_s, u"80"_s);
    stage.dialog->run();
    stage.dialog->resize(stage.dialog->minimumSizeHint().width(), 680);
    save(*stage.dialog, u"long-words"_s);
    QVERIFY(stage.open(u"painter"_s));
    stage.type(u"prompt"_s, u"A fox"_s);
    QVERIFY(stage.run());
    stage.dialog->resize(stage.dialog->minimumSizeHint().width(), 680);
    save(*stage.dialog, u"long-words-done"_s);
}

QTEST_MAIN(RunScreenshotsTest)
#include "run_screenshots_test.moc"
