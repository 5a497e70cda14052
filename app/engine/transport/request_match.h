// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>

#include "engine/transport/cassette.h"

namespace assay {

// Two requests with equal keys get the same recorded answers (CONTRACTS §8): method, URL without secret query keys, and
// the body: JSON with its keys sorted, multipart by the hashes of its parts (its border is chance), anything else by
// its bytes. Secrets that the request shows do not count.
std::string matchKey(const HttpRequest& request);

// For a request that was not recorded: which of the recorded ones is nearest and what differs, as the end of a
// sentence.
QString nearestMiss(const HttpRequest& request, const std::vector<const RecordedExchange*>& recorded);

} // namespace assay
