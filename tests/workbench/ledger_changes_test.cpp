// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QTemporaryDir>

#include "engine/catalog/catalog_edit.h"
#include "support/ledger_calls.h"
#include "support/scripted_server.h"
#include "support/waiting.h"
#include "workbench.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// Who shows the ledger is told whenever what it answers is another.
class LedgerChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aCallThatNobodyHoldsAnyLongerIsToldWhenItHasEnded();
    void aCallWhoseHandleGoesWithItsResultIsTold();
    void recoveredCallsAreTold();

private:
    Workspace makeWorkspace(const ScriptedServer::Script& script);
    std::unique_ptr<Workbench> open(const Workspace& workspace);
    std::unique_ptr<RunningCall> ask(Workbench& workbench);
    std::optional<CallStatus> newestStatus(Workbench& workbench);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
};

void LedgerChangesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Workspace LedgerChangesTest::makeWorkspace(const ScriptedServer::Script& script)
{
    m_server = std::make_unique<ScriptedServer>(script);
    auto workspace = Workspace::open(m_folder->filePath(u"workspace"_s));
    if (!workspace ||
        !addProvider(
            workspace->folder(),
            {.id = "acme", .name = "Acme", .dialect = "openai-chat", .base_url = m_server->url("/v1"), .local = true}))
        qFatal("no workspace");
    return *workspace;
}

std::unique_ptr<Workbench> LedgerChangesTest::open(const Workspace& workspace)
{
    auto opened = Workbench::open(workspace, {});
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return std::move(*opened);
}

std::unique_ptr<RunningCall> LedgerChangesTest::ask(Workbench& workbench)
{
    Request request;
    request.messages = {{Role::User, {TextPart{"Hi"}}}};
    return workbench.start({.request = request, .targets = {*workbench.resolve("acme/large")}});
}

std::optional<CallStatus> LedgerChangesTest::newestStatus(Workbench& workbench)
{
    auto answer = workbench.ask([](LedgerReader& reader) { return reader.calls({.limit = 1}); });
    if (!becomes([&] { return answer.isFinished(); }) || !answer.result() || answer.result()->empty())
        return {};
    return answer.result()->front().status;
}

void LedgerChangesTest::aCallThatNobodyHoldsAnyLongerIsToldWhenItHasEnded()
{
    const auto workspace = makeWorkspace([](QTcpSocket&, const QByteArray&) {}); // never says a word
    const auto workbench = open(workspace);
    QSignalSpy told(workbench.get(), &Workbench::ledgerChanged);
    auto call = ask(*workbench);
    QVERIFY(becomes([&] { return m_server->connections() == 1; }));
    QCOMPARE(told.size(), 0);
    call.reset(); // stops it
    QVERIFY(becomes([&] { return told.size() == 1; }));
    QCOMPARE(newestStatus(*workbench), CallStatus::Cancelled);
}

void LedgerChangesTest::aCallWhoseHandleGoesWithItsResultIsTold()
{
    const auto workspace = makeWorkspace(answerAndClose("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n"));
    const auto workbench = open(workspace);
    QSignalSpy told(workbench.get(), &Workbench::ledgerChanged);
    auto call = ask(*workbench);
    connect(call.get(), &RunningCall::changed, this, [&call] {
        if (call->result())
            call.reset(); // before it could say that it has finished
    });
    QVERIFY(becomes([&] { return told.size() == 1; }));
    QVERIFY(!call);
    QCOMPARE(newestStatus(*workbench), CallStatus::Failed);
}

void LedgerChangesTest::recoveredCallsAreTold()
{
    const auto workspace = makeWorkspace([](QTcpSocket&, const QByteArray&) {});
    {
        auto ledger = Ledger::open({.workspace = workspace.folder().toStdString()});
        QVERIFY(ledger);
        const auto call = sampleCall(1, sample_begin_us);
        auto begun = (*ledger)->attemptStarting(call.facts, call.attempts.front().facts);
        begun.waitForFinished();
        QVERIFY(begun.result());
    } // its process has died
    const auto workbench = open(workspace);
    QSignalSpy told(workbench.get(), &Workbench::ledgerChanged);
    QVERIFY(becomes([&] { return told.size() == 1; }));
    QCOMPARE(newestStatus(*workbench), CallStatus::Interrupted);
}

QTEST_GUILESS_MAIN(LedgerChangesTest)
#include "ledger_changes_test.moc"
