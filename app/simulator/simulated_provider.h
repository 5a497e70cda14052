// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/dialects/dialect.h"

namespace assay {

// A model as a provider lists it, by its id and what it makes ("chat", "image" …).
struct OfferedModel
{
    std::string id;
    std::string_view kind;
};

// One of the providers the simulator plays: where it stands and which dialect it speaks.
struct SimulatedProvider
{
    std::string_view id; // "sim-openai"
    std::string_view name;
    std::string_view dialect;
    std::string_view root;           // "/openai"; what follows is the dialect's own path
    std::string_view base;           // of the base URL: "/openai/v1"
    std::string_view listing;        // path of the list of models, behind the root
    bool splits_reasoning = false;   // its usage tells reasoning from output
    bool counts_input_first = false; // its answers begin with a first usage, before any text
    bool has_chats = true;           // else it makes media alone, and the dialect is that of these

    // What it speaks beside chats: task and dialect, one after the other, as a provider's file has them.
    std::span<const std::pair<std::string_view, std::string_view>> dialects() const;
    const Dialect* speaks() const { return findDialect(dialect); }
};

std::span<const SimulatedProvider> simulatedProviders();
const SimulatedProvider* providerAt(std::string_view path);

// Model ids worth offering: one for each fault and a few for pace and kind. Any other id of the grammar is taken too.
std::span<const std::string_view> offeredModels();

// What a provider offers: those, or what media it makes, with the same words for what goes wrong.
std::vector<OfferedModel> modelsOf(const SimulatedProvider& provider);

// The list of offered models in the provider's own format.
std::string modelListing(const SimulatedProvider& provider);

} // namespace assay
