// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QToolButton>

#include "widgets/models/file_edit.h"
#include "widgets/models/form_vendor.h"
#include "widgets/models/input_form_view.h"
#include "widgets/models/input_words.h"
#include "widgets/models/list_edit.h"
#include "widgets/models/models_parts.h"
#include "widgets/models/run_dialog.h"
#include "widgets/models/run_medium.h"
#include "widgets/models/run_outcome.h"
#include "widgets/models/value_edits.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// A model that is run by its own form, in the window.
class RunDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theButtonStandsWhereThereAreForms();
    void theFormIsThatOfTheModel();
    void aRunGivesFilesTextAndCost();
    void textIsShown();
    void onlyWhatWasGivenIsSent();
    void whatDoesNotFitIsSaidBesideItsFieldAndNotSent();
    void numbersStepWithinTheirBounds();
    void numbersAreTypedInTheWayOfThePlace();
    void filesAreReadAndSent();
    void aFileThatCannotBeReadIsSaid();
    void aListGrowsAndShrinks();
    void withoutAFormInputsAreJson();
    void theFormIsAskedForAgain();
    void aFailureIsSaid();
    void aRunIsCancelled();
    void closingWhileItRunsStopsItFirst();
    void tabGoesFromFieldToField();
    void hints_data();
    void hints();

private:
    RunDialog& open(const QString& model);
    void type(const QString& field, const QString& text);
    bool ends(RunDialog& dialog)
    {
        return becomes([&] { return dialog.state().phase() > RunState::Phase::Running; });
    }
    QString writePicture(const QString& name);

    std::unique_ptr<FormVendor> m_vendor;
    std::unique_ptr<ModelsWorkspace> m_workspace;
    std::unique_ptr<ModelsPage> m_page;
    QPointer<RunDialog> m_dialog;
    QTemporaryDir m_folder;
};

void RunDialogTest::init()
{
    forgetKeys();
    m_vendor = std::make_unique<FormVendor>();
    m_workspace = std::make_unique<ModelsWorkspace>();
    m_vendor->addTo(*m_workspace);
    m_page = m_workspace->openPage();
}

void RunDialogTest::cleanup()
{
    m_page.reset();
    m_workspace.reset();
    m_vendor.reset();
}

namespace {

void drop(QWidget& target, const QMimeData& data)
{
    QDragEnterEvent enter({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &dropped);
}

} // namespace

RunDialog& RunDialogTest::open(const QString& model)
{
    m_page->showProvider(u"rep"_s);
    m_page->showModel(u"rep/"_s + model);
    m_dialog = m_page->runModel();
    if (!m_dialog || !becomes([this] { return !m_dialog->state().isLoadingForm(); }))
        qFatal("no form came");
    return *m_dialog;
}

void RunDialogTest::type(const QString& field, const QString& text)
{
    if (auto* const lines = m_dialog->findChild<QPlainTextEdit*>(field))
        return lines->setPlainText(text);
    if (auto* const number = m_dialog->findChild<NumberField*>(field))
        return number->line().setText(text);
    part<QLineEdit>(*m_dialog, field).setText(text);
}

QString RunDialogTest::writePicture(const QString& name)
{
    const QString path = m_folder.filePath(name);
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    if (!image.save(path, "PNG"))
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

void RunDialogTest::theButtonStandsWhereThereAreForms()
{
    m_page->showProvider(u"rep"_s);
    m_page->showModel(u"rep/acme/painter"_s);
    QVERIFY(part<QPushButton>(*m_page, u"runModel"_s).isVisible());
    press(*m_page, u"runModel"_s);
    QVERIFY(m_page->findChild<RunDialog*>());
    m_page->showProvider(u"openai"_s);
    m_page->showModel(u"openai/gpt-5"_s);
    QVERIFY(!part<QPushButton>(*m_page, u"runModel"_s).isVisible());
    QVERIFY(!m_page->runModel()); // from the palette
    m_page->showModel({});
    QVERIFY(!m_page->runModel());
}

void RunDialogTest::theFormIsThatOfTheModel()
{
    auto& dialog = open(u"acme/painter"_s);
    QVERIFY(dialog.form());
    QCOMPARE(part<QLabel>(dialog, u"promptHint"_s).text(), u"required"_s);
    QCOMPARE(part<QLabel>(dialog, u"num_inference_stepsHint"_s).text(), u"1 to 50 · default 28"_s);
    QCOMPARE(part<QLabel>(dialog, u"referencesHint"_s).text(), u"up to 3 item(s)"_s);
    QCOMPARE(part<QComboBox>(dialog, u"aspect_ratio"_s).count(), 7); // and the default
    QVERIFY(part<QCheckBox>(dialog, u"go_fast"_s).isChecked());
    QCOMPARE(part<QCheckBox>(dialog, u"go_fast"_s).text(), u"Go Fast"_s);
    QVERIFY(part<GrowingText>(dialog, u"prompt"_s).hasFocus() || !dialog.isActiveWindow());
    QCOMPARE(part<GrowingText>(dialog, u"prompt"_s).accessibleName(), u"Prompt"_s);
}

void RunDialogTest::aRunGivesFilesTextAndCost()
{
    auto& dialog = open(u"acme/painter"_s);
    type(u"prompt"_s, u"A fox"_s);
    press(dialog, u"run"_s);
    QVERIFY(ends(dialog));
    QCOMPARE(dialog.state().phase(), RunState::Phase::Done);
    const auto& files = dialog.outcome().files();
    QCOMPARE(files.size(), std::size_t{2});
    QCOMPARE(part<QLabel>(*files[0], u"mediumName"_s).text(), u"painter-1.png"_s);
    QVERIFY(part<QLabel>(*files[0], u"mediumFacts"_s).text().startsWith(u"image/png · 1024 × 768 · "_s));
    QVERIFY(becomes([&] { return files[0]->hasThumbnail() && files[1]->hasThumbnail(); }));
    const QString cost = part<QLabel>(dialog, u"runCost"_s).text();
    QVERIFY2(cost.contains(u"$0.0031"_s) && cost.contains(u"computed"_s), qPrintable(cost)); // 3.2 × 0.000975

    const QString copy = m_folder.filePath(u"copy.png"_s);
    files[1]->saveAs(copy);
    QVERIFY(becomes([&] { return QFile::exists(copy); }));
    QCOMPARE(QImage(copy).size(), QSize(768, 1024));
    QVERIFY(becomes([&] { return files[1]->findChild<NoteLabel*>()->tone() == Tone::Good; }));
    files[0]->saveAs(m_folder.filePath(u"no/such/place.png"_s));
    QVERIFY(becomes([&] { return files[0]->findChild<NoteLabel*>()->tone() == Tone::Bad; }));
}

void RunDialogTest::textIsShown()
{
    auto& dialog = open(u"acme/writer"_s);
    type(u"prompt"_s, u"A fox"_s);
    dialog.run();
    QVERIFY(ends(dialog));
    QCOMPARE(part<QPlainTextEdit>(dialog, u"runText"_s).toPlainText(), u"A fox crosses the snow at first light."_s);
    QVERIFY(dialog.outcome().files().empty());
    QCOMPARE(part<QPushButton>(dialog, u"run"_s).text(), u"Run again"_s);
}

void RunDialogTest::onlyWhatWasGivenIsSent()
{
    auto& dialog = open(u"acme/painter"_s);
    type(u"prompt"_s, u"A fox"_s);
    dialog.run();
    QVERIFY(ends(dialog));
    QCOMPARE(m_vendor->sent(), (QJsonObject{{u"prompt"_s, u"A fox"_s}}));
    type(u"num_inference_steps"_s, u"12"_s);
    type(u"extra"_s, u"{\"shift\": 3}"_s);
    part<QComboBox>(dialog, u"aspect_ratio"_s).setCurrentIndex(2);
    QTest::mouseClick(&part<QCheckBox>(dialog, u"go_fast"_s), Qt::LeftButton, {}, {8, 8});
    dialog.run();
    QVERIFY(ends(dialog) && m_vendor->runs() == 2);
    QCOMPARE(m_vendor->sent(), (QJsonObject{{u"prompt"_s, u"A fox"_s},
                                            {u"num_inference_steps"_s, 12},
                                            {u"aspect_ratio"_s, u"16:9"_s},
                                            {u"go_fast"_s, false},
                                            {u"extra"_s, QJsonObject{{u"shift"_s, 3}}}}));
}

void RunDialogTest::whatDoesNotFitIsSaidBesideItsFieldAndNotSent()
{
    auto& dialog = open(u"acme/painter"_s);
    type(u"num_inference_steps"_s, u"80"_s);
    QCOMPARE(note(dialog, u"num_inference_stepsNote"_s), QString()); // not while it is typed
    Q_EMIT dialog.form()->edit("num_inference_steps")->left();
    QCOMPARE(note(dialog, u"num_inference_stepsNote"_s), u"num_inference_steps must be at most 50, and is 80."_s);
    type(u"style"_s, u"A1"_s);
    type(u"extra"_s, u"{"_s);
    dialog.run();
    QCOMPARE(note(dialog, u"promptNote"_s), u"prompt is required; give it a value."_s);
    QCOMPARE(note(dialog, u"styleNote"_s), u"style must look like ^[a-z]+$, and is \"A1\"."_s);
    QCOMPARE(note(dialog, u"extraNote"_s), u"extra must be JSON, and is “{”."_s);
    QCOMPARE(note(dialog, u"formProblem"_s), u"4 input(s) to look at"_s);
    QCOMPARE(dialog.state().phase(), RunState::Phase::Idle);
    QCOMPARE(m_vendor->runs(), 0);
    type(u"num_inference_steps"_s, u"8"_s); // what was said goes as it is mended
    QCOMPARE(note(dialog, u"num_inference_stepsNote"_s), QString());
    QCOMPARE(note(dialog, u"formProblem"_s), u"3 input(s) to look at"_s);
}

void RunDialogTest::numbersStepWithinTheirBounds()
{
    auto& dialog = open(u"acme/painter"_s);
    auto& steps = part<NumberField>(dialog, u"num_inference_steps"_s);
    steps.stepBy(1);
    QCOMPARE(steps.line().text(), u"29"_s); // from the default
    steps.stepBy(100);
    QCOMPARE(steps.line().text(), u"50"_s);
    auto& guidance = part<NumberField>(dialog, u"guidance"_s);
    guidance.stepBy(-1);
    QCOMPARE(guidance.line().text(), u"3.4"_s);
    guidance.stepBy(-100);
    QCOMPARE(guidance.line().text(), u"0"_s);
    auto& seed = part<NumberField>(dialog, u"seed"_s);
    seed.line().setText(u"9223372036854775807"_s);
    seed.stepBy(1); // larger than can be counted: it stays
    QCOMPARE(seed.line().text(), u"9223372036854775807"_s);
}

void RunDialogTest::numbersAreTypedInTheWayOfThePlace()
{
    const QLocale german(QLocale::German);
    QCOMPARE(typedNumber(*Decimal::parse("3.5"), german), u"3,5"_s);
    QCOMPARE(plainNumber(u" 3,5 "_s, german), std::string("3.5"));
    QCOMPARE(plainNumber(u"3.5"_s, german), std::string("3.5"));
    InputField field{.name = "guidance", .kind = InputKind::Number, .default_json = "3.5"};
    field.minimum = *Decimal::parse("0.5");
    QCOMPARE(inputHint(field, german), u"at least 0,5 · default 3,5"_s);
}

void RunDialogTest::filesAreReadAndSent()
{
    auto& dialog = open(u"acme/painter"_s);
    type(u"prompt"_s, u"A hat"_s);
    const QString path = writePicture(u"in.png"_s);
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(path)});
    drop(*dialog.form()->edit("image"), dropped);
    dropped.setUrls({QUrl::fromLocalFile(path), QUrl(u"https://pictures.test/b.png"_s)});
    drop(*dialog.form()->edit("references"), dropped);
    QVERIFY(becomes([&] { return !dialog.form()->isBusy(); }));
    dialog.run();
    QVERIFY(ends(dialog));
    QVERIFY(m_vendor->sent()["image"_L1].toString().startsWith(u"data:image/png;base64,"_s));
    const auto references = m_vendor->sent()["references"_L1].toArray();
    QCOMPARE(references.size(), 2);
    QCOMPARE(references[1].toString(), u"https://pictures.test/b.png"_s);
}

void RunDialogTest::aFileThatCannotBeReadIsSaid()
{
    auto& dialog = open(u"acme/painter"_s);
    type(u"prompt"_s, u"A hat"_s);
    static_cast<FileEdit*>(dialog.form()->edit("image"))->setPath(u"/no/such.png"_s);
    QVERIFY(becomes([&] { return !dialog.form()->isBusy(); }));
    QVERIFY(note(dialog, u"imageNote"_s).startsWith(u"/no/such.png cannot be read"_s));
    dialog.run();
    QCOMPARE(m_vendor->runs(), 0);
    type(u"image"_s, {});
    QCOMPARE(note(dialog, u"imageNote"_s), QString());
}

void RunDialogTest::aListGrowsAndShrinks()
{
    auto& dialog = open(u"acme/painter"_s);
    type(u"prompt"_s, u"A hat"_s);
    auto* const list = static_cast<ListEdit*>(dialog.form()->edit("references"));
    for (int i = 0; i < 4; ++i)
        static_cast<FileEdit*>(list->addItem())->setPath(u"https://a.test/%1"_s.arg(i));
    dialog.run();
    QCOMPARE(note(dialog, u"referencesNote"_s), u"references must have at most 3 items, and has 4."_s);
    QTest::mouseClick(list->findChild<QToolButton*>(), Qt::LeftButton);
    QCOMPARE(list->count(), 3);
    QCOMPARE(note(dialog, u"referencesNote"_s), QString());
    dialog.run();
    QVERIFY(ends(dialog));
    QCOMPARE(m_vendor->sent()["references"_L1].toArray().first().toString(), u"https://a.test/1"_s);
}

void RunDialogTest::withoutAFormInputsAreJson()
{
    auto& dialog = open(u"acme/hidden"_s);
    QVERIFY(!dialog.form());
    QVERIFY2(note(dialog, u"noForm"_s).contains(u"could not be found"_s), qPrintable(note(dialog, u"noForm"_s)));
    type(u"jsonInput"_s, u"[1]"_s);
    dialog.run();
    QVERIFY(!note(dialog, u"jsonNote"_s).isEmpty());
    QCOMPARE(m_vendor->runs(), 0);
    type(u"jsonInput"_s, u"{\"prompt\": \"A fox\", \"steps\": 80}"_s);
    QCOMPARE(note(dialog, u"jsonNote"_s), QString());
    dialog.run();
    QVERIFY(ends(dialog));
    QCOMPARE(m_vendor->sent(), (QJsonObject{{u"prompt"_s, u"A fox"_s}, {u"steps"_s, 80}}));
}

void RunDialogTest::theFormIsAskedForAgain()
{
    const auto good = std::exchange(m_vendor->schema, "null");
    auto& dialog = open(u"acme/painter"_s);
    QVERIFY(!dialog.form());
    m_vendor->schema = good;
    press(dialog, u"askAgain"_s);
    QVERIFY(becomes([&] { return dialog.form() != nullptr; }));
    QVERIFY(part<QComboBox>(dialog, u"aspect_ratio"_s).isVisible());
}

void RunDialogTest::aFailureIsSaid()
{
    auto& dialog = open(u"acme/broken"_s);
    type(u"prompt"_s, u"A fox"_s);
    dialog.run();
    QVERIFY(ends(dialog));
    QCOMPARE(dialog.state().phase(), RunState::Phase::Failed);
    QVERIFY2(note(dialog, u"runNote"_s).contains(u"CUDA out of memory"_s), qPrintable(note(dialog, u"runNote"_s)));
    QVERIFY(part<QPushButton>(dialog, u"run"_s).isEnabled());
}

void RunDialogTest::aRunIsCancelled()
{
    auto& dialog = open(u"acme/slow"_s);
    type(u"prompt"_s, u"A fox"_s);
    dialog.run();
    QVERIFY(!part<QPushButton>(dialog, u"run"_s).isEnabled());
    QVERIFY(becomes([&] { return dialog.state().progress().fraction > 0; }));
    QCOMPARE(qRound(100 * dialog.state().progress().fraction), 42);
    press(dialog, u"cancelRun"_s);
    QVERIFY(ends(dialog));
    QCOMPARE(dialog.state().phase(), RunState::Phase::Stopped);
    QVERIFY(becomes([&] { return m_vendor->wasCancelled(); }));
    QVERIFY(part<QPushButton>(dialog, u"close"_s).isVisible());
}

void RunDialogTest::closingWhileItRunsStopsItFirst()
{
    auto& dialog = open(u"acme/slow"_s);
    type(u"prompt"_s, u"A fox"_s);
    dialog.run();
    QVERIFY(becomes([&] { return dialog.state().progress().fraction > 0; }));
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(ends(dialog));
    QVERIFY(m_dialog && m_dialog->isVisible()); // what came of it can be read
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(becomes([this] { return m_dialog.isNull(); }));
}

void RunDialogTest::tabGoesFromFieldToField()
{
    auto& dialog = open(u"acme/painter"_s);
    QStringList stops;
    QWidget* const first = &part<GrowingText>(dialog, u"prompt"_s);
    for (QWidget* widget = first; !stops.contains(u"run"_s) && stops.size() < 40; widget = widget->nextInFocusChain()) {
        const bool is_stop = widget->isVisibleTo(&dialog) && widget->focusPolicy() & Qt::TabFocus;
        if (is_stop && !widget->objectName().isEmpty() && !widget->objectName().startsWith(u"qt_"_s))
            stops << widget->objectName();
    }
    QCOMPARE(stops,
             (QStringList{u"prompt"_s, u"image"_s, u"aspect_ratio"_s, u"num_inference_steps"_s, u"guidance"_s,
                          u"go_fast"_s, u"references"_s, u"style"_s, u"seed"_s, u"extra"_s, u"close"_s, u"run"_s}));
}

void RunDialogTest::hints_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("hint");
    QTest::newRow("nothing") << QByteArray(R"({"type":"string"})") << QString();
    QTest::newRow("a default text") << QByteArray(R"({"type":"string","default":"webp"})") << u"default webp"_s;
    QTest::newRow("a bound outside") << QByteArray(R"({"type":"number","exclusiveMinimum":0,"maximum":1})")
                                     << u"more than 0, at most 1"_s;
    QTest::newRow("a switch") << QByteArray(R"({"type":"boolean","default":false})") << u"default off"_s;
    QTest::newRow("length") << QByteArray(R"({"type":"string","maxLength":2000,"deprecated":true})")
                            << u"deprecated · up to 2,000 character(s)"_s;
    QTest::newRow("null") << QByteArray(R"({"type":"string","default":null})") << QString();
}

void RunDialogTest::hints()
{
    QFETCH(const QByteArray, schema);
    QFETCH(const QString, hint);
    const auto form = readInputForm(R"({"properties":{"a":)" + schema.toStdString() + "}}");
    QVERIFY(form);
    QCOMPARE(inputHint(form->fields.front(), QLocale(QLocale::English)), hint);
}

QTEST_MAIN(RunDialogTest)
#include "run_dialog_test.moc"
