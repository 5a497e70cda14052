// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/dialects/dialect.h"
#include "support/answer_summary.h"
#include "support/conversed.h"
#include "support/talk.h"

namespace assay::test {

// The answer in one line, as summary() writes it, or where it comes out different when its bytes are cut.
inline QString summaryCutAnywhere(const Dialect& dialect, const Provider& provider, const WireAnswer& wire,
                                  const Request& request = transcriptOf())
{
    const auto answerCutAt = [&](std::size_t cut) {
        return converse(*dialect.begin(request, provider, "model", "").value(), {wire}, cut).answer;
    };
    const auto whole = answerCutAt(0);
    for (std::size_t cut = 1; cut < wire.body.size(); ++cut) {
        if (answerCutAt(cut) != whole)
            return QStringLiteral("other when cut at %1: ").arg(cut) + summary(answerCutAt(cut));
    }
    if (whole.ends != 1 || whole.after_end != 0)
        return QStringLiteral("%1 ends, %2 events after them").arg(whole.ends).arg(whole.after_end);
    return summary(whole);
}

} // namespace assay::test
