// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/answer.h"

namespace assay {

// All that a call answered, as Markdown for people: text as it came, thoughts quoted, tool calls as blocks of code, and
// of media what they are. Empty where the answer holds nothing of these.
std::string answerMarkdown(const Answer& answer);

// A tool call that a model wants made: its name and, as a block of code, its arguments.
std::string toolCallMarkdown(const Answer::Item& call);

} // namespace assay
