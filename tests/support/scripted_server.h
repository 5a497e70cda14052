// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>
#include <string>

namespace assay::test {

// A server that does with a connection exactly what a test says, however wrong.
class ScriptedServer
{
public:
    // Called each time bytes have come on a connection, with all that came on it so far.
    using Script = std::function<void(QTcpSocket& socket, const QByteArray& received)>;

    explicit ScriptedServer(Script script) : m_script(std::move(script))
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (auto* socket = m_server.nextPendingConnection())
                serve(*socket);
        });
    }

    std::string url(const std::string& path = "/") const
    {
        return "http://127.0.0.1:" + std::to_string(m_server.serverPort()) + path;
    }
    int connections() const { return m_connections; }
    int openConnections() const { return m_open; }

private:
    void serve(QTcpSocket& socket)
    {
        ++m_connections;
        ++m_open;
        auto received = std::make_shared<QByteArray>();
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this, &socket, received] {
            *received += socket.readAll();
            m_script(socket, *received);
        });
        QObject::connect(&socket, &QTcpSocket::disconnected, &m_server, [this, &socket] {
            --m_open;
            socket.deleteLater();
        });
    }

    Script m_script;
    QTcpServer m_server;
    int m_connections = 0;
    int m_open = 0;
};

// Answers a request whose head has come with these bytes and closes.
inline ScriptedServer::Script answerAndClose(QByteArray bytes)
{
    return [bytes](QTcpSocket& socket, const QByteArray& received) {
        if (!received.contains("\r\n\r\n"))
            return;
        socket.write(bytes);
        socket.disconnectFromHost();
    };
}

} // namespace assay::test
