// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <map>
#include <string>
#include <vector>

#include "engine/error.h"
#include "engine/request.h"

namespace assay {

// A prompt as a person writes it: text with `{{variables}}`, and files beside it.

// Each `{{name}}` replaced by its value. Names are letters, digits, `_`, `-` and `.`; a name without a value is an
// error that lists all such names.
Result<QString> withVariables(const QString& text, const std::map<QString, QString>& values);

// A file as a part of a message: images, sound, films and PDF as media, text as text under its name. Anything else, and
// anything larger than 200 MB, is an error.
Result<Part> partFromFile(const QString& path);

} // namespace assay
