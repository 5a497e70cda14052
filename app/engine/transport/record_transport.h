// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>

#include "engine/transport/cassette_writer.h"
#include "engine/transport/transport.h"

namespace assay {

// Carries bytes by the transport it wraps, and writes each exchange that finished, well or not, to a cassette. An
// exchange of up to a mebibyte is in the file before its `finished` is passed on; a larger one is encoded on a worker.
// One that was deleted never finished and is not recorded.
class RecordTransport final : public Transport
{
public:
    RecordTransport(Transport& wrapped, CassetteWriter writer); // `wrapped` outlives it
    ~RecordTransport() override;                                // waits for what is still being written

    std::unique_ptr<Exchange> exchange(HttpRequest request) override;

    // From any thread.
    void addSecret(std::string secret); // will not stand in the file, wherever it appears
    void waitForWritten();              // of the exchanges that have finished
    std::optional<Error> error() const; // the first that writing met; recording went on with the next exchange

private:
    struct Tape;
    class Recording;
    Transport& m_wrapped;
    std::shared_ptr<Tape> m_tape;
};

} // namespace assay
