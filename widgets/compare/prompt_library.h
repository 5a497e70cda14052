// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QFuture>

#include <vector>

#include "prompt_file.h"

namespace assay {

// A prompt of the workspace and where it stands.
struct StoredPrompt
{
    QString path;
    PromptFile file;
    QString name() const; // its title, else the file's name
};

// All prompts of a folder by name, read on another thread. One that cannot be read is left out; a missing folder is
// empty.
QFuture<Result<std::vector<StoredPrompt>>> loadPrompts(const QString& folder);

// A path in the folder for a new prompt of that title, taken by no other.
QString pathForPrompt(const QString& folder, const QString& title);

} // namespace assay
