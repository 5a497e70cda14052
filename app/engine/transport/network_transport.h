// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "engine/transport/transport.h"

namespace assay {

class CurlLoop;

struct NetworkOptions
{
    std::chrono::milliseconds connect_timeout{10'000}; // name, connection and TLS together
    // Without a single byte in either direction. Reasoning models are silent for minutes, and Mistral and DeepSeek
    // close after ten of them.
    std::chrono::milliseconds idle_timeout{600'000};
    std::string trusted_certificates; // a PEM file to trust in place of the system's store; empty = the system's
};

// The real network: libcurl on the event loop of the thread that made it. HTTP/2 where a server offers it over TLS,
// connections are kept and their number is not limited. Bytes are handed on as they come, gzip undone (then the head
// shows neither content-encoding nor content-length). A redirect is an answer like any other. Proxies come from the
// environment, never for this machine. Only http and https.
//
// A request whose body has begun to leave is never sent twice: libcurl would repeat it by itself when a kept connection
// dies, and the provider might bill both.
class NetworkTransport final : public Transport
{
public:
    explicit NetworkTransport(NetworkOptions options = {});
    ~NetworkTransport() override; // after its exchanges
    std::unique_ptr<Exchange> exchange(HttpRequest request) override;

private:
    NetworkOptions m_options;
    std::unique_ptr<CurlLoop> m_loop;
};

} // namespace assay
