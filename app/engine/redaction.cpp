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

} // namespace assay
