// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "prompt_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

constexpr auto tag_prefix = "tag."_L1;
constexpr auto variable_prefix = "variable "_L1;

struct PromptFileText
{
    Q_DECLARE_TR_FUNCTIONS(PromptFile)
};

// "=== user ===". A Markdown heading would not do: prompts are full of them.
std::optional<QString> headingOf(const QString& line)
{
    if (!line.startsWith("=== "_L1) || !line.endsWith(" ==="_L1) || line.size() < 9)
        return {};
    return line.sliced(4, line.size() - 8).trimmed();
}

// A line of text that reads like a heading carries a backslash in the file.
bool isEscaped(const QString& line)
{
    qsizetype slashes = 0;
    while (slashes < line.size() && line[slashes] == u'\\')
        ++slashes;
    return slashes > 0 && headingOf(line.sliced(slashes));
}

QString escaped(const QString& body)
{
    QStringList lines = body.split(u'\n');
    for (auto& line : lines) {
        if (headingOf(line) || isEscaped(line))
            line.prepend(u'\\');
    }
    return lines.join(u'\n');
}

void takeModels(PromptFile& prompt, const QString& list)
{
    for (const auto& model : list.split(u',', Qt::SkipEmptyParts))
        prompt.models << model.trimmed();
}

void takeKey(PromptFile& prompt, const QString& key, const QString& value)
{
    if (key == "title"_L1)
        prompt.title = value;
    else if (key == "workflow"_L1)
        prompt.workflow = value;
    else if (key == "step"_L1)
        prompt.step = value;
    else if (key == "model"_L1)
        prompt.models << value;
    else if (key == "models"_L1)
        takeModels(prompt, value);
    else if (key.startsWith(tag_prefix))
        prompt.tags[key.sliced(tag_prefix.size())] = value;
    else
        prompt.other_keys.emplace_back(key, value);
}

void takeSection(PromptFile& prompt, const QString& heading, const QString& body)
{
    if (heading == "system"_L1)
        prompt.system = body;
    else if (heading == "user"_L1)
        prompt.user = body;
    else if (heading.startsWith(variable_prefix))
        prompt.variables.emplace_back(heading.sliced(variable_prefix.size()).trimmed(), body);
    else
        prompt.other_sections.push_back({heading, body});
}

// Blank lines around a section belong to the file's layout, not to the text.
QString withoutBlankEnds(const QStringList& lines)
{
    auto begin = lines.cbegin();
    auto end = lines.cend();
    while (begin != end && begin->trimmed().isEmpty())
        ++begin;
    while (end != begin && std::prev(end)->trimmed().isEmpty())
        --end;
    return QStringList(begin, end).join(u'\n');
}

void writeKey(QString& text, const QString& key, const QString& value)
{
    if (!value.isEmpty())
        text += key + u": "_s + value + u'\n';
}

void writeSection(QString& text, const QString& heading, const QString& body)
{
    text += u"\n=== "_s + heading + u" ===\n"_s + escaped(body) + u'\n';
}

} // namespace

PromptFile parsePrompt(const QString& text)
{
    PromptFile prompt;
    QString heading;
    QStringList body;
    for (const auto& line : text.split(u'\n')) {
        if (const auto next = headingOf(line)) {
            if (!heading.isEmpty())
                takeSection(prompt, heading, withoutBlankEnds(body));
            heading = *next;
            body.clear();
        } else if (!heading.isEmpty()) {
            body << (isEscaped(line) ? line.sliced(1) : line);
        } else if (const auto colon = line.indexOf(u':'); colon > 0) {
            takeKey(prompt, line.first(colon).trimmed(), line.sliced(colon + 1).trimmed());
        }
    }
    if (!heading.isEmpty())
        takeSection(prompt, heading, withoutBlankEnds(body));
    return prompt;
}

QString promptText(const PromptFile& prompt)
{
    QString text;
    writeKey(text, u"title"_s, prompt.title);
    writeKey(text, u"workflow"_s, prompt.workflow);
    writeKey(text, u"step"_s, prompt.step);
    for (const auto& [name, value] : prompt.tags)
        text += tag_prefix + name + u": "_s + value + u'\n'; // one without a value is a tag all the same
    for (const auto& model : prompt.models)
        writeKey(text, u"model"_s, model);
    for (const auto& [key, value] : prompt.other_keys)
        writeKey(text, key, value);
    if (!prompt.system.isEmpty())
        writeSection(text, u"system"_s, prompt.system);
    writeSection(text, u"user"_s, prompt.user);
    for (const auto& [name, value] : prompt.variables)
        writeSection(text, variable_prefix + name, value);
    for (const auto& section : prompt.other_sections)
        writeSection(text, section.heading, section.body);
    return text;
}

Result<PromptFile> readPrompt(const QString& path)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Storage,
                       PromptFileText::tr("The prompt %1 cannot be read: %2.").arg(path, in.errorString()));
    return parsePrompt(QString::fromUtf8(in.readAll()));
}

Result<void> writePrompt(const QString& path, const PromptFile& prompt)
{
    QSaveFile out(path);
    const auto text = promptText(prompt).toUtf8();
    const bool written = out.open(QIODevice::WriteOnly) &&
                         out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         out.write(text) == text.size() && out.commit();
    if (!written)
        return failure(ErrorKind::Storage,
                       PromptFileText::tr("The prompt %1 cannot be written: %2.").arg(path, out.errorString()));
    return {};
}

} // namespace assay
