// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/same_seed_search.h"

#include "engine/later.h"
#include "ledger/media_files.h"
#include "widgets/media/media_words.h"
#include "workbench.h"

namespace assay {

SameSeedSearch::SameSeedSearch(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench)
{
}

void SameSeedSearch::begin(const MediaItem& of)
{
    ++m_question;
    m_of = of;
    m_count = 0;
    ask(std::nullopt);
}

void SameSeedSearch::ask(const std::optional<MediumKey>& after)
{
    const MediaQuery query{.filter = {.kind = m_of.row.kind, .prompt = m_of.asked.prompt, .with_seed = true},
                           .after = after};
    const auto look = [query, of = m_of,
                       folder = m_workbench.workspace().folder().toStdString()](LedgerReader& reader) -> Result<Batch> {
        const auto page = reader.media(query);
        if (!page)
            return std::unexpected(page.error());
        Batch batch{.next = page->next};
        for (const auto& row : page->rows) {
            if (modelAddress(row) == modelAddress(of.row))
                continue;
            const auto asked = reader.askedFor(row.key.call_id);
            if (!asked)
                return std::unexpected(asked.error());
            if (asked->seed != of.asked.seed || asked->prompt != of.asked.prompt)
                continue; // the prompt stands in a longer one
            const auto path = QString::fromStdString(mediaPath(folder, row.sha256));
            batch.items.push_back({.row = row, .path = path, .model = modelTitle(row), .asked = *asked});
        }
        return batch;
    };
    whenDone(m_workbench.ask(look), this, [this, question = m_question](const Result<Batch>& batch) {
        if (question != m_question)
            return;
        if (batch)
            take(*batch);
        else
            Q_EMIT failed(batch.error());
    });
}

void SameSeedSearch::take(Batch batch)
{
    m_count += static_cast<int>(batch.items.size());
    if (!batch.items.empty())
        Q_EMIT found(batch.items);
    if (batch.next)
        ask(batch.next);
    else
        Q_EMIT ended(m_count, *m_of.asked.seed);
}

} // namespace assay
