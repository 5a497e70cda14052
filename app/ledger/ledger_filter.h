// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>
#include <QtCore/QTimeZone>

#include "ledger/call_filter.h"

namespace assay {

// The filter language of window and command line: conditions with spaces between, all of which must hold.
//
//     workflow:invoice*  step:read  provider:openai  model:gpt-*  tag.team=finance     globs, see CallFilter
//     workflow=="Import"  provider==openai  tag.team==""                               this name, and no other
//     no:workflow  no:step  no:tag.team                                                calls that lack it
//     status:failed  basis:unknown  cost>0.001  unpriced:yes  sample:no  recorded:yes
//     from:2026-08-01  to:2026-09-01T12:00                                             inclusive; exclusive
//
// A value with spaces stands in double quotes, with \" and \\ in it; "" is the empty name, `*` any. Each condition
// stands once, tags once for each key; one that a call has to lack counts as a condition on it. Errors (kind Usage) are
// a sentence about the condition that is wrong.
Result<CallFilter> parseCallFilter(const QString& text, const QTimeZone& zone = QTimeZone::utc());

// The text that parses to this filter again.
QString callFilterText(const CallFilter& filter, const QTimeZone& zone = QTimeZone::utc());

// A day ("2026-08-01": its first moment in `zone`) or a moment, with its own offset or in `zone`; microseconds, UTC.
Result<std::int64_t> parseMoment(const QString& text, const QTimeZone& zone);

} // namespace assay
