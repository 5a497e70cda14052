// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/token_count.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

#include "engine/dialects/wire_json.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

struct TokenCountText
{
    Q_DECLARE_TR_FUNCTIONS(TokenCount)
};

} // namespace

std::string keptMembers(std::string_view json, std::initializer_list<std::string_view> names)
{
    JsonWriter kept;
    kept.beginObject();
    for (const auto& [name, value] : rawJsonMembers(json)) {
        if (std::ranges::find(names, std::string_view(name)) != names.end())
            kept.key(name).raw(value);
    }
    return kept.endObject().take();
}

Result<std::int64_t> tokenCountIn(std::string_view body, std::string_view member)
{
    JsonReader reader;
    if (const auto count = countOf(reader.parse(body)[member]))
        return *count;
    return failure(ErrorKind::Protocol, TokenCountText::tr("The provider's answer is no count of tokens; check its "
                                                           "address and its dialect."));
}

} // namespace assay
