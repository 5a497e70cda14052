// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>

#include <sys/resource.h>

#include "engine/transport/http_server.h"
#include "support/waiting.h"

using namespace assay;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using assay::test::becomes;

namespace {

// A client that sends bytes as told and keeps what comes.
class RawClient
{
public:
    explicit RawClient(std::uint16_t port, const QHostAddress& address = QHostAddress(QHostAddress::LocalHost))
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        socket.connectToHost(address, port);
        if (!becomes([this] { return socket.state() == QAbstractSocket::ConnectedState; }))
            qWarning("no connection");
    }

    bool waitFor(const QByteArray& text)
    {
        return becomes([&] { return received.contains(text); });
    }
    bool waitForClose()
    {
        return becomes([this] { return socket.state() == QAbstractSocket::UnconnectedState; });
    }

    QTcpSocket socket;
    QByteArray received;
};

std::uint16_t listening(HttpServer& server)
{
    const auto port = server.listen();
    return port.value_or(std::uint16_t{0});
}

// Answers every request with what it was.
void echo(IncomingRequest request, std::unique_ptr<ResponseStream> response)
{
    const auto text = request.method + '|' + request.path + '|' + request.query + '|' + request.body;
    response->send({.status = 200, .headers = {{"content-type", "text/plain"}}}, text);
}

} // namespace

class HttpServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARequestAtEveryCut();
    void answersRequestsOfOneConnectionInOrder();
    void asksNobodyTwiceAtOnceOnOneConnection();
    void joinsChunksOfARequest();
    void refusesWhatItCannotTake_data();
    void refusesWhatItCannotTake();
    void saysContinueToWhoWaitsForIt();
    void refusesATooLargeBodyInsteadOfAskingForIt();
    void listensOnBothLoopbackAddressesWithOnePort();
    void saysWhyAPortCannotBeHad();
    void leavesInOnePieceWhatIsWrittenAtOnce();
    void chunksAnAnswerOfUnknownLength();
    void endsAnAnswerToHttp10WithTheConnection();
    void writesNoBodyToHead();
    void cutsAnAnswerThatIsShorterThanItPromised();
    void cutsAnAnswerThatIsDroppedUnfinished();
    void resetsWhenAskedTo();
    void tellsThatTheClientHasGone();
    void drainsForASlowReader();
    void keepsForeignHeadersFromSplittingTheAnswer();
    void refusesConnectionsBeyondItsLimit();
    void closesHalfSentRequests_data();
    void closesHalfSentRequests();
    void closesAnIdleConnectionInSilence();
    void mayDieBeforeItsAnswers();
    void raisesTheLimitOfOpenFiles();
};

void HttpServerTest::readsARequestAtEveryCut()
{
    HttpServer server(&echo);
    const auto port = listening(server);
    const auto bytes = "POST /v1/x%20y?a=1&b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"_ba;
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        RawClient client(port);
        client.socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        client.socket.write(bytes.first(cut));
        client.socket.flush();
        QCoreApplication::processEvents();
        client.socket.write(bytes.sliced(cut));
        QVERIFY2(client.waitFor("POST|/v1/x%20y|a=1&b|hello"), client.received.constData());
    }
}

void HttpServerTest::answersRequestsOfOneConnectionInOrder()
{
    HttpServer server(&echo);
    RawClient client(listening(server));
    client.socket.write(
        "POST /1 HTTP/1.1\r\nContent-Length: 1\r\n\r\naGET /2 HTTP/1.1\r\n\r\n\r\nGET /3 HTTP/1.1\r\n\r\n");
    QVERIFY(client.waitFor("GET|/3||"));
    const auto first = client.received.indexOf("POST|/1||a");
    const auto second = client.received.indexOf("GET|/2||");
    QVERIFY(first > 0 && second > first && client.received.indexOf("GET|/3||") > second);
    QCOMPARE(server.connectionCount(), std::size_t(1));
}

void HttpServerTest::asksNobodyTwiceAtOnceOnOneConnection()
{
    std::vector<std::unique_ptr<ResponseStream>> open;
    HttpServer server([&open](IncomingRequest, auto response) { open.push_back(std::move(response)); });
    RawClient client(listening(server));
    client.socket.write("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
    QVERIFY(becomes([&] { return open.size() == std::size_t(1); }));
    open[0]->begin({.status = 200});
    open[0]->write("one");
    QVERIFY(client.waitFor("one"));
    QCOMPARE(open.size(), std::size_t(1));
    open[0]->end();
    QCOMPARE(open.size(), std::size_t(1)); // not from inside end()
    QVERIFY(becomes([&] { return open.size() == std::size_t(2); }));
    open[1]->send({.status = 200}, "two");
    QVERIFY(client.waitFor("two"));
}

void HttpServerTest::joinsChunksOfARequest()
{
    HttpServer server(&echo);
    RawClient client(listening(server));
    client.socket.write("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                        "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n");
    QVERIFY(client.waitFor("POST|/||abcde"));
}

void HttpServerTest::refusesWhatItCannotTake_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray long_text(2'000, 'x');
    QTest::newRow("no HTTP") << "hello\r\n\r\n"_ba << "HTTP/1.1 400 "_ba;
    QTest::newRow("TLS") << "\x16\x03\x01\x02"_ba << "HTTP/1.1 400 "_ba;
    QTest::newRow("no version") << "GET /\r\n\r\n"_ba << "HTTP/1.1 505 "_ba;
    QTest::newRow("two lengths") << "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"_ba
                                 << "HTTP/1.1 400 "_ba;
    QTest::newRow("length and chunks")
        << "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba
        << "HTTP/1.1 400 "_ba;
    QTest::newRow("bad chunk") << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"_ba
                               << "HTTP/1.1 400 "_ba;
    QTest::newRow("long path") << QByteArray("GET /" + long_text + " HTTP/1.1\r\n\r\n") << "HTTP/1.1 431 "_ba;
    QTest::newRow("long header") << QByteArray("GET / HTTP/1.1\r\nX: " + long_text + "\r\n\r\n") << "HTTP/1.1 431 "_ba;
    QTest::newRow("many headers") << QByteArray("GET / HTTP/1.1\r\n" + QByteArray("a:\r\n").repeated(500) + "\r\n")
                                  << "HTTP/1.1 431 "_ba;
    QTest::newRow("long chunk extension")
        << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;" + long_text + "\r\na")
        << "HTTP/1.1 431 "_ba;
    QTest::newRow("large body announced") << "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\nabc"_ba
                                          << "HTTP/1.1 413 "_ba;
    QTest::newRow("length beyond all numbers")
        << "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n"_ba << "HTTP/1.1 400 "_ba;
    QTest::newRow("large body in chunks")
        << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + long_text + "\r\n0\r\n\r\n")
        << "HTTP/1.1 413 "_ba;
    QTest::newRow("unknown expectation") << "GET / HTTP/1.1\r\nExpect: tea\r\n\r\n"_ba << "HTTP/1.1 417 "_ba;
    QTest::newRow("tunnel") << "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n"_ba << "HTTP/1.1 405 "_ba;
}

void HttpServerTest::refusesWhatItCannotTake()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    int handled = 0;
    HttpServer server(
        [&handled](IncomingRequest request, auto response) {
            ++handled;
            echo(std::move(request), std::move(response));
        },
        {.header_limit = 1'000, .body_limit = 1'000});
    RawClient client(listening(server));
    client.socket.write(bytes);
    QVERIFY2(client.waitFor(answer), client.received.constData());
    QVERIFY(client.received.startsWith(answer));
    QCOMPARE(handled, 0);
    client.socket.disconnectFromHost();
    QVERIFY(becomes([&] { return server.connectionCount() == std::size_t(0); }));
}

void HttpServerTest::saysContinueToWhoWaitsForIt()
{
    HttpServer server(&echo);
    RawClient client(listening(server));
    client.socket.write("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QVERIFY(client.waitFor("HTTP/1.1 100 Continue\r\n\r\n"));
    client.socket.write("hi");
    QVERIFY(client.waitFor("POST|/||hi"));
    QCOMPARE(client.received.count("100 Continue"), 1);
}

void HttpServerTest::refusesATooLargeBodyInsteadOfAskingForIt()
{
    HttpServer server(&echo, {.body_limit = 10});
    RawClient client(listening(server));
    client.socket.write("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
    QVERIFY(client.waitFor("\r\n\r\n"));
    QVERIFY2(client.received.startsWith("HTTP/1.1 413 "), client.received.constData());
}

void HttpServerTest::listensOnBothLoopbackAddressesWithOnePort()
{
    HttpServer server(&echo);
    const auto port = listening(server);
    QVERIFY(port != 0);
    QCOMPARE(server.port(), port);
    RawClient four(port, QHostAddress(QHostAddress::LocalHost));
    four.socket.write("GET /4 HTTP/1.1\r\n\r\n");
    QVERIFY(four.waitFor("GET|/4"));
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHostIPv6))
        QSKIP("this host has no IPv6");
    RawClient six(port, QHostAddress(QHostAddress::LocalHostIPv6));
    six.socket.write("GET /6 HTTP/1.1\r\n\r\n");
    QVERIFY(six.waitFor("GET|/6"));
}

void HttpServerTest::saysWhyAPortCannotBeHad()
{
    HttpServer first(&echo);
    const auto port = listening(first);
    HttpServer second(&echo);
    const auto outcome = second.listen(port);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Usage);
    QVERIFY2(outcome.error().message.contains(QString::number(port)), qPrintable(outcome.error().message));
}

void HttpServerTest::leavesInOnePieceWhatIsWrittenAtOnce()
{
    HttpServer server([](IncomingRequest, auto response) {
        response->begin({.status = 200, .headers = {{"content-type", "text/event-stream"}}});
        response->write("data: a\n\n");
        response->write("data: b\n\n");
        response->end();
    });
    RawClient client(listening(server));
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QByteArray first;
    QObject::connect(&client.socket, &QTcpSocket::readyRead, &client.socket, [&] {
        if (first.isEmpty())
            first = client.received;
    });
    QVERIFY(client.waitFor("0\r\n\r\n"));
    QCOMPARE(first, "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
                    "9\r\ndata: a\n\n\r\n9\r\ndata: b\n\n\r\n0\r\n\r\n"_ba);
}

void HttpServerTest::chunksAnAnswerOfUnknownLength()
{
    std::unique_ptr<ResponseStream> open;
    HttpServer server([&open](IncomingRequest, auto response) { open = std::move(response); });
    RawClient client(listening(server));
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(becomes([&] { return open != nullptr; }));
    open->begin({.status = 201});
    QVERIFY(client.waitFor("HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n")); // the head does not wait
    open->write("a");
    QVERIFY(client.waitFor("1\r\na\r\n"));
    open->write({});
    open->end();
    QVERIFY(client.waitFor("1\r\na\r\n0\r\n\r\n"));
    QVERIFY(!open->isOpen());
}

void HttpServerTest::endsAnAnswerToHttp10WithTheConnection()
{
    HttpServer server([](IncomingRequest, auto response) {
        response->begin({.status = 200});
        response->write("whole");
        response->end();
    });
    RawClient client(listening(server));
    client.socket.write("GET / HTTP/1.0\r\n\r\n");
    QVERIFY(client.waitForClose());
    QCOMPARE(client.received, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nwhole"_ba);
}

void HttpServerTest::writesNoBodyToHead()
{
    HttpServer server(&echo);
    RawClient client(listening(server));
    client.socket.write("HEAD /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n");
    QVERIFY(client.waitFor("GET|/b"));
    QVERIFY(client.received.contains("content-length: 9\r\n\r\nHTTP/1.1 200 OK"));
}

void HttpServerTest::cutsAnAnswerThatIsShorterThanItPromised()
{
    HttpServer server([](IncomingRequest, auto response) {
        response->begin({.status = 200, .headers = {{"Content-Length", "10"}}});
        response->write("short");
        response->end();
    });
    RawClient client(listening(server));
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(client.waitForClose());
    QVERIFY(client.received.endsWith("\r\n\r\nshort"));
}

void HttpServerTest::cutsAnAnswerThatIsDroppedUnfinished()
{
    std::unique_ptr<ResponseStream> open;
    HttpServer server([&open](IncomingRequest, auto response) { open = std::move(response); });
    RawClient client(listening(server));
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(becomes([&] { return open != nullptr; }));
    open->begin({.status = 200});
    open->write("part");
    open.reset();
    QVERIFY(client.waitForClose());
    QVERIFY(client.received.endsWith("4\r\npart\r\n")); // what was written arrives, its end does not
}

void HttpServerTest::resetsWhenAskedTo()
{
    std::unique_ptr<ResponseStream> open;
    HttpServer server([&open](IncomingRequest, auto response) { open = std::move(response); });
    RawClient client(listening(server));
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(becomes([&] { return open != nullptr; }));
    open->begin({.status = 200});
    open->write("part");
    QVERIFY(client.waitFor("part"));
    // Both a reset and a plain close are RemoteHostClosedError to Qt; only a reset is an error of the connection
    // itself.
    QString reason;
    connect(&client.socket, &QTcpSocket::errorOccurred, this, [&] { reason = client.socket.errorString(); });
    QTcpSocket& socket = client.socket;
    open->abort(ResponseStream::Cut::Reset);
    QVERIFY(!open->isOpen());
    QVERIFY(client.waitForClose());
    QVERIFY(!client.received.contains("0\r\n\r\n"));
    QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
    QVERIFY(becomes([&] { return server.connectionCount() == std::size_t(0); }));
}

void HttpServerTest::tellsThatTheClientHasGone()
{
    std::unique_ptr<ResponseStream> open;
    HttpServer server([&open](IncomingRequest, auto response) { open = std::move(response); });
    {
        RawClient client(listening(server));
        client.socket.write("GET / HTTP/1.1\r\n\r\n");
        QVERIFY(becomes([&] { return open != nullptr; }));
    }
    QSignalSpy gone(open.get(), &ResponseStream::clientGone);
    connect(open.get(), &ResponseStream::clientGone, this, [&open] { open.reset(); }); // deleting it here is allowed
    QVERIFY(becomes([&] { return !open; }));
    QCOMPARE(gone.size(), 1);
    QVERIFY(becomes([&] { return server.connectionCount() == std::size_t(0); }));
}

void HttpServerTest::drainsForASlowReader()
{
    constexpr std::size_t total = 64u << 20;
    constexpr std::size_t step = 1u << 20;
    const std::string bytes(step, 'x');
    std::unique_ptr<ResponseStream> open;
    std::size_t written = 0;
    std::size_t most_pending = 0;
    const auto write_more = [&] {
        while (open->isOpen() && open->bytesPending() == 0 && written < total) {
            open->write(bytes);
            written += bytes.size();
            most_pending = std::max(most_pending, open->bytesPending());
        }
        if (written == total && open->bytesPending() == 0)
            open->end();
    };
    HttpServer server([&](IncomingRequest, auto response) {
        open = std::move(response);
        connect(open.get(), &ResponseStream::drained, this, write_more);
        open->begin({.status = 200, .headers = {{"content-length", std::to_string(total)}}});
        write_more();
    });
    RawClient client(listening(server));
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(becomes([&] { return client.received.size() > qsizetype(total); }));
    QVERIFY2(most_pending <= step + 1024, qPrintable(QString::number(most_pending)));
}

void HttpServerTest::keepsForeignHeadersFromSplittingTheAnswer()
{
    HttpServer server([](IncomingRequest, auto response) {
        response->send(
            {.status = 200,
             .headers = {{"x-a", "1\r\nset-cookie: b"}, {"x\nb", "1"}, {"Transfer-Encoding", "gzip"}, {"ok", "1"}}},
            "body");
    });
    RawClient client(listening(server));
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(client.waitFor("body"));
    QCOMPARE(client.received, "HTTP/1.1 200 OK\r\nok: 1\r\ncontent-length: 4\r\n\r\nbody"_ba);
}

void HttpServerTest::refusesConnectionsBeyondItsLimit()
{
    HttpServer server(&echo, {.connection_limit = 2});
    const auto port = listening(server);
    RawClient first(port);
    RawClient second(port);
    QVERIFY(becomes([&] { return server.connectionCount() == std::size_t(2); }));
    RawClient third(port);
    QVERIFY(third.waitFor("HTTP/1.1 503 "));
    QVERIFY(third.waitFor("connection: close"));
    second.socket.write("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(second.waitFor("GET|/"));
}

void HttpServerTest::closesHalfSentRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("in the head") << "GET / HT"_ba;
    QTest::newRow("in the body") << "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab"_ba;
}

void HttpServerTest::closesHalfSentRequests()
{
    QFETCH(QByteArray, bytes);
    HttpServer server(&echo, {.request_timeout = 50ms});
    RawClient client(listening(server));
    client.socket.write(bytes);
    QVERIFY(client.waitForClose());
    QVERIFY2(client.received.startsWith("HTTP/1.1 408 "), client.received.constData());
}

void HttpServerTest::closesAnIdleConnectionInSilence()
{
    HttpServer server(&echo, {.keep_alive_timeout = 50ms});
    RawClient client(listening(server));
    QVERIFY(client.waitForClose());
    QVERIFY(client.received.isEmpty());
}

void HttpServerTest::mayDieBeforeItsAnswers()
{
    std::unique_ptr<ResponseStream> open;
    auto server = std::make_unique<HttpServer>([&open](IncomingRequest, auto response) { open = std::move(response); });
    RawClient client(listening(*server));
    client.socket.write("GET / HTTP/1.1\r\n\r\n");
    QVERIFY(becomes([&] { return open != nullptr; }));
    server.reset();
    QVERIFY(!open->isOpen());
    open->begin({.status = 200});
    open->write("nobody reads this");
    open->end();
    QCOMPARE(open->bytesPending(), std::size_t(0));
    QVERIFY(client.waitForClose());
    QVERIFY(client.received.isEmpty());
}

void HttpServerTest::raisesTheLimitOfOpenFiles()
{
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = std::min<rlim_t>(256, limit.rlim_max);
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
    HttpServer server(&echo);
    QVERIFY(listening(server) != 0);
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
    QCOMPARE(limit.rlim_cur, std::min<rlim_t>(65'536, limit.rlim_max));
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "http_server_test.moc"
