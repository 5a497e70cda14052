// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/http_connection.h"

#include <QtNetwork/QHostAddress>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace assay {

namespace {

constexpr qint64 read_ahead = 256 * 1024; // what a client may send while it is being answered
constexpr std::size_t piece = 64 * 1024;  // read at once; written at once without a copy
constexpr std::chrono::milliseconds linger_time{5'000};

bool hasNoBody(int status)
{
    return status < 200 || status == 204 || status == 304;
}

// A value from elsewhere must not become a second header.
bool isSafeField(const Headers::Field& field)
{
    constexpr std::string_view breaks("\r\n\0", 3);
    return field.first.find_first_of(breaks) == std::string::npos &&
           field.second.find_first_of(breaks) == std::string::npos && !field.first.empty() &&
           field.first.find_first_of(": ") == std::string::npos;
}

// llhttp knows the phrases as "NOT_FOUND".
std::string reasonPhrase(int status)
{
    const auto* name = llhttp_status_name(static_cast<llhttp_status_t>(status));
    std::string text = name ? name : "UNKNOWN";
    if (text == "OK")
        return text;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '_')
            text[i] = ' ';
        else if (text[i - 1] != ' ' && text[i] >= 'A' && text[i] <= 'Z')
            text[i] = static_cast<char>(text[i] - 'A' + 'a');
    }
    return text;
}

std::string peerName(const QTcpSocket& socket)
{
    return socket.peerAddress().toString().toStdString() + ':' + std::to_string(socket.peerPort());
}

} // namespace

HttpConnection::HttpConnection(qintptr descriptor, const HttpServer::Handler& handler, const HttpServerOptions& options)
    : m_handler(handler), m_options(options), m_parser(options)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readOn);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::onWritten);
    connect(&m_socket, &QTcpSocket::disconnected, this, &HttpConnection::onDisconnected);
    m_socket.setReadBufferSize(read_ahead);
    m_socket.setSocketDescriptor(descriptor);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_peer = peerName(m_socket);
    expectRequest();
}

HttpConnection::~HttpConnection()
{
    m_socket.disconnect(this);
    letGo();
}

bool HttpConnection::isConnected() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

void HttpConnection::expectRequest()
{
    m_state = State::Reading;
    m_head_deadline_set = false;
    m_deadline.setRemainingTime(m_options.keep_alive_timeout);
}

void HttpConnection::readOn()
{
    if (m_lingers) {
        m_socket.readAll();
        return;
    }
    if (m_is_reading) // a handler answered at once
        return;
    m_is_reading = true;
    std::array<char, piece> buffer;
    while (m_state == State::Reading) {
        if (!m_rest.empty()) {
            const auto bytes = std::exchange(m_rest, {});
            step(bytes);
            continue;
        }
        const auto length = m_socket.read(buffer.data(), static_cast<qint64>(buffer.size()));
        if (length <= 0)
            break;
        step({buffer.data(), static_cast<std::size_t>(length)});
    }
    m_is_reading = false;
}

void HttpConnection::step(std::string_view bytes)
{
    const auto used = m_parser.feed(bytes);
    m_rest = bytes.substr(used);
    if (m_parser.refusal() != 0) {
        refuse(m_parser.refusal());
        return;
    }
    if (m_parser.takeContinue()) {
        append("HTTP/1.1 100 Continue\r\n\r\n");
        flush();
    }
    if (m_parser.isComplete()) {
        dispatch();
        return;
    }
    if (m_parser.hasHead() || !std::exchange(m_head_deadline_set, true)) // a head has one deadline, however it drips
        m_deadline.setRemainingTime(m_options.request_timeout);
}

void HttpConnection::dispatch()
{
    m_state = State::Answering;
    m_deadline = QDeadlineTimer(QDeadlineTimer::Forever); // how long an answer takes is the handler's affair
    m_head_written = false;
    auto request = m_parser.take();
    request.peer = m_peer;
    m_answers_head = request.method == "HEAD";
    auto response = std::make_unique<ResponseStream>(*this);
    m_response = response.get();
    m_handler(std::move(request), std::move(response));
}

void HttpConnection::refuse(int status)
{
    const auto text = reasonPhrase(status);
    append("HTTP/1.1 " + std::to_string(status) + ' ' + text +
           "\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: " + std::to_string(text.size() + 1) +
           "\r\n\r\n" + text + '\n');
    closeAfterReading();
}

void HttpConnection::begin(const HttpHead& head)
{
    if (std::exchange(m_head_written, true))
        return;
    setFraming(head);
    m_out += "HTTP/1.1 " + std::to_string(head.status) + ' ';
    m_out.append(reasonPhrase(head.status)).append("\r\n");
    for (const auto& field : head.headers.fields()) {
        const auto& [name, value] = field;
        if (isSafeField(field) && !equalsIgnoringCase(name, "connection") &&
            !equalsIgnoringCase(name, "transfer-encoding"))
            m_out.append(name).append(": ").append(value).append("\r\n");
    }
    if (m_framing == Framing::Chunked)
        m_out += "transfer-encoding: chunked\r\n";
    if (!m_parser.keepsAlive() || m_parser.isHttp10())
        m_out += "connection: close\r\n";
    m_out += "\r\n";
    if (m_answers_head)
        m_framing = Framing::None;
    flushLater();
}

void HttpConnection::setFraming(const HttpHead& head)
{
    const auto length = head.headers.value("content-length");
    if (hasNoBody(head.status)) {
        m_framing = Framing::None;
    } else if (head.headers.contains("content-length")) {
        m_framing = Framing::Length;
        m_body_left = 0;
        std::from_chars(length.data(), length.data() + length.size(), m_body_left);
    } else {
        m_framing = m_parser.isHttp10() ? Framing::UntilClose : Framing::Chunked;
    }
}

void HttpConnection::write(std::string_view bytes)
{
    if (bytes.empty() || m_framing == Framing::None || !m_head_written)
        return;
    if (m_framing == Framing::Length) {
        bytes = bytes.substr(0, m_body_left); // more would be taken for the next answer
        m_body_left -= bytes.size();
    }
    if (m_framing != Framing::Chunked) {
        append(bytes);
        return;
    }
    std::array<char, 16> size;
    const auto end = std::to_chars(size.data(), size.data() + size.size(), bytes.size(), 16).ptr;
    m_out.append(size.data(), end).append("\r\n");
    append(bytes);
    m_out += "\r\n";
}

void HttpConnection::append(std::string_view bytes)
{
    if (bytes.size() < piece) {
        m_out += bytes;
        flushLater();
        return;
    }
    flush();
    m_socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
    flushLater();
}

void HttpConnection::flushLater()
{
    if (m_out.size() >= piece)
        flush();
    else if (!std::exchange(m_flush_is_due, true))
        QMetaObject::invokeMethod(this, &HttpConnection::flush, Qt::QueuedConnection);
}

void HttpConnection::flush()
{
    m_flush_is_due = false;
    if (!isConnected())
        return;
    if (!m_out.empty())
        m_socket.write(m_out.data(), static_cast<qint64>(m_out.size()));
    m_out.clear();
    m_socket.flush(); // now, not when the event loop finds that the socket can be written to
}

void HttpConnection::end()
{
    if (!m_head_written || (m_framing == Framing::Length && m_body_left > 0)) {
        abort(ResponseStream::Cut::Close); // promised more than it gave
        return;
    }
    if (m_framing == Framing::Chunked)
        m_out += "0\r\n\r\n";
    letGo();
    if (m_framing == Framing::UntilClose || !m_parser.keepsAlive() || m_parser.isHttp10()) {
        closeAfterWriting();
        return;
    }
    expectRequest();
    flush();
    if (!m_rest.empty() || m_socket.bytesAvailable() > 0) // not from inside the caller's end()
        QMetaObject::invokeMethod(this, &HttpConnection::readOn, Qt::QueuedConnection);
}

void HttpConnection::abort(ResponseStream::Cut how)
{
    letGo();
    if (how == ResponseStream::Cut::Close) {
        closeAfterWriting();
        return;
    }
    const linger at_once{.l_onoff = 1, .l_linger = 0}; // close() then sends RST
    ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    m_out.clear();
    m_state = State::Closing;
    // The caller may be inside a signal of this very socket.
    QMetaObject::invokeMethod(&m_socket, &QTcpSocket::abort, Qt::QueuedConnection);
}

void HttpConnection::closeAfterWriting()
{
    m_state = State::Closing;
    m_deadline.setRemainingTime(linger_time);
    flush();
    m_socket.disconnectFromHost();
}

// Closing a socket with unread bytes in it sends RST, which may overtake the answer. So: say that nothing more comes,
// and read on until the client has hung up.
void HttpConnection::closeAfterReading()
{
    m_state = State::Closing;
    m_lingers = true;
    m_rest.clear();
    m_deadline.setRemainingTime(linger_time);
    flush();
    if (m_socket.bytesToWrite() == 0)
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

void HttpConnection::checkDeadline()
{
    if (!m_deadline.hasExpired())
        return;
    if (m_state == State::Reading && m_parser.hasBegun())
        refuse(408);
    else if (m_state == State::Reading)
        closeAfterWriting();
    else
        m_socket.abort();
}

std::size_t HttpConnection::bytesPending() const
{
    return m_out.size() + static_cast<std::size_t>(m_socket.bytesToWrite());
}

void HttpConnection::letGo()
{
    if (auto* response = std::exchange(m_response, nullptr))
        response->m_connection = nullptr;
}

void HttpConnection::onWritten()
{
    if (bytesPending() > 0)
        return;
    if (m_lingers)
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
    else if (m_response)
        Q_EMIT m_response->drained();
}

void HttpConnection::onDisconnected()
{
    m_state = State::Closing;
    auto* response = m_response;
    letGo();
    Q_EMIT closed();
    if (response)
        Q_EMIT response->clientGone();
}

} // namespace assay
