// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/media/media_stage.h"

#include <QtCore/QRandomGenerator>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QStackedLayout>

#include <algorithm>

#include "money_text.h"
#include "widgets/common/figure_text.h"
#include "widgets/media/media_words.h"
#include "widgets/viewers/film_deck.h"
#include "widgets/viewers/picture_deck.h"
#include "widgets/viewers/sound_for_film.h"
#include "widgets/viewers/sound_panel.h"

namespace assay {

namespace {

using namespace Qt::StringLiterals;

// "1024×1024 · 6.8 s · $0.0400"
QString detailsOf(const MediumRow& row)
{
    QStringList details{measureText(row)};
    if (row.kind == MediumKind::Picture && row.call_us > 0)
        details << durationText(row.call_us);
    details << costText(row.cost);
    return details.join(u" · "_s);
}

} // namespace

MediaStage::MediaStage(CastVote cast, QWidget* parent)
    : QWidget(parent), m_film_sound(std::make_unique<DeckSound>()), m_place(new QWidget),
      m_stack(new QStackedLayout(m_place)), m_pictures(new PictureDeck), m_sounds(new SoundPanel),
      m_films(new FilmDeck), m_vote(new VoteStrip(std::move(cast)))
{
    m_stack->addWidget(m_pictures);
    m_stack->addWidget(m_sounds);
    m_stack->addWidget(m_films);
    m_films->setSound(m_film_sound.get());
    auto* const rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    rows->addWidget(m_place, 1);
    rows->addWidget(m_vote);
    m_vote->hide();
    connect(m_vote, &VoteStrip::cast, this, [this] {
        reveal();
        m_vote->show(); // it says whose was chosen
    });
    connect(m_vote, &VoteStrip::againWanted, this, &MediaStage::voteBlind);
}

MediaStage::~MediaStage()
{
    delete m_films; // before the sound that it tells
}

void MediaStage::setItems(std::vector<MediaItem> items)
{
    const auto kind = items.empty() ? std::nullopt : items.front().row.kind;
    std::erase_if(items, [&](const MediaItem& item) { return item.row.kind != kind; });
    const bool was_blind = std::exchange(m_is_blind, false);
    m_items = std::move(items);
    m_as_given = m_items;
    m_vote->hide();
    showItems();
    if (was_blind)
        Q_EMIT blindChanged(false);
}

void MediaStage::showItems()
{
    const auto kind = m_items.empty() ? std::nullopt : m_items.front().row.kind;
    if (kind != MediumKind::Picture)
        m_pictures->setPictures({});
    if (kind != MediumKind::Sound)
        m_sounds->setSounds({});
    if (kind != MediumKind::Film)
        m_films->setFilms({});
    if (kind == MediumKind::Sound)
        return showSounds();
    if (kind == MediumKind::Film)
        return showFilms();
    showPictures();
}

QString MediaStage::nameOf(std::size_t position) const
{
    return m_is_blind ? voteLetter(position) : m_items[position].model;
}

void MediaStage::showPictures()
{
    QList<PictureItem> pictures;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        pictures.append({m_items[i].path, nameOf(i), m_is_blind ? QString() : detailsOf(m_items[i].row),
                         m_is_blind ? SeriesSlot() : m_items[i].slot});
    m_pictures->setBlind(m_is_blind);
    m_pictures->setPictures(pictures);
    m_stack->setCurrentWidget(m_pictures);
    setFocusProxy(m_pictures);
}

void MediaStage::showSounds()
{
    std::vector<SoundEntry> sounds;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const auto& item = m_items[i];
        SoundEntry entry{.name = nameOf(i), .path = item.path.toStdString()};
        if (!m_is_blind) {
            entry.details = QString::fromStdString(item.row.provider);
            entry.slot = item.slot;
            entry.cost = costText(item.row.cost);
            entry.transcript = QString::fromStdString(item.asked.prompt); // what was to be said
        }
        sounds.push_back(std::move(entry));
    }
    m_sounds->setSounds(std::move(sounds));
    m_stack->setCurrentWidget(m_sounds);
    setFocusProxy(m_sounds);
}

void MediaStage::showFilms()
{
    std::vector<FilmEntry> films;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        films.push_back({.name = nameOf(i),
                         .path = m_items[i].path.toStdString(),
                         .slot = m_is_blind ? SeriesSlot() : m_items[i].slot,
                         .tells = !m_is_blind});
    m_films->setFilms(std::move(films));
    m_stack->setCurrentWidget(m_films);
    setFocusProxy(m_films);
}

Vote MediaStage::question() const
{
    Vote vote;
    for (const auto& item : m_items) {
        vote.candidates.push_back({.call_id = item.row.key.call_id,
                                   .model = item.row.provider + "/" + item.row.model,
                                   .sha256 = item.row.sha256});
        vote.medium = voteMediumOf(item.row.kind);
    }
    return vote;
}

void MediaStage::voteBlind()
{
    if (!canVote())
        return;
    const bool was_blind = std::exchange(m_is_blind, true);
    std::ranges::shuffle(m_items, *QRandomGenerator::global());
    showItems();
    m_vote->ask(question(), [this](const std::string& model) {
        const auto item = std::ranges::find(
            m_as_given, model, [](const MediaItem& one) { return one.row.provider + "/" + one.row.model; });
        return item == m_as_given.end() ? QString::fromStdString(model) : item->model;
    });
    m_vote->show();
    if (!was_blind)
        Q_EMIT blindChanged(true);
}

void MediaStage::reveal()
{
    if (!std::exchange(m_is_blind, false))
        return;
    m_vote->hide();
    m_items = m_as_given;
    showItems();
    Q_EMIT blindChanged(false);
}

} // namespace assay
