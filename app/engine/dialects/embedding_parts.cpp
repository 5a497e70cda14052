// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/embedding_parts.h"

#include <QtCore/QCoreApplication>

#include <cmath>
#include <limits>
#include <utility>

#include "engine/dialects/error_body.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/dialects/task_request.h"

namespace assay {

namespace {

struct EmbeddingText
{
    Q_DECLARE_TR_FUNCTIONS(OpenAiEmbeddings)
};

} // namespace

Result<std::vector<std::string>> textsToEmbed(const Request& request)
{
    if (const auto refused = refuseWhatIsLeft(request, request.parameters); !refused)
        return std::unexpected(refused.error());
    const auto prompt = promptOf(request);
    if (!prompt)
        return std::unexpected(prompt.error());
    if (!prompt->media.empty())
        return failure(ErrorKind::Unsupported,
                       EmbeddingText::tr("This wire format makes embeddings of texts only; leave the files out."));
    if (!request.system.empty())
        return noPlaceFor("system");
    if (prompt->texts.empty())
        return failure(ErrorKind::Usage, EmbeddingText::tr("There is no text to make an embedding of; give one."));
    return prompt->texts;
}

std::optional<Vector> listedFloats(JsonValue list)
{
    constexpr double largest = std::numeric_limits<float>::max();
    Vector values;
    bool sound = true;
    list.eachItem([&](JsonValue item) {
        const auto number = item.number();
        sound = sound && number && std::abs(*number) <= largest;
        values.push_back(sound ? static_cast<float>(*number) : 0.0F);
    });
    return sound ? std::optional(std::move(values)) : std::nullopt;
}

std::optional<std::vector<Vector>> listedVectors(JsonValue list)
{
    std::vector<Vector> vectors;
    bool sound = list.isArray();
    list.eachItem([&](JsonValue item) {
        auto values = listedFloats(item);
        sound = sound && values && !values->empty();
        if (sound)
            vectors.push_back(std::move(*values));
    });
    return sound ? std::optional(std::move(vectors)) : std::nullopt;
}

void EmbeddingsDecoder::object(std::string_view json, EventBodies& out)
{
    const auto root = read(json, out);
    if (!root.exists())
        return;
    const auto vectors = vectorsOf(root);
    if (!vectors || vectors->empty() || (m_expected && vectors->size() != *m_expected)) {
        finish(Failed{!vectors && readVendorError(root) ? errorOf(answerHead(), json)
                                                        : protocolError(answerHead(), json, providerName())},
               out);
        return;
    }
    out.emplace_back(startedOf(root));
    int index = 0;
    for (const auto& values : *vectors)
        out.emplace_back(Embedding{index++, values});
    if (auto usage = usageOf(json, root))
        out.emplace_back(std::move(*usage));
    finish(Finished{}, out);
}

} // namespace assay
