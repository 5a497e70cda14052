// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/utf8.h"

#include <QtCore/QString>

#include <simdjson.h>

namespace assay {

bool isValidUtf8(std::string_view bytes)
{
    return simdjson::validate_utf8(bytes);
}

std::string mendedUtf8(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).toStdString();
}

std::size_t incompleteTail(std::string_view bytes)
{
    const std::size_t furthest = bytes.size() < 3 ? bytes.size() : 3;
    for (std::size_t back = 1; back <= furthest; ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80) // a continuation; its lead is further back
            continue;
        const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace assay
