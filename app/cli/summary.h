// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QString>

#include "engine/routing/call.h"

namespace assay {

// One line about a call that has ended: "openai/gpt-5.4-mini · 0.42 s to the first token, 1.3 s · 612 in, 118 out ·
// $0.0010 computed".
QString summaryOf(const CallResult& call);

} // namespace assay
