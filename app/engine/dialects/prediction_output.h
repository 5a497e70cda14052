// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/provider.h"
#include "engine/dialects/job.h"
#include "engine/dialects/json_reader.h"
#include "engine/request.h"

namespace assay {

// What models with a form of their own answer with: one string, a list of them, an object of any shape; and each string
// may be text, the address of a file, or a file itself as a data: URL.

// What tells the two apart, and how a file is fetched.
struct OutputReading
{
    const Provider& provider;
    std::string_view secret;
    std::string_view key_header; // of fileRequest()
    // Hosts, with all below them, from which the vendor hands files out. An address elsewhere is a file where a
    // picture, a sound or a film was asked for; what may be the words of a model loads nothing from the network by
    // itself.
    std::span<const std::string_view> hosts;
};

struct PredictionOutput
{
    std::vector<JobFile> files;
    EventBodies results;   // text, timed text
    bool withheld = false; // the model's own filter has blackened something
    std::optional<Error> error;
};

// `json` is the output's text, to the letter. An error where a medium was asked for and none came.
PredictionOutput readPredictionOutput(JsonValue output, std::string_view json, const Task& task,
                                      const OutputReading& reading);

// "image", "audio", "video" where the task says so; empty = any.
std::string_view familyOfTask(const Task& task);

bool isFileAddress(std::string_view text); // as a whole: "https://…", "data:…"
bool isOnHost(std::string_view url, std::span<const std::string_view> hosts);

// What a prediction of Replicate's and Cog's shape used up, from its `metrics`.
std::optional<UsageReport> usageOfPrediction(std::string_view json, JsonValue prediction);

// The end of a prediction of that shape: `status` is succeeded, failed, canceled or aborted; nothing for any other.
std::optional<JobReport> readPredictionEnd(const HttpHead& head, std::string_view json, JsonValue prediction,
                                           const Task& task, const OutputReading& reading);

// The last "42%|" that a progress bar (tqdm) has written into the log, as 0…1; −1 where there is none.
double progressInLog(std::string_view log);

} // namespace assay
