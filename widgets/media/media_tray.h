// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <vector>

#include "widgets/media/media_item.h"

namespace assay {

// The media that are to be compared: of one kind, each once, in the order in which they were put there.
class MediaTray : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<MediaItem>& items() const { return m_items; }
    bool isEmpty() const { return m_items.empty(); }
    std::optional<MediumKind> kind() const; // nothing while it is empty
    bool contains(const MediumKey& key) const;

    // Whether all were taken. None is where one of them is no medium of the tray's kind; what is there already stays
    // where it is.
    bool add(const std::vector<MediaItem>& items);
    bool takes(const std::vector<MediaItem>& items) const;
    void remove(const std::vector<MediumKey>& keys);
    void begin(const std::vector<MediaItem>& items); // anew, with these alone
    void clear() { begin({}); }
    void setAsked(const std::string& call_id, const AskedFor& asked); // what was asked for with a call has been read

Q_SIGNALS:
    void changed();

private:
    std::vector<MediaItem> m_items;
};

} // namespace assay
