// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "workbench.h"

namespace assay {

struct AskOptions
{
    std::vector<std::string> models;
    std::string prompt;
    std::string system;
    std::vector<std::string> files;
    std::vector<std::string> settings;
    std::vector<std::string> tags;
    std::vector<std::string> stop;
    std::string workflow;
    std::string step;
    std::string run;
    std::string schema_file;
    std::string tools_file;
    std::string effort;
    std::string service_tier;
    std::string cache;
    std::string cache_key;
    std::optional<std::int64_t> thinking_budget;
    std::optional<int> log_probabilities;
    std::optional<double> temperature;
    std::optional<double> top_p;
    std::optional<std::int64_t> max_output_tokens;
    std::optional<std::int64_t> seed;
    bool no_stream = false;
    bool json = false;
};

void addAskOptions(CLI::App& verb, AskOptions& options);

// Asks, tells, and gives the exit code. Also for verbs that open their workbench in a way of their own.
Exit ask(const AskOptions& options, const Result<std::unique_ptr<Workbench>>& workbench);

// One plan for each model; what the options say wrongly is Error{Usage}.
Result<std::vector<CallPlan>> plansOf(const AskOptions& options, const Workbench& workbench);

// NAME=VALUE is text, NAME:=VALUE a number, true or false.
Result<Tags> tagsOf(const std::vector<std::string>& texts);

} // namespace assay
