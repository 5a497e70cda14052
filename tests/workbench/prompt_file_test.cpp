// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "prompt_file.h"

using namespace assay;
using namespace Qt::StringLiterals;

class PromptFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPromptReadsBackAsItWasWritten();
    void modelsOnOneLineAreReadToo();
    void aPromptIsReadBackFromItsFile();
};

static PromptFile samplePrompt()
{
    return {.title = u"Invoice with a changed IBAN"_s,
            .workflow = u"Invoice triage"_s,
            .step = u"extract"_s,
            .tags = {{u"team"_s, u"finance"_s}, {u"urgent"_s, QString()}},
            .models = {u"sim-openai/tokens=60,reasoning=0"_s, u"ollama/qwen3:8b"_s},
            .system = u"Be brief.\n\n=== user ===\nis only text here"_s,
            .user = u"What of {{it}}?"_s,
            .variables = {{u"it"_s, u"one\n\ntwo"_s}},
            .other_keys = {{u"colour"_s, u"blue"_s}},
            .other_sections = {{u"notes"_s, u"\\=== user ==="_s}}};
}

void PromptFileTest::aPromptReadsBackAsItWasWritten()
{
    const QString text = promptText(samplePrompt());
    QVERIFY2(parsePrompt(text) == samplePrompt(), qPrintable(text));
}

void PromptFileTest::modelsOnOneLineAreReadToo()
{
    const auto prompt = parsePrompt(u"models: openai/a , anthropic/b,\nmodel: sim-openai/tokens=60,reasoning=0\n"_s);
    QCOMPARE(prompt.models, QStringList({u"openai/a"_s, u"anthropic/b"_s, u"sim-openai/tokens=60,reasoning=0"_s}));
}

void PromptFileTest::aPromptIsReadBackFromItsFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"kept.md"_s);
    QVERIFY(writePrompt(path, samplePrompt()).has_value());
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(*readPrompt(path) == samplePrompt());
    QVERIFY(!readPrompt(folder.filePath(u"none.md"_s)).has_value());
}

QTEST_APPLESS_MAIN(PromptFileTest)
#include "prompt_file_test.moc"
