// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/network_error.h"

#include <QtCore/QCoreApplication>

#include <curl/curl.h>

#include <cerrno>

namespace assay {

namespace {

QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(static_cast<double>(time.count()) / 1000);
}

// libcurl begins these with its own name for the matter: "SSL certificate problem: self-signed certificate".
QString reason(const NetworkFailure& failure)
{
    auto text = shown(failure.detail);
    for (const auto& prefix : {QStringLiteral("SSL certificate problem: "), QStringLiteral("SSL: ")}) {
        if (text.startsWith(prefix))
            text = text.sliced(prefix.size());
    }
    return text.isEmpty() ? QString::fromUtf8(curl_easy_strerror(static_cast<CURLcode>(failure.code))) : text;
}

QString connectSentence(const NetworkFailure& failure)
{
    switch (failure.os_error) {
    case ECONNREFUSED:
        return QCoreApplication::translate(
            "NetworkTransport",
            "“%1” refused the connection; check that it is running and that the address and port are right.");
    case ENETUNREACH:
    case EHOSTUNREACH:
        return QCoreApplication::translate("NetworkTransport", "No way leads to “%1”; check the network connection.");
    default:
        return QCoreApplication::translate(
            "NetworkTransport", "No connection to “%1” could be made; check the address and the network connection.");
    }
}

QString certificateSentence(const NetworkFailure& failure)
{
    if (failure.certificate_issuer.empty()) {
        return QCoreApplication::translate(
                   "NetworkTransport",
                   "The certificate of “%1” is not trusted (%2), so nothing was sent; check the address, or add the "
                   "certificate to those this system trusts.")
            .arg(shown(failure.host), reason(failure));
    }
    return QCoreApplication::translate("NetworkTransport", "The certificate of “%1” is not trusted (%2; issued by "
                                                           "“%3”), so nothing was sent; check the address, or "
                                                           "add the issuer to those this system trusts.")
        .arg(shown(failure.host), reason(failure), shown(failure.certificate_issuer));
}

Error timeoutError(const NetworkFailure& failure)
{
    if (failure.connected) {
        const auto late = QCoreApplication::translate(
            "NetworkTransport",
            "“%1” took too long to answer; try again, but the request may have been carried out and "
            "billed all the same.");
        return {.kind = ErrorKind::Timeout, .message = late.arg(shown(failure.host))};
    }
    const auto text = QCoreApplication::translate(
        "NetworkTransport", "“%1” accepted no connection within %2 s; check the address and the network connection.");
    return {.kind = ErrorKind::Network,
            .message = text.arg(shown(failure.host), seconds(failure.connect_timeout)),
            .nothing_sent = true};
}

// The connection broke: before the head nothing is known of the request's fate, after it the answer was cut.
Error brokenError(const NetworkFailure& failure)
{
    if (failure.status != 0) {
        const auto text = QCoreApplication::translate(
            "NetworkTransport", "The answer of “%1” was cut off before its end (%2); what came is kept.");
        return {.kind = ErrorKind::Truncated,
                .message = text.arg(shown(failure.host), reason(failure)),
                .http_status = failure.status};
    }
    const auto text = QCoreApplication::translate(
        "NetworkTransport", "“%1” closed the connection before it answered (%2); the request may or may not have been "
                            "carried out.");
    return {.kind = ErrorKind::Network, .message = text.arg(shown(failure.host), reason(failure))};
}

// What a code that stands for itself says of the host, %1, and libcurl's reason, %2; nullptr = it does not.
const char* sentenceOf(int code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return QT_TRANSLATE_NOOP(
            "NetworkTransport",
            "The address of “%1” could not be found (%2); check its spelling and the network connection.");
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return QT_TRANSLATE_NOOP("NetworkTransport",
                                 "The proxy on the way to “%1” cannot be used (%2); check the proxy "
                                 "settings of the environment.");
    case CURLE_SSL_CACERT_BADFILE:
        return QT_TRANSLATE_NOOP(
            "NetworkTransport",
            "The list of trusted certificates cannot be read (%2), so “%1” was not asked; install the "
            "certificates of this system anew and check that they may be read.");
    case CURLE_SSL_CONNECT_ERROR:
        return QT_TRANSLATE_NOOP("NetworkTransport",
                                 "No secure connection to “%1” could be made (%2); check that the address speaks TLS.");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_TOO_LARGE:
        return QT_TRANSLATE_NOOP(
            "NetworkTransport", "“%1” answered in something that is not HTTP as it should be (%2); check the address.");
    default:
        return nullptr;
    }
}

bool isBeforeTheRequest(int code)
{
    return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_PROXY ||
           code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_UNSUPPORTED_PROTOCOL;
}

bool isProtocol(int code)
{
    return code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY ||
           code == CURLE_BAD_CONTENT_ENCODING || code == CURLE_TOO_LARGE;
}

} // namespace

Error networkError(const NetworkFailure& failure)
{
    switch (failure.code) {
    case CURLE_COULDNT_CONNECT:
        return {.kind = ErrorKind::Network,
                .message = connectSentence(failure).arg(shown(failure.host)),
                .nothing_sent = true};
    case CURLE_OPERATION_TIMEDOUT:
        return timeoutError(failure);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return {.kind = ErrorKind::Network,
                .message = certificateSentence(failure),
                .nothing_sent = true,
                .may_repeat = false};
    case CURLE_URL_MALFORMAT:
        return addressError(failure.host);
    default:
        break;
    }
    const auto* sentence = sentenceOf(failure.code);
    if (!sentence)
        return brokenError(failure);
    const auto text = QCoreApplication::translate("NetworkTransport", sentence);
    return {.kind = isProtocol(failure.code) ? ErrorKind::Protocol : ErrorKind::Network,
            .message = text.arg(shown(failure.host), reason(failure)),
            .http_status = failure.status,
            .nothing_sent = isBeforeTheRequest(failure.code),
            .may_repeat = failure.code != CURLE_SSL_CACERT_BADFILE && failure.code != CURLE_SSL_CONNECT_ERROR};
}

Error idleError(const std::string& host, int status, std::chrono::milliseconds silence)
{
    const auto text = QCoreApplication::translate(
        "NetworkTransport", "“%1” was silent for %2 s, so the connection was closed; ask again, or allow more time.");
    return {.kind = ErrorKind::Timeout, .message = text.arg(shown(host), seconds(silence)), .http_status = status};
}

Error bombError(const std::string& host, int status)
{
    const auto text = QCoreApplication::translate(
        "NetworkTransport", "The answer of “%1” unpacks to hundreds of times its size, which nothing honest does; it "
                            "was broken off.");
    return {.kind = ErrorKind::Protocol, .message = text.arg(shown(host)), .http_status = status, .may_repeat = false};
}

Error privateAddressError(const std::string& host)
{
    const auto text = QCoreApplication::translate(
        "NetworkTransport", "The answer leads on to “%1”, which lies in a private network or on this machine; nothing "
                            "was sent there, because a provider has no business within.");
    return {.kind = ErrorKind::Protocol, .message = text.arg(shown(host)), .may_repeat = false};
}

Error addressError(const std::string& url)
{
    constexpr qsizetype longest = 80;
    const auto text = QCoreApplication::translate(
        "NetworkTransport",
        "“%1” is not an address that can be asked; it must begin with http:// or https:// and a host.");
    return {.kind = ErrorKind::InvalidRequest, .message = text.arg(shown(url).left(longest)), .nothing_sent = true};
}

} // namespace assay
