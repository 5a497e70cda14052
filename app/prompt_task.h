// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include <map>
#include <vector>

#include "engine/request.h"

namespace assay {

// What a prompt asks for, as its file says it: `task: image` and beside it `size`, `count`, `quality`, `voice`,
// `format`, `language`, `speed`, `speakers`, `seconds`, `sound`, of which each task knows its own. A file without
// `task` asks for text.

using PromptKeys = std::vector<std::pair<QString, QString>>;

// Takes out of `keys` those it can read; the others stay, and are not sent.
Task takeTask(PromptKeys& keys);

void writeTask(PromptKeys& keys, const Task& task);

// Whether a file with such a task means this one by the key.
bool isKeyOf(const Task& task, const QString& key);

// Such a task with nothing chosen, by taskName(); Chat for a name that is none.
Task emptyTask(std::string_view name);

} // namespace assay
