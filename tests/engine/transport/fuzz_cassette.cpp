// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QBuffer>

#include <cstddef>
#include <cstdint>

#include "engine/transport/cassette.h"

// Any bytes are a cassette or an error; what was read is written and read again the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay;
    const auto bytes = QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const auto cassette = readCassette(buffer, QStringLiteral("fuzz"));
    if (!cassette)
        return 0;
    std::string text = cassetteHeader(cassette->sample);
    for (const auto& exchange : cassette->exchanges)
        text += cassetteLine(exchange);
    QBuffer again;
    again.setData(QByteArray::fromStdString(text));
    again.open(QIODevice::ReadOnly);
    const auto reread = readCassette(again, QStringLiteral("again"));
    if (!reread || reread->exchanges != cassette->exchanges)
        __builtin_trap();
    return 0;
}
