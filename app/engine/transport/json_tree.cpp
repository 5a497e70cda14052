// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/json_tree.h"

#include <simdjson.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "engine/json_writer.h"

namespace assay {

namespace {

namespace ondemand = simdjson::ondemand;

std::string_view digits(std::string_view text)
{
    const auto end = text.find_first_not_of("0123456789");
    return text.substr(0, end);
}

// RFC 8259, section 6; simdjson would turn the number into a double first.
bool isJsonNumber(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const auto whole = digits(text);
    if (whole.empty() || (whole.size() > 1 && whole[0] == '0'))
        return false;
    text.remove_prefix(whole.size());
    if (text.starts_with('.')) {
        const auto fraction = digits(text.substr(1));
        if (fraction.empty())
            return false;
        text.remove_prefix(1 + fraction.size());
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('-') || text.starts_with('+'))
            text.remove_prefix(1);
        return !text.empty() && digits(text).size() == text.size();
    }
    return text.empty();
}

constexpr int deepest = 1'000; // each level is a few frames of this program's stack

bool read(ondemand::value value, JsonTree& tree, int depth);

bool readArray(ondemand::value value, JsonTree& tree, int depth)
{
    tree.kind = JsonTree::Kind::Array;
    ondemand::array array;
    if (value.get_array().get(array))
        return false;
    for (auto item : array) {
        ondemand::value element;
        if (item.get(element) || !read(element, tree.items.emplace_back(), depth + 1))
            return false;
    }
    return true;
}

// Sorts the keys and puts the values into the same order.
void sortByKey(JsonTree& tree)
{
    if (std::ranges::is_sorted(tree.keys))
        return;
    std::vector<std::size_t> order(tree.keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&tree](std::size_t i) -> const std::string& { return tree.keys[i]; });
    std::vector<std::string> keys;
    std::vector<JsonTree> items;
    for (const auto i : order) {
        keys.push_back(std::move(tree.keys[i]));
        items.push_back(std::move(tree.items[i]));
    }
    tree.keys = std::move(keys);
    tree.items = std::move(items);
}

bool readObject(ondemand::value value, JsonTree& tree, int depth)
{
    tree.kind = JsonTree::Kind::Object;
    ondemand::object object;
    if (value.get_object().get(object))
        return false;
    for (auto field : object) {
        std::string_view key;
        ondemand::value member;
        if (field.unescaped_key(true).get(key))
            return false;
        tree.keys.emplace_back(key);
        if (field.value().get(member) || !read(member, tree.items.emplace_back(), depth + 1))
            return false;
    }
    sortByKey(tree);
    return true;
}

bool readScalar(ondemand::value value, ondemand::json_type type, JsonTree& tree)
{
    if (type == ondemand::json_type::string) {
        std::string_view string;
        if (value.get_string(true).get(string))
            return false;
        appendJsonString(tree.text, string);
        return true;
    }
    std::string_view token = value.raw_json_token();
    token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
    tree.text = token;
    return token == "true" || token == "false" || token == "null" || isJsonNumber(token);
}

bool read(ondemand::value value, JsonTree& tree, int depth)
{
    ondemand::json_type type{};
    if (depth > deepest || value.type().get(type))
        return false;
    if (type == ondemand::json_type::array)
        return readArray(value, tree, depth);
    if (type == ondemand::json_type::object)
        return readObject(value, tree, depth);
    return readScalar(value, type, tree);
}

void write(const JsonTree& tree, JsonWriter& json)
{
    if (tree.kind == JsonTree::Kind::Scalar) {
        json.raw(tree.text);
        return;
    }
    const bool is_object = tree.kind == JsonTree::Kind::Object;
    is_object ? json.beginObject() : json.beginArray();
    for (std::size_t i = 0; i < tree.items.size(); ++i) {
        if (is_object)
            json.key(tree.keys[i]);
        write(tree.items[i], json);
    }
    is_object ? json.endObject() : json.endArray();
}

// What stands at one place of either document; nullptr = nothing.
struct Place
{
    std::string path;
    const JsonTree* left;
    const JsonTree* right;
};

std::string inObject(const std::string& path, const std::string& key)
{
    return path.empty() ? key : path + '.' + key;
}

// The places below one, side by side: of arrays by index, of objects by key.
std::vector<Place> placesBelow(const Place& place)
{
    std::vector<Place> places;
    const auto& left = *place.left;
    const auto& right = *place.right;
    std::size_t l = 0;
    std::size_t r = 0;
    while (l < left.items.size() || r < right.items.size()) {
        const bool has_left = l < left.items.size();
        const bool has_right = r < right.items.size();
        if (left.kind == JsonTree::Kind::Array) {
            places.push_back({place.path + '[' + std::to_string(std::max(l, r)) + ']',
                              has_left ? &left.items[l++] : nullptr, has_right ? &right.items[r++] : nullptr});
            continue;
        }
        const bool take_left = has_left && (!has_right || left.keys[l] <= right.keys[r]);
        const bool take_right = has_right && (!has_left || right.keys[r] <= left.keys[l]);
        const auto path = inObject(place.path, take_left ? left.keys[l] : right.keys[r]);
        places.push_back({path, take_left ? &left.items[l++] : nullptr, take_right ? &right.items[r++] : nullptr});
    }
    return places;
}

// Visits the differences in order until the visitor says false.
bool visitDifferences(const Place& place, const std::function<bool(const Place&)>& visit)
{
    if (!place.left || !place.right || place.left->kind != place.right->kind)
        return visit(place);
    if (place.left->kind == JsonTree::Kind::Scalar)
        return place.left->text == place.right->text || visit(place);
    for (const auto& below : placesBelow(place)) {
        if (!visitDifferences(below, visit))
            return false;
    }
    return true;
}

} // namespace

std::optional<JsonTree> parseJsonTree(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (text[first] != '{' && text[first] != '['))
        return {};
    const simdjson::padded_string padded(text);
    ondemand::parser parser;
    ondemand::document document;
    ondemand::value root;
    JsonTree tree;
    if (parser.iterate(padded).get(document) || document.get_value().get(root) || !read(root, tree, 1) ||
        !document.at_end())
        return {};
    return tree;
}

std::string canonicalText(const JsonTree& tree)
{
    JsonWriter json;
    write(tree, json);
    return json.take();
}

std::optional<JsonDifference> firstDifference(const JsonTree& left, const JsonTree& right)
{
    std::optional<JsonDifference> first;
    visitDifferences({{}, &left, &right}, [&first](const Place& place) {
        first = JsonDifference{.path = place.path,
                               .left = place.left ? canonicalText(*place.left) : std::string(),
                               .right = place.right ? canonicalText(*place.right) : std::string()};
        return false;
    });
    return first;
}

std::size_t differenceCount(const JsonTree& left, const JsonTree& right)
{
    std::size_t count = 0;
    visitDifferences({{}, &left, &right}, [&count](const Place&) { return ++count > 0; });
    return count;
}

} // namespace assay
