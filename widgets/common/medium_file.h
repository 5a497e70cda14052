// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtGui/QImage>

#include "engine/error.h"

class QIODevice;

namespace assay {

// Files of answers, as every page reads, opens and saves them. Blocking: for a worker.

// A picture no longer than `edge` pixels on either side, upright, by what its bytes are; null where it cannot be read,
// or is too large to be decoded for this.
QImage readPictureWithin(QIODevice& device, int edge);

// Whole or not at all: what stood at `to` stays where that fails.
Result<void> copyFile(const QString& from, const QString& to);

// Hands the file to the program that this desktop has for its kind; false where it has none. The store's files have no
// suffix, by which desktops choose: it goes under `name`, as a link among what can be made again. On the window's
// thread.
bool openFileAs(const QString& path, const QString& name);

} // namespace assay
