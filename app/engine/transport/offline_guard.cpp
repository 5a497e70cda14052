// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/offline_guard.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <charconv>

#include "engine/transport/failed_exchange.h"
#include "engine/url.h"

namespace assay {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isPlainByte(std::string_view text)
{
    if (text.empty() || text.size() > 3 || !std::ranges::all_of(text, isDigit) || (text.size() > 1 && text[0] == '0'))
        return false;
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value <= 255;
}

bool isLoopbackQuad(std::string_view host)
{
    if (!host.starts_with("127."))
        return false;
    for (int dots = 0; dots < 3; ++dots) {
        const auto dot = host.find('.');
        if (dot == std::string_view::npos || !isPlainByte(host.substr(0, dot)))
            return false;
        host.remove_prefix(dot + 1);
    }
    return isPlainByte(host);
}

bool isPort(std::string_view text)
{
    return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, isDigit);
}

} // namespace

bool isPlainlyLoopback(std::string_view url)
{
    const auto is_plain = [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; };
    if (!std::ranges::all_of(url, is_plain))
        return false;
    const auto scheme = url.substr(0, url.find("://"));
    if (!equalsIgnoringCase(scheme, "http") && !equalsIgnoringCase(scheme, "https"))
        return false;
    auto host = authorityOf(url);
    const auto after_bracket = host.starts_with('[') ? host.find(']') : 0;
    if (after_bracket == std::string_view::npos)
        return false;
    if (const auto colon = host.find(':', after_bracket); colon != std::string_view::npos) {
        if (!isPort(host.substr(colon + 1)))
            return false;
        host = host.substr(0, colon);
    }
    return equalsIgnoringCase(host, "localhost") || host == "[::1]" || isLoopbackQuad(host);
}

std::unique_ptr<Exchange> OfflineGuard::exchange(HttpRequest request)
{
    if (isPlainlyLoopback(request.url))
        return m_wrapped.exchange(std::move(request));
    const auto text = QCoreApplication::translate(
        "OfflineGuard", "Assay is offline, and “%1” is not plainly this machine; nothing was sent there. "
                        "Leave offline mode to reach it.");
    return std::make_unique<FailedExchange>(Error{.kind = ErrorKind::Offline,
                                                  .message = text.arg(QString::fromStdString(hostOf(request.url))),
                                                  .nothing_sent = true});
}

} // namespace assay
