// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "simulator/behaviour.h"

namespace assay {

// The faults that show in the bytes of an answer (README.md lists what each does to each format). Bytes in as the
// dialect's encoder wrote them, bytes out as they are to be sent; pure.
class WireFaults
{
public:
    enum class Format { Json, EventStream, JsonLines };
    static Format formatOf(std::string_view content_type);

    WireFaults(const Behaviour& behaviour, Format format);

    // What one event became, in the packets it is to leave in; one packet where nothing asks for more. `is_piece` tells
    // the answer's own text, of which no fault makes two.
    std::vector<std::string> packets(std::string bytes, bool is_piece) const;

    // Whether packets must be kept apart in time.
    bool splits() const { return m_drips || m_splits_characters; }

    // A line that belongs to no format; empty where there are no lines.
    std::string junkLine() const;

private:
    void spoilUsage(std::string& bytes, bool is_piece) const;

    Format m_format;
    bool m_crlf;
    bool m_drips;
    bool m_splits_characters;
    bool m_usage_none;
    bool m_usage_twice;
    bool m_usage_with_choices;
};

// Where `"name": value` stands in JSON text, no deeper than so many brackets; the whole text where it is absent is
// untouched by removeMember. Text before the first bracket ("data: ") is passed over.
bool hasMember(std::string_view json, std::string_view name, int deepest);
void removeMember(std::string& json, std::string_view name, int deepest);

} // namespace assay
