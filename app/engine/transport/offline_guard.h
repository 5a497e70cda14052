// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/transport/transport.h"

namespace assay {

// Whether a URL leads to this machine beyond doubt: http or https, no user info, host `localhost`, `[::1]` or
// 127.0.0.0/8 as four plain decimal numbers. Other spellings of the same addresses (0x7f.1, 2130706433,
// [::ffff:127.0.0.1], percent signs, a closing dot) are refused, because parsers differ about them.
bool isPlainlyLoopback(std::string_view url);

// Lets only exchanges with this machine through to the transport it wraps; every other ends in Error{Offline}. It sits
// in the transport itself, so that no caller can forget to ask.
class OfflineGuard final : public Transport
{
public:
    explicit OfflineGuard(Transport& wrapped) : m_wrapped(wrapped) {} // which outlives it
    std::unique_ptr<Exchange> exchange(HttpRequest request) override;

private:
    Transport& m_wrapped;
};

} // namespace assay
