// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstddef>
#include <cstdint>

#include "engine/catalog/provider_file.h"

using namespace assay;

// Whatever is read can be written, and reads back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QString name = QStringLiteral("fuzz.json");
    const QByteArray bytes(QByteArrayView(data, static_cast<qsizetype>(size)));
    const auto file = parseProvider(bytes, name);
    if (!file)
        return 0;
    const auto json = writeProvider(file->provider, {}, name);
    const auto again = json ? parseProvider(*json, name) : std::unexpected(json.error());
    if (!again || again->provider != file->provider)
        __builtin_trap();
    return 0;
}
