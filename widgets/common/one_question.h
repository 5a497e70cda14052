// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <utility>

namespace assay {

// Keeps to one question at a time. Who asks faster than the answers come makes no queue: what is wanted while an answer
// is awaited is asked once, when that has come.
class OneQuestion
{
public:
    bool begin() // whether to ask now
    {
        m_again = m_under_way;
        return !std::exchange(m_under_way, true);
    }

    bool end() // the answer has come; whether to ask again
    {
        m_under_way = false;
        return std::exchange(m_again, false);
    }

private:
    bool m_under_way = false;
    bool m_again = false;
};

} // namespace assay
