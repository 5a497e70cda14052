// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"

namespace assay {

// A model as the catalog or the workspace knows it. Empty and nullopt mean "no source says".
struct Model
{
    std::string id; // the vendor's own
    std::string name;
    std::string kind = "chat";
    std::vector<std::string> input; // "text" "image" "audio" "video" "pdf"
    std::vector<std::string> output;
    std::optional<std::int64_t> context_tokens;
    std::optional<std::int64_t> max_output_tokens;
    std::optional<bool> tools;
    std::optional<bool> json;
    std::optional<bool> reasoning;
    std::string status; // "active", "preview", "deprecated-later"
    std::optional<bool> vision;
    std::map<std::string, std::string> quirks; // of this model alone, beside its provider's
    std::string dialect;                       // where it speaks another than its provider does for such a task
    friend bool operator==(const Model&, const Model&) = default;
};

enum class AuthKind { None, Environment, File, Keychain };

struct Auth
{
    AuthKind kind = AuthKind::None;
    std::string environment; // name of the variable
    std::string file;        // path of a 0600 file
    friend bool operator==(const Auth&, const Auth&) = default;
};

// Who answers. One JSON file each (schema `assay.provider/1`, CONTRACTS §6); a vendor that speaks a known dialect is
// such a file and no code. What deviates from the dialect's norm is a quirk, a word the dialect knows.
struct Provider
{
    std::string id;
    std::string name;
    std::string dialect;                         // of chats, and of every task that `dialects` does not name
    std::map<std::string, std::string> dialects; // task ("image", "speech" …) → dialect
    std::string base_url;                        // no slash at the end; or a program (engine/program_url.h)
    Auth auth;
    std::string
        auth_header;    // "authorization" (Bearer), "x-api-key", "api-key", "x-goog-api-key"; empty = the dialect's
    std::string region; // where it computes: "eu", "us", "cn", "global", or a cloud's own name for it
    std::string data_leaves;   // "yes" "no" "unknown": whether what is sent may leave the region; empty = unknown
    std::string region_source; // the vendor's page that says so
    bool local = false;        // runs on this machine: asked for models when the window opens, costs nothing
    bool sample = false;       // its answers are sample data (the demo)
    std::map<std::string, std::string> quirks;
    std::map<std::string, std::string> headers; // sent with every request; a value may hold a placeholder
    // Those of them in which a variable's value stands for a placeholder, whole: they may be keys (a gateway's own
    // beside the vendor's), so they are written to no file and shown nowhere.
    std::map<std::string, std::string> filled_headers;
    std::vector<Model> models;
    // Names in braces in `base_url` ("{resource}") and in `headers` → the environment variable whose value stands in
    // for them. The catalog fills what it can when it loads; what still has a brace cannot be asked (Catalog::resolve
    // says so).
    std::map<std::string, std::string> placeholders;

    bool hasQuirk(const std::string& quirk) const { return quirks.contains(quirk); }
    bool hasQuirk(const std::string& quirk, std::string_view model_id) const; // the provider's or the model's own
    const Model* findModel(std::string_view model_id) const;                  // nullptr = not in the catalog

    // The wire format for a task ("chat", "image" …) of a model.
    const std::string& dialectFor(std::string_view task, std::string_view model_id) const;
    friend bool operator==(const Provider&, const Provider&) = default;
};

} // namespace assay
