// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <curl/curl.h>

#include <memory>
#include <unordered_map>
#include <vector>

namespace assay {

// One easy handle of libcurl with whatever its callbacks need. Not in C++'s hands while libcurl runs: CurlLoop says
// when it may be destroyed.
class CurlTransfer
{
public:
    CurlTransfer();
    virtual ~CurlTransfer();
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;

    CURL* handle() const { return m_handle; }

    // The transfer is over and out of the loop. May destroy it.
    virtual void done(CURLcode code) = 0;

private:
    CURL* m_handle;
};

// libcurl's multi interface, driven by the event loop of the thread that made it: socket notifiers say when, one timer
// says how late. Callbacks of a transfer run inside; there transfers may be added and removed freely, which libcurl
// itself would refuse: it is done when libcurl has returned.
class CurlLoop final : public QObject
{
    Q_OBJECT

public:
    CurlLoop();
    ~CurlLoop() override; // after all its transfers

    void add(CurlTransfer& transfer);
    void remove(std::unique_ptr<CurlTransfer> transfer); // cancels it where it still runs

private:
    struct LaterDeleter
    {
        void operator()(QSocketNotifier* notifier) const;
    };
    using Notifier = std::unique_ptr<QSocketNotifier, LaterDeleter>;
    struct Watch
    {
        Notifier read;
        Notifier write;
    };

    static int onSocket(CURL*, curl_socket_t socket, int what, void* self, void*);
    static int onTimer(CURLM*, long timeout_ms, void* self);
    void watch(curl_socket_t socket, int what);
    void setWatched(Notifier& notifier, bool wanted, curl_socket_t socket, QSocketNotifier::Type type);
    void drive(curl_socket_t socket, int events);
    void settle();

    CURLM* m_multi;
    QTimer m_timer;
    std::unordered_map<curl_socket_t, Watch> m_watches;
    std::vector<CurlTransfer*> m_added;                   // while libcurl runs
    std::vector<std::unique_ptr<CurlTransfer>> m_removed; // likewise
    bool m_inside = false;
};

} // namespace assay
