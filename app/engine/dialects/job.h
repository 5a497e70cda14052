// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/conversation.h"
#include "engine/dialects/dialect.h"

namespace assay {

// Models that work before they answer: submit, look, fetch. What the vendors have in common stands here once; a vendor
// fills in how its requests look and what its words mean.

// A file of the result: what fetches it, or its bytes where the answer holds them.
struct JobFile
{
    HttpRequest request;
    std::string media_type; // of bytes
    std::string bytes;
};

// What one answer says of the job.
struct JobReport
{
    enum class Phase { Working, Done, Failed };
    Phase phase = Phase::Working;
    std::string id;    // the vendor's, where this answer has it
    std::string model; // likewise
    // What every later look needs, from the answer that accepted the job; later ones may leave it empty. No secret.
    std::string resume;
    double fraction = -1;                                // 0…1
    std::string state;                                   // the vendor's word
    std::optional<std::chrono::milliseconds> look_again; // where the answer says when
    std::optional<UsageReport> usage;
    std::vector<JobFile> files; // when done
    EventBodies results;        // likewise: what is no file (text, timed text)
    std::optional<Error> error; // with Failed
    FinishReason reason = FinishReason::Stop;
};

class JobFormat
{
public:
    virtual ~JobFormat() = default;

    // What one whole, successful answer says: of the submission, or of a look. Nothing where it is not in the format.
    virtual std::optional<JobReport> read(const HttpHead& head, std::string_view body, bool submission) const = 0;
    // The same of a look, for formats whose last look asks for something else than the ones before.
    virtual std::optional<JobReport> readLook(const HttpHead& head, std::string_view body, std::string_view) const
    {
        return read(head, body, false);
    }
    virtual HttpRequest look(std::string_view resume) const = 0;
    virtual std::optional<HttpRequest> cancel(std::string_view) const { return {}; }

    // Between two looks, unless an answer says when.
    virtual std::chrono::milliseconds interval() const { return std::chrono::seconds(2); }
    virtual std::string_view family() const { return "video"; } // of its files; empty = any

    // Whether a look at a finished job gives its files new addresses. A file whose address has expired is then looked
    // up once more, instead of losing what is paid for.
    virtual bool renewsAddresses() const { return false; }
};

// Submits, looks until the job is done, fetches its files one after the other. Started comes with the answer that
// accepts the job and carries what resumeJob() wants.
std::unique_ptr<Conversation> beginJob(const Provider& provider, HttpRequest submission,
                                       std::unique_ptr<JobFormat> format);
std::unique_ptr<Conversation> resumeJob(const Provider& provider, std::string_view resume,
                                        std::unique_ptr<JobFormat> format);

// Waits grow by half from look to look up to this, so that an hour's job is not asked for a thousand times.
constexpr std::chrono::milliseconds longest_look_interval{30'000};

// What a vendor says of the next look, within bounds: neither without any pause nor for ever.
constexpr std::chrono::milliseconds lookIntervalAsTold(std::chrono::milliseconds told)
{
    constexpr std::chrono::milliseconds shortest{100};
    return std::clamp(told, shortest, longest_look_interval);
}

// GET of a file that an answer names: with the provider's key and headers where the address is the provider's own,
// without any and only at public addresses elsewhere.
HttpRequest fileRequest(const Provider& provider, std::string_view url, std::string_view secret,
                        const std::string& usual_key_header = {});

} // namespace assay
