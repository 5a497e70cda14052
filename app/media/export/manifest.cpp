// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/export/manifest.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <array>
#include <string_view>

#include "engine/catalog/csv.h"
#include "engine/json_writer.h"

namespace assay {

namespace {

std::string_view stateName(CopyState state)
{
    switch (state) {
    case CopyState::Intact:
        return "intact";
    case CopyState::Unchecked:
        return "unchecked";
    case CopyState::Changed:
        return "changed";
    case CopyState::Missing:
        break;
    }
    return "missing";
}

std::string madeAt(const ExportItem& item)
{
    if (item.time_us == 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(item.time_us / 1000, QTimeZone::UTC)
        .toString(Qt::ISODateWithMs)
        .toStdString();
}

void text(JsonWriter& json, std::string_view key, const std::string& value)
{
    json.key(key);
    if (value.empty())
        json.null();
    else
        json.string(value);
}

void count(JsonWriter& json, std::string_view key, std::int64_t value)
{
    json.key(key);
    if (value == 0)
        json.null();
    else
        json.integer(value);
}

void seed(JsonWriter& json, const ExportItem& item)
{
    json.key("seed");
    if (item.seed)
        json.integer(*item.seed);
    else
        json.null();
}

void cost(JsonWriter& json, const ExportItem& item)
{
    json.key("cost");
    if (item.cost_exact.empty()) {
        json.null();
        return;
    }
    json.beginObject().member("amount", item.cost_exact).member("currency", "USD");
    text(json, "basis", item.basis.toStdString());
    json.endObject();
}

void write(JsonWriter& json, const CopiedItem& copied)
{
    const auto& item = copied.item;
    json.beginObject();
    text(json, "file", copied.file);
    json.key("state").string(stateName(copied.state));
    text(json, "model", item.model.toStdString());
    text(json, "provider", item.provider.toStdString());
    text(json, "prompt", item.prompt.toStdString());
    seed(json, item);
    text(json, "workflow", item.workflow.toStdString());
    text(json, "step", item.step.toStdString());
    cost(json, item);
    text(json, "call", item.call_id);
    text(json, "media_type", item.media_type);
    text(json, "sha256", item.sha256);
    text(json, "sha256_found", copied.sha256_found);
    json.key("bytes");
    if (copied.state == CopyState::Missing)
        json.null();
    else
        json.integer(copied.bytes);
    count(json, "width", item.width);
    count(json, "height", item.height);
    count(json, "duration_us", item.duration_us);
    text(json, "made", madeAt(item));
    json.member("sample", item.sample);
    json.endObject();
}

// Foreign text: prompts, and the names of models and files.
std::string cell(std::string value)
{
    constexpr std::string_view begins_a_formula = "=+-@\t\r\n";
    if (!value.empty() && begins_a_formula.contains(value.front()))
        value.insert(value.begin(), '\'');
    return value;
}

std::string cell(const QString& value)
{
    return cell(value.toStdString());
}

std::string figure(std::int64_t value)
{
    return value == 0 ? std::string() : std::to_string(value);
}

std::vector<std::string> cells(const CopiedItem& copied)
{
    const auto& item = copied.item;
    const bool is_there = copied.state != CopyState::Missing;
    const bool is_priced = !item.cost_exact.empty();
    return {cell(copied.file),
            std::string(stateName(copied.state)),
            cell(item.model),
            cell(item.provider),
            cell(item.prompt),
            item.seed ? std::to_string(*item.seed) : std::string(),
            cell(item.workflow),
            cell(item.step),
            item.cost_exact,
            is_priced ? "USD" : "",
            is_priced ? cell(item.basis) : std::string(),
            cell(item.call_id),
            cell(item.media_type),
            cell(item.sha256),
            copied.sha256_found,
            is_there ? std::to_string(copied.bytes) : std::string(),
            figure(item.width),
            figure(item.height),
            figure(item.duration_us),
            madeAt(item),
            item.sample ? "true" : "false"};
}

} // namespace

std::string manifestJson(const std::vector<CopiedItem>& items)
{
    JsonWriter json;
    json.beginObject().member("schema", "assay.media-manifest/1").key("items").beginArray();
    for (const auto& copied : items)
        write(json, copied);
    json.endArray().endObject();
    return json.take() + '\n';
}

std::string manifestCsv(const std::vector<CopiedItem>& items)
{
    std::string table =
        csvLine({"file",         "state", "model",    "provider", "prompt",      "seed",       "workflow",
                 "step",         "cost",  "currency", "basis",    "call",        "media_type", "sha256",
                 "sha256_found", "bytes", "width",    "height",   "duration_us", "made",       "sample"});
    for (const auto& copied : items)
        table += csvLine(cells(copied));
    return table;
}

} // namespace assay
