// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtWidgets/QWidget>

#include <memory>
#include <vector>

#include "widgets/common/vote_strip.h"
#include "widgets/media/media_item.h"

class QStackedLayout;

namespace assay {

class DeckSound;
class FilmDeck;
class PictureDeck;
class SoundPanel;

// Where media of one kind are held against each other: pictures, sounds or films. The first is the baseline. Blindly,
// they stand in an order of chance without names, until somebody has said which is the best.
class MediaStage : public QWidget
{
    Q_OBJECT

public:
    explicit MediaStage(CastVote cast = {}, QWidget* parent = nullptr);
    ~MediaStage() override;

    void setItems(std::vector<MediaItem> items); // all of one kind; others are left out. Names are told again
    const std::vector<MediaItem>& items() const { return m_items; } // in the order in which they are shown

    bool canVote() const { return m_items.size() > 1; }
    void voteBlind(); // where there are two at least
    void reveal();    // the names, in the order in which they came
    bool isBlind() const { return m_is_blind; }

    PictureDeck& pictures() { return *m_pictures; }
    SoundPanel& sounds() { return *m_sounds; }
    FilmDeck& films() { return *m_films; }
    VoteStrip& vote() { return *m_vote; }

Q_SIGNALS:
    void blindChanged(bool blind);

private:
    void showItems();
    void showPictures();
    void showSounds();
    void showFilms();
    Vote question() const;
    QString nameOf(std::size_t position) const;

    std::vector<MediaItem> m_items;
    std::vector<MediaItem> m_as_given; // while they are shuffled
    bool m_is_blind = false;
    std::unique_ptr<DeckSound> m_film_sound; // outlives the deck that tells it
    QWidget* m_place;
    QStackedLayout* m_stack;
    PictureDeck* m_pictures;
    SoundPanel* m_sounds;
    FilmDeck* m_films;
    VoteStrip* m_vote;
};

} // namespace assay
