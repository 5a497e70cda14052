// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSemaphore>
#include <QtCore/QTemporaryDir>

#include "workbench.h"

using namespace assay;
using namespace Qt::StringLiterals;

// What is asked of the ledger through a workbench.
class QuestionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatStillWaitsIsNotAskedWhenTheWorkbenchGoes();
};

void QuestionsTest::whatStillWaitsIsNotAskedWhenTheWorkbenchGoes()
{
    QTemporaryDir folder;
    const auto workspace = Workspace::open(folder.filePath(u"workspace"_s));
    QVERIFY(workspace);
    auto workbench = std::move(Workbench::open(*workspace, {}).value());
    QSemaphore begun;
    QSemaphore dropped;
    bool first_saw_the_drop = false;
    std::atomic<bool> second_asked = false;
    workbench->ask([&](LedgerReader&) {
        begun.release();
        first_saw_the_drop = dropped.tryAcquire(1, QDeadlineTimer(std::chrono::seconds(10)));
        return Result<void>();
    });
    begun.acquire();
    {
        const auto told = std::shared_ptr<void>(nullptr, [&dropped](void*) { dropped.release(); });
        workbench->ask([&second_asked, told](LedgerReader&) {
            second_asked = true;
            return Result<void>();
        });
    }
    workbench.reset();
    QVERIFY(first_saw_the_drop);
    QVERIFY(!second_asked);
}

QTEST_GUILESS_MAIN(QuestionsTest)
#include "questions_test.moc"
