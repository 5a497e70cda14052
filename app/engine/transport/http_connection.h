// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QDeadlineTimer>
#include <QtNetwork/QTcpSocket>

#include "engine/transport/http_request_parser.h"

namespace assay {

// One socket of HttpServer: reads a request, hands it on, writes its answer, reads the next.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    HttpConnection(qintptr descriptor, const HttpServer::Handler& handler, const HttpServerOptions& options);
    ~HttpConnection() override;

    bool isConnected() const;
    void refuse(int status); // answers by itself, and closes once the client has read it
    void checkDeadline();

    // What ResponseStream does.
    void begin(const HttpHead& head);
    void write(std::string_view bytes);
    void end();
    void abort(ResponseStream::Cut how);
    std::size_t bytesPending() const;

Q_SIGNALS:
    void closed();

private:
    enum class State { Reading, Answering, Closing };
    enum class Framing { None, Length, Chunked, UntilClose };

    void readOn();
    void step(std::string_view bytes);
    void dispatch();
    void expectRequest();
    void setFraming(const HttpHead& head);
    void append(std::string_view bytes);
    void flush();
    void flushLater();
    void closeAfterWriting();
    void closeAfterReading();
    void letGo();
    void onWritten();
    void onDisconnected();

    QTcpSocket m_socket;
    const HttpServer::Handler& m_handler;
    const HttpServerOptions& m_options;
    HttpRequestParser m_parser;
    std::string m_peer;
    std::string m_rest; // of what was read beyond the request being answered
    std::string m_out;
    ResponseStream* m_response = nullptr;
    QDeadlineTimer m_deadline;
    State m_state = State::Reading;
    Framing m_framing = Framing::None;
    std::uint64_t m_body_left = 0; // with Framing::Length
    bool m_head_written = false;
    bool m_answers_head = false; // the request was HEAD
    bool m_is_reading = false;
    bool m_flush_is_due = false;
    bool m_lingers = false;
    bool m_head_deadline_set = false;
};

} // namespace assay
