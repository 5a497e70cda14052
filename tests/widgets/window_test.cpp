// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QSemaphore>

#include "engine/later.h"
#include "support/ledger_calls.h"
#include "support/waiting.h"
#include "widgets/common/banner.h"
#include "widgets/media/media_page.h"
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
    void aLedgerThatCannotBeReadIsSaidOnceAndHasNoZeros();
    void aRecoveryThatFailsIsSaid();
    void recoveredCallsShowUpInSpend();
    void whatMediaComeFromIsOneClickAway();
};

void WindowTest::callsThatEndInABurstAreAskedForOnceMore()
{
    SpendWorkspace workspace({callOf("invoices", "1.25", 0)});
    Workbench& workbench = workspace.workbench();
    Window window(workbench);
    bool appended = false;
    BusyReader busy(workbench);
    for (int i = 0; i < 3; ++i)
        Q_EMIT workbench.ledgerChanged();
    const auto append = [&](LedgerReader&) -> Result<void> {
        appended = workspace.append({callOf("invoices", "2.50", 0)});
        return {};
    };
    auto appending = workbench.ask(append);
    busy.release();
    // Nothing else asks: the window is not shown. So it was the second question, and it came after the call.
    const auto status = [&] { return window.mainWindow().statusLine().text(); };
    QVERIFY2(becomes([&] { return status().contains(u"Today $3.75"_s); }), qPrintable(status()));
    QVERIFY(appended && appending.isFinished());
}

void WindowTest::aLedgerThatCannotBeReadIsSaidOnceAndHasNoZeros()
{
    SpendWorkspace workspace({callOf("invoices", "1.25", 0)});
    Workbench& workbench = workspace.workbench();
    Window window(workbench);
    auto* const banner = window.mainWindow().findChild<ErrorBanner*>();
    QVERIFY(!window.mainWindow().statusLine().text().contains(u"$0"_s));
    const QString ledger = workbench.workspace().path(u"ledger.db"_s);
    QVERIFY(QFile::rename(ledger, ledger + u".away"_s)); // before the reader has opened it
    Q_EMIT workbench.ledgerChanged();
    QVERIFY(becomes([&] { return !banner->isHidden(); }));
    QVERIFY(!banner->sentence().isEmpty());
    QVERIFY(!window.mainWindow().statusLine().text().contains(u"Today"_s));
    banner->hide(); // closed by a person
    bool answered = false;
    Q_EMIT workbench.ledgerChanged();
    whenDone(workbench.ask([](LedgerReader&) -> Result<void> { return {}; }), this, [&](const Result<void>&) {
        whenDone(workbench.ask([](LedgerReader&) -> Result<void> { return {}; }), this,
                 [&](const Result<void>&) { answered = true; });
    });
    QVERIFY(becomes([&] { return answered; }));
    QVERIFY(banner->isHidden());
    QVERIFY(QFile::rename(ledger + u".away"_s, ledger));
    Q_EMIT workbench.ledgerChanged();
    QVERIFY(becomes([&] { return window.mainWindow().statusLine().text().contains(u"Today $1.25"_s); }));
}

void WindowTest::aRecoveryThatFailsIsSaid()
{
    SpendWorkspace workspace;
    Window window(workspace.workbench());
    Q_EMIT workspace.workbench().recoveryFailed({.kind = ErrorKind::Storage, .message = u"The ledger is full."_s});
    const auto* const banner = window.mainWindow().findChild<ErrorBanner*>();
    QVERIFY(!banner->isHidden());
    QCOMPARE(banner->sentence(), u"The ledger is full."_s);
}

void WindowTest::recoveredCallsShowUpInSpend()
{
    SpendWorkspace workspace({callOf("invoices", "1.25", 0)});
    Window window(workspace.workbench());
    window.show();
    QVERIFY(window.mainWindow().showPage(u"spend"_s));
    auto* const page = qobject_cast<SpendPage*>(window.mainWindow().page(u"spend"_s));
    QVERIFY(becomes([&] { return page->model().view() != nullptr; }));
    QVERIFY(workspace.append({callOf("invoices", "2.50", 0)}));
    Q_EMIT workspace.workbench().callsRecovered(1);
    const MoneySum both = MoneySum::parse("3.75").value();
    QVERIFY(becomes([&] { return page->model().view()->total.cost.amount == both; }));
}

void WindowTest::whatMediaComeFromIsOneClickAway()
{
    SpendWorkspace workspace({callOf("invoices", "1.25", 0)});
    const auto id = QString::fromStdString(workspace.idsOf({}).front());
    Window window(workspace.workbench());
    auto& shell = window.mainWindow();
    QCOMPARE(shell.pageIds().indexOf(u"media"_s), 1); // after Compare
    auto* const page = qobject_cast<MediaPage*>(shell.page(u"media"_s));
    QVERIFY(page);
    Q_EMIT page->callRequested(id);
    QCOMPARE(shell.currentPage(), u"ledger"_s);
    Q_EMIT page->rerunRequested(id); // it was made alone, not in a run of Compare
    const auto* const banner = shell.findChild<ErrorBanner*>();
    QVERIFY(becomes([&] { return !banner->isHidden(); }));
    QCOMPARE(shell.currentPage(), u"ledger"_s);
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
