// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QObject>

#include <utility>

#include "engine/error.h"

namespace assay {

// Takes a one-shot answer on the receiver's thread, once; in silence when the receiver has died before it came.
template <typename T, typename Handler>
void whenDone(QFuture<Result<T>> future, QObject* receiver, Handler&& handler)
{
    future.then(receiver, std::forward<Handler>(handler));
}

template <typename T>
QFuture<Result<T>> readyFuture(Result<T> value)
{
    return QtFuture::makeReadyValueFuture(std::move(value));
}

} // namespace assay
