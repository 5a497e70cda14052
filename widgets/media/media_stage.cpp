// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_stage.h"

#include <QtWidgets/QStackedLayout>

#include <algorithm>

#include "widgets/viewers/film_deck.h"
#include "widgets/viewers/picture_canvas.h"

namespace assay {

MediaStage::MediaStage(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedLayout(this)), m_pictures(new PictureCanvas), m_films(new FilmDeck)
{
    m_stack->addWidget(m_pictures);
    m_stack->addWidget(m_films);
}

void MediaStage::setItems(std::vector<MediaItem> items)
{
    m_items = std::move(items);
    const auto kind = m_items.empty() ? std::nullopt : m_items.front().row.kind;
    std::erase_if(m_items, [&](const MediaItem& item) { return item.row.kind != kind; });
    if (kind == MediumKind::Film)
        showFilms();
    else
        showPictures();
}

void MediaStage::showPictures()
{
    QList<PictureItem> pictures;
    for (const auto& item : m_items)
        pictures.append({item.path, item.model});
    m_pictures->setPictures(pictures);
    m_stack->setCurrentWidget(m_pictures);
}

void MediaStage::showFilms()
{
    std::vector<FilmEntry> films;
    for (const auto& item : m_items)
        films.push_back({.name = item.model, .path = item.path.toStdString(), .slot = item.slot});
    m_films->setFilms(std::move(films));
    m_stack->setCurrentWidget(m_films);
}

} // namespace assay
