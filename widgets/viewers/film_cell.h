// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

#include <optional>

#include "media/film/film_facts.h"
#include "widgets/common/series_colors.h"

class QLabel;
class QSpinBox;

namespace assay {

// Where one of several films is at the deck's moment.
enum class FilmState {
    Opening,
    Failed,   // no film, or damaged here
    NotBegun, // its offset lies ahead
    Running,
    Ended, // its last frame, dimmed
};

QString filmTimeText(std::int64_t time_us);    // "0:03.240"
QString filmFactsText(const FilmFacts& facts); // "320×180 · 25 fps · 3.2 s · h264"

// One picture of a film, as large as its place allows without growing past its own pixels' size times two. Dimmed with
// a word where the film is not running.
class FilmScreen : public QWidget
{
    Q_OBJECT

public:
    explicit FilmScreen(QWidget* parent = nullptr);

    void show(const QImage& image, FilmState state, const QString& word); // silently the same is drawn once
    const QImage& image() const { return m_image; }
    FilmState state() const { return m_state; }
    QSize pixels() const; // of the screen

    QSize sizeHint() const override { return {320, 180}; }
    QSize minimumSizeHint() const override { return {120, 68}; }

Q_SIGNALS:
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QImage m_image;
    FilmState m_state = FilmState::Opening;
    QString m_word;
};

// Where a picture of this size stands in a rectangle: whole, centred, at most twice its size.
QRect fittedRect(const QRect& place, QSize picture, double scale);

// A film of the grid: its name and facts, its picture, where it is, and by how much it begins later than the others.
class FilmCell : public QWidget
{
    Q_OBJECT

public:
    FilmCell(const QString& name, SeriesSlot slot, QWidget* parent = nullptr);

    FilmScreen* screen() const { return m_screen; }
    void setFacts(const QString& facts);
    void setPlace(const QString& place); // "frame 15 of 80 · 0:00.560"
    QString place() const;
    void setOffset(std::int64_t offset_us); // silently

Q_SIGNALS:
    void offsetChanged(std::int64_t offset_us); // by a person

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    QLabel* m_facts;
    FilmScreen* m_screen;
    QLabel* m_place;
    QSpinBox* m_offset;
};

} // namespace assay
