// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/model_listing.h"

#include <QtCore/QCoreApplication>

#include "engine/dialects/error_body.h"

namespace assay {

namespace {

constexpr std::size_t longest_answer = 32u << 20;

struct ModelListingText
{
    Q_DECLARE_TR_FUNCTIONS(assay::ModelListingQuestion)
};

Result<HttpRequest> listingRequest(const Provider& provider, std::string_view secret)
{
    if (const auto* const dialect = findDialect(provider.dialect))
        return dialect->encodeModelListing(provider, secret);
    return failure(ErrorKind::Unsupported,
                   ModelListingText::tr("Provider %1 speaks “%2”, which is no dialect this program knows.")
                       .arg(QString::fromStdString(provider.id), QString::fromStdString(provider.dialect)));
}

} // namespace

ModelListingQuestion::ModelListingQuestion(const Provider& provider, const std::string& secret, Transport& transport)
    : ProviderQuestion(provider, secret, listingRequest(provider, secret), transport, longest_answer),
      m_dialect(findDialect(provider.dialect))
{
}

void ModelListingQuestion::conclude(const std::optional<Error>& error)
{
    auto listing = error ? Result<ModelListing>(std::unexpected(*error)) : read();
    Q_EMIT answered(std::move(listing).transform_error([this](Error wrong) { return told(std::move(wrong)); }));
}

Result<ModelListing> ModelListingQuestion::read() const
{
    if (auto refusal = refusalIn(*m_dialect, provider(), head(), body()))
        return std::unexpected(std::move(*refusal));
    auto models = m_dialect->decodeModelListing(body());
    if (!models && looksLikeWebPage(head(), body()))
        return std::unexpected(
            protocolError(head(), body(), provider().name.empty() ? provider().id : provider().name));
    if (!models)
        return std::unexpected(models.error());
    return ModelListing{std::move(*models), elapsedUs()};
}

} // namespace assay
