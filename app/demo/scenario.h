// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/event.h"
#include "engine/request.h"
#include "prompt_file.h"

namespace assay {

// What one model says in a scenario, and how fast. Of media `text` is the file's name (resources/demo/media), and there
// are no tokens of which so many come in a second.
struct SampleAnswer
{
    std::string address; // provider/model
    std::string text;
    std::string reasoning;
    std::int64_t first_us = 500'000;
    std::int64_t tokens_per_second = 100;
    Usage usage;
    std::int64_t looks = 2; // at a job, until it is done
    int side = 0;           // of a picture, pixels, where the vendor tells them
};

// A prompt of the demo with the answers written for it (resources/demo).
struct Scenario
{
    PromptFile prompt;
    std::vector<SampleAnswer> answers; // in the order of the file
    std::int64_t days_ago = 0;         // when it was asked, where it is history alone
};

Result<Scenario> parseScenario(const QString& text);
Result<std::vector<Scenario>> builtInScenarios(); // with prompts and recordings
Result<std::vector<Scenario>> earlierScenarios(); // of which the ledger alone knows: pictures, sounds and films

// The request that a call of this prompt makes, task and seed included, variables filled in; what the recordings
// answer.
Result<Request> requestFor(const PromptFile& prompt);

} // namespace assay
