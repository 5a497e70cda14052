// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <memory>
#include <string>

#include "engine/catalog/provider.h"
#include "engine/dialects/dialect.h"
#include "engine/transport/transport.h"

namespace assay {

// One exchange with a provider whose answer is read when it is whole: what it lists, what a model asks for, how many
// tokens go in. Costs nothing and is in no ledger. Lives on the I/O thread; deleting it stops it.
class ProviderQuestion : public QObject
{
public:
    void start();

protected:
    // An answer that is longer than `longest` bytes is read as far as that.
    ProviderQuestion(const Provider& provider, std::string secret, Result<HttpRequest> request, Transport& transport,
                     std::size_t longest);

    // Once, never from inside start(): the exchange failed, or head() and body() are there.
    virtual void conclude(const std::optional<Error>& error) = 0;

    const Provider& provider() const { return m_provider; }
    const HttpHead& head() const { return m_head; }
    const std::string& body() const { return m_body; }
    std::int64_t elapsedUs() const { return m_exchange ? m_exchange->elapsedUs() : 0; }
    Error told(Error error) const; // with nothing of the key in it

private:
    Provider m_provider;
    std::string m_secret;
    Result<HttpRequest> m_request;
    std::unique_ptr<Exchange> m_exchange;
    HttpHead m_head;
    std::string m_body;
};

// Why the provider refused what it was asked, where the dialect's decoder knows; nothing for a good answer.
std::optional<Error> refusalIn(const Dialect& dialect, const Provider& provider, const HttpHead& head,
                               std::string_view body);

} // namespace assay
