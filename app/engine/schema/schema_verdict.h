// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

// Why a value does not fit a schema that is whole in itself (SchemaDocument::plainSchema), in the words of the library
// that checks, which are English; nothing where it fits, or where the schema itself makes no sense.
std::optional<std::string> schemaMisfit(std::string_view schema_json, std::string_view value_json);

} // namespace assay
