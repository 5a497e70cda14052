// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QProcess>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslServer>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include "engine/transport/http_server.h"
#include "engine/transport/network_transport.h"
#include "support/exchange_outcome.h"
#include "support/scripted_server.h"

using namespace assay;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using assay::test::answerAndClose;
using assay::test::becomes;
using assay::test::ExchangeOutcome;
using assay::test::observe;
using assay::test::run;
using assay::test::ScriptedServer;

namespace {

HttpRequest get(std::string url)
{
    return {.method = "GET", .url = std::move(url)};
}

// A server of ours with its address.
struct Served
{
    explicit Served(HttpServer::Handler handler) : server(std::move(handler))
    {
        base = "http://127.0.0.1:" + std::to_string(server.listen().value_or(std::uint16_t{0}));
    }
    HttpServer server;
    std::string base;
};

// A port that nobody listens on: it was free a moment ago.
std::uint16_t closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

std::unique_ptr<Exchange> started(Transport& transport, HttpRequest request, ExchangeOutcome& outcome)
{
    auto exchange = transport.exchange(std::move(request));
    observe(*exchange, outcome);
    exchange->start();
    return exchange;
}

// Serves TLS on 127.0.0.1 with a certificate that nobody has signed but itself.
class SelfSignedServer
{
public:
    SelfSignedServer()
    {
        const auto key_file = m_folder.filePath(u"key.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                       u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=Nobody's Test Authority"_s, u"-addext"_s,
                       u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, key_file, u"-out"_s, certificateFile()});
        openssl.waitForFinished(-1);
        QFile key(key_file);
        if (!key.open(QIODevice::ReadOnly))
            return;
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile()));
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            auto* socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                received += socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret");
            });
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    QString certificateFile() const { return m_folder.filePath(u"certificate.pem"_s); }
    std::string url() const { return "https://127.0.0.1:" + std::to_string(m_server.serverPort()) + "/"; }

    QByteArray received;

private:
    QTemporaryDir m_folder;
    QSslServer m_server;
};

} // namespace

class NetworkTransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesARequestAsItIs_data();
    void carriesARequestAsItIs();
    void addsNothingToTheHeadersBehindTheCallersBack();
    void handsBytesOnAsTheyCome();
    void keepsAConnectionForTheNextExchange();
    void carriesTwoHundredExchangesToOneHostAtOnce();
    void buffersNothingOfALongAnswer();
    void carriesALargeRequest();
    void givesAnswersWhateverTheirStatus_data();
    void givesAnswersWhateverTheirStatus();
    void takesOnlyTheLastHeadForTheHead();
    void undoesGzip();
    void breaksOffWhatUnpacksToAMultitudeOfItself();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void saysThatNothingListens();
    void saysThatANameDoesNotExist();
    void saysWhoseCertificateIsNotTrusted();
    void trustsTheCertificatesItIsGiven();
    void saysThatTheOtherSideDoesNotSpeakTls();
    void endsASilentExchange_data();
    void endsASilentExchange();
    void countsEveryByteAsASignOfLife();
    void sendsARequestOnceThoughTheConnectionDies();
    void refusesWhatWouldSplitTheRequest_data();
    void refusesWhatWouldSplitTheRequest();
    void cancelsWhenDeleted_data();
    void cancelsWhenDeleted();
    void mayDeleteAndStartOthersInsideASignal();
    void neverUsesAProxyForThisMachine();
    void sendsNothingToAPrivateAddressThatWasToBePublic_data();
    void sendsNothingToAPrivateAddressThatWasToBePublic();
    void sendsNothingThroughAConnectionThatIsKeptToAPrivateAddress();
};

void NetworkTransportTest::carriesARequestAsItIs_data()
{
    QTest::addColumn<std::string>("method");
    QTest::addColumn<std::string>("target");
    QTest::addColumn<std::string>("body");
    QTest::newRow("post") << std::string("POST") << std::string("/v1/x?a=%20b") << std::string("{\"a\":\"\xc3\xa9\"}");
    QTest::newRow("empty post") << std::string("POST") << std::string("/v1/cancel") << std::string();
    QTest::newRow("get") << std::string("GET") << std::string("/") << std::string();
    QTest::newRow("delete") << std::string("DELETE") << std::string("/v1/x") << std::string();
    QTest::newRow("put with zeros") << std::string("PUT") << std::string("/x") << std::string("a\0b", 3);
    QTest::newRow("a model's id like a path")
        << std::string("POST") << std::string("/m/../a/./b%2Fc") << std::string("x");
}

void NetworkTransportTest::carriesARequestAsItIs()
{
    QFETCH(std::string, method);
    QFETCH(std::string, target);
    QFETCH(std::string, body);
    IncomingRequest seen;
    Served served([&seen](IncomingRequest request, auto response) {
        seen = std::move(request);
        response->send({.status = 200, .headers = {{"X-Answer", " yes "}}}, "done");
    });
    NetworkTransport network;
    const auto outcome =
        run(network, {.method = method, .url = served.base + target, .headers = {{"X-A", "1"}}, .body = body});
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.finishes, 1);
    QCOMPARE(outcome.status(), 200);
    QCOMPARE(outcome.heads.back().headers.value("x-answer"), std::string_view("yes"));
    QCOMPARE(outcome.body(), std::string("done"));
    QCOMPARE(seen.method, method);
    QCOMPARE(seen.query.empty() ? seen.path : seen.path + '?' + seen.query, target);
    QCOMPARE(seen.body, body);
    QCOMPARE(seen.headers.value("x-a"), std::string_view("1"));
}

void NetworkTransportTest::addsNothingToTheHeadersBehindTheCallersBack()
{
    IncomingRequest seen;
    Served served([&seen](IncomingRequest request, auto response) {
        seen = std::move(request);
        response->send({.status = 200}, {});
    });
    NetworkTransport network;
    run(network, {.url = served.base, .headers = {{"empty", ""}}, .body = std::string(2u << 20, 'x')});
    QVERIFY(!seen.headers.contains("expect"));
    QVERIFY(!seen.headers.contains("content-type"));
    QVERIFY(seen.headers.contains("empty"));
    QCOMPARE(seen.headers.value("accept-encoding"), std::string_view("gzip"));
}

void NetworkTransportTest::handsBytesOnAsTheyCome()
{
    std::unique_ptr<ResponseStream> open;
    Served served([&open](IncomingRequest, auto response) {
        open = std::move(response);
        open->begin({.status = 200});
    });
    NetworkTransport network;
    ExchangeOutcome outcome;
    const auto exchange = started(network, get(served.base), outcome);
    QVERIFY(becomes([&] { return outcome.heads.size() == 1; })); // the head before any byte
    QCOMPARE(outcome.bytes, std::size_t(0));
    for (const auto* piece : {"one ", "two ", "three"}) {
        open->write(piece);
        QVERIFY(becomes([&] { return !outcome.pieces.empty() && outcome.pieces.back() == piece; }));
        QCOMPARE(outcome.finishes, 0);
    }
    open->end();
    QVERIFY(becomes([&] { return outcome.finishes == 1; }));
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.body(), std::string("one two three"));
}

void NetworkTransportTest::keepsAConnectionForTheNextExchange()
{
    QSet<QByteArray> peers;
    Served served([&peers](IncomingRequest request, auto response) {
        peers.insert(QByteArray::fromStdString(request.peer));
        response->send({.status = 200}, "x");
    });
    NetworkTransport network;
    for (int i = 0; i < 5; ++i)
        QVERIFY(!run(network, get(served.base)).error);
    QCOMPARE(peers.size(), 1);
}

void NetworkTransportTest::carriesTwoHundredExchangesToOneHostAtOnce()
{
    constexpr std::size_t many = 200;
    std::vector<std::pair<std::string, std::unique_ptr<ResponseStream>>> open;
    Served served([&open](IncomingRequest request, auto response) {
        open.emplace_back(std::move(request.body), std::move(response));
    });
    NetworkTransport network;
    std::vector<ExchangeOutcome> outcomes(many);
    std::vector<std::unique_ptr<Exchange>> exchanges;
    for (std::size_t i = 0; i < many; ++i)
        exchanges.push_back(started(network, {.url = served.base, .body = std::to_string(i)}, outcomes[i]));
    QVERIFY(becomes([&] { return open.size() == many; })); // nobody waits for another's end
    for (auto& [body, response] : open)
        response->send({.status = 200}, body);
    QVERIFY(becomes([&] { return std::ranges::all_of(outcomes, [](const auto& one) { return one.finishes == 1; }); }));
    for (std::size_t i = 0; i < many; ++i)
        QCOMPARE(outcomes[i].body(), std::to_string(i));
}

void NetworkTransportTest::buffersNothingOfALongAnswer()
{
    constexpr std::size_t total = 100u << 20;
    const std::string piece(256u << 10, 'x');
    std::unique_ptr<ResponseStream> open;
    std::size_t written = 0;
    const auto write_more = [&] {
        while (written < total && open->bytesPending() == 0) {
            open->write(piece);
            written += piece.size();
        }
        if (written == total && open->bytesPending() == 0)
            open->end();
    };
    Served served([&](IncomingRequest, auto response) {
        open = std::move(response);
        connect(open.get(), &ResponseStream::drained, this, write_more);
        open->begin({.status = 200});
        write_more();
    });
    NetworkTransport network;
    const auto outcome = run(network, get(served.base), false);
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.bytes, total);
    QVERIFY2(outcome.largest_piece <= 64u << 10, qPrintable(QString::number(outcome.largest_piece)));
}

void NetworkTransportTest::carriesALargeRequest()
{
    constexpr std::size_t size = 100u << 20;
    std::size_t received = 0;
    Served served([&received](IncomingRequest request, auto response) {
        received = request.body.size();
        response->send({.status = 200}, "ok");
    });
    NetworkTransport network;
    const auto outcome = run(network, {.url = served.base, .body = std::string(size, 'x')});
    QVERIFY(!outcome.error);
    QCOMPARE(received, size);
}

void NetworkTransportTest::givesAnswersWhateverTheirStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::newRow("redirect") << 302 << std::string("moved");
    QTest::newRow("permanent redirect") << 308 << std::string();
    QTest::newRow("HTML of a proxy") << 502 << std::string("<html><h1>Bad Gateway</h1></html>");
    QTest::newRow("key refused") << 401 << std::string("{\"error\":{}}");
    QTest::newRow("too many") << 429 << std::string("{}");
    QTest::newRow("overloaded") << 529 << std::string("{}");
    QTest::newRow("nothing") << 204 << std::string();
}

void NetworkTransportTest::givesAnswersWhateverTheirStatus()
{
    QFETCH(int, status);
    QFETCH(std::string, body);
    int requests = 0;
    Served served([&](IncomingRequest, auto response) {
        ++requests;
        response->send({.status = status, .headers = {{"location", "/elsewhere"}, {"retry-after", "2"}}}, body);
    });
    NetworkTransport network;
    const auto outcome = run(network, {.url = served.base, .headers = {{"authorization", "Bearer k"}}, .body = "{}"});
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.status(), status);
    QCOMPARE(outcome.body(), body);
    QCOMPARE(outcome.heads.back().headers.value("retry-after"), std::string_view("2"));
    QCOMPARE(requests, 1);
}

void NetworkTransportTest::takesOnlyTheLastHeadForTheHead()
{
    ScriptedServer server(answerAndClose("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n"
                                         "HTTP/1.1 200 OK\r\na: 1\r\nA: 2\r\ntransfer-encoding: chunked\r\n\r\n"
                                         "2\r\nok\r\n0\r\ntrailer: 3\r\n\r\n"));
    NetworkTransport network;
    const auto outcome = run(network, get(server.url()));
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.heads.size(), std::size_t(1));
    QCOMPARE(outcome.heads[0], (HttpHead{200, {{"a", "1"}, {"A", "2"}, {"transfer-encoding", "chunked"}}}));
    QCOMPARE(outcome.body(), std::string("ok"));
}

void NetworkTransportTest::undoesGzip()
{
    const auto zipped =
        QByteArray::fromHex("1f8b08000000000000ffcb48cdc9c95728cf2fca49010085114a0d0b000000"); // hello world
    ScriptedServer server(answerAndClose("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " +
                                         QByteArray::number(zipped.size()) + "\r\n\r\n" + zipped));
    NetworkTransport network;
    const auto outcome = run(network, get(server.url()));
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.body(), std::string("hello world"));
    QVERIFY(!outcome.heads[0].headers.contains("content-encoding"));
    QVERIFY(!outcome.heads[0].headers.contains("content-length"));
}

void NetworkTransportTest::breaksOffWhatUnpacksToAMultitudeOfItself()
{
    QProcess gzip;
    gzip.start(u"bash"_s, {u"-c"_s, u"head -c 300000000 /dev/zero | gzip"_s});
    QVERIFY(gzip.waitForFinished(-1));
    const auto bomb = gzip.readAllStandardOutput().toStdString();
    QVERIFY(bomb.size() > 100'000 && bomb.size() < 1'000'000);
    Served served([&bomb](const IncomingRequest&, auto response) {
        response->send({.status = 200, .headers = {{"content-encoding", "gzip"}}}, bomb);
    });
    NetworkTransport network;
    const auto outcome = run(network, get(served.base), false);
    QCOMPARE(outcome.kind(), ErrorKind::Protocol);
    QVERIFY2(outcome.error->message.contains(u"unpacks"_s), qPrintable(outcome.error->message));
    QVERIFY(outcome.bytes < 200'000'000);
}

void NetworkTransportTest::saysWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<std::string>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("closed without a word")
        << ""_ba << ErrorKind::Network << 0 << std::string() << u"before it answered"_s;
    QTest::newRow("closed in the head") << "HTTP/1.1 200 OK\r\ncontent-"_ba << ErrorKind::Network << 0 << std::string()
                                        << u"before it answered"_s;
    QTest::newRow("cut before its length") << "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"_ba
                                           << ErrorKind::Truncated << 200 << std::string("half") << u"cut off"_s;
    QTest::newRow("cut between chunks") << "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n"_ba
                                        << ErrorKind::Truncated << 200 << std::string("half") << u"cut off"_s;
    QTest::newRow("cut in an error") << "HTTP/1.1 503 No\r\ncontent-length: 9\r\n\r\nhalf"_ba << ErrorKind::Truncated
                                     << 503 << std::string("half") << u"cut off"_s;
    QTest::newRow("no HTTP") << "SSH-2.0-OpenSSH\r\n"_ba << ErrorKind::Protocol << 0 << std::string() << u"not HTTP"_s;
    QTest::newRow("broken gzip") << "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nhalf"_ba
                                 << ErrorKind::Protocol << 200 << std::string() << u"not HTTP"_s;
}

void NetworkTransportTest::saysWhatWentWrong()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    QFETCH(int, status);
    QFETCH(std::string, body);
    QFETCH(QString, words);
    ScriptedServer server(answerAndClose(answer));
    NetworkTransport network;
    const auto outcome = run(network, {.url = server.url(), .body = "{}"});
    QVERIFY(outcome.error);
    QCOMPARE(outcome.finishes, 1);
    QVERIFY2(outcome.error->message.contains(words), qPrintable(outcome.error->message));
    QVERIFY2(outcome.error->message.contains(u"“127.0.0.1:"_s), qPrintable(outcome.error->message));
    QCOMPARE(outcome.error->kind, kind);
    QCOMPARE(outcome.error->http_status, status);
    QCOMPARE(outcome.body(), body);
}

void NetworkTransportTest::saysThatNothingListens()
{
    NetworkTransport network;
    const auto outcome = run(network, get("http://127.0.0.1:" + std::to_string(closedPort())));
    QCOMPARE(outcome.kind(), ErrorKind::Network);
    QVERIFY2(outcome.error->message.contains(u"refused the connection"_s), qPrintable(outcome.error->message));
}

void NetworkTransportTest::saysThatANameDoesNotExist()
{
    for (const auto* name : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"})
        qunsetenv(name);
    NetworkTransport network({.connect_timeout = 60s});
    const auto outcome = run(network, get("http://no-such-provider.invalid/v1"));
    QCOMPARE(outcome.kind(), ErrorKind::Network);
    QVERIFY2(outcome.error->message.contains(u"“no-such-provider.invalid” could not be found"_s),
             qPrintable(outcome.error->message));
}

void NetworkTransportTest::saysWhoseCertificateIsNotTrusted()
{
    SelfSignedServer server;
    NetworkTransport network;
    const auto outcome = run(network, {.url = server.url(), .headers = {{"authorization", "Bearer k"}}, .body = "{}"});
    QCOMPARE(outcome.kind(), ErrorKind::Network);
    const auto& message = outcome.error->message;
    QVERIFY2(message.contains(u"certificate of “127.0.0.1:"_s) && message.contains(u"self-signed"_s),
             qPrintable(message));
    QVERIFY2(message.contains(u"Nobody's Test Authority"_s), qPrintable(message));
    QVERIFY(server.received.isEmpty());
}

void NetworkTransportTest::trustsTheCertificatesItIsGiven()
{
    SelfSignedServer server;
    NetworkTransport network({.trusted_certificates = server.certificateFile().toStdString()});
    const auto outcome = run(network, {.url = server.url(), .body = "{}"});
    QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->message) : "");
    QCOMPARE(outcome.body(), std::string("secret"));
}

void NetworkTransportTest::saysThatTheOtherSideDoesNotSpeakTls()
{
    ScriptedServer server([](QTcpSocket& socket, const QByteArray&) {
        socket.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        socket.disconnectFromHost();
    });
    NetworkTransport network;
    auto url = server.url();
    const auto outcome = run(network, get(url.replace(0, 4, "https")));
    QCOMPARE(outcome.kind(), ErrorKind::Network);
    QVERIFY2(outcome.error->message.contains(u"No secure connection"_s), qPrintable(outcome.error->message));
}

void NetworkTransportTest::endsASilentExchange_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("status");
    QTest::newRow("before the head") << ""_ba << 0;
    QTest::newRow("in the body") << "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"_ba << 200;
}

void NetworkTransportTest::endsASilentExchange()
{
    QFETCH(QByteArray, said);
    QFETCH(int, status);
    ScriptedServer server([&said](QTcpSocket& socket, const QByteArray&) { socket.write(said); });
    NetworkTransport network({.idle_timeout = 100ms});
    const auto outcome = run(network, {.url = server.url(), .body = "{}"});
    QCOMPARE(outcome.kind(), ErrorKind::Timeout);
    QCOMPARE(outcome.error->http_status, status);
    QVERIFY2(outcome.error->message.contains(u"silent for 0.1 s"_s), qPrintable(outcome.error->message));
    QVERIFY(becomes([&] { return server.openConnections() == 0; })); // and hangs up
}

void NetworkTransportTest::countsEveryByteAsASignOfLife()
{
    std::unique_ptr<ResponseStream> open;
    QTimer drip;
    int left = 12;
    connect(&drip, &QTimer::timeout, this, [&] {
        open->write(".");
        if (--left == 0) {
            drip.stop();
            open->end();
        }
    });
    Served served([&](IncomingRequest, auto response) {
        open = std::move(response);
        open->begin({.status = 200});
        drip.start(100ms);
    });
    NetworkTransport network({.idle_timeout = 1s}); // the whole answer takes longer
    const auto outcome = run(network, get(served.base));
    QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->message) : "");
    QCOMPARE(outcome.bytes, std::size_t(12));
}

// libcurl by itself repeats a request when a kept connection dies before the answer; a provider might bill both.
void NetworkTransportTest::sendsARequestOnceThoughTheConnectionDies()
{
    int requests = 0;
    ScriptedServer server([&requests](QTcpSocket& socket, const QByteArray& received) {
        requests = static_cast<int>(received.count("POST /"));
        if (requests == 1)
            socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
        else
            socket.disconnectFromHost();
    });
    NetworkTransport network;
    QVERIFY(!run(network, {.url = server.url(), .body = "{}"}).error);
    const auto outcome = run(network, {.url = server.url(), .body = "{}"});
    QCOMPARE(outcome.kind(), ErrorKind::Network);
    QVERIFY2(outcome.error->message.contains(u"may or may not"_s), qPrintable(outcome.error->message));
    QCOMPARE(requests, 2);
    QCOMPARE(server.connections(), 1);
}

void NetworkTransportTest::refusesWhatWouldSplitTheRequest_data()
{
    QTest::addColumn<HttpRequest>("request");
    const std::string url = "http://127.0.0.1:1/";
    QTest::newRow("header value") << HttpRequest{.url = url, .headers = {{"authorization", "Bearer k\r\nx: y"}}};
    QTest::newRow("header name") << HttpRequest{.url = url, .headers = {{"a: b\r\nx", "y"}}};
    QTest::newRow("empty header name") << HttpRequest{.url = url, .headers = {{"", "y"}}};
    QTest::newRow("method") << HttpRequest{.method = "GET / HTTP/1.1\r\n", .url = url};
    QTest::newRow("file") << HttpRequest{.method = "GET", .url = "file:///etc/passwd"};
    QTest::newRow("mail") << HttpRequest{.method = "GET", .url = "smtp://127.0.0.1/"};
    QTest::newRow("no address") << HttpRequest{.method = "GET", .url = ""};
    QTest::newRow("space in the address") << HttpRequest{.method = "GET", .url = "http://127.0.0.1:1/a b\r\nx: y"};
}

void NetworkTransportTest::refusesWhatWouldSplitTheRequest()
{
    QFETCH(HttpRequest, request);
    NetworkTransport network;
    const auto outcome = run(network, request);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->kind, ErrorKind::InvalidRequest);
    QVERIFY(!outcome.error->message.contains(u"Bearer"_s));
}

void NetworkTransportTest::cancelsWhenDeleted_data()
{
    QTest::addColumn<QString>("when");
    for (const auto& when : {u"at once"_s, u"waiting"_s, u"headReceived"_s, u"bytesReceived"_s, u"finished"_s})
        QTest::newRow(qPrintable(when)) << when;
}

void NetworkTransportTest::cancelsWhenDeleted()
{
    QFETCH(QString, when);
    std::unique_ptr<ResponseStream> open;
    bool gone = false;
    Served served([&](IncomingRequest request, auto response) {
        if (request.path == "/again") {
            response->send({.status = 200}, "fine");
            return;
        }
        open = std::move(response);
        connect(open.get(), &ResponseStream::clientGone, this, [&gone] { gone = true; });
        if (when == u"waiting"_s)
            return;
        open->begin({.status = 200});
        open->write("bytes");
        if (when == u"finished"_s)
            open->end();
    });
    NetworkTransport network;
    ExchangeOutcome outcome;
    auto exchange = started(network, get(served.base), outcome);
    const auto drop = [&exchange] { exchange.reset(); };
    if (when == u"headReceived"_s)
        connect(exchange.get(), &Exchange::headReceived, this, drop);
    if (when == u"bytesReceived"_s)
        connect(exchange.get(), &Exchange::bytesReceived, this, drop);
    if (when == u"finished"_s)
        connect(exchange.get(), &Exchange::finished, this, drop);
    if (when == u"waiting"_s)
        QVERIFY(becomes([&] { return open != nullptr; }));
    if (when == u"waiting"_s || when == u"at once"_s)
        drop();
    QVERIFY(becomes([&] { return !exchange; }));
    QCOMPARE(outcome.finishes, when == u"finished"_s ? 1 : 0);
    if (when != u"finished"_s && when != u"at once"_s)
        QVERIFY(becomes([&] { return gone; })); // the other side sees it at once, not when it writes next
    QCOMPARE(run(network, get(served.base + "/again")).body(), std::string("fine"));
}

void NetworkTransportTest::mayDeleteAndStartOthersInsideASignal()
{
    std::vector<std::unique_ptr<ResponseStream>> held;
    Served served([&held](IncomingRequest request, auto response) {
        if (request.path == "/hold")
            held.push_back(std::move(response));
        else
            response->send({.status = 200}, "bytes");
    });
    NetworkTransport network;
    ExchangeOutcome first_outcome;
    ExchangeOutcome second_outcome;
    ExchangeOutcome third_outcome;
    auto second = started(network, get(served.base + "/hold"), second_outcome);
    QVERIFY(becomes([&] { return held.size() == 1; }));
    std::unique_ptr<Exchange> third;
    auto first = started(network, get(served.base), first_outcome);
    connect(first.get(), &Exchange::bytesReceived, this, [&] { // inside libcurl
        second.reset();
        third = started(network, get(served.base + "/third"), third_outcome);
    });
    QVERIFY(becomes([&] { return first_outcome.finishes == 1 && third_outcome.finishes == 1; }));
    QCOMPARE(third_outcome.body(), std::string("bytes"));
    QCOMPARE(second_outcome.finishes, 0);
    QVERIFY(becomes([&] { return !held[0]->isOpen(); }));
}

void NetworkTransportTest::neverUsesAProxyForThisMachine()
{
    ScriptedServer proxy(answerAndClose("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nproxy"));
    qputenv("http_proxy", QByteArray::fromStdString(proxy.url()));
    Served served([](IncomingRequest, auto response) { response->send({.status = 200}, "direct"); });
    NetworkTransport network;
    const auto here = run(network, get(served.base));
    const auto there = run(network, get("http://no-such-provider.invalid/"));
    qunsetenv("http_proxy");
    QCOMPARE(here.body(), std::string("direct"));
    QCOMPARE(there.body(), std::string("proxy"));
}

void NetworkTransportTest::sendsNothingToAPrivateAddressThatWasToBePublic_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("address") << QByteArray("127.0.0.1");
    QTest::newRow("name that is one") << QByteArray("localhost");
    QTest::newRow("name that leads to one") << QByteArray("files.localhost");
    QTest::newRow("one number") << QByteArray("2130706433");
    QTest::newRow("hexadecimal") << QByteArray("0x7f.1");
    QTest::newRow("carried in IPv6") << QByteArray("[::ffff:127.0.0.1]");
    QTest::newRow("any address") << QByteArray("0.0.0.0");
}

// A provider's answer must not be able to make us ask our own network for something.
void NetworkTransportTest::sendsNothingToAPrivateAddressThatWasToBePublic()
{
    QFETCH(const QByteArray, host);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        auto* socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &received] { received += socket->readAll(); });
    });
    NetworkTransport transport;
    auto request = get("http://" + host.toStdString() + ":" + std::to_string(server.serverPort()) + "/secret");
    request.public_only = true;
    const auto outcome = run(transport, request);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->kind, ErrorKind::Protocol);
    QVERIFY2(outcome.error->message.contains(u"private"_s), qPrintable(outcome.error->message));
    QVERIFY(received.isEmpty());
}

void NetworkTransportTest::sendsNothingThroughAConnectionThatIsKeptToAPrivateAddress()
{
    int requests = 0;
    Served served([&requests](const IncomingRequest&, auto response) {
        ++requests;
        response->send({.status = 200}, "ok");
    });
    const auto url = "http://files.localhost:" + served.base.substr(served.base.rfind(':') + 1) + "/f";
    NetworkTransport transport;
    QVERIFY(!run(transport, get(url)).error);
    auto request = get(url);
    request.public_only = true;
    QVERIFY(run(transport, request).error);
    QCOMPARE(requests, 1);
}

QTEST_GUILESS_MAIN(NetworkTransportTest)
#include "network_transport_test.moc"
