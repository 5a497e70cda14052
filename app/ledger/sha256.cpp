// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/sha256.h"

#include <openssl/evp.h>

#include <cstring>

#include <charconv>

namespace assay {

Sha256::Sha256() : m_context(EVP_MD_CTX_new())
{
    EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr);
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_context);
}

void Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_context, bytes.data(), bytes.size());
}

Digest Sha256::finish()
{
    Digest digest{};
    EVP_DigestFinal_ex(m_context, digest.data(), nullptr);
    EVP_DigestInit_ex(m_context, nullptr, nullptr);
    return digest;
}

Digest sha256Of(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

std::string hexOf(const Digest& digest)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const auto byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 0xf];
    }
    return text;
}

std::string_view bytesOf(const Digest& digest)
{
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Digest digestFrom(std::string_view bytes)
{
    Digest digest{};
    if (bytes.size() == digest.size())
        std::memcpy(digest.data(), bytes.data(), digest.size());
    return digest;
}

Digest digestOfHex(std::string_view hex)
{
    Digest digest{};
    if (hex.size() != 2 * digest.size())
        return digest;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto* const begin = hex.data() + 2 * i;
        if (std::from_chars(begin, begin + 2, digest[i], 16).ptr != begin + 2)
            return {};
    }
    return digest;
}

} // namespace assay
