// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/error.h"
#include "simulator/behaviour.h"
#include "simulator/media_order.h"

namespace assay {

// Does what an order asks for: paints, plays, shoots, writes, writes down, counts. Real media and made-up words; the
// same request gives the same. Thread-safe; films take a moment.
// - Pictures have the size that is asked for ("640x480"; ratios and names as near as may be), 512 pixels each way else.
// - Speech lasts a fifteenth of a second a character, half a second at least.
// - What is heard is prose of the sound's own bytes, two words a second, with the time of each.
// - Numbers point where the words of a text point together, so that texts that share words lie close.
Result<MediaWork> doWork(const Request& request, const Behaviour& behaviour);

} // namespace assay
