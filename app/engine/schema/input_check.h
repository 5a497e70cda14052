// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringList>

#include <string>
#include <string_view>
#include <vector>

#include "engine/schema/input_form.h"

namespace assay {

// What is wrong with an input, and with which: a sentence that names it. `field` is empty where it is the whole.
struct InputProblem
{
    std::string field;
    QString sentence; // "steps must be at most 50, and is 80."
    friend bool operator==(const InputProblem&, const InputProblem&) = default;
};

// Every one there is, in the order of the form; names that it does not have come last (Cog drops them silently).
// `unchecked` gets a sentence for each value whose pattern would take too long to try; such a value is let through.
std::vector<InputProblem> checkInput(const InputForm& form, std::string_view input_json,
                                     QStringList* unchecked = nullptr);

} // namespace assay
