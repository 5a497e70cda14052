// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/catalog/provider.h"
#include "engine/dialects/multipart.h"
#include "engine/dialects/outgoing.h"
#include "engine/error.h"
#include "engine/request.h"

namespace assay {

// What formats share that do one thing other than chat.

// An error that names what the request asks for and such a format has no place for: tools, a schema, or one of `rest`,
// which are the request's parameters without those that the dialect writes itself.
Result<void> refuseWhatIsLeft(const Request& request, const Parameters& rest);

// "This wire format has no place for `what`": a parameter by the name that the caller gave it.
std::unexpected<Error> noPlaceFor(std::string_view what);

// What stands behind a quirk, the model's own before its provider's; empty text where it is just true.
std::optional<std::string> quirkValue(const Provider& provider, const std::string& quirk, std::string_view model_id);

// The members as fields of a form: texts without quotes, an array of a name that ends in [] item by item.
void addFields(MultipartBody& form, const BodyMembers& members);

// A name that ends as its kind does, because servers look at the ending: "sound.mp3" where it has none.
std::string fileNameOf(const MediaPart& medium, std::string_view usual);

} // namespace assay
