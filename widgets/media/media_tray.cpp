// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_tray.h"

#include <algorithm>

namespace assay {

std::optional<MediumKind> MediaTray::kind() const
{
    return m_items.empty() ? std::nullopt : m_items.front().row.kind;
}

bool MediaTray::contains(const MediumKey& key) const
{
    return std::ranges::any_of(m_items, [&](const MediaItem& item) { return item.row.key == key; });
}

bool MediaTray::takes(const std::vector<MediaItem>& items) const
{
    if (items.empty())
        return true;
    const auto wanted = isEmpty() ? items.front().row.kind : kind();
    return wanted && std::ranges::all_of(items, [&](const MediaItem& item) { return item.row.kind == wanted; });
}

bool MediaTray::add(const std::vector<MediaItem>& items)
{
    if (!takes(items))
        return false;
    const auto before = m_items.size();
    for (const auto& item : items) {
        if (!contains(item.row.key))
            m_items.push_back(item);
    }
    if (m_items.size() != before)
        Q_EMIT changed();
    return true;
}

void MediaTray::remove(const std::vector<MediumKey>& keys)
{
    const auto gone = std::erase_if(
        m_items, [&](const MediaItem& item) { return std::ranges::find(keys, item.row.key) != keys.end(); });
    if (gone > 0)
        Q_EMIT changed();
}

void MediaTray::begin(const std::vector<MediaItem>& items)
{
    if (m_items.empty() && items.empty())
        return;
    m_items.clear();
    if (!add(items) || items.empty())
        Q_EMIT changed();
}

void MediaTray::setAsked(const std::string& call_id, const AskedFor& asked)
{
    bool is_new = false;
    for (auto& item : m_items) {
        if (item.row.key.call_id != call_id || item.asked.kept)
            continue;
        item.asked = asked;
        is_new = true;
    }
    if (is_new)
        Q_EMIT changed();
}

} // namespace assay
