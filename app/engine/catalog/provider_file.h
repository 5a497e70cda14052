// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

#include <functional>
#include <string_view>
#include <vector>

#include "engine/catalog/provider.h"

namespace assay {

// providers/*.json, schema `assay.provider/1` (CONTRACTS §6). Beyond what stands there:
//   "auth_header": "api-key"       the header that carries the key, where it is not the dialect's own
//   "dialects": {task: dialect}    "image", "speech", "transcription", "video", "embedding", "run": where the wire
//                                  format is not the one of chats
//   "region": "eu"                 where it computes; empty = it does not say, or whoever asks chooses
//   "data_leaves": "yes" | "no" | "unknown"   whether what is sent may leave the region
//   "region_source": "https://…"   the vendor's page that says so
//   "local": true                  runs on this machine, costs nothing
//   "sample": true                 its answers are sample data
//   "headers": {name: text}        sent with every request; one that carries a key holds a placeholder in its place:
//                                  {"cf-aig-authorization": "Bearer {token}"}
//   "quirks": {word: true | text}  false takes the quirk away from the provider below
//   "base_url": "program:espeak-ng"  a program of this machine instead of an address, by name or by its whole path
//   "placeholders": {name: VARIABLE}  for names in braces in "base_url" and "headers"
//   "models": [{"id", "name", "kind", "input", "output", "context", "max_output", "tools", "vision", "json",
//               "reasoning", "status", "quirks", "dialect"}]  null = no source says

struct ProviderFile
{
    Provider provider;
    QStringList warnings; // keys nobody knows, a key sent in the open: a sentence each
};

// Letters, digits, dots and dashes; such an id is also a safe name of a file.
bool isProviderId(const std::string& id);

using ProviderLookup = std::function<const Provider*(std::string_view id)>;

// `file` is for the sentences. `below` finds the provider a file of the same id lies over: its keys replace that one's,
// its quirks, headers and models are merged into it by name. Any wrong key is an error that names file and key.
Result<ProviderFile> parseProvider(const QByteArray& json, const QString& file, const ProviderLookup& below = {});

// The file that parses to `provider`. Keys of `before` (the file as it is now, or nothing) that nobody knows are kept,
// in the provider and in each of its models.
Result<QByteArray> writeProvider(const Provider& provider, const QByteArray& before, const QString& file);

// The provider file `before` with models put in, or replaced; everything else in it stays as it is. An empty `before`
// gives a file that lies over the provider `provider_id`.
Result<QByteArray> writeModels(const std::string& provider_id, const std::vector<Model>& models,
                               const QByteArray& before, const QString& file);

} // namespace assay
