// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtCore/QTemporaryFile>

#include "media/picture/picture_decode.h"

// Any bytes are a picture or a sentence.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static QTemporaryFile file;
    if (!file.isOpen() && !file.open())
        return 0;
    file.resize(0);
    file.seek(0);
    file.write(reinterpret_cast<const char*>(data), qint64(size));
    file.flush();
    const auto facts = assay::readPicture(file.fileName());
    if (facts && facts->pixels() < 1'000'000)
        static_cast<void>(assay::decodePicture(file.fileName(), *facts, {.within = {64, 64}}));
    return 0;
}
