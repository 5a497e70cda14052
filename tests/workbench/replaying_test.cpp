// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QTemporaryDir>

#include "engine/catalog/catalog_edit.h"
#include "engine/transport/cassette.h"
#include "support/scripted_server.h"
#include "support/waiting.h"
#include "workbench.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

// A workspace that replays asks nobody, and what it shows is marked as what it is.
class ReplayingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aReplayWithoutRecordingsAsksNobody();
    void sampleRecordingsMakeSampleCalls_data();
    void sampleRecordingsMakeSampleCalls();

private:
    std::optional<CallResult> ask(const WorkbenchOptions& options);
    QString cassette(bool sample);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Workbench> m_workbench;
};

namespace {

Request question()
{
    Request request;
    request.messages = {{Role::User, {TextPart{"Hi"}}}};
    return request;
}

} // namespace

void ReplayingTest::init()
{
    m_workbench.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ScriptedServer>(answerAndClose(
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}"
        "\n\ndata: [DONE]\n\n"));
    const auto workspace = Workspace::open(m_folder->filePath(u"workspace"_s));
    QVERIFY(workspace);
    QVERIFY(addProvider(workspace->folder(),
                        {.id = "acme", .name = "Acme", .dialect = "openai-chat", .base_url = m_server->url("/v1")}));
}

std::optional<CallResult> ReplayingTest::ask(const WorkbenchOptions& options)
{
    auto workspace = Workspace::open(m_folder->filePath(u"workspace"_s));
    auto opened = Workbench::open(*workspace, options);
    if (!opened)
        return {};
    m_workbench = std::move(*opened);
    const auto call = m_workbench->start({.request = question(), .targets = {*m_workbench->resolve("acme/large")}});
    if (!becomes([&call] { return call->result().has_value(); }))
        return {};
    return call->result();
}

// What Acme says to the question, recorded.
QString ReplayingTest::cassette(bool sample)
{
    const auto plain = m_folder->filePath(u"plain.jsonl"_s);
    if (!ask({.record_to = plain}))
        return {};
    m_workbench.reset(); // writes what it has
    QFile file(plain);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto lines = file.readAll();
    if (sample)
        lines.replace("\"sample\":false", "\"sample\":true");
    QFile marked(m_folder->filePath(u"marked.jsonl"_s));
    if (!marked.open(QIODevice::WriteOnly))
        return {};
    marked.write(lines);
    return marked.fileName();
}

void ReplayingTest::aReplayWithoutRecordingsAsksNobody()
{
    auto workspace = Workspace::open(m_folder->filePath(u"workspace"_s));
    auto settings = workspace->settings();
    settings["replay"_L1] = QJsonObject{{u"pace"_s, 0}};
    QVERIFY(workspace->save(settings));
    const auto result = ask({});
    QVERIFY(result);
    QVERIFY(m_workbench->isReplaying());
    QCOMPARE(result->status, CallStatus::Failed);
    QCOMPARE(result->error->kind, ErrorKind::NotRecorded);
    QCOMPARE(m_server->connections(), 0);
}

void ReplayingTest::sampleRecordingsMakeSampleCalls_data()
{
    QTest::addColumn<bool>("sample");
    QTest::newRow("sample") << true;
    QTest::newRow("of one's own") << false;
}

void ReplayingTest::sampleRecordingsMakeSampleCalls()
{
    QFETCH(bool, sample);
    const auto recordings = cassette(sample);
    QVERIFY(!recordings.isEmpty());
    const auto result = ask({.replay = {recordings}, .pace = 0});
    QVERIFY(result);
    QCOMPARE(result->status, CallStatus::Finished);
    QCOMPARE(m_server->connections(), 1); // when it was recorded
    const auto reader = LedgerReader::open(m_workbench->workspace().folder().toStdString());
    QVERIFY(reader);
    const auto details = (*reader)->call(result->id);
    QVERIFY(details && *details);
    QCOMPARE((*details)->row.sample, sample);
    QVERIFY((*details)->row.recorded);
}

QTEST_GUILESS_MAIN(ReplayingTest)
#include "replaying_test.moc"
