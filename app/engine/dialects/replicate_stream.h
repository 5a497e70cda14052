// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/dialects/conversation.h"

namespace assay {

// Where the answer that accepted a job says that its text can be read while it is written; empty where it cannot.
using StreamPlace = std::shared_ptr<std::string>;

// A job whose text is read while it is written, between its acceptance and the looks. The looks have the last word:
// they say how it ended and what it used up, and give the rest of a text whose stream broke off. `hosts` are those of
// files, which are the job's own to fetch.
std::unique_ptr<Conversation> streamedJob(const std::string& provider, std::unique_ptr<Conversation> job,
                                          StreamPlace place, std::function<HttpRequest(std::string_view url)> request,
                                          std::span<const std::string_view> hosts);

} // namespace assay
