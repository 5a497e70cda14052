// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/catalog/provider.h"
#include "engine/http.h"
#include "engine/request.h"

namespace assay {

// What the client sides of the JSON dialects share.

// The members of a JSON body in the order they were set; setting one again replaces its value and keeps its place.
class BodyMembers
{
public:
    void set(std::string_view key, std::string json);
    void setString(std::string_view key, std::string_view value);
    void remove(std::string_view key);
    const std::string* find(std::string_view key) const; // its JSON
    bool isEmpty() const { return m_members.empty(); }
    std::string json() const;

private:
    std::vector<std::pair<std::string, std::string>> m_members;
};

// Sets the caller's own vendor parameters last, so that they win. An error names the one that is no JSON.
Result<void> mergeExtra(BodyMembers& body, const std::map<std::string, std::string>& extra_json);

// `path` behind the base address, before its query; what of the path the address has already is not said twice
// ("https://host/v1/" and "https://host/v1/chat/completions" with "/chat/completions" give the same).
std::string joinedUrl(std::string_view base, std::string_view path);

// The address with one more query parameter at its end.
std::string withQuery(std::string url, std::string_view name, std::string_view value);

// A request with the provider's headers and its key, in the header it wants: `authorization`, as a bearer's, where it
// names none.
HttpRequest requestTo(const Provider& provider, std::string_view method, std::string url, std::string_view secret);

// The names in a listing of models: in the first list found under one of `lists` (or at the root), each item's first
// member of `names`.
Result<std::vector<std::string>> modelNames(std::string_view body, std::initializer_list<std::string_view> lists,
                                            std::initializer_list<std::string_view> names);

std::string base64(std::string_view bytes);
std::string dataUrl(const MediaPart& media); // of its bytes

// The media of a "data:image/png;base64,…" URL; any other URL stays one, its type unknown but for `type`.
MediaPart mediaOfUrl(std::string_view url, std::string_view type);

// "image/png" and the like by the first bytes; "image/*" where they tell nothing.
std::string_view imageTypeOf(std::string_view bytes);

std::string jsonString(std::string_view value);
std::string jsonNumber(double value);
std::string jsonStrings(const std::vector<std::string>& values);

} // namespace assay
