// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QLocale>
#include <QtCore/QString>

#include "engine/schema/input_form.h"

namespace assay {

// Words for the inputs of a model. What the vendor wrote stays as it is written.

QString inputTitle(const InputField& field); // "Num inference steps"; the name where there is no title
QString inputHelp(const InputField& field);  // the description, in one paragraph

// "required · 1 to 50 · default 28", as far as there is something to say.
QString inputHint(const InputField& field, const QLocale& locale = QLocale());

// A value of the schema as people read it: a text without its quotes, a number in the locale's way.
QString valueText(const std::string& json, const QLocale& locale = QLocale());

// A decimal as it is typed: every digit, the locale's point, no separators. And back, with a point as JSON has it.
QString typedNumber(const Decimal& number, const QLocale& locale = QLocale());
std::string plainNumber(const QString& typed, const QLocale& locale = QLocale());

} // namespace assay
