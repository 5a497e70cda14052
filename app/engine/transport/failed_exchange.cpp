// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/transport/failed_exchange.h"

namespace assay {

FailedExchange::FailedExchange(Error error) : m_error(std::move(error))
{
}

void FailedExchange::start()
{
    QMetaObject::invokeMethod(this, [this] { Q_EMIT finished(m_error); }, Qt::QueuedConnection);
}

} // namespace assay
