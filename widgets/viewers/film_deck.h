// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>
#include <optional>
#include <vector>

#include "widgets/common/series_colors.h"
#include "widgets/viewers/film_cell.h"
#include "widgets/viewers/film_clock.h"
#include "widgets/viewers/film_feed.h"
#include "widgets/viewers/film_task.h"

class QGridLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace assay {

class ChipButton;
class FilmPairView;
class FilmPlot;
class FilmSound;
class FilmTimeline;
class SegmentedControl;

struct FilmEntry
{
    QString name; // as people know it: the model's
    std::string path;
    SeriesSlot slot;
    std::int64_t offset_us = 0; // by how much it begins later than the others
    bool tells = true;          // its size, rate and coding; blindly they would say whose it is
};

// Up to six films in step by one clock: side by side, two on both sides of a divider, or their difference; with frame
// steps both ways, a range that loops, and the likeness of each frame of two of them. Each film is decoded on a worker
// of its own; the window only paints what is ready. A film that ends keeps its last frame, dimmed; films of other rates
// show what they show at that moment, and a line says how they differ.
//
// Keys: Space plays, comma and full stop or the arrows step, with Ctrl by ten frames, Home and End, [ and ] mark the
// loop, L lets it go, + and − change the speed, V the view, 1–6 the film that is held against the first, S the sound,
// M measures.
class FilmDeck : public QWidget
{
    Q_OBJECT

public:
    enum class View { Grid, Divider, Difference };
    static constexpr int most_films = 6;

    explicit FilmDeck(FilmClock::Now now = {}, QWidget* parent = nullptr);
    ~FilmDeck() override;

    void setFilms(std::vector<FilmEntry> films); // more than six are left out, and a line says so
    void setSound(FilmSound* sound);             // outlives the deck; none is silence

    void play();
    void pause();
    void togglePlay();
    void stepBy(int frames); // of the first film that has one there
    void seekTo(std::int64_t time_us);
    void setSpeed(double speed); // 0.25 … 2
    void setLoop(const std::optional<FilmClock::Loop>& loop);
    void setOffset(int film, std::int64_t offset_us);
    void setView(View view);
    void setSecond(int film);   // held against the first; not 0
    void setGain(int gain);     // of the difference
    void chooseSound(int film); // −1 is silence
    void measure();             // the first film against the second, frame by frame

    const FilmClock& clock() const { return m_clock; }
    View view() const { return m_view; }
    int films() const { return static_cast<int>(m_films.size()); }
    FilmState stateOf(int film) const;
    int shownFrame(int film) const; // −1 before the first; the picture may be of the moment before until it is decoded
    int dueFrame(int film) const;   // what belongs on show at the clock's moment; −1 before the film is open
    const QImage& shownImage(int film) const;
    const FilmFeed& feed(int film) const;
    bool isMeasuring() const { return m_is_measuring; }
    const FilmPlot& plot() const { return *m_plot; }
    FilmPairView& pair() { return *m_pair; }
    FilmTimeline& timeline() { return *m_timeline; }
    QString note() const;         // how the films differ; empty where they do not
    QString measuredText() const; // means, and how frames were paired

    void tick(); // brings everything to the clock's moment; called by a timer while it runs

Q_SIGNALS:
    void opened();   // every film is, or has failed
    void measured(); // the last frame of a measurement has come

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Film
    {
        FilmEntry entry;
        std::unique_ptr<FilmFeed> feed;
        FilmCell* cell = nullptr;
        FilmState state = FilmState::Opening;
        int shown = -1;
        int due = -1;
        QImage image;
    };
    void buildControls();
    void buildRows();
    void addChipMenus();
    void addFilm(FilmEntry entry);
    void filmOpened(int film);
    void arrange();
    void update(Film& film, std::int64_t position);
    void paintState(Film& film, std::int64_t position);
    QString wordOf(const Film& film, std::int64_t position) const;
    void startStrip();
    void describeDifferences();
    void changed(); // the clock was told something
    void tellSound();
    void chooseNextSound();
    void setEnd();
    void fillMenus();
    int cursorOf(const Film& film) const;
    bool isShown(int film) const;
    void changeSpeed(int by);
    void markLoop(bool is_start);
    Film& at(int film) { return m_films[static_cast<std::size_t>(film)]; }
    const Film& at(int film) const { return m_films[static_cast<std::size_t>(film)]; }

    FilmClock m_clock;
    std::vector<Film> m_films;
    QTimer m_timer;
    QTimer m_sound_timer;
    FilmSound* m_sound = nullptr;
    int m_heard = -1;
    int m_second = 1;
    int m_left_out = 0;
    View m_view = View::Grid;
    bool m_is_measuring = false;
    std::unique_ptr<FilmTask> m_strip_task;
    std::unique_ptr<FilmTask> m_measure_task;

    QPushButton* m_play;
    QLabel* m_time;
    SegmentedControl* m_views;
    ChipButton* m_speed;
    ChipButton* m_against;
    ChipButton* m_gain;
    ChipButton* m_listen;
    QPushButton* m_measure;
    QStackedWidget* m_stage;
    QWidget* m_grid;
    QGridLayout* m_cells;
    FilmPairView* m_pair;
    QLabel* m_note;
    FilmTimeline* m_timeline;
    QWidget* m_measures;
    SegmentedControl* m_figures;
    QLabel* m_measured;
    FilmPlot* m_plot;
};

} // namespace assay
