// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QMenu>

#include "support/waiting.h"
#include "widgets/compare/attachment_list.h"
#include "widgets/compare/prompt_pane.h"

using namespace assay;
using namespace Qt::StringLiterals;
using assay::test::becomes;

namespace {

// A workspace's prompts, and the pane on them.
struct Desk
{
    QTemporaryDir folder;
    CodeHighlighting highlighting;
    QStringList models;
    std::unique_ptr<PromptPane> pane;

    Desk() { open(); }

    void open()
    {
        pane.reset();
        pane = std::make_unique<PromptPane>(prompts(), drafts(), highlighting);
        pane->setModelsToSave([this] { return models; });
        QObject::connect(pane.get(), &PromptPane::opened, pane.get(),
                         [this](const QStringList& named) { models = named; });
        pane->resize(324, 860);
        pane->show();
    }

    QString prompts() const { return folder.filePath(u"prompts"_s); }
    QString drafts() const { return folder.filePath(u"drafts"_s); }
    QString user() const { return pane->prompt().text.user; }

    // As the next start of the program.
    void openAgain()
    {
        open();
        pane->openFirst();
    }

    QString fileNamed(const QString& name) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write("text") != 4)
            qFatal("%s cannot be written", qPrintable(name));
        return file.fileName();
    }

    void type(const QString& text) const { QTest::keyClicks(&pane->userEditor(), text); }

    // A prompt of the workspace, open.
    bool openStored(const QString& text)
    {
        if (!QDir().mkpath(prompts()))
            return false;
        QFile file(prompts() + u"/stored.md"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            return false;
        file.close();
        openAgain();
        return becomes([this] { return !user().isEmpty(); });
    }

    // The entry of the prompt menu that begins so; nullptr where there is none.
    QAction* entry(const QString& beginning) const
    {
        auto* menu = pane->findChild<ChipButton*>(u"promptChip"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QList<QAction*> actions = menu->actions();
        for (qsizetype i = 0; i < actions.size(); ++i) {
            if (actions[i]->menu())
                actions << actions[i]->menu()->actions();
            else if (actions[i]->text().startsWith(beginning))
                return actions[i];
        }
        return nullptr;
    }

    void choose(const QString& beginning) const
    {
        auto* const action = entry(beginning);
        if (!action)
            qFatal("no %s in the menu", qPrintable(beginning));
        action->trigger();
    }
};

Attachment textFile()
{
    return {u"a.txt"_s, std::make_shared<const Part>(TextPart{"a"}), 1, {}};
}

const QString stored_text = uR"(title: Stored
model: sim-openai/tokens=60,reasoning=0
temperature: 0.25
top_p: 0.9
max_output_tokens: 64
seed: 7
stop: ["\n\n", "END"]
reasoning_effort: xhigh
colour: blue

=== system ===
Be brief.

=== user ===
What of {{it}}?

=== variable it ===
this

=== variable unused ===
that

=== schema answer.json ===
{"type": "object",
 "properties": {"b": {}, "a": {}}}
)"_s;

} // namespace

class PromptPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsThereAgainAtTheNextStart();
    void whatIsWrittenIsKeptWithoutWaitingForTheEnd();
    void whatWasReplacedUnsavedIsInTheMenu_data();
    void whatWasReplacedUnsavedIsInTheMenu();
    void whatWasSavedIsNoDraft();
    void aPromptThatWasOnlyReadIsReadFromItsFileAgain();
    void aPromptWhoseFileHasGoneIsStillThere();
    void anAttachedFileIsThereAgain();
    void whatIsOpenedAtOnceStaysBeforeTheDraft();
    void twoWindowsKeepTheirOwnDrafts();
    void aFileThatIsReadTooLateGoesWithNoOtherPrompt();
    void aCopiedFileIsAttached();
    void aCopiedLinkStaysText();
    void tabGoesDownThePane();
    void aPromptThatIsSavedHasAllItHad();
    void aVariableThatIsTakenOutForAMomentKeepsItsValue();
    void attachedFilesAreNotSaidToBeSaved();
    void undoingAChangeMakesThePromptUnedited();
    void attachmentsAreSharedByAllCopiesOfAPrompt();
    void aWordOnlyTheVendorKnowsIsSent();
    void whatCannotBeReadIsToldAndStaysInTheFile_data();
    void whatCannotBeReadIsToldAndStaysInTheFile();
};

void PromptPaneTest::whatWasWrittenIsThereAgainAtTheNextStart()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    desk.type(u"And "_s);
    desk.models = {u"sim-gemini/a,b"_s, u"sim-openai/c"_s};
    desk.pane->keepDraft();
    const auto written = desk.pane->prompt();
    desk.openAgain();
    QVERIFY(becomes([&] { return !desk.user().isEmpty(); }));
    QVERIFY(desk.pane->prompt() == written);
    QVERIFY(desk.pane->isEdited());
    QCOMPARE(desk.models, QStringList({u"sim-gemini/a,b"_s, u"sim-openai/c"_s}));
    desk.choose(u"Save"_s); // into the file it began as
    QCOMPARE(readPrompt(desk.prompts() + u"/stored.md"_s)->user, u"And What of {{it}}?"_s);
    QVERIFY(!desk.entry(u"And What"_s));
}

void PromptPaneTest::whatIsWrittenIsKeptWithoutWaitingForTheEnd()
{
    Desk desk;
    desk.type(u"Before the power went"_s);
    QVERIFY(becomes([&] { return QDir(desk.drafts()).entryList({u"*.md"_s}).size() == 1; }));
    const auto file = readPrompt(desk.drafts() + u'/' + QDir(desk.drafts()).entryList({u"*.md"_s}).front());
    QVERIFY(file.has_value());
    QCOMPARE(file->user, u"Before the power went"_s);
}

void PromptPaneTest::whatWasReplacedUnsavedIsInTheMenu_data()
{
    QTest::addColumn<QString>("by");
    QTest::newRow("a new prompt") << u"new"_s;
    QTest::newRow("a prompt of the workspace") << u"stored"_s;
    QTest::newRow("a run of the past") << u"run"_s;
}

void PromptPaneTest::whatWasReplacedUnsavedIsInTheMenu()
{
    QFETCH(QString, by);
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    desk.pane->startNew();
    desk.type(u"Long thought of"_s);
    if (by == u"new"_s)
        desk.pane->startNew();
    else if (by == u"stored"_s)
        desk.choose(u"Stored"_s);
    else
        desk.pane->setPrompt({});
    QVERIFY(desk.user() != u"Long thought of"_s);
    desk.choose(u"Long thought of"_s);
    QCOMPARE(desk.user(), u"Long thought of"_s);
    QVERIFY(desk.pane->isEdited());
    QVERIFY(!desk.entry(u"Long thought of"_s));
    desk.pane->startNew();
    desk.openAgain();
    QVERIFY(becomes([&] { return desk.entry(u"Long thought of"_s) != nullptr; }));
    QCOMPARE(desk.user(), QString()); // as it was left
}

void PromptPaneTest::whatWasSavedIsNoDraft()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    desk.type(u"And "_s);
    desk.choose(u"Save"_s);
    desk.pane->startNew();
    desk.openAgain();
    QVERIFY(becomes([&] { return desk.entry(u"Stored"_s) != nullptr; }));
    QVERIFY(!desk.entry(u"And What"_s));
    QVERIFY(!desk.pane->isEdited());
}

void PromptPaneTest::aPromptThatWasOnlyReadIsReadFromItsFileAgain()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    desk.models = {u"sim-openai/c"_s};
    QVERIFY(desk.openStored(u"title: Stored\n\n=== user ===\nWritten by another program\n"_s));
    QCOMPARE(desk.user(), u"Written by another program"_s);
    QVERIFY(!desk.pane->isEdited());
    QCOMPARE(desk.models, QStringList(u"sim-openai/c"_s)); // those that were chosen, not those it names
}

void PromptPaneTest::aPromptWhoseFileHasGoneIsStillThere()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    QVERIFY(QFile::remove(desk.prompts() + u"/stored.md"_s));
    desk.openAgain();
    QVERIFY(becomes([&] { return desk.user() == u"What of {{it}}?"_s; }));
    QVERIFY(desk.pane->isEdited());
}

void PromptPaneTest::anAttachedFileIsThereAgain()
{
    Desk desk;
    desk.type(u"Read it"_s);
    desk.pane->attachments().addFiles({desk.fileNamed(u"notes.txt"_s)});
    QVERIFY(becomes([&] { return desk.pane->prompt().attachments.size() == 1; }));
    const auto written = desk.pane->prompt();
    desk.openAgain();
    QVERIFY(becomes([&] { return desk.pane->prompt().attachments.size() == 1; }));
    QVERIFY(desk.pane->prompt() == written);
}

void PromptPaneTest::whatIsOpenedAtOnceStaysBeforeTheDraft()
{
    Desk desk;
    desk.type(u"Of yesterday"_s);
    desk.openAgain();
    ComparePrompt other;
    other.text.user = u"Of a run that is opened"_s;
    desk.pane->setPrompt(other);
    QVERIFY(becomes([&] { return desk.entry(u"Of yesterday"_s) != nullptr; }));
    QCOMPARE(desk.user(), other.text.user);
}

void PromptPaneTest::twoWindowsKeepTheirOwnDrafts()
{
    Desk desk;
    auto second = std::make_unique<PromptPane>(desk.prompts(), desk.drafts(), desk.highlighting);
    desk.type(u"In the first"_s);
    QTest::keyClicks(&second->userEditor(), u"In the second"_s);
    second.reset();
    desk.openAgain();
    QVERIFY(becomes([&] { return desk.entry(u"In the second"_s) || desk.user() == u"In the second"_s; }));
    QVERIFY(becomes([&] { return desk.entry(u"In the first"_s) || desk.user() == u"In the first"_s; }));
}

void PromptPaneTest::aFileThatIsReadTooLateGoesWithNoOtherPrompt()
{
    Desk desk;
    const QString path = desk.fileNamed(u"film.txt"_s);
    desk.pane->attachments().addFiles({path});
    desk.pane->setPrompt({});
    QThreadPool::globalInstance()->waitForDone(); // it has been read
    QCoreApplication::processEvents();
    QVERIFY(desk.pane->prompt().attachments.empty());
    desk.pane->attachments().addFiles({path});
    QVERIFY(becomes([&] { return desk.pane->prompt().attachments.size() == 1; }));
}

void PromptPaneTest::aCopiedFileIsAttached()
{
    Desk desk;
    auto* copied = new QMimeData;
    copied->setUrls({QUrl::fromLocalFile(desk.fileNamed(u"notes.txt"_s))});
    QGuiApplication::clipboard()->setMimeData(copied);
    QTest::keySequence(&desk.pane->userEditor(), QKeySequence::Paste);
    QVERIFY(becomes([&] { return desk.pane->prompt().attachments.size() == 1; }));
    QCOMPARE(desk.user(), QString());
}

void PromptPaneTest::aCopiedLinkStaysText()
{
    Desk desk;
    auto* copied = new QMimeData;
    copied->setUrls({QUrl(u"https://example.org/page"_s)});
    QGuiApplication::clipboard()->setMimeData(copied);
    QTest::keySequence(&desk.pane->userEditor(), QKeySequence::Paste);
    QCOMPARE(desk.user(), u"https://example.org/page"_s);
    QVERIFY(desk.pane->prompt().attachments.empty());
}

void PromptPaneTest::tabGoesDownThePane()
{
    Desk desk;
    ComparePrompt prompt;
    prompt.text.user = u"{{one}} and {{two}}"_s;
    prompt.attachments = {textFile()};
    desk.pane->setPrompt(prompt);
    desk.pane->userEditor().setFocus();
    QList<int> places; // from the user's prompt on
    QStringList names;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(desk.pane->focusWidget(), Qt::Key_Tab);
        auto* const reached = desk.pane->focusWidget();
        names << reached->objectName();
        places << reached->mapTo(desk.pane.get(), QPoint()).y();
    }
    QCOMPARE(names, QStringList({QString(), u"variable one"_s, u"variable two"_s, u"task"_s, u"temperature"_s}));
    QVERIFY(std::ranges::is_sorted(places));
}

void PromptPaneTest::aPromptThatIsSavedHasAllItHad()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    const auto before = desk.pane->prompt();
    QCOMPARE(before.parameters.top_p, std::optional(0.9));
    QCOMPARE(before.parameters.stop, std::vector<std::string>({"\n\n", "END"}));
    QCOMPARE(before.schema_name, u"answer.json"_s);
    QCOMPARE(before.schema_json, "{\"type\": \"object\",\n \"properties\": {\"b\": {}, \"a\": {}}}"); // to the letter
    QTest::keyClicks(&desk.pane->userEditor(), u"And "_s);
    QVERIFY(desk.pane->isEdited());
    desk.choose(u"Save"_s);
    QVERIFY(!desk.pane->isEdited());
    const auto file = readPrompt(desk.prompts() + u"/stored.md"_s);
    QVERIFY(file.has_value());
    QVERIFY(fromPromptFile(*file).schema_json == before.schema_json);
    desk.openAgain();
    QVERIFY(becomes([&] { return !desk.user().isEmpty(); }));
    auto after = desk.pane->prompt();
    QCOMPARE(after.text.user, u"And What of {{it}}?"_s);
    after.text.user = before.text.user;
    QVERIFY(after == before);
}

void PromptPaneTest::aVariableThatIsTakenOutForAMomentKeepsItsValue()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    desk.pane->userEditor().selectAll();
    QTest::keyClicks(&desk.pane->userEditor(), u"Nothing named"_s);
    desk.choose(u"Save"_s);
    const auto file = readPrompt(desk.prompts() + u"/stored.md"_s);
    QVERIFY(file.has_value());
    QCOMPARE(file->variables.size(), 2U);
    QVERIFY(std::ranges::find(file->variables, std::pair(u"it"_s, u"this"_s)) != file->variables.end());
}

void PromptPaneTest::attachedFilesAreNotSaidToBeSaved()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    desk.pane->attachments().setAttachments({textFile()});
    desk.choose(u"Save"_s);
    QVERIFY(desk.pane->isEdited());
}

void PromptPaneTest::undoingAChangeMakesThePromptUnedited()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    QVERIFY(!desk.pane->isEdited());
    desk.type(u"And "_s);
    QVERIFY(desk.pane->isEdited());
    desk.choose(u"Save"_s);
    QVERIFY(!desk.pane->isEdited());
    desk.pane->userEditor().undo();
    QVERIFY(desk.pane->isEdited());
    desk.pane->userEditor().redo();
    QVERIFY(!desk.pane->isEdited());
    auto& variable = *desk.pane->findChild<QPlainTextEdit*>(u"variable it"_s);
    QTest::keyClicks(&variable, u"x"_s);
    QVERIFY(desk.pane->isEdited());
    variable.undo();
    QVERIFY(!desk.pane->isEdited());
}

void PromptPaneTest::attachmentsAreSharedByAllCopiesOfAPrompt()
{
    Desk desk;
    desk.pane->attachments().setAttachments({textFile()});
    QCOMPARE(desk.pane->prompt().attachments[0].part.get(), desk.pane->prompt().attachments[0].part.get());
}

void PromptPaneTest::aWordOnlyTheVendorKnowsIsSent()
{
    Desk desk;
    QVERIFY(desk.openStored(stored_text));
    const auto request = requestOf(desk.pane->prompt());
    QVERIFY(request.has_value());
    QCOMPARE(request->parameters.reasoning_effort, "xhigh");
    QCOMPARE(desk.pane->findChild<QComboBox*>(u"effort"_s)->currentText(), u"xhigh"_s);
}

void PromptPaneTest::whatCannotBeReadIsToldAndStaysInTheFile_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("a decimal comma") << u"temperature: 0,7"_s;
    QTest::newRow("a fraction of a token") << u"max_output_tokens: 64.5"_s;
    QTest::newRow("a broken list") << u"stop: [\"END\""_s;
    QTest::newRow("a list of numbers") << u"stop: [1, 2]"_s;
}

void PromptPaneTest::whatCannotBeReadIsToldAndStaysInTheFile()
{
    QFETCH(QString, line);
    Desk desk;
    QVERIFY(desk.openStored(u"title: Broken\n\n=== user ===\nFirst"_s));
    QFile file(desk.prompts() + u"/stored.md"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write((line + u"\n\n=== user ===\nSecond\n"_s).toUtf8());
    file.close();
    desk.pane->reload();
    QVERIFY(becomes([&] { return desk.entry(u"stored"_s) != nullptr; }));
    QString told;
    QObject::connect(desk.pane.get(), &PromptPane::failed, desk.pane.get(),
                     [&](const Error& error) { told = error.message; });
    desk.choose(u"stored"_s);
    QCOMPARE(desk.user(), u"Second"_s);
    QVERIFY2(told.contains(line), qPrintable(told));
    QTest::keyClicks(&desk.pane->userEditor(), u"The "_s);
    desk.choose(u"Save"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(line.toUtf8() + '\n'));
}

QTEST_MAIN(PromptPaneTest)
#include "prompt_pane_test.moc"
