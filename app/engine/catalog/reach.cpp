// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/catalog/reach.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

#include "engine/dialects/dialect.h"

namespace assay {

namespace {

struct ReachText
{
    Q_DECLARE_TR_FUNCTIONS(Reach)
};

constexpr std::string_view run = "run";

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> tasks_of_kinds{{
    {"chat", "chat"},
    {"completion", "chat"},
    {"embedding", "embedding"},
    {"image", "image"},
    {"stt", "transcription"},
    {"tts", "speech"},
    {"video", "video"},
}};

Task taskNamed(std::string_view name)
{
    const std::array<Task, 7> tasks{Chat(), Embed(), MakeImage(), Speak(), Transcribe(), MakeVideo(), RunModel()};
    const auto place = std::ranges::find(tasks, name, taskName);
    return place == tasks.end() ? Task() : *place;
}

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

std::string_view taskOf(const Provider& provider, const Model& model)
{
    const auto place =
        std::ranges::find(tasks_of_kinds, model.kind, &std::pair<std::string_view, std::string_view>::first);
    if (place != tasks_of_kinds.end())
        return place->second;
    return provider.dialects.contains(std::string(run)) ? run : std::string_view();
}

bool runsByForm(const Provider& provider, std::string_view model_id)
{
    const Dialect* const dialect = findDialect(provider.dialectFor(run, model_id));
    return dialect && dialect->serves(RunModel());
}

std::optional<QString> whyNotCallable(const Provider& provider, const Model& model)
{
    const auto task = taskOf(provider, model);
    if (task.empty())
        return ReachText::tr("There is no wire format for “%1” yet.").arg(text(model.kind));
    const std::string& id = provider.dialectFor(task, model.id);
    const Dialect* const dialect = findDialect(id);
    if (!dialect)
        return ReachText::tr("This program does not speak “%1” yet.").arg(text(id));
    if (!dialect->serves(taskNamed(task)))
        return ReachText::tr("The wire format “%1” has nothing for “%2” yet.").arg(text(id), text(task));
    return {};
}

} // namespace assay
