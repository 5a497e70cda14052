// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QTemporaryDir>

#include "support/scripted_server.h"
#include "support/waiting.h"
#include "workbench.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// The forms of models, as a workbench keeps them.
class InputFormsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFormIsAskedForOnce();
    void twoAsksAtOnceAreOneExchange();
    void whatFailedIsAskedForAgain();
    void aProviderWithoutFormsSaysSo();

private:
    Target target(const std::string& dialect = "cog") const
    {
        return {.provider = {.id = "box", .name = "Box", .dialect = dialect, .base_url = m_server->url("")},
                .model = "default"};
    }
    Result<InputForm> formOf(const Target& asked)
    {
        auto future = m_workbench->inputForm(asked);
        if (!becomes([&future] { return future.isFinished(); }))
            return failure(ErrorKind::Timeout, u"no answer came"_s);
        return future.result();
    }

    QTemporaryDir m_folder;
    QByteArray m_body;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Workbench> m_workbench;
};

void InputFormsTest::init()
{
    m_body = R"({"components":{"schemas":{"Input":{"properties":{"prompt":{"type":"string"}}}}}})";
    m_server = std::make_unique<ScriptedServer>([this](QTcpSocket& socket, const QByteArray& received) {
        answerAndClose("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: " +
                       QByteArray::number(m_body.size()) + "\r\n\r\n" + m_body)(socket, received);
    });
    const auto workspace = Workspace::open(m_folder.filePath(u"workspace"_s));
    QVERIFY(workspace);
    m_workbench = std::move(Workbench::open(*workspace, {}).value());
}

void InputFormsTest::aFormIsAskedForOnce()
{
    const auto first = formOf(target());
    QVERIFY2(first, first ? "" : qPrintable(first.error().message));
    QVERIFY(first->find("prompt"));
    QCOMPARE(formOf(target()).value(), *first);
    QCOMPARE(m_server->connections(), 1);
    m_workbench->reloadCatalog(); // the provider may have another address now
    QVERIFY(formOf(target()));
    QCOMPARE(m_server->connections(), 2);
}

void InputFormsTest::twoAsksAtOnceAreOneExchange()
{
    const auto first = m_workbench->inputForm(target());
    const auto second = m_workbench->inputForm(target());
    QVERIFY(becomes([&] { return first.isFinished() && second.isFinished(); }));
    QVERIFY(first.result() && second.result());
    QCOMPARE(m_server->connections(), 1);
}

void InputFormsTest::whatFailedIsAskedForAgain()
{
    const auto good = std::exchange(m_body, "{");
    QVERIFY(!formOf(target()));
    m_body = good;
    QVERIFY(formOf(target()));
}

void InputFormsTest::aProviderWithoutFormsSaysSo()
{
    const auto form = formOf(target("openai-chat"));
    QVERIFY(!form);
    QCOMPARE(form.error().kind, ErrorKind::Unsupported);
    QCOMPARE(m_server->connections(), 0);
}

QTEST_GUILESS_MAIN(InputFormsTest)
#include "input_forms_test.moc"
