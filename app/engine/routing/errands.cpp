// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/routing/errands.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

#include <utility>

namespace assay {

void Errands::run(HttpRequest request)
{
    auto* const exchange = m_transport.exchange(std::move(request)).release();
    exchange->setParent(this);
    connect(exchange, &Exchange::finished, exchange, &QObject::deleteLater);
    connect(exchange, &Exchange::finished, this, [this] {
        if (--m_under_way == 0)
            Q_EMIT allDone();
    });
    ++m_under_way;
    exchange->start();
}

void Errands::wait(std::chrono::milliseconds patience)
{
    if (m_under_way == 0)
        return;
    QEventLoop loop;
    connect(this, &Errands::allDone, &loop, &QEventLoop::quit);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace assay
