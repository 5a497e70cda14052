// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/call_journal.h"
#include "engine/request.h"
#include "prompt_file.h"

namespace assay {

// A file that goes with the prompt.
struct Attachment
{
    QString name;
    std::shared_ptr<const Part> part; // never empty; shared, because prompts are copied while one types
    std::int64_t bytes = 0;
    QString path; // of the file; empty = it was none
};
bool operator==(const Attachment& a, const Attachment& b);

// All that stands in the pane at the left: what is asked, with which parameters, on whose account.
struct ComparePrompt
{
    PromptFile text;
    Task task; // what is wanted: Chat, MakeImage, Speak, Transcribe or MakeVideo
    Parameters parameters;
    QString schema_name; // the file's; empty = no schema
    std::string schema_json;
    std::vector<Attachment> attachments;
    friend bool operator==(const ComparePrompt&, const ComparePrompt&) = default;
};

// The request every column sends. A variable without a value, or a prompt without a word, is an error.
Result<Request> requestOf(const ComparePrompt& prompt);

Attribution attributionOf(const ComparePrompt& prompt, const std::string& run);

// A prompt file holds the parameters as keys of its own (temperature, top_p, max_output_tokens, seed, reasoning_effort,
// stop: a JSON array), the task as others (prompt_task.h) and the schema as a section (`=== schema NAME ===`).
// Attachments stand in no file.
ComparePrompt fromPromptFile(const PromptFile& file);
PromptFile toPromptFile(const ComparePrompt& prompt, const QStringList& models);

// What a file says of parameters and schema that cannot be read, as it stands there ("temperature: 0,7"). It is kept in
// the file, and not sent.
QStringList unreadableIn(const ComparePrompt& prompt);

// The prompt that made a stored request: its first turn, variables filled in as they were sent.
ComparePrompt fromRequest(const Request& request, const Attribution& attribution);

} // namespace assay
