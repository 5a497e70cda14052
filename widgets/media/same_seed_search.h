// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QObject>

#include <vector>

#include "engine/error.h"
#include "widgets/media/media_item.h"

namespace assay {

class Workbench;

// What other models made of the same prompt with the same seed. Requests are read for it, a page at a time, so that
// other questions to the ledger are answered in between.
class SameSeedSearch : public QObject
{
    Q_OBJECT

public:
    explicit SameSeedSearch(Workbench& workbench, QObject* parent = nullptr); // the workbench outlives it

    void begin(const MediaItem& of); // its prompt and seed have been read; ends the search before

Q_SIGNALS:
    void found(const std::vector<assay::MediaItem>& items); // some of them, without a colour; never none
    void ended(int count, qint64 seed);
    void failed(const assay::Error& error);

private:
    struct Batch
    {
        std::vector<MediaItem> items;
        std::optional<MediumKey> next;
    };
    void ask(const std::optional<MediumKey>& after);
    void take(Batch batch);

    Workbench& m_workbench;
    MediaItem m_of;
    int m_question = 0;
    int m_count = 0;
};

} // namespace assay
