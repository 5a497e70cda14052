// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/prompt_parts.h"

#include <QtCore/QCoreApplication>

#include "engine/dialects/json_reader.h"

namespace assay {

Result<PromptParts> promptOf(const Request& request)
{
    if (request.messages.size() > 1)
        return failure(
            ErrorKind::Unsupported,
            QCoreApplication::translate("assay::Dialect",
                                        "This wire format takes one prompt, not a conversation; begin a new one."));
    PromptParts prompt{.text = request.system};
    if (request.messages.empty())
        return prompt;
    for (const auto& part : request.messages.front().parts) {
        if (const auto* const text = std::get_if<TextPart>(&part)) {
            prompt.text += (prompt.text.empty() ? "" : "\n\n") + text->text;
            prompt.texts.push_back(text->text);
        } else if (const auto* const media = std::get_if<MediaPart>(&part)) {
            prompt.media.push_back(media);
        }
    }
    return prompt;
}

std::string textOfJson(const std::string& json)
{
    JsonReader reader;
    const auto value = reader.parse(json);
    return value.isString() ? std::string(value.string()) : json;
}

} // namespace assay
