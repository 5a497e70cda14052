// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/dialects/dialect.h"

namespace assay {

// The dialects one by one; findDialect() knows them by id. Each lives as long as the program and may be used from any
// thread.
const Dialect& openAiChatDialect();
const Dialect& ollamaDialect();
const Dialect& a1111ImagesDialect();
const Dialect& anthropicMessagesDialect();
const Dialect& assemblyAiTranscriptionDialect();
const Dialect& bedrockConverseDialect();
const Dialect& bflImagesDialect();
const Dialect& cogDialect();
const Dialect& bytedanceVideosDialect();
const Dialect& cohereChatDialect();
const Dialect& deepgramTranscriptionDialect();
const Dialect& elevenLabsTranscriptionDialect();
const Dialect& deepgramSpeechDialect();
const Dialect& elevenLabsSpeechDialect();
const Dialect& falDialect();
const Dialect& geminiDialect();
const Dialect& googleImagenDialect();
const Dialect& cohereEmbeddingsDialect();
const Dialect& geminiDialect();
const Dialect& geminiEmbeddingsDialect();
const Dialect& ollamaEmbeddingsDialect();
const Dialect& googleSpeechDialect();
const Dialect& googleVideosDialect();
const Dialect& lumaDialect();
const Dialect& minimaxVideosDialect();
const Dialect& openAiEmbeddingsDialect();
const Dialect& openAiImagesDialect();
const Dialect& openAiResponsesDialect();
const Dialect& openAiSpeechDialect();
const Dialect& openAiTranscriptionDialect();
const Dialect& openAiVideosDialect();
const Dialect& stabilityImagesDialect();
const Dialect& xaiImagesDialect();
const Dialect& whisperServerDialect();
const Dialect& workersAiDialect();
const Dialect& replicateDialect();
const Dialect& runwayDialect();
const Dialect& xaiVideosDialect();

} // namespace assay
