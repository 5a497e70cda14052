// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <map>
#include <utility>
#include <vector>

#include "engine/error.h"

namespace assay {

// A prompt kept in the workspace (prompts/*.md): a few `key: value` lines, then sections under `=== NAME ===`. Written
// to be read and edited by people; keys and sections nobody knows are kept. `models: A, B` on one line is read too, but
// names of models may hold commas, so it is not written.
//
//   title: Invoice with a changed IBAN
//   workflow: Invoice triage
//   step: extract
//   tag.team: finance
//   model: openai/gpt-5.4-mini
//   model: anthropic/claude-sonnet-4-6
//
//   === system ===
//   === user ===
//   === variable NAME ===
struct PromptFile
{
    struct Section
    {
        QString heading; // without the marks
        QString body;    // no blank lines around it
        friend bool operator==(const Section&, const Section&) = default;
    };

    QString title;
    QString workflow;
    QString step;
    std::map<QString, QString> tags;
    QStringList models;
    QString system;
    QString user;
    std::vector<std::pair<QString, QString>> variables; // in the order of the file
    std::vector<std::pair<QString, QString>> other_keys;
    std::vector<Section> other_sections;

    friend bool operator==(const PromptFile&, const PromptFile&) = default;
};

PromptFile parsePrompt(const QString& text);
QString promptText(const PromptFile& prompt);

Result<PromptFile> readPrompt(const QString& path);
Result<void> writePrompt(const QString& path, const PromptFile& prompt); // 0600, whole or not at all

} // namespace assay
