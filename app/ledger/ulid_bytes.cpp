// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ulid_bytes.h"

#include <cstring>

#include "engine/ulid.h"

namespace assay {

UlidBytes ulidBytes(std::string_view ulid)
{
    return ulidFrom(ulidToBytes(ulid));
}

std::string ulidText(const UlidBytes& bytes)
{
    return ulidFromBytes(bytesOf(bytes));
}

std::string_view bytesOf(const UlidBytes& ulid)
{
    return {reinterpret_cast<const char*>(ulid.data()), ulid.size()};
}

UlidBytes ulidFrom(std::string_view bytes)
{
    UlidBytes ulid{};
    if (bytes.size() == ulid.size())
        std::memcpy(ulid.data(), bytes.data(), ulid.size());
    return ulid;
}

} // namespace assay
