// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/error.h"
#include "engine/event.h"
#include "engine/later.h"

namespace assay {

// Where pictures, sounds and films of answers are kept while they come. The engine writes, whoever keeps workspaces
// implements. Called on the I/O thread with pieces as the network brings them; a piece is with the kernel when write()
// returns, so that no answer has to fit into memory.
class MediaWriter
{
public:
    virtual ~MediaWriter() = default; // without finish(): what was written is thrown away

    virtual Result<void> write(std::string_view bytes) = 0;

    // Gives it its place. `index` is left as it is; once.
    virtual Result<MediaEnd> finish() = 0;
};

class MediaStore
{
public:
    virtual ~MediaStore() = default;
    virtual Result<std::unique_ptr<MediaWriter>> begin(std::string_view media_type) = 0;

    // How long a medium lasts and how large its picture is, as far as its bytes tell: `end`, which finish() gave, with
    // that filled in. May take a moment, and is answered on another turn of the event loop.
    virtual QFuture<Result<MediaEnd>> measure(const MediaEnd& end, std::string_view /*media_type*/)
    {
        return readyFuture(Result<MediaEnd>(end));
    }
};

} // namespace assay
