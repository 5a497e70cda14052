// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "support/aws_events.h"

namespace {

struct Read
{
    std::vector<std::string> payloads;
    std::size_t headers = 0;
    bool broken = false;
    bool inside = false;
    friend bool operator==(const Read&, const Read&) = default;
};

Read readIn(std::string_view bytes, std::size_t step)
{
    assay::AwsEventStream stream;
    Read read;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        const auto piece = bytes.substr(at, step);
        const std::vector<char> alone(piece.begin(), piece.end());
        stream.feed({alone.data(), alone.size()}, [&read](const assay::AwsEventMessage& message) {
            read.payloads.emplace_back(message.payload);
            read.headers += message.headers.size();
        });
    }
    read.broken = stream.isBroken();
    read.inside = stream.isInside();
    return read;
}

} // namespace

// Raw bytes, and the same as the headers of a message whose sums are right: nothing else ever gets that far.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    const std::string bytes(data + 1, data + size);
    const std::string framed = assay::test::awsMessage(bytes, "{}") + assay::test::awsMessage("", bytes) + bytes;
    const std::size_t step = 1u + data[0];
    for (const auto& input : {bytes, framed}) {
        if (readIn(input, step) != readIn(input, std::max<std::size_t>(input.size(), 1)))
            std::abort();
    }
    return 0;
}
