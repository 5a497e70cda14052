// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dialects/task_request.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <utility>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/prompt_parts.h"
#include "engine/media_type.h"

namespace assay {

namespace {

struct TaskRequestText
{
    Q_DECLARE_TR_FUNCTIONS(TaskRequest)
};

std::string endingOf(const MediaPart& medium)
{
    const std::string_view type = medium.media_type;
    if (type.starts_with("audio/webm"))
        return "webm";
    const bool is_known = !medium.bytes || fileEndingOf(type) != "bin";
    return std::string(fileEndingOf(is_known ? type : mediaTypeOf(*medium.bytes)));
}

} // namespace

std::unexpected<Error> noPlaceFor(std::string_view what)
{
    return failure(ErrorKind::Unsupported,
                   TaskRequestText::tr("This wire format has no place for \"%1\"; leave it out.")
                       .arg(QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size()))));
}

Result<void> refuseWhatIsLeft(const Request& request, const Parameters& rest)
{
    const std::array<std::pair<bool, std::string_view>, 14> places{{
        {!request.tools.empty(), "tools"},
        {request.output_schema.has_value(), "output_schema"},
        {rest.temperature.has_value(), "temperature"},
        {rest.top_p.has_value(), "top_p"},
        {rest.max_output_tokens.has_value(), "max_output_tokens"},
        {rest.seed.has_value(), "seed"},
        {!rest.stop.empty(), "stop"},
        {!rest.reasoning_effort.empty(), "reasoning_effort"},
        {rest.reasoning_budget.has_value(), "reasoning_budget"},
        {!rest.service_tier.empty(), "service_tier"},
        {rest.log_probabilities.has_value(), "log_probabilities"},
        {!rest.cache.empty(), "cache"},
        {!rest.cache_key.empty(), "cache_key"},
        {request.tool_choice == ToolChoice::Required || request.tool_choice == ToolChoice::Named, "tool_choice"},
    }};
    for (const auto& [is_asked, name] : places) {
        if (is_asked)
            return noPlaceFor(name);
    }
    return {};
}

std::optional<std::string> quirkValue(const Provider& provider, const std::string& quirk, std::string_view model_id)
{
    if (const Model* const model = provider.findModel(model_id)) {
        if (const auto own = model->quirks.find(quirk); own != model->quirks.end())
            return own->second;
    }
    const auto common = provider.quirks.find(quirk);
    return common == provider.quirks.end() ? std::nullopt : std::optional(common->second);
}

void addFields(MultipartBody& form, const BodyMembers& members)
{
    for (const auto& [name, value] : rawJsonMembers(members.json())) {
        if (!name.ends_with("[]") || !value.starts_with('[')) {
            form.add(name, textOfJson(value));
            continue;
        }
        for (const auto& item : rawJsonItems(value))
            form.add(name, textOfJson(item));
    }
}

std::string fileNameOf(const MediaPart& medium, std::string_view usual)
{
    const std::string name = medium.name.empty() ? std::string(usual) : medium.name;
    return name.contains('.') ? name : name + "." + endingOf(medium);
}

} // namespace assay
