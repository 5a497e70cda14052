// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

#include "widgets/viewers/film_cell.h"
#include "widgets/viewers/film_clock.h"
#include "widgets/viewers/film_feed.h"
#include "widgets/viewers/film_sound.h"

class QLabel;
class QPushButton;
class QSlider;

namespace assay {

// One film in little: its first picture until somebody plays it, a slider over its time, and its frame exactly where
// the slider stands. Space plays, comma and full stop step. Decoded on a worker; the window paints what is ready.
class FilmStrip : public QWidget
{
    Q_OBJECT

public:
    explicit FilmStrip(std::unique_ptr<FilmSound> sound = {}, FilmClock::Now now = {}, QWidget* parent = nullptr);
    ~FilmStrip() override;

    void setFile(const std::string& path);
    void toggle();
    void seekTo(std::int64_t time_us);

    const FilmClock& clock() const { return m_clock; }
    int shownFrame() const { return m_shown; } // −1 before the first
    FilmScreen& screen() { return *m_screen; }
    QSlider& slider() { return *m_slider; }
    QString error() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void opened(); // or it cannot be, and error() says why
    void frameShown(int frame);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override; // nobody listens to what nobody sees

private:
    void take();
    void tick();
    void tell();
    void step(int frames);

    std::unique_ptr<FilmSound> m_sound; // none is silence
    FilmClock m_clock;
    std::unique_ptr<FilmFeed> m_feed;
    QTimer m_timer;
    int m_shown = -1;
    FilmScreen* m_screen;
    QPushButton* m_play;
    QSlider* m_slider;
    QLabel* m_time;
};

} // namespace assay
