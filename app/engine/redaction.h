// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

#include "engine/error.h"

namespace assay {

// The text with "[key]" for each occurrence of the secret, as it is and as it is written in a URL. Vendors quote keys
// in their complaints, and a key reaches no error text (DESIGN §3). Secrets of less than 8 characters are left: they
// would eat ordinary words, and no vendor's key is that short.
std::string withoutSecret(std::string text, std::string_view secret);
Error withoutSecret(Error error, std::string_view secret);

} // namespace assay
