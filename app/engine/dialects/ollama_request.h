// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/catalog/provider.h"
#include "engine/error.h"
#include "engine/http.h"
#include "engine/request.h"

namespace assay {

// The exchange that asks by Ollama's own /api/chat. The format has no tool choice beyond "as you like" (none = no tools
// are sent), no media but images as data, and joins the texts of a turn. Thoughts of earlier turns go back with the
// quirk `reasoning-content-back`. extra_json["options"] is merged into the options, member by member.
Result<HttpRequest> encodeOllama(const Request& request, const Provider& provider, std::string_view model,
                                 std::string_view secret);

} // namespace assay
