// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/dialects/dialect.h"

namespace assay {

// A body that is a medium itself, not JSON around one: handed on as it comes, never gathered. It must be of the family
// that is wanted ("image", "audio", "video") by its own first bytes, or by its content type where bytes tell nothing
// (raw PCM); a web page, JSON or nothing at all is an error, and JSON in any vendor's error shape is that error. Where
// no family is wanted, all but a web page and nothing at all is what was asked for.
class MediaBody
{
public:
    MediaBody(std::string provider, std::string family) : m_provider(std::move(provider)), m_family(std::move(family))
    {
    }

    // Begins medium `index` anew; of an answer that is asked for again, too.
    void head(const HttpHead& head, int index);
    void body(std::string_view bytes, EventBodies& out);

    // Whether all of it has come; the error where it is none.
    std::optional<Error> end(EventBodies& out);

private:
    bool begin(EventBodies& out);
    Error wrongKind() const;

    std::string m_provider;
    std::string m_family;
    HttpHead m_head;
    int m_index = 0;
    std::string m_first; // until it is clear what it is; of what is no medium, its beginning
    bool m_is_other = false;
    bool m_begun = false;
};

// What the headers of such an answer say beside its bytes: the id of the request.
Started startedBy(const HttpHead& head);

// For a dialect whose whole answer is one such body: Started, the medium, usage, Finished. `usage` is what the request
// itself already says is used up (characters), which the vendor does not repeat.
std::unique_ptr<Decoder> mediaBodyDecoder(const Provider& provider, std::string family, UsageReport usage);

} // namespace assay
