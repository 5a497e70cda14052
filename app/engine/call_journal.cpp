// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/call_journal.h"

namespace assay {

std::string_view attemptStateName(AttemptState state)
{
    switch (state) {
    case AttemptState::Pending:
        return "pending";
    case AttemptState::Posted:
        return "posted";
    case AttemptState::Voided:
        return "voided";
    case AttemptState::Interrupted:
        return "interrupted";
    }
    return "pending";
}

std::string_view callStatusName(CallStatus status)
{
    switch (status) {
    case CallStatus::Running:
        return "running";
    case CallStatus::Finished:
        return "finished";
    case CallStatus::Failed:
        return "failed";
    case CallStatus::Cancelled:
        return "cancelled";
    case CallStatus::Interrupted:
        return "interrupted";
    }
    return "running";
}

} // namespace assay
