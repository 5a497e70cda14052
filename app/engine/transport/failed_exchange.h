// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/transport/transport.h"

namespace assay {

// An exchange that cannot take place: start() posts its error, and nothing was sent.
class FailedExchange final : public Exchange
{
    Q_OBJECT

public:
    explicit FailedExchange(Error error);
    void start() override;

private:
    Error m_error;
};

} // namespace assay
