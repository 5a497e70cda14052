// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

// JSON text that satisfies a simple JSON Schema: types, properties in the schema's order, items, enum, const, bounds,
// lengths, formats, anyOf, oneOf, allOf and $ref within the document. `pattern`, `not`, `if` and what else would take a
// search are passed over. No schema, or one that is no JSON: an object with one text. The same seed gives the same
// text.
std::string valueForSchema(std::string_view schema_json, std::uint64_t seed);

} // namespace assay
