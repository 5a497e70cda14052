// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/token_counting.h"

#include <QtCore/QCoreApplication>

namespace assay {

namespace {

constexpr std::size_t longest_answer = 1u << 20;

struct TokenCountText
{
    Q_DECLARE_TR_FUNCTIONS(assay::TokenCountQuestion)
};

const Dialect* dialectOf(const Target& target, const Request& request)
{
    return findDialect(target.provider.dialectFor(taskName(request.task), target.model));
}

Result<HttpRequest> countingRequest(const Target& target, const Request& request, std::string_view secret)
{
    const auto* const dialect = dialectOf(target, request);
    if (!dialect)
        return failure(ErrorKind::Unsupported,
                       TokenCountText::tr("%1 is asked in a wire format this program does not speak.")
                           .arg(QString::fromStdString(target.provider.name)));
    return dialect->encodeTokenCount(request, target.provider, target.model, secret);
}

} // namespace

TokenCountQuestion::TokenCountQuestion(const Target& target, const Request& request, const std::string& secret,
                                       Transport& transport)
    : ProviderQuestion(target.provider, secret, countingRequest(target, request, secret), transport, longest_answer),
      m_dialect(dialectOf(target, request))
{
}

void TokenCountQuestion::conclude(const std::optional<Error>& error)
{
    auto tokens = error ? Result<std::int64_t>(std::unexpected(*error)) : read();
    Q_EMIT answered(std::move(tokens).transform_error([this](Error wrong) { return told(std::move(wrong)); }));
}

Result<std::int64_t> TokenCountQuestion::read() const
{
    if (auto refusal = refusalIn(*m_dialect, provider(), head(), body()))
        return std::unexpected(std::move(*refusal));
    return m_dialect->decodeTokenCount(body());
}

} // namespace assay
