// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/http_server.h"

#include <QtCore/QCoreApplication>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "engine/transport/http_connection.h"

namespace assay {

namespace {

constexpr std::size_t refused_at_once = 256; // connections beyond the limit that are still told so
constexpr int backlog = 1024;                // a matrix run opens its connections all at once
constexpr int port_attempts = 16;

// Each connection is a descriptor, and the usual soft limit is 1,024.
void raiseOpenFileLimit()
{
    rlimit limit{};
    constexpr rlim_t wanted = 65'536;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

// A QTcpServer that gives away its descriptors.
class Listener final : public QTcpServer
{
public:
    explicit Listener(HttpServer& server) : m_server(server) { setListenBacklogSize(backlog); }

protected:
    void incomingConnection(qintptr descriptor) override { m_server.accept(descriptor); }

private:
    HttpServer& m_server;
};

ResponseStream::~ResponseStream()
{
    abort();
}

void ResponseStream::begin(const HttpHead& head)
{
    if (m_connection)
        m_connection->begin(head);
}

void ResponseStream::write(std::string_view bytes)
{
    if (m_connection)
        m_connection->write(bytes);
}

void ResponseStream::end()
{
    if (m_connection)
        m_connection->end();
}

void ResponseStream::send(HttpHead head, std::string_view body)
{
    head.headers.set("content-length", std::to_string(body.size()));
    begin(head);
    write(body);
    end();
}

void ResponseStream::abort(Cut how)
{
    if (m_connection)
        m_connection->abort(how);
}

std::size_t ResponseStream::bytesPending() const
{
    return m_connection ? m_connection->bytesPending() : 0;
}

HttpServer::HttpServer(Handler handler, HttpServerOptions options) : m_handler(std::move(handler)), m_options(options)
{
    const auto shortest = std::min(m_options.request_timeout, m_options.keep_alive_timeout);
    m_sweep.setInterval(std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(1'000)));
    connect(&m_sweep, &QTimer::timeout, this, &HttpServer::sweep);
}

HttpServer::~HttpServer()
{
    for (auto* connection : std::exchange(m_connections, {}))
        delete connection;
}

Result<std::uint16_t> HttpServer::listen(std::uint16_t port)
{
    raiseOpenFileLimit();
    m_sweep.start();
    auto outcome = listenOnce(port);
    for (int attempt = 1; port == 0 && !outcome && attempt < port_attempts; ++attempt)
        outcome = listenOnce(port); // the port that was free for IPv4 was taken for IPv6
    return outcome;
}

Result<std::uint16_t> HttpServer::listenOnce(std::uint16_t port)
{
    m_ipv4 = std::make_unique<Listener>(*this);
    m_ipv6 = std::make_unique<Listener>(*this);
    const bool has_ipv4 = m_ipv4->listen(QHostAddress::LocalHost, port);
    const auto chosen = has_ipv4 ? m_ipv4->serverPort() : port;
    const bool has_ipv6 = has_ipv4 && m_ipv6->listen(QHostAddress::LocalHostIPv6, chosen);
    const bool taken = has_ipv4 && !has_ipv6 && m_ipv6->serverError() == QAbstractSocket::AddressInUseError;
    if (has_ipv4 && !taken) // a host without IPv6 is served on IPv4 alone
        return chosen;
    const auto reason = has_ipv4 ? m_ipv6->errorString() : m_ipv4->errorString();
    stopListening();
    const auto text = QCoreApplication::translate(
        "HttpServer", "Port %1 of this machine cannot be listened on (%2); choose another, or 0 for any that is free.");
    return failure(ErrorKind::Usage, text.arg(port).arg(reason));
}

void HttpServer::stopListening()
{
    m_ipv4.reset();
    m_ipv6.reset();
}

std::uint16_t HttpServer::port() const
{
    return m_ipv4 ? m_ipv4->serverPort() : std::uint16_t{0};
}

void HttpServer::accept(qintptr descriptor)
{
    if (m_connections.size() >= m_options.connection_limit + refused_at_once) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    auto* connection = new HttpConnection(descriptor, m_handler, m_options);
    if (!connection->isConnected()) { // gone already
        delete connection;
        return;
    }
    m_connections.insert(connection);
    connect(connection, &HttpConnection::closed, this, [this, connection] {
        m_connections.erase(connection);
        connection->deleteLater();
    });
    if (m_connections.size() > m_options.connection_limit)
        connection->refuse(503);
}

void HttpServer::sweep()
{
    const std::vector<HttpConnection*> connections(m_connections.begin(), m_connections.end());
    for (auto* connection : connections)
        connection->checkDeadline(); // may close it, never deletes it
}

} // namespace assay
