// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulator/media_shape.h"

namespace assay {

const MediaShape* mediaShapeOf(std::string_view provider_id)
{
    return provider_id == "sim-openai" ? &openAiMedia() : nullptr;
}

} // namespace assay
