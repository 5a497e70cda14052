// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>

#include "engine/dialects/dialects.h"
#include "support/aws_events.h"
#include "support/fuzzed_decoder.h"

// The bytes as they are, then with each of their lines as the payload of a frame whose sums are right: damaged frames
// end an answer before its JSON is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static constexpr std::array<std::string_view, 6> types{"messageStart",     "contentBlockStart", "contentBlockDelta",
                                                           "contentBlockStop", "messageStop",       "metadata"};
    if (size < 3)
        return 0;
    assay::fuzzDialect(assay::bedrockConverseDialect(), data, size);
    std::string framed(data, data + 3);
    framed[0] = '\0'; // a success
    std::string_view rest(reinterpret_cast<const char*>(data) + 3, size - 3);
    while (rest.size() > 1) {
        const auto kind = static_cast<unsigned char>(rest.front()) % 8u;
        const auto line = rest.substr(1, rest.find('\n') - 1);
        framed += kind < types.size() ? assay::test::awsEvent(types[kind], line)
                                      : assay::test::awsException("throttlingException", line);
        rest.remove_prefix(std::min(rest.size(), line.size() + 2));
    }
    return assay::fuzzDialect(assay::bedrockConverseDialect(), reinterpret_cast<const std::uint8_t*>(framed.data()),
                              framed.size());
}
