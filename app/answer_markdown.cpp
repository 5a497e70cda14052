// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "answer_markdown.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace assay {

namespace {

struct AnswerText
{
    Q_DECLARE_TR_FUNCTIONS(assay::Answer)
};

std::string quoted(const std::string& text)
{
    std::string lines = "> ";
    for (const char each : text) {
        lines += each;
        if (each == '\n')
            lines += "> ";
    }
    return lines;
}

std::string thought(const Answer::Item& item)
{
    if (item.redacted)
        return "> *" + AnswerText::tr("A thought that its provider does not show").toStdString() + "*";
    return item.text.empty() ? std::string() : quoted(item.text);
}

std::string media(const Answer::Item& item)
{
    const auto bytes = item.media.bytes > 0 ? item.media.bytes : std::ssize(item.text);
    const auto size = QLocale().formattedDataSize(bytes);
    const auto type = QString::fromStdString(item.media_type);
    return "*" + AnswerText::tr("A file came with the answer: %1, %2").arg(type, size).toStdString() + "*";
}

std::string partMarkdown(const Answer::Item& item)
{
    switch (item.kind) {
    case Answer::Item::Kind::Text:
        return item.text;
    case Answer::Item::Kind::Reasoning:
        return thought(item);
    case Answer::Item::Kind::ToolCall:
        return toolCallMarkdown(item);
    case Answer::Item::Kind::Media:
        return media(item);
    case Answer::Item::Kind::Embedding:
        return "*" + AnswerText::tr("%n numbers", nullptr, static_cast<int>(item.values.size())).toStdString() + "*";
    }
    return {};
}

} // namespace

std::string toolCallMarkdown(const Answer::Item& call)
{
    return "`" + call.name + "`\n\n```json\n" + call.text + "\n```\n";
}

std::string answerMarkdown(const Answer& answer)
{
    std::string whole;
    for (const auto& item : answer.items) {
        const auto part = partMarkdown(item);
        if (!whole.empty() && !part.empty())
            whole += "\n\n";
        whole += part;
    }
    return whole;
}

} // namespace assay
