// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include "demo/scenario.h"
#include "widgets/compare/compare_prompt.h"

using namespace assay;

// The demo's prompts as Compare opens them: what it sends is what was recorded, or replay would not find it.
class DemoPromptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compareAsksWhatWasRecorded_data();
    void compareAsksWhatWasRecorded();
};

void DemoPromptsTest::compareAsksWhatWasRecorded_data()
{
    QTest::addColumn<PromptFile>("prompt");
    const auto scenarios = builtInScenarios();
    QVERIFY(scenarios);
    for (const auto& scenario : *scenarios)
        QTest::addRow("%s", qPrintable(scenario.prompt.title)) << parsePrompt(promptText(scenario.prompt));
}

void DemoPromptsTest::compareAsksWhatWasRecorded()
{
    QFETCH(PromptFile, prompt);
    const auto opened = fromPromptFile(prompt);
    QCOMPARE(unreadableIn(opened), QStringList());
    const auto sent = requestOf(opened);
    QVERIFY(sent);
    QCOMPARE(canonicalJson(*sent), canonicalJson(*requestFor(prompt)));
}

QTEST_GUILESS_MAIN(DemoPromptsTest)
#include "demo_prompts_test.moc"
