// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dialects/json_reader.h"
#include "engine/dialects/multipart.h"
#include "engine/json_writer.h"
#include "simulator/media_order.h"
#include "simulator/media_shape.h"

namespace assay {

// What the shapes of vendors have in common.

// The members of a request, whether they come as JSON or as a form. Points into the request.
class AskedMembers
{
public:
    static Result<AskedMembers> of(const HttpRequest& request); // Error{InvalidRequest}

    JsonValue json() const { return m_json; } // of a form: absent
    const std::vector<MultipartPart>& parts() const { return m_parts; }

    std::string text(std::string_view name) const; // a number's digits, too
    std::optional<double> number(std::string_view name) const;

private:
    std::unique_ptr<JsonReader> m_reader;
    JsonValue m_json;
    std::vector<MultipartPart> m_parts;
};

std::string textOfMember(JsonValue object, std::string_view name);
std::optional<double> numberOfMember(JsonValue object, std::string_view name); // of a text that begins with one, too

Request askedFor(Task task, std::string text, std::optional<double> seed = {});

// A picture or sound given along: an address, a data: URL, or base64 with nothing around it.
void giveAlong(Request& request, std::string_view packed, std::string_view type = {});
void giveAlongParts(Request& request, const AskedMembers& members); // the files of a form

// "1280x720" for "720p" and "16:9", either of which may be missing; as many pixels for "9:16", standing up.
std::string filmSize(std::string_view resolution, std::string_view ratio);

// What a model's name says of its behaviour: its last part where that is one, else "plain", so that a vendor's own
// names do.
std::string behaviourIn(std::string_view model);

std::vector<std::string_view> partsOfPath(std::string_view path); // no query, no empty parts

// Files lie below "/files/JOB/NUMBER.png", whoever the vendor is.
std::string fileAddress(std::string_view base, const SimulatedJob& job, std::size_t file = 0);
std::optional<MediaOrder> fileOrder(std::string_view method, std::string_view path);
HttpReply fileReply(const MediaOrder& order, const SimulatedJob& job);

HttpReply jsonReply(JsonWriter& json, int status = 200);
HttpReply jsonReply(int status, const Error& error, std::string json); // with the headers that say when to come again

bool isFailed(const SimulatedJob& job); // filtered, too
std::int64_t percentOf(const SimulatedJob& job);
Usage oneMeter(std::string_view meter, const Decimal& quantity);
Decimal secondsOf(const MediaWork& work);

// The usual words for what goes wrong, behind `prefix`: "image/plain", "image/fault=429" and so on.
std::vector<OfferedModel> offered(std::string_view prefix, std::string_view kind, bool is_job);

} // namespace assay
