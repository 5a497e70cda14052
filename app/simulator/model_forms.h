// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace assay {

// The forms of models that are asked by a form of their own, as JSON Schema: the members requestOfInputs() reads.
// `kind` is kindIn() of the model; "run" has the form of a picture, whose members all may be missing.

// {"type": "object", "properties": …}, with the member that says the order under the vendor's own name.
std::string inputSchema(std::string_view kind, std::string_view order_member);

// The OpenAPI document that a model packed by Cog brings along; Replicate hands it out as it is.
std::string cogDocument(std::string_view kind);

// The one of fal's queue.
std::string falDocument(std::string_view endpoint_id, std::string_view kind);

} // namespace assay
