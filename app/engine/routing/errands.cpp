// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/errands.h"

#include <utility>

namespace assay {

void Errands::run(HttpRequest request)
{
    auto* const exchange = m_transport.exchange(std::move(request)).release();
    exchange->setParent(this);
    connect(exchange, &Exchange::finished, exchange, &QObject::deleteLater);
    exchange->start();
}

} // namespace assay
