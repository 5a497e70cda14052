// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTest/QtTest>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/transport/transport.h"
#include "support/waiting.h"

namespace assay::test {

// What one exchange gave, in order.
struct ExchangeOutcome
{
    std::vector<HttpHead> heads;
    std::vector<std::string> pieces; // only where they are kept
    std::size_t bytes = 0;
    std::size_t largest_piece = 0;
    std::optional<Error> error;
    int finishes = 0;

    std::string body() const
    {
        std::string all;
        for (const auto& piece : pieces)
            all += piece;
        return all;
    }
    int status() const { return heads.empty() ? 0 : heads.back().status; }
    ErrorKind kind() const { return error ? error->kind : ErrorKind::Usage; }
};

// Fills `outcome`, which outlives the exchange, from now on.
inline void observe(Exchange& exchange, ExchangeOutcome& outcome, bool keep_pieces = true)
{
    QObject::connect(&exchange, &Exchange::headReceived, &exchange,
                     [&outcome](const HttpHead& head) { outcome.heads.push_back(head); });
    QObject::connect(&exchange, &Exchange::bytesReceived, &exchange, [&outcome, keep_pieces](std::string_view bytes) {
        if (keep_pieces)
            outcome.pieces.emplace_back(bytes);
        outcome.bytes += bytes.size();
        outcome.largest_piece = std::max(outcome.largest_piece, bytes.size());
    });
    QObject::connect(&exchange, &Exchange::finished, &exchange, [&outcome](const std::optional<Error>& error) {
        outcome.error = error;
        ++outcome.finishes;
    });
}

// Runs it to its end.
inline ExchangeOutcome run(Transport& transport, HttpRequest request, bool keep_pieces = true)
{
    ExchangeOutcome outcome;
    const auto exchange = transport.exchange(std::move(request));
    observe(*exchange, outcome, keep_pieces);
    exchange->start();
    if (outcome.finishes != 0)
        qFatal("an exchange finished from inside start()");
    if (!becomes([&outcome] { return outcome.finishes > 0; }))
        qWarning("an exchange did not end");
    return outcome;
}

} // namespace assay::test
