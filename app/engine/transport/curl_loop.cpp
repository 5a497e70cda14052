// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/curl_loop.h"

#include <algorithm>
#include <utility>

namespace assay {

namespace {

// Idle connections kept for the next exchange. libcurl's own default grows with the handles in use; this many idle
// sockets cost nothing, and a matrix run over many providers finds its connections again.
constexpr long kept_connections = 256;

void initializeCurlOnce()
{
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(code == CURLE_OK);
}

} // namespace

CurlTransfer::CurlTransfer() : m_handle(curl_easy_init())
{
    Q_CHECK_PTR(m_handle);
    curl_easy_setopt(m_handle, CURLOPT_PRIVATE, static_cast<void*>(this));
}

CurlTransfer::~CurlTransfer()
{
    curl_easy_cleanup(m_handle);
}

void CurlLoop::LaterDeleter::operator()(QSocketNotifier* notifier) const
{
    notifier->setEnabled(false); // now: the descriptor may be another's before the object goes
    notifier->deleteLater();     // it may be the one whose signal we are in
}

CurlLoop::CurlLoop() : m_multi((initializeCurlOnce(), curl_multi_init()))
{
    Q_CHECK_PTR(m_multi);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, static_cast<void*>(this));
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, static_cast<void*>(this));
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, kept_connections);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { drive(CURL_SOCKET_TIMEOUT, 0); });
}

CurlLoop::~CurlLoop()
{
    curl_multi_cleanup(m_multi);
}

void CurlLoop::add(CurlTransfer& transfer)
{
    if (m_inside)
        m_added.push_back(&transfer);
    else
        curl_multi_add_handle(m_multi, transfer.handle());
}

void CurlLoop::remove(std::unique_ptr<CurlTransfer> transfer)
{
    std::erase(m_added, transfer.get());
    if (m_inside)
        m_removed.push_back(std::move(transfer));
    else
        curl_multi_remove_handle(m_multi, transfer->handle()); // nothing happens where it is in no loop
}

int CurlLoop::onSocket(CURL*, curl_socket_t socket, int what, void* self, void*)
{
    static_cast<CurlLoop*>(self)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM*, long timeout_ms, void* self)
{
    auto& timer = static_cast<CurlLoop*>(self)->m_timer;
    if (timeout_ms < 0)
        timer.stop();
    else
        timer.start(std::chrono::milliseconds(timeout_ms));
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        m_watches.erase(socket);
        return;
    }
    auto& watched = m_watches[socket];
    setWatched(watched.read, (what & CURL_POLL_IN) != 0, socket, QSocketNotifier::Read);
    setWatched(watched.write, (what & CURL_POLL_OUT) != 0, socket, QSocketNotifier::Write);
}

void CurlLoop::setWatched(Notifier& notifier, bool wanted, curl_socket_t socket, QSocketNotifier::Type type)
{
    if (notifier) {
        notifier->setEnabled(wanted);
        return;
    }
    if (!wanted)
        return;
    notifier.reset(new QSocketNotifier(socket, type));
    const int events = type == QSocketNotifier::Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT;
    connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket, events] { drive(socket, events); });
}

void CurlLoop::drive(curl_socket_t socket, int events)
{
    if (m_inside) // an event loop inside a receiver's slot; libcurl is not re-entrant
        return;
    m_inside = true;
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    m_inside = false;
    settle();
}

void CurlLoop::settle()
{
    for (auto& transfer : std::exchange(m_removed, {}))
        remove(std::move(transfer));
    for (auto* transfer : std::exchange(m_added, {}))
        add(*transfer);
    int left = 0;
    while (const auto* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const auto code = message->data.result; // the message dies with the handle's removal
        CurlTransfer* transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        curl_multi_remove_handle(m_multi, transfer->handle());
        transfer->done(code);
    }
}

} // namespace assay
