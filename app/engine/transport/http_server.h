// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "engine/http.h"

class QHostAddress;

namespace assay {

class HttpConnection;
class Listener;

// A request that came in whole.
struct IncomingRequest
{
    std::string method;
    std::string path;  // as sent, percent signs kept
    std::string query; // without its "?"
    Headers headers;
    std::string body; // chunks joined
    std::string peer; // "127.0.0.1:54321"
};

// The answer to one request: begin, write…, end, or send for all three at once. What is written within one turn of the
// event loop leaves in one packet where it fits. Deleted before its end it is cut, so that the client never takes half
// an answer for a whole one. It may outlive its connection and its server; then everything does nothing.
class ResponseStream final : public QObject
{
    Q_OBJECT

public:
    enum class Cut { Close, Reset };

    explicit ResponseStream(HttpConnection& connection) : m_connection(&connection) {}
    ~ResponseStream() override;

    // With a content-length of the caller's the body has that length, else it is chunked. `connection` and
    // `transfer-encoding` are the server's own affair and left out.
    void begin(const HttpHead& head);
    void write(std::string_view bytes);
    void end();
    void send(HttpHead head, std::string_view body); // with its content-length

    // Ends the connection in the middle of the answer. Close lets what was written arrive first, Reset throws it away.
    void abort(Cut how = Cut::Close);

    bool isOpen() const { return m_connection != nullptr; } // neither ended nor cut, and the client is there
    std::size_t bytesPending() const;                       // written, but not taken by the kernel yet

Q_SIGNALS:
    void clientGone(); // before the end; nobody will read on
    void drained();    // bytesPending() has come back to 0

private:
    friend class HttpConnection;
    HttpConnection* m_connection; // lets go by itself
};

struct HttpServerOptions
{
    std::size_t header_limit = 64u << 10;                 // request line and headers; 431 beyond
    std::size_t body_limit = 256u << 20;                  // 413 beyond
    std::size_t connection_limit = 2048;                  // 503 beyond; QTcpServer slows down with open sockets
    std::chrono::milliseconds request_timeout{30'000};    // for a head, and between two pieces of a body; then 408
    std::chrono::milliseconds keep_alive_timeout{75'000}; // between two requests
};

// HTTP/1.1 for this machine: it listens on 127.0.0.1 and, where there is one, ::1. Requests of one connection are
// answered one at a time, in order. Lives on one thread, which calls the handler.
class HttpServer final : public QObject
{
    Q_OBJECT

public:
    // Answers now or later, and owns the stream until then. Must not delete the server.
    using Handler = std::function<void(IncomingRequest request, std::unique_ptr<ResponseStream> response)>;

    explicit HttpServer(Handler handler, HttpServerOptions options = {});
    ~HttpServer() override;

    // Port 0 = any free one, the same for both addresses. The port it got, or Error{Usage} with a sentence.
    Result<std::uint16_t> listen(std::uint16_t port = 0);
    void stopListening(); // open connections live on
    std::uint16_t port() const;
    std::size_t connectionCount() const { return m_connections.size(); }

private:
    friend class Listener;
    Result<std::uint16_t> listenOnce(std::uint16_t port);
    void accept(qintptr descriptor);
    void sweep();

    Handler m_handler;
    HttpServerOptions m_options;
    std::unique_ptr<Listener> m_ipv4;
    std::unique_ptr<Listener> m_ipv6;
    std::unordered_set<HttpConnection*> m_connections;
    QTimer m_sweep;
};

} // namespace assay
