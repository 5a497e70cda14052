// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

#include "widgets/media/media_item.h"

class QStackedLayout;

namespace assay {

class FilmDeck;
class PictureCanvas;

// Where media of one kind are held against each other: pictures, sounds or films. The first is the baseline.
class MediaStage : public QWidget
{
    Q_OBJECT

public:
    explicit MediaStage(QWidget* parent = nullptr);

    void setItems(std::vector<MediaItem> items); // all of one kind; others are left out
    const std::vector<MediaItem>& items() const { return m_items; }

private:
    void showPictures();
    void showFilms();

    std::vector<MediaItem> m_items;
    QStackedLayout* m_stack;
    PictureCanvas* m_pictures;
    FilmDeck* m_films;
};

} // namespace assay
