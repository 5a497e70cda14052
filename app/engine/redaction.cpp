// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/redaction.h"

#include "engine/url.h"

namespace assay {

namespace {

constexpr std::size_t shortest_secret = 8;
constexpr std::string_view replacement = "[key]";

void replaceAll(std::string& text, std::string_view secret)
{
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + replacement.size()))
        text.replace(at, secret.size(), replacement);
}

} // namespace

std::string withoutSecret(std::string text, std::string_view secret)
{
    if (secret.size() < shortest_secret)
        return text;
    replaceAll(text, secret);
    replaceAll(text, percentEncoded(secret));
    return text;
}

Error withoutSecret(Error error, std::string_view secret)
{
    error.message = QString::fromStdString(withoutSecret(error.message.toStdString(), secret));
    error.vendor_code = withoutSecret(std::move(error.vendor_code), secret);
    return error;
}

std::vector<std::string> secretsOf(const Provider& provider, std::string_view key)
{
    std::vector<std::string> secrets{std::string(key)};
    for (const auto& [name, value] : provider.filled_headers)
        secrets.push_back(value.substr(value.rfind(' ') + 1)); // "Bearer …"
    return secrets;
}

Error withoutSecrets(Error error, const std::vector<std::string>& secrets)
{
    for (const auto& secret : secrets)
        error = withoutSecret(std::move(error), secret);
    return error;
}

} // namespace assay
