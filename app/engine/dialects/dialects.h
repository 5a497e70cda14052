// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/dialects/dialect.h"

namespace assay {

// The dialects one by one; findDialect() knows them by id. Each lives as long as the program and may be used from any
// thread.
const Dialect& a1111ImagesDialect();
const Dialect& anthropicMessagesDialect();
const Dialect& assemblyAiTranscriptionDialect();
const Dialect& bedrockConverseDialect();
const Dialect& bflImagesDialect();
const Dialect& bytedanceVideosDialect();
const Dialect& cogDialect();
const Dialect& cohereChatDialect();
const Dialect& cohereEmbeddingsDialect();
const Dialect& deepgramSpeechDialect();
const Dialect& deepgramTranscriptionDialect();
const Dialect& elevenLabsSpeechDialect();
const Dialect& elevenLabsTranscriptionDialect();
const Dialect& espeakNgDialect();
const Dialect& falDialect();
const Dialect& geminiDialect();
const Dialect& geminiEmbeddingsDialect();
const Dialect& googleImagenDialect();
const Dialect& googleSpeechDialect();
const Dialect& googleVideosDialect();
const Dialect& lumaDialect();
const Dialect& minimaxVideosDialect();
const Dialect& ollamaDialect();
const Dialect& ollamaEmbeddingsDialect();
const Dialect& openAiChatDialect();
const Dialect& openAiEmbeddingsDialect();
const Dialect& openAiImagesDialect();
const Dialect& openAiResponsesDialect();
const Dialect& openAiSpeechDialect();
const Dialect& openAiTranscriptionDialect();
const Dialect& openAiVideosDialect();
const Dialect& piperDialect();
const Dialect& replicateDialect();
const Dialect& runwayDialect();
const Dialect& stabilityImagesDialect();
const Dialect& whisperServerDialect();
const Dialect& workersAiDialect();
const Dialect& xaiImagesDialect();
const Dialect& xaiVideosDialect();

} // namespace assay
