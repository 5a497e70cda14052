// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <optional>
#include <string_view>

#include "engine/catalog/provider.h"

namespace assay {

// Which task a model of a kind ("chat", "tts", "rerank" …) is there for: "chat", "embedding", "image", "speech",
// "transcription", "video". A kind that is none of these can be "run" where its provider has a format for that; else
// empty.
std::string_view taskOf(const Provider& provider, const Model& model);

// Whether a model can be run by inputs of its own (RunModel), of the catalog or not.
bool runsByForm(const Provider& provider, std::string_view model_id);

// Why a model of the catalog cannot be asked by this program, in a sentence; nothing where it can. It is listed all the
// same: its prices are what other programs' calls are compared with.
std::optional<QString> whyNotCallable(const Provider& provider, const Model& model);

} // namespace assay
