// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "prompt_task.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace assay {

namespace {

using namespace Qt::StringLiterals;

constexpr auto task_key = "task"_L1;
constexpr std::array member_keys{"size"_L1,     "count"_L1, "quality"_L1,  "voice"_L1,   "format"_L1,
                                 "language"_L1, "speed"_L1, "speakers"_L1, "seconds"_L1, "sound"_L1};
constexpr int most_pictures = 10;

bool take(std::string& member, const QString& value)
{
    member = value.toStdString();
    return !member.empty();
}

bool take(std::optional<double>& member, const QString& value)
{
    bool ok = false;
    const double number = value.toDouble(&ok);
    if (ok && std::isfinite(number) && number > 0)
        member = number;
    return member.has_value();
}

bool take(int& member, const QString& value)
{
    bool ok = false;
    const int number = value.toInt(&ok);
    const bool fits = ok && number >= 1 && number <= most_pictures;
    member = fits ? number : member;
    return fits;
}

bool take(bool& member, const QString& value)
{
    member = value == "yes"_L1;
    return member || value == "no"_L1;
}

bool take(std::optional<bool>& member, const QString& value)
{
    bool is_wanted = false;
    const bool read = take(is_wanted, value);
    if (read)
        member = is_wanted;
    return read;
}

QString textOf(const std::string& member)
{
    return QString::fromStdString(member);
}

QString textOf(const std::optional<double>& member)
{
    return member ? QString::number(*member, 'g', QLocale::FloatingPointShortest) : QString();
}

QString textOf(int member)
{
    return member == 1 ? QString() : QString::number(member);
}

QString textOf(bool member)
{
    return member ? u"yes"_s : QString();
}

QString textOf(const std::optional<bool>& member)
{
    return member ? (*member ? u"yes"_s : u"no"_s) : QString();
}

// Calls `each(key, member)` for the members of a task that stand in a file.
template <typename Each>
void members(Chat&, Each)
{
}
template <typename Each>
void members(Embed&, Each)
{
}
template <typename Each>
void members(RunModel&, Each)
{
}
template <typename Each>
void members(MakeImage& task, Each each)
{
    each("size"_L1, task.size);
    each("count"_L1, task.count);
    each("quality"_L1, task.quality);
    each("format"_L1, task.format);
}
template <typename Each>
void members(Speak& task, Each each)
{
    each("voice"_L1, task.voice);
    each("format"_L1, task.format);
    each("language"_L1, task.language);
    each("speed"_L1, task.speed);
}
template <typename Each>
void members(Transcribe& task, Each each)
{
    each("language"_L1, task.language);
    each("speakers"_L1, task.speakers);
}
template <typename Each>
void members(MakeVideo& task, Each each)
{
    each("seconds"_L1, task.seconds);
    each("size"_L1, task.size);
    each("sound"_L1, task.sound);
}

} // namespace

bool isKeyOf(const Task& task, const QString& key)
{
    return key == task_key || (!std::holds_alternative<Chat>(task) && std::ranges::contains(member_keys, key));
}

Task emptyTask(std::string_view name)
{
    const std::array<Task, 5> tasks{Chat(), MakeImage(), Speak(), Transcribe(), MakeVideo()};
    const auto place = std::ranges::find(tasks, name, taskName);
    return place == tasks.end() ? Task() : *place;
}

Task takeTask(PromptKeys& keys)
{
    const auto named = std::ranges::find(keys, task_key, &PromptKeys::value_type::first);
    Task task = named == keys.end() ? Task() : emptyTask(named->second.toStdString());
    if (named == keys.end() || taskName(task) != named->second.toStdString())
        return task;
    keys.erase(named);
    const auto take_member = [&keys](QLatin1StringView key, auto& member) {
        std::erase_if(keys, [&](const auto& each) { return each.first == key && take(member, each.second); });
    };
    std::visit([&](auto& one) { members(one, take_member); }, task);
    return task;
}

void writeTask(PromptKeys& keys, const Task& task)
{
    if (std::holds_alternative<Chat>(task))
        return;
    const auto set = [&keys](QLatin1StringView key, const QString& value) {
        if (value.isEmpty()) // what could not be read stays
            return;
        std::erase_if(keys, [key](const auto& each) { return each.first == key; });
        keys.emplace_back(key, value);
    };
    const auto name = taskName(task);
    set(task_key, QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    Task copy = task;
    std::visit(
        [&](auto& one) { members(one, [&set](QLatin1StringView key, auto& member) { set(key, textOf(member)); }); },
        copy);
}

} // namespace assay
