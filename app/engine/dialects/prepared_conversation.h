// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/provider.h"
#include "engine/dialects/conversation.h"
#include "engine/error.h"

namespace assay {

// Files that go to the provider one after the other before anything is asked of it, because they are too large for the
// question itself.
struct Preparations
{
    std::vector<HttpRequest> uploads;
    std::function<std::string(std::string_view body)> addressIn; // in an upload's answer; empty where there is none
    // What is asked once all addresses are known, in the order of the uploads.
    std::function<Result<std::unique_ptr<Conversation>>(const std::vector<std::string>& addresses)> ask;
};

std::unique_ptr<Conversation> preparedConversation(const Provider& provider, Preparations preparations);

} // namespace assay
