// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/schema/input_pattern.h"

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace assay {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// The limits are PCRE's own, in front of the pattern: a hostile one gives up instead of running for years.
QRegularExpression bounded(std::string_view pattern)
{
    return QRegularExpression(u"(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=1000)"_s + text(pattern));
}

} // namespace

bool isInputPattern(std::string_view pattern)
{
    return bounded(pattern).isValid();
}

std::optional<bool> hasInputPattern(std::string_view pattern, std::string_view value)
{
    const auto match = bounded(pattern).match(text(value));
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

} // namespace assay
