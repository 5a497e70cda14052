// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "demo/vendor_flavour.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

// One event of the stream with the moment it left.
struct TimedObject
{
    std::int64_t dt_us = 0;
    QJsonObject json;
};

constexpr std::string_view data_prefix = "data: ";
constexpr std::string_view event_end = "\n\n";
constexpr std::string_view done = "data: [DONE]\n\n";

std::vector<TimedObject> objectsOf(const std::vector<RecordedChunk>& chunks)
{
    std::vector<TimedObject> objects;
    for (const auto& chunk : chunks) {
        std::string_view rest = chunk.bytes;
        for (auto end = rest.find(event_end); end != rest.npos; end = rest.find(event_end)) {
            const auto event = rest.substr(0, end + event_end.size());
            rest.remove_prefix(event.size());
            if (event == done || !event.starts_with(data_prefix))
                continue;
            const auto json = event.substr(data_prefix.size());
            const auto object =
                QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
            objects.push_back({chunk.dt_us, object});
        }
    }
    return objects;
}

std::vector<RecordedChunk> chunksOf(const std::vector<TimedObject>& objects)
{
    std::vector<RecordedChunk> chunks;
    for (const auto& [dt_us, json] : objects) {
        const auto bytes = QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
        chunks.push_back({.dt_us = dt_us, .bytes = std::string(data_prefix) + bytes + std::string(event_end)});
    }
    chunks.back().bytes += done;
    return chunks;
}

QJsonObject deltaOf(const QJsonObject& chunk)
{
    return chunk["choices"_L1][0]["delta"_L1].toObject();
}

void setDelta(QJsonObject& chunk, const QJsonObject& delta)
{
    auto choice = chunk["choices"_L1][0].toObject();
    choice["delta"_L1] = delta;
    chunk["choices"_L1] = QJsonArray{choice};
}

// The chunk of usage alone goes, and the one before it, which finishes, carries the counts.
void mergeUsage(std::vector<TimedObject>& objects)
{
    if (objects.size() < 2 || !objects.back().json["choices"_L1].toArray().isEmpty())
        return;
    const auto usage = objects.back().json.value("usage"_L1);
    objects.pop_back();
    objects.back().json["usage"_L1] = usage;
}

QJsonObject withoutDetails(QJsonObject usage)
{
    usage.remove("prompt_tokens_details"_L1);
    usage.remove("completion_tokens_details"_L1);
    return usage;
}

void likeGroq(std::vector<TimedObject>& objects)
{
    mergeUsage(objects);
    for (auto& object : objects) {
        auto delta = deltaOf(object.json);
        if (!delta.contains("reasoning_content"_L1))
            continue;
        delta["reasoning"_L1] = delta.take("reasoning_content"_L1);
        delta["channel"_L1] = u"analysis"_s;
        setDelta(object.json, delta);
    }
    const auto id = u"req_sample"_s;
    objects.front().json["x_groq"_L1] = QJsonObject{{u"id"_s, id}};
    auto& last = objects.back();
    auto usage = last.json["usage"_L1].toObject();
    usage["total_time"_L1] = static_cast<double>(last.dt_us) / 1e6;
    last.json["usage"_L1] = usage;
    last.json["x_groq"_L1] = QJsonObject{{u"id"_s, id}, {u"usage"_s, usage}};
}

void likeDeepSeek(std::vector<TimedObject>& objects)
{
    mergeUsage(objects);
    for (auto& object : objects) {
        auto delta = deltaOf(object.json);
        if (delta.contains("reasoning_content"_L1))
            delta["content"_L1] = QJsonValue::Null;
        else if (delta.contains("content"_L1))
            delta["reasoning_content"_L1] = QJsonValue::Null;
        setDelta(object.json, delta);
    }
    auto& last = objects.back().json;
    auto usage = last["usage"_L1].toObject();
    const auto hits = usage["prompt_tokens_details"_L1]["cached_tokens"_L1].toInteger();
    usage["prompt_cache_hit_tokens"_L1] = hits;
    usage["prompt_cache_miss_tokens"_L1] = usage["prompt_tokens"_L1].toInteger() - hits;
    last["usage"_L1] = usage;
}

void likeMistral(std::vector<TimedObject>& objects)
{
    mergeUsage(objects);
    auto& last = objects.back().json;
    last["usage"_L1] = withoutDetails(last["usage"_L1].toObject());
}

void likeXai(std::vector<TimedObject>& objects)
{
    auto& last = objects.back().json;
    auto usage = last["usage"_L1].toObject();
    const auto reasoning = usage["completion_tokens_details"_L1]["reasoning_tokens"_L1].toInteger();
    usage["completion_tokens"_L1] = usage["completion_tokens"_L1].toInteger() - reasoning;
    usage["num_sources_used"_L1] = 0;
    last["usage"_L1] = usage;
}

} // namespace

void giveFlavour(std::string_view provider_id, std::vector<RecordedChunk>& chunks)
{
    static const std::map<std::string_view, std::function<void(std::vector<TimedObject>&)>> flavours{
        {"groq", likeGroq}, {"deepseek", likeDeepSeek}, {"mistral", likeMistral}, {"xai", likeXai}};
    const auto flavour = flavours.find(provider_id);
    if (flavour == flavours.end())
        return;
    auto objects = objectsOf(chunks);
    if (objects.empty())
        return;
    flavour->second(objects);
    chunks = chunksOf(objects);
}

} // namespace assay
