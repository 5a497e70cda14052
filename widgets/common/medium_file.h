// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtGui/QImage>

#include "engine/error.h"

class QIODevice;

namespace assay {

// Files of answers, as every page reads and saves them. Blocking: for a worker.

// A picture no longer than `edge` pixels on either side, upright, by what its bytes are; null where it cannot be read,
// or is too large to be decoded for this.
QImage readPictureWithin(QIODevice& device, int edge);

// Whole or not at all: what stood at `to` stays where that fails.
Result<void> copyFile(const QString& from, const QString& to);

} // namespace assay
