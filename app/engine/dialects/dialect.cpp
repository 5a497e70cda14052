// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"

#include <array>

namespace assay {

std::span<const Dialect* const> allDialects()
{
    static const std::array all{
        &openAiChatDialect(),
        &anthropicMessagesDialect(),
        &geminiDialect(),
        &ollamaDialect(),
    };
    return all;
}

const Dialect* findDialect(std::string_view id)
{
    for (const Dialect* dialect : allDialects()) {
        if (dialect->id() == id)
            return dialect;
    }
    return nullptr;
}

} // namespace assay
