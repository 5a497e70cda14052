// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QtCore/QString>

#include "engine/http.h"

class QIODevice;

namespace assay {

struct RecordedChunk
{
    std::int64_t dt_us = 0; // since the exchange's start
    std::string bytes;
    friend bool operator==(const RecordedChunk&, const RecordedChunk&) = default;
};

// One exchange as it happened: a head, or an error, or both where the answer was cut.
struct RecordedExchange
{
    std::int64_t n = 0;    // 1, 2, … in the order of their starts
    std::int64_t t_us = 0; // UTC of its start
    HttpRequest request;
    std::optional<HttpHead> head;
    std::int64_t head_us = 0; // since its start, like all that follow
    std::vector<RecordedChunk> chunks;
    std::int64_t end_us = 0;
    std::optional<Error> error;
    friend bool operator==(const RecordedExchange&, const RecordedExchange&) = default;
};

// Recorded exchanges (CONTRACTS §8), in the order of their numbers.
struct Cassette
{
    QString name; // of its file, for people
    bool sample = false;
    std::vector<RecordedExchange> exchanges;
    std::int64_t whole_bytes = 0;  // of the file, up to the end of its last whole line
    bool ends_in_mid_line = false; // the last line is whole but for its line feed
    bool is_torn = false;          // a last line was left out because its recorder died in it
    bool is_compressed = false;
};

// Reads a cassette, plain or zstd by its content. A last line that broke off is left out (is_torn); anything else that
// is not in the format is Error{Storage} with file and line. Takes time with the file's size: call it from a worker.
Result<Cassette> readCassette(const QString& path);
Result<Cassette> readCassette(QIODevice& device, const QString& name); // open for reading

// One line of a cassette with its line feed. The header, and an exchange; what must not be written is taken out before
// (redaction.h).
std::string cassetteHeader(bool sample);
std::string cassetteLine(const RecordedExchange& exchange);

} // namespace assay
