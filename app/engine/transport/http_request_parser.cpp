// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/http_request_parser.h"

#include <algorithm>
#include <utility>

namespace assay {

HttpRequestParser::HttpRequestParser(const HttpServerOptions& options) : m_options(options)
{
    llhttp_init(&m_parser, HTTP_REQUEST, &settings());
    m_parser.data = this;
}

const llhttp_settings_t& HttpRequestParser::settings()
{
    static const llhttp_settings_t callbacks = [] {
        llhttp_settings_t all;
        llhttp_settings_init(&all);
        all.on_message_begin = [](llhttp_t* p) {
            self(p).m_begun = true;
            return 0;
        };
        all.on_url = [](llhttp_t* p, const char* data, std::size_t length) {
            return self(p).onHeaderBytes(self(p).m_url, data, length);
        };
        all.on_header_field = [](llhttp_t* p, const char* data, std::size_t length) {
            return self(p).onHeaderBytes(self(p).m_name, data, length);
        };
        all.on_header_value = [](llhttp_t* p, const char* data, std::size_t length) {
            return self(p).onHeaderBytes(self(p).m_value, data, length);
        };
        all.on_header_value_complete = [](llhttp_t* p) {
            self(p).keepHeader();
            return 0;
        };
        all.on_chunk_extension_name = [](llhttp_t* p, const char* data, std::size_t length) {
            return self(p).onHeaderBytes(self(p).m_ignored, data, length);
        };
        all.on_chunk_extension_value = all.on_chunk_extension_name;
        all.on_headers_complete = [](llhttp_t* p) { return self(p).onHeadersComplete(); };
        all.on_body = [](llhttp_t* p, const char* data, std::size_t length) { return self(p).onBody(data, length); };
        all.on_message_complete = [](llhttp_t* p) {
            self(p).m_complete = true;
            self(p).m_keeps_alive = llhttp_should_keep_alive(p) != 0;
            return static_cast<int>(HPE_PAUSED);
        };
        return all;
    }();
    return callbacks;
}

std::size_t HttpRequestParser::feed(std::string_view bytes)
{
    if (m_complete || m_refusal != 0)
        return 0;
    const auto code = llhttp_execute(&m_parser, bytes.data(), bytes.size());
    if (code == HPE_OK)
        return bytes.size();
    if (code == HPE_PAUSED && m_complete)
        return static_cast<std::size_t>(llhttp_get_error_pos(&m_parser) - bytes.data());
    if (m_refusal == 0)
        m_refusal = 400;
    return bytes.size();
}

bool HttpRequestParser::takeContinue()
{
    return std::exchange(m_wants_continue, false) && !m_complete;
}

IncomingRequest HttpRequestParser::take()
{
    auto request = std::exchange(m_request, {});
    m_header_bytes = 0;
    m_begun = m_has_head = m_complete = m_wants_continue = false;
    m_url.clear();
    m_ignored.clear();
    llhttp_resume(&m_parser);
    return request;
}

int HttpRequestParser::refuse(int status)
{
    m_refusal = status;
    return HPE_USER;
}

int HttpRequestParser::onHeaderBytes(std::string& target, const char* data, std::size_t length)
{
    m_header_bytes += length;
    if (m_header_bytes > m_options.header_limit)
        return refuse(431);
    target.append(data, length);
    return 0;
}

void HttpRequestParser::keepHeader()
{
    constexpr std::size_t overhead = 4; // ": " and the line's end, so that empty headers count too
    m_header_bytes += overhead;
    if (m_has_head) { // a trailer
        m_name.clear();
        m_value.clear();
        return;
    }
    m_request.headers.add(std::exchange(m_name, {}), std::exchange(m_value, {}));
}

int HttpRequestParser::onHeadersComplete()
{
    m_has_head = true;
    m_parser.upgrade = 0; // nothing is offered to upgrade to (h2c, websocket), and the request is answered as it is
    m_is_http10 = m_parser.http_major == 1 && m_parser.http_minor == 0;
    if (m_parser.method == HTTP_CONNECT || m_parser.http_major != 1) {
        refuse(m_parser.method == HTTP_CONNECT ? 405 : 505);
        return -1;
    }
    m_request.method = llhttp_method_name(static_cast<llhttp_method_t>(m_parser.method));
    const auto mark = m_url.find('?');
    m_request.path = m_url.substr(0, mark);
    m_request.query = mark == std::string::npos ? std::string() : m_url.substr(mark + 1);

    const bool has_length = (m_parser.flags & F_CONTENT_LENGTH) != 0;
    if (has_length && m_parser.content_length > m_options.body_limit) {
        refuse(413);
        return -1;
    }
    if (const auto expectation = m_request.headers.value("expect"); !expectation.empty()) {
        if (!equalsIgnoringCase(expectation, "100-continue")) {
            refuse(417);
            return -1;
        }
        m_wants_continue = !m_is_http10;
    }
    return 0;
}

int HttpRequestParser::onBody(const char* data, std::size_t length)
{
    auto& body = m_request.body;
    if (body.size() + length > m_options.body_limit)
        return refuse(413);
    if (body.empty() && (m_parser.flags & F_CONTENT_LENGTH) != 0) {
        constexpr std::size_t at_once = 1u << 20; // more is taken as it comes: the length is only a claim
        body.reserve(std::min<std::size_t>(length + static_cast<std::size_t>(m_parser.content_length), at_once));
    }
    body.append(data, length);
    return 0;
}

} // namespace assay
