// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace assay {

using Digest = std::array<std::uint8_t, 32>;

// SHA-256 by OpenSSL. One context serves any number of digests: making one costs more than hashing a record.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    Digest finish(); // and begins anew

private:
    evp_md_ctx_st* m_context = nullptr;
};

Digest sha256Of(std::string_view bytes);
std::string hexOf(const Digest& digest);

// A digest is stored as its 32 bytes.
std::string_view bytesOf(const Digest& digest);
Digest digestOfHex(std::string_view hex);  // zeros unless 64 hexadecimal digits are given
Digest digestFrom(std::string_view bytes); // zeros unless 32 bytes are given

} // namespace assay
