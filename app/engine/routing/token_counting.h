// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/request.h"
#include "engine/routing/attempt.h"
#include "engine/routing/provider_question.h"

namespace assay {

// Asks a provider how many tokens a request would send, without an answer being made of it. Error{Unsupported} where
// the vendor does not count.
class TokenCountQuestion : public ProviderQuestion
{
    Q_OBJECT

public:
    TokenCountQuestion(const Target& target, const Request& request, const std::string& secret, Transport& transport);

Q_SIGNALS:
    void answered(const assay::Result<std::int64_t>& tokens); // once, never from inside start()

private:
    void conclude(const std::optional<Error>& error) override;
    Result<std::int64_t> read() const;

    const Dialect* m_dialect;
};

} // namespace assay
