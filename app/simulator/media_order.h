// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/event.h"
#include "engine/request.h"
#include "engine/usage.h"
#include "simulator/made_media.h"

namespace assay {

// What a client wants of the simulator beside a chat, in no vendor's words.
struct MediaOrder
{
    enum class Wish {
        Answer, // at once
        Submit, // as a job
        Look,   // at the job
        Fetch,  // its file
        Read,   // what it writes, in events
        Upload, // a file for a later request
        Cancel  // the job
    };
    Wish wish = Wish::Answer;
    std::string model;     // as it is billed; of a new answer or job only
    std::string behaviour; // where the model's id is more than that
    Request request;       // of a new one, too
    std::string job;       // of an old one
    std::size_t file = 0;  // which of its files
    bool streams = false;  // wants the answer in events
    std::string
        transport; // how a vendor wants its answer dressed, in the shape's own words ("b64_json", "verbose_json")
};

// What came of an order.
struct MediaWork
{
    std::vector<MadeMedium> media;
    int width = 0; // pixels of pictures and films
    int height = 0;
    double seconds = 0;              // of sounds and films, heard ones too
    std::string text;                // heard or written
    std::vector<std::string> pieces; // of what is written
    bool is_withheld = false;        // it shows what must not be shown
    std::vector<TimedText> words;
    std::vector<std::vector<float>> numbers;
    Usage usage; // what it is charged by
};

// A job of a client, from its submission until the program ends.
struct SimulatedJob
{
    enum class Phase { Queued, Running, Done, Failed, Filtered, Cancelled };
    std::string id;
    std::string model;
    Request request;
    Phase phase = Phase::Queued;
    double fraction = 0;
    std::int64_t created_s = 0; // since the epoch
    MediaWork work;             // once Done
};

} // namespace assay
