// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/provider.h"
#include "engine/error.h"

namespace assay {

// The text with "[key]" for each occurrence of the secret, as it is and as it is written in a URL. Vendors quote keys
// in their complaints, and a key reaches no error text (DESIGN §3). Secrets of less than 8 characters are left: they
// would eat ordinary words, and no vendor's key is that short.
std::string withoutSecret(std::string text, std::string_view secret);
Error withoutSecret(Error error, std::string_view secret);

// The provider's key, and what its headers hold of the environment.
std::vector<std::string> secretsOf(const Provider& provider, std::string_view key);
Error withoutSecrets(Error error, const std::vector<std::string>& secrets);

} // namespace assay
