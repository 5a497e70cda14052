// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <llhttp.h>

#include <string>
#include <string_view>

#include "engine/transport/http_server.h"

namespace assay {

// Requests out of the bytes of one connection, whatever their cuts: llhttp with limits. Knows no socket.
class HttpRequestParser
{
public:
    explicit HttpRequestParser(const HttpServerOptions& options);
    HttpRequestParser(const HttpRequestParser&) = delete;
    HttpRequestParser& operator=(const HttpRequestParser&) = delete;

    // Takes bytes up to the end of one request and says how many it took. The rest belongs to the next one: feed it
    // after take().
    std::size_t feed(std::string_view bytes);

    bool isComplete() const { return m_complete; }
    int refusal() const { return m_refusal; } // the status to answer with, after which nothing can be read; 0 = none
    bool hasBegun() const { return m_begun; } // a request is half here
    bool hasHead() const { return m_has_head; }
    bool takeContinue(); // true once when the client waits for "100 Continue"

    IncomingRequest take(); // the complete request; the next one may begin
    bool keepsAlive() const { return m_keeps_alive; }
    bool isHttp10() const { return m_is_http10; }

private:
    static const llhttp_settings_t& settings();
    static HttpRequestParser& self(llhttp_t* parser) { return *static_cast<HttpRequestParser*>(parser->data); }
    int refuse(int status);
    int onHeaderBytes(std::string& target, const char* data, std::size_t length);
    int onHeadersComplete();
    int onBody(const char* data, std::size_t length);
    void keepHeader();

    const HttpServerOptions& m_options;
    llhttp_t m_parser;
    IncomingRequest m_request;
    std::string m_url;
    std::string m_name;
    std::string m_value;
    std::string m_ignored; // chunk extensions and the like; counted, not kept
    std::size_t m_header_bytes = 0;
    int m_refusal = 0;
    bool m_begun = false;
    bool m_has_head = false;
    bool m_complete = false;
    bool m_wants_continue = false;
    bool m_keeps_alive = true;
    bool m_is_http10 = false;
};

} // namespace assay
