// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/network_transport.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "engine/transport/curl_loop.h"
#include "engine/transport/failed_exchange.h"
#include "engine/transport/network_error.h"
#include "engine/transport/offline_guard.h"
#include "engine/transport/public_address.h"
#include "engine/url.h"

namespace assay {

namespace {

using Clock = std::chrono::steady_clock;

constexpr long receive_buffer = 64 * 1024; // the most that one bytesReceived carries
constexpr long upload_buffer = 256 * 1024;
// A body that unpacks to more than this many times what came over the wire, once it is that large, is meant to harm:
// text of models packs ten to thirty times.
constexpr std::int64_t most_inflation = 200;
constexpr std::int64_t harmless_inflation = 64 << 20;
constexpr long keepalive_idle_s = 60;
constexpr long keepalive_interval_s = 30;

struct ListDeleter
{
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

void append(List& list, const std::string& line)
{
    auto* longer = curl_slist_append(list.get(), line.c_str());
    Q_CHECK_PTR(longer);
    static_cast<void>(list.release());
    list.reset(longer);
}

List headerList(const Headers& headers)
{
    List list;
    for (const auto& [name, value] : headers.fields())
        append(list, value.empty() ? name + ';' : name + ": " + value);
    append(list, "Expect:"); // libcurl would wait a second for a 100 that few providers send
    if (!headers.contains("content-type"))
        append(list, "Content-Type:"); // and would call every body a form
    return list;
}

bool isToken(std::string_view text)
{
    const auto is_token_char = [](char c) { return c > ' ' && c < '\x7f' && !strchr("()<>@,;:\\\"/[]?={}", c); };
    return !text.empty() && std::ranges::all_of(text, is_token_char);
}

bool isHeaderValue(std::string_view text)
{
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

// What would let a value become a second header or a second request.
bool isWellFormed(const HttpRequest& request)
{
    const auto is_field = [](const Headers::Field& field) {
        return isToken(field.first) && isHeaderValue(field.second);
    };
    return isToken(request.method) && request.url.find('\0') == std::string::npos &&
           std::ranges::all_of(request.headers.fields(), is_field);
}

// libcurl would guess a scheme that is missing.
bool isWebAddress(std::string_view url)
{
    const auto scheme = url.substr(0, url.find("://"));
    return (equalsIgnoringCase(scheme, "http") || equalsIgnoringCase(scheme, "https")) && !hostOf(url).empty();
}

// An address that is one without any name to look up: nothing is even connected to.
bool isPlainlyPrivate(std::string_view url)
{
    if (isPlainlyLoopback(url))
        return true;
    const QUrl address(QString::fromUtf8(url.data(), static_cast<qsizetype>(url.size())));
    const auto host = address.host().toStdString();
    return !QHostAddress(address.host()).isNull() && !isPublicAddress(host);
}

std::string readableName(const X509_NAME* name)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    X509_NAME_print_ex(memory.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    std::array<char, 256> text;
    const int length = BIO_read(memory.get(), text.data(), static_cast<int>(text.size()));
    return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : std::string();
}

int contextIndex()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

} // namespace

class NetworkExchange;

class NetworkTransfer final : public CurlTransfer
{
public:
    NetworkTransfer(NetworkExchange& exchange, HttpRequest request, const NetworkOptions& options);
    void done(CURLcode code) override;
    void forsake() { m_exchange = nullptr; } // its exchange is gone: everything that still comes is refused

    int status() const { return m_head_done ? m_head.status : 0; }
    const std::string& host() const { return m_host; }
    Clock::time_point lastActivity() const { return m_last_activity; }

private:
    void setUp(const NetworkOptions& options);
    void setUpMethod();
    void setUpTls(const NetworkOptions& options);
    template <typename Value>
    void set(CURLoption option, Value value);

    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t onUpload(char* data, std::size_t size, std::size_t count, void* self);
    static int onConnected(void* self, char* address, char* own_address, int port, int own_port);
    static CURLcode onTlsContext(CURL*, void* context, void* self);
    static int onCertificate(int trusted, X509_STORE_CTX* store);
    void headerLine(std::string_view line);
    void headComplete();
    bool isBomb(std::size_t bytes);
    NetworkFailure failureOf(CURLcode code) const;

    NetworkExchange* m_exchange;
    HttpRequest m_request;
    List m_headers;
    std::string m_host;
    std::chrono::milliseconds m_connect_timeout;
    std::size_t m_uploaded = 0;
    HttpHead m_head;
    bool m_head_done = false;
    bool m_asked_for_gzip = false;
    bool m_inflates = false;
    bool m_is_bomb = false;
    std::int64_t m_inflated = 0;
    bool m_is_private = false; // a private address behind a name that was to be public
    Clock::time_point m_last_activity = Clock::now();
    std::string m_certificate_issuer;
    std::array<char, CURL_ERROR_SIZE> m_detail{};
};

class NetworkExchange final : public Exchange
{
    Q_OBJECT

public:
    NetworkExchange(CurlLoop& loop, HttpRequest request, const NetworkOptions& options);
    ~NetworkExchange() override;
    void start() override;
    void finish(const std::optional<Error>& error);

private:
    void release();
    void checkSilence();

    CurlLoop& m_loop;
    std::chrono::milliseconds m_idle_timeout;
    std::unique_ptr<NetworkTransfer> m_transfer;
    QTimer m_idle;
};

NetworkTransfer::NetworkTransfer(NetworkExchange& exchange, HttpRequest request, const NetworkOptions& options)
    : m_exchange(&exchange), m_request(std::move(request)), m_headers(headerList(m_request.headers)),
      m_host(hostOf(m_request.url)), m_connect_timeout(options.connect_timeout)
{
    setUp(options);
    setUpMethod();
    setUpTls(options);
}

template <typename Value>
void NetworkTransfer::set(CURLoption option, Value value)
{
    const auto code = curl_easy_setopt(handle(), option, value);
    Q_ASSERT(code == CURLE_OK);
}

void NetworkTransfer::setUp(const NetworkOptions& options)
{
    set(CURLOPT_URL, m_request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PATH_AS_IS, 1L); // a model's id may look like a path
    set(CURLOPT_HTTPHEADER, m_headers.get());
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_TCP_KEEPIDLE, keepalive_idle_s);
    set(CURLOPT_TCP_KEEPINTVL, keepalive_interval_s);
    set(CURLOPT_BUFFERSIZE, receive_buffer);
    set(CURLOPT_ERRORBUFFER, m_detail.data());
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); // a proxy's head is not the head
    set(CURLOPT_HEADERFUNCTION, &NetworkTransfer::onHeader);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &NetworkTransfer::onBody);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    if (isPlainlyLoopback(m_request.url))
        set(CURLOPT_NOPROXY, "*");
    if (m_request.public_only) {
        set(CURLOPT_PREREQFUNCTION, &NetworkTransfer::onConnected);
        set(CURLOPT_PREREQDATA, static_cast<void*>(this));
    }
    m_asked_for_gzip = !m_request.headers.contains("accept-encoding");
    if (m_asked_for_gzip)
        set(CURLOPT_ACCEPT_ENCODING, "gzip");
}

void NetworkTransfer::setUpMethod()
{
    if (m_request.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
        return;
    }
    if (m_request.method != "POST")
        set(CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
    if (m_request.body.empty() && m_request.method != "POST" && m_request.method != "PUT")
        return;
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
    // By callback and with no way back: so libcurl cannot repeat a request whose body has begun to leave.
    set(CURLOPT_READFUNCTION, &NetworkTransfer::onUpload);
    set(CURLOPT_READDATA, static_cast<void*>(this));
    set(CURLOPT_UPLOAD_BUFFERSIZE, upload_buffer);
}

void NetworkTransfer::setUpTls(const NetworkOptions& options)
{
    if (!options.trusted_certificates.empty())
        set(CURLOPT_CAINFO, options.trusted_certificates.c_str());
    // Where libcurl has another TLS library this is refused, and an error names no issuer.
    if (curl_easy_setopt(handle(), CURLOPT_SSL_CTX_FUNCTION, &NetworkTransfer::onTlsContext) == CURLE_OK)
        set(CURLOPT_SSL_CTX_DATA, static_cast<void*>(this));
}

// A name may lead anywhere, and to another place each time it is asked for: only the connection that was made tells, a
// kept one too. Through a proxy it is the proxy that looks names up, in its own network.
int NetworkTransfer::onConnected(void* self, char* address, char*, int, int)
{
    auto& transfer = *static_cast<NetworkTransfer*>(self);
    long through_proxy = 0;
    curl_easy_getinfo(transfer.handle(), CURLINFO_USED_PROXY, &through_proxy);
    transfer.m_is_private = !through_proxy && !isPublicAddress(address);
    return transfer.m_is_private ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

CURLcode NetworkTransfer::onTlsContext(CURL*, void* context, void* self)
{
    auto* tls = static_cast<SSL_CTX*>(context);
    SSL_CTX_set_ex_data(tls, contextIndex(), self);
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, &NetworkTransfer::onCertificate);
    return CURLE_OK;
}

// Decides nothing; notes whose certificate was refused. Called in the handshake only, which the transfer outlives.
int NetworkTransfer::onCertificate(int trusted, X509_STORE_CTX* store)
{
    const auto* connection = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    const auto* certificate = X509_STORE_CTX_get_current_cert(store);
    if (connection && certificate) {
        auto* self = static_cast<NetworkTransfer*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), contextIndex()));
        self->m_certificate_issuer = readableName(X509_get_issuer_name(certificate));
    }
    return trusted;
}

std::size_t NetworkTransfer::onHeader(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& transfer = *static_cast<NetworkTransfer*>(self);
    if (!transfer.m_exchange)
        return 0;
    transfer.m_last_activity = Clock::now();
    std::string_view line(data, size * count);
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    transfer.headerLine(line);
    return transfer.m_exchange ? size * count : 0;
}

void NetworkTransfer::headerLine(std::string_view line)
{
    if (m_head_done) // a trailer
        return;
    if (line.starts_with("HTTP/")) {
        m_head = {};
        const auto space = line.find(' ');
        if (space != std::string_view::npos)
            std::from_chars(line.data() + space + 1, line.data() + line.size(), m_head.status);
        return;
    }
    if (line.empty()) {
        headComplete();
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    auto value = line.substr(colon + 1);
    const auto first = value.find_first_not_of(" \t");
    value = first == std::string_view::npos ? std::string_view() : value.substr(first);
    m_head.headers.add(std::string(line.substr(0, colon)),
                       std::string(value.substr(0, value.find_last_not_of(" \t") + 1)));
}

void NetworkTransfer::headComplete()
{
    if (m_head.status < 200) // 100 and 103 announce the head
        return;
    m_head_done = true;
    if (m_asked_for_gzip && m_head.headers.contains("content-encoding")) {
        Headers decoded;
        for (const auto& [name, value] : m_head.headers.fields()) {
            if (!equalsIgnoringCase(name, "content-encoding") && !equalsIgnoringCase(name, "content-length"))
                decoded.add(name, value);
        }
        m_head.headers = std::move(decoded);
        m_inflates = true;
    }
    Q_EMIT m_exchange->headReceived(m_head);
}

// libcurl counts a buffer as received when it has been unpacked: its figure is one buffer behind.
bool NetworkTransfer::isBomb(std::size_t bytes)
{
    m_inflated += static_cast<std::int64_t>(bytes);
    if (!m_inflates || m_inflated < harmless_inflation)
        return false;
    curl_off_t received = 0;
    curl_easy_getinfo(handle(), CURLINFO_SIZE_DOWNLOAD_T, &received);
    return m_inflated / most_inflation > received;
}

std::size_t NetworkTransfer::onBody(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& transfer = *static_cast<NetworkTransfer*>(self);
    if (!transfer.m_exchange)
        return CURL_WRITEFUNC_ERROR;
    transfer.m_last_activity = Clock::now();
    transfer.m_is_bomb = transfer.isBomb(size * count);
    if (transfer.m_is_bomb)
        return CURL_WRITEFUNC_ERROR;
    Q_EMIT transfer.m_exchange->bytesReceived(std::string_view(data, size * count));
    return transfer.m_exchange ? size * count : CURL_WRITEFUNC_ERROR;
}

std::size_t NetworkTransfer::onUpload(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& transfer = *static_cast<NetworkTransfer*>(self);
    if (!transfer.m_exchange)
        return CURL_READFUNC_ABORT;
    transfer.m_last_activity = Clock::now();
    const auto& body = transfer.m_request.body;
    const auto length = std::min(size * count, body.size() - transfer.m_uploaded);
    std::memcpy(data, body.data() + transfer.m_uploaded, length);
    transfer.m_uploaded += length;
    return length;
}

void NetworkTransfer::done(CURLcode code)
{
    if (!m_exchange)
        return;
    // libcurl takes a connection that closes in the middle of the head for a whole answer.
    const auto honest = code == CURLE_OK && !m_head_done ? CURLE_GOT_NOTHING : code;
    if (honest == CURLE_OK)
        m_exchange->finish({});
    else if (m_is_bomb)
        m_exchange->finish(bombError(m_host, status()));
    else if (m_is_private)
        m_exchange->finish(privateAddressError(m_host));
    else
        m_exchange->finish(networkError(failureOf(honest)));
}

NetworkFailure NetworkTransfer::failureOf(CURLcode code) const
{
    long os_error = 0;
    curl_off_t ready_us = 0;
    curl_easy_getinfo(handle(), CURLINFO_OS_ERRNO, &os_error);
    curl_easy_getinfo(handle(), CURLINFO_PRETRANSFER_TIME_T, &ready_us);
    return {.code = code,
            .os_error = static_cast<int>(os_error),
            .status = status(),
            .connected = ready_us > 0,
            .host = m_host,
            .detail = m_detail.data(),
            .certificate_issuer = m_certificate_issuer,
            .connect_timeout = m_connect_timeout};
}

NetworkExchange::NetworkExchange(CurlLoop& loop, HttpRequest request, const NetworkOptions& options)
    : m_loop(loop), m_idle_timeout(options.idle_timeout),
      m_transfer(std::make_unique<NetworkTransfer>(*this, std::move(request), options))
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &NetworkExchange::checkSilence);
}

NetworkExchange::~NetworkExchange()
{
    release();
}

void NetworkExchange::start()
{
    m_loop.add(*m_transfer);
    m_idle.start(m_idle_timeout);
}

void NetworkExchange::release()
{
    m_idle.stop();
    if (!m_transfer)
        return;
    m_transfer->forsake();
    m_loop.remove(std::move(m_transfer));
}

void NetworkExchange::finish(const std::optional<Error>& error)
{
    release();
    Q_EMIT finished(error);
}

// One timer a silence instead of one a piece: it looks back when it fires, and waits for what is left.
void NetworkExchange::checkSilence()
{
    const auto silence =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_transfer->lastActivity());
    if (silence < m_idle_timeout)
        m_idle.start(m_idle_timeout - silence);
    else
        finish(idleError(m_transfer->host(), m_transfer->status(), m_idle_timeout));
}

NetworkTransport::NetworkTransport(NetworkOptions options)
    : m_options(std::move(options)), m_loop(std::make_unique<CurlLoop>())
{
}

NetworkTransport::~NetworkTransport() = default;

std::unique_ptr<Exchange> NetworkTransport::exchange(HttpRequest request)
{
    if (!isWebAddress(request.url))
        return std::make_unique<FailedExchange>(addressError(redactedUrl(request.url)));
    if (request.public_only && isPlainlyPrivate(request.url))
        return std::make_unique<FailedExchange>(privateAddressError(hostOf(request.url)));
    if (isWellFormed(request))
        return std::make_unique<NetworkExchange>(*m_loop, std::move(request), m_options);
    const auto text = QCoreApplication::translate(
        "NetworkTransport",
        "The request to “%1” holds a line break or a character that HTTP does not allow; look at its "
        "headers and its key.");
    return std::make_unique<FailedExchange>(
        Error{.kind = ErrorKind::InvalidRequest, .message = text.arg(QString::fromStdString(hostOf(request.url)))});
}

} // namespace assay

#include "network_transport.moc"
