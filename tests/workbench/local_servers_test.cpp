// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest/QtTest>

#include <QtCore/QTemporaryDir>

#include "engine/catalog/catalog_edit.h"
#include "local_servers.h"
#include "support/fake_keychain.h"
#include "support/scripted_server.h"
#include "support/waiting.h"
#include "workbench.h"

using namespace assay;
using namespace assay::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::minutes ample{1};

ScriptedServer::Script listing(const QByteArray& body)
{
    return answerAndClose("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " +
                          QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

// Takes the connection and never says a word.
void silent(QTcpSocket&, const QByteArray&)
{
}

Provider candidate(const std::string& id, const std::string& url, const std::string& dialect = "openai-chat")
{
    return {.id = id, .name = id, .dialect = dialect, .base_url = url, .local = true};
}

} // namespace

class LocalServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aServerThatListsItsModelsIsFound();
    void ollamaIsFoundInItsOwnDialect();
    void whoRefusesIsSilentOrIsSomethingElseIsNotFound();
    void aServerThatTheCatalogHasIsKnown();
    void aNewLookForgetsTheOldOne();
    void aServerThatWentIsNoLongerThere();
    void offlineItLooksAllTheSame();
    void thePortsThatTheCatalogHasAreAskedOnce();
    void remoteAddressesAreNeverAsked();
    void aKeychainThatIsSilentIsWaitedForNoLonger();

private:
    void open(const WorkbenchOptions& options = {});
    std::vector<LocalServer> found(const std::vector<Provider>& candidates, std::chrono::milliseconds patience = ample);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workbench> m_workbench;
};

void LocalServersTest::init()
{
    m_workbench.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void LocalServersTest::open(const WorkbenchOptions& options)
{
    m_workbench.reset();
    const auto workspace = Workspace::open(m_folder->filePath(u"ws"_s));
    QVERIFY(workspace.has_value());
    auto opened = Workbench::open(*workspace, options);
    QVERIFY(opened.has_value());
    m_workbench = std::move(*opened);
}

std::vector<LocalServer> LocalServersTest::found(const std::vector<Provider>& candidates,
                                                 std::chrono::milliseconds patience)
{
    LocalServers servers(*m_workbench, patience);
    QSignalSpy looked(&servers, &LocalServers::looked);
    servers.look(candidates);
    if (!becomes([&] { return looked.size() > 0; }))
        qFatal("the look does not end");
    return servers.answering();
}

void LocalServersTest::aServerThatListsItsModelsIsFound()
{
    ScriptedServer server(listing(R"({"data": [{"id": "qwen"}, {"id": "llama"}]})"));
    const auto servers = found({candidate("llama-cpp", server.url("/v1"))});
    QCOMPARE(servers.size(), 1);
    QCOMPARE(servers[0].provider.id, "llama-cpp");
    QCOMPARE(servers[0].listing.models, (std::vector<std::string>{"qwen", "llama"}));
    QVERIFY(!servers[0].is_known);
}

void LocalServersTest::ollamaIsFoundInItsOwnDialect()
{
    ScriptedServer server(listing(R"({"models": [{"name": "gemma3:4b", "model": "gemma3:4b"}]})"));
    const auto servers = found({candidate("ollama", server.url("/api"), "ollama")});
    QCOMPARE(servers.size(), 1);
    QCOMPARE(servers[0].listing.models, std::vector<std::string>{"gemma3:4b"});
}

void LocalServersTest::whoRefusesIsSilentOrIsSomethingElseIsNotFound()
{
    std::string refused;
    {
        ScriptedServer gone(silent);
        refused = gone.url("/v1");
    }
    ScriptedServer mute(silent);
    ScriptedServer web_page(listing("<html>It works!</html>"));
    ScriptedServer locked(answerAndClose("HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n"));
    ScriptedServer good(listing(R"({"data": [{"id": "m"}]})"));
    const auto servers =
        found({candidate("refused", refused), candidate("mute", mute.url("/v1")), candidate("web", web_page.url("/v1")),
               candidate("locked", locked.url("/v1")), candidate("good", good.url("/v1"))},
              std::chrono::milliseconds(500));
    QCOMPARE(servers.size(), 1);
    QCOMPARE(servers[0].provider.id, "good");
    QVERIFY(becomes([&] { return mute.openConnections() == 0; })); // the question that came to nothing is given up
}

void LocalServersTest::aServerThatTheCatalogHasIsKnown()
{
    ScriptedServer server(listing(R"({"data": []})"));
    Provider own = candidate("my-server", server.url("/v1"));
    own.base_url.replace(own.base_url.find("127.0.0.1"), 9, "localhost");
    QVERIFY(addProvider(m_workbench->workspace().folder(), own));
    m_workbench->reloadCatalog();
    const auto servers = found({candidate("other", server.url("/v1"))});
    QCOMPARE(servers.size(), 1);
    QVERIFY(servers[0].is_known);
}

void LocalServersTest::aNewLookForgetsTheOldOne()
{
    ScriptedServer mute(silent);
    ScriptedServer good(listing(R"({"data": [{"id": "m"}]})"));
    LocalServers servers(*m_workbench, ample);
    QSignalSpy looked(&servers, &LocalServers::looked);
    servers.look({candidate("mute", mute.url("/v1"))});
    QVERIFY(becomes([&] { return mute.openConnections() == 1; }));
    servers.look({candidate("good", good.url("/v1"))});
    QVERIFY(becomes([&] { return looked.size() > 0; }));
    QCOMPARE(servers.answering().size(), 1);
    QCOMPARE(servers.answering()[0].provider.id, "good");
}

void LocalServersTest::aServerThatWentIsNoLongerThere()
{
    LocalServers servers(*m_workbench, ample);
    QSignalSpy looked(&servers, &LocalServers::looked);
    auto server = std::make_unique<ScriptedServer>(listing(R"({"data": [{"id": "m"}]})"));
    const std::vector<Provider> candidates{candidate("good", server->url("/v1"))};
    servers.look(candidates);
    QVERIFY(becomes([&] { return looked.size() == 1; }));
    QCOMPARE(servers.answering().size(), 1);
    server.reset();
    servers.look(candidates);
    QVERIFY(becomes([&] { return looked.size() == 2; }));
    QVERIFY(servers.answering().empty());
}

void LocalServersTest::offlineItLooksAllTheSame()
{
    open({.offline = true});
    ScriptedServer server(listing(R"({"data": [{"id": "m"}]})"));
    QCOMPARE(found({candidate("good", server.url("/v1"))}).size(), 1);
}

void LocalServersTest::thePortsThatTheCatalogHasAreAskedOnce()
{
    const auto built_in = localCandidates(*m_workbench->catalog());
    std::vector<std::string> urls;
    for (const auto& provider : built_in)
        urls.push_back(provider.base_url);
    std::ranges::sort(urls);
    QCOMPARE(urls, (std::vector<std::string>{"http://127.0.0.1:11434/api", "http://127.0.0.1:1234/v1",
                                             "http://127.0.0.1:5000", "http://127.0.0.1:7860",
                                             "http://127.0.0.1:8000/v1", "http://127.0.0.1:8080",
                                             "http://127.0.0.1:8080/v1", "http://127.0.0.1:8880/v1"}));
    const auto more = localCandidates(*m_workbench->catalog(), {candidate("new", "http://127.0.0.1:4321/v1")});
    QCOMPARE(more.size(), 9);
    QCOMPARE(more.back().id, "new");
}

void LocalServersTest::remoteAddressesAreNeverAsked()
{
    QVERIFY(addProvider(m_workbench->workspace().folder(), candidate("lan", "http://192.168.0.7:8080/v1")));
    m_workbench->reloadCatalog();
    QVERIFY(m_workbench->catalog()->findProvider("lan"));
    QVERIFY(!std::ranges::contains(localCandidates(*m_workbench->catalog()), "lan", &Provider::id));
}

void LocalServersTest::aKeychainThatIsSilentIsWaitedForNoLonger()
{
    Desktop desktop{.answers = false};
    open({.keychain = [&desktop] { return std::make_unique<FakeKeychain>(desktop); }});
    auto provider = candidate("locked", "http://127.0.0.1:1/v1");
    provider.auth = {.kind = AuthKind::Keychain};
    const auto listing = m_workbench->listModels(provider, std::chrono::milliseconds(50));
    QVERIFY(becomes([&] { return listing.isFinished(); }));
    QCOMPARE(listing.result().error().kind, ErrorKind::Timeout);
    m_workbench.reset(); // before the desktop
}

QTEST_GUILESS_MAIN(LocalServersTest)
#include "local_servers_test.moc"
