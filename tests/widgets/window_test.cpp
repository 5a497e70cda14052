// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSemaphore>

#include "engine/later.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"
#include "widgets/shell/main_window.h"
#include "widgets/spend/spend_workspace.h"
#include "widgets/window.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsThatEndInABurstAreAskedForOnceMore();
};

void WindowTest::callsThatEndInABurstAreAskedForOnceMore()
{
    SpendWorkspace workspace({callOf("invoices", "1.25", 0)});
    Workbench& workbench = workspace.workbench();
    Window window(workbench);
    bool appended = false;
    QString status;
    BusyReader busy(workbench);
    for (int i = 0; i < 3; ++i)
        Q_EMIT workbench.ledgerChanged();
    const auto append = [&](LedgerReader&) -> Result<void> {
        appended = workspace.append({callOf("invoices", "2.50", 0)});
        return {};
    };
    const auto nothing = [](LedgerReader&) -> Result<void> { return {}; };
    whenDone(workbench.ask(append), this, [&](const Result<void>&) {
        whenDone(workbench.ask(nothing), this,
                 [&](const Result<void>&) { status = window.mainWindow().statusLine().text(); });
    });
    busy.release();
    QVERIFY(becomes([&] { return !status.isEmpty(); }));
    QVERIFY(appended);
    QVERIFY2(status.contains(u"Today $3.75"_s), qPrintable(status)); // the second question came after the call
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
