// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// A JSON document in a form that compares: keys sorted, strings with one way of escaping, numbers to the letter (1
// and 1.0 differ, and no digit of a large one is lost).
struct JsonTree
{
    enum class Kind { Scalar, Array, Object };

    Kind kind = Kind::Scalar;
    std::string text;              // of a scalar
    std::vector<std::string> keys; // of an object, sorted; its values stand in `items` in the same order
    std::vector<JsonTree> items;
};

// An object or array, alone in the text and at most 1,000 levels deep; nothing for anything else.
std::optional<JsonTree> parseJsonTree(std::string_view text);

std::string canonicalText(const JsonTree& tree);

// Where two documents first differ, as "messages[0].content", and what stands there as JSON; empty = nothing stands
// there.
struct JsonDifference
{
    std::string path;
    std::string left;
    std::string right;
    friend bool operator==(const JsonDifference&, const JsonDifference&) = default;
};
std::optional<JsonDifference> firstDifference(const JsonTree& left, const JsonTree& right);

// How many values differ; what only one of the two has counts once.
std::size_t differenceCount(const JsonTree& left, const JsonTree& right);

} // namespace assay
