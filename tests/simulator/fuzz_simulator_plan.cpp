// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdlib>

#include "engine/dialects/json_reader.h"
#include "simulator/behaviour.h"
#include "simulator/schema_value.h"

// A model id and a schema, both from a stranger: the id is taken or refused, the schema gives JSON of bounded size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace assay;
    constexpr std::size_t largest_value = 32u << 20;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto end = input.find('\n');
    const auto behaviour = parseBehaviour(input.substr(0, end));
    if (!behaviour && behaviour.error().message.isEmpty())
        std::abort();
    if (end == std::string_view::npos)
        return 0;
    const std::string value = valueForSchema(input.substr(end + 1), 1);
    if (value.size() > largest_value || !isValidJson(value))
        std::abort();
    return 0;
}
