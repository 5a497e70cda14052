// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/dialects.h"

#include <QtCore/QCoreApplication>

#include <array>

namespace assay {

Result<std::unique_ptr<Conversation>> Dialect::begin(const Request& request, const Provider& provider,
                                                     std::string_view model, std::string_view secret) const
{
    return encode(request, provider, model, secret).transform([&](HttpRequest http) {
        return singleExchange(std::move(http), decoder(provider, request.stream));
    });
}

Result<std::unique_ptr<Conversation>> Dialect::resume(std::string_view, const Request&, const Provider& provider,
                                                      std::string_view, std::string_view) const
{
    return failure(ErrorKind::Unsupported,
                   QCoreApplication::translate("Dialect", "%1 cannot go on with an answer that was broken off.")
                       .arg(QString::fromStdString(provider.name)));
}

Result<HttpRequest> Dialect::encodeTokenCount(const Request&, const Provider& provider, std::string_view,
                                              std::string_view) const
{
    return failure(ErrorKind::Unsupported,
                   QCoreApplication::translate("Dialect", "%1 counts no tokens before it answers in this wire format.")
                       .arg(QString::fromStdString(provider.name)));
}

Result<std::int64_t> Dialect::decodeTokenCount(std::string_view) const
{
    return failure(ErrorKind::Unsupported,
                   QCoreApplication::translate("Dialect", "Tokens are not counted in this wire format."));
}

std::span<const Dialect* const> allDialects()
{
    // clang-format off
    static const std::array all{
        &a1111ImagesDialect(),
        &anthropicMessagesDialect(),
        &assemblyAiTranscriptionDialect(),
        &bedrockConverseDialect(),
        &bflImagesDialect(),
        &bytedanceVideosDialect(),
        &cogDialect(),
        &cohereChatDialect(),
        &cohereEmbeddingsDialect(),
        &deepgramSpeechDialect(),
        &deepgramTranscriptionDialect(),
        &elevenLabsSpeechDialect(),
        &elevenLabsTranscriptionDialect(),
        &espeakNgDialect(),
        &falDialect(),
        &geminiDialect(),
        &geminiEmbeddingsDialect(),
        &googleImagenDialect(),
        &googleSpeechDialect(),
        &googleVideosDialect(),
        &lumaDialect(),
        &minimaxVideosDialect(),
        &ollamaDialect(),
        &ollamaEmbeddingsDialect(),
        &openAiChatDialect(),
        &openAiEmbeddingsDialect(),
        &openAiImagesDialect(),
        &openAiResponsesDialect(),
        &openAiSpeechDialect(),
        &openAiTranscriptionDialect(),
        &openAiVideosDialect(),
        &piperDialect(),
        &replicateDialect(),
        &runwayDialect(),
        &stabilityImagesDialect(),
        &whisperServerDialect(),
        &workersAiDialect(),
        &xaiImagesDialect(),
        &xaiVideosDialect(),
    };
    // clang-format on
    return all;
}

const Dialect* findDialect(std::string_view id)
{
    for (const Dialect* dialect : allDialects()) {
        if (dialect->id() == id)
            return dialect;
    }
    return nullptr;
}

} // namespace assay
