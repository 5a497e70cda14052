// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// The text in pieces as a tokenizer would cut it: a word with the space before it, a long word in parts, a sign alone.
// Every piece is valid UTF-8 if the text is; the pieces joined are the text.
std::vector<std::string> tokensOf(std::string_view text);

// So many tokens of readable prose in Markdown: headings, lists, tables, code, letters of one to four bytes. The same
// seed gives the same prose, and a shorter answer is the beginning of a longer one. One of the first four tokens holds
// a character of several bytes.
std::vector<std::string> proseTokens(std::uint64_t seed, std::int64_t count);

// The same for what a model mutters before it answers.
std::vector<std::string> reasoningTokens(std::uint64_t seed, std::int64_t count);

} // namespace assay
