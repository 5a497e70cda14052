// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

class QSettings;

namespace assay {

// The file in which a workspace keeps the state of its window: colours of models, filters, size, last page (0600,
// beside workspace.json). It stood in run/ once, with the person's theme and language in it: it is moved from there,
// and those two go into the person's settings where they are not set.
QString windowSettingsFile(const QString& workspace_folder, QSettings& person);

} // namespace assay
