// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <memory>
#include <string>
#include <vector>

#include "engine/catalog/provider.h"
#include "engine/dialects/dialect.h"
#include "engine/transport/transport.h"

namespace assay {

// What a provider said when it was asked which models it has: the cheapest exchange that shows whether address and key
// are right.
struct ModelListing
{
    std::vector<std::string> models;
    std::int64_t elapsed_us = 0;
    friend bool operator==(const ModelListing&, const ModelListing&) = default;
};

// Why a provider refused, in the words of its dialect; nothing where the answer is a success.
std::optional<Error> refusalIn(const Dialect& dialect, const Provider& provider, const HttpHead& head,
                               std::string_view body);

// That question, running. Lives on the I/O thread; deleting it stops it.
class ModelListingQuestion : public QObject
{
    Q_OBJECT

public:
    ModelListingQuestion(const Provider& provider, const std::string& secret, Transport& transport);
    void start();

Q_SIGNALS:
    void answered(const assay::Result<assay::ModelListing>& listing); // once, never from inside start()

private:
    void conclude(const std::optional<Error>& error);
    Result<ModelListing> read() const;

    static constexpr std::size_t longest_answer = 32u << 20;

    const Dialect* m_dialect = nullptr;
    Provider m_provider;
    std::string m_secret;
    std::unique_ptr<Exchange> m_exchange;
    HttpHead m_head;
    std::string m_body;
};

} // namespace assay
