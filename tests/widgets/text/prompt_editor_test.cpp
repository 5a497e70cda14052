// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

#include "widgets/common/text/prompt_editor.h"

using namespace assay;
using namespace Qt::StringLiterals;

class PromptEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsVariables_data();
    void findsVariables();
    void tellsOfVariablesOnlyWhenTheyChange();
    void growsWithItsTextWithinLimits();
    void writesScreenshots();
};

void PromptEditorTest::findsVariables_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("none") << u"a {b} {{}} {{ }}"_s << QStringList{};
    QTest::newRow("two") << u"{{document}} and {{ language }}"_s << QStringList{u"document"_s, u"language"_s};
    QTest::newRow("each once, in order") << u"{{b}}{{a}}{{b}}"_s << QStringList{u"b"_s, u"a"_s};
    QTest::newRow("other scripts") << u"{{größe}} {{a-b.c_1}}"_s << QStringList{u"größe"_s, u"a-b.c_1"_s};
    QTest::newRow("code is none") << u"{{a b}} {{#if}}"_s << QStringList{};
}

void PromptEditorTest::findsVariables()
{
    QFETCH(QString, text);
    QFETCH(QStringList, names);
    QCOMPARE(promptVariables(text), names);
}

void PromptEditorTest::tellsOfVariablesOnlyWhenTheyChange()
{
    CodeHighlighting highlighting;
    PromptEditor editor(highlighting);
    QSignalSpy changed(&editor, &PromptEditor::variablesChanged);
    editor.setPlainText(u"Read {{document}}."_s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.last().first().toStringList(), QStringList{u"document"_s});
    editor.appendPlainText(u"More."_s);
    QCOMPARE(changed.count(), 1);
    editor.appendPlainText(u"{{language}}"_s);
    QCOMPARE(editor.variables(), (QStringList{u"document"_s, u"language"_s}));
    QCOMPARE(changed.count(), 2);
}

void PromptEditorTest::growsWithItsTextWithinLimits()
{
    CodeHighlighting highlighting;
    PromptEditor editor(highlighting);
    editor.setAutoHeight(2, 5);
    const int two = editor.sizeHint().height();
    editor.setPlainText(u"1\n2\n3"_s);
    const int three = editor.sizeHint().height();
    editor.setPlainText(u"1\n2\n3\n4\n5"_s);
    const int five = editor.sizeHint().height();
    editor.appendPlainText(u"6\n7"_s);
    QVERIFY(two < three && three < five);
    QCOMPARE(editor.sizeHint().height(), five);
}

void PromptEditorTest::writesScreenshots()
{
    const QDir folder(QStringLiteral(ASSAY_SCREENSHOTS));
    QVERIFY(folder.mkpath(u"."_s));
    CodeHighlighting highlighting;
    for (const bool dark : {false, true}) {
        PromptEditor editor(highlighting);
        auto palette = editor.palette();
        palette.setColor(QPalette::Base, dark ? 0x1f242c : 0xfafbfc);
        palette.setColor(QPalette::Text, dark ? 0xe7eaef : 0x1a1f26);
        editor.setPalette(palette);
        editor.resize(292, 240);
        editor.setPlainText(
            u"# Task\n\nExtract the **fields** from this invoice.\n\nDocument: {{document}}\nKnown vendors: "
            "{{vendors}}\nLanguage of the note: {{language}}\n\n- `json` only"_s);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        QTest::qWait(200); // the colours
        QVERIFY(editor.grab().save(folder.filePath(u"prompt-%1.png"_s.arg(dark ? u"dark"_s : u"light"_s))));
    }
}

QTEST_MAIN(PromptEditorTest)
#include "prompt_editor_test.moc"
