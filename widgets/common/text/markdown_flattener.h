// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QStringView>

#include <array>
#include <vector>

#include "widgets/common/text/text_block.h"

namespace assay {

// A piece of inline Markdown whose marks are understood. The counts are of delimiters only.
struct InlineNode
{
    enum class Kind : quint8 { Text, Delimiter, LinkOpen, LinkClose, ImageClose, Code };
    Kind kind = Kind::Text;
    QStringView text;
    int target = -1;
    std::array<int, 3> opens{};  // strong, emphasis, strike that begin after what is left of the delimiter
    std::array<int, 3> closes{}; // … that end before it
};

// Gathers the nodes into one text with its spans; `targets` are where links and images lead.
InlineText flattened(const std::vector<InlineNode>& nodes, std::vector<QString> targets);

} // namespace assay
